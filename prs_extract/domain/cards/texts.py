"""The texts of a slide that may be parts of cards, and the boxes that may be cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from prs_extract.domain.captions import SHEET_NUMBER
from prs_extract.domain.cards.fields import Group
from prs_extract.domain.cards.labels import names_two_years, pieces_of, roles_in
from prs_extract.domain.cards.pieces import Piece, as_texts, part
from prs_extract.domain.cards.zones import with_zones
from prs_extract.domain.choices import EMPTY_BOXES, TICKED_BOXES
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import Box, cluster
from prs_extract.layout.aligned.loosened import loosened
from prs_extract.layout.shaped.containers import containers_of
from prs_extract.layout.table import Block, Cell, SlideLayout, Table
from prs_extract.text import STARS, TICKS, one_line

LEAST_LABELS, TELLING = 2, frozenset({"etat", "programmation", "pilote"})
"""Labels that a slide with cards prints at least, one of them being of these: "Priorisation des actions" over a table is a label too."""

LEAST_ON_GROUND = 3
"""Labels alone on a ground of one colour that no other text of the slide has, at least, for this ground to be that of labels."""

CHOOSING = frozenset(STARS + TICKS)
"""Signs that choose a card, typed alone in it."""

_BOXES, _TYPED_BOXES = frozenset(EMPTY_BOXES + TICKED_BOXES), frozenset("☐☑☒")

CORNER = 0.03
"""How far a label may stand from the corner of what it opens, as a fraction of the slide."""

WHOLE = Box(0.0, 0.0, 1.0, 1.0)
"""The slide itself is the card where it holds one action and nothing else."""


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The groups of a slide that may be parts of cards, with the boxes that may be cards. `items`: what stands for each item of
    the slide, in the same order: itself, or the blocks of a table whose grid may be none; () for what is read otherwise.
    """

    layout: SlideLayout
    items: tuple[tuple[Block | Table, ...], ...]
    groups: tuple[Group, ...]
    boxes: tuple[Box, ...]


def texts_of(layout: SlideLayout, other: set[int], vocabulary: Vocabulary) -> Texts:
    """Blocks and cells of a slide as groups; nothing where too little is labelled for a card, as on most slides."""
    items = tuple(() if id(i) in other else loosened(i, layout.slide) for i in layout.items)
    parts = [part for own in items for part in own]
    held: list[Block | Cell] = [b for b in parts if isinstance(b, Block) and not b.decor]
    held += [c for t in parts if isinstance(t, Table) for c in t.cells if c.paragraphs]
    may_tell = any(role in TELLING for h in held for p in h.paragraphs if p.text for role in roles_in(p, vocabulary))
    groups = [g for h in held for g in _groups(h, vocabulary)] if may_tell else []
    if TELLING.isdisjoint(_roles(groups)):
        return Texts(layout, items, (), ())
    groups = with_zones(_on_grounds(groups), layout)
    sheets = [box for p in parts if isinstance(p, Table) for box in _sheets(p)]
    boxes = (*containers_of(layout), *_regions(groups), *sheets, *([WHOLE] if all(items) else []))
    return Texts(layout, items, tuple(groups), boxes)


def _regions(groups: Sequence[Group]) -> Iterator[Box]:
    """The parts of a slide that labels of actions open, each at its top left corner: cards that nothing need be drawn round."""
    heads = [g.box for g in groups if _is_lone_label(g) and _roles([g]) == ["action"]]
    if len(heads) < 2:
        return
    xs = [max(min(b.x0 for b in column) - CORNER, 0.0) for column in cluster(heads, lambda b: b.x0, 2 * CORNER)]
    ys = [max(min(b.top for b in row) - CORNER, 0.0) for row in cluster(heads, lambda b: b.top, 2 * CORNER)]
    for x0, x1 in pairwise([*xs, 1.0]):
        yield from (Box(x0, top, x1, bottom) for top, bottom in pairwise([*ys, 1.0]))


def _sheets(table: Table) -> Iterator[Box]:
    """The parts of a table that rows of one text over all columns open: each may tell of an action."""
    wide = [c for c in table.cells if c.col_span == table.n_cols and c.text.strip()]
    for above, below in zip_longest(wide, wide[1:]):
        bottom = below.box.top if below is not None else table.box.bottom
        if above.box.bottom < bottom:
            yield replace(above.box, bottom=bottom)


