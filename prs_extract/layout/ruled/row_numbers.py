"""Columns of row numbers that nothing draws: "1.2" at the left of a drawn column, clear of the words beside it in every row. Lengths in points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from prs_extract.layout.aligned.gutters import Interval
from prs_extract.layout.aligned.strips import SEGMENT_GAP
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.drawn_cells import FilledGrid, fill_grid
from prs_extract.layout.grid import Grid, GridCell
from prs_extract.layout.neighbours import SAME_PT

LEAST_NUMBERED = 2
"""Rows that their numbers show to have a column of numbers; a single row has one where the table before it had."""

_NUMBER = re.compile(r"\d{1,3}(?:[.-]\d{1,3}){0,3}")
_WORD = re.compile(r"[^\W\d_]{2,}")


def with_row_numbers(filled: FilledGrid, models: Sequence[Sequence[float]]) -> FilledGrid:
    """The grid with a column of its own for the numbers of its rows. `models`: column edges of other tables, which may have drawn it."""
    for col in range(filled.grid.n_cols):
        gap = _gap_after_numbers(filled, col, models)
        if gap is not None:
            words = [w for inside in filled.words.values() for w in inside]
            return fill_grid(_cut(filled, col, sum(gap) / 2), words)
    return filled


def _gap_after_numbers(filled: FilledGrid, col: int, models: Sequence[Sequence[float]]) -> Interval | None:
    """The clear space between numbers that grow from row to row, one in each cell below the header, and the other words; None for none."""
    cells = sorted((c for c in filled.words if c.col == col and c.col_span == 1), key=lambda c: c.row)
    firsts = [min(filled.words[c], key=lambda w: w.box.x0) for c in cells]
    head = next((i for i, w in enumerate(firsts) if _NUMBER.fullmatch(w.word.text)), len(firsts))
    numbers, inside = firsts[head:], [filled.words[c] for c in cells[head:]]
    if not numbers or not _grow(numbers) or not all(_WORD.search(" ".join(w.word.text for w in words)) for words in inside):
        return None
    known = {id(w) for w in numbers}
    left = max(w.box.x1 for w in numbers)
    right = min(w.box.x0 for words in inside for w in words if id(w) not in known)
    enough = len(numbers) >= LEAST_NUMBERED or any(_has_gap(m, filled.grid.col_edges[col : col + 2], (left, right)) for m in models)
    return (left, right) if enough and right - left >= SEGMENT_GAP * numbers[0].size else None


def _grow(numbers: Sequence[PlacedWord]) -> bool:
    values = [tuple(int(n) for n in re.split(r"[.-]", w.word.text)) if _NUMBER.fullmatch(w.word.text) else () for w in numbers]
    return all(values) and all(a < b for a, b in pairwise(values))


def _has_gap(model: Sequence[float], sides: Sequence[float], gap: Interval) -> bool:
    """The model has a column between the same sides, cut in the gap."""
    between = [x for x in model if sides[0] - SAME_PT <= x <= sides[1] + SAME_PT]
    ends = len(between) == 3 and abs(between[0] - sides[0]) <= SAME_PT and abs(between[2] - sides[1]) <= SAME_PT
    return ends and gap[0] <= between[1] <= gap[1]


def _cut(filled: FilledGrid, col: int, x: float) -> Grid:
    """The grid with the column cut at `x`; a cell none of whose words, or only some, stand at the left of it keeps both sides."""

    def parts(cell: GridCell) -> list[GridCell]:
        is_parted = _parts_at(filled.words.get(cell, ()), x)
        return [cell, replace(cell, col=col + 1)] if is_parted else [replace(cell, col_span=2)]

    return filled.grid.with_column_cut(col, [x], parts)


def _parts_at(words: Sequence[PlacedWord], x: float) -> bool:
    """Words on either side of `x` and across it none, or no words at all."""
    sides = {w.box.x0 > x for w in words}
    return not any(w.box.x0 < x < w.box.x1 for w in words) and len(sides) != 1
