"""Notes laid over the edge of a table: a ground whose sides are those of no cell, drawn half over one. Lengths in points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from prs_extract.geometry import Box
from prs_extract.layout.canvas import Canvas
from prs_extract.layout.rules import SNAP_PT


def without_notes(canvas: Canvas) -> Canvas:
    """The canvas without its notes, their frames and their words."""
    notes = note_boxes([f.box for f in canvas.fills], canvas.rules)
    if not notes:
        return canvas
    return replace(
        canvas,
        words=tuple(w for w in canvas.words if not any(n.has_centre_of(w.box) for n in notes)),
        fills=tuple(f for f in canvas.fills if f.box not in notes),
        rules=tuple(r for r in canvas.rules if not any(_frames(r, n) for n in notes)),
    )


def note_boxes(grounds: Sequence[Box], rules: Sequence[Box]) -> list[Box]:
    """The grounds of which one side stands well inside another that they touch, where no other ground or rule has either of their sides."""
    others = [*grounds, *rules]
    sides = sorted((side, i) for i, other in enumerate(others) for side in (other.x0, other.x1))
    return [b for b in grounds if not _is_aligned(b, others, sides) and any(_enters(b, o) for o in grounds)]


def _enters(box: Box, other: Box) -> bool:
    if box is other or box.bottom <= other.top - SNAP_PT or box.top >= other.bottom + SNAP_PT:
        return False
    return (other.x0 + SNAP_PT < box.x0 < other.x1 - SNAP_PT) != (other.x0 + SNAP_PT < box.x1 < other.x1 - SNAP_PT)


def _is_aligned(box: Box, others: Sequence[Box], sides: Sequence[tuple[float, int]]) -> bool:
    """Another one, no side of the frame of this one, begins or ends where it does. `sides`: in order, with whose they are."""
    for x in (box.x0, box.x1):
        near = sides[bisect_left(sides, (x - SNAP_PT, -1)) : bisect_right(sides, (x + SNAP_PT, len(others)))]
        if any(others[i] != box and not _frames(others[i], box) for _, i in near):
            return True
    return False


def _frames(rule: Box, box: Box) -> bool:
    """The rule is a side of the box."""
    x_alike = abs(rule.x0 - box.x0) <= SNAP_PT and abs(rule.x1 - box.x1) <= SNAP_PT
    y_alike = abs(rule.top - box.top) <= SNAP_PT and abs(rule.bottom - box.bottom) <= SNAP_PT
    if rule.width > rule.height:
        return x_alike and min(abs(rule.centre_y - box.top), abs(rule.centre_y - box.bottom)) <= SNAP_PT
    return y_alike and min(abs(rule.centre_x - box.x0), abs(rule.centre_x - box.x1)) <= SNAP_PT
