"""Cells over several rows behind which the stripes of the rows go on: their text is set in the middle of these rows, off that of its own. In points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from prs_extract.geometry import Box
from prs_extract.layout.aligned.gutters import Interval
from prs_extract.layout.aligned.spans import NEAR, Run, off_place, spans_of
from prs_extract.layout.drawn_borders import is_drawn_over
from prs_extract.layout.drawn_cells import FilledGrid, fill_grid
from prs_extract.layout.grid import GridCell
from prs_extract.layout.ruled.anchors import anchor_votes, text_extent
from prs_extract.layout.rules import Edge

MOSTLY = 0.8
"""Share of the texts that stand in the middle of their row, where none is lower than others."""

GOES_ON = 0.6
"""Space, in font sizes, between the lines of a text that goes on over the border of a row, at most."""


def with_set_middles(filled: FilledGrid, edges: Sequence[Edge], grounds: Sequence[Box]) -> FilledGrid:
    """The grid with the cells of a column put together where a text stands in the middle of them and not of its own, if the table sets its texts in the
    middle of their rows; no border that the pen or a ground of the column draws is gone over.
    """
    middled = middled_cells(filled, told=False)
    cells = list(filled.grid.cells)
    for col in range(filled.grid.n_cols) if middled else ():
        for first, last in _runs(col, filled, middled):
            covered = [c for c in cells if c.col == col and first <= c.row <= last]
            if not any(is_drawn_over(filled.grid.box_of(c), edges, grounds) for c in covered if c.row > first):
                cells = [c for c in cells if c not in covered] + [GridCell(first, col, last - first + 1, 1)]
    if len(cells) == len(filled.grid.cells):
        return filled
    words = [w for inside in filled.words.values() for w in inside]
    return fill_grid(filled.grid.with_cells(cells), words)


def middled_cells(filled: FilledGrid, *, told: bool = True) -> set[GridCell]:
    """The cells whose text stands in the middle of their row; none for a table that sets its texts otherwise. `told`: texts lower than others of their
    row must say so; else it is enough that most stand there.
    """
    texts = {c: text_extent(words) for c, words in filled.words.items() if c.row_span == 1}
    votes = anchor_votes(filled)
    rows = list(pairwise(filled.grid.row_edges))
    middled = {c for c, text in texts.items() if off_place(text, rows[c.row], "middle") <= NEAR * filled.words[c][0].size}
    is_told = max(votes.values()) == votes["middle"] if votes else not told and len(middled) >= MOSTLY * len(texts)
    return middled if is_told else set()


def _runs(col: int, filled: FilledGrid, middled: set[GridCell]) -> list[Run]:
    """First and last row of each cell of a column over several rows."""
    grid, words = filled.grid, filled.words
    head = max(c.row_span for c in grid.cells if c.row == 0)
    at = {r: c for c in grid.cells if c.col <= col < c.col + c.col_span for r in range(c.row, c.row + c.row_span)}
    rows = range(head, grid.n_rows)
    alone = [c for r in rows if (c := at[r]) in words and c.row_span == c.col_span == 1]
    if all(c in middled for c in alone):
        return []
    texts: list[tuple[Interval, GridCell]] = []
    for cell in alone:
        text, size = text_extent(words[cell]), words[cell][0].size
        goes_on = texts and cell not in middled and texts[-1][1] not in middled and text[0] - texts[-1][0][1] <= GOES_ON * size
        texts.append(((texts.pop()[0][0], text[1]) if goes_on else text, cell))
    closed = [at[r].row_span > 1 or at[r].col_span > 1 for r in rows]
    near = NEAR * min(words[c][0].size for c in alone)
    extents = [(grid.row_edges[r], grid.row_edges[r + 1]) for r in rows]
    spans = spans_of([t for t, _ in texts], extents, closed, "middle", near, whole=False) or []
    return [(head + a, head + b) for a, b in spans if b > a]
