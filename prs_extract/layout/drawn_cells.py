"""A grid with the words of each of its cells. Lengths in points."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.grid import Grid, GridCell


@dataclass(frozen=True, slots=True, eq=False)
class FilledGrid:
    """A grid and the words whose centre falls in each of its cells (no entry: none)."""

    grid: Grid
    words: dict[GridCell, tuple[PlacedWord, ...]]

    @property
    def filled_rows(self) -> int:
        return len({c.row for c in self.words})

    @property
    def filled_cols(self) -> int:
        return len({c.col for c in self.words})


def fill_grid(grid: Grid, words: Sequence[PlacedWord]) -> FilledGrid:
    """Words by the cell that holds their centre."""
    at = {place: cell for cell in grid.cells for place in cell.places}
    held: dict[GridCell, list[PlacedWord]] = defaultdict(list)
    box = grid.box
    for word in words:
        place = word.box
        x, y = (place.x0 + place.x1) / 2, (place.top + place.bottom) / 2
        if box.x0 <= x < box.x1 and box.top <= y < box.bottom:
            held[at[bisect_right(grid.row_edges, y) - 1, bisect_right(grid.col_edges, x) - 1]].append(word)
    return FilledGrid(grid, {cell: tuple(inside) for cell, inside in held.items()})
