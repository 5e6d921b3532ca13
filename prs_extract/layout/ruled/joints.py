"""Column borders of a frame without uprights whose lines across are drawn a piece a cell: where the pieces of most lines meet. Lengths in points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from prs_extract.geometry import Box, cluster, merge_values
from prs_extract.layout.aligned.strips import Segment, strips_from_words
from prs_extract.layout.canvas import PlacedWord, words_in
from prs_extract.layout.grid import Grid
from prs_extract.layout.ruled.pieces import LEAST_JOINTS, MEET_PT, lies_across
from prs_extract.layout.rules import SNAP_PT, Edge

LEAST_LINES = 3
"""Lines whose pieces meet at one place: over and under the header, and under the rows."""


def joint_edges(grid: Grid, edges: Sequence[Edge], words: Sequence[PlacedWord], joints: Mapping[float, Sequence[float]]) -> list[Edge]:
    """Uprights where the pieces of half of the lines meet, row by row, but where a text lies over the place or heads all that the line under it goes
    over; none for a grid with an upright of its own, or where two levels of a header stand between two lines. `joints`: where pieces meet, by the height of their line.
    """
    if not joints or grid.inner_uprights(edges):
        return []
    places = _places(grid, joints)
    if len(places) < LEAST_JOINTS:
        return []
    lines = merge_values([e.at for e in edges if e.horizontal], SNAP_PT)
    found: list[Edge] = []
    for top, bottom in pairwise(lines):
        row = Box(grid.box.x0, top, grid.box.x1, bottom)
        segments = [s for strip in strips_from_words(words_in(row, words)) for s in strip.segments]
        if any(_is_mixed(segments, a, x, b) for a, x, b in zip([row.x0, *places], places, [*places[1:], row.x1], strict=False)):
            return []
        headed = _headed(segments, [e for e in edges if e.horizontal and abs(e.at - bottom) <= SNAP_PT], grid.box)
        kept = [x for x in places if not any(lies_across(s, x) for s in segments) and not any(a < x < b for a, b in headed)]
        found += [Edge(False, x, top, bottom) for x in kept]
    return found


def _places(grid: Grid, joints: Mapping[float, Sequence[float]]) -> list[float]:
    lines = [xs for at, xs in joints.items() if grid.box.top - SNAP_PT <= at <= grid.box.bottom + SNAP_PT]
    met = [(i, x) for i, xs in enumerate(lines) for x in xs if grid.box.x0 + SNAP_PT < x < grid.box.x1 - SNAP_PT]
    least = max(LEAST_LINES, len(lines) / 2)
    return [group[0][1] for group in cluster(met, lambda m: m[1], MEET_PT) if len({i for i, _ in group}) >= least]


def _is_mixed(segments: Sequence[Segment], left: float, x: float, right: float) -> bool:
    """One text lies over a place that two others keep to: two levels of a header that no line parts, which its headings tell better."""
    beside = [any(a < s.box.centre_x < b and not lies_across(s, x) for s in segments) for a, b in ((left, x), (x, right))]
    return all(beside) and any(lies_across(s, x) for s in segments)


def _headed(segments: Sequence[Segment], under: Sequence[Edge], box: Box) -> list[tuple[float, float]]:
    """From where to where a line goes that has one text over it and does not go from side to side: it underlines a heading over several columns."""
    short = [e for e in under if e.length < box.width - 2 * SNAP_PT]
    return [(e.start, e.end) for e in short if sum(e.start < s.box.centre_x < e.end for s in segments) == 1]
