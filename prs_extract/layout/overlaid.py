"""Texts laid over the cells of a table: a star, a cross, a date typed in a text box, an arrow with a step of the programme are content of the
cells under them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.flow.paragraphs import paragraphs_from_frame
from prs_extract.layout.table import Cell, Table
from prs_extract.slides import Paragraph, TextFrame

LONGEST = 12
"""More letters than this are a remark on the table, not a mark in it, unless the cells under them are empty."""

INSIDE = 0.5
"""Share of the text that must lie over the cell."""

FILLS = 0.6
"""Share of the width of an empty cell, or of each of several, that a box with its content covers: a remark lies where there is room."""

BALLOON = "Callout"
"""How the names of shapes end in which a remark stands."""

OVER_WORDS = 0.7
"""How sure a cell is over whose words others lie, that may be added to them or stand for them."""

EDGE = 0.006
"""Fractions of the slide by which such a box may go beyond its cells."""


def put_in_cells(tables: Sequence[Table], frames: Sequence[TextFrame]) -> tuple[tuple[Table, ...], tuple[TextFrame, ...]]:
    """The tables with what is laid over them in their cells, as any file without declared tables would show it; the frames left."""
    if not tables:
        return (), tuple(frames)
    found = list(tables)
    rest: list[TextFrame] = []
    for frame in frames:
        at = next((i for i, t in enumerate(found) if t.box.has_centre_of(frame.box)), None)
        filled = _filled(found[at], frame) if at is not None else None
        if at is None or filled is None:
            rest.append(frame)
        else:
            found[at] = filled
    return _with_marks(found, rest)


def _filled(table: Table, frame: TextFrame) -> Table | None:
    """The table with a box that lies in one empty cell of it, or fills several side by side, as their content."""
    if frame.role or frame.inherited or frame.rotation or frame.aslant or not any(p.text for p in frame.paragraphs):
        return None
    if frame.shape.endswith(BALLOON):
        return None
    row = [c for c in table.cells if c.box.top <= frame.box.centre_y <= c.box.bottom]
    under = [c for c in row if c.box.overlap_x(frame.box) >= FILLS * c.box.width]
    if not under or any(c.paragraphs or c.row != under[0].row or c.row_span != under[0].row_span for c in under):
        return None
    box = bounding_box(c.box for c in under)
    if bounding_box([box.grown(EDGE), frame.box]) != box.grown(EDGE):
        return None
    cell = replace(
        under[0],
        col_span=sum(c.col_span for c in under),
        box=box,
        paragraphs=paragraphs_from_frame(frame),
        fill=frame.fill or under[0].fill,
        marks=tuple(m for c in under for m in c.marks if m.box != frame.box),
    )
    return replace(table, cells=tuple(cell if c is under[0] else c for c in table.cells if c is under[0] or c not in under))


def _with_marks(tables: Sequence[Table], frames: Sequence[TextFrame]) -> tuple[tuple[Table, ...], tuple[TextFrame, ...]]:
    marks: dict[int, list[TextFrame]] = defaultdict(list)
    rest: list[TextFrame] = []
    for frame in frames:
        cell = _cell_under(frame, tables)
        if cell is None:
            rest.append(frame)
        else:
            marks[id(cell)].append(frame)
    return tuple(_with(table, marks) for table in tables), tuple(rest)


def _cell_under(frame: TextFrame, tables: Sequence[Table]) -> Cell | None:
    if (
        frame.role
        or frame.inherited
        or frame.aslant
        or not 0 < sum(len(part) for p in frame.paragraphs for part in p.text.split()) <= LONGEST
    ):
        return None
    text = bounding_box(w.box for p in frame.paragraphs for w in p.words)
    under = (c for t in tables if t.method == "natif" and t.box.has_centre_of(text) for c in t.cells if c.box.has_centre_of(text))
    return next((cell for cell in under if _lies_in(text, cell.box)), None)


def _lies_in(text: Box, cell: Box) -> bool:
    return text.overlap(cell) >= INSIDE * text.area


def _with(table: Table, marks: dict[int, list[TextFrame]]) -> Table:
    if not any(id(c) in marks for c in table.cells):
        return table
    return replace(table, cells=tuple(_marked(c, marks.get(id(c), [])) for c in table.cells))


def _marked(cell: Cell, marks: Sequence[TextFrame]) -> Cell:
    """The cell with what lies over it. Its own words that a ground hides are struck out; those that it does not, and other words, may be of one text."""
    if not marks:
        return cell
    own, sure = cell.paragraphs, cell.sure
    for mark in (m for m in marks if _has_words(m.paragraphs) and _has_words(own)):
        if mark.fill is not None and all(mark.box.has_centre_of(w.box) for p in own for w in p.words):
            own = tuple(replace(p, words=tuple(replace(w, struck=True) for w in p.words)) for p in own)
        else:
            sure = min(sure, OVER_WORDS)
    laid = [p for m in marks for p in paragraphs_from_frame(m)]
    return replace(cell, paragraphs=tuple(sorted([*own, *laid], key=lambda p: p.box.top)), sure=sure)


def _has_words(paragraphs: Sequence[Paragraph]) -> bool:
    """More than a mark of a letter or a sign."""
    return sum(c.isalnum() for p in paragraphs for c in p.text) > 1
