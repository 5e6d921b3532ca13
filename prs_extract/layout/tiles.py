"""Cells drawn one by one with an even gap between them: each is grown by half of it, so that they meet as those of a grid do. In points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from prs_extract.geometry import Box, cluster
from prs_extract.layout.canvas import Canvas, PlacedFill
from prs_extract.layout.rules import SNAP_PT, is_cell_like

WIDEST_GAP_PT = 7.0
"""Boxes farther apart than this are boxes, not cells."""

EVEN_PT = 2.0
"""How much the gaps of one direction, or the sides of boxes in one row, may differ."""

LEAST_COLUMNS, LEAST_ROWS = 3, 2
"""Fewer boxes are an arrangement of boxes."""

Side = Callable[[Box], float]
Gaps = dict[tuple[int, int], float]


def closed_up(canvas: Canvas) -> Canvas:
    """The canvas with the cells of each table of tiles grown until they meet; tiles so near that their borders are one already stay as they are."""
    boxes = sorted({f.box for f in canvas.fills if is_cell_like(f, canvas.background)}, key=lambda b: (b.top, b.x0))
    across = _gaps(boxes, lambda b: b.top, lambda b: b.bottom, lambda b: b.x0, lambda b: b.x1)
    down = _gaps(boxes, lambda b: b.x0, lambda b: b.x1, lambda b: b.top, lambda b: b.bottom)
    grown: dict[Box, Box] = {}
    for group in _linked(len(boxes), [*across, *down]):
        dx, dy = _even(group, across), _even(group, down)
        if dx is not None and dy is not None and max(dx, dy) > SNAP_PT and _is_grid([boxes[i] for i in group]):
            grown |= {boxes[i]: boxes[i].grown(dx / 2, dy / 2) for i in group}
    return replace(canvas, fills=tuple(PlacedFill(f.fill, grown.get(f.box, f.box)) for f in canvas.fills)) if grown else canvas


def _gaps(boxes: Sequence[Box], first: Side, last: Side, start: Side, end: Side) -> Gaps:
    """The narrow gaps between boxes of the same sides `first` and `last` that follow each other from `end` to `start`; by the places of both."""
    gaps: Gaps = {}
    for line in cluster(range(len(boxes)), lambda i: first(boxes[i]), EVEN_PT):
        for alike in cluster(line, lambda i: last(boxes[i]), EVEN_PT):
            row = sorted(alike, key=lambda i: start(boxes[i]))
            between = {(a, b): start(boxes[b]) - end(boxes[a]) for a, b in pairwise(row)}
            gaps |= {pair: gap for pair, gap in between.items() if 0 < gap <= WIDEST_GAP_PT}
    return gaps


def _linked(count: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The places that pairs join, directly or through others; those of no pair are left out."""
    near: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        near[a].add(b)
        near[b].add(a)
    seen: set[int] = set()
    groups: list[list[int]] = []
    for place in range(count):
        group, todo = [], [place] if near[place] and place not in seen else []
        seen.add(place)
        while todo:
            group.append(todo.pop())
            fresh = near[group[-1]] - seen
            seen |= fresh
            todo += fresh
        groups += [group] if group else []
    return groups


def _even(group: Sequence[int], gaps: Gaps) -> float | None:
    """The middle one of the gaps of a group in one direction; None where they differ, and where there is none."""
    inside = set(group)
    found = [gap for (a, _), gap in gaps.items() if a in inside]
    return median(found) if found and max(found) - min(found) <= EVEN_PT else None


def _is_grid(boxes: Sequence[Box]) -> bool:
    columns, rows = (cluster(boxes, side, EVEN_PT) for side in (lambda b: b.x0, lambda b: b.top))
    return len(columns) >= LEAST_COLUMNS and len(rows) >= LEAST_ROWS and len(boxes) >= LEAST_COLUMNS * LEAST_ROWS
