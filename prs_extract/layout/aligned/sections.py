"""Lines between the rows of a table that name those below them: one text in the middle of the table, over figures. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prs_extract.geometry import Box
from prs_extract.layout.aligned.gutters import Interval, Zone, touched
from prs_extract.layout.aligned.headspans import rejoined
from prs_extract.layout.aligned.strips import Segment, Strip

OFF_MIDDLE = 1.2
"""How far, in font sizes, the middle of such a text may be from that of its columns."""

LEAST_FIGURES, MOST_FIGURES = 3, 0.7
"""Columns of a table that may have such lines, at least, and share of figures in one of figures: a line of a cell may be in the middle of texts."""


def with_sections(zone: Zone) -> Zone:
    """The zone with each such line as wide as the columns in whose middle it stands: all of them, or all but the first."""
    figures = _figure_columns(zone)
    if len(zone.columns) < LEAST_FIGURES or not figures:
        return zone
    strips = [zone.strips[0], *(_widened(s, zone.columns, figures) for s in zone.strips[1:])]
    return replace(zone, strips=tuple(strips)) if any(a is not b for a, b in zip(strips, zone.strips, strict=True)) else zone


def _widened(strip: Strip, columns: Sequence[Interval], figures: set[int]) -> Strip:
    whole = rejoined(strip)
    text = whole.segments[0]
    if len(whole.segments) > 1 or text.over or any(s.is_figure for s in strip.segments):
        return strip
    first, last = touched(columns, text)
    if first == last and first not in figures:
        return strip
    middle = text.box.centre_x
    for start in (0, 1):
        x0, x1 = columns[start][0], columns[-1][1]
        if abs(middle - (x0 + x1) / 2) <= OFF_MIDDLE * strip.size and text.box.x0 > x0:
            box = Box(x0, text.box.top, x1, text.box.bottom)
            return replace(strip, segments=(Segment(text.words, box, over=True),))
    return strip


def _figure_columns(zone: Zone) -> set[int]:
    """The columns whose texts are figures, row after row, but for the first line, a header, and lines of one text."""
    found: set[int] = set()
    held = [(touched(zone.columns, s), s.is_figure) for strip in zone.strips[1:] if len(strip.segments) > 1 for s in strip.segments]
    for column in range(1, len(zone.columns)):
        own = [figure for reach, figure in held if reach == (column, column)]
        if sum(own) >= max(2, MOST_FIGURES * len(own)):
            found.add(column)
    return found
