"""Whether words that stand in rows and columns are a table: how well they are aligned, how full it is, whether its lines go on. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.geometry import Box
from prs_extract.layout.bullets import is_dash
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.drawn import FilledGrid
from prs_extract.layout.gutters import Zone
from prs_extract.layout.prose import are_lists

LEAST_FILLED = 0.4
"""Share of the places of an aligned table that hold words: without rules, an empty column cannot be seen."""

LEAST_ALIGNED = 0.6
"""Share of the cells of a column that begin, end or are centred at one place."""

RULED_ROWS, PLAIN_ROWS = 3, 5
"""Rows that a table of two columns has at least, with a rule under its header or without."""

MOST_FIGURES = 0.7
"""Share of figures in the second of two columns that no rule shows to be a table."""

MOST_GOING_ON = 0.5
"""Share of cells that may seem to go on below."""

FULL_LINE = 4.0
"""A line is full when less than this is left of its column, in font sizes: some files print a space after every cell, but cells are ragged."""

SAME_PLACE_PT = 2.5
"""Distance at which two cells begin at one place."""


def parts_of(filled: FilledGrid, zone: Zone) -> tuple[tuple[str, float], ...]:
    grid = filled.grid
    body = [c for c in grid.cells if c.col_span == 1]
    return (
        ("alignement", round(_aligned_share(filled), 3)),
        ("cellules remplies", round(sum(c in filled.words for c in body) / max(len(body), 1), 3)),
        ("lignes traversantes", round(1.0 - zone.spanning / len(zone.strips), 3)),
    )


def _aligned_share(filled: FilledGrid) -> float:
    """Share of the cells, header apart, that begin, end or are centred where most cells of their column do."""
    aligned = total = 0
    for col in range(filled.grid.n_cols):
        boxes = [_extent(words) for cell, words in filled.words.items() if cell.col == col and cell.col_span == 1 and cell.row > 0]
        if boxes:
            aligned += max(_most_at_one_place(values) for values in zip(*((b.x0, b.x1, b.centre_x) for b in boxes), strict=True))
            total += len(boxes)
    return aligned / total if total else 0.0


def _extent(words: Sequence[PlacedWord]) -> Box:
    return Box(min(w.box.x0 for w in words), 0.0, max(w.box.x1 for w in words), 0.0)


def _most_at_one_place(values: Sequence[float]) -> int:
    return max(sum(abs(v - w) <= SAME_PLACE_PT for w in values) for v in values)


def is_table(filled: FilledGrid, parts: dict[str, float], ruled: bool) -> bool:
    grid = filled.grid
    if grid.n_rows < 2 or parts["alignement"] < LEAST_ALIGNED or parts["cellules remplies"] < LEAST_FILLED:
        return False
    if _goes_on(filled) > MOST_GOING_ON or are_lists(filled):
        return False
    return grid.n_cols >= 3 or (grid.n_cols == 2 and _is_repeated(filled, ruled))


def _goes_on(filled: FilledGrid) -> float:
    """Share of the cells that are full lines of several words after which the file prints a space: lines of prose, which go on in the row below."""
    cells = {c: max(words, key=lambda w: (w.box.bottom, w.box.x1)) for c, words in filled.words.items() if len(words) > 2}
    reach = {col: max(last.box.x1 for cell, last in cells.items() if cell.col == col) for col in {c.col for c in cells}}
    full = [last.word.space_after is True and last.box.x1 >= reach[cell.col] - FULL_LINE * last.size for cell, last in cells.items()]
    return sum(full) / len(filled.words) if full else 0.0


def _is_repeated(filled: FilledGrid, ruled: bool) -> bool:
    """Two columns are a table only when enough rows fill both: under a rule, or with figures in the second."""
    both = [row for row in range(filled.grid.n_rows) if {0, 1} <= {c.col for c in filled.words if c.row == row}]
    figures = [words[0].word.text for cell, words in filled.words.items() if cell.col == 1 and cell.row in both[1:]]
    share = sum(any(c.isdigit() for c in text) or is_dash(text) for text in figures) / max(len(figures), 1)
    return len(both) >= (RULED_ROWS if ruled else PLAIN_ROWS) and (ruled or share >= MOST_FIGURES)
