"""Cells drawn one by one with even gaps between them: each is grown by half of them, so that they meet as those of a grid do. In points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from prs_extract.geometry import Box, cluster
from prs_extract.layout.canvas import Canvas, PlacedFill
from prs_extract.layout.rules import SNAP_PT, is_cell_like

WIDEST_GAP_PT = 8.0
"""Boxes farther apart than this are boxes, not cells."""

EVEN_PT = 2.0
"""How much the gaps of one direction, or the sides of boxes in one row, may differ."""

LEAST_COLUMNS, LEAST_ROWS = 3, 2
"""Fewer boxes are an arrangement of boxes."""

Side = Callable[[Box], float]
Gaps = dict[tuple[int, int], float]
Interval = tuple[float, float]


def closed_up(canvas: Canvas) -> Canvas:
    """The canvas with the cells of each table of tiles grown until they meet; tiles so near that their borders are one already stay as they are."""
    grown = closed_tiles([f.box for f in canvas.fills if is_cell_like(f, canvas.background)])
    return replace(canvas, fills=tuple(PlacedFill(f.fill, grown.get(f.box, f.box)) for f in canvas.fills)) if grown else canvas


def closed_tiles(boxes: Iterable[Box]) -> dict[Box, Box]:
    """The boxes that are tiles of a table, grown until they meet. Columns have one gap; rows may have several, each the same from column to column:
    a header often stands off a little.
    """
    tiles = sorted(set(boxes), key=lambda b: (b.top, b.x0))
    across = _gaps(tiles, lambda b: b.top, lambda b: b.bottom, lambda b: b.x0, lambda b: b.x1)
    down = _gaps(tiles, lambda b: b.x0, lambda b: b.x1, lambda b: b.top, lambda b: b.bottom)
    grown: dict[Box, Box] = {}
    for group in _linked(len(tiles), [*across, *down]):
        inside = set(group)
        dx = _even([gap for (a, _), gap in across.items() if a in inside])
        rows = _between_rows(tiles, {pair: gap for pair, gap in down.items() if pair[0] in inside})
        if dx is not None and rows and max(dx, *rows.values()) > SNAP_PT and _is_grid([tiles[i] for i in group]):
            grown |= {tiles[i]: _grown(tiles[i], dx, rows) for i in group}
    return grown


def _between_rows(boxes: Sequence[Box], down: Gaps) -> dict[Interval, float]:
    """The gap between the lines where rows end and begin; empty where one is not the same from column to column."""
    found: dict[Interval, float] = {}
    for pairs in cluster(down, lambda pair: boxes[pair[0]].bottom, EVEN_PT):
        gap = _even([down[pair] for pair in pairs])
        if gap is None:
            return {}
        found[median(boxes[a].bottom for a, _ in pairs), median(boxes[b].top for _, b in pairs)] = gap
    return found


def _grown(box: Box, dx: float, rows: dict[Interval, float]) -> Box:
    """At the end of the table, where no row follows, a tile is grown as most are."""
    usual = median(rows.values())
    above = next((gap for (_, top), gap in rows.items() if abs(top - box.top) <= EVEN_PT), usual)
    below = next((gap for (bottom, _), gap in rows.items() if abs(bottom - box.bottom) <= EVEN_PT), usual)
    return Box(box.x0 - dx / 2, box.top - above / 2, box.x1 + dx / 2, box.bottom + below / 2)


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


def _even(gaps: Sequence[float]) -> float | None:
    """The middle one of gaps; None where they differ, and where there is none."""
    return median(gaps) if gaps and max(gaps) - min(gaps) <= EVEN_PT else None


def _is_grid(boxes: Sequence[Box]) -> bool:
    columns, rows = (cluster(boxes, side, EVEN_PT) for side in (lambda b: b.x0, lambda b: b.top))
    return len(columns) >= LEAST_COLUMNS and len(rows) >= LEAST_ROWS and len(boxes) >= LEAST_COLUMNS * LEAST_ROWS
