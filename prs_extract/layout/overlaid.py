"""Short texts laid over the cells of a declared table: a star, a cross, a date typed in a text box are content of the cell under them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.paragraphs import paragraphs_from_frame
from prs_extract.layout.table import Cell, Table
from prs_extract.slides import Paragraph, TextFrame

LONGEST = 12
"""More letters than this are a remark on the table, not a mark in it."""
INSIDE = 0.5
"""Share of the text that must lie over the cell."""


def put_in_cells(tables: Sequence[Table], frames: Sequence[TextFrame]) -> tuple[tuple[Table, ...], tuple[TextFrame, ...]]:
    """The tables with the marks laid over them in their cells, as any file without declared tables would show them; the frames left."""
    if not any(t.method == "natif" for t in tables):
        return tuple(tables), tuple(frames)
    marks: dict[int, list[Paragraph]] = defaultdict(list)
    rest: list[TextFrame] = []
    for frame in frames:
        cell = _cell_under(frame, tables)
        if cell is None:
            rest.append(frame)
        else:
            marks[id(cell)] += paragraphs_from_frame(frame)
    return tuple(_with(table, marks) for table in tables), tuple(rest)


def _cell_under(frame: TextFrame, tables: Sequence[Table]) -> Cell | None:
    if frame.role or frame.inherited or not 0 < sum(len(part) for p in frame.paragraphs for part in p.text.split()) <= LONGEST:
        return None
    text = bounding_box(w.box for p in frame.paragraphs for w in p.words)
    under = (c for t in tables if t.method == "natif" and t.box.has_centre_of(text) for c in t.cells if c.box.has_centre_of(text))
    return next((cell for cell in under if _lies_in(text, cell.box)), None)


def _lies_in(text: Box, cell: Box) -> bool:
    return text.overlap(cell) >= INSIDE * text.area


def _with(table: Table, marks: dict[int, list[Paragraph]]) -> Table:
    if not any(id(c) in marks for c in table.cells):
        return table
    return replace(table, cells=tuple(_with_marks(c, marks.get(id(c), [])) for c in table.cells))


def _with_marks(cell: Cell, marks: Sequence[Paragraph]) -> Cell:
    return replace(cell, paragraphs=tuple(sorted([*cell.paragraphs, *marks], key=lambda p: p.box.top))) if marks else cell
