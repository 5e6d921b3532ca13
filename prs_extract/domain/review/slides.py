"""A slide of a review as passages: blocks, cards and cells in the order they are read, each with the rubriques that head it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from prs_extract.domain.columns import find_columns
from prs_extract.domain.loose_headers import loose_headers
from prs_extract.domain.records import Rubrique
from prs_extract.domain.review.columns import GridCell, ReviewColumns, cells_going_on, columns_of_review
from prs_extract.domain.review.figures import is_named_figure, with_tiles
from prs_extract.domain.review.items import Item, card_items, cards_of, is_quote, is_said, is_sign
from prs_extract.domain.review.keys import NO_KEY, Key, dress, is_agenda, may_be_label, parts_bar
from prs_extract.domain.review.labelled_texts import Heads, in_reading_order
from prs_extract.domain.review.repeated import repeated_heads
from prs_extract.domain.review.rubriques import Headings, is_label
from prs_extract.domain.review.tables import cells_of_review, part_of_review
from prs_extract.domain.sections import Directory, mention_in
from prs_extract.domain.small_print import small_print
from prs_extract.domain.suites import without_suite
from prs_extract.geometry import in_rows
from prs_extract.layout.table import Block, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import one_line

PARTS = 2
"""Rubriques that texts of a slide head from which it is one of a review, whatever table it holds."""

SAME_ROW = 0.5
"""Share of the lower one's height that headings side by side have in common."""

SLACK = 0.01
"""Fraction of the slide by which a box may reach out of the column it is of."""

LEAST_STATES = 2
"""Boxes that are states and no more, beside years, on a slide of actions, at least."""


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """Paragraphs that are read together. `rubriques`: what each of them heads. `opens`: a rubrique printed elsewhere (`heading`) that holds from
    here on. `card`: the items of a card, which are ready. `is_objectif`: its column says that it names an objective. `sure`: that
    it opens what it does.
    """

    paragraphs: tuple[Paragraph, ...]
    rubriques: tuple[Rubrique | None, ...]
    opens: Rubrique | None = None
    heading: tuple[Paragraph, ...] = ()
    card: tuple[Item, ...] = ()
    is_objectif: bool = False
    sure: float = 1.0

    @property
    def heads(self) -> tuple[Rubrique, ...]:
        """The rubriques that it opens, in order."""
        return tuple(r for r in (self.opens, *self.rubriques) if r is not None)


@dataclass(frozen=True, slots=True)
class Taken:
    """What is no part of a review, by identity: tables of the roadmap, paragraphs of legends and of lists of objectives."""

    tables: frozenset[int] = frozenset()
    paragraphs: frozenset[int] = frozenset()


NOTHING = Taken()


