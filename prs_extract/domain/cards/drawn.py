"""Actions drawn as cards: boxes that each hold a title and labelled texts ("État : en cours", "2024" over its programme)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from prs_extract.domain.cards.card import Card, is_other, names_other, only_text, title_of
from prs_extract.domain.cards.fields import Field, Fields, Group, fields_of
from prs_extract.domain.cards.labels import names_two_years
from prs_extract.domain.cards.lines import numbered
from prs_extract.domain.cards.pieces import Piece, as_text
from prs_extract.domain.cards.texts import WHOLE, Texts, may_hold_cards
from prs_extract.domain.cards.unlabelled import said_by_sheet, told_by_themselves
from prs_extract.domain.headers import TOLD
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import ColumnRole, Vocabulary
from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.shaped.containers import Look, empty_boxes, looks_of
from prs_extract.text import one_line

RECURRENT = 0.5
"""Share of the cards of a deck in which a label without colon stands, at least: fewer, and it is a text that reads as a label."""

ALIKE = 0.5
"""Share of what the cards of a deck usually say that each of them says."""

SAME_WIDTH = 0.006
"""Fraction of the slide's width by which two cards of one kind may differ."""

LEAST_OF_SLIDE = LEAST_OF_LONE = 3
"""What a slide says of its action, and the only card of a deck."""

LEAST_OF_YEARS = 2
"""More cards of a deck than this say nothing but years."""


def drawn_cards(slides: Sequence[Texts], vocabulary: Vocabulary) -> tuple[Card, ...]:
    """The cards of a deck, slide by slide; none unless two are alike, or one says three things."""
    slides = [s for s in slides if any(g.is_labelled for g in s.groups)]
    doubtful = _seldom(slides)
    slides = [replace(s, groups=tuple(_without(g, doubtful) for g in s.groups)) for s in slides]
    first = [card for s in slides for card in _cards(s, vocabulary)]
    first = first if any(f.text.strip() for c in first for f in c.fields if f.role.role in {"etat", "programmation"}) else []
    usual = Counter(card.said for card in first).most_common(1)
    alike = [c for c in first if usual and len(c.said & usual[0][0]) >= ALIKE * len(c.said | usual[0][0])]
    lone = len(alike) == 1 and (alike[0].box is WHOLE or len({r for r, _ in alike[0].said} & TOLD) < LEAST_OF_LONE)
    return () if lone else tuple(_with_siblings(slides, alike, vocabulary))


def cards_of_years(slides: Sequence[Texts], vocabulary: Vocabulary) -> tuple[Card, ...]:
    """Boxes that say nothing but what is planned in two years, and those beside them that are drawn alike and say less: cards where something else tells
    that they are.
    """
    found: list[Card] = []
    slides = [replace(s, groups=tuple(map(_without_unsure, s.groups))) for s in slides if s.groups]
    for texts in slides:
        years = {
            _key_of(p)
            for g in texts.groups
            for p in g.pieces
            if p.role is not None and p.role.role == "programmation" and (p.role.annee is not None or p.sure)
        }
        looks = looks_of(texts.layout) if len(years) > 1 else {}
        cards = (card_of(texts, box, vocabulary, years) for box in texts.boxes if box in looks)
        found += _apart(
            sorted((c for c in cards if c is not None and not c.unknown and not is_other(c.title, c.fields, vocabulary)), key=_by_worth)
        )
    return tuple(_with_siblings(slides, found, vocabulary)) if len(found) > LEAST_OF_YEARS else ()


def _without_unsure(group: Group) -> Group:
    """The group with a name that only reads as a label ("Département") as a text."""
    return replace(
        group, pieces=tuple(as_text(p) if p.role is not None and p.role.role == "pilote" and not p.sure else p for p in group.pieces)
    )


def _key_of(piece: Piece) -> tuple[str, int | None, str]:
    assert piece.role is not None
    return piece.role.role, piece.role.annee, piece.key


