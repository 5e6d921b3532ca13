"""The headings of a sheet that is printed or pasted with them: letters over its columns, numbers beside its rows. They are no part of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.headers import has_header_row
from prs_extract.layout.table import Block, Cell, Table

FEWEST = 3
"""Lettered columns."""

LETTERED = 0.75
"""Share of the columns that have their letter."""

NUMBERED = 0.8
"""Share of the rows that have their number."""

LONGEST = 2
"""Letters over a column: sheets of committees end well before "AAA"."""


def without_sheet_heads(tables: Sequence[Table]) -> tuple[tuple[Table, ...], tuple[Block, ...]]:
    """The tables less such headings, and what these print, as blocks apart from the text."""
    found: list[Table] = []
    heads: list[Block] = []
    for table in tables:
        lettered = _is_lettered(table)
        numbered = lettered and _is_numbered(table)
        taken = [c for c in table.cells if lettered and (c.row == 0 or (numbered and c.col == 0))]
        heads += [Block(c.paragraphs, bounding_box(p.box for p in c.paragraphs), decor=True) for c in taken if c.paragraphs]
        found.append(_without(table, taken, 1, int(numbered)) if lettered else table)
    return tuple(found), tuple(heads)


def _is_lettered(table: Table) -> bool:
    """The first row holds nothing but the letters of columns, from left to right, but over the numbers of the rows; others of it may be hidden, and a
    few of a picture are not read, or wrong.
    """
    cells = [c for c in table.cells if c.row == 0]
    if len(cells) < table.n_cols or table.n_cols < FEWEST or table.n_rows < FEWEST or any(c.row_span > 1 for c in cells):
        return False
    texts = [c.text.strip() for c in cells]
    texts = texts[1:] if not texts[0] else texts
    places = [(at, place) for at, text in enumerate(texts) if (place := _place(text))]
    short = all(len(t) <= LONGEST for t in texts)
    grow = all(0 < b - a <= FEWEST * (after - before) for (before, a), (after, b) in pairwise(places))
    return len(places) >= max(FEWEST, LETTERED * len(texts)) and short and grow


def _place(text: str) -> int:
    """Of the column with these letters, from 1; 0 for any other text."""
    if not (0 < len(text) <= LONGEST and text.isascii() and text.isalpha() and text.isupper()):
        return 0
    place = 0
    for letter in text:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place


def _is_numbered(table: Table) -> bool:
    """The first column holds nothing but numbers that grow, one a row, under a corner that says nothing."""
    cells = [c for c in table.cells if c.col == 0]
    texts = [t for c in cells[1:] if (t := c.text.strip())]
    alone = not cells[0].text.strip() and all(c.col_span == 1 for c in cells)
    numbers = [int(t) for t in texts if t.isdecimal()]
    if not alone or len(numbers) < NUMBERED * (table.n_rows - 1) or any(len(t) > LONGEST + 1 for t in texts):
        return False
    return all(a < b for a, b in pairwise(numbers))


def _without(table: Table, taken: Sequence[Cell], row: int, col: int) -> Table:
    """The table from a row and a column on."""
    cells = tuple(replace(c, row=c.row - row, col=c.col - col) for c in table.cells if c not in taken)
    box = Box(table.col_edges[col], table.row_edges[row], table.box.x1, table.box.bottom)
    cut = Table(table.slide, box, table.row_edges[row:], table.col_edges[col:], cells, table.method, parts=table.parts)
    return has_header_row(cut, declared=False)