def passages_of(
    layout: SlideLayout,
    headings: Headings,
    directory: Directory,
    taken: Taken = NOTHING,
    key: Key = NO_KEY,
    before: ReviewColumns | None = None,
) -> tuple[Passage, ...] | None:
    """What the slide says under its title; None when it holds a table that is no review, or the header of one. `key`: what colours and icons say;
    `before`: the columns of the table of review with which the slide before it ended.
    """
    if is_agenda(layout, headings):
        return ()
    grids = _grids_of(layout, headings, directory, taken, before)
    if not all(grids.values()) and any(_is_of_actions(t, headings, taken) for t in layout.tables):
        return None
    texts = _texts_of(layout, headings, taken, key)
    blocks, heads = texts.blocks, texts.heads
    if "pilote" in loose_headers((p for b in blocks for p in b.paragraphs), headings.vocabulary) or _tells_actions(blocks, headings):
        # "Avancement" and "Priorité" are no rubriques there, but columns of a table that is too damaged to be found.
        return None
    if not all(grids.values()) and len({r for rubriques in heads.values() for r in rubriques if r}) < PARTS:
        return None  # figures in a grid stand among the parts of a review, which texts head
    apart = [b for b in small_print(blocks, layout) if not any(heads[id(b)]) and not mention_in(b.paragraphs, directory, bare=True)]
    blocks = [b for b in blocks if b not in apart]
    named = {
        id(b) for b in blocks if b.fill and (mention_in(b.paragraphs, directory, bare=True) or directory.listed_code(one_line(b.text)))
    }
    asides = _asides(blocks, heads, headings, key)
    heads |= {id(b): (None,) * len(b.paragraphs) for b in blocks if id(b) in asides}
    labels = [b for b in blocks if any(heads[id(b)])]
    cards = {
        t: body for t, body in cards_of(blocks, labels) if t not in named | asides and not any(heads[t]) and not _is_headed(body, headings)
    }
    heads |= {id(b): (None,) * len(b.paragraphs) for b in cards.values()}
    inside = {id(body) for body in cards.values()}
    passages = [Passage((), (), texts.lit)] if texts.lit is not None else []
    for item in in_reading_order(layout, blocks, heads, directory, texts.tiles, asides):
        if isinstance(item, Table):
            passages += cell_passages(grids[id(item)], headings)
        elif id(item) in texts.tiles:
            passages.append(Passage((), (), card=(texts.tiles[id(item)],)))
        elif id(item) in cards:
            passages.append(Passage((), (), card=tuple(card_items(item, cards[id(item)], layout))))
        elif id(item) not in inside:
            opens = texts.tinted.get(id(item)) or _of_column(item, layout, headings)
            passages.append(Passage(item.paragraphs, heads[id(item)], None if any(heads[id(item)]) else opens))
    return tuple(passages)


def _grids_of(
    layout: SlideLayout, headings: Headings, directory: Directory, taken: Taken, before: ReviewColumns | None
) -> dict[int, tuple[GridCell, ...]]:
    """The cells of a review that each table holds, by its identity; () for one that is none, or one part of one."""
    over = headings.named(without_suite(layout.title.text), stands_out=True) if layout.title is not None else None
    left = [t for t in layout.tables if id(t) not in taken.tables]
    grids = dict.fromkeys(map(id, layout.tables), ()) | {id(t): cells_of_review(t, headings, directory, over) for t in left}
    grids |= {id(t): part_of_review(t, headings) for t in left if not grids[id(t)]}
    first = left[0] if left and left[0] is layout.tables[0] else None
    if before is not None and first is not None and not grids[id(first)]:
        grids[id(first)] = cells_going_on(first, before)
    return grids


def _of_column(block: Block, layout: SlideLayout, headings: Headings) -> Rubrique | None:
    """The rubrique of the column of boxes under which a box of their ground stands, where the others have none so low."""
    if block.fill is None:
        return None
    for table in (t for t in layout.tables if t.box.bottom <= block.box.centre_y):
        col = next(
            (c for c, (a, b) in enumerate(pairwise(table.col_edges)) if a - SLACK <= block.box.x0 and block.box.x1 <= b + SLACK), None
        )
        alike = any(c.col == col and c.row and c.fill == block.fill for c in table.cells)
        columns = columns_of_review(table, headings) if alike else None
        if columns is not None and col is not None and col in columns.over:
            return columns.over[col]
    return None


def columns_after(layout: SlideLayout, headings: Headings, before: ReviewColumns | None) -> ReviewColumns | None:
    """The columns of the table of review with which the slide ends: of its header, or of the one `before` that it goes on with."""
    if not layout.tables:
        return None
    last = layout.tables[-1]
    goes_on = before is not None and not part_of_review(last, headings) and cells_going_on(last, before)
    return columns_of_review(last, headings) or (before if goes_on else None)


@dataclass(frozen=True, slots=True, eq=False)
class _Texts:
    """The blocks of a slide that may be of a review, and by their identity: what each of their paragraphs heads, the item that a figure set large is, the
    rubrique that a colour opens. `lit`: the one that a bar of the parts shows.
    """

    blocks: list[Block]
    heads: Heads
    tiles: Mapping[int, Item]
    tinted: Mapping[int, Rubrique]
    lit: Rubrique | None


