"""Headers drawn with boxes of any shape over rows that rules or grounds draw from side to side: each box is the header's cell of one column. In points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from prs_extract.geometry import Box, cluster
from prs_extract.layout.canvas import Canvas, PlacedFill
from prs_extract.layout.rules import SHORTEST_PT, SNAP_PT

LEAST_COLUMNS = 4
"""Fewer boxes side by side may be the steps of a process, or tabs."""

EVEN_PT = 2.0
"""How much the tops, or the bottoms, of the boxes may differ."""

WIDEST_GAP_PT, OVERLAP_PT = 12.0, 4.0
"""Space between two of them, at most, and how far an arrow may reach into the next box."""

BESIDE_PT = 6.0
"""How far the first and the last may be from the sides of the rows."""

NEAR = 1.0
"""Space between the header and its rows, in heights of the header, at most."""


def with_head_tiles(canvas: Canvas) -> Canvas:
    """The canvas with the boxes of each such header as cells that meet, down to the first row."""
    if len(canvas.fills) < LEAST_COLUMNS or all([f.fill.shape == "rect" for f in canvas.fills]):
        return canvas
    painted = [
        f for f in canvas.fills if f.fill.colour is not None and f.fill.shape != "path" and min(f.box.width, f.box.height) >= SHORTEST_PT
    ]
    cells: dict[int, PlacedFill] = {}
    for row in _rows_of(painted):
        top = _body_under(row, canvas) if any(f.fill.shape != "rect" for f in row) else None
        cells |= _as_cells(row, top) if top is not None else {}
    return replace(canvas, fills=tuple(cells.get(id(f), f) for f in canvas.fills)) if cells else canvas


def _rows_of(fills: Sequence[PlacedFill]) -> Iterator[list[PlacedFill]]:
    """Boxes side by side at one height, from left to right, each near the next."""
    for level in cluster(fills, lambda f: f.box.top, EVEN_PT):
        for alike in cluster(level, lambda f: f.box.bottom, EVEN_PT):
            row = sorted(alike, key=lambda f: f.box.x0)
            if len(row) >= LEAST_COLUMNS and all(-OVERLAP_PT <= b.box.x0 - a.box.x1 <= WIDEST_GAP_PT for a, b in pairwise(row)):
                yield row


def _body_under(row: Sequence[PlacedFill], canvas: Canvas) -> Box | None:
    """The first rule across, or ground, close under a row of boxes and between its sides; None for none, and where uprights draw the columns."""
    x0, x1, bottom = row[0].box.x0, row[-1].box.x1, max(f.box.bottom for f in row)
    last = bottom + NEAR * (bottom - row[0].box.top)
    wide = [
        b
        for b in (*canvas.rules, *(f.box for f in canvas.fills if f.fill.shape == "rect"))
        if abs(b.x0 - x0) <= BESIDE_PT and abs(b.x1 - x1) <= BESIDE_PT
    ]
    under = min((b for b in wide if bottom - EVEN_PT <= b.top <= last), key=lambda b: b.top, default=None)
    if under is None:
        return None
    upright = [b for b in canvas.rules if b.width < b.height and under.x0 + SNAP_PT < b.x0 < under.x1 - SNAP_PT]
    return None if any(b.top - SNAP_PT <= under.top < b.bottom - SNAP_PT for b in upright) else under


def _as_cells(row: Sequence[PlacedFill], body: Box) -> dict[int, PlacedFill]:
    borders = [body.x0, *((a.box.x1 + b.box.x0) / 2 for a, b in pairwise(row)), body.x1]
    top = min(f.box.top for f in row)
    boxes = [Box(a, top, b, body.top) for a, b in pairwise(borders)]
    return {id(f): PlacedFill(replace(f.fill, shape="rect"), box) for f, box in zip(row, boxes, strict=True)}
