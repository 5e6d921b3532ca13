"""The header of a zone: the strips above it that belong to it. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.layout.aligned.cutting import cut_strip
from prs_extract.layout.aligned.gutters import CLOSE, SIZE_RATIO, Interval, Zone, crossed_gutters, gutters_between, touched
from prs_extract.layout.aligned.strips import SEGMENT_GAP, Strip
from prs_extract.layout.aligned.zones import find_zones

FARTHEST_HEAD = 2.0
"""Space between a zone and a strip above that joins it as part of its header."""

CENTRED = 1.0
"""How far, in font sizes, the middle of a title may be from that of its table."""


def zones_with_heads(strips: Sequence[Strip]) -> tuple[Zone, ...]:
    """The best zones, from the top down, each with its header."""
    zones = find_zones(strips)
    floors = [-1, *(z.last for z in zones)]
    return tuple(_with_head(strips, zone, floor) for zone, floor in zip(zones, floors, strict=False))


def _with_head(strips: Sequence[Strip], zone: Zone, floor: int) -> Zone:
    """The zone with the strips above it that belong to its header: cut by its gutters, or lying over some of its columns in two pieces or more.

    A line of one piece over several columns, a section's name, belongs to it when a header stands above it.
    """
    first, head, columns, spanning = zone.first, list(zone.strips), list(zone.columns), zone.spanning
    while first - 1 > floor:
        taken = 1 if _joins(strips[first - 1], head[0], columns) else 0
        if not taken and first - 2 > floor and _is_section(strips[first - 1], head[0], columns):
            taken = 2 if _joins(strips[first - 2], strips[first - 1], columns) and len(strips[first - 2].segments) > 2 else 0
        if not taken and first - 2 > floor and _is_stub(strips[first - 1], head[0], columns):
            taken = 2 if _joins(strips[first - 2], head[0], columns) and len(strips[first - 2].segments) > 1 else 0
        if not taken:
            break
        for strip in reversed(strips[first - taken : first]):
            columns = _with_head_columns(columns, strip)
            head.insert(0, cut_strip(strip, gutters_between(columns)))
            spanning += bool(crossed_gutters(columns, head[0]))
        first -= taken
    return Zone(first, zone.last, tuple(columns), tuple(_without_fused_heads(head, columns)), spanning, zone.score)


def _joins(strip: Strip, below: Strip, columns: Sequence[Interval]) -> bool:
    if below.top - strip.bottom > FARTHEST_HEAD * below.size or not _are_alike(strip, below) or _is_title(columns, strip):
        return False
    return strip.heads or _is_head(columns, cut_strip(strip, gutters_between(columns)))


def _is_title(columns: Sequence[Interval], strip: Strip) -> bool:
    """A line of one piece centred over the whole table: its title. A heading over some columns stands over their middle."""
    off = (strip.x0 + strip.x1 - columns[0][0] - columns[-1][1]) / 2
    whole = len(cut_strip(strip, gutters_between(columns)).segments) == 1
    return whole and not strip.heads and abs(off) <= CENTRED * strip.size


def _is_section(strip: Strip, below: Strip, columns: Sequence[Interval]) -> bool:
    near = below.top - strip.bottom <= FARTHEST_HEAD * below.size and _are_alike(strip, below)
    return near and len(strip.segments) == 1 and bool(crossed_gutters(columns, strip))


def _is_stub(strip: Strip, below: Strip, columns: Sequence[Interval]) -> bool:
    """A text over the first column alone: the header of the labels, on a line of its own, or the name of the first rows."""
    near = below.top - strip.bottom <= FARTHEST_HEAD * below.size and _are_alike(strip, below)
    return near and len(strip.segments) == 1 and strip.x0 >= columns[0][0] - strip.size and touched(columns, strip.segments[0]) == (0, 0)


def _are_alike(one: Strip, other: Strip) -> bool:
    return max(one.size, other.size) / min(one.size, other.size) <= SIZE_RATIO


def _with_head_columns(columns: Sequence[Interval], strip: Strip) -> list[Interval]:
    """The columns widened by the words of a header strip; its words beside the outermost columns, which have headers too, open one more."""
    widened = list(columns)
    reach = [(s, touched(columns, s)) for s in cut_strip(strip, gutters_between(columns)).segments]
    for segment, (at, end) in reach:
        x0, x1 = segment.box.x0, segment.box.x1
        outside = x1 < columns[0][0] - SEGMENT_GAP * strip.size or x0 > columns[-1][1] + SEGMENT_GAP * strip.size
        if outside and sum(a == at for _, (a, _) in reach) > 1:
            widened.append((x0, x1))
        elif at == end:
            widened[at] = (min(widened[at][0], x0), max(widened[at][1], x1))
    return sorted(widened)


def _without_fused_heads(strips: Sequence[Strip], columns: Sequence[Interval]) -> list[Strip]:
    """Strips cut at every gutter on whose sides the strip just above has words apart: no heading spans columns below their own headers."""
    found = [strips[0]]
    for strip in strips[1:]:
        crossed = crossed_gutters(columns, strip)
        filled = {touched(columns, s)[0] for s in found[-1].segments if touched(columns, s)[0] == touched(columns, s)[1]}
        apart = [g for g in crossed if {g, g + 1} <= filled and strip.top - found[-1].bottom <= CLOSE * strip.size]
        gutters = gutters_between(columns)
        found.append(cut_strip(strip, [gutters[g] for g in apart], sure=True) if apart else strip)
    return found


def _is_head(columns: Sequence[Interval], strip: Strip) -> bool:
    """Words over columns other than the first, in pieces; or one piece over some columns, not the first (a title would begin there).

    A strip that heads most columns may have words beside them too: the header of a column that holds no words.
    """
    reach = [touched(columns, s) for s in strip.segments]
    left, right = columns[0][0] - strip.size, columns[-1][1] + strip.size
    inside = [left <= (s.box.x0 + s.box.x1) / 2 <= right for s in strip.segments]
    most = len(strip.segments) >= 3 and sum(inside) > len(columns) / 2 and inside.count(False) == 1
    return (all(inside) and (len(reach) > 1 or reach[0][0] > 0)) or most
