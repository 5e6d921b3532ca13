"""Text set in columns: a gutter of the page, not of a table. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from prs_extract.geometry import cluster
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.strips import Segment, Strip, strips_from_words

LEAST_STRIPS = 8
"""Lines of prose in a column, at least, beside which words belong to another column of the page."""

LEAST_WIDTH = 0.27
"""Width of such a column, as a share of all the words of the slide."""

FULL = 0.8
"""A line of prose fills this share of its column."""

MOST_FULL = 0.65
"""Share of the lines that do."""

PARAGRAPH_GAP, MOST_APART = 0.6, 0.25
"""Lines of prose follow one another closely but between paragraphs: so much space (in font sizes) at most after so many of the lines."""

GUTTER_PT = 8.0
"""Narrowest gutter between two columns of a page."""


def text_columns(words: Sequence[PlacedWord]) -> list[tuple[Strip, ...]]:
    """The strips in groups to look for tables in: one group, or those above, left of, right of and below a gutter beside a column of prose."""
    strips = strips_from_words(words)
    best = max(_runs(strips), key=lambda r: r[1] - r[0], default=None)
    if best is None:
        return [strips]
    first, last, x = best
    top, bottom = strips[first].top, strips[last].bottom
    sides: dict[str, list[PlacedWord]] = {"above": [], "left": [], "right": [], "below": []}
    for word in words:
        sides[_side(word, top, bottom, x)].append(word)
    return [group for side in sides.values() if side for group in (text_columns(side) if len(side) < len(words) else [strips])]


def _side(word: PlacedWord, top: float, bottom: float, x: float) -> str:
    if word.box.centre_y < top:
        return "above"
    if word.box.centre_y > bottom:
        return "below"
    return "left" if word.box.centre_x < x else "right"


def _runs(strips: Sequence[Strip]) -> list[tuple[int, int, float]]:
    """Runs of strips (first, last) that a gutter at x parts, with prose on one side of it."""
    if len(strips) < LEAST_STRIPS:
        return []
    x0, x1 = min(s.x0 for s in strips), max(s.x1 for s in strips)
    found: list[tuple[int, int, float]] = []
    for x in _candidates(strips, x0 + LEAST_WIDTH * (x1 - x0), x1 - LEAST_WIDTH * (x1 - x0)):
        for is_free, group in groupby(enumerate(strips), key=lambda s: _is_free(s[1], x)):
            run = [i for i, _ in group]
            if is_free and len(run) >= LEAST_STRIPS and _parts_prose([strips[i] for i in run], x, x1 - x0):
                found.append((run[0], run[-1], x))
    return found


def _candidates(strips: Sequence[Strip], low: float, high: float) -> list[float]:
    """Middles of the gaps that enough strips have at about the same place."""
    gaps = [
        (a.box.x1 + b.box.x0) / 2
        for strip in strips
        for a, b in pairwise(strip.segments)
        if b.box.x0 - a.box.x1 >= GUTTER_PT and a.box.x1 < high and b.box.x0 > low
    ]
    return [sum(g) / len(g) for g in cluster(gaps, lambda x: x, GUTTER_PT) if len(g) >= LEAST_STRIPS / 2]


def _is_free(strip: Strip, x: float) -> bool:
    return all(s.box.x1 <= x - GUTTER_PT / 2 or s.box.x0 >= x + GUTTER_PT / 2 for s in strip.segments)


def _parts_prose(run: Sequence[Strip], x: float, width: float) -> bool:
    """Both sides hold words, and one is prose: pieces that fill a wide column, line after line."""
    left = [[s for s in strip.segments if s.box.x1 <= x] for strip in run]
    right = [[s for s in strip.segments if s.box.x0 >= x] for strip in run]
    both = sum(bool(a) and bool(b) for a, b in zip(left, right, strict=True))
    return both >= LEAST_STRIPS and (_is_prose(left, width) or _is_prose(right, width))


def _is_prose(side: Sequence[Sequence[Segment]], width: float) -> bool:
    lines = [pieces for pieces in side if pieces]
    if len(lines) < LEAST_STRIPS:
        return False
    start, end = min(p[0].box.x0 for p in lines), max(p[-1].box.x1 for p in lines)
    full = sum(len(p) == 1 and p[0].box.width >= FULL * (end - start) for p in lines)
    apart = sum(b[0].box.top - a[0].box.bottom > PARAGRAPH_GAP * a[0].size for a, b in pairwise(lines))
    return end - start >= LEAST_WIDTH * width and full >= MOST_FULL * len(lines) and apart <= MOST_APART * len(lines)
