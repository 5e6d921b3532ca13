"""Action tables drawn as two: the columns that miss from one stand in another table at its side, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prs_extract.domain.columns import Columns, find_columns
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import bounding_box
from prs_extract.layout.table import Table

ROW_TOLERANCE = 0.012
"""Fraction of the slide's height within which the rows of two tables are the same."""

WIDEST_GAP = 0.06
"""Fraction of the slide's width between the two tables, at most."""


def joined_beside(tables: Sequence[Table], vocabulary: Vocabulary) -> list[Table]:
    """The tables of a slide, a table of actions made one with the table at its right that says more of the same rows and names no action."""
    found: list[Table] = []
    for table in sorted(tables, key=lambda t: t.box.x0):
        left = next((t for t in found if _goes_on(t, table, vocabulary)), None)
        if left is None:
            found.append(table)
        else:
            found[found.index(left)] = _joined(left, _without_numbers(table, vocabulary))
    return list(tables) if len(found) == len(tables) else sorted(found, key=lambda t: (t.box.top, t.box.x0))


def _goes_on(left: Table, right: Table, vocabulary: Vocabulary) -> bool:
    if left.n_rows != right.n_rows or not 0 <= right.box.x0 - left.box.x1 <= WIDEST_GAP:
        return False
    if any(abs(a - b) > ROW_TOLERANCE for a, b in zip(left.row_edges, right.row_edges, strict=True)):
        return False
    here, there = find_columns(left, vocabulary), find_columns(right, vocabulary)
    if here is None or there is None or not here.with_role("action") or there.with_role("action"):
        return False
    shared = _told(here) & _told(there)
    return here.rows == there.rows and (not shared or (shared == {("numero", None)} and _numbers(left, here) == _numbers(right, there)))


def _numbers(table: Table, columns: Columns) -> list[str]:
    """What the one column of numbers says of each row."""
    (col,) = columns.with_role("numero")[:1] or (0,)
    return [table.cell_at(row, col).text.strip() for row in range(columns.first_row, table.n_rows)]


def _without_numbers(table: Table, vocabulary: Vocabulary) -> Table:
    """The table without its first column, where that only repeats the numbers of the rows at its left."""
    columns = find_columns(table, vocabulary)
    if columns is None or columns.with_role("numero") != (0,) or any(c.col == 0 and c.col_span > 1 for c in table.cells):
        return table
    cells = tuple(replace(c, col=c.col - 1) for c in table.cells if c.col > 0)
    box = replace(table.box, x0=table.col_edges[1])
    return replace(table, box=box, col_edges=table.col_edges[1:], cells=cells)


def _told(columns: Columns) -> set[tuple[str, int | None]]:
    return {(role.role, role.annee) for role in columns.roles if role is not None}


def _joined(left: Table, right: Table) -> Table:
    """They meet in the middle of the space between them."""
    moved = tuple(replace(c, col=c.col + left.n_cols) for c in right.cells)
    edges = (*left.col_edges[:-1], (left.box.x1 + right.box.x0) / 2, *right.col_edges[1:])
    return replace(
        left,
        box=bounding_box([left.box, right.box]),
        col_edges=edges,
        cells=tuple(sorted((*left.cells, *moved), key=lambda c: (c.row, c.col))),
        has_header=left.has_header or right.has_header,
    )
