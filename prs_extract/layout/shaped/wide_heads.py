"""Headings as wide as their columns, among the frames of boxes and of bare texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from prs_extract.geometry import Box, in_rows
from prs_extract.layout.canvas import to_points
from prs_extract.layout.shaped.ribbons import LEAST_HEADINGS, NARROWEST_PT
from prs_extract.slides import Slide, TextFrame

SAME_ROW = 0.5
"""Share of the lower of two boxes by which they stand in one row."""


def with_wide_heads(frames: Sequence[TextFrame], slide: Slide) -> tuple[TextFrame, ...]:
    """The frames with the bare headings as wide as their columns: up to the spaces that part the texts under them."""
    rows = in_rows(sorted(frames, key=lambda f: f.box.centre_y), lambda f: f.box, SAME_ROW)
    at = next((i for i, row in enumerate(rows) if len(row) >= LEAST_HEADINGS), None)
    if at is None:
        return tuple(frames)
    heads = rows[at]
    under = [to_points(f.box, slide.width_pt, slide.height_pt) for row in rows[at + 1 :] for f in row]
    placed = [to_points(f.box, slide.width_pt, slide.height_pt) for f in heads]
    narrow = [box for box in under if sum(box.x0 <= head.centre_x <= box.x1 for head in placed) < 2]
    cuts = [_cut(a, b, narrow) for a, b in pairwise(placed)]
    sides = [_reach(placed[0], under)[0], *cuts, _reach(placed[-1], under)[1]]
    wide = {
        id(f): replace(f, box=_between(f.box, a, b, slide)) for f, a, b in zip(heads, sides[:-1], sides[1:], strict=True) if f.fill is None
    }
    return tuple(wide.get(id(f), f) for f in frames)


def _cut(left: Box, right: Box, texts: Sequence[Box]) -> float:
    """Where the column of one heading ends: before the last texts that begin between the middles of the two, if a space parts them from those before."""
    spans = sorted((b.x0, b.x1) for b in texts if b.x1 > left.centre_x and b.x0 < right.centre_x)
    best, at = (0.0, 0.0), left.centre_x
    for x0, x1 in spans:
        best = max(best, (x0 - at, (x0 + at) / 2)) if x0 > at else best
        at = max(at, x1)
    return best[1] if best[0] >= NARROWEST_PT else (max(left.x1, min(at, right.x0)) + right.x0) / 2


def _reach(head: Box, texts: Sequence[Box]) -> tuple[float, float]:
    """How far the texts reach that stand under a heading, without those that a space parts from them: these are columns without heading."""
    runs: list[tuple[float, float]] = []
    for x0, x1 in sorted((b.x0, b.x1) for b in texts):
        if runs and x0 - runs[-1][1] < NARROWEST_PT:
            runs[-1] = (runs[-1][0], max(runs[-1][1], x1))
        else:
            runs.append((x0, x1))
    own = next((r for r in runs if r[0] <= head.centre_x <= r[1]), (min(r[0] for r in runs), runs[-1][1]) if runs else (head.x0, head.x1))
    return min(head.x0, own[0]), max(head.x1, own[1])


def _between(box: Box, x0: float, x1: float, slide: Slide) -> Box:
    return Box(x0 / slide.width_pt, box.top, x1 / slide.width_pt, box.bottom)
