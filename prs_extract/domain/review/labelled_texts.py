"""The texts of a review's slide in the order they are read: each label before what stands under it or beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from prs_extract.domain.records import Rubrique
from prs_extract.domain.review.figures import has_figures, strips_of
from prs_extract.domain.review.items import is_quote, is_sign
from prs_extract.domain.review.rubriques import is_label
from prs_extract.domain.review.side_by_side import by_objective
from prs_extract.domain.sections import Directory
from prs_extract.geometry import bounding_box
from prs_extract.layout.table import Block, SlideLayout, Table
from prs_extract.slides import Paragraph

Heads = dict[int, tuple[Rubrique | None, ...]]
"""The rubrique that each paragraph of a block heads, by the identity of the block."""

BESIDE = 0.5
"""Part of the smaller of two boxes' sides by which a text overlaps the label that it stands under or beside."""

LOWER = 0.04
"""Fraction of the slide's height by which labels may stand lower than the texts beside them, all alike."""
TOUCH = 0.02
"""Fraction of the slide by which a text may begin before its label ends."""


def in_reading_order(
    layout: SlideLayout, blocks: Sequence[Block], heads: Heads, directory: Directory, tiles: Collection[int], asides: Collection[int]
) -> Iterator[Table | Block]:
    """The tables of the slide and these blocks, each label before its own, whatever is not read left out. What is cut in pieces joins `heads`. `tiles`:
    figures set large; `asides`: labels of what is no review.
    """
    in_turn = by_objective(_lone_label_first(_in_order(layout, blocks), heads), directory, headed=any(map(any, heads.values())))
    items = _beside_labels(in_turn, heads)
    return _under_their_labels(items, heads, tiles, asides)


def _in_order(layout: SlideLayout, blocks: Sequence[Block]) -> list[Table | Block]:
    """Tables and blocks in reading order, each block at the place of its first paragraph."""
    by_first = {id(b.paragraphs[0]): b for b in blocks if b.paragraphs}
    found = (i if isinstance(i, Table) else by_first.get(id(i.paragraphs[0])) if i.paragraphs else None for i in layout.items)
    return [i for i in found if i is not None]


def _lone_label_first(items: list[Table | Block], known: Heads) -> list[Table | Block]:
    """The items, the one block that heads a rubrique before all others where it stands over them, however far aside ("Difficultés" at the right end of a
    banner).
    """
    heads = [i for i in items if isinstance(i, Block) and any(known[id(i)])]
    if len(heads) != 1 or not all(known[id(heads[0])]):
        return items
    others = [i for i in items if i is not heads[0]]
    return [heads[0], *others] if all(heads[0].box.bottom <= i.box.top for i in others) else items


def _beside_labels(items: Sequence[Table | Block], known: Heads) -> list[Table | Block]:
    """The items with each text at the right of a column of labels behind the one that it begins beside, or cut at the tops of those that it stands
    beside; the pieces, that head nothing, join `known`.
    """
    items = [part for item in items for part in (_parted_labels(item, known) if isinstance(item, Block) else [item])]
    labels = [i for i in items if isinstance(i, Block) and is_label(i, known[id(i)])]
    texts = [i for i in items if not any(i is label for label in labels)]
    sides = [label for label in labels if not any(_is_over(label, text) for text in texts)]
    found: list[Table | Block] = []
    behind: dict[int, list[Block]] = {}
    for item in items:
        pieces = _pieces_beside(item, sides) if isinstance(item, Block) and not any(known[id(item)]) else []
        known.update({id(piece): (None,) * len(piece.paragraphs) for _, piece in pieces})
        for label, piece in pieces:
            behind.setdefault(id(label), []).append(piece)
        found += [] if pieces else [item]
    return [part for item in found for part in (item, *behind.get(id(item), []))]


def _parted_labels(block: Block, known: Heads) -> list[Block]:
    """Labels one under the other that make one block, each by itself."""
    rubriques = known[id(block)]
    if len(set(rubriques)) < 2 or not is_label(block, rubriques):
        return [block]
    parts = [
        (r, _part(block, tuple(p for p, _ in run))) for r, run in groupby(zip(block.paragraphs, rubriques, strict=True), lambda x: x[1])
    ]
    known.update({id(part): (r,) * len(part.paragraphs) for r, part in parts})
    return [part for _, part in parts]


def _pieces_beside(block: Block, labels: Sequence[Block]) -> list[tuple[Block, Block]]:
    """The labels, over no text, of the column at the left of a block, each with the paragraphs from its own top on to the next label's; [] where they are
    fewer than two, or the first stands lower than the block.
    """
    left = sorted((b for b in labels if b.box.x1 <= block.box.x0 + TOUCH), key=lambda b: b.box.top)
    if len(left) < 2 or not _are_in_column(left):
        return []
    lower = max(left[0].box.top - block.paragraphs[0].box.top, 0.0)
    if lower > LOWER:
        return []
    ends = [*(b.box.top - lower for b in left[1:]), 2.0]
    starts = [-1.0, *ends[:-1]]
    groups = [
        tuple(p for p in block.paragraphs if start - TOUCH / 2 <= p.box.top < end - TOUCH / 2)
        for start, end in zip(starts, ends, strict=True)
    ]
    whole = sum(bool(g) for g in groups) == 1
    return [(label, block if whole else _part(block, group)) for label, group in zip(left, groups, strict=True) if group]


