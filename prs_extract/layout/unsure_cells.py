"""Cells of which nothing drawn says where they end: empty ones that may be part of the text before or over them, and several texts in one. In points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.aligned.strips import bands_from_words
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.drawn_borders import is_drawn_left, is_drawn_over
from prs_extract.layout.drawn_cells import FilledGrid
from prs_extract.layout.grid import GridCell
from prs_extract.layout.ruled.set_middles import middled_cells
from prs_extract.layout.rules import Edge

UNSURE = 0.85
"""How sure such a cell is: with the text that may be its own, a row is wrong."""

LEVEL, FUSED = 0.15, 0.7
"""How far apart, in font sizes, two lines of one row begin at most, and how sure a cell is that may be several."""

LEAST_ROWS, MOST_EMPTY = 3, 0.34
"""Rows of a table, and share of them without text, at most, in a column where an empty cell stands out."""

SPACE = 0.25
"""Space between two words, in font sizes."""

APART = 2.0
"""Space between two texts of a cell beside several rows, in font sizes, from which they may be of two cells."""

BETWEEN = 0.3
"""Height, in font sizes, that two texts side by side have in common, at least, which are no pieces of one line."""


def unsure_cells(filled: FilledGrid, edges: Sequence[Edge], grounds: Sequence[Box]) -> set[GridCell]:
    """The cells, below the header, of which nothing says where they end. An empty one: on the right of a text, where another row has one cell over both
    columns; under one, where the column has a cell beside several rows, or hardly another empty one, unless the text is set in the middle of its own
    row. One over several places: with texts apart. `grounds`: those of the slide.
    """
    grid, words = filled.grid, filled.words
    body = [c for c in grid.cells if c.row > 0]
    at = {place: cell for cell in grid.cells for place in cell.places}
    wide = {(c.col + i, c.col + i + 1) for c in body if c in words and 1 < c.col_span < grid.n_cols for i in range(c.col_span - 1)}
    open_columns = {c.col for c in body if c in words and c.row_span > 1} | {c for c in range(1, grid.n_cols) if _stands_out(c, filled)}
    middled = middled_cells(filled)
    found = {c for c in open_cells(filled, edges) if (c.col - 1, c.col) in wide}
    for cell in _empty(filled):
        over = at[cell.row - 1, cell.col]
        under = over in words and over.row > 0 and over.col_span == 1 and over not in middled and cell.col in open_columns
        if under and not is_drawn_over(grid.box_of(cell), edges, grounds):
            found.add(cell)
    return found | {c for c in body if c in words and _holds_several(c, words[c])}


def fused_cells(filled: FilledGrid) -> set[GridCell]:
    """The cells beside several rows of which a line begins level with each of these rows: they may be as many cells, close to one another."""
    firsts = {r: min(w.box.top for w in own) for r in range(filled.grid.n_rows) if (own := _own_words(filled, r))}
    found: set[GridCell] = set()
    for cell, words in filled.words.items():
        tops = [min(w.box.top for w in line) for line in bands_from_words(words)] if cell.row_span > 1 else []
        rows = [firsts[r] for r in range(cell.row, cell.row + cell.row_span) if r in firsts]
        near = LEVEL * words[0].size
        if len(tops) >= len(rows) > 1 and all(any(abs(top - y) <= near for top in tops) for y in rows):
            found.add(cell)
    return found


def _own_words(filled: FilledGrid, row: int) -> list[PlacedWord]:
    """Of the cells of one row alone."""
    return [w for cell, words in filled.words.items() if (cell.row, cell.row_span) == (row, 1) for w in words]


def open_cells(filled: FilledGrid, edges: Sequence[Edge]) -> set[GridCell]:
    """The empty cells, below the header, that nothing drawn parts from the text on their left, which keeps to its own column in no way."""
    grid, words = filled.grid, filled.words
    at = {place: cell for cell in grid.cells for place in cell.places}
    beside = [(c, left) for c in _empty(filled) if (left := at.get((c.row, c.col - 1))) in words and left is not None]
    return {
        c
        for c, left in beside
        if not is_drawn_left(grid.box_of(c), edges) and not _keeps_to_itself(words[left], grid.col_edges[c.col], grid.col_edges[c.col + 1])
    }


def _empty(filled: FilledGrid) -> Iterator[GridCell]:
    """The cells of one place without text, below the first row."""
    return (c for c in filled.grid.cells if c.row > 0 and c not in filled.words and c.col_span == 1 and c.row_span == 1)


def _keeps_to_itself(words: Sequence[PlacedWord], end: float, far: float) -> bool:
    """A line of the text ends before a word that would have gone over the end of its column, and that a cell up to `far` would have had room for."""
    lines = bands_from_words(words)
    reach = [(line[-1].box.x1 + SPACE * line[-1].size, after[0].box.width) for line, after in pairwise(lines)]
    return any(end < x + width < far for x, width in reach)


def _holds_several(cell: GridCell, words: Sequence[PlacedWord]) -> bool:
    """A cell beside several rows with texts far apart, or one over several columns with texts side by side that are on no one line."""
    if cell.row_span == cell.col_span == 1:
        return False
    lines = [bounding_box(w.box for w in line) for line in bands_from_words(words)]
    size = words[0].size
    if cell.row_span > 1 and any(below.top - above.bottom >= APART * size for above, below in pairwise(lines)):
        return True
    apart = ((a, b) for a, b in combinations(lines, 2) if a.overlap_x(b) <= 0) if cell.col_span > 1 else ()
    return any(min(a.bottom, b.bottom) - max(a.top, b.top) >= BETWEEN * size for a, b in apart)


def _stands_out(column: int, filled: FilledGrid) -> bool:
    """Hardly a row has no text in a column."""
    held = [c for c in filled.grid.cells if c.row > 0 and c.col == column and c.col_span == 1]
    empty = sum(c not in filled.words for c in held)
    return len(held) >= LEAST_ROWS and 0 < empty <= MOST_EMPTY * len(held)
