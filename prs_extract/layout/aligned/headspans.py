"""Headings over several columns that no rule shows: centred, those of one line share out the columns below them. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from prs_extract.geometry import Box
from prs_extract.layout.aligned.gutters import CLOSE, Interval, Zone, touched
from prs_extract.layout.aligned.strips import Segment, Strip, is_year

OFF_CENTRE = 1.2
"""How far, in font sizes, a heading may be from the middle of its columns."""

MOST_HEAD = 4
"""Lines of a header, at most."""

UNDER_MOST = 0.6
"""Share of the width of a table that a rule under its header covers."""

SLACK = 0.3
"""How far, in font sizes, a rule may be inside the line above or below it."""

WORD_SPACE = 0.45
"""Space, in font sizes, between two words of a heading, at most."""

SAME_PLACE_PT = 0.5
"""How far apart two lines of one heading begin, or end, at most."""

Run = tuple[int, int]


def with_spanning_heads(zone: Zone, rules: Sequence[Box]) -> Zone:
    """The zone with each heading above other headings made as wide as the columns that it stands over. `rules`: those across the page."""
    depth = _depth_above_figures(zone.strips) or _depth_above_rule(zone, rules)
    if depth < 2:
        return zone
    strips = [rejoined(s) if i < depth - 1 else s for i, s in enumerate(zone.strips)]
    zone = replace(zone, strips=tuple(strips))
    columns = _without_heading_columns(zone, depth)
    for i in reversed(range(depth - 1)):
        below = next((s for s in strips[i + 1 : depth] if len(s.segments) > 1), strips[i + 1])
        strips[i] = _widened(strips[i], below, columns)
    return replace(zone, columns=tuple(columns), strips=tuple(strips))


def rejoined(strip: Strip) -> Strip:
    """The strip with pieces put together that no more than a space between words parts: gutters below went through a heading."""
    pieces: list[Segment] = []
    for segment in strip.segments:
        if pieces and segment.box.x0 - pieces[-1].box.x1 <= WORD_SPACE * strip.size and not (pieces[-1].is_figure and segment.is_figure):
            last = pieces.pop()
            segment = replace(last, words=(*last.words, *segment.words), box=last.box.union(segment.box))
        pieces.append(segment)
    return replace(strip, segments=tuple(pieces)) if len(pieces) < len(strip.segments) else strip


def _depth_above_figures(strips: Sequence[Strip]) -> int:
    """Lines above the first of figures, a year being a heading; 0 where there are none, or too many."""
    first = next((i for i, s in enumerate(strips) if 2 * sum(_is_value(p) for p in s.segments) >= len(s.segments)), 0)
    return first if first <= MOST_HEAD else 0


def _depth_above_rule(zone: Zone, rules: Sequence[Box]) -> int:
    """Lines above the last rule under most of the table among the first few lines; 0 for no rule, or where more rules follow."""
    x0, x1 = zone.columns[0][0], zone.columns[-1][1]
    across = [r.centre_y for r in rules if min(r.x1, x1) - max(r.x0, x0) >= UNDER_MOST * (x1 - x0)]
    ruled = [
        i
        for i, (above, below) in enumerate(pairwise(zone.strips), 1)
        if any(above.bottom - SLACK * above.size <= y <= below.top + SLACK * below.size for y in across)
    ]
    return ruled[-1] if ruled and ruled[-1] <= min(MOST_HEAD, len(zone.strips) / 2) else 0


def _is_value(segment: Segment) -> bool:
    return segment.is_figure and not is_year(segment.text)


def _without_heading_columns(zone: Zone, depth: int) -> list[Interval]:
    """The columns without those that hold nothing but a heading, between two columns that have theirs in the line below it."""
    held: dict[int, set[int]] = {}
    for i, strip in enumerate(zone.strips):
        for segment in strip.segments:
            held.setdefault(touched(zone.columns, segment)[0], set()).add(i)
    in_line = [{col for col, lines in held.items() if i in lines} for i in range(depth)]
    alone = {
        col
        for col, lines in held.items()
        if len(lines) == 1
        and all(any({col - 1, col + 1} <= in_line[j] for j in range(i + 1, depth)) for i in lines if i < depth - 1)
        and max(lines) < depth - 1
    }
    return [c for col, c in enumerate(zone.columns) if col not in alone]


def _widened(strip: Strip, below: Strip, columns: Sequence[Interval]) -> Strip:
    """The strip with the headings that share out the columns of the strip below made as wide as their shares."""
    reach = [touched(columns, s) for s in strip.segments]
    heads = [s for s, (at, _) in zip(strip.segments, reach, strict=True) if at > 0]
    kept = [s for s, (a, b) in zip(strip.segments, reach, strict=True) if 0 < a == b]
    if any(_wraps(h, s) for h in kept for s in below.segments if not s.over):
        return strip
    under = sorted((at, end, s.text) for s in below.segments for at, end in [touched(columns, s)] if at)
    extents = [(columns[at][0], columns[end][1]) for at, end, _ in under]
    single = [e for e, (at, end, _) in zip(extents, under, strict=True) if at == end]
    shares = _shares(heads, extents, single) or _equal_shares(heads, extents, [text for *_, text in under])
    runs = {id(h): (under[a][0], under[b][1]) for h, (a, b) in zip(heads, shares, strict=False)}
    if any(a != b and not _holds(runs.get(id(s)), a, b) for s, (a, b) in zip(strip.segments, reach, strict=True)):
        return strip
    wide = {key: (columns[a][0], columns[b][1]) for key, (a, b) in runs.items() if a != b}
    return replace(strip, segments=tuple(_as_wide(s, wide[id(s)]) if id(s) in wide else s for s in strip.segments))


def _wraps(line: Segment, next_line: Segment) -> bool:
    """Two lines of one heading, set from the left or from the right."""
    a, b = line.box, next_line.box
    return b.top - a.bottom <= CLOSE * line.size and min(abs(a.x0 - b.x0), abs(a.x1 - b.x1)) <= SAME_PLACE_PT < abs(a.width - b.width)


def _holds(run: Run | None, first: int, last: int) -> bool:
    return run is not None and run[0] <= first and last <= run[1]


def _as_wide(segment: Segment, extent: Interval) -> Segment:
    return Segment(segment.words, Box(extent[0], segment.box.top, extent[1], segment.box.bottom), over=True)


def _shares(heads: Sequence[Segment], columns: Sequence[Interval], single: Sequence[Interval]) -> list[Run]:
    """First and last of the columns of each heading, which follow one another without a gap; none where the headings are not in their middle.

    A lone heading in the middle of a column is of that column, though it may be in the middle of more. `single`: the columns that are no headings
    over several themselves.
    """
    if not heads or len(heads) >= len(columns):
        return []
    if len(heads) == 1 and not single:
        return _widest(heads[0], columns)
    starts = range(len(columns))
    found = [best for start in starts if (best := _shares_from(heads, columns, start)) is not None]
    runs = min(found, key=lambda f: f[0], default=(0.0, []))[1]
    lone = len(heads) == 1 and any(_off(heads[0], [c]) <= OFF_CENTRE * heads[0].size for c in single)
    return [] if lone else runs


def _widest(head: Segment, columns: Sequence[Interval]) -> list[Run]:
    """Most of the columns, headings over several themselves, in whose middle a heading stands."""
    runs = [(a, b) for a in range(len(columns)) for b in range(a, len(columns))]
    return sorted([r for r in runs if _off(head, columns[r[0] : r[1] + 1]) <= OFF_CENTRE * head.size], key=lambda r: r[0] - r[1])[:1]


def _equal_shares(heads: Sequence[Segment], columns: Sequence[Interval], names: Sequence[str]) -> list[Run]:
    """As many columns for each heading, where the names of the columns come again under each; none where one is not over its own."""
    each, rest = divmod(len(columns), max(len(heads), 1))
    if len(heads) < 2 or each < 2 or rest or any(names[i] != names[i % each] for i in range(len(names))):
        return []
    runs = [(i * each, (i + 1) * each - 1) for i in range(len(heads))]
    over = [columns[a][0] <= (h.box.x0 + h.box.x1) / 2 <= columns[b][1] for h, (a, b) in zip(heads, runs, strict=True)]
    return runs if all(over) else []


def _shares_from(heads: Sequence[Segment], columns: Sequence[Interval], start: int) -> tuple[float, list[Run]] | None:
    """How far the headings are, together, from the middle of their columns, the first of which is `start`, and those columns."""
    if not heads:
        return 0.0, []
    best: tuple[float, list[Run]] | None = None
    for end in range(start, len(columns) - len(heads) + 1):
        off = _off(heads[0], columns[start : end + 1])
        rest = _shares_from(heads[1:], columns, end + 1) if off <= OFF_CENTRE * heads[0].size else None
        if rest is not None and (best is None or off + rest[0] < best[0]):
            best = off + rest[0], [(start, end), *rest[1]]
    return best


def _off(head: Segment, columns: Sequence[Interval]) -> float:
    return abs(head.box.x0 + head.box.x1 - columns[0][0] - columns[-1][1]) / 2