def _are_in_column(labels: Sequence[Block]) -> bool:
    """They begin, end or are centred at one place."""
    places = zip(*((b.box.x0, b.box.x1, b.box.centre_x) for b in labels), strict=True)
    return any(max(place) - min(place) <= TOUCH / 2 for place in places)


def _part(block: Block, paragraphs: tuple[Paragraph, ...]) -> Block:
    return replace(block, paragraphs=paragraphs, box=bounding_box(p.box for p in paragraphs))


def _under_their_labels(
    items: Sequence[Table | Block],
    known: Mapping[int, Sequence[Rubrique | None]],
    tiles: Collection[int] = (),
    asides: Collection[int] = (),
) -> Iterator[Table | Block]:
    """The items with each block behind the label that stands over it or at its left; the others keep their place. A strip of `tiles` that hangs under
    several labels is under none of them, and left out, as are tiles and quotes in a column that no label heads and the `asides`, labels of what is no
    review, with all that stands under them.
    """
    labels = [i for i in items if isinstance(i, Block) and (id(i) in asides or is_label(i, known[id(i)]))]
    rivals = [i for i in items if isinstance(i, Block) and (id(i) in asides or any(known[id(i)]))]
    wide = {id(label) for label in labels if _is_alone(label, items)}
    owners: dict[int, Block] = {}
    for item in items:
        heads = id(item) in asides or (isinstance(item, Block) and any(known[id(item)]))
        if isinstance(item, Block) and not heads and (owner := _owner(item, labels, rivals, wide)):
            owners[id(item)] = owner
    strips = strips_of([i for i in items if isinstance(i, Block) and id(i) in tiles])
    torn = {id(t) for strip in strips if len({id(owners.get(id(t))) for t in strip}) > 1 for t in strip}
    torn |= _beside_parts([i for i in items if isinstance(i, Block) and id(i) not in asides], rivals, tiles)
    for item in items:
        if id(item) in owners or id(item) in torn or id(item) in asides:
            continue
        yield item
        yield from (i for i in items if owners.get(id(i)) is item and id(i) not in torn)


def _beside_parts(blocks: Sequence[Block], heads: Sequence[Block], tiles: Collection[int]) -> set[int]:
    """Figures set large and quotes in a column beside the parts of the review, under none of their headings, and the texts without mark under them."""
    column = [b for b in blocks if heads and not any(head.box.overlap_x(b.box) > 0 for head in heads)]
    plain = [b for b in column if not any(p.bullet.strip() for p in b.paragraphs)]
    parts = [b for b in blocks if b not in column]
    listed = all(any(p.bullet.strip() for p in b.paragraphs) for b in heads if len(b.paragraphs) > 1) and len(plain) == len(column)
    told = [b for b in plain if id(b) in tiles or is_quote(b) or has_figures(b) or (listed and any(len(h.paragraphs) > 1 for h in heads))]
    if not told or not any(p.box.top <= b.box.bottom and p.box.x1 <= b.box.x0 + TOUCH for p in parts for b in told):
        return set()
    return {id(b) for b in plain if any(t.box.overlap_x(b.box) > 0 for t in told)}


def _is_alone(label: Block, items: Sequence[Table | Block]) -> bool:
    """Nothing stands beside it, and what stands under it begins no further left: it heads the slide's whole width."""
    others = [i for i in items if i is not label]
    under = [i for i in others if i.box.top >= label.box.bottom - TOUCH]
    return not any(i.box.overlap_y(label.box) > 0 for i in others) and all(label.box.x0 <= i.box.x0 + TOUCH for i in under)


def _owner(block: Block, labels: Sequence[Block], rivals: Sequence[Block], wide: Collection[int]) -> Block | None:
    """The label at the left of a block, else the nearest over it, unless a text with headings of its own is nearer; `wide`: labels over all columns."""
    left = [label for label in labels if _is_left(label, block)]
    if left:
        return max(left, key=lambda label: label.box.x1)
    over = [r for r in rivals if _is_over(r, block) or (id(r) in wide and r.box.bottom <= block.box.top + TOUCH)]
    nearest = max(over, key=lambda r: (r.box.top, r.box.overlap_x(block.box)), default=None)
    return nearest if any(nearest is label for label in labels) else None


def _is_left(label: Block, block: Block) -> bool:
    return (
        label.box.x1 <= block.box.x0 + TOUCH
        and label.box.overlap_y(block.box) >= BESIDE * (min(label.box.height, block.box.height) if is_sign(label) else block.box.height)
        and bool(label.fill or label.outline)
    )


def _is_over(label: Block, block: Block | Table) -> bool:
    shared = label.box.overlap_x(block.box)
    return label.box.bottom <= block.box.top + TOUCH and shared >= BESIDE * min(label.box.width, block.box.width)
