"""What shows that a grid holds a table: words in several rows and columns of rectangles, or a frame that can be nothing else."""

from __future__ import annotations

from prs_extract.layout.drawn_cells import FilledGrid

MOST_SPLIT = 0.15
"""A grid of which more places than this belong to regions that are no rectangles is a drawing: boxes joined by connectors, a plan."""

LEAST_FILLED = 0.2
"""Share of the cells that hold words."""

LONE_ROW_COLS = 4
"""A single row of fewer cells may be boxes side by side."""

CLOSED = 0.9
"""Share of the frame that must be drawn for it to be closed."""


def is_table(filled: FilledGrid) -> bool:
    """Two rows and two columns at least with words in them, drawn as rectangles; or one row that can be nothing else."""
    grid = filled.grid
    if grid.n_rows == 1:
        return is_lone_row(filled)
    if grid.n_rows < 2 or grid.n_cols < 2 or grid.split > MOST_SPLIT:
        return False
    if is_blank_form(filled):
        return True
    enough = len(filled.words) >= max(3, LEAST_FILLED * len(grid.cells))
    return enough and filled.filled_rows >= 2 and filled.filled_cols >= 2


def is_blank_form(filled: FilledGrid) -> bool:
    """A framed grid of many columns with words in all of its first row and in no other: a header over rows that nobody has filled in."""
    grid = filled.grid
    rows = {cell.row for cell in filled.words}
    head = [cell for cell in grid.cells if cell.row == 0]
    is_framed = grid.drawn_by_rules and grid.n_cols >= LONE_ROW_COLS and grid.closed >= CLOSED
    return is_framed and rows == {0} and all(cell in filled.words for cell in head)


def is_lone_row(filled: FilledGrid) -> bool:
    """One row of many cells, framed with the pen: a table cut by the end of a slide leaves such a row on the next, with no header and few words."""
    grid = filled.grid
    return grid.drawn_by_rules and grid.n_cols >= LONE_ROW_COLS and grid.closed >= CLOSED and bool(filled.words)
