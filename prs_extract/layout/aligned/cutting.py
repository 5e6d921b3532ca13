"""Strips cut where gutters go through them: a segment may hold the words of two cells. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from prs_extract.layout.aligned.strips import Segment, Strip, are_justified, segment_of
from prs_extract.layout.canvas import PlacedWord

CUT_GAP, CUT_RATIO, CUT_SURE = 0.3, 1.3, 0.42
"""A space inside a segment ends a cell where a gutter goes through: so wide (in font sizes) and wider than the others by so much, or wider still."""

UNDER_PT, UNLIKE, EXACT_PT = 1.0, 0.03, 0.12
"""A word that begins so near the beginning of a heading is of its column, after a space that differs so much (in font sizes) from all beside it, or
whatever the space, where it begins just there.
"""

LEAST_GUTTERS = 3
"""Gutters at which a line that looks like prose must have its spaces, to be a row of cells all the same."""


def cut_strip(strip: Strip, gutters: Sequence[tuple[float, float]], *, sure: bool = False, starts: Sequence[float] = ()) -> Strip:
    """The strip with its segments cut in two where a gutter goes between two words and the space there is wider than those beside it.

    `sure`: cells are known to end there, whatever the space. `starts`: where headings begin, under which a space unlike the others will do.
    """
    spaces = [[b.box.x0 - a.box.x1 for a, b in pairwise(s.words)] for s in strip.segments]
    beside = [[x for j, gaps in enumerate(spaces) if j != i for x in gaps] for i in range(len(spaces))]
    segments = [p for segment, gaps in zip(strip.segments, beside, strict=True) for p in _cut_segment(segment, gutters, sure, gaps, starts)]
    return replace(strip, segments=tuple(segments)) if len(segments) > len(strip.segments) else strip


def _cut_segment(
    segment: Segment, gutters: Sequence[tuple[float, float]], sure: bool, beside: Sequence[float], starts: Sequence[float]
) -> list[Segment]:
    """`beside`: the spaces inside the other segments of the strip, which a space alone in its segment is held against."""
    words = segment.words
    if not segment.over and _is_word_a_column(words, gutters):
        return [segment_of([w]) for w in words]
    justified = are_justified(words) and not _has_every_gap(words, gutters)
    if segment.over or (justified and not starts):
        return [segment]
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(words)]
    groups: list[list[PlacedWord]] = [[words[0]]]
    for i, gap in enumerate(gaps):
        others = gaps[:i] + gaps[i + 1 :] or beside
        apart = gap >= max(CUT_GAP * segment.size, CUT_RATIO * (median(others) if others else 0.0))
        left, right = words[i].box, words[i + 1].box
        off = min((abs(right.x0 - x) for x in starts), default=UNDER_PT + 1)
        under = off <= EXACT_PT or (off <= UNDER_PT and all(abs(gap - o) > UNLIKE * segment.size for o in others))
        wide = under or (not justified and (sure or apart or gap >= CUT_SURE * segment.size))
        if wide and any(min(right.x0, x1) - max(left.x1, x0) > 0 or left.x1 <= (x0 + x1) / 2 <= right.x0 for x0, x1 in gutters):
            groups.append([words[i + 1]])
        else:
            groups[-1].append(words[i + 1])
    return [segment_of(g) for g in groups]


def _has_every_gap(words: Sequence[PlacedWord], gutters: Sequence[tuple[float, float]]) -> bool:
    """Each of the gutters that the words lie across, three at least, has a space, and no space is left: prose has many more of them."""
    across = [(x0, x1) for x0, x1 in gutters if words[0].box.x0 < x0 and words[-1].box.x1 > x1]
    free = [any(min(b.box.x0, x1) > max(a.box.x1, x0) for a, b in pairwise(words)) for x0, x1 in across]
    return len(words) - 1 <= len(across) >= LEAST_GUTTERS and all(free)


def _is_word_a_column(words: Sequence[PlacedWord], gutters: Sequence[tuple[float, float]]) -> bool:
    """Each column that the words lie over, four at least, has the middle of one of them: short headings closer to one another than their columns."""
    middles = [(x0 + x1) / 2 for x0, x1 in gutters if words[0].box.x0 < (x0 + x1) / 2 < words[-1].box.x1]
    if not LEAST_GUTTERS <= len(middles) == len(words) - 1:
        return False
    return all(a.box.centre_x < x < b.box.centre_x for x, (a, b) in zip(middles, pairwise(words), strict=True))