def _on_grounds(groups: list[Group]) -> list[Group]:
    """The groups with those labels sure that stand alone on the ground of labels."""
    grounds = Counter(g.fill for g in groups if g.fill is not None and _is_lone_label(g))
    others = {g.fill for g in groups if not _is_lone_label(g)}
    own = {fill for fill, n in grounds.items() if n >= LEAST_ON_GROUND and fill not in others}
    return [replace(g, pieces=(g.pieces[0].as_sure(),)) if g.fill in own else g for g in groups] if own else groups


def _is_lone_label(group: Group) -> bool:
    return len(group.pieces) == 1 and group.pieces[0].role is not None


def may_hold_cards(texts: Texts) -> bool:
    """Enough of the slide is labelled for a card."""
    roles = _roles(texts.groups)
    return len(roles) >= LEAST_LABELS and not TELLING.isdisjoint(roles)


def _roles(groups: Iterable[Group]) -> list[str]:
    return [p.role.role for g in groups for p in g.pieces if p.role is not None]


def _groups(item: Block | Cell, vocabulary: Vocabulary) -> list[Group]:
    """The pieces of a block or a cell; a sign that chooses, typed at an end of a text, is a group of its own."""
    if SHEET_NUMBER.match(one_line(item.text)) and len(item.paragraphs) > 1:
        words = tuple(w for p in item.paragraphs for w in p.words)
        return [Group((Piece(item.paragraphs[0].with_words(words, 0, "")),), item.box, item.fill)]
    pieces: list[Piece] = []
    signs: list[Piece] = []
    for paragraph in item.paragraphs:
        for piece in pieces_of(paragraph, vocabulary) if paragraph.text else ():
            text, sign = _parted(piece)
            pieces += _ticked(text, vocabulary) or (text,)
            signs += [sign] if sign is not None else []
    pieces = as_texts(pieces) if _heads_review(pieces, vocabulary) else pieces
    return [Group(tuple(pieces), item.box, item.fill), *[Group((s,), s.box) for s in signs]]


def _heads_review(pieces: Sequence[Piece], vocabulary: Vocabulary) -> bool:
    """A part of a review over its cycle ("Priorités / 2026-2027")."""
    labels = [p.role.role for p in pieces if p.role is not None]
    parted = len(labels) == len(pieces) == 2 and labels[0] != "programmation" and names_two_years(pieces[1].name)
    return parted and vocabulary.rubrique(pieces[0].name) is not None


def _parted(piece: Piece) -> tuple[Piece, Piece | None]:
    if piece.role is not None or piece.paragraph.n_words < 2:
        return piece, None
    texts = piece.paragraph.texts
    if texts[0] not in CHOOSING and texts[-1] not in CHOOSING:
        return piece, None
    at = 1 if texts[0] in CHOOSING else len(texts) - 1
    head, tail = (Piece(part(piece.paragraph, *span)) for span in ((0, at), (at, len(texts))))
    return (tail, head) if at == 1 else (head, tail)


def _ticked(piece: Piece, vocabulary: Vocabulary) -> tuple[Piece, ...]:
    """A label of priority and the box to tick before it or behind it, which is what it says ("☒ Action priorisée"); () for any other. A box may have been
    taken for a list mark.
    """
    mark, texts = piece.paragraph.bullet.strip(), piece.paragraph.texts
    role = piece.role or (vocabulary.label(piece.text) if mark in _TYPED_BOXES else None)
    if role is None or role.role != "priorisation":
        return ()
    if mark in _TYPED_BOXES:
        word = replace(piece.paragraph.words[0], text=mark)
        label, sign = piece.paragraph, piece.paragraph.with_words((word,), piece.paragraph.level, "")
    elif len(texts) > 1 and texts[0] in _BOXES:
        sign, label = part(piece.paragraph, 0, 1), part(piece.paragraph, 1, len(texts))
    elif len(texts) > 1 and texts[-1] in _BOXES:
        label, sign = part(piece.paragraph, 0, len(texts) - 1), part(piece.paragraph, len(texts) - 1, len(texts))
    else:
        return ()
    return (Piece(label, role, label.text.strip(" :"), sure=True), Piece(sign))
