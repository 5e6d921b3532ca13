"""Actions drawn as cards: boxes that each hold a title and labelled texts ("État : en cours", "2024" over its programme)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from prs_extract.domain.cards.fields import Field, Fields, Group, fields_of, iter_keys
from prs_extract.domain.cards.labels import Piece, as_text, pieces_of
from prs_extract.domain.columns import is_amount
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import ColumnRole, Vocabulary
from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.aligned.loosened import loosened
from prs_extract.layout.shaped.containers import containers_of, empty_boxes
from prs_extract.layout.table import Block, Cell, SlideLayout, Table
from prs_extract.text import one_line

SAID = frozenset({"etat", "programmation", "pilote", "priorisation"})
"""What a card says of its action: two of them at least, one being a state or a programme."""

REVIEW = frozenset({"bilan", "difficulté"})
"""Headings of a review: boxes that have them report on what was done."""

RECURRENT = 0.5
"""Share of the cards of a deck in which a label without colon stands, at least: fewer, and it is a text that reads as a label."""

ALIKE = 0.5
"""Share of what the cards of a deck usually say that each of them says."""

LEAST_LABELS, TELLING = 2, frozenset({"etat", "programmation", "pilote"})
"""Labels that a slide with cards prints at least, one of them being of these: "Priorisation des actions" over a table is a label too."""

STARS = "★☆⭐✓✔✦"
"""Signs that choose a card, typed alone in it."""

WHOLE = Box(0.0, 0.0, 1.0, 1.0)
"""The slide itself is the card where it holds one action and nothing else."""

LEAST_OF_SLIDE = LEAST_OF_LONE = 3
"""What a slide says of its action, and the only card of a deck."""

ABOVE = 0.3
"""Part of the height of the first label by which a title may reach under its top."""


_PERCENT = re.compile(r"\d{1,3} ?%")
_NUMBER = re.compile(r"(?:n\s?°\s?)?\d{1,2}(?:[.-]\d{1,2})?[.)]?|[A-Z]\d{1,2}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The groups of a slide that may be parts of cards, with the boxes that may be cards. `items`: what stands for each item of
    the slide, in the same order: itself, or the blocks of a table whose grid may be none; () for what is read otherwise.
    """

    layout: SlideLayout
    items: tuple[tuple[Block | Table, ...], ...]
    groups: tuple[Group, ...]
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """An action in a box: its title, what is said of it, and the texts of the box that are neither."""

    texts: Texts
    box: Box
    title: Group
    fields: tuple[Field, ...]
    unknown: tuple[Group, ...]

    @property
    def layout(self) -> SlideLayout:
        return self.texts.layout

    @property
    def said(self) -> frozenset[tuple[str, int | None]]:
        return frozenset(iter_keys(self.fields))

    @property
    def groups(self) -> Iterator[Piece]:
        """Every piece of the box."""
        yield from self.title.pieces
        for f in self.fields:
            yield from (*((f.label,) if f.label is not None else ()), *f.values)
        yield from (p for g in self.unknown for p in g.pieces)


def drawn_cards(layouts: Sequence[SlideLayout], tables: Iterable[Table], vocabulary: Vocabulary) -> tuple[Card, ...]:
    """The cards of a deck, slide by slide; none unless two are alike, or one says three things. `tables`: those that are something else."""
    other = {id(t) for t in tables}
    slides = [texts_of(layout, other, vocabulary) for layout in layouts]
    slides = [s for s in slides if any(g.is_labelled for g in s.groups)]
    doubtful = _seldom(slides)
    slides = [replace(s, groups=tuple(_without(g, doubtful) for g in s.groups)) for s in slides]
    first = [card for s in slides for card in _cards(s, vocabulary)]
    first = first if any(f.text.strip() for c in first for f in c.fields if f.role.role in {"etat", "programmation"}) else []
    usual = Counter(card.said for card in first).most_common(1)
    alike = [c for c in first if usual and len(c.said & usual[0][0]) >= ALIKE * len(c.said | usual[0][0])]
    lone = len(alike) == 1 and (alike[0].box is WHOLE or len({r for r, _ in alike[0].said} & SAID) < LEAST_OF_LONE)
    return () if lone else tuple(alike)


