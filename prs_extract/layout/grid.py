"""Grids: edges that hang together, cut into places, the places without an edge between them joined into grid cells. Lengths in points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from prs_extract.geometry import Box, cell_box, merge_values
from prs_extract.layout.rules import SNAP_PT, Edge
from prs_extract.values import value

DRAWN = 0.6
"""Share of a border that edges must cover for it to be there."""


@value(frozen=True, slots=True)
class GridCell:
    """A rectangle of places: rows `row`..`row + row_span - 1`, columns likewise."""

    row: int
    col: int
    row_span: int = 1
    col_span: int = 1

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        rows, cols = range(self.row, self.row + self.row_span), range(self.col, self.col + self.col_span)
        return tuple((r, c) for r in rows for c in cols)

    def turned(self) -> GridCell:
        """With its rows as columns."""
        return GridCell(self.col, self.row, self.col_span, self.row_span)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows and columns between ascending edges, and the grid cells that cover every place once, by row then column.

    `closed`: share of the outer frame that is drawn. `split`: share of the places whose region was no rectangle and had to be cut up: high
    where boxes and connectors only look like a grid.
    """

    row_edges: tuple[float, ...]
    col_edges: tuple[float, ...]
    cells: tuple[GridCell, ...]
    drawn_by_rules: bool = True
    closed: float = 1.0
    split: float = 0.0

    @property
    def n_rows(self) -> int:
        return len(self.row_edges) - 1

    @property
    def n_cols(self) -> int:
        return len(self.col_edges) - 1

    @property
    def box(self) -> Box:
        return Box(self.col_edges[0], self.row_edges[0], self.col_edges[-1], self.row_edges[-1])

    def box_of(self, cell: GridCell) -> Box:
        return cell_box(self.row_edges, self.col_edges, cell.row, cell.col, cell.row_span, cell.col_span)

    def inner_uprights(self, edges: Iterable[Edge]) -> list[Edge]:
        """Of edges, those that stand between the sides of the grid."""
        return [e for e in edges if not e.horizontal and self.col_edges[0] + SNAP_PT < e.at < self.col_edges[-1] - SNAP_PT]

    def with_cells(self, cells: Iterable[GridCell]) -> Grid:
        """The same grid cut otherwise. `cells`: in any order."""
        return replace(self, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))))

    def with_column_cut(self, col: int, cuts: Sequence[float], own: Callable[[GridCell], Iterable[GridCell]]) -> Grid:
        """The grid with a column cut: each cell in it alone is what `own` makes of it, cells that reach over it grow, those after it move."""
        cells: list[GridCell] = []
        for cell in self.cells:
            if cell.col > col:
                cells.append(replace(cell, col=cell.col + len(cuts)))
            elif cell.col == col and cell.col_span == 1:
                cells += own(cell)
            elif cell.col + cell.col_span > col:
                cells.append(replace(cell, col_span=cell.col_span + len(cuts)))
            else:
                cells.append(cell)
        return replace(self, col_edges=(*self.col_edges[: col + 1], *cuts, *self.col_edges[col + 1 :])).with_cells(cells)

    def with_row_cut(self, row: int, cuts: Sequence[float], own: Callable[[GridCell], Iterable[GridCell]]) -> Grid:
        """The same of a row."""
        return self._turned().with_column_cut(row, cuts, lambda cell: [part.turned() for part in own(cell.turned())])._turned()

    def _turned(self) -> Grid:
        return replace(self, row_edges=self.col_edges, col_edges=self.row_edges).with_cells(c.turned() for c in self.cells)


def grid_from_edges(edges: Sequence[Edge]) -> Grid | None:
    """The grid of edges that hang together; None when they enclose nothing.

    Where horizontal edges run past the last vertical one (or the other way round) the table is open on that side: their ends make the frame.
    """
    row_edges = _lines(edges, horizontal=True)
    col_edges = _lines(edges, horizontal=False)
    if len(row_edges) < 2 or len(col_edges) < 2:
        return None
    regions = [(len(region), _rectangles(region)) for region in _regions(edges, row_edges, col_edges)]
    cells = [cell for _, rectangles in regions for cell in rectangles]
    split = sum(n_places for n_places, rectangles in regions if len(rectangles) > 1)
    return Grid(
        tuple(row_edges),
        tuple(col_edges),
        tuple(sorted(cells, key=lambda c: (c.row, c.col))),
        drawn_by_rules=any(e.source == "rule" for e in edges),
        closed=_frame_drawn(edges, row_edges, col_edges),
        split=split / ((len(row_edges) - 1) * (len(col_edges) - 1)),
    )


