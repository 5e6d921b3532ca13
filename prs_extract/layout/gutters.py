"""Zones: runs of strips through which the same empty gutters go down. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from prs_extract.layout.strips import SEGMENT_GAP, Segment, Strip

FARTHEST = 4.0
"""Space between two strips of one zone, in font sizes: rows are often taller than their words."""

SIZE_RATIO = 1.36
"""Strips of one zone have font sizes no farther apart than this: a title or a footer is no row."""

MOST_SPANNING = 2
"""Strips on end that may lie across the gutters: a section's name, on one line or two."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Zone:
    """Strips `first`..`last` of a slide and the columns (extents of their words) between the gutters. `spanning`: strips that lie across some."""

    first: int
    last: int
    columns: tuple[Interval, ...]
    spanning: frozenset[int]
    score: float

    def columns_of(self, segment: Segment) -> tuple[int, int]:
        """First and last column that a segment touches."""
        return touched(self.columns, segment)


@dataclass(slots=True)
class _Growth:
    """A zone while strips are added to it; `support[g]`: strips with words on both sides of gutter g, next to it."""

    strips: Sequence[Strip]
    first: int
    last: int
    columns: list[Interval]
    support: list[int]
    members: list[int] = field(default_factory=list)
    spanning: list[int] = field(default_factory=list)


def touched(columns: Sequence[Interval], segment: Segment) -> tuple[int, int]:
    """First and last of the columns that a segment overlaps; the nearest one twice when it stands in a gutter."""
    hit = [i for i, (x0, x1) in enumerate(columns) if segment.box.x0 < x1 and segment.box.x1 > x0]
    if hit:
        return hit[0], hit[-1]
    nearest = min(range(len(columns)), key=lambda i: max(columns[i][0] - segment.box.x1, segment.box.x0 - columns[i][1]))
    return nearest, nearest


def find_zones(strips: Sequence[Strip]) -> tuple[Zone, ...]:
    """The best zones that share no strip, from the top down: every strip of two segments or more starts one, the richest win."""
    zones = [z for i, strip in enumerate(strips) if len(strip.segments) > 1 and (z := _zone_from(strips, i)) is not None]
    chosen: list[Zone] = []
    for zone in sorted(zones, key=lambda z: (-z.score, z.first)):
        if all(zone.last < other.first or zone.first > other.last for other in chosen):
            chosen.append(zone)
    return tuple(sorted(chosen, key=lambda z: z.first))


def _zone_from(strips: Sequence[Strip], start: int) -> Zone | None:
    columns = [(s.box.x0, s.box.x1) for s in strips[start].segments]
    growth = _Growth(strips, start, start, columns, [1] * (len(columns) - 1), [start])
    pending: list[int] = []
    for i in range(start + 1, len(strips)):
        if not _is_near(growth, strips[i]) or len(pending) > MOST_SPANNING:
            break
        crossed = _crossed(growth.columns, strips[i])
        if crossed and not _can_merge(growth, crossed):
            pending.append(i)
            continue
        growth.spanning += pending
        growth.members += [*pending, i]
        pending = []
        _add(growth, strips[i], crossed)
    return _finished(growth)


def _is_near(growth: _Growth, strip: Strip) -> bool:
    above = growth.strips[growth.members[-1]]
    bottom = max(growth.strips[m].bottom for m in growth.members[-3:])
    size = above.size
    ratio = max(strip.size, size) / max(min(strip.size, size), 0.1)
    return strip.top - bottom <= FARTHEST * size and ratio <= SIZE_RATIO


def _crossed(columns: Sequence[Interval], strip: Strip) -> set[int]:
    """Gutters that a segment of the strip lies across."""
    crossed: set[int] = set()
    for segment in strip.segments:
        first, last = touched(columns, segment)
        crossed.update(range(first, last))
    return crossed


def _can_merge(growth: _Growth, crossed: set[int]) -> bool:
    """The gutters crossed were seen once only, and two columns remain without them: they were a chance gap."""
    return len(growth.columns) - len(crossed) >= 2 and all(growth.support[g] <= 1 for g in crossed)


def _add(growth: _Growth, strip: Strip, crossed: set[int]) -> None:
    """Widen the columns by the words of a strip, merge what it crosses, open columns for words that stand where there was none."""
    for gutter in sorted(crossed, reverse=True):
        left, right = growth.columns[gutter], growth.columns.pop(gutter + 1)
        growth.columns[gutter] = (min(left[0], right[0]), max(left[1], right[1]))
        growth.support.pop(gutter)
    narrowest = SEGMENT_GAP * strip.size
    for segment in strip.segments:
        _place(growth, segment, narrowest)
    filled = {touched(growth.columns, s)[0] for s in strip.segments}
    for gutter in range(len(growth.support)):
        growth.support[gutter] += gutter in filled and gutter + 1 in filled


def _place(growth: _Growth, segment: Segment, narrowest: float) -> None:
    x0, x1 = segment.box.x0, segment.box.x1
    near = [i for i, c in enumerate(growth.columns) if x0 < c[1] + narrowest and x1 > c[0] - narrowest]
    over = [i for i in near if x0 < growth.columns[i][1] and x1 > growth.columns[i][0]]
    home = over or near[:1]
    if home:
        i = home[0]
        growth.columns[i] = (min(growth.columns[i][0], x0), max(growth.columns[i][1], x1))
        return
    i = sum(c[0] < x0 for c in growth.columns)
    growth.columns.insert(i, (x0, x1))
    growth.support.insert(min(i, len(growth.support)), 0)


def _finished(growth: _Growth) -> Zone | None:
    if len(growth.columns) < 2 or len(growth.members) < 2:
        return None
    spanning = frozenset(growth.spanning)
    score = 0.0
    for i in growth.members:
        if i not in spanning:
            score += len({touched(growth.columns, s)[0] for s in growth.strips[i].segments}) - 1
    return Zone(growth.first, growth.members[-1], tuple(growth.columns), spanning, score)