def _with_siblings(slides: Sequence[Texts], cards: Sequence[Card], vocabulary: Vocabulary) -> Iterator[Card]:
    """The cards in the order of their slides, with the boxes beside them that are drawn as they are and say less."""
    models = [(c.box.width, _look(c.box, looks_of(c.layout))) for c in cards if c.box is not WHOLE]
    known = {f.key for c in cards for f in c.fields}
    for texts in slides:
        own = [c for c in cards if c.layout is texts.layout]
        looks = looks_of(texts.layout) if models and texts.groups else {}
        alike = [
            b for b in texts.boxes if (look := _look(b, looks)) and any(look == m and abs(b.width - w) <= SAME_WIDTH for w, m in models)
        ]
        more = [card for b in alike if (card := card_of(texts, b, vocabulary, known, bare=bool(own))) is not None]
        yield from _apart([*own, *sorted(more, key=_by_worth)])


def _look(box: Box, looks: Mapping[Box, Look]) -> Look | None:
    """How a box looks, or the topmost of a stack of boxes."""
    return looks.get(box) or next((look for b, look in looks.items() if (b.x0, b.top) == (box.x0, box.top) and b.bottom < box.bottom), None)


def _by_worth(card: Card) -> tuple[bool, int, float]:
    """The card with its title on top comes first, of those the one that says most, then the smallest; an objective is said beside a card as well."""
    labels = [f.label.box.top for f in card.fields if f.label is not None]
    return bool(labels) and card.title.texts.top > min(labels), -sum(f.role.role != "objectif" for f in card.fields), card.box.area


def _apart(cards: Iterable[Card]) -> list[Card]:
    """The cards, from the top down, but those that share a text with one that comes first."""
    taken: set[int] = set()
    chosen: list[Card] = []
    for card in cards:
        own = {id(p) for p in card.groups}
        if not own & taken:
            chosen.append(card)
            taken |= own
    return sorted(chosen, key=lambda c: (round(c.box.top, 2), c.box.x0))


def _seldom(slides: Sequence[Texts]) -> frozenset[str]:
    """Labels that nothing sets apart and that are printed seldom, on slides that say what a card says; two years in one stand for a label of each."""
    labels = [[p for g in s.groups for p in g.pieces if p.role is not None] for s in slides]
    labels = [own for own in labels if _is_enough({p.role.role for p in own if p.role is not None})]
    counts = Counter(p.key for own in labels for p in own)
    unsure = {p.key for own in labels for p in own if not p.sure and not names_two_years(p.name)}
    return frozenset(key for key in unsure if counts[key] < RECURRENT * max(counts.values()))


def _without(group: Group, keys: frozenset[str]) -> Group:
    """The group with such labels as texts."""
    return replace(group, pieces=tuple(as_text(p) if p.role is not None and not p.sure and p.key in keys else p for p in group.pieces))


def _cards(texts: Texts, vocabulary: Vocabulary) -> list[Card]:
    """The cards of a slide, from the top down: of boxes that share a text the one that says most, then the smallest."""
    if not may_hold_cards(texts):
        return []
    labels = [p.box for g in texts.groups for p in g.pieces if p.role is not None]
    boxes = [box for box in texts.boxes if any([box.has_centre_of(label) for label in labels])]
    found = [card for box in boxes if (card := card_of(texts, box, vocabulary)) is not None]
    return _apart(sorted(found, key=_by_worth))


