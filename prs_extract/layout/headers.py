"""Whether the first row of a table heads it: told by its look, never by its words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from prs_extract.layout.table import Cell, Table

MOST = 0.7
"""Share of the filled cells of a row that must look alike."""


def has_header_row(table: Table, *, declared: bool = False) -> Table:
    """The table with `has_header` set: the file says so, or the first row is filled or bold where the rows below are not."""
    first, span = first_row(table), first_row_span(table)
    below = [c for c in table.cells if c.row > 0 and c.row >= span]
    evident = bool(first) and bool(below) and (_is_filled_apart(first, below) or _is_bold_apart(first, below))
    return replace(table, has_header=declared or evident)


def first_row(table: Table) -> list[Cell]:
    return [c for c in table.cells if c.row == 0]


def first_row_span(table: Table) -> int:
    """Rows of the header: as many as most cells of the first row cover, a merged side column being the exception."""
    spans = Counter(c.row_span for c in first_row(table))
    span = max(spans, key=lambda s: (spans[s], s), default=1)
    return span if span < table.n_rows else 1


def _is_filled_apart(first: list[Cell], below: list[Cell]) -> bool:
    colours = Counter(c.fill for c in first)
    colour, count = colours.most_common(1)[0]
    same_below = sum(c.fill == colour for c in below)
    return colour is not None and count >= MOST * len(first) and same_below <= (1 - MOST) * len(below)


def _is_bold_apart(first: list[Cell], below: list[Cell]) -> bool:
    heads, rest = [c for c in first if c.text], [c for c in below if c.text]
    return _bold_share(heads) >= MOST and _bold_share(rest) <= 1 - MOST


def _bold_share(cells: list[Cell]) -> float:
    return sum(all(p.is_bold for p in c.paragraphs if p.text) for c in cells) / len(cells) if cells else 0.0
