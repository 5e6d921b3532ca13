"""Rows of a table that only uprights draw: space across all its columns parts them, no rule does. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from prs_extract.layout.aligned.gutters import Interval
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.flow.bullets import is_bullet, is_dash
from prs_extract.layout.grid import Grid
from prs_extract.layout.ruled.columns import APART
from prs_extract.layout.rules import SNAP_PT, Edge

LEAST_COLUMNS = 4
"""Columns that the pen must part; fewer may be texts side by side."""

MOST_RULED = 2
"""Rules across inside the table: under its header, and under a title over it. More show that it is rules that part its rows."""

LEAST_FILLED = 0.5
"""Share of the columns in use that each row fills."""

MOST_OF_ROWS = 0.6
"""Share of the rows in which a column has words from which its cells go over no two of them."""

Column = list[PlacedWord]


def gap_edges(grid: Grid, edges: Sequence[Edge], words: Sequence[PlacedWord]) -> list[Edge]:
    """Borders between the rows of each band that uprights part and no rule does. One column may have a cell beside several rows: the borders stop
    there. None where a row would lack a text in most columns, or in the first: then the space is that between the lines of cells.
    """
    ruled = _ruled_across(grid, edges)
    bands = [b for b in pairwise(grid.row_edges) if len(ruled) <= MOST_RULED and b[0] >= max(ruled, default=grid.box.top)]
    found: list[Edge] = []
    for top, bottom in bands:
        if _is_upright(grid, edges, top, bottom):
            columns = [
                [w for w in words if x0 <= w.box.centre_x < x1 and top <= w.box.centre_y < bottom] for x0, x1 in pairwise(grid.col_edges)
            ]
            cuts, merged = _best_cuts(columns)
            found += [Edge(True, y, *piece) for y in cuts for piece in _pieces(grid, merged)]
    return found


def _ruled_across(grid: Grid, edges: Sequence[Edge]) -> list[float]:
    """The inner borders of rows that the pen draws along half of the table or more."""
    pen = [e for e in edges if e.horizontal and e.source == "rule"]
    return [y for y in grid.row_edges[1:-1] if 2 * sum(e.length for e in pen if abs(e.at - y) <= SNAP_PT) >= grid.box.width]


def _is_upright(grid: Grid, edges: Sequence[Edge], top: float, bottom: float) -> bool:
    """The pen draws the borders of enough columns from the top to the bottom of the band, others not at all: a cell of each row lies over them."""
    drawn = [e for e in edges if not e.horizontal and e.source == "rule" and e.start <= top + SNAP_PT and e.end >= bottom - SNAP_PT]
    begun = [e for e in edges if not e.horizontal and e.start < bottom - SNAP_PT and e.end > top + SNAP_PT]
    inner = grid.col_edges[1:-1]
    whole = [x for x in inner if any(abs(e.at - x) <= SNAP_PT for e in drawn)]
    bare = [x for x in inner if not any(abs(e.at - x) <= SNAP_PT for e in begun)]
    return grid.n_cols >= LEAST_COLUMNS and len(whole) >= 2 and len(whole) + len(bare) == len(inner)


def _best_cuts(columns: Sequence[Column]) -> tuple[list[float], int | None]:
    """Where the columns are cut in most rows, and the column with cells beside several of them, if leaving one out gives more rows than all of them do."""
    best: tuple[list[float], int | None] = (_cuts(columns), None)
    for left_out in range(len(columns)):
        kept = [c for i, c in enumerate(columns) if i != left_out]
        cuts = _cuts(kept)
        if len(kept) >= LEAST_COLUMNS and len(cuts) > len(best[0]):
            best = cuts, None if _has_cells_between(columns[left_out], cuts) else left_out
    return best


def _has_cells_between(column: Column, cuts: Sequence[float]) -> bool:
    """A column has a cell for each row: most of them have words of it wholly inside, whatever is between them; or it has no words at all."""
    rows = list(pairwise([float("-inf"), *cuts, float("inf")]))
    held = sum(any(top <= w.box.top and w.box.bottom <= bottom for w in column) for top, bottom in rows)
    return held >= MOST_OF_ROWS * len(rows) or not column


def _cuts(columns: Sequence[Column]) -> list[float]:
    """The middles of the spaces that go through all columns, if every part between them is a row."""
    words = sorted((w for c in columns for w in c), key=lambda w: w.box.top)
    cuts: list[float] = []
    bottom = words[0].box.bottom if words else 0.0
    for word in words:
        if word.box.top - bottom >= APART * word.size:
            cuts.append((bottom + word.box.top) / 2)
        bottom = max(bottom, word.box.bottom)
    parts = pairwise([float("-inf"), *cuts, float("inf")])
    return cuts if cuts and all(_is_row(part, columns) for part in parts) else []


def _is_row(part: Interval, columns: Sequence[Column]) -> bool:
    inside = [[w for w in c if part[0] < w.box.centre_y < part[1]] for c in columns]
    filled = [c for c in inside if c]
    listed = [c for c in filled if is_bullet(_first(c)) or is_dash(_first(c))]
    return bool(inside[0]) and len(filled) >= LEAST_FILLED * sum(bool(c) for c in columns) and 2 * len(listed) <= len(filled)


def _first(words: Column) -> str:
    return min(words, key=lambda w: (round(w.box.centre_y), w.box.x0)).word.text


def _pieces(grid: Grid, merged: int | None) -> list[Interval]:
    """The table from side to side, on both sides of a merged column."""
    if merged is None:
        return [(grid.box.x0, grid.box.x1)]
    sides = (grid.box.x0, grid.col_edges[merged]), (grid.col_edges[merged + 1], grid.box.x1)
    return [(x0, x1) for x0, x1 in sides if x1 > x0]
