"""Borders that the ends of rules show: where a rule stops inside a table a merged cell begins, which holds nothing of what is beside it. In points."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.grid import Grid
from prs_extract.layout.ruled.columns import OVER_PT
from prs_extract.layout.rules import SNAP_PT, Edge


def borders_at_ends(grid: Grid, edges: Sequence[Edge], words: Sequence[PlacedWord]) -> list[Edge]:
    """The border of a column beside the rows over and under a rule of the pen that stops there, unless a text lies across it."""
    pen = [e for e in edges if e.horizontal and e.source == "rule"]
    inner = [e for e in pen if e.start > grid.box.x0 + SNAP_PT or e.end < grid.box.x1 - SNAP_PT]
    found: list[Edge] = []
    for row in range(1, grid.n_rows):
        y = grid.row_edges[row]
        pieces = [e for e in inner if abs(e.at - y) <= SNAP_PT]
        ends = {_border(grid, x) for e in pieces for x in (e.start, e.end)} - {None}
        for x in (x for x in ends if x is not None):
            if any(e.start < x - SNAP_PT and e.end > x + SNAP_PT for e in pen if abs(e.at - y) <= SNAP_PT):
                continue
            for top, bottom in ((grid.row_edges[row - 1], y), (y, grid.row_edges[row + 1])):
                beside = (w.box for w in words if top < w.box.centre_y < bottom)
                if not any(b.x0 < x - OVER_PT and b.x1 > x + OVER_PT for b in beside):
                    found.append(Edge(False, x, top, bottom, "fill"))
    return found


def _border(grid: Grid, x: float) -> float | None:
    return next((at for at in grid.col_edges[1:-1] if abs(at - x) <= SNAP_PT), None)
