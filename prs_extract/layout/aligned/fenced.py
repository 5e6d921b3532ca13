"""Tables whose columns uprights of one height part, under one heading each: a column may hold nothing else (a colour). Lengths in points."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from prs_extract.geometry import Box, cluster
from prs_extract.layout.aligned.gutters import Interval, Zone
from prs_extract.layout.aligned.strips import Segment, Strip, strips_from_words
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.rules import SNAP_PT, Edge

LEAST_UPRIGHTS = 3
"""Uprights of a table of four columns; fewer may be those between texts."""


def fenced_zones(words: Sequence[PlacedWord], edges: Sequence[Edge]) -> list[Zone]:
    """A zone for each row of uprights of the pen that end together, where the first words between any two, and beside the outermost, are bold, others
    stand below them, and no word lies across an upright. One that begins lower than the others is under a heading over two columns.
    """
    uprights = [e for e in edges if not e.horizontal and e.source == "rule"]
    if len(uprights) < LEAST_UPRIGHTS:
        return []
    rows = [sorted(same, key=lambda e: e.at) for same in cluster(uprights, lambda e: e.end, SNAP_PT) if len(same) >= LEAST_UPRIGHTS]
    found = [_zone(row, words, edges) for row in rows]
    return [zone for zone in found if zone is not None]


def _zone(fence: Sequence[Edge], words: Sequence[PlacedWord], edges: Sequence[Edge]) -> Zone | None:
    places, top, end = [e.at for e in fence], min(e.start for e in fence), fence[0].end
    inside = [w for w in words if top <= w.box.centre_y <= end]
    over = [w for w in inside if any(_is_over(w, fence, i) for i in range(len(fence)))]
    rest = [w for w in inside if w not in over]
    columns: list[list[PlacedWord]] = [[] for _ in range(len(places) + 1)]
    for word in rest:
        columns[bisect_left(places, word.box.centre_x)].append(word)
    plain = min((w.box.top for w in inside if not w.word.bold), default=0.0)
    heads = [[w for w in column if w.word.bold and w.box.bottom <= plain] for column in columns]
    across = any(w.box.lies_over(x, SNAP_PT) for w in rest for x in places)
    ruled = any(e.horizontal and top < e.at < end and any(e.start < x < e.end for x in places) for e in edges)
    if across or ruled or not all(heads):
        return None
    extents = [(min(w.box.x0 for w in column), max(w.box.x1 for w in column)) for column in columns]
    strips = [*_over_strips(over, fence, extents), *strips_from_words(rest, cuts=places)]
    return Zone(0, 0, tuple(extents), tuple(sorted(strips, key=lambda s: s.top)), 0, 0.0, fenced=True)


def _is_over(word: PlacedWord, fence: Sequence[Edge], i: int) -> bool:
    """The word stands over the upright `i`, between its neighbours."""
    left, right = fence[i - 1].at if i else float("-inf"), fence[i + 1].at if i + 1 < len(fence) else float("inf")
    return word.box.centre_y < fence[i].start and left < word.box.centre_x < right


def _over_strips(words: Sequence[PlacedWord], fence: Sequence[Edge], extents: Sequence[Interval]) -> list[Strip]:
    """The headings over several columns, each as wide as they are."""
    found: list[Strip] = []
    for strip in strips_from_words(words):
        places = [e.at for e in fence if e.start <= strip.bottom]
        segments = [_as_wide(s, places, extents) for s in strip.segments]
        found.append(replace(strip, segments=tuple(segments)))
    return found


def _as_wide(segment: Segment, places: Sequence[float], extents: Sequence[Interval]) -> Segment:
    middle = segment.box.centre_x
    left, right = (
        max((x for x in places if x < middle), default=float("-inf")),
        min((x for x in places if x > middle), default=float("inf")),
    )
    under = [(x0, x1) for x0, x1 in extents if left < (x0 + x1) / 2 < right]
    return replace(segment, box=Box(under[0][0], segment.box.top, under[-1][1], segment.box.bottom), over=True)