def card_of(
    texts: Texts, box: Box, vocabulary: Vocabulary, known: Collection[tuple[str, int | None, str]] = (), *, bare: bool = False
) -> Card | None:
    """The card that a box is; None where it says too little or the same twice, has no title, or is the box of something else.

    `known`: what the cards of the deck say, of a box drawn as these are: one of them is enough; `bare`: or none.
    """
    groups = [g for g in (_inside(g, box) for g in texts.groups) if g.pieces]
    if box is WHOLE:
        groups = [g for g in groups if not _heads_slide(one_line(g.pieces[0].text), vocabulary)]
    if not (_are_labelled(groups, vocabulary) or (bare and known and len(groups) == 1 and len(groups[0].pieces) == 1)):
        return None
    empty = [*empty_boxes(texts.layout, box), *(g.box for g in texts.groups if not g.pieces and box.has_centre_of(g.box))]
    state = _lone_state(groups, vocabulary)
    found = fields_of([g for g in groups if g is not state], empty, box.width)
    if found is None or len({f.key for f in found.fields}) < len(found.fields):
        return None
    found = found if state is None else Fields(found.fields, (*found.free, state))
    fields, free = told_by_themselves(found, vocabulary)
    title = title_of(free, fields) if fields or not known else only_text(free)
    if title is None or names_other(title, vocabulary):
        return None
    if not all(f.key in known for f in fields) if known else (is_other(title, fields, vocabulary) or not _says_enough(fields)):
        return None
    unknown = tuple(g for g in free if g is not title)
    if box is WHOLE:
        unknown = tuple(g for g in unknown if _is_among(g, title, fields))
        if unknown or len({f.role.role for f in fields} & TOLD) < LEAST_OF_SLIDE:
            return None
    title, number = _without_number(title, vocabulary)
    fields = [*([number] if number is not None else []), *fields]
    head = next((f.label for f in fields if f.role.role == "action"), None)
    return Card(texts, box, title, tuple(f for f in fields if f.role.role != "action"), unknown, head)


def _lone_state(groups: Sequence[Group], vocabulary: Vocabulary) -> Group | None:
    """The only text that is a state and no more, on a ground that no other has, where no label says which it is: it is of no year beside it."""
    if any(p.role is not None and p.role.role == "etat" for g in groups for p in g.pieces):
        return None
    found = [g for g in groups if g.fill is not None and len(g.pieces) == 1 and vocabulary.is_etat(one_line(g.text))]
    return found[0] if len(found) == 1 and not any(g.fill == found[0].fill for g in groups if g is not found[0]) else None


def _heads_slide(text: str, vocabulary: Vocabulary) -> bool:
    """It names an objective, or the number of a sheet: of a slide that is one card, said over it."""
    return parse_mention(text, bare=True) is not None or said_by_sheet(text, vocabulary) is not None


def _without_number(title: Group, vocabulary: Vocabulary) -> tuple[Group, Field | None]:
    """The title, and the number of the action that it begins with ("Action 1.3 – …")."""
    first, *rest = title.pieces
    number, text = numbered(first.paragraph, vocabulary)
    if number is None:
        return title, None
    return replace(title, pieces=(Piece(text), *rest)), Field(ColumnRole("numero"), None, (Piece(number),))


def _is_among(group: Group, title: Group, fields: Sequence[Field]) -> bool:
    """It stands between the title and the last of what is said: neither a path over the title nor a note under all."""
    last = max(p.box.bottom for f in fields for p in (*((f.label,) if f.label is not None else ()), *f.values))
    return group.texts.bottom > title.texts.top and group.texts.top < last


def _are_labelled(groups: Sequence[Group], vocabulary: Vocabulary) -> bool:
    """Two labels at least, or one beside a state or in a text that says more: what has less is no card, nor is a slide that has less of any."""
    labels = sum(p.role is not None for g in groups for p in g.pieces)
    return labels > 1 or (labels > 0 and any(len(g.pieces) > 1 or _is_state(g, vocabulary) for g in groups))


def _is_state(group: Group, vocabulary: Vocabulary) -> bool:
    return len(group.pieces) == 1 and vocabulary.whole_etat(one_line(group.pieces[0].text)) is not None


def _inside(group: Group, box: Box) -> Group:
    pieces = tuple(p for p in group.pieces if box.has_centre_of(p.box))
    if len(pieces) == len(group.pieces):
        return group
    return Group(pieces, bounding_box(p.box for p in pieces), group.fill)


def _says_enough(fields: Sequence[Field]) -> bool:
    return _is_enough({f.role.role for f in fields})


def _is_enough(roles: set[str]) -> bool:
    return len(roles & TOLD) > 1 and bool(roles & {"etat", "programmation"})
