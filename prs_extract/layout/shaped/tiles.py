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

WIDEST_GAP_PT = 8.5
"""Boxes farther apart than this are boxes, not cells: 8 points, which a PDF may round up."""

EVEN_PT = 2.0
"""How much the gaps of one direction, or the sides of boxes in one row, may differ."""

TOUCHING_PT = 0.5
"""How far cells that touch may overlap."""

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
    """The boxes that are tiles of a table, grown until they meet. Columns have one gap, or touch (an empty narrow column stands between some only);
    rows may have several, each the same from column to column: a header often stands off a little.
    """
    tiles = sorted(set(boxes), key=lambda b: (b.top, b.x0))
    across = _gaps(tiles, lambda b: b.top, lambda b: b.bottom, lambda b: b.x0, lambda b: b.x1)
    down = _gaps(tiles, lambda b: b.x0, lambda b: b.x1, lambda b: b.top, lambda b: b.bottom)
    if max([*across.values(), *down.values()], default=0.0) <= SNAP_PT:
        return {}
    grown: dict[Box, Box] = {}
    for group in _linked(len(tiles), [*across, *down]):
        inside = set(group)
        columns = _between(tiles, {pair: gap for pair, gap in across.items() if pair[0] in inside}, lambda b: b.x0, lambda b: b.x1)
        rows = _between(tiles, {pair: gap for pair, gap in down.items() if pair[0] in inside}, lambda b: b.top, lambda b: b.bottom)
        if not columns or not rows or max(*columns.values(), *rows.values()) <= SNAP_PT or not _is_grid([tiles[i] for i in group]):
            continue
        if _even([gap for gap in columns.values() if gap > SNAP_PT] or [0.0]) is not None:
            grown |= {tiles[i]: _grown(tiles[i], columns, rows) for i in group}
    return grown


def _between(boxes: Sequence[Box], gaps: Gaps, start: Side, end: Side) -> dict[Interval, float]:
    """The gap between the lines where rows, or columns, end and begin; empty where one is not the same all along."""
    found: dict[Interval, float] = {}
    for pairs in cluster(gaps, lambda pair: end(boxes[pair[0]]), EVEN_PT):
        gap = _even([gaps[pair] for pair in pairs])
        if gap is None:
            return {}
        found[median(end(boxes[a]) for a, _ in pairs), median(start(boxes[b]) for _, b in pairs)] = gap
    return found


def _grown(box: Box, columns: dict[Interval, float], rows: dict[Interval, float]) -> Box:
    left, right = _growth(box.x0, box.x1, columns)
    above, below = _growth(box.top, box.bottom, rows)
    return Box(box.x0 - left, box.top - above, box.x1 + right, box.bottom + below)


def _growth(first: float, last: float, gaps: dict[Interval, float]) -> Interval:
    """Half the gap at each side; at the end of the table, where nothing follows, half of the usual one."""
    usual = median(gaps.values())
    before = next((gap for (_, start), gap in gaps.items() if abs(start - first) <= EVEN_PT), usual)
    after = next((gap for (end, _), gap in gaps.items() if abs(end - last) <= EVEN_PT), usual)
    return before / 2, after / 2


def _gaps(boxes: Sequence[Box], first: Side, last: Side, start: Side, end: Side) -> Gaps:
    """The narrow gaps between boxes of the same sides `first` and `last` that follow each other from `end` to `start`, or touch; by the places of both."""
    gaps: Gaps = {}
    for line in cluster(range(len(boxes)), lambda i: first(boxes[i]), EVEN_PT):
        for alike in cluster(line, lambda i: last(boxes[i]), EVEN_PT):
            row = sorted(alike, key=lambda i: start(boxes[i]))
            between = {
                (a, b): max(start(boxes[b]) - end(boxes[a]), 0.0)
                for a, b in pairwise(row)
                if start(boxes[b]) - end(boxes[a]) >= -TOUCHING_PT
            }
            gaps |= {pair: gap for pair, gap in between.items() if gap <= WIDEST_GAP_PT}
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
