"""Zones: runs of strips through which the same empty gutters go down. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from prs_extract.layout.aligned.cutting import cut_strip
from prs_extract.layout.aligned.strips import SEGMENT_GAP, Segment, Strip

FARTHEST = 4.0
"""Space between two strips of one zone, in font sizes: rows are often taller than their words."""

SIZE_RATIO = 1.36
"""Strips of one zone have font sizes no farther apart than this: a title or a footer is no row."""

MOST_PENDING = 3
"""Strips on end that may be of one piece: a section's name and a label that wraps. More are prose."""

CLOSE = 0.6
"""Space, in font sizes, between two lines of one cell; also how much their sizes may differ, in points."""

INTERLEAVED = 0.15
"""Height, in font sizes, that two strips of one piece share when they are cells side by side."""

LAST_ROOM = 4.0
"""How far, in font sizes, a line of the last column may go beyond those above it."""

SECTIONED = 2
"""So few columns are too few for lines across them to name rows."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Merged:
    """A cell of `column` beside every row of the body that reaches between `top` and `bottom`."""

    column: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Rows that the leading of their lines tells, from the top down: where their texts begin and end, the columns that each cell of more
    than one lies over, by row, and the cells beside several rows, as column, first and last row.
    """

    extents: tuple[Interval, ...]
    wide: tuple[tuple[tuple[int, int], ...], ...]
    tall: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Zone:
    """Strips `first`..`last` of a slide and the columns (extents of their words) between the gutters.

    `strips`: the same strips, cut where a gutter goes through one of their segments; `spanning`: how many still lie across some gutter; `score`:
    pairs of neighbours side by side, weighed by the number of columns, so that rows cut finely win over the same rows with a header more;
    `merged`: cells beside several rows; their columns are in no strip but the header's; `headed`: a header gave the columns; `fenced`: uprights
    did, and a column may hold nothing but its heading; `told`: the rows under a header of `head` strips, where their leading tells them; `twin`: the
    same headings stand beside it.
    """

    first: int
    last: int
    columns: tuple[Interval, ...]
    strips: tuple[Strip, ...]
    spanning: int
    score: float
    merged: tuple[Merged, ...] = ()
    headed: bool = False
    fenced: bool = False
    told: Told | None = None
    head: int = 0
    twin: bool = False


@dataclass(slots=True)
class _Growth:
    """A zone while strips are added to it; `support[g]`: strips with words on both sides of gutter g, next to it."""

    first: int
    last: int
    columns: list[Interval]
    support: list[int]
    strips: list[Strip]
    spanning: int = 0
    pending: list[Strip] = field(default_factory=list)


def touched(columns: Sequence[Interval], segment: Segment) -> tuple[int, int]:
    """First and last of the columns that a segment overlaps; the nearest one twice when it stands in a gutter."""
    left, right = segment.box.x0, segment.box.x1
    hit = [i for i, (x0, x1) in enumerate(columns) if left < x1 and right > x0]
    if hit:
        return hit[0], hit[-1]
    nearest = min(range(len(columns)), key=lambda i: max(columns[i][0] - right, left - columns[i][1]))
    return nearest, nearest


def covered_by(spans: Iterable[tuple[int, int]]) -> set[int]:
    """The columns, or rows, that runs of them cover (first and last)."""
    return {c for first, last in spans for c in range(first, last + 1)}


