"""Tables that the file declares."""

from __future__ import annotations

from operator import attrgetter

from prs_extract.geometry import cell_box
from prs_extract.layout.flow.declared import normalise_paragraphs
from prs_extract.layout.headers import has_header_row
from prs_extract.layout.overlays import with_marks
from prs_extract.layout.table import Cell, Table
from prs_extract.slides import NativeCell, NativeTable, Slide

_PLACE = attrgetter("row", "col")


def table_from_native(native: NativeTable, slide: Slide) -> Table:
    """The same table with every place covered once: spans cut where they leave the grid or meet a cell already there, holes made empty cells."""
    n_rows, n_cols = len(native.row_edges) - 1, len(native.col_edges) - 1
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for cell in sorted(native.cells, key=_PLACE):
        if cell.row < n_rows and cell.col < n_cols and (cell.row, cell.col) not in taken:
            row_span, col_span = _free_span(cell, n_rows, n_cols, taken)
            taken.update([(cell.row + r, cell.col + c) for r in range(row_span) for c in range(col_span)])
            cells.append(Cell(cell.row, cell.col, row_span, col_span, cell.box, normalise_paragraphs(cell.paragraphs), cell.fill))
    holes = [(r, c) for r in range(n_rows) for c in range(n_cols) if (r, c) not in taken]
    cells += [Cell(r, c, 1, 1, cell_box(native.row_edges, native.col_edges, r, c)) for r, c in holes]
    table = Table(
        slide.number,
        native.box,
        native.row_edges,
        native.col_edges,
        tuple(sorted(cells, key=_PLACE)),
        "natif",
        parts=(("grille", 1.0), ("places couvertes", 1.0 - len(holes) / max(n_rows * n_cols, 1))),
    )
    return with_marks(has_header_row(table, declared=native.has_header), slide)


def _free_span(cell: NativeCell, n_rows: int, n_cols: int, taken: set[tuple[int, int]]) -> tuple[int, int]:
    col_span = 1
    while col_span < cell.col_span and cell.col + col_span < n_cols and (cell.row, cell.col + col_span) not in taken:
        col_span += 1
    row_span = 1
    while row_span < cell.row_span and cell.row + row_span < n_rows:
        if any((cell.row + row_span, cell.col + c) in taken for c in range(col_span)):
            break
        row_span += 1
    return row_span, col_span
