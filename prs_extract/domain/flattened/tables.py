"""Flattened tables made tables again: the rows that the grammar found, the bands between them, and what could not be read, as printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from prs_extract.domain.flattened.header import Header
from prs_extract.domain.flattened.lines import Line, joined, paragraph_of, wraps
from prs_extract.domain.flattened.pieces import FlatTable, Piece
from prs_extract.domain.flattened.rows import FlatCell
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.table import Cell, Table
from prs_extract.slides import Paragraph, Word
from prs_extract.text import one_line

FEWEST_NAMES = 2
"""Names of columns that a row must hold, and nothing else, to be a header."""

DRAWN = 0.9
"""How sure a cell is of which the export leaves out how it was drawn."""


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Lines under a header. `band`: the lines that name the objective of those after them (`lines`, rows that are not cut yet)."""

    band: tuple[Line, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ReadStretch:
    """A stretch with its rows; none where the grammar does not fit."""

    stretch: Stretch
    flat: FlatTable
    rows: Sequence[Sequence[FlatCell]]


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """A row to come: its cells, by column and width, and where it begins."""

    top: float
    cells: tuple[tuple[int, int, tuple[Paragraph, ...], float], ...]


def stretches_of(lines: Sequence[Line]) -> list[Stretch]:
    """The lines parted where one names an objective: between the rows it is a band, after the last it stands under the table."""
    found: list[Stretch] = []
    band: list[Line] = []
    rows: list[Line] = []
    for line in lines:
        if band and not rows and wraps(band[-1], line):
            band.append(line)
        elif (mention := parse_mention(line.text)) is not None and mention.texte:
            found.append(Stretch(tuple(band), tuple(rows)))
            band, rows = [line], []
        else:
            rows.append(line)
    return [s for s in (*found, Stretch(tuple(band), tuple(rows))) if s.band or s.lines]


def table_of(slide: int, header: Header, head: Sequence[Line], read: Sequence[ReadStretch]) -> Table:
    """The table of the stretches that were read; one among them that was not is a band. `head`: the lines of the header; none on a page that goes on
    with the table of another.
    """
    rows: list[_Row] = []
    width = len(header.cells)
    for one in read:
        for lines in (one.stretch.band, () if one.rows else one.stretch.lines):
            if lines:
                rows.append(_Row(lines[0].paragraph.box.top, ((0, width, joined(lines), 1.0),)))
        rows += (_row(one.flat.pieces, cells) for cells in one.rows)
    last = max(line.paragraph.box.bottom for one in read for line in (*one.stretch.band, *one.stretch.lines))
    merged = frozenset(i for i, c in enumerate(header.cells) if c.role.role == "objectif")
    rows = _with_merged(rows, merged)
    if not head:
        first = next(line for one in read for line in (*one.stretch.band, *one.stretch.lines))
        return _without_head(_table(slide, _names(header), [first], rows, last))
    return _table(slide, _names(header), head, rows, last)


def _without_head(table: Table) -> Table:
    return replace(_rows_of(table, 1, table.n_rows), has_header=False)


def _with_merged(rows: Sequence[_Row], columns: frozenset[int]) -> list[_Row]:
    """The rows, a cell with nothing in it in one of the columns said again from the row before: an objective is printed with the first row that it is
    merged over. A band ends it.
    """
    made: list[_Row] = []
    said: dict[int, tuple[Paragraph, ...]] = {}
    for row in rows:
        if len(row.cells) == 1:
            said = {}
        cells = [(c, n, said.get(c, p) if c in columns and not p else p, sure) for c, n, p, sure in row.cells]
        said |= {c: p for c, _, p, _ in cells if c in columns and p}
        made.append(_Row(row.top, tuple(cells)))
    return made


def unread_table(slide: int, names: Sequence[tuple[Word, ...]], head: Sequence[Line], lines: Sequence[Line]) -> Table:
    """A table whose rows cannot be told apart: its header, and all the rest as one band."""
    box = bounding_box(line.paragraph.box for line in (*head, *lines))
    row = _Row(box.top, ((0, len(names), joined(lines, wrapped=False), 1.0),))
    return _table(slide, names, head, [row], box.bottom)


def _names(header: Header) -> list[tuple[Word, ...]]:
    return [c.words for c in header.cells]


def _row(pieces: Sequence[Piece], cells: Sequence[FlatCell]) -> _Row:
    top = pieces[next(c.start for c in cells if c.stop > c.start)].line.paragraph.box.top
    return _Row(top, tuple((c.col, 1, _paragraphs(pieces, c), round(c.sure, 3)) for c in cells))


def _table(slide: int, names: Sequence[tuple[Word, ...]], head: Sequence[Line], rows: Sequence[_Row], bottom: float) -> Table:
    first = bounding_box(line.paragraph.box for line in head)
    box = Box(first.x0, first.top, max(first.x1, 1.0), max(bottom, first.bottom))
    cols = tuple(box.x0 + (box.x1 - box.x0) * i / len(names) for i in range(len(names) + 1))
    edges = _ascending([box.top, *(row.top for row in rows), box.bottom])
    named = [(Paragraph(words, bounding_box(w.box for w in words)),) if words else () for words in names]
    cells = [Cell(0, col, 1, 1, Box(cols[col], edges[0], cols[col + 1], edges[1]), p) for col, p in enumerate(named)]
    for r, row in enumerate(rows, start=1):
        for col, span, paragraphs, sure in row.cells:
            place = Box(cols[col], edges[r], cols[col + span], edges[r + 1])
            cells.append(Cell(r, col, 1, span, place, paragraphs, sure=sure))
    return Table(slide, box, edges, cols, tuple(cells), "texte", has_header=True)


def _ascending(values: Sequence[float]) -> tuple[float, ...]:
    """The values, none before the one it follows: two rows may begin on one line."""
    out: list[float] = []
    for value in values:
        out.append(max(value, out[-1]) if out else value)
    return tuple(out)


def _paragraphs(pieces: Sequence[Piece], cell: FlatCell) -> tuple[Paragraph, ...]:
    """The lines of a cell, those that only wrap joined."""
    groups: list[list[Paragraph]] = []
    for i in range(cell.start, cell.stop):
        piece = pieces[i]
        paragraph = Paragraph(
            piece.words,
            bounding_box(w.box for w in piece.words),
            piece.line.paragraph.level if piece.first else 0,
            piece.line.paragraph.bullet if piece.first else "",
        )
        if groups and not (piece.has_mark or (piece.first and i > cell.start and _parts(pieces[i - 1].line, piece.line))):
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
    return tuple(paragraph_of(group) for group in groups)


def _parts(before: Line, line: Line) -> bool:
    """The lines are two paragraphs: after a list item, a line that begins like a text and that no wrap explains."""
    return before.ends is True and line.opens and not before.dangles


def parted(table: Table, vocabulary: Vocabulary) -> list[Table]:
    """The tables that an export writes one under the other without a gap: a row of nothing but names of columns, under a row of others, begins one."""
    heads = [_is_header([one_line(c.text) for c in row], vocabulary) for row in table.iter_rows()]
    starts = [r for r in range(2, len(heads) - 1) if heads[r] and not heads[r - 1]]
    if not starts or not heads[0]:
        return [table]
    return [_rows_of(table, a, b) for a, b in pairwise([0, *starts, len(heads)])]


def _is_header(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    names = {text for text in texts if text}
    return len(names) >= FEWEST_NAMES and all(vocabulary.label(text) is not None for text in names)


def _rows_of(table: Table, start: int, stop: int) -> Table:
    """The rows of a table from `start` to `stop`, not included, as a table."""
    edges = table.row_edges[start : stop + 1]
    cells = tuple(replace(c, row=c.row - start) for c in table.cells if start <= c.row < stop)
    box = replace(table.box, top=edges[0], bottom=edges[-1])
    return replace(table, box=box, row_edges=edges, cells=cells)


def with_doubts(table: Table, vocabulary: Vocabulary) -> Table:
    """A table that the export draws. Cells of a list are less sure, for they were written on one line; so is an empty état or pilote, which may have
    been merged with the one above.
    """
    first = [vocabulary.column(one_line(c.text)) for c in next(table.iter_rows())]
    often = {col for col, role in enumerate(first) if role is not None and role.role in {"etat", "pilote"}}
    doubtful = (len(c.paragraphs) > 1 or (c.col in often and c.row > 1 and not c.paragraphs) for c in table.cells)
    return replace(table, cells=tuple(replace(c, sure=DRAWN) if doubt else c for c, doubt in zip(table.cells, doubtful, strict=True)))