def texts_of(layout: SlideLayout, other: set[int], vocabulary: Vocabulary) -> Texts:
    """Blocks and cells of a slide as groups; nothing where too little is labelled for a card, as on most slides."""
    items = tuple(() if id(i) in other else loosened(i, layout.slide) for i in layout.items)
    parts = [part for own in items for part in own]
    groups = [_group(b, vocabulary) for b in parts if isinstance(b, Block) and not b.decor]
    groups += [_group(c, vocabulary) for t in parts if isinstance(t, Table) for c in t.cells if c.paragraphs]
    roles = [p.role.role for g in groups for p in g.pieces if p.role is not None]
    if len(roles) < LEAST_LABELS or TELLING.isdisjoint(roles):
        return Texts(layout, items, (), ())
    boxes = (*containers_of(layout), WHOLE) if all(items) else containers_of(layout)
    return Texts(layout, items, tuple(groups), boxes)


def _group(item: Block | Cell, vocabulary: Vocabulary) -> Group:
    pieces = tuple(piece for p in item.paragraphs if p.text for piece in pieces_of(p, vocabulary))
    return Group(pieces, item.box, item.fill)


def _seldom(slides: Sequence[Texts]) -> frozenset[str]:
    """Labels that nothing sets apart and that are printed seldom, on slides that say what a card says."""
    labels = [[p for g in s.groups for p in g.pieces if p.role is not None] for s in slides]
    labels = [own for own in labels if _is_enough({p.role.role for p in own if p.role is not None})]
    counts = Counter(p.key for own in labels for p in own)
    unsure = {p.key for own in labels for p in own if not p.sure}
    return frozenset(key for key in unsure if counts[key] < RECURRENT * max(counts.values()))


def _without(group: Group, keys: frozenset[str]) -> Group:
    """The group with such labels as texts."""
    return replace(group, pieces=tuple(as_text(p) if p.role is not None and not p.sure and p.key in keys else p for p in group.pieces))


def _cards(texts: Texts, vocabulary: Vocabulary) -> list[Card]:
    """The cards of a slide, from the top down: of boxes that share a text the one that says most, then the smallest."""
    labels = [p.box for g in texts.groups for p in g.pieces if p.role is not None]
    boxes = [box for box in texts.boxes if any([box.has_centre_of(label) for label in labels])]
    found = [card for box in boxes if (card := card_of(texts, box, vocabulary)) is not None]
    found.sort(key=lambda c: (-len(c.fields), c.box.area))
    taken: set[int] = set()
    chosen: list[Card] = []
    for card in found:
        own = {id(p) for p in card.groups}
        if not own & taken:
            chosen.append(card)
            taken |= own
    return sorted(chosen, key=lambda c: (round(c.box.top, 2), c.box.x0))


def card_of(texts: Texts, box: Box, vocabulary: Vocabulary) -> Card | None:
    """The card that a box is; None where it says too little or the same twice, has no title, or is the box of something else."""
    groups = [g for g in (_inside(g, box) for g in texts.groups) if g.pieces]
    if box is WHOLE:
        groups = [g for g in groups if parse_mention(one_line(g.pieces[0].text), bare=True) is None]
    if not _are_labelled(groups):
        return None
    empty = empty_boxes(texts.layout, box)
    found = fields_of(groups, empty, box.width)
    if found is None or len({f.key for f in found.fields}) < len(found.fields):
        return None
    fields, free = _told(found, vocabulary)
    title = _title(free, fields)
    if title is None or is_other(title, fields, vocabulary) or not _says_enough(fields):
        return None
    unknown = tuple(g for g in free if g is not title)
    if box is WHOLE and (unknown or len({f.role.role for f in fields} & SAID) < LEAST_OF_SLIDE):
        return None
    return Card(texts, box, title, tuple(f for f in fields if f.role.role != "action"), unknown)


def _are_labelled(groups: Sequence[Group]) -> bool:
    """Two labels at least, or one in a text that says more: what has less is no card, nor is a slide that has less of any."""
    labels = sum(p.role is not None for g in groups for p in g.pieces)
    return labels > 1 or (labels > 0 and any(len(g.pieces) > 1 for g in groups))


