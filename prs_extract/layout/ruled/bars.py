"""Bars drawn inside a row over several of its columns (an arrow over two years): the cells under one are one cell. Lengths in points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from prs_extract.layout.aligned.strips import strips_from_words
from prs_extract.layout.canvas import PlacedFill
from prs_extract.layout.drawn_cells import FilledGrid, fill_grid
from prs_extract.layout.grid import Grid, GridCell
from prs_extract.layout.rules import OVER_PT, SNAP_PT

COVERED = 0.6
"""Share of the width of a cell over which a bar lies, for it to stand in that cell."""


def with_bars(filled: FilledGrid, fills: Sequence[PlacedFill]) -> FilledGrid:
    """The grid with the cells of a row, not all of them, made one that a shape within the row lies over, where they hold one text and it holds that; a
    rectangle only where the text goes over several.
    """
    for fill in fills:
        cells = _under(fill, filled)
        if cells:
            first, last = cells[0], cells[-1]
            whole = GridCell(first.row, first.col, 1, last.col + last.col_span - first.col)
            kept = [c for c in filled.grid.cells if c not in cells]
            grid = filled.grid.with_cells([*kept, whole])
            filled = fill_grid(grid, [w for words in filled.words.values() for w in words])
    return filled


def _under(fill: PlacedFill, filled: FilledGrid) -> list[GridCell]:
    """The cells, two or more, that a bar makes one; none for other shapes."""
    grid, box = filled.grid, fill.box
    row = bisect_right(grid.row_edges, box.centre_y) - 1
    first = bisect_right(grid.col_edges, box.x0 + OVER_PT) - 1
    last = bisect_right(grid.col_edges, box.x1 - OVER_PT) - 1
    if (
        not (0 <= row < grid.n_rows and 0 <= first < last < grid.n_cols)
        or last - first + 1 == grid.n_cols
        or not _is_bar(fill, grid, row, first, last)
    ):
        return []
    cells = [c for c in grid.cells if c.row <= row < c.row + c.row_span and first <= c.col <= last]
    if len(cells) < 2 or any(c.row_span > 1 for c in cells):
        return []
    words = [w for c in cells for w in filled.words.get(c, ())]
    is_one = all(len(strip.segments) == 1 for strip in strips_from_words(words))
    apart = fill.fill.shape != "rect" or sum(bool(filled.words.get(c)) for c in cells) > 1
    return cells if words and is_one and apart and all(box.has_centre_of(w.box) for w in words) else []


def _is_bar(fill: PlacedFill, grid: Grid, row: int, first: int, last: int) -> bool:
    """No ground of cells, but of another shape; within their row, and over most of the first and the last of them."""
    box, xs = fill.box, grid.col_edges
    top, bottom = grid.row_edges[row], grid.row_edges[row + 1]
    clear = min(box.x0 - xs[first], xs[last + 1] - box.x1, box.top - top, bottom - box.bottom)
    if clear < -SNAP_PT:
        return False
    ends = ((min(box.x1, xs[c + 1]) - max(box.x0, xs[c])) / (xs[c + 1] - xs[c]) for c in (first, last))
    return fill.fill.colour is not None and all(share >= COVERED for share in ends)
