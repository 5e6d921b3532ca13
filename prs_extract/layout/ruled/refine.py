"""Rows that are not drawn: a band of a grid between two rules may hold several rows of figures. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from prs_extract.layout.aligned.cutting import cut_strip
from prs_extract.layout.aligned.gutters import Interval, Told
from prs_extract.layout.aligned.leading import rows_by_leading
from prs_extract.layout.aligned.row_levels import Level, levels_of_strips
from prs_extract.layout.aligned.rows import rows_of_levels
from prs_extract.layout.aligned.sections import OFF_MIDDLE
from prs_extract.layout.aligned.strips import Strip, may_be_figure, strips_from_words
from prs_extract.layout.aligned.told import told_cells
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.drawn_cells import FilledGrid, fill_grid
from prs_extract.layout.flow.bullets import is_bullet, is_dash
from prs_extract.layout.flow.wraps import is_divided
from prs_extract.layout.grid import Grid, GridCell
from prs_extract.layout.ruled.columns import APART
from prs_extract.layout.rules import MARGIN_PT

LEAST_ROWS = 3
"""Fewer rows in a band may be the lines of its cells."""

LEAST_LINES, LEAST_OF_ROW = 2, 0.5
"""Lines of the only band of a table, and share of the columns in use that each of its rows fills, for it to hold several rows."""

MOST_HEAD, LEAST_COLUMNS, FEWEST_COLUMNS = 2, 4, 3
"""Rows of the header over such a band, at most, and its columns, at least: fewer may be texts side by side; three, where each of several rows fills
all of them.
"""

LEAST_FILLED = 0.6
"""Share of the columns in use that the rows of a band fill on average; the lines of cells fill one or two."""

LEAST_FIGURES = 0.6
"""Share of the cells of a column that are figures, for it to be a column of figures."""

MOST_LABELLED = 0.7
"""Share of the rows that have a label of one line, for the cell of the labels to be cut."""

SEVERAL = 2
"""Columns of figures that need no label beside every row."""

ROOM = 0.6
"""Part of a column, in font sizes, that is margin and not room for words."""


def with_rows(filled: FilledGrid) -> FilledGrid:
    """The same grid with each band cut into the rows that its words show, where they show them beyond doubt; so is the cell of the labels beside it,
    where each of its lines is beside a row.
    """
    cut = _with_labels_cut(filled)
    parted = _parted(cut) if cut is not filled else filled
    return parted if parted.grid.n_rows >= filled.grid.n_rows + LEAST_ROWS - 1 and _are_labels(parted) else _parted(filled)


def _with_labels_cut(filled: FilledGrid) -> FilledGrid:
    """The grid with the cells of the first column that go over several rows cut at their borders, where no text lies across one."""
    grid = filled.grid
    tall = [c for c in grid.cells if c.col == 0 and c.row_span > 1 and c.col_span == 1]
    words = [w.box for cell in tall for w in filled.words.get(cell, ())]
    inner = {grid.row_edges[row] for c in tall for row in range(c.row + 1, c.row + c.row_span)}
    if not words or any(b.top + MARGIN_PT < y < b.bottom - MARGIN_PT for b in words for y in inner):
        return filled
    cells = [c for c in grid.cells if c not in tall] + [GridCell(c.row + i, 0) for c in tall for i in range(c.row_span)]
    cut = grid.with_cells(cells)
    return fill_grid(cut, [w for inside in filled.words.values() for w in inside])


def _are_labels(filled: FilledGrid) -> bool:
    """Most rows have a text of one line in the first column."""
    lines = [len(strips_from_words(words)) for cell, words in filled.words.items() if cell.col == 0]
    return lines.count(1) >= MOST_LABELLED * filled.grid.n_rows and max(lines) <= MOST_HEAD


def _parted(filled: FilledGrid) -> FilledGrid:
    by_space = False
    for row in range(filled.grid.n_rows - 1, -1, -1):
        told = _told_in_band(filled, row)
        rows = _rows_in_band(filled, row) if told is None else []
        if told is not None or rows:
            words = [w for inside in filled.words.values() for w in inside]
            filled = fill_grid(_split(filled.grid, row, rows) if told is None else _split_as_told(filled.grid, row, told), words)
            by_space = by_space or told is None
    return _with_sections(filled) if by_space else filled


def _with_sections(filled: FilledGrid) -> FilledGrid:
    """The grid with each row of one text in the middle of the table, across the borders of its columns, as one cell: it names the rows below."""
    grid = filled.grid
    own: dict[int, list[PlacedWord]] = {}
    for cell, inside in filled.words.items():
        if cell.row_span == 1:
            own.setdefault(cell.row, []).extend(inside)
    tall = {row for c in grid.cells if c.row_span > 1 for row in range(c.row, c.row + c.row_span)}
    named = {row for row, words in own.items() if row and row not in tall and _is_section(strips_from_words(words), grid)}
    if not named:
        return filled
    cells = [c for c in grid.cells if c.row not in named] + [GridCell(row, 0, 1, grid.n_cols) for row in named]
    every = [w for inside in filled.words.values() for w in inside]
    return fill_grid(grid.with_cells(cells), every)


def _is_section(strips: Sequence[Strip], grid: Grid) -> bool:
    if len(strips) != 1 or len(strips[0].segments) != 1:
        return False
    text = strips[0].segments[0]
    across = any(text.box.x0 < x < text.box.x1 for x in grid.col_edges[1:-1])
    return across and not text.is_figure and abs(text.box.centre_x - grid.box.centre_x) <= OFF_MIDDLE * text.size


def _told_in_band(filled: FilledGrid, row: int) -> Told | None:
    """The rows that the leading of the lines tells in the band `row`, where that is the only one."""
    grid = filled.grid
    words = [w for cell, inside in filled.words.items() if cell.row == row and cell.row_span == 1 for w in inside]
    if not words or not _is_only_band(grid, row) or any(c.row < row < c.row + c.row_span for c in grid.cells):
        return None
    gutters = [(x, x) for x in grid.col_edges[1:-1]]
    heads = [w.box.x0 for cell, inside in filled.words.items() if cell.row < row for w in inside]
    strips = [cut_strip(s, gutters, starts=heads) for s in strips_from_words(words)]
    return rows_by_leading(strips, list(pairwise(grid.col_edges))) if grid.n_cols >= LEAST_COLUMNS else None


def _split_as_told(grid: Grid, row: int, told: Told) -> Grid:
    """The grid with `row` cut into the rows told."""
    more = len(told.extents) - 1
    above = [c for c in grid.cells if c.row < row]
    below = [replace(c, row=c.row + more) for c in grid.cells if c.row > row]
    cells = sorted([*above, *told_cells(told, row, grid.n_cols), *below], key=lambda c: (c.row, c.col))
    cuts = [(a[1] + b[0]) / 2 for a, b in pairwise(told.extents)]
    return replace(grid, row_edges=(*grid.row_edges[: row + 1], *cuts, *grid.row_edges[row + 1 :]), cells=tuple(cells))


def _rows_in_band(filled: FilledGrid, row: int) -> list[list[Level]]:
    """The rows that the words of the band `row` make; none for most bands."""
    grid = filled.grid
    words = [w for cell, inside in filled.words.items() if cell.row == row and cell.row_span == 1 for w in inside]
    rest = _is_rest(grid, row)
    least = LEAST_LINES if _is_only_band(grid, row) or rest else LEAST_ROWS
    lowest = least * min((w.size for w in words), default=0.0)
    if not words or grid.row_edges[row + 1] - grid.row_edges[row] < lowest:
        return []
    columns = list(pairwise(grid.col_edges))
    if least == LEAST_ROWS and not any(may_be_figure(w.word.text) for w in words):
        return []
    levels = levels_of_strips(strips_from_words(words, cuts=grid.col_edges[1:-1]), columns)
    if len(levels) < least:
        return []
    size = max(level.size for level in levels)
    rows = rows_of_levels(levels, [b - a - ROOM * size for a, b in columns], [False] * (len(levels) - 1))
    if any(_divide_a_word(above[-1], below[0]) for above, below in pairwise(rows)):
        return []
    if len(rows) >= LEAST_ROWS and _are_rows(rows, columns):
        return rows
    if rest and not all(any(0 in level.by_column for level in part) for part in rows):
        return []
    enough = len(rows) > 1 if grid.n_cols >= LEAST_COLUMNS else len(rows) >= LEAST_ROWS and _are_whole(rows, words, grid.n_cols)
    return rows if least == LEAST_LINES and enough and _are_texts(rows) else []


def _divide_a_word(above: Level, below: Level) -> bool:
    """A word that ends in a hyphen goes on in the line under it: they are lines of one cell."""
    both = [
        (above.by_column[c][-1].words[-1].word.text, below.by_column[c][0].words[0].word.text)
        for c in above.by_column
        if c in below.by_column
    ]
    return any(is_divided(a) and b[:1].islower() for a, b in both)


def _are_whole(rows: Sequence[Sequence[Level]], words: Sequence[PlacedWord], n_cols: int) -> bool:
    """Every line of every row has a text in each column, none of them an item of a list."""
    marked = any(is_bullet(w.word.text) or is_dash(w.word.text) for w in words)
    return not marked and all(len(level.by_column) == n_cols for row in rows for level in row)


def _is_only_band(grid: Grid, row: int) -> bool:
    """All the rows of a table of several columns, or all that stand under one of the lines that go across it, are in one band: only a frame is drawn
    round them.
    """
    n_cols = grid.n_cols
    if n_cols < FEWEST_COLUMNS:
        return False
    across = {c.row for c in grid.cells if c.col_span == n_cols}
    begins = row <= MOST_HEAD and (row > 0 or grid.n_rows == 1)
    ends = row == grid.n_rows - 1 or row + 1 in across
    return (begins or row - 1 in across) and ends and row not in across


def _is_rest(grid: Grid, row: int) -> bool:
    """The last band, twice as high as a row over it at least: the grounds of some rows are drawn, and no rule under the others."""
    heights = [b - a for a, b in pairwise(grid.row_edges)]
    return 1 < row == grid.n_rows - 1 and grid.n_cols >= LEAST_COLUMNS and heights[row] >= 2 * min(heights[1:row])


def _are_texts(rows: Sequence[Sequence[Level]]) -> bool:
    """Each row fills half of the columns in use or more, and space across all columns parts it from the next: they are no lines of cells."""
    filled = [{c for level in row for c in level.by_column} for row in rows]
    used = set().union(*filled)
    apart = all(min(lv.top for lv in below) - max(lv.bottom for lv in above) >= APART * below[0].size for above, below in pairwise(rows))
    return apart and all(len(f) >= max(2, LEAST_OF_ROW * len(used)) for f in filled)


def _are_rows(rows: Sequence[Sequence[Level]], columns: Sequence[Interval]) -> bool:
    """Most columns are filled row after row, the first among them, and one holds figures; or several hold figures, whatever the first does."""
    filled = [{c for level in row for c in level.by_column} for row in rows]
    used = set().union(*filled)
    figures = sum(_figures(rows, c) >= LEAST_FIGURES for c in used)
    labelled = sum(0 in f for f in filled) >= LEAST_FILLED * len(rows)
    dense = sum(len(f) for f in filled) >= LEAST_FILLED * len(used) * len(rows)
    return len(used) > 1 and dense and figures >= (1 if labelled else SEVERAL)


def _figures(rows: Sequence[Sequence[Level]], column: int) -> float:
    """Share of the rows that have nothing else there: "2027)" may be the last line of a text."""
    cells = [[s for level in row for s in level.by_column.get(column, ())] for row in rows]
    return sum(bool(own) and all(s.is_figure for s in own) for own in cells) / len(rows)


def _split(grid: Grid, row: int, rows: Sequence[Sequence[Level]]) -> Grid:
    """The grid with `row` cut: cells of that row alone are repeated."""
    cuts = [(max(lv.bottom for lv in above) + min(lv.top for lv in below)) / 2 for above, below in pairwise(rows)]
    return grid.with_row_cut(row, cuts, lambda cell: [c for i, part in enumerate(rows) for c in _repeated(cell, row + i, part)])


def _repeated(cell: GridCell, row: int, levels: Sequence[Level]) -> list[GridCell]:
    """The cell in one of the new rows: in one piece, or by column when the words of that row keep to theirs."""
    inside = range(cell.col, cell.col + cell.col_span)
    used = {c for level in levels for c in level.by_column if c in inside}
    if cell.col_span == 1 or len(used) < 2:
        return [GridCell(row, cell.col, 1, cell.col_span)]
    return [GridCell(row, c) for c in inside]
