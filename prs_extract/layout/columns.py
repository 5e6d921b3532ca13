"""Columns that only a header draws: its rules or fills bound them, and below it nothing but rules across. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.grid import Grid
from prs_extract.layout.rules import SNAP_PT, Edge
from prs_extract.layout.strips import Segment, strips_from_words

LEAST_OPEN = 0.6
"""Share of the inner borders of columns that are open, from which a table has its columns from its header; merged cells leave pieces."""

MOST_DRAWN = 0.2
"""Share of a border below the first row, up to which it is open: a header of two rows draws a little of it."""

OVER_PT = 1.5
"""How far words must reach over the border of a column on both sides to stand in both columns."""


def open_edges(grid: Grid, edges: Sequence[Edge], words: Sequence[PlacedWord]) -> list[Edge]:
    """The borders that a table with open columns leaves out: one beside each row, wherever no text lies across. None for other grids."""
    if grid.n_rows < 2 or grid.n_cols < 3:
        return []
    borders = [x for x in grid.col_edges[1:-1] if _drawn_share(x, grid, edges) <= MOST_DRAWN]
    if len(borders) < LEAST_OPEN * (grid.n_cols - 1):
        return []
    found: list[Edge] = []
    for top, bottom in list(pairwise(grid.row_edges))[1:]:
        inside = [w for w in words if top <= w.box.centre_y < bottom and grid.col_edges[0] <= w.box.centre_x <= grid.col_edges[-1]]
        segments = [s for strip in strips_from_words(inside) for s in strip.segments]
        free = [x for x in borders if not any(_lies_across(s, x) for s in segments)]
        if len(free) == len(borders) or not _is_one_text(segments, free):
            found += [Edge(False, x, top, bottom) for x in free]
    return found


def _drawn_share(x: float, grid: Grid, edges: Sequence[Edge]) -> float:
    """Share of the border at `x`, below the first row (the second, which may be of the header too, where two more follow), that edges draw."""
    top, bottom = grid.row_edges[2 if grid.n_rows > 3 else 1], grid.row_edges[-1]
    drawn = [e for e in edges if not e.horizontal and abs(e.at - x) <= SNAP_PT]
    return sum(max(0.0, min(e.end, bottom) - max(e.start, top)) for e in drawn) / (bottom - top)


def _lies_across(segment: Segment, x: float) -> bool:
    return segment.box.x0 < x - OVER_PT and segment.box.x1 > x + OVER_PT


def _is_one_text(segments: Sequence[Segment], free: Sequence[float]) -> bool:
    """All the words stand between two borders: a line of its own over several columns."""
    return len({sum(x <= (s.box.x0 + s.box.x1) / 2 for x in free) for s in segments}) == 1
