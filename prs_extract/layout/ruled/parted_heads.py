"""Headings side by side in one cell of a header: where each stands over a column of the rows below, it is the heading of that column. In points."""

from __future__ import annotations

from dataclasses import replace

from prs_extract.layout.aligned.headings import headings_of, leaves_of
from prs_extract.layout.drawn_cells import FilledGrid, fill_grid
from prs_extract.layout.grid import GridCell
from prs_extract.layout.rules import OVER_PT

LAST_ROW = 1
"""The last row of a header of two levels."""


def with_parted_heads(filled: FilledGrid) -> FilledGrid:
    """The grid with each cell of its header that lies over several columns cut between them, where it has one heading wholly over each."""
    grid = filled.grid
    cells: list[GridCell] = []
    for cell in grid.cells:
        cells += _parts(cell, filled) if cell.row <= LAST_ROW and cell.col_span > 1 and grid.n_rows > cell.row + cell.row_span else [cell]
    if len(cells) == len(grid.cells):
        return filled
    words = [w for inside in filled.words.values() for w in inside]
    return fill_grid(grid.with_cells(cells), words)


def _parts(cell: GridCell, filled: FilledGrid) -> list[GridCell]:
    xs = filled.grid.col_edges[cell.col : cell.col + cell.col_span + 1]
    headings = headings_of(filled.words.get(cell, ()))
    if len(headings) != cell.col_span or len(leaves_of(headings)) != cell.col_span:
        return [cell]
    within = all(x0 - OVER_PT <= h.box.x0 and h.box.x1 <= x1 + OVER_PT for h, x0, x1 in zip(headings, xs, xs[1:], strict=False))
    return [replace(cell, col=cell.col + i, col_span=1) for i in range(cell.col_span)] if within else [cell]
