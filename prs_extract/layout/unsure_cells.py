"""Empty cells that may be part of the one before or over them: nothing drawn parts them, and others of the table are merged there. In points."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.layout.drawn_cells import FilledGrid
from prs_extract.layout.grid import GridCell
from prs_extract.layout.rules import SNAP_PT, Edge

UNSURE = 0.85
"""How sure such a cell is: with the text that may be its own, a row is wrong."""

DRAWN = 0.5
"""Share of a border that edges draw, from which it parts two cells."""

LEAST_ROWS, MOST_EMPTY = 3, 0.34
"""Rows of a table, and share of them without text, at most, in a column where an empty cell stands out."""


def unsure_cells(filled: FilledGrid, edges: Sequence[Edge]) -> set[GridCell]:
    """The empty cells, below the header, of whose text nothing says where it ends: on the right of a text, where another row has one cell over both
    columns; under one, where the column has a cell beside several rows, or hardly another empty one.
    """
    grid, words = filled.grid, filled.words
    at = {place: cell for cell in grid.cells for place in cell.places}
    body = [c for c in grid.cells if c.row > 0]
    wide = {(c.col + i, c.col + i + 1) for c in body if c in words and 1 < c.col_span < grid.n_cols for i in range(c.col_span - 1)}
    open_columns = {c.col for c in body if c in words and c.row_span > 1} | {c for c in range(1, grid.n_cols) if _stands_out(c, filled)}
    found: set[GridCell] = set()
    for cell in body:
        if cell in words or cell.col_span > 1 or cell.row_span > 1:
            continue
        left, over = at.get((cell.row, cell.col - 1)), at[cell.row - 1, cell.col]
        beside = left in words and (cell.col - 1, cell.col) in wide and not _is_drawn(filled, cell, edges, horizontal=False)
        under = over in words and over.row > 0 and over.col_span == 1 and cell.col in open_columns
        if beside or (under and not _is_drawn(filled, cell, edges, horizontal=True)):
            found.add(cell)
    return found


def _stands_out(column: int, filled: FilledGrid) -> bool:
    """Hardly a row has no text in a column."""
    held = [c for c in filled.grid.cells if c.row > 0 and c.col == column and c.col_span == 1]
    empty = sum(c not in filled.words for c in held)
    return len(held) >= LEAST_ROWS and 0 < empty <= MOST_EMPTY * len(held)


def _is_drawn(filled: FilledGrid, cell: GridCell, edges: Sequence[Edge], *, horizontal: bool) -> bool:
    """Edges draw the upper border of a cell, or the left one."""
    box = filled.grid.box_of(cell)
    line, start, end = (box.top, box.x0, box.x1) if horizontal else (box.x0, box.top, box.bottom)
    on_line = [e for e in edges if e.horizontal is horizontal and abs(e.at - line) <= SNAP_PT]
    return sum(max(0.0, min(e.end, end) - max(e.start, start)) for e in on_line) >= DRAWN * (end - start)
