"""Rules that stop at merged cells: where the rule between two rows leaves a column out, its cell goes on below. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prs_extract.layout.aligned.gutters import Interval
from prs_extract.layout.aligned.row_levels import Level
from prs_extract.layout.drawn_cells import FilledGrid
from prs_extract.layout.grid import GridCell
from prs_extract.layout.rules import Edge

REACH = 0.3
"""How far, in font sizes, a rule may be inside the line above or below it."""

MOST_BARE, LEAST_DRAWN = 0.2, 0.8
"""Share of the width of a column over which a rule that leaves it out may go, and one that goes along it does."""


def with_interrupted_rules(
    filled: FilledGrid, rows: Sequence[Sequence[Level]], columns: Sequence[Interval], rules: Sequence[Edge]
) -> FilledGrid:
    """The grid with each cell grown over the empty one below it where the rule between their rows, drawn along other columns, leaves theirs out.
    `columns`: the extents of their words.
    """
    cells = list(filled.grid.cells)
    for row in range(len(rows) - 1):
        low = max(lv.bottom - REACH * lv.size for lv in rows[row])
        high = min(lv.top + REACH * lv.size for lv in rows[row + 1])
        bare = _bare_columns(columns, [e for e in rules if low <= e.at <= high])
        for col in bare:
            above = next((c for c in cells if c.col == col and c.col_span == 1 and c.row + c.row_span == row + 1), None)
            below = GridCell(row + 1, col)
            if above is not None and below in cells and below not in filled.words:
                cells.remove(below)
                cells[cells.index(above)] = replace(above, row_span=above.row_span + 1)
    if len(cells) == len(filled.grid.cells):
        return filled
    grown = {(c.row, c.col): c for c in cells}
    words = {grown[cell.row, cell.col]: inside for cell, inside in filled.words.items()}
    return FilledGrid(filled.grid.with_cells(cells), words)


def _bare_columns(columns: Sequence[Interval], rules: Sequence[Edge]) -> list[int]:
    """The columns that the pieces of a rule leave out, where they go along others; none without pieces."""
    covered = [sum(max(0.0, min(e.end, x1) - max(e.start, x0)) for e in rules) / max(x1 - x0, 1.0) for x0, x1 in columns]
    if not any(c >= LEAST_DRAWN for c in covered):
        return []
    return [i for i, c in enumerate(covered) if c <= MOST_BARE]