def _inside(group: Group, box: Box) -> Group:
    pieces = tuple(p for p in group.pieces if box.has_centre_of(p.box))
    if len(pieces) == len(group.pieces):
        return group
    return Group(pieces, bounding_box(p.box for p in pieces), group.fill)


def _told(found: Fields, vocabulary: Vocabulary) -> tuple[list[Field], list[Group]]:
    """The fields, with the texts without label that say by themselves what they are: a state, a number, an objective, a mark of priority."""
    fields, free = [_badge(f, vocabulary) for f in found.fields], []
    for group in found.free:
        role = _role_by_text(one_line(" ".join(p.text for p in group.pieces)), fields, vocabulary)
        if role is None or (len(found.free) == 1 and role != "objectif"):
            free.append(group)
        else:
            fields.append(Field(ColumnRole(role), None, group.pieces, group.fill))
    return fields, free


def _badge(said: Field, vocabulary: Vocabulary) -> Field:
    """A label of priority of which nothing is said is a mark ("Prioritaire")."""
    label = said.label
    if said.role.role != "priorisation" or label is None or label.sure or said.values:
        return said
    return Field(said.role, None, (as_text(label),), said.fill) if vocabulary.marque(label.text) else said


def _role_by_text(text: str, fields: Sequence[Field], vocabulary: Vocabulary) -> str | None:
    known = {f.role.role for f in fields}
    if "etat" not in known and (vocabulary.lexicons["etats"].exact(text) is not None or _PERCENT.fullmatch(text)):
        return "etat"
    if "numero" not in known and _NUMBER.fullmatch(text):
        return "numero"
    if "objectif" not in known and parse_mention(text, bare=True) is not None:
        return "objectif"
    chosen = vocabulary.lexicons["marques"].exact(text) == "oui" or (bool(text) and all(c in STARS for c in text))
    return "priorisation" if "priorisation" not in known and chosen else None


def _title(free: Sequence[Group], fields: Sequence[Field]) -> Group | None:
    """The text of the label "Action"; else the only one over the first label, or the largest of those; else the only one that no label takes."""
    named = [f for f in fields if f.role.role == "action" and f.values]
    if named:
        return Group(named[0].values, bounding_box(p.box for p in named[0].values), named[0].fill) if len(named) == 1 else None
    labels = [f.label.box for f in fields if f.label is not None]
    first = min(labels, key=lambda b: b.top, default=None)
    if first is None:
        return None
    texts = [g for g in free if any(any(c.isalpha() for c in p.text) for p in g.pieces)]
    over = [g for g in texts if g.texts.top <= first.top + ABOVE * first.height]
    if len(over) < 2:
        return over[0] if over else texts[0] if len(texts) == 1 else None
    sizes = sorted((max(p.paragraph.size_pt or 0.0 for p in g.pieces) for g in over), reverse=True)
    return next(g for g in over if max(p.paragraph.size_pt or 0.0 for p in g.pieces) == sizes[0]) if sizes[0] > sizes[1] else None


def is_other(title: Group, fields: Sequence[Field], vocabulary: Vocabulary) -> bool:
    """Its title heads something else than an action, its labels are those of a review, or of state and programme it only gives figures."""
    text = one_line(title.pieces[0].text)
    if vocabulary.rubrique(text) or vocabulary.heading(text) or parse_mention(text, bare=True):
        return True
    roles = {f.role.role for f in fields}
    if any(vocabulary.rubrique(f.name) in REVIEW for f in fields if f.name) and not {"programmation", "pilote"} <= roles:
        return True
    figures = [is_amount(f.text) for f in fields if f.role.role in {"etat", "programmation"} and f.text.strip()]
    return bool(figures) and all(figures)


def _says_enough(fields: Sequence[Field]) -> bool:
    return _is_enough({f.role.role for f in fields})


def _is_enough(roles: set[str]) -> bool:
    return len(roles & SAID) > 1 and bool(roles & {"etat", "programmation"})
