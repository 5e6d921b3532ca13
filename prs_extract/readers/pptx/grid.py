"""The places of a declared table: which cell covers which, whatever the file says of spans."""

from __future__ import annotations

from collections.abc import Set
from typing import TypeAlias

from prs_extract.readers.pptx.xml import Element, children, int_attribute, is_on
from prs_extract.values import value

_Place: TypeAlias = tuple[int, int]
"""Row and column."""


@value(frozen=True, slots=True)
class Origin:
    """A merge-origin; `element` is None where the file leaves a row short of a cell."""

    row: int
    col: int
    row_span: int
    col_span: int
    element: Element | None


def merge_origins(table: Element, n_cols: int) -> list[Origin]:
    """Cells that cover every place of the grid exactly once, row by row.

    A span reaches as far as the file marks the cells under it as merged, no farther: a cell that is not marked keeps its place and its
    text. One that is marked with no origin over it stands alone.
    """
    rows = [children(row, "a:tc") for row in children(table, "a:tr")]
    places = {(r, c): cells[c] if c < len(cells) else None for r, cells in enumerate(rows) for c in range(n_cols)}
    marked = {place for place, cell in places.items() if cell is not None and _is_marked(cell)}
    if not marked:
        return [Origin(row, col, 1, 1, cell) for (row, col), cell in places.items()]
    free, found = set(marked), []
    for place, cell in places.items():
        if place not in marked:
            rows_covered, cols_covered = _span(place, cell, free) if free else (1, 1)
            if free:
                free.difference_update([(place[0] + i, place[1] + j) for i in range(rows_covered) for j in range(cols_covered)])
            found.append(Origin(*place, rows_covered, cols_covered, cell))
    found += [Origin(*place, 1, 1, places[place]) for place in free]
    return sorted(found, key=lambda origin: (origin.row, origin.col))


def _is_marked(cell: Element) -> bool:
    across, down = cell.get("hMerge"), cell.get("vMerge")
    return (across is not None and is_on(across)) or (down is not None and is_on(down))


def _span(place: _Place, cell: Element | None, free: Set[_Place]) -> tuple[int, int]:
    """Rows and columns that a merge-origin covers; `free`: the places marked as merged that no other covers."""
    row, col = place
    row_span = col_span = 1
    if (row, col + 1) not in free and (row + 1, col) not in free:
        return row_span, col_span
    wanted_rows, wanted_cols = int_attribute(cell, "rowSpan", 1), int_attribute(cell, "gridSpan", 1)
    while col_span < wanted_cols and (row, col + col_span) in free:
        col_span += 1
    while row_span < wanted_rows and all((row + row_span, col + j) in free for j in range(col_span)):
        row_span += 1
    return row_span, col_span
