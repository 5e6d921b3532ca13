"""Notes laid over the edge of a table: a ground whose sides are those of no cell, drawn half over one. Lengths in points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from prs_extract.geometry import Box
from prs_extract.layout.canvas import Canvas
from prs_extract.layout.rules import SNAP_PT

OVER_PT = 1.0
"""How far a stamp lies over the side of a banner, at least."""

DEEP_PT = 6.0
"""How far what ends under a note reaches into it, at least: cells drawn by hand overlap by a hair."""

SMALL = 0.3
"""Width of a stamp, as a share of that of the banner, at most."""


ARROWS = frozenset({"homePlate", "rightArrow", "chevron"})
"""Shapes that go on over several columns of a row, and are no notes."""


def without_notes(canvas: Canvas) -> Canvas:
    """The canvas without its notes, their frames and their words."""
    arrows = {f.box for f in canvas.fills if f.fill.shape in ARROWS}
    notes = [b for b in note_boxes([f.box for f in canvas.fills], canvas.rules) if b not in arrows]
    notes += [f.box for f in canvas.fills if f.fill.shape == "path" and any(_crosses(r, f.box) for r in canvas.rules)]
    if not notes:
        return canvas
    return replace(
        canvas,
        words=tuple(w for w in canvas.words if not any(n.has_centre_of(w.box) for n in notes)),
        fills=tuple(f for f in canvas.fills if f.box not in notes),
        rules=tuple(r for r in canvas.rules if not any(_frames(r, n) for n in notes)),
    )


def note_boxes(grounds: Sequence[Box], rules: Sequence[Box]) -> list[Box]:
    """The grounds that stand out on one side of another, or of a rule, that they touch, and that are not set as cells are (`_is_aligned`).

    Two notes may well be one above the other: what lies over others is no place for another to be set by.
    """
    others = [*grounds, *rules]
    laid = {id(b) for b in _covering(grounds, others)}
    set_by = [o for o in others if id(o) not in laid]
    sides = _Places.of(set_by, lambda b: (b.x0, b.x1))
    tops, bottoms = (_Places.of(set_by, side) for side in (lambda b: (b.top,), lambda b: (b.bottom,)))
    return [
        b for b in grounds if not _is_aligned(b, sides, tops, bottoms) and (any(_stands_out(b, o) for o in others) or _is_stamp(b, others))
    ]


def _stands_out(box: Box, other: Box) -> bool:
    """On the left or on the right, not on both: a box round another is its panel."""
    if box is other or box.bottom <= other.top - SNAP_PT or box.top >= other.bottom + SNAP_PT or box.overlap_x(other) <= SNAP_PT:
        return False
    return (box.x0 < other.x0 - SNAP_PT) != (box.x1 > other.x1 + SNAP_PT)


def _covering(grounds: Sequence[Box], others: Sequence[Box]) -> Iterator[Box]:
    """The grounds under which something ends that comes in from outside: they are laid over it, and are no cells."""
    corners = sorted((x, y, i) for i, o in enumerate(others) for x in (o.x0, o.x1) for y in (o.top, o.bottom))
    for box in grounds:
        first, last = (bisect_left(corners, (x,)) for x in (box.x0 + DEEP_PT, box.x1 - DEEP_PT))
        under = (others[i] for _, y, i in corners[first:last] if box.top + DEEP_PT < y < box.bottom - DEEP_PT)
        if any(o.x0 < box.x0 or o.x1 > box.x1 or o.top < box.top or o.bottom > box.bottom for o in under):
            yield box


def _is_stamp(box: Box, others: Sequence[Box]) -> bool:
    """Small, drawn over the lower side of a banner, between its sides, and on nothing else. A cell begins where the one above ends."""
    met = [o for o in others if o is not box and not _frames(o, box) and _meet(o, box)]
    if len(met) != 1:
        return False
    banner = met[0]
    within = box.x0 > banner.x0 + SNAP_PT and box.x1 < banner.x1 - SNAP_PT and box.width <= SMALL * banner.width
    return within and banner.top + SNAP_PT < box.top < banner.bottom - OVER_PT and box.bottom > banner.bottom + SNAP_PT


def _crosses(rule: Box, box: Box) -> bool:
    """The rule runs under the box from side to side, as the border of a cell does under the point of a balloon."""
    return rule.x0 < box.x0 - SNAP_PT and rule.x1 > box.x1 + SNAP_PT and box.top + SNAP_PT < rule.centre_y < box.bottom - SNAP_PT


def _meet(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and one.x1 > other.x0 and one.top < other.bottom and one.bottom > other.top


@dataclass(frozen=True, slots=True)
class _Places:
    """Where boxes have some of their sides, in order, with whose they are."""

    boxes: Sequence[Box]
    places: Sequence[tuple[float, int]]

    @classmethod
    def of(cls, boxes: Sequence[Box], sides: Callable[[Box], tuple[float, ...]]) -> _Places:
        return cls(boxes, sorted((side, i) for i, box in enumerate(boxes) for side in sides(box)))

    def near(self, at: float, box: Box) -> Iterator[int]:
        """The others than this box, no sides of its frame, that have such a side there."""
        boxes = self.boxes
        first, last = bisect_left(self.places, (at - SNAP_PT, -1)), bisect_right(self.places, (at + SNAP_PT, len(boxes)))
        return (i for _, i in self.places[first:last] if (o := boxes[i]) is not box and o != box and not _frames(o, box))


def _is_aligned(box: Box, sides: _Places, tops: _Places, bottoms: _Places) -> bool:
    """Others begin or end where it does on the left and on the right; or on one of both, and one of them has its top and its bottom. One side alone
    may fall together by chance, and so may a top and a bottom of two others.
    """
    shared = sum(any(True for _ in sides.near(x, box)) for x in (box.x0, box.x1))
    return shared == 2 or (shared == 1 and not set(tops.near(box.top, box)).isdisjoint(bottoms.near(box.bottom, box)))


def _frames(rule: Box, box: Box) -> bool:
    """The rule is a side of the box."""
    x_alike = abs(rule.x0 - box.x0) <= SNAP_PT and abs(rule.x1 - box.x1) <= SNAP_PT
    y_alike = abs(rule.top - box.top) <= SNAP_PT and abs(rule.bottom - box.bottom) <= SNAP_PT
    if rule.width > rule.height:
        return x_alike and min(abs(rule.centre_y - box.top), abs(rule.centre_y - box.bottom)) <= SNAP_PT
    return y_alike and min(abs(rule.centre_x - box.x0), abs(rule.centre_x - box.x1)) <= SNAP_PT
