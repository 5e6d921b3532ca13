"""Columns that are not drawn: a column of a grid between two rules may hold several columns of figures. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.aligned.cutting import cut_strip
from prs_extract.layout.aligned.gutters import Interval, covered_by, gutters_between, joined_spans, touched
from prs_extract.layout.aligned.strips import Segment, Strip, may_be_figure, strips_from_words
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.drawn_cells import FilledGrid, fill_grid
from prs_extract.layout.grid import Grid, GridCell

LEAST_FIGURES = 3
"""Figures that stand one under the other, at least, to be a column; fewer may be part of a sentence."""

LEAST_SHARE = 0.5
"""Share of the lines of the drawn column that have a figure in each column of figures, or a label beside them."""

MOST_ACROSS = 0.25
"""Share of the lines that lie across the space between two columns: headings do, and labels in one line."""

ROOM = 0.55
"""Space between two columns of figures, in font sizes, at least."""


def with_columns(filled: FilledGrid) -> FilledGrid:
    """The same grid with each drawn column cut where its words show several columns of figures, or labels and figures."""
    for col in range(filled.grid.n_cols - 1, -1, -1):
        columns = _columns_within(filled, col)
        if len(columns) > 1:
            words = [w for inside in filled.words.values() for w in inside]
            filled = fill_grid(_split(filled, col, columns), words)
    return filled


def _strips_within(filled: FilledGrid, col: int) -> list[Strip]:
    """The lines of the cells of one drawn column, cell by cell."""
    cells = [c for c in filled.words if c.col == col and c.col_span == 1]
    return [s for cell in cells for s in strips_from_words(filled.words[cell])]


def _columns_within(filled: FilledGrid, col: int) -> list[Interval]:
    """The extents of the columns that the words of a drawn column make; one or none when they make no more than that column."""
    if sum(may_be_figure(w.word.text) for c, words in filled.words.items() if c.col == col for w in words) < LEAST_FIGURES:
        return []
    strips = _strips_within(filled, col)
    least = max(LEAST_FIGURES, LEAST_SHARE * sum(any(p.is_figure for p in s.segments) for s in strips))
    columns = _columns_of_figures(strips, least)
    if not columns:
        return []
    labels = [s.segments[0].box for s in strips if s.x0 < columns[0][0] and not s.segments[0].is_figure]
    beside = [b for b in labels if b.x1 <= columns[0][0]]
    if len(beside) >= least:
        columns.insert(0, (min(b.x0 for b in beside), max(b.x1 for b in beside)))
    gutters = gutters_between(columns)
    across = sum(any(_lies_across(p, g) for p in s.segments for g in gutters) for s in strips)
    return columns if across <= MOST_ACROSS * len(strips) else []


def _lies_across(segment: Segment, gutter: Interval) -> bool:
    return segment.box.x0 < gutter[0] and segment.box.x1 > gutter[1]


def _columns_of_figures(strips: Sequence[Strip], least: float) -> list[Interval]:
    """Extents of figures that overlap in width, from left to right, where enough lines have one."""
    groups: list[list[Box]] = []
    reach = 0.0
    for box in sorted((p.box for s in strips for p in s.segments if p.is_figure), key=lambda b: b.x0):
        if groups and box.x0 < reach:
            groups[-1].append(box)
        else:
            groups.append([box])
        reach = max(reach, box.x1)
    extents = [bounding_box(g) for g in groups if len(g) >= least]
    size = min((s.size for s in strips), default=0.0)
    apart = all(right - left >= ROOM * size for left, right in gutters_between([(b.x0, b.x1) for b in extents]))
    return [(b.x0, b.x1) for b in extents] if apart else []


def _split(filled: FilledGrid, col: int, columns: Sequence[Interval]) -> Grid:
    """The grid with the column `col` cut in the middle of the gutters; a cell whose words lie across one keeps both sides of it."""

    def parts(cell: GridCell) -> list[GridCell]:
        spans = _spans(filled.words.get(cell, ()), columns)
        return [replace(cell, col=col + first, col_span=last - first + 1) for first, last in spans]

    return filled.grid.with_column_cut(col, [(a + b) / 2 for a, b in gutters_between(columns)], parts)


def _spans(words: Sequence[PlacedWord], columns: Sequence[Interval]) -> list[tuple[int, int]]:
    """First and last column of each cell that the words of one drawn cell make, all columns being in one of them."""
    gutters = gutters_between(columns)
    strips = [cut_strip(s, gutters) for s in strips_from_words(words)]
    reach = sorted(touched(columns, p) for s in strips for p in s.segments)
    spans = joined_spans(reach)
    covered = covered_by(spans)
    return sorted([*spans, *((c, c) for c in range(len(columns)) if c not in covered)])
