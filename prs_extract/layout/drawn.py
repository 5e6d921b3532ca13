"""Tables whose grid is drawn, by rules or by the borders of fills."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.canvas import Canvas, PlacedWord
from prs_extract.layout.columns import open_edges
from prs_extract.layout.grid import Grid, GridCell, grid_from_edges
from prs_extract.layout.rules import SNAP_PT, Edge, connected, edges_from_canvas, merge_edges

MOST_SPLIT = 0.15
"""A grid of which more places than this belong to regions that are no rectangles is a drawing: boxes joined by connectors, a plan."""

LEAST_FILLED = 0.2
"""Share of the cells that hold words."""

LEAST_UPRIGHTS = 4
"""Vertical edges that a header of three columns has."""

LONE_ROW_COLS = 4
"""A single row of fewer cells may be boxes side by side."""

CLOSED = 0.9
"""Share of the frame that must be drawn for it to be closed."""


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


def drawn_grids(canvas: Canvas) -> tuple[FilledGrid, ...]:
    """Every drawn grid that holds a table, the smallest first; a word is in one at most, the smallest that holds it."""
    groups = with_rungs(connected(merge_edges(edges_from_canvas(canvas))))
    found: list[FilledGrid] = []
    rest = canvas
    for group in sorted(groups, key=lambda g: _bounds(g).area):
        grid = grid_from_edges(group)
        if grid is None:
            continue
        added = open_edges(grid, group, rest.words)
        filled = fill_grid((grid_from_edges([*group, *added]) or grid) if added else grid, rest.words)
        if is_table(filled):
            found.append(filled)
            rest = rest.without(w for words in filled.words.values() for w in words)
    return tuple(found)


def with_rungs(groups: Sequence[Sequence[Edge]]) -> list[tuple[Edge, ...]]:
    """Groups of edges, each with the lone rules that go on below it between its sides: rows ruled under a header that draws the columns."""
    lone = sorted((g[0] for g in groups if len(g) == 1 and g[0].horizontal), key=lambda e: e.at)
    heads = sorted((tuple(g) for g in groups if sum(not e.horizontal for e in g) >= LEAST_UPRIGHTS), key=lambda g: _bounds(g).top)
    used: set[int] = set()
    found: list[tuple[Edge, ...]] = []
    for i, head in enumerate(heads):
        box = _bounds(head)
        below = [_bounds(g).top for g in heads[i + 1 :] if _bounds(g).overlap_x(box) > 0 and _bounds(g).top > box.bottom]
        rungs = [e for e in lone if id(e) not in used and box.bottom < e.at < min(below, default=float("inf")) and _is_rung(e, head)]
        used.update(id(e) for e in rungs)
        found.append((*head, *rungs))
    return found + [tuple(g) for g in groups if tuple(g) not in heads and not (len(g) == 1 and id(g[0]) in used)]


def _bounds(edges: Sequence[Edge]) -> Box:
    return bounding_box(e.box for e in edges)


def _is_rung(edge: Edge, head: Sequence[Edge]) -> bool:
    """Both its ends are on vertical edges of the header: it parts two rows, in one piece or, where merged cells interrupt it, in several."""
    uprights = [e.at for e in head if not e.horizontal]
    return all(any(abs(end - x) <= SNAP_PT for x in uprights) for end in (edge.start, edge.end))


def fill_grid(grid: Grid, words: Sequence[PlacedWord]) -> FilledGrid:
    """Words by the cell that holds their centre."""
    at = {place: cell for cell in grid.cells for place in cell.places}
    held: dict[GridCell, list[PlacedWord]] = defaultdict(list)
    box = grid.box
    for word in words:
        x, y = word.box.centre_x, word.box.centre_y
        if box.x0 <= x < box.x1 and box.top <= y < box.bottom:
            held[at[bisect_right(grid.row_edges, y) - 1, bisect_right(grid.col_edges, x) - 1]].append(word)
    return FilledGrid(grid, {cell: tuple(inside) for cell, inside in held.items()})


def is_table(filled: FilledGrid) -> bool:
    """Two rows and two columns at least with words in them, drawn as rectangles; or one row that can be nothing else."""
    grid = filled.grid
    if grid.n_rows == 1:
        return is_lone_row(filled)
    if grid.n_rows < 2 or grid.n_cols < 2 or grid.split > MOST_SPLIT:
        return False
    enough = len(filled.words) >= max(3, LEAST_FILLED * len(grid.cells))
    return enough and filled.filled_rows >= 2 and filled.filled_cols >= 2


def is_lone_row(filled: FilledGrid) -> bool:
    """One row of many cells, framed with the pen: a table cut by the end of a slide leaves such a row on the next, with no header and few words."""
    grid = filled.grid
    return grid.drawn_by_rules and grid.n_cols >= LONE_ROW_COLS and grid.closed >= CLOSED and bool(filled.words)


def leftover_edges(canvas: Canvas, grids: Sequence[FilledGrid]) -> tuple[Edge, ...]:
    """Merged edges that no drawn grid has used: what horizontal rules alone, or a header band, say of a table."""
    boxes = [g.grid.box.grown(1.0) for g in grids]
    edges = merge_edges(edges_from_canvas(canvas))
    return tuple(e for e in edges if not any(b.has_centre_of(e.box) for b in boxes))