def _texts_of(layout: SlideLayout, headings: Headings, taken: Taken, key: Key) -> _Texts:
    repeated = repeated_heads(layout)
    own = [b for b in layout.blocks if (not b.decor or id(b) in repeated) and b is not layout.title and not _is_legend(b, taken)]
    bar, lit = parts_bar(layout, headings)
    blocks, tiles = with_tiles([b for b in own if id(b) not in key.blocks | bar], layout)
    listed = any(p.bullet.strip() for b in blocks for p in b.paragraphs)
    blocks = [b for b in blocks if not ((is_sign(b) and key.of(b) is None and not key.is_other(b)) or is_said(b))]
    blocks = [b for b in blocks if not (listed and (is_quote(b) or is_named_figure(b)))]
    heads = {id(b): (None,) * len(b.paragraphs) if id(b) in tiles else headings.in_block(b) for b in blocks}
    heads |= {id(b): (None,) * len(b.paragraphs) for b in _texts_like_heads(blocks, heads, headings)}
    tinted = key.opened_by(blocks) if not any(r for rubriques in heads.values() for r in rubriques) else {}
    boxed = key.in_boxes(blocks, layout) if tinted else {}
    heads |= {id(b): (tinted[id(b)],) * len(b.paragraphs) for b in blocks if id(b) in tinted.keys() - boxed and may_be_label(b)}
    tinted |= boxed
    return _Texts(blocks, heads, tiles, tinted, lit)


def _texts_like_heads(blocks: Sequence[Block], heads: Heads, headings: Headings) -> list[Block]:
    """Texts of which some words alone would be a heading ("Suites données mal connues"), under one of several side by side of another look."""
    labels = [b for b in blocks if is_label(b, heads[id(b)])]
    known = {id(b) for b in labels if headings.named(one_line(b.text))}
    rows = in_rows(sorted((b for b in labels if id(b) in known), key=lambda b: b.box.top), lambda b: b.box, SAME_ROW)
    over = [b for row in rows if len({heads[id(b)][0] for b in row}) > 1 for b in row]
    return [
        b
        for b in labels
        if id(b) not in known and any(o.box.bottom <= b.box.top and o.box.overlap_x(b.box) > 0 and dress(o) != dress(b) for o in over)
    ]


def _tells_actions(blocks: Sequence[Block], headings: Headings) -> bool:
    """Boxes that are states, and years alone over texts: what is said of actions, however these are drawn."""
    vocabulary = headings.vocabulary
    states = [b for b in blocks if vocabulary.is_etat(one_line(b.text))]
    if len(states) < LEAST_STATES:
        return False
    labels = [vocabulary.label(p.text) for b in blocks for p in b.paragraphs if p.n_words == 1]
    return len({r.annee for r in labels if r is not None and r.role == "programmation" and r.annee}) > 1


def _asides(blocks: Sequence[Block], heads: Heads, headings: Headings, key: Key) -> set[int]:
    """The headings of what is no part of the review, by identity."""
    headed = [(id(b), r) for b in blocks for r in heads[id(b)] if r]
    return {id(b) for b in blocks if key.is_other(b) or headings.is_aside(b, rivals=[r for one, r in headed if one != id(b)])}


def _is_legend(block: Block, taken: Taken) -> bool:
    return bool(block.paragraphs) and all(id(p) in taken.paragraphs for p in block.paragraphs)


def _is_of_actions(table: Table, headings: Headings, taken: Taken) -> bool:
    """A table of actions, whose slide tells nothing else."""
    return id(table) in taken.tables or ((found := find_columns(table, headings.vocabulary)) is not None and found.is_roadmap)


def _is_headed(body: Block, headings: Headings) -> bool:
    """A line of the text of a card is a heading as a whole: "Priorité aux façades sud" under a title is none."""
    return any(headings.of(p) for p in body.paragraphs)


def cell_passages(cells: Sequence[GridCell], headings: Headings) -> Iterator[Passage]:
    for cell in cells:
        rubriques = tuple(headings.of(p) if len(cell.paragraphs) > 1 else None for p in cell.paragraphs)
        yield Passage(cell.paragraphs, rubriques, cell.rubrique, cell.heading, is_objectif=cell.is_objectif, sure=cell.sure)
