"""Rows of a zone: which strips belong to one row, told by space, by wraps and by style. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from prs_extract.layout.aligned.gutters import CLOSE
from prs_extract.layout.aligned.labels import Labels, label_vote
from prs_extract.layout.aligned.row_heads import depth_above_figures, header_breaks, header_depth, without_section
from prs_extract.layout.aligned.row_levels import Level, figure_columns
from prs_extract.layout.aligned.strips import Segment
from prs_extract.layout.flow.line_columns import SPACE
from prs_extract.layout.rules import MARGIN_PT

LARGER = 0.3
"""How much more space, in font sizes, there is between two rows than between two lines of a cell, where space tells them apart."""

EVIDENT = 0.8
"""The same where only figures can say that lines closer than that are rows."""

EMPTY = 1.0
"""Space between two levels, in font sizes, that is never that between the lines of a cell in most columns at once."""

NEARLY, FULL_LINES = 0.85, 3
"""Lines so long, as a share of the longest, and so many of them show where the words of a column wrap."""

SURE = 3
"""Votes of a column of figures for a row to end: more than those of a column of words against it."""

SEVERAL = 2
"""Columns of figures in a table whose rules may only part groups of rows."""

RULED = 0.3
"""Share of the levels below which a rule runs, from which rules alone part the rows."""

LEAST_RULES = 3
"""Rules inside a table, at least, that may be all that part its rows, however many lines are between them."""

MOST_RULED = 0.35
"""Share of the rows under which a rule runs, at most, where one may part the table from its notes."""

DENSE = 0.7
"""Share of full levels from which, few spaces telling rows apart, each full level is a row: wrapped cells seldom have as many lines as one another."""

LEAST_DENSE = 4
"""Columns that such a table has at least: three may be lists side by side."""

FEW_APART = 0.2
"""Share of spaces wider than the others that may only part groups of rows."""

FULL = 0.5
"""Share of the columns that a full level fills."""

Anchor = Literal["top", "bottom", ""]


def rows_of_levels(levels: Sequence[Level], widths: Sequence[float], ruled: Sequence[bool]) -> list[list[Level]]:
    """Levels by row. `widths`: room for words in each column; `ruled[i]`: a rule runs between levels i and i + 1."""
    if not levels:
        return []
    head = header_depth(levels, ruled) or without_section(levels, depth_above_figures(levels, len(widths)))
    n = len(widths)
    breaks = header_breaks(levels[:head])
    breaks = [b or (ruled[i] and _is_full(levels[i], n) and levels[i + 1].by_column.keys() == {0}) for i, b in enumerate(breaks)]
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


def _body_breaks(levels: Sequence[Level], widths: Sequence[float], ruled: Sequence[bool]) -> list[bool]:
    pairs = list(pairwise(levels))
    if not pairs:
        return []
    gaps = [(below.top - above.bottom) / below.size for above, below in pairs]
    limit = _row_gap(gaps)
    apart = [limit is not None and gap >= limit for gap in gaps]
    if len(figure_columns(levels, len(widths))) < SEVERAL and _rules_part_rows(ruled[: len(pairs)], apart):
        return list(ruled[: len(pairs)])
    apart = [
        far or (gap >= EMPTY and _is_full(a, len(widths)) and _is_full(b, len(widths)))
        for far, gap, (a, b) in zip(apart, gaps, pairs, strict=True)
    ]
    widths = [_label_width(levels, widths[0]), *widths[1:]]
    votes = _Votes(widths, Labels.of(_labels(levels, len(widths))))
    anchor = _anchor(levels, votes)
    weight = len(widths) + SURE if sum(apart) <= FEW_APART * len(apart) and _are_dense(levels, len(widths)) else 2
    evidence = [votes.between(a, b) + _anchor_vote(a, b, anchor, len(widths), weight) for a, b in pairs]
    near = [e for e, far in zip(evidence, apart, strict=True) if not far]
    doubts = 1 if limit is None or min(g for g in gaps if g >= limit) - max(g for g in gaps if g < limit) < EVIDENT else SURE - 1
    by_space = limit is not None and sum(e > doubts for e in near) <= 0.5 * len(near)
    between = [False, *(_is_between(*three) for three in zip(levels, levels[1:], levels[2:], strict=False))]
    small = sum(v.by_column[0][0].text[:1].islower() for v in levels if 0 in v.by_column and len(v.by_column) > 1)
    begun = [2 * small <= len(levels) and _is_begun(a, b) for a, b in pairs]
    return [
        far or rule or a.spanning or b.spanning or label or (not by_space and e > 0 and not goes_on) or _begins_in_bold(a, b)
        for (a, b), far, rule, e, label, goes_on in zip(pairs, apart, ruled, evidence, between, begun, strict=False)
    ]


def _is_begun(above: Level, below: Level) -> bool:
    """A label alone on its line goes on close below in small letters: the rest of its row is set from the bottom."""
    if above.by_column.keys() != {0} or 0 not in below.by_column or below.top - above.bottom > CLOSE * below.size:
        return False
    return below.by_column[0][0].text[:1].islower() and above.is_bold == below.by_column[0][0].is_bold


def _begins_in_bold(above: Level, below: Level) -> bool:
    """A label alone on its line is bold and the one above, beside the rest of its row, is not, or the other way round: no line of one label."""
    if below.by_column.keys() != {0} or len(above.by_column) < SEVERAL or 0 not in above.by_column:
        return False
    return above.by_column[0][-1].is_bold != below.is_bold


def _is_between(above: Level, label: Level, below: Level) -> bool:
    """A label beside two rows of figures, at the height where one ends and the other begins."""
    alone = label.by_column.keys() == {0} and 0 not in above.by_column and 0 not in below.by_column
    overlaps = above.bottom > label.top and label.bottom > below.top
    return alone and overlaps and any(s[0].is_figure and c in above.by_column for c, s in below.by_column.items())


def without_notes_below(rows: Sequence[list[Level]], n_cols: int, across: Sequence[float]) -> list[list[Level]]:
    """The rows without the texts of one piece after the last of figures, or under the last of a few rules over all columns: sources, notes.

    `across`: where such rules are.
    """
    figures = figure_columns([level for row in rows for level in row], n_cols)
    floor = _floor(rows, across)
    kept = list(rows)
    while len(kept) > 2 and all(len(s.segments) == 1 for level in kept[-1] for s in level.strips):
        if kept[-1][0].top < floor and not (figures and all(level.by_column.keys() == {0} for level in kept[-1])):
            break
        kept.pop()
    return kept


def _floor(rows: Sequence[list[Level]], across: Sequence[float]) -> float:
    """The last rule over all columns of a table that has one over its first row and none between most rows; below everything for others."""
    top, bottom = rows[0][0].top, rows[-1][-1].bottom
    inside = [y for y in across if top < y < bottom]
    over = any(y <= top + MARGIN_PT for y in across)
    return max(inside) - MARGIN_PT if over and inside and len(inside) <= MOST_RULED * len(rows) else float("inf")


def _rules_part_rows(ruled: Sequence[bool], apart: Sequence[bool]) -> bool:
    """Rules run below so many lines, or below all but the close ones, that no row ends without one."""
    rules = sum(ruled)
    return rules >= max(2, RULED * len(ruled)) or (rules >= LEAST_RULES and not any(a and not r for a, r in zip(apart, ruled, strict=True)))


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


def _labels(levels: Sequence[Level], n_cols: int) -> list[Segment]:
    """The labels of levels that hold figures; none where no column is of figures."""
    figures = figure_columns(levels, n_cols)
    return [v.by_column[0][0] for v in levels if 0 in v.by_column and figures & v.by_column.keys()]


def _anchor(levels: Sequence[Level], votes: _Votes) -> Anchor:
    """Where the first lines of the cells of a row stand: a table that begins with a full level and ends with a partial one is set from the top.

    Where both are full, the labels that wrap tell: above the level with the rest of their row, or below.
    """
    full = [_is_full(level, len(votes.widths)) for level in levels]
    if full[0] != full[-1]:
        return "top" if full[0] else "bottom"
    if not full[0]:
        return ""
    partial = [i for i in range(1, len(levels) - 1) if not full[i] and set(levels[i].by_column) == {0}]
    above = sum(votes.label_goes_on(levels[i - 1], levels[i]) for i in partial)
    below = sum(votes.label_goes_on(levels[i], levels[i + 1]) for i in partial)
    return "bottom" if below > above else "top"


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


@dataclass(frozen=True, slots=True)
class _Votes:
    """What the columns say of a row's end between two levels. `widths`: room for words in each; `labels`: those beside figures."""

    widths: Sequence[float]
    labels: Labels | None

    def between(self, above: Level, below: Level) -> int:
        """How many columns say that a row ends between two levels, less those that say that a line wraps there."""
        both = above.by_column.keys() & below.by_column.keys()
        votes = sum(self._of_column(column, above, below) for column in both)
        if votes == 0 and len(below.by_column) > len(above.by_column):
            return 1
        return votes if both else len(below.by_column) - 1

    def label_goes_on(self, above: Level, below: Level) -> bool:
        return 0 in above.by_column and 0 in below.by_column and self._of_column(0, above, below) < 0

    def _of_column(self, column: int, above: Level, below: Level) -> int:
        one, other = above.by_column[column][-1], below.by_column[column][0]
        if column == 0 and self.labels is not None:
            return label_vote(one, other, self.widths[0], self.labels)
        return _break_vote(one, other, self.widths[column])


def _break_vote(above: Segment, below: Segment, width: float) -> int:
    """A figure never goes on under a figure: a sure break. Else a line wraps where the first word below had no room at its end."""
    if above.is_figure and below.is_figure:
        return SURE
    return 1 if above.box.width + SPACE * above.size + below.words[0].box.width <= width else -1
