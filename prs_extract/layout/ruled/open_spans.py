"""Cells over several columns that hold texts side by side: only other rows draw the borders between them (banded styles of word processors). In points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from prs_extract.layout.aligned.strips import strips_from_words
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.drawn_cells import FilledGrid, fill_grid
from prs_extract.layout.grid import GridCell
from prs_extract.layout.rules import OVER_PT

LEAST_BESIDE = 3
"""Columns of such a cell that have texts, at least, or all of its columns, two of them on one line: two may be a heading and its date."""


def with_open_spans(filled: FilledGrid) -> FilledGrid:
    """The grid with each such cell cut at the borders that no text of it lies across."""
    grid = filled.grid
    cells: list[GridCell] = []
    for cell in grid.cells:
        words = filled.words.get(cell, ())
        cuts = _cuts(cell, words, grid.col_edges) if cell.col_span > 1 and len(words) > 1 and not all(w.word.bold for w in words) else []
        ends = [cell.col, *cuts, cell.col + cell.col_span]
        cells += [GridCell(cell.row, a, cell.row_span, b - a) for a, b in pairwise(ends)] if cuts else [cell]
    if len(cells) == len(grid.cells):
        return filled
    every = [w for inside in filled.words.values() for w in inside]
    return fill_grid(grid.with_cells(cells), every)


def _cuts(cell: GridCell, words: Sequence[PlacedWord], col_edges: Sequence[float]) -> list[int]:
    """The columns at which a cell is cut: where texts of its lines, centred in its height, stand on both sides, and those of none lie across."""
    lines = strips_from_words(words)
    inner = range(cell.col + 1, cell.col + cell.col_span)
    free = [i for i in inner if not any(s.box.lies_over(col_edges[i], OVER_PT) for line in lines for s in line.segments)]
    columns = [{sum(s.box.centre_x > col_edges[i] for i in free) for s in line.segments} for line in lines]
    most = max((len(c) for c in columns), default=0)
    return free if len(set().union(*columns)) >= min(LEAST_BESIDE, cell.col_span) and most > 1 else []
