"""Lists side by side, which are no table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from prs_extract.geometry import cluster
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.drawn_cells import FilledGrid
from prs_extract.layout.flow.bullets import is_number_mark, split_mark
from prs_extract.slides import Word

LEAST_MARKED, MOST_MARKED = 2, 0.4
"""Lines of every column that begin with list marks, and their part, from which the columns are lists."""

LEAST_CUT, CUT_ITEMS = 3, 0.1
"""Cells whose sentence goes on in the row below, so many and such a share of all, that tell lists side by side from a table."""

MOST_SPACED = 0.9
"""Share of the cells that end with a space, at most, where only some spaces are those inside a sentence."""


def are_lists(filled: FilledGrid) -> bool:
    """The columns are lists side by side: in two of them or more, lines begin with list marks, and rows cut items in the middle of a sentence; or
    so do many lines of every column, the first too: the column that names the rows of a table has none. The space that tells a cut sentence says
    nothing where the file prints one after nearly every text.
    """
    marks = [(cell.col, [_has_mark(line) for line in _lines_of(words)]) for cell, words in filled.words.items()]
    if _are_all_marked(marks):
        return True
    marked = {col for col, found in marks if any(found)}
    below = {(cell.row, cell.col) for cell in filled.words}
    spaced = [c for c, words in filled.words.items() if _last(words).space_after is True]
    cut = [c for c in spaced if (c.row + c.row_span, c.col) in below]
    said = len(marked) > 1 and len(spaced) <= MOST_SPACED * len(filled.words)
    return said and len(cut) >= LEAST_CUT and len(cut) >= CUT_ITEMS * len(filled.words)


def _are_all_marked(cells: Sequence[tuple[int, Sequence[bool]]]) -> bool:
    """`cells`: the column of each, and of its lines whether they begin with a mark."""
    columns: dict[int, list[bool]] = defaultdict(list)
    for col, found in cells:
        columns[col] += found
    return len(columns) > 1 and all(sum(marks) >= max(LEAST_MARKED, MOST_MARKED * len(marks)) for marks in columns.values())


def _lines_of(words: Sequence[PlacedWord]) -> list[list[PlacedWord]]:
    lines = cluster(words, lambda w: w.box.centre_y, min(w.size for w in words) / 2)
    return [sorted(line, key=lambda w: w.box.x0) for line in lines]


def _has_mark(line: Sequence[PlacedWord]) -> bool:
    return len(line) > 1 and bool(split_mark([w.word for w in line])[0] or is_number_mark(line[0].word.text))


def _last(words: Sequence[PlacedWord]) -> Word:
    return max(words, key=lambda w: (w.box.bottom, w.box.x1)).word
