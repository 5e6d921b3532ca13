"""Boxes that may hold several texts of a slide together: what is drawn, the cells of tables, and drawn boxes that stand on one another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from prs_extract.geometry import Box, bounding_box, in_groups
from prs_extract.layout.aligned.loosened import GUESSED
from prs_extract.layout.panels import THIN_PT
from prs_extract.layout.table import SlideLayout
from prs_extract.slides import Slide

LARGEST = 0.9
"""Share of the slide beyond which a box is its ground."""


CELLS = frozenset({"rect", "roundRect", "homePlate", "chevron", "rightArrow", "round2SameRect", "snip1Rect"})
"""Shapes whose text may be that of a cell: a programme is often drawn as an arrow."""

SAME_SIDE_PT = 5.0
"""How far apart the left sides, and the right sides, of two boxes of one stack may be."""

TOUCHING_PT = 4.0
"""How far from the box above it the next box of a stack may begin, over it or under it."""

MOST_BOXES = 150
"""Of more boxes on a slide, a drawing, none is looked at."""

HALF = 0.5
"""Share of the height of a box beside several rows that each of these has, at least."""

TALLEST_STACK = 4
"""Boxes of a stack: a band, what it heads, and feet."""


def containers_of(layout: SlideLayout) -> tuple[Box, ...]:
    """The boxes of a slide, the smallest first, each place once; none for a slide that is a drawing."""
    slide = layout.slide
    boxes = boxes_of(layout)
    if len(boxes) > MOST_BOXES:
        return ()
    return tuple(
        sorted(dict.fromkeys([*boxes, *_stacks(boxes, slide), *_rows(boxes, slide), *_columns(boxes, slide)]), key=lambda b: b.area)
    )


def empty_boxes(layout: SlideLayout, within: Box) -> list[Box]:
    """The boxes inside another, less than half as large, in which nothing is printed: places left for a text."""
    boxes = boxes_of(layout)
    inside = [b for b in boxes if within.has_centre_of(b) and b.area < within.area / 2] if len(boxes) <= MOST_BOXES else []
    if not inside:
        return []
    words = [p.box for b in layout.blocks for p in b.paragraphs] + [p.box for t in layout.tables for p in t.paragraphs]
    return [b for b in inside if not any(b.has_centre_of(w) for w in words)]


Look = tuple[str | None, str | None]
"""Colours of a ground and of its border."""


def looks_of(layout: SlideLayout) -> dict[Box, Look]:
    """How each box that is drawn by itself looks."""
    slide = layout.slide
    drawn = [(f.box, (f.colour, f.outline)) for f in slide.fills if not f.inherited and (f.colour or f.outline)]
    drawn += [(f.box, (f.fill, f.outline)) for f in slide.frames if not f.inherited and (f.fill or f.outline)]
    return {box: look for box, look in drawn if _is_box(box, slide)}


def boxes_of(layout: SlideLayout) -> list[Box]:
    """The boxes that are drawn, and the cells of tables, each place once."""
    return list(dict.fromkeys(b for b in _drawn(layout) if _is_box(b, layout.slide)))


def _drawn(layout: SlideLayout) -> Iterator[Box]:
    slide = layout.slide
    yield from (f.box for f in slide.fills if not f.inherited and (f.colour or f.outline))
    yield from (f.box for f in slide.frames if not f.inherited and (f.fill or f.outline))
    yield from (c.box for t in layout.tables if t.method not in GUESSED for c in t.cells)


def _is_box(box: Box, slide: Slide) -> bool:
    return box.area < LARGEST and min(box.width * slide.width_pt, box.height * slide.height_pt) > THIN_PT


def _rows(boxes: Sequence[Box], slide: Slide) -> Iterator[Box]:
    """The rows of boxes side by side where several stand under one another: from the same left side, as wide as the widest of them."""
    low = [b for b in boxes if not _stands_beside_rows(b, boxes)]
    bands = in_groups(sorted(low, key=lambda b: -b.height), lambda band, box: band[0].top <= box.centre_y <= band[0].bottom)
    found = [bounding_box(band) for band in bands if _beside(band) > 1]
    side = SAME_SIDE_PT / slide.width_pt
    for left in {round(b.x0 / side) for b in found}:
        alike = [b for b in found if abs(b.x0 / side - left) <= 1]
        apart = all(a.overlap_y(b) <= 0 for a, b in combinations(alike, 2))
        if len(alike) > 1 and apart:
            yield from (Box(b.x0, b.top, max(a.x1 for a in alike), b.bottom) for b in alike)


def _stands_beside_rows(box: Box, boxes: Sequence[Box]) -> bool:
    """Two boxes one over the other, half as high at least, stand beside it: what rows have in common, as the root of a tree."""
    least = HALF * box.height
    beside = [b for b in boxes if (b.x0 >= box.x1 or b.x1 <= box.x0) and b.bottom > box.top and b.top < box.bottom and b.height >= least]
    return len(beside) > 1 and min([b.bottom for b in beside]) <= max([b.top for b in beside])


def _columns(boxes: Sequence[Box], slide: Slide) -> Iterator[Box]:
    """The columns of boxes as wide as one another, apart, where several of one height stand side by side. None holds a box, which cards in a grid do, nor
    stands in one that the others are outside of.
    """
    side, level = SAME_SIDE_PT / slide.width_pt, SAME_SIDE_PT / slide.height_pt
    plain = [b for b in boxes if not any(o is not b and b.has_centre_of(o) and o.area < b.area for o in boxes)]
    columns = dict.fromkeys(tuple(b for b in plain if abs(b.x0 - o.x0) <= side and abs(b.x1 - o.x1) <= side) for o in plain)
    found = [bounding_box(own) for own in columns if _are_apart(own, boxes, level)]
    for box in found:
        if any(b.overlap_x(box) <= 0 and abs(b.top - box.top) <= level and abs(b.bottom - box.bottom) <= level for b in found):
            yield box


def _are_apart(column: Sequence[Box], boxes: Sequence[Box], level: float) -> bool:
    """Several boxes of which none lies over another, nor within a box that others are outside of."""
    if len(column) < 2 or any(a.overlap_y(b) > level for a, b in combinations(column, 2)):
        return False
    return all(sum(o.has_centre_of(b) for b in column) in (0, len(column)) for o in boxes if o not in column)


def _beside(boxes: Iterable[Box]) -> int:
    """How many boxes stand one after the other from the left."""
    n, end = 0, float("-inf")
    for box in sorted(boxes, key=lambda b: b.x1):
        n, end = (n + 1, box.x1) if box.x0 >= end else (n, end)
    return n


def _stacks(boxes: Sequence[Box], slide: Slide) -> Iterator[Box]:
    """Every run of boxes as wide as one another that touch, from the top down."""
    side, touch = SAME_SIDE_PT / slide.width_pt, TOUCHING_PT / slide.height_pt

    tops = sorted((b.top, i) for i, b in enumerate(boxes))

    def under(box: Box) -> Iterable[Box]:
        near = tops[bisect_left(tops, (box.bottom - 2 * touch, -1)) : bisect_right(tops, (box.bottom + 2 * touch, len(boxes)))]
        for b in [boxes[i] for i in sorted([i for _, i in near])]:
            if b is not box and abs(b.top - box.bottom) <= touch and abs(b.x0 - box.x0) <= side and abs(b.x1 - box.x1) <= side:
                yield b

    stacks = [[b] for b in boxes]
    for _ in range(TALLEST_STACK - 1):
        stacks = [[*s, b] for s in stacks for b in under(s[-1])][: MOST_BOXES * 2]
        yield from (bounding_box(s) for s in stacks)


def parts_of_cards(slide: Slide, head: Sequence[Box], body: Sequence[Box]) -> bool:
    """A drawn box holds several of the headers and boxes under them, but others not: what looks like a table is what several cards hold side by side.
    Places in fractions.
    """
    for fill in slide.fills:
        inside = [fill.box.has_centre_of(b) for b in body]
        if sum(map(fill.box.has_centre_of, head)) > 1 and any(inside) and not all(inside):
            return True
    return False
