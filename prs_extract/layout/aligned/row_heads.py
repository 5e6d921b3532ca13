"""The header of the rows of a zone: how many levels it has, and where its own rows end. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from prs_extract.layout.aligned.row_levels import Level, figure_columns
from prs_extract.layout.aligned.strips import Segment, is_year
from prs_extract.layout.rules import MARGIN_PT

MOST_HEAD = 4
"""Levels of a header that nothing but a rule or the figures below set apart."""


def header_depth(levels: Sequence[Level], ruled: Sequence[bool]) -> int:
    """Levels that head the others by their style, or by the first rule below them; 0 when nothing sets them apart."""
    style = 0
    first = levels[0]
    while style < len(levels) and levels[style].is_bold == first.is_bold and levels[style].colour == first.colour:
        style += 1
    rest = levels[style:]
    coloured = first.colour is not None and not any(level.colour == first.colour for level in rest)
    apart = bool(rest) and (first.is_bold or coloured) and not any(_same_style(level, first) for level in rest)
    if apart and style <= max(3, len(rest)):
        return style
    depth = _depth_above_rule(ruled)
    return 0 if _rows_of_figures(levels[:depth], levels[depth:]) > 1 else depth


def _rows_of_figures(above: Sequence[Level], below: Sequence[Level]) -> int:
    """Levels above that hold figures where those below do: one may be a header of years, more are rows."""
    figures = figure_columns(below, 1 + max((c for level in below for c in level.by_column), default=0))
    held = [sum(any(s.is_figure for s in level.by_column.get(c, ())) for c in figures) for level in above]
    return sum(n > 0 and 2 * n >= len(figures) for n in held)


def _depth_above_rule(ruled: Sequence[bool]) -> int:
    """Levels above the first rule; above the last of the first few where many levels follow and no rules part them: a header of several levels."""
    rules = [i + 1 for i, r in enumerate(ruled) if r]
    inside = [i for i in rules if i <= MOST_HEAD]
    if not inside or inside[0] > len(ruled):
        return 0
    below = len(ruled) + 1 - inside[-1]
    return inside[-1] if len(rules) - len(inside) <= 1 and below >= 2 * inside[-1] else inside[0]


def depth_above_figures(levels: Sequence[Level], n_cols: int) -> int:
    """Levels of words that stand above columns of figures; 0 when there are no such columns or their first line holds figures too."""
    below = levels[1:]
    figures = figure_columns(below, n_cols)
    if not figures:
        return 0
    held = [[s for c in sorted(figures) for s in level.by_column.get(c, ())] for level in levels]
    first = next((i for i, found in enumerate(held) if _are_figures(found) and not _are_years(found)), 0)
    labelled = any(c in level.by_column for level in levels[:first] for c in figures)
    return first if labelled and first <= MOST_HEAD and first < len(levels) - 1 else 0


def _are_figures(pieces: Sequence[Segment]) -> bool:
    """At least half are: a heading may end in a year, or in a sign."""
    return bool(pieces) and 2 * sum(s.is_figure for s in pieces) >= len(pieces)


def _are_years(pieces: Sequence[Segment]) -> bool:
    """Years in order, which head columns of figures."""
    years = [s.text for s in pieces if is_year(s.text)]
    return 1 < len(pieces) == len(set(years)) and sorted(years) in (years, years[::-1])


def without_section(levels: Sequence[Level], depth: int) -> int:
    """The depth of a header without the lone label under it, which names the rows that follow."""
    return depth - 1 if depth > 1 and levels[depth - 1].by_column.keys() == {0} and not levels[depth - 1].spanning else depth


def _same_style(level: Level, other: Level) -> bool:
    return level.is_bold == other.is_bold and level.colour == other.colour and not level.spanning


def header_breaks(levels: Sequence[Level]) -> list[bool]:
    """Inside a header a new row begins only below a cell that lies over several columns, or with a line that is one such cell."""
    breaks: list[bool] = []
    for above, below in pairwise(levels):
        section = below.spanning and sum(len(s.segments) for s in below.strips) == 1
        breaks.append((above.spanning and not below.spanning) or section or _is_over(above, below))
    return breaks


def _is_over(above: Level, below: Level) -> bool:
    """A heading of the level above lies over two or more of the one below, which are over several columns too."""
    under = [s.box for strip in below.strips for s in strip.segments if s.over]
    wide = [s.box for strip in above.strips for s in strip.segments if s.over]
    return any(sum(w.x0 - MARGIN_PT <= b.x0 and b.x1 <= w.x1 + MARGIN_PT for b in under) > 1 for w in wide)
