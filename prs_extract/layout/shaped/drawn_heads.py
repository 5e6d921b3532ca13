"""Headers drawn with shapes over a declared table: boxes set as its columns are, just above it. Lengths in fractions of the slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.flow.paragraphs import paragraphs_from_frame
from prs_extract.layout.table import Cell, Table
from prs_extract.slides import TextFrame

NEAR = 0.03
"""Space between a header and its table, at most."""

OVER = 0.3
"""Share of its height by which a header may lie over the table."""

BESIDE = 0.15
"""Share of its width by which a box may go beyond its columns."""

MOST = 0.7
"""Share of the columns that have a box."""

LONGEST = 60
"""Letters of a heading, at most."""


def with_drawn_heads(tables: Sequence[Table], frames: Sequence[TextFrame]) -> tuple[tuple[Table, ...], tuple[TextFrame, ...]]:
    """The tables that the file declares with the rows of boxes above them as their header, one or two of them; the frames left."""
    found: list[Table] = []
    rest = list(frames)
    for table in tables:
        for _ in range(2 if table.method == "natif" else 0):
            head = _head_of(table, rest)
            table = _headed(table, head) if head else table
            rest = [f for f in rest if f not in head.values()]
        found.append(table)
    return tuple(found), tuple(rest)


def _head_of(table: Table, frames: Sequence[TextFrame]) -> dict[range, TextFrame]:
    """The boxes of a row above a table by the columns that they head; empty where they are no header."""
    above = [f for f in frames if _may_head(f) and -NEAR <= f.box.bottom - table.box.top <= OVER * f.box.height]
    heads: dict[range, TextFrame] = {}
    for frame in above:
        columns = [i for i in range(table.n_cols) if frame.box.x0 <= (table.col_edges[i] + table.col_edges[i + 1]) / 2 <= frame.box.x1]
        if columns and _is_within(frame.box, table.col_edges[columns[0]], table.col_edges[columns[-1] + 1]):
            heads[range(columns[0], columns[-1] + 1)] = frame
    headed = [i for columns in heads for i in columns]
    whole = len(headed) == len(set(headed)) >= MOST * table.n_cols
    return heads if whole and len(heads) > 1 and len(heads) == len(above) else {}


def _may_head(frame: TextFrame) -> bool:
    letters = sum(len(p.text) for p in frame.paragraphs)
    return not frame.inherited and not frame.role and 0 < letters <= LONGEST and frame.rotation in (0, 90, 270)


def _is_within(box: Box, x0: float, x1: float) -> bool:
    slack = BESIDE * (x1 - x0)
    return box.x0 >= x0 - slack and box.x1 <= x1 + slack


def _headed(table: Table, heads: dict[range, TextFrame]) -> Table:
    top = min(f.box.top for f in heads.values())
    edges = (top, *table.row_edges)
    at = {columns.start: (columns, frame) for columns, frame in heads.items()}
    bare = set(range(table.n_cols)) - {i for columns in heads for i in columns}
    cells: list[Cell] = []
    for col in range(table.n_cols):
        if col in at or col in bare:
            columns, frame = at.get(col, (range(col, col + 1), None))
            box = Box(table.col_edges[columns.start], top, table.col_edges[columns.stop], table.row_edges[0])
            paragraphs = paragraphs_from_frame(frame) if frame is not None else ()
            cells.append(Cell(0, col, 1, len(columns), box, paragraphs, frame.fill if frame is not None else None))
    cells += [replace(c, row=c.row + 1) for c in table.cells]
    return replace(table, box=bounding_box([table.box, *(c.box for c in cells)]), row_edges=edges, cells=tuple(cells), has_header=True)
