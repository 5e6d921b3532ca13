"""The places of a declared table: which cell covers which, whatever the file says of spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from prs_extract.readers.pptx_xml import Element, children, int_attribute, is_on
from prs_extract.values import value

_Places = Sequence[Sequence[Element | None]]


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
    if not any(map(_is_marked, chain.from_iterable(rows))):
        return [Origin(r, c, 1, 1, cells[c] if c < len(cells) else None) for r, cells in enumerate(rows) for c in range(n_cols)]
    places: _Places = [[*cells[:n_cols], *[None] * (n_cols - len(cells))] for cells in rows]
    covered: set[tuple[int, int]] = set()
    found = []
    for row, col in _reading_order(places, n_cols):
        if (row, col) not in covered:
            origin = _origin(places, row, col, covered)
            found.append(origin)
            covered |= {(row + i, col + j) for i in range(origin.row_span) for j in range(origin.col_span)}
    return sorted(found, key=lambda origin: (origin.row, origin.col))


def _reading_order(places: _Places, n_cols: int) -> Iterator[tuple[int, int]]:
    """Every place, those of cells not marked as merged first, so that no stray mark takes a place from a span."""
    every = [(r, c) for r in range(len(places)) for c in range(n_cols)]
    yield from (place for place in every if not _is_marked(places[place[0]][place[1]]))
    yield from (place for place in every if _is_marked(places[place[0]][place[1]]))


def _is_marked(cell: Element | None) -> bool:
    if cell is None:
        return False
    across, down = cell.get("hMerge"), cell.get("vMerge")
    return (across is not None and is_on(across)) or (down is not None and is_on(down))


def _origin(places: _Places, row: int, col: int, covered: set[tuple[int, int]]) -> Origin:
    cell = places[row][col]
    if cell is None or _is_marked(cell):
        return Origin(row, col, 1, 1, cell)
    wanted_rows, wanted_cols = int_attribute(cell, "rowSpan", 1), int_attribute(cell, "gridSpan", 1)

    def is_free(r: int, c: int) -> bool:
        return r < len(places) and c < len(places[r]) and _is_marked(places[r][c]) and (r, c) not in covered

    col_span = 1
    while col_span < wanted_cols and is_free(row, col + col_span):
        col_span += 1
    row_span = 1
    while row_span < wanted_rows and all(is_free(row + row_span, col + j) for j in range(col_span)):
        row_span += 1
    return Origin(row, col, row_span, col_span, cell)
