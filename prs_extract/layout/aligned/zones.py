"""The zones of a page, one under the other: where each begins, and which of those that share strips is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prs_extract.layout.aligned.gutters import CLOSE, Zone, zone_from
from prs_extract.layout.aligned.strips import Strip

TRIED = 5
"""Strips at the head of a long zone from which another zone may start, being stray lines or headers; below them, only one of more pieces may."""

LEAST_OF_FIGURES, WORDS_OF_TEXT = 2, 6
"""Rows of figures after which so many words on a line are no row."""

LEAST_ROWS = 3
"""Rows of figures of a table that another one under it had taken in, at least: fewer may be its header."""


def find_zones(strips: Sequence[Strip]) -> tuple[Zone, ...]:
    """The best zones that share no strip, from the top down: a strip of two segments or more may start one, the richest win."""
    zones = _candidates(strips)
    chosen = _best(zones)
    return tuple(sorted([*chosen, *_between(strips, zones, chosen)], key=lambda z: z.first))


def _best(zones: Sequence[Zone]) -> list[Zone]:
    chosen: list[Zone] = []
    for zone in sorted(zones, key=lambda z: (-z.score, z.first)):
        if all(zone.last < other.first or zone.first > other.last for other in chosen):
            chosen.append(zone)
    return sorted(chosen, key=lambda z: z.first)


def _candidates(strips: Sequence[Strip]) -> list[Zone]:
    zones: list[Zone] = []
    for i, strip in enumerate(strips):
        inside = any(z.first + TRIED <= i <= z.last and len(z.columns) >= len(strip.segments) for z in zones[-TRIED:])
        if len(strip.segments) > 1 and not inside and not strip.heads:
            zone = _zone_of_figures(strips, zone_from(strips, i))
            zones += [zone] if zone is not None else []
    return zones


def _between(strips: Sequence[Strip], zones: Sequence[Zone], chosen: Sequence[Zone]) -> list[Zone]:
    """Zones of figures before those chosen, into which they had run on: tables one under the other, with a line or more between them."""
    found: list[Zone] = []
    for floor, zone in zip([-1, *(z.last for z in chosen)], chosen, strict=False):
        first = next((z.first for z in zones if floor < z.first < zone.first <= z.last), zone.first)
        above = strips[first : max(zone.first - 1, first)]
        again = _best(_candidates(above)) if sum(map(_is_of_figures, above)) >= LEAST_ROWS else ()
        found += [replace(z, first=z.first + first, last=z.last + first) for z in again if sum(map(_is_of_figures, z.strips)) >= LEAST_ROWS]
    return found


def _is_of_figures(strip: Strip) -> bool:
    return 2 * sum(p.is_figure for p in strip.segments) >= len(strip.segments) > 1


def _zone_of_figures(strips: Sequence[Strip], zone: Zone | None) -> Zone | None:
    """The zone without what follows its rows of figures, where a line of many words does: its source, or the text of the page."""
    if zone is None:
        return None
    rows = [i for i, s in enumerate(zone.strips) if _is_of_figures(s)]
    after = zone.strips[rows[-1] + 1 :] if len(rows) >= LEAST_OF_FIGURES else ()
    wraps = 0
    while wraps < len(after) and _wraps(zone.strips[rows[-1] + wraps], after[wraps]):
        wraps += 1
    first = next((k for k, s in enumerate(after) if k >= wraps and _is_text(s)), None)
    if first is None:
        return zone
    return zone_from(strips[: zone.first + rows[-1] + 1 + first], zone.first)


def _wraps(above: Strip, strip: Strip) -> bool:
    """The next line of a label: of one piece, close below, in small letters."""
    close = strip.top - above.bottom <= CLOSE * strip.size and strip.x1 <= above.x1
    return close and len(strip.segments) == 1 and strip.segments[0].text[:1].islower()


def _is_text(strip: Strip) -> bool:
    return sum(len(p.words) for p in strip.segments) >= WORDS_OF_TEXT and not strip.is_bold
