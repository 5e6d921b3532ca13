"""Which borders of the cells of a grid are drawn: stripes go on behind merged cells, and draw none within a column. In points."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.geometry import Box
from prs_extract.layout.rules import SNAP_PT, Edge

DRAWN = 0.5
"""Share of a border that is drawn, from which it parts two cells."""


def is_drawn_left(box: Box, edges: Sequence[Edge]) -> bool:
    """Edges draw the left border of a cell."""
    return _is_drawn([(e.start, e.end) for e in edges if not e.horizontal and abs(e.at - box.x0) <= SNAP_PT], box.top, box.bottom)


def is_drawn_over(box: Box, edges: Sequence[Edge], grounds: Sequence[Box]) -> bool:
    """The pen draws the upper border of a cell, or a ground of that column alone ends there."""
    ruled = [(e.start, e.end) for e in edges if e.horizontal and e.source == "rule" and abs(e.at - box.top) <= SNAP_PT]
    own = [(g.x0, g.x1) for g in grounds if min(abs(g.top - box.top), abs(g.bottom - box.top)) <= SNAP_PT and _is_of_column(g, box)]
    return _is_drawn(ruled, box.x0, box.x1) or _is_drawn(own, box.x0, box.x1)


def _is_of_column(ground: Box, box: Box) -> bool:
    return box.x0 - SNAP_PT <= ground.x0 and ground.x1 <= box.x1 + SNAP_PT


def _is_drawn(pieces: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    return sum(max(0.0, min(b, end) - max(a, start)) for a, b in pieces) >= DRAWN * (end - start)
