"""Borders that the ends of rules show: where a rule stops inside a table a merged cell begins, which holds nothing of what is beside it. In points."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.geometry import Box
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.grid import Grid
from prs_extract.layout.rules import OVER_PT, SNAP_PT, Edge, bounds_of, merge_edges

LEAST_UPRIGHTS = 3
"""Uprights beside one that ends, at least: those of a table."""


def with_pieces_of_uprights(groups: Sequence[tuple[Edge, ...]]) -> list[tuple[Edge, ...]]:
    """The groups of edges, each with the lone uprights of the pen within it that stand where one of its columns ends, and with a border across wherever
    an upright ends beside others that go on, at nothing drawn: a cell over several columns interrupts it.
    """
    homes = [(bounds_of(g), g) for g in groups if sum(not e.horizontal for e in g) >= LEAST_UPRIGHTS]
    found: dict[int, list[Edge]] = {}
    taken: set[int] = set()
    for group in (g for g in groups if len(g) == 1 and not g[0].horizontal and g[0].source == "rule") if homes else ():
        inside = [
            g for box, g in homes if box.top <= group[0].start + SNAP_PT and group[0].end <= box.bottom + SNAP_PT and _above(group[0], g)
        ]
        if len(inside) == 1:
            taken.add(id(group))
            found.setdefault(id(inside[0]), []).append(group[0])
    whole = {id(g): _with_borders((*g, *found.get(id(g), ())), box) for box, g in homes}
    return [whole.get(id(g), g) for g in groups if id(g) not in taken]


def _above(piece: Edge, group: Sequence[Edge]) -> bool:
    """The pen draws an upright of the group on the line of a piece."""
    return any(not e.horizontal and e.source == "rule" and abs(e.at - piece.at) <= SNAP_PT for e in group)


def _with_borders(edges: tuple[Edge, ...], box: Box) -> tuple[Edge, ...]:
    """The edges with a border from side to side at each loose end of an upright of the pen, which others pass or end with."""
    pen = [e for e in edges if not e.horizontal and e.source == "rule"]
    ends = [(e.at, y) for e in pen for y in (e.start, e.end) if box.top + SNAP_PT < y < box.bottom - SNAP_PT]
    loose = [y for x, y in ends if not _is_met(x, y, edges)]
    shared = [y for y in loose if sum(e.start < y + SNAP_PT and e.end > y - SNAP_PT for e in pen) > LEAST_UPRIGHTS]
    return (*edges, *merge_edges(Edge(True, y, box.x0, box.x1, "fill") for y in shared))


def _is_met(x: float, y: float, edges: Sequence[Edge]) -> bool:
    return any(e.horizontal and abs(e.at - y) <= SNAP_PT and e.start - SNAP_PT <= x <= e.end + SNAP_PT for e in edges)


def borders_at_ends(grid: Grid, edges: Sequence[Edge], words: Sequence[PlacedWord]) -> list[Edge]:
    """The border of a column beside the rows over and under a rule of the pen that stops there, unless a text lies across it."""
    pen = [e for e in edges if e.horizontal and e.source == "rule"]
    inner = [e for e in pen if e.start > grid.box.x0 + SNAP_PT or e.end < grid.box.x1 - SNAP_PT]
    found: list[Edge] = []
    for row in range(1, grid.n_rows):
        y = grid.row_edges[row]
        pieces = [e for e in inner if abs(e.at - y) <= SNAP_PT]
        ends = {_border(grid, x) for e in pieces for x in (e.start, e.end)} - {None}
        for x in (x for x in ends if x is not None):
            if any(e.start < x - SNAP_PT and e.end > x + SNAP_PT for e in pen if abs(e.at - y) <= SNAP_PT):
                continue
            for top, bottom in ((grid.row_edges[row - 1], y), (y, grid.row_edges[row + 1])):
                beside = (w.box for w in words if top < w.box.centre_y < bottom)
                if not any(b.lies_over(x, OVER_PT) for b in beside):
                    found.append(Edge(False, x, top, bottom, "fill"))
    return found


def _border(grid: Grid, x: float) -> float | None:
    return next((at for at in grid.col_edges[1:-1] if abs(at - x) <= SNAP_PT), None)
