"""Drawn cards as tables of one row, in the place of the blocks that they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from prs_extract.alerts import Alert, alert
from prs_extract.domain.captions import state_of_band
from prs_extract.domain.cards.card import Card
from prs_extract.domain.cards.dated import dated_cards
from prs_extract.domain.cards.drawn import cards_of_years, drawn_cards
from prs_extract.domain.cards.fields import Field
from prs_extract.domain.cards.keyed import with_keyed
from prs_extract.domain.cards.listed import cards_of
from prs_extract.domain.cards.marks import Marks, card_marks
from prs_extract.domain.cards.named import with_names
from prs_extract.domain.cards.pieces import Piece
from prs_extract.domain.cards.texts import Texts, texts_of
from prs_extract.domain.cards.titled_rows import titled_rows
from prs_extract.domain.cards.under_states import items_under_states
from prs_extract.domain.cards.written import with_written
from prs_extract.domain.cards.zones import is_of_zones
from prs_extract.domain.columns import Columns, find_columns
from prs_extract.domain.phrases import is_to_do, words_of
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.review.tables import cells_of_review
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import ColumnRole, Vocabulary
from prs_extract.geometry import bounding_box, in_rows
from prs_extract.layout.table import Block, Cell, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import letters, one_line

SAME_ROW = 0.5
"""Share of the height of the lower one that two cards side by side have in common."""

NEAR = 0.02
"""Fraction of the slide by which what heads a card may overlap it."""

DOUBTFUL = 0.7
"""How sure it is that nothing is said under a label, where a text of the card has none."""


LOOSE = 0.7
"""How sure it is that a line of acronyms behind what a label says is of it."""

UNLABELLED = 0.95
"""How sure it is that the names in cards are of those in charge, and that a place under a year is a programme of it."""

ALONE, TO_DO = 0.75, 0.75
"""How sure it is that boxes that only say years are actions, and the share of them whose titles say what is to be done, at least."""

LINKS = frozenset({"/", "et", "&", "-", "+"})
"""Words between two names."""


@dataclass(frozen=True, slots=True, eq=False)
class CardLayouts:
    """The layouts of a deck with its cards as tables, what the columns of each mean (by the identity of the table), and doubts."""

    layouts: tuple[SlideLayout, ...]
    columns: Mapping[int, Columns] = field(default_factory=dict)
    alertes: tuple[Alert, ...] = ()


def with_cards(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> CardLayouts:
    """The layouts with a table for each card; as they are where there is none."""
    other, actions = _read_otherwise(layouts, vocabulary)
    slides = [texts_of(layout, other, vocabulary) for layout in layouts]
    placed = titled_rows(slides, vocabulary) or dated_cards(slides, vocabulary) or items_under_states(slides, vocabulary)
    read = {id(c.layout) for c in placed}
    cards = [*placed, *drawn_cards([s for s in slides if id(s.layout) not in read], vocabulary)]
    cards = [c for c in cards if letters(c.title.text) not in actions]
    headed = _headed_cards(slides, actions, vocabulary) if all(_says_years_only(c) for c in cards) else []
    cards = list(with_names(with_keyed(headed if len(headed) > len(cards) else cards, vocabulary)))
    if not cards:
        written = with_written(layouts, set(), vocabulary)
        return CardLayouts(written.layouts, written.columns, written.alertes)
    bare = _with_tables(layouts, cards, [table_of(c, {}) for c in cards])
    marks = card_marks(cards, bare, vocabulary)
    made = [table_of(c, m) for c, m in zip(cards, marks, strict=True)]
    drawn = {c.layout.slide.number for c in cards}
    skipped = {place for place, layout in enumerate(layouts) if layout.slide.number in drawn}
    written = with_written(list(_with_tables(layouts, cards, made)), skipped, vocabulary)
    columns = {id(table): _columns(card, m) for card, table, m in zip(cards, made, marks, strict=True)}
    return CardLayouts(written.layouts, {**columns, **written.columns}, (*_doubts(cards), *written.alertes))


def _read_otherwise(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> tuple[set[int], set[str]]:
    """The identities of the tables that are read as such, and the letters of the actions of which they tell what a card does: an overview does not."""
    tables: set[int] = set()
    actions: set[str] = set()
    headings = Headings(vocabulary)
    for table in (t for layout in layouts for t in layout.tables if not is_of_zones(t, layout)):
        columns = find_columns(table, vocabulary)
        if columns is not None and columns.is_roadmap:
            if columns.with_role("etat") or columns.with_role("programmation"):
                own = columns.with_role("action")
                actions |= {letters(c.text) for c in table.cells if c.col in own and c.row >= columns.first_row}
            tables.add(id(table))
        elif cells_of_review(table, headings) or next(cards_of(table, vocabulary), None) is not None:
            tables.add(id(table))
    return tables, actions - {""}


def _says_years_only(card: Card) -> bool:
    """Nothing but years and a state: the column of a board that holds one card is one, head and all."""
    return {f.role.role for f in card.fields if f.values} <= {"programmation", "etat", "priorisation"}


def _headed_cards(slides: Sequence[Texts], actions: set[str], vocabulary: Vocabulary) -> list[Card]:
    """The cards that only say years, where each has a mark that the legend explains as a state, or stands under or beside a state; else where their slides
    name objectives, and the words of their titles what is to be done.
    """
    cards = [c for c in cards_of_years(slides, vocabulary) if letters(c.title.text) not in actions]
    if not cards:
        return []
    bare = list(_with_tables([s.layout for s in slides], cards, [table_of(c, {}) for c in cards]))
    marks = card_marks(cards, bare, vocabulary)
    told = [bool(m.get("etat")) or _is_headed(c, vocabulary) for c, m in zip(cards, marks, strict=True)]
    if all(told):
        return cards
    return [replace(c, alone=True) for c in cards] if not any(told) and _are_to_do(cards, vocabulary) else []


def _are_to_do(cards: Sequence[Card], vocabulary: Vocabulary) -> bool:
    """The title of each slide names an objective, and most cards begin with what is to be done."""
    titles = {c.layout.slide.number: c.layout.title for c in cards}
    if not all(t is not None and parse_mention(one_line(t.text), bare=True) is not None for t in titles.values()):
        return False
    texts = [c.title.text for c in cards]
    to_do = [t for t in texts if " " in t and (is_to_do(words_of(t)) or vocabulary.phase(t) != "autre")]
    return len(to_do) >= TO_DO * len(texts)


def _is_headed(card: Card, vocabulary: Vocabulary) -> bool:
    """A state stands over the card, or at its left."""
    states = [b.box for b in card.layout.blocks if not b.decor and state_of_band(b.text, vocabulary)]
    return any(
        (b.bottom <= card.box.top + NEAR and b.is_in_line_with(card.box, SAME_ROW))
        or (b.x1 <= card.box.x0 + NEAR and b.overlap_y(card.box) > 0)
        for b in states
    )


def _ordered(card: Card, marks: Marks) -> list[Field]:
    """The fields of a card in the order in which they are printed, then those that only marks show."""
    known = {f.role.role for f in card.fields}
    shown = [Field(ColumnRole(role), None) for role in marks if role not in known]
    return [*sorted(card.fields, key=_place), *shown]


def _place(said: Field) -> tuple[float, float]:
    if said.label is None and not said.values:
        return 1.0, 0.0
    box = said.label.box if said.label is not None else bounding_box(p.box for p in said.values)
    return round(box.top, 2), box.x0


def _columns(card: Card, marks: Marks) -> Columns:
    fields = _ordered(card, marks)
    name = card.head.name if card.head is not None else ""
    return Columns((ColumnRole("action"), *(f.role for f in fields)), (name, *(f.name for f in fields)), range(1))


def table_of(card: Card, marks: Marks) -> Table:
    """Labels over what is said, the title first; a cell without text has the place of its label."""
    fields = _ordered(card, marks)
    title = Cell(1, 0, 1, 1, card.title.box, _paragraphs(card.title.pieces), card.title.fill)
    first = Cell(0, 0, 1, 1, card.title.box, _paragraphs((card.head,)) if card.head is not None else ())
    cells = [first, *(_head(f, i, card) for i, f in enumerate(fields, 1)), title]
    cells += [_said(f, i, card, marks) for i, f in enumerate(fields, 1)]
    width = card.box.width / (len(fields) + 1)
    edges = tuple(card.box.x0 + i * width for i in range(len(fields) + 2))
    rows = (card.box.top, card.box.centre_y, card.box.bottom)
    pieces = list(card.groups)
    known = sum(len(g.pieces) for g in card.unknown)
    named = (("pilote sans étiquette", UNLABELLED),) if _is_named(card) else ()
    dated = (("années par la place", UNLABELLED),) if _is_dated(card) else ()
    parts = (("textes compris", round(1 - known / len(pieces), 3)), *named, *dated, *((("années seules", ALONE),) if card.alone else ()))
    return Table(card.layout.slide.number, card.box, rows, edges, tuple(cells), "cartes", has_header=True, parts=parts)


def _is_named(card: Card) -> bool:
    """Neither a label nor a heading says that its pilot is one."""
    return any(f.role.role == "pilote" and not f.name for f in card.fields)


def _is_dated(card: Card) -> bool:
    """Its years are those under which it stands."""
    return any(f.role.role == "programmation" and f.label is None for f in card.fields)


def _told_by(cards: Sequence[Card]) -> str:
    """What the alert adds of how the cards of a slide were told."""
    said = [" Le pilote n'en a pas : c'est le nom court qui est au même endroit de chaque carte."] if any(map(_is_named, cards)) else []
    said += [" Leurs années sont celles de la frise ou des colonnes où elles se trouvent."] if any(map(_is_dated, cards)) else []
    return "".join(
        [*said, " Rien n'en dit que des années : ce ne sont peut-être pas des actions."] if any(c.alone for c in cards) else said
    )


def _paragraphs(pieces: Iterable[Piece]) -> tuple[Paragraph, ...]:
    return tuple(p.paragraph for p in pieces)


def _head(said: Field, col: int, card: Card) -> Cell:
    if said.label is None:
        return Cell(0, col, 1, 1, card.title.box)
    return Cell(0, col, 1, 1, said.label.box, (said.label.paragraph,))


def _said(said: Field, col: int, card: Card, marks: Marks) -> Cell:
    own = marks.get(said.role.role, ())
    boxes = [p.box for p in said.values] or [m.box for m in own] or ([said.label.box] if said.label is not None else [card.title.box])
    sure = DOUBTFUL if card.unknown and not said.values and not own else LOOSE if _has_loose_line(said) else 1.0
    return Cell(1, col, 1, 1, bounding_box(boxes), _paragraphs(said.values), said.fill, own, sure=min(sure, said.sure))


def _has_loose_line(said: Field) -> bool:
    """A line of acronyms behind what a label says: who is in charge, perhaps, without a label ("2025 : Jury", then "DOS / CHU")."""
    after = [p.paragraph for p in said.values[1:] if not p.paragraph.bullet]
    return any(p.text and all(w.text in LINKS or (w.text.isupper() and len(w.text) > 1) for w in p.words) for p in after)


def _with_tables(layouts: Sequence[SlideLayout], cards: Sequence[Card], tables: Sequence[Table]) -> Iterator[SlideLayout]:
    for layout in layouts:
        own = [(c, t) for c, t in zip(cards, tables, strict=True) if c.layout is layout]
        yield _laid_out(layout, own) if own else layout


def _laid_out(layout: SlideLayout, cards: Sequence[tuple[Card, Table]]) -> SlideLayout:
    """The items of a slide with its cards, row by row, in the places where the first texts of cards stood; what no card takes stays as it was."""
    words = {id(w): table for card, table in cards for cell in table.cells for p in cell.paragraphs for w in p.words}
    waiting = _by_rows([table for _, table in cards])
    seen: set[int] = set()
    items: list[Table | Block] = []
    title = layout.title
    for item, parts in zip(layout.items, cards[0][0].texts.items, strict=True):
        taken = {id(words[id(w)]) for part in parts for p in part.paragraphs for w in p.words if id(w) in words}
        if not taken:
            items.append(item)
            continue
        items += [waiting.pop(0) for _ in taken - seen]
        seen |= taken
        rest = [block for part in parts for block in _rest(part, words)]
        items += rest
        if item is title:
            title = rest[0] if rest else None
    return replace(layout, items=tuple(items), title=title)


def _by_rows(tables: Sequence[Table]) -> list[Table]:
    """From the top down, those side by side from left to right."""
    return [t for row in in_rows(sorted(tables, key=lambda t: t.box.top), lambda t: t.box, SAME_ROW) for t in row]


def _rest(item: Block | Table, taken: Mapping[int, Table]) -> Iterator[Block]:
    """What no card takes of a block, or of each cell of a table that was made of cards."""
    holders = [(item.paragraphs, item)] if isinstance(item, Block) else [(c.paragraphs, c) for c in item.cells]
    for paragraphs, holder in holders:
        left = tuple(_left(paragraphs, taken))
        if left and isinstance(holder, Block):
            yield replace(holder, paragraphs=left)
        elif left:
            yield Block(left, holder.box, fill=holder.fill)


def _left(paragraphs: Iterable[Paragraph], taken: Mapping[int, Table]) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        words = tuple(w for w in paragraph.words if id(w) not in taken)
        if len(words) == len(paragraph.words):
            yield paragraph
        elif words:
            bullet = paragraph.bullet if words[0] is paragraph.words[0] else ""
            yield paragraph.with_words(words, paragraph.level, bullet)


def _doubts(cards: Sequence[Card]) -> Iterator[Alert]:
    for number in sorted({c.layout.slide.number for c in cards}):
        own = [c for c in cards if c.layout.slide.number == number]
        said = "Une action en carte, lue d'après ses" if len(own) == 1 else f"{len(own)} actions en cartes, lues d'après leurs"
        yield alert("action-en-carte", f"{said} étiquettes : la diapositive n'en fait pas un tableau.{_told_by(own)}", slide=number)
        for card in own:
            unread = " / ".join(g.text for g in card.unknown)
            if unread:
                message = f"« {card.title.text[:60]} » : un texte de la carte n'a pas d'étiquette connue, il reste dans `textes` (« {unread[:80]} »)."
                yield alert("carte-incomplete", message, slide=number)
