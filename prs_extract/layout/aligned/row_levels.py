"""Levels of a zone: strips at one height, and which of its columns hold figures. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from prs_extract.layout.aligned.gutters import Interval, touched
from prs_extract.layout.aligned.strips import Segment, Strip

MOST_FIGURES = 0.7
"""Share of the pieces of a column that are figures, for it to be a column of figures."""

TOUCHING = 0.15
"""Strips that share more than this part of a font size in height are of one level: cells of one row, centred on different lines."""


@dataclass(frozen=True, eq=False)
class Level:
    """Strips that overlap in height, with the segments of each column from the top down; `spanning`: one lies across gutters."""

    strips: tuple[Strip, ...]
    by_column: dict[int, tuple[Segment, ...]]
    spanning: bool

    @cached_property
    def top(self) -> float:
        return min(s.top for s in self.strips)

    @cached_property
    def bottom(self) -> float:
        return max(s.bottom for s in self.strips)

    @cached_property
    def size(self) -> float:
        return max(s.size for s in self.strips)

    @cached_property
    def is_bold(self) -> bool:
        return all(s.is_bold for s in self.strips)

    @cached_property
    def colour(self) -> str | None:
        colours = {w.word.colour for s in self.strips for seg in s.segments for w in seg.words}
        return colours.pop() if len(colours) == 1 else None


def levels_of_strips(strips: Sequence[Strip], columns: Sequence[Interval]) -> list[Level]:
    """Levels from the top down."""
    groups: list[list[Strip]] = []
    bottom = float("-inf")
    for strip in strips:
        if groups and bottom - strip.top > TOUCHING * strip.size and not _is_another_row(groups[-1], strip, columns):
            groups[-1].append(strip)
        else:
            groups.append([strip])
        bottom = max(bottom, strip.bottom)
    return [_level(g, columns) for g in groups]


def _is_another_row(above: Sequence[Strip], strip: Strip, columns: Sequence[Interval]) -> bool:
    """A figure of the strip stands wholly under one of the same column, or it is under headings over several columns: only a text beside both ties
    them.
    """
    if len(strip.segments) > 1 and any(a.heads and a.bottom - strip.top <= TOUCHING * strip.size for a in above):
        return True
    figures = {touched(columns, s)[0]: s.box.top for s in strip.segments if s.is_figure}
    return any(s.is_figure and s.box.bottom <= figures.get(touched(columns, s)[0], 0.0) for a in above for s in a.segments)


def _level(strips: Sequence[Strip], columns: Sequence[Interval]) -> Level:
    by_column: dict[int, list[Segment]] = {}
    spanning = False
    for strip in strips:
        for segment in strip.segments:
            first, last = touched(columns, segment)
            spanning = spanning or first != last
            by_column.setdefault(first, []).append(segment)
    ordered = {c: tuple(sorted(s, key=lambda x: x.box.top)) for c, s in by_column.items()}
    return Level(tuple(strips), ordered, spanning)


def figure_columns(levels: Sequence[Level], n_cols: int) -> set[int]:
    """Columns of figures, the first never being one."""
    return {c for c in range(1, n_cols) if _figure_share(levels, c) >= MOST_FIGURES}


def _figure_share(levels: Sequence[Level], column: int) -> float:
    segments = [s for level in levels for s in level.by_column.get(column, ())]
    return sum(s.is_figure for s in segments) / len(segments) if len(segments) > 1 else 0.0
