"""The grid of rows that leading tells, under a header of one level or two. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from prs_extract.layout.aligned.gutters import Interval, Told, Zone, covered_by, touched
from prs_extract.layout.aligned.strips import Strip
from prs_extract.layout.grid import Grid, GridCell
from prs_extract.layout.rules import MARGIN_PT


def told_grid(zone: Zone, told: Told, col_edges: tuple[float, ...]) -> Grid:
    """The grid of a zone whose rows are told."""
    head = zone.strips[: zone.head]
    extents = [*((s.top, s.bottom) for s in head), *told.extents]
    middles = [(above[1] + below[0]) / 2 for above, below in pairwise(extents)]
    row_edges = (_top(head, extents), *middles, extents[-1][1] + MARGIN_PT)
    cells = [*_head_cells(head, zone.columns), *told_cells(told, len(head), len(zone.columns))]
    return Grid(row_edges, col_edges, tuple(sorted(cells, key=lambda c: (c.row, c.col))), drawn_by_rules=False, closed=0.0)


def _top(head: Sequence[Strip], extents: Sequence[Interval]) -> float:
    """The header begins where its tallest heading does: one level may stand at the middle of two."""
    return min([extents[0][0], *(s.box.top for strip in head for s in strip.segments)]) - MARGIN_PT


def _head_cells(head: Sequence[Strip], columns: Sequence[Interval]) -> list[GridCell]:
    if len(head) < 2:
        return [GridCell(0, c) for c in range(len(columns))] if head else []
    over = [touched(columns, s) for s in head[0].segments if s.over]
    under = [(0, first, last) for first, last in over]
    covered = covered_by(over)
    whole = [GridCell(0, c, 2, 1) for c in range(len(columns)) if c not in covered]
    return [*whole, *(GridCell(r, a, 1, b - a + 1) for r, a, b in under), *(GridCell(1, c) for c in sorted(covered))]


def told_cells(told: Told, start: int, n_cols: int) -> list[GridCell]:
    """The cells of the rows told, the first of which is the row `start` of the grid."""
    cells = [GridCell(start + a, c, b - a + 1, 1) for c, a, b in told.tall]
    taken = {(r, c) for c, a, b in told.tall for r in range(a, b + 1)}
    for row, wide in enumerate(told.wide):
        for first, last in wide:
            cells.append(GridCell(start + row, first, 1, last - first + 1))
            taken |= {(row, c) for c in range(first, last + 1)}
        cells += [GridCell(start + row, c) for c in range(n_cols) if (row, c) not in taken]
    return cells
