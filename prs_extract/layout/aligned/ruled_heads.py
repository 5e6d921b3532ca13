"""Headings over several columns that a rule below them shows. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prs_extract.geometry import Box
from prs_extract.layout.aligned.strips import Segment, Strip

NEXT_LINE = 0.6
"""Space, in font sizes, over the next line of a cell, at most."""


def with_ruled_heads(strips: Sequence[Strip], rules: Sequence[Box]) -> list[Strip]:
    """The strips with each segment made as wide as the rule close below it, where that rule has several segments of the next strip under it."""
    found: list[Strip] = []
    for above, strip, below in zip([None, *strips], strips, [*strips[1:], None], strict=False):
        near = _rules_between(strip, below, rules) if below is not None else []
        segments = tuple(
            _ruled_head(s, strip, below, near) if below is not None and near and not _goes_on_from(above, strip, s) else s
            for s in strip.segments
        )
        found.append(replace(strip, segments=segments) if any(s.over for s in segments) else strip)
    return found


def _goes_on_from(above: Strip | None, strip: Strip, segment: Segment) -> bool:
    """The segment is the next line of a cell: close under one that begins at the same place."""
    if above is None or strip.top - above.bottom > NEXT_LINE * strip.size:
        return False
    return any(abs(s.box.x0 - segment.box.x0) <= 1 and len(s.words) > 1 for s in above.segments)


def _rules_between(strip: Strip, below: Strip, rules: Sequence[Box]) -> list[Box]:
    top, bottom = strip.bottom - 0.3 * strip.size, below.top + 0.3 * below.size
    return [r for r in rules if top <= r.centre_y <= bottom]


def _ruled_head(segment: Segment, strip: Strip, below: Strip, rules: Sequence[Box]) -> Segment:
    """`rules`: those between the two strips."""
    for rule in rules:
        alone = [s for s in strip.segments if rule.x0 <= (s.box.x0 + s.box.x1) / 2 <= rule.x1] == [segment]
        under = sum(rule.x0 <= (s.box.x0 + s.box.x1) / 2 <= rule.x1 for s in below.segments)
        beside = len(strip.segments) > 1 or under < len(below.segments)
        if alone and beside and under > 1:
            return replace(segment, box=Box(rule.x0, segment.box.top, rule.x1, segment.box.bottom), over=True)
    return segment