def _lines(edges: Sequence[Edge], *, horizontal: bool) -> list[float]:
    """Where the lines of one direction lie, the open ends of the other direction included."""
    drawn = [e.at for e in edges if e.horizontal is horizontal]
    other = [e for e in edges if e.horizontal is not horizontal]
    ends = [min((e.start for e in other), default=0.0), max((e.end for e in other), default=0.0)] if other else []
    if not drawn:
        return merge_values(ends, SNAP_PT)
    if ends and ends[0] < min(drawn) - 2 * SNAP_PT:
        drawn.append(ends[0])
    if ends and ends[1] > max(drawn) + 2 * SNAP_PT:
        drawn.append(ends[1])
    return merge_values(drawn, SNAP_PT)


def covered_share(edges: Iterable[Edge], at: float, start: float, end: float) -> float:
    """Share of a border, on the line `at` from `start` to `end`, that edges cover."""
    if end <= start:
        return 0.0
    on_line = [e for e in edges if abs(e.at - at) <= SNAP_PT]
    return sum(max(0.0, min(e.end, end) - max(e.start, start)) for e in on_line) / (end - start)


def _regions(edges: Sequence[Edge], rows: Sequence[float], cols: Sequence[float]) -> list[frozenset[tuple[int, int]]]:
    """Places joined where no edge separates them."""
    across = [e for e in edges if e.horizontal]
    down = [e for e in edges if not e.horizontal]
    at_row = [[e for e in across if abs(e.at - y) <= SNAP_PT] for y in rows]
    at_col = [[e for e in down if abs(e.at - x) <= SNAP_PT] for x in cols]
    region = {(r, c): {(r, c)} for r in range(len(rows) - 1) for c in range(len(cols) - 1)}

    def join(a: tuple[int, int], b: tuple[int, int]) -> None:
        if region[a] is not region[b]:
            region[a] |= region[b]
            for place in region[b]:
                region[place] = region[a]

    for r, c in list(region):
        if c + 2 < len(cols) and covered_share(at_col[c + 1], cols[c + 1], rows[r], rows[r + 1]) < DRAWN:
            join((r, c), (r, c + 1))
        if r + 2 < len(rows) and covered_share(at_row[r + 1], rows[r + 1], cols[c], cols[c + 1]) < DRAWN:
            join((r, c), (r + 1, c))
    return list({id(places): frozenset(places) for places in region.values()}.values())


def _rectangles(region: frozenset[tuple[int, int]]) -> list[GridCell]:
    """A region as the fewest rectangles that a sweep finds: runs along each row, equal runs of following rows put together."""
    open_runs: dict[tuple[int, int], GridCell] = {}
    done: list[GridCell] = []
    by_row: dict[int, list[int]] = {}
    for row, col in sorted(region):
        by_row.setdefault(row, []).append(col)
    for row in range(min(by_row), max(by_row) + 1):
        runs = _runs(by_row.get(row, ()))
        done += [cell for key, cell in open_runs.items() if key not in runs]
        open_runs = {
            key: GridCell(open_runs[key].row, key[0], open_runs[key].row_span + 1, key[1])
            if key in open_runs
            else GridCell(row, key[0], 1, key[1])
            for key in runs
        }
    return done + list(open_runs.values())


def _runs(cols: Sequence[int]) -> list[tuple[int, int]]:
    """Consecutive columns as (first, length)."""
    runs: list[tuple[int, int]] = []
    for col in cols:
        if runs and runs[-1][0] + runs[-1][1] == col:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((col, 1))
    return runs


def _frame_drawn(edges: Sequence[Edge], rows: Sequence[float], cols: Sequence[float]) -> float:
    across = [e for e in edges if e.horizontal]
    down = [e for e in edges if not e.horizontal]
    drawn = sum(covered_share(across, y, cols[0], cols[-1]) * (cols[-1] - cols[0]) for y in (rows[0], rows[-1]))
    drawn += sum(covered_share(down, x, rows[0], rows[-1]) * (rows[-1] - rows[0]) for x in (cols[0], cols[-1]))
    return drawn / (2 * (cols[-1] - cols[0]) + 2 * (rows[-1] - rows[0]))
