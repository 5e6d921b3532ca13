"""Rows of a zone: which strips belong to one row, told by space, by wraps and by style. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from prs_extract.layout.gutters import Interval, touched
from prs_extract.layout.strips import Segment, Strip

SPACE = 0.28
"""Width of a space, in font sizes."""

LARGER = 0.3
"""How much more space, in font sizes, there is between two rows than between two lines of a cell, where space tells them apart."""

EVIDENT = 0.8
"""The same where only figures can say that lines closer than that are rows."""

NEARLY, FULL_LINES = 0.85, 3
"""Lines so long, as a share of the longest, and so many of them show where the words of a column wrap."""

SURE = 3
"""Votes of a column of figures for a row to end: more than those of a column of words against it."""

MOST_HEAD = 4
"""Levels of a header that nothing but a rule or the figures below set apart."""

MOST_FIGURES = 0.7
"""Share of the pieces of a column that are figures, for it to be a column of figures."""

SEVERAL = 2
"""Columns of figures in a table whose rules may only part groups of rows."""

RULED = 0.3
"""Share of the levels below which a rule runs, from which rules alone part the rows."""

DENSE = 0.7
"""Share of full levels from which, few spaces telling rows apart, each full level is a row: wrapped cells seldom have as many lines as one another."""

LEAST_DENSE = 4
"""Columns that such a table has at least: three may be lists side by side."""

FEW_APART = 0.2
"""Share of spaces wider than the others that may only part groups of rows."""

FULL = 0.5
"""Share of the columns that a full level fills."""

TOUCHING = 0.15
"""Strips that share more than this part of a font size in height are of one level: cells of one row, centred on different lines."""


Anchor = Literal["top", "bottom", ""]


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
        if groups and bottom - strip.top > TOUCHING * strip.size:
            groups[-1].append(strip)
        else:
            groups.append([strip])
        bottom = max(bottom, strip.bottom)
    return [_level(g, columns) for g in groups]


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


def rows_of_levels(levels: Sequence[Level], widths: Sequence[float], ruled: Sequence[bool]) -> list[list[Level]]:
    """Levels by row. `widths`: room for words in each column; `ruled[i]`: a rule runs between levels i and i + 1."""
    if not levels:
        return []
    head = header_depth(levels, ruled) or _depth_above_figures(levels, len(widths))
    breaks = _header_breaks(levels[:head])
    if head:
        breaks.append(True)
    breaks += _body_breaks(levels[head:], widths, ruled[head:])
    rows = [[levels[0]]]
    for level, is_break in zip(levels[1:], breaks, strict=False):
        if is_break:
            rows.append([level])
        else:
            rows[-1].append(level)
    return rows


def header_depth(levels: Sequence[Level], ruled: Sequence[bool]) -> int:
    """Levels that head the others by their style, or by the first rule below them; 0 when nothing sets them apart."""
    style = 0
    first = levels[0]
    while style < len(levels) and levels[style].is_bold == first.is_bold and levels[style].colour == first.colour:
        style += 1
    rest = levels[style:]
    apart = bool(rest) and (first.is_bold or first.colour is not None) and not any(_same_style(level, first) for level in rest)
    if apart and style <= max(3, len(rest)):
        return style
    depth = _depth_above_rule(ruled)
    return 0 if _rows_of_figures(levels[:depth], levels[depth:]) > 1 else depth


def _rows_of_figures(above: Sequence[Level], below: Sequence[Level]) -> int:
    """Levels above that hold figures where those below do: one may be a header of years, more are rows."""
    figures = _figure_columns(below, 1 + max((c for level in below for c in level.by_column), default=0))
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


def _depth_above_figures(levels: Sequence[Level], n_cols: int) -> int:
    """Levels of words that stand above columns of figures; 0 when there are no such columns or their first line holds figures too."""
    below = levels[1:]
    figures = _figure_columns(below, n_cols)
    if not figures:
        return 0
    first = next(i for i, level in enumerate(levels) if any(s.is_figure for c in figures for s in level.by_column.get(c, ())))
    labelled = any(c in level.by_column for level in levels[:first] for c in figures)
    return first if labelled and first <= MOST_HEAD and first < len(levels) - 1 else 0


def _figure_columns(levels: Sequence[Level], n_cols: int) -> set[int]:
    """Columns of figures, the first never being one."""
    return {c for c in range(1, n_cols) if _figure_share(levels, c) >= MOST_FIGURES}


def _figure_share(levels: Sequence[Level], column: int) -> float:
    segments = [s for level in levels for s in level.by_column.get(column, ())]
    return sum(s.is_figure for s in segments) / len(segments) if len(segments) > 1 else 0.0


def _same_style(level: Level, other: Level) -> bool:
    return level.is_bold == other.is_bold and level.colour == other.colour and not level.spanning


def _header_breaks(levels: Sequence[Level]) -> list[bool]:
    """Inside a header a new row begins only below a cell that lies over several columns, or with a line that is one such cell."""
    breaks: list[bool] = []
    for above, below in pairwise(levels):
        section = below.spanning and sum(len(s.segments) for s in below.strips) == 1
        breaks.append((above.spanning and not below.spanning) or section)
    return breaks


def _body_breaks(levels: Sequence[Level], widths: Sequence[float], ruled: Sequence[bool]) -> list[bool]:
    pairs = list(pairwise(levels))
    if not pairs:
        return []
    if sum(ruled[: len(pairs)]) >= max(2, RULED * len(pairs)) and len(_figure_columns(levels, len(widths))) < SEVERAL:
        return list(ruled[: len(pairs)])
    gaps = [(below.top - above.bottom) / below.size for above, below in pairs]
    limit = _row_gap(gaps)
    apart = [limit is not None and gap >= limit for gap in gaps]
    widths = [_label_width(levels, widths[0]), *widths[1:]]
    anchor = _anchor(levels, widths)
    weight = len(widths) + SURE if sum(apart) <= FEW_APART * len(apart) and _are_dense(levels, len(widths)) else 2
    evidence = [_break_evidence(a, b, widths) + _anchor_vote(a, b, anchor, len(widths), weight) for a, b in pairs]
    near = [e for e, far in zip(evidence, apart, strict=True) if not far]
    doubts = 1 if limit is None or min(g for g in gaps if g >= limit) - max(g for g in gaps if g < limit) < EVIDENT else SURE - 1
    by_space = limit is not None and sum(e > doubts for e in near) <= 0.5 * len(near)
    return [
        far or rule or a.spanning or b.spanning or (not by_space and e > 0)
        for (a, b), far, rule, e in zip(pairs, apart, ruled, evidence, strict=False)
    ]


def _are_dense(levels: Sequence[Level], n_cols: int) -> bool:
    return n_cols >= LEAST_DENSE and sum(_is_full(level, n_cols) for level in levels) >= DENSE * len(levels)


def _row_gap(gaps: Sequence[float]) -> float | None:
    """The least space, in font sizes, between two rows: the middle of the first jump between the gaps in order; None when all are alike."""
    for low, high in pairwise(sorted(gaps)):
        if high - low >= LARGER:
            return (low + high) / 2
    return None


def _is_full(level: Level, n_cols: int) -> bool:
    return len(level.by_column) >= max(2, FULL * n_cols)


def _anchor(levels: Sequence[Level], widths: Sequence[float]) -> Anchor:
    """Where the first lines of the cells of a row stand: a table that begins with a full level and ends with a partial one is set from the top.

    Where both are full, the labels that wrap tell: above the level with the rest of their row, or below.
    """
    full = [_is_full(level, len(widths)) for level in levels]
    if full[0] != full[-1]:
        return "top" if full[0] else "bottom"
    if not full[0]:
        return ""
    partial = [i for i in range(1, len(levels) - 1) if not full[i] and set(levels[i].by_column) == {0}]
    above = sum(_label_goes_on(levels[i - 1], levels[i], widths[0]) for i in partial)
    below = sum(_label_goes_on(levels[i], levels[i + 1], widths[0]) for i in partial)
    return "bottom" if below > above else "top"


def _label_goes_on(above: Level, below: Level, width: float) -> bool:
    return 0 in above.by_column and 0 in below.by_column and _break_vote(above.by_column[0][-1], below.by_column[0][0], width) < 0


def _anchor_vote(above: Level, below: Level, anchor: Anchor, n_cols: int, weight: int) -> int:
    """Set from the top, a full level begins a row and one without the first column goes on; set from the bottom, a full level ends a row."""
    if anchor == "top":
        return weight if _is_full(below, n_cols) else -2 * (0 not in below.by_column)
    if anchor == "bottom":
        return weight if _is_full(above, n_cols) else -2 * (0 not in above.by_column)
    return 0


def _label_width(levels: Sequence[Level], width: float) -> float:
    """Room in the first column: where several of its lines are about as long as the longest, they wrap there, short of the next column."""
    lines = [s for level in levels for s in level.by_column.get(0, ())]
    longest = max((s.box.width for s in lines), default=width)
    full = sum(s.box.width >= NEARLY * longest for s in lines)
    return min(width, longest + SPACE * levels[0].size) if full >= FULL_LINES else width


def _break_evidence(above: Level, below: Level, widths: Sequence[float]) -> int:
    """How many columns say that a row ends between two levels, less those that say that a line wraps there."""
    votes = 0
    for column in above.by_column.keys() & below.by_column.keys():
        votes += _break_vote(above.by_column[column][-1], below.by_column[column][0], widths[column])
    if votes == 0 and len(below.by_column) > len(above.by_column):
        return 1
    return votes if above.by_column.keys() & below.by_column.keys() else len(below.by_column) - 1


def _break_vote(above: Segment, below: Segment, width: float) -> int:
    """A figure never goes on under a figure: a sure break. Else a line wraps where the first word below had no room at its end."""
    if above.is_figure and below.is_figure:
        return SURE
    return 1 if above.box.width + SPACE * above.size + below.words[0].box.width <= width else -1