def joined_spans(reach: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of the runs of columns that texts lie over, in order, those of two columns or more, overlapping ones put together."""
    spans: list[tuple[int, int]] = []
    for first, last in (r for r in reach if r[0] != r[1]):
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], last))
        else:
            spans.append((first, last))
    return spans


def zone_from(strips: Sequence[Strip], start: int) -> Zone | None:
    columns = [(s.box.x0, s.box.x1) for s in strips[start].segments]
    growth = _Growth(start, start, columns, [1] * (len(columns) - 1), [strips[start]])
    for i in range(start + 1, len(strips)):
        if not _is_near([*growth.strips[-3:], *growth.pending], strips[i]) or len(growth.pending) > MOST_PENDING:
            break
        strip, crossed = strips[i], crossed_gutters(growth.columns, strips[i])
        if crossed:
            strip = cut_strip(strip, gutters_between(growth.columns))
            crossed = crossed_gutters(growth.columns, strip)
        if crossed and (not _can_merge(growth, crossed) or _names_rows(growth, strip)):
            growth.pending.append(strip)
            continue
        if len(strip.segments) == 1 and not crossed and not _goes_on(growth, strip) and not _is_interleaved(strips, i):
            growth.pending.append(strip)
            continue
        _take_pending(growth)
        growth.strips.append(strip)
        growth.last = i
        _add(growth, strip, crossed)
        if len(strip.segments) == 1 and _is_interleaved(strips, i):
            _add_support(growth, strip)
    return _finished(growth)


def _goes_on(growth: _Growth, strip: Strip) -> bool:
    """A strip of one segment that can only be the next line of a cell: close below a strip of the zone and clear of the next column."""
    if growth.pending or strip.top - growth.strips[-1].bottom > CLOSE * strip.size or abs(strip.size - growth.strips[-1].size) > CLOSE:
        return False
    return _keeps_to_column(growth, strip)


def _is_interleaved(strips: Sequence[Strip], i: int) -> bool:
    """The strip stands beside part of the one before or after it: cells of one row, centred in its height, on different lines."""
    strip = strips[i]
    beside = [s for s in (*strips[max(i - 1, 0) : i], *strips[i + 1 : i + 2]) if s.x0 >= strip.x1 or s.x1 <= strip.x0]
    return any(min(s.bottom, strip.bottom) - max(s.top, strip.top) > INTERLEAVED * strip.size for s in beside)


def _take_pending(growth: _Growth) -> None:
    """Take in the strips that waited for one that shows that the zone goes on; those that keep to a column widen it."""
    for strip in growth.pending:
        growth.spanning += bool(crossed_gutters(growth.columns, strip))
        if len(strip.segments) == 1 and (_keeps_to_column(growth, strip) or _is_label(growth, strip)):
            _add(growth, strip, set())
    growth.strips += growth.pending
    growth.pending = []


def _keeps_to_column(growth: _Growth, strip: Strip) -> bool:
    at, end = touched(growth.columns, strip.segments[0])
    if at != end:
        return False
    limit = growth.columns[at + 1][0] if at + 1 < len(growth.columns) else growth.columns[at][1] + LAST_ROOM * strip.size
    return strip.x0 >= growth.columns[at][0] - strip.size and strip.x1 <= limit - SEGMENT_GAP * strip.size


def _names_rows(growth: _Growth, strip: Strip) -> bool:
    """A bold line of one piece from the first of several columns on, under a header: it may name the rows below."""
    return (
        len(strip.segments) == 1
        and strip.is_bold
        and len(growth.columns) > SECTIONED
        and touched(growth.columns, strip.segments[0])[0] == 0
    )


def _is_label(growth: _Growth, strip: Strip) -> bool:
    """A text on the left of all columns: their figures stand between the lines of labels."""
    return strip.x1 <= growth.columns[0][0] - SEGMENT_GAP * strip.size


def gutters_between(columns: Sequence[Interval]) -> list[Interval]:
    return [(a[1], b[0]) for a, b in pairwise(columns)]


def _is_near(above: Sequence[Strip], strip: Strip) -> bool:
    size = above[-1].size
    ratio = max(strip.size, size) / max(min(strip.size, size), 0.1)
    return strip.top - max(s.bottom for s in above) <= FARTHEST * size and ratio <= SIZE_RATIO


def crossed_gutters(columns: Sequence[Interval], strip: Strip) -> set[int]:
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


def _add_support(growth: _Growth, strip: Strip) -> None:
    """A text of one column beside the words of others supports the gutters on its sides, as if they stood on one line."""
    at = touched(growth.columns, strip.segments[0])[0]
    for gutter in (at - 1, at):
        if 0 <= gutter < len(growth.support):
            growth.support[gutter] += 1


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
    if len(growth.columns) < 2 or len(growth.strips) < 2:
        return None
    score = 0.0
    for strip in growth.strips:
        if not crossed_gutters(growth.columns, strip):
            score += len({touched(growth.columns, s)[0] for s in strip.segments}) - 1
    score *= len(growth.columns) ** 0.5
    return Zone(growth.first, growth.last, tuple(growth.columns), tuple(growth.strips), growth.spanning, score)
