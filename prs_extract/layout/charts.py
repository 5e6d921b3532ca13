"""Charts drawn with bars or lines: their labels stand in rows and columns, and make no table. Lengths in points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from prs_extract.geometry import Box, bounding_box, cluster
from prs_extract.layout.canvas import Canvas, to_points
from prs_extract.slides import Link, Slide

LEAST_BARS, LEAST_HEIGHTS = 4, 3
"""Bars on one line, at least, and different heights among them: cells that end together may be merged over one row, or two."""

SAME_PT = 1.0
"""How far the feet of bars, or the ends of the lines behind them, may be apart; less than the heights of two bars differ."""

MOST_COVERED = 0.9
"""Share of their line that bars cover, at most: cells touch."""

MOST_HELD = 0.25
"""Share of the bars that have a word on them, at most: cells have texts."""

NARROW = 0.2
"""Width of a bar, as a share of the chart, at most."""

LEAST_LINES = 3
"""Lines across behind a curve, and pieces of that curve, at least."""

BESIDE, BELOW, ABOVE = 4.0, 3.0, 1.5
"""How far from the bars, in font sizes, the figures of an axis, the names under them and their values are, at most."""


def without_charts(canvas: Canvas, slide: Slide) -> Canvas:
    """The canvas without its charts and the words on them."""
    if len(canvas.fills) < LEAST_BARS and len(slide.links) < LEAST_LINES:
        return canvas
    charts = [*_of_bars(canvas), *_of_curves(canvas, slide)]
    if not charts:
        return canvas
    size = min((w.size for w in canvas.words), default=0.0)
    rooms = [Box(c.x0 - BESIDE * size, c.top - ABOVE * size, c.x1 + size, c.bottom + BELOW * size) for c in charts]
    return replace(
        canvas,
        words=tuple(w for w in canvas.words if not any(r.has_centre_of(w.box) for r in rooms)),
        rules=tuple(r for r in canvas.rules if not any(c.grown(SAME_PT).has_centre_of(r) for c in charts)),
        fills=tuple(f for f in canvas.fills if not any(c.grown(SAME_PT).has_centre_of(f.box) for c in charts)),
    )


def _of_bars(canvas: Canvas) -> list[Box]:
    """What bars of several heights stand on one line, and the lines behind them, cover."""
    found: list[Box] = []
    for bars in cluster([f.box for f in canvas.fills], lambda b: b.bottom, SAME_PT) if len(canvas.fills) >= LEAST_BARS else ():
        heights = cluster([b.height for b in bars], lambda h: h, SAME_PT)
        extent = bounding_box(bars)
        covered = sum(b.width for b in bars)
        if len(bars) < LEAST_BARS or len(heights) < LEAST_HEIGHTS or covered > MOST_COVERED * extent.width:
            continue
        held = sum(any(b.has_centre_of(w.box) for w in canvas.words) for b in bars)
        if max(b.width for b in bars) <= NARROW * extent.width and held <= MOST_HELD * len(bars):
            found.append(_with_lines(extent, canvas.rules))
    return found


def _with_lines(extent: Box, rules: Sequence[Box]) -> Box:
    """The bars with the axes and the lines that cross or touch them."""
    near = extent.grown(SAME_PT)
    crossing = [r for r in rules if r.x0 < near.x1 and r.x1 > near.x0 and r.top < near.bottom and r.bottom > near.top]
    return bounding_box([extent, *crossing])


def _of_curves(canvas: Canvas, slide: Slide) -> list[Box]:
    """What lines across, alike, one under the other, cover, where oblique ones lie over them."""
    if len(slide.links) < LEAST_LINES:
        return []
    ends = [to_points(_extent(link), canvas.width, canvas.height) for link in slide.links]
    oblique = [b for b in ends if min(b.width, b.height) > SAME_PT]
    alike: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for rule in canvas.rules:
        if rule.width > rule.height:
            alike[round(rule.x0), round(rule.x1)].append(rule)
    areas = [bounding_box(lines) for lines in alike.values() if len(lines) >= LEAST_LINES]
    return [a for a in areas if sum(a.has_centre_of(b) for b in oblique) >= LEAST_LINES]


def _extent(link: Link) -> Box:
    (x0, y0), (x1, y1) = link.start, link.end
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
