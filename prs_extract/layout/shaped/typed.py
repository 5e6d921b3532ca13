"""Tables typed with tab stops in text boxes, one box or one a row: the pieces of each line begin where those of the header do. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from prs_extract.geometry import Box, bounding_box, cell_box
from prs_extract.layout.table import Cell, Table
from prs_extract.slides import Paragraph, Slide, TextFrame, Word

SAME_STOP_PT = 4.0
"""How far from a heading the texts under it may begin."""

LEAST_COLUMNS = 4
"""Pieces of a header, at least: dates, hours and what happens then are typed so too."""

FARTHEST = 2.5
"""Space between two rows, in heights of the upper one."""

TABBED = 0.5
"""Share of the rows under a header that tabs part, at least."""


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """A paragraph cut at its tabs."""

    frame: TextFrame
    paragraph: Paragraph
    pieces: tuple[tuple[Word, ...], ...]

    @property
    def box(self) -> Box:
        """Its own, or that of a frame that holds nothing else."""
        return self.frame.box if len(self.frame.paragraphs) == 1 else self.paragraph.box


def typed_tables(slide: Slide) -> tuple[Table, ...]:
    """The tables of a file that knows its tabs, from the top down; their cells say which words they take."""
    frames = [f for f in slide.frames if f.tabs and not (f.rotation or f.inherited or f.role == "title")]
    lines = sorted((line for f in frames for line in _lines(f)), key=lambda line: line.box.top) if frames else []
    tables: list[Table] = []
    while lines:
        head, *lines = lines
        rows = list(_rows_under(head, lines, slide)) if len(head.pieces) >= LEAST_COLUMNS and _stands_apart(head, lines[:1]) else []
        if rows and sum(len(r.pieces) > 1 for r in rows) >= max(1.0, TABBED * len(rows)):
            tables.append(_table(head, rows, slide))
            used = {id(r) for r in rows}
            lines = [line for line in lines if id(line) not in used]
    return tuple(tables)


def _lines(frame: TextFrame) -> Iterator[_Line]:
    for paragraph, tabs in zip(frame.paragraphs, frame.tabs, strict=False):
        if paragraph.words and len(frame.tabs) == len(frame.paragraphs):
            bounds = [0, *(i for i in tabs if 0 < i < len(paragraph.words)), len(paragraph.words)]
            yield _Line(frame, paragraph, tuple(paragraph.words[a:b] for a, b in pairwise(bounds)))


def _stands_apart(head: _Line, after: Sequence[_Line]) -> bool:
    """The header is bold where the line after it is not, or on a ground of its own."""
    if not after:
        return False
    below = after[0]
    return (head.paragraph.is_bold and not below.paragraph.is_bold) or (
        head.frame is not below.frame and head.frame.fill != below.frame.fill
    )


def _look(line: _Line) -> tuple[bool, str | None]:
    return line.paragraph.is_bold, line.frame.fill


def _rows_under(head: _Line, lines: Sequence[_Line], slide: Slide) -> Iterator[_Line]:
    """The lines under a header, as long as their pieces begin under its own and they follow one another."""
    above = head
    for line in lines:
        gap = line.box.top - above.box.bottom
        known = [_column(piece, head, slide) for piece in line.pieces]
        if None in known or len(set(known)) < len(known) or gap > FARTHEST * above.box.height or _look(line) == _look(head):
            return
        yield line
        above = line


def _column(piece: Sequence[Word], head: _Line, slide: Slide) -> int | None:
    starts = [p[0].box.x0 for p in head.pieces]
    near = [i for i, x in enumerate(starts) if abs(x - piece[0].box.x0) * slide.width_pt <= SAME_STOP_PT]
    return near[0] if len(near) == 1 else None


def _table(head: _Line, rows: Sequence[_Line], slide: Slide) -> Table:
    extent = bounding_box(box for line in (head, *rows) for box in (line.frame.box, line.box))
    starts = [p[0].box.x0 for p in head.pieces]
    cols = (min(extent.x0, starts[0]), *starts[1:], max(extent.x1, starts[-1]))
    tops = [line.box.top for line in (head, *rows)]
    edges = (*tops, max(line.box.bottom for line in rows))
    cells: list[Cell] = []
    for r, line in enumerate((head, *rows)):
        at = {_column(piece, head, slide): piece for piece in line.pieces}
        cells += [_cell(r, c, at.get(c, ()), cell_box(edges, cols, r, c), line) for c in range(len(starts))]
    box = Box(cols[0], edges[0], cols[-1], edges[-1])
    return Table(slide.number, box, edges, cols, tuple(cells), "formes", has_header=True, parts=(("texte tabulé", 1.0),))


def _cell(row: int, col: int, words: Sequence[Word], box: Box, line: _Line) -> Cell:
    if not words:
        return Cell(row, col, 1, 1, box)
    bullet = line.paragraph.bullet if words[0] is line.paragraph.words[0] else ""
    paragraph = Paragraph(tuple(words), bounding_box(w.box for w in words), 0, bullet)
    return Cell(row, col, 1, 1, box, (paragraph,), line.frame.fill, sources=tuple(words))
