"""Text exports laid out: flattened tables made tables again, lines put back together, slides told apart by what their lines say.

A reader hands over the lines of a text in a column, one paragraph each. Where a header's names follow one another, what comes under them is
read by the grammar of a roadmap row; the rest is text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from prs_extract.domain.flattened_header import Header, find_headers
from prs_extract.domain.flattened_lines import Line, joined, lines_of, paragraph_of
from prs_extract.domain.flattened_rows import FlatCell, FlatTable, Piece, flat_table, rows_of
from prs_extract.domain.flattened_slides import slides_of
from prs_extract.domain.records import Reading
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.table import Block, Cell, SlideLayout, Table
from prs_extract.slides import Paragraph, Source

TEXT_FORMATS = frozenset({"markdown", "texte"})
"""Formats of sources that are nothing but text."""


def is_deck(reading: Reading) -> bool:
    """Whether a text is that of a deck: it says something of actions. Any other text has paragraphs and lists too."""
    return bool(reading.actions or reading.bilans)


def unflattened(source: Source, layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> tuple[SlideLayout, ...]:
    """The layouts of a text export as those of the deck it comes from; those of any other source as they are.

    Pages whose export keeps the columns apart come as loose words: their layout stands.
    """
    if source.format not in TEXT_FORMATS:
        return tuple(layouts)
    pages = [
        _Page(o, lines, tuple(find_headers(lines, vocabulary)) if o.slide.frames else ())
        for o, lines in zip(layouts, lines_of(layouts), strict=True)
    ]
    if len(pages) == 1 and pages[0].layout.slide.frames and not pages[0].headers:
        return slides_of(pages[0].layout, pages[0].lines, vocabulary)
    flat = [[flat_table(p.rows(h), [c.role for c in h.cells], vocabulary) for h in p.headers] for p in pages]
    rows = iter(rows_of([t for page in flat for t in page], vocabulary))
    return tuple(
        _laid_out(p, [(t, next(rows)) for t in tables]) if p.layout.slide.frames else p.layout
        for p, tables in zip(pages, flat, strict=True)
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Page:
    """A page of text, its lines and the headers among them."""

    layout: SlideLayout
    lines: Sequence[Line]
    headers: tuple[Header, ...]

    def stop(self, header: Header) -> int:
        """The line after the rows: the next header's or the one that names an objective; the end of the page otherwise."""
        following = [h.start for h in self.headers if h.start >= header.stop]
        named = (i for i in range(header.stop, len(self.lines)) if (m := parse_mention(self.lines[i].text)) is not None and m.texte)
        return min([*following, next(named, len(self.lines))])

    def rows(self, header: Header) -> Sequence[Line]:
        return self.lines[header.stop : self.stop(header)]


def _laid_out(page: _Page, tables: Sequence[tuple[FlatTable, list[list[FlatCell]]]]) -> SlideLayout:
    items: list[Table | Block] = []
    at = 0
    for header, (flat, rows) in zip(page.headers, tables, strict=True):
        if rows:
            items += [*_blocks(page.lines[at : header.start]), _table(page, header, flat, rows)]
            at = page.stop(header)
    items += _blocks(page.lines[at:])
    first = items[0] if items and isinstance(items[0], Block) else None
    title = replace(first, role="title") if first is not None and len(items) > 1 else None
    return SlideLayout(page.layout.slide, (title, *items[1:]) if title is not None else tuple(items), title)


def _blocks(lines: Sequence[Line]) -> list[Block]:
    """The paragraphs between tables, a block for each: which of them stood together is not in the text."""
    return [Block((p,), p.box) for p in joined(lines)]


def _table(page: _Page, header: Header, flat: FlatTable, rows: Sequence[Sequence[FlatCell]]) -> Table:
    lines, pieces = page.lines[header.start : page.stop(header)], flat.pieces
    box = bounding_box(line.paragraph.box for line in lines)
    width = len(header.cells)
    cols = tuple(box.x0 + (box.x1 - box.x0) * i / width for i in range(width + 1))
    tops = [pieces[next(c.start for c in row if c.stop > c.start)].line.paragraph.box.top for row in rows]
    edges = _ascending([box.top, *tops, box.bottom])
    named = [Paragraph(c.words, bounding_box(w.box for w in c.words)) for c in header.cells]
    cells = [Cell(0, col, 1, 1, Box(cols[col], edges[0], cols[col + 1], edges[1]), (p,)) for col, p in enumerate(named)]
    for r, row in enumerate(rows, start=1):
        for c in row:
            place = Box(cols[c.col], edges[r], cols[c.col + 1], edges[r + 1])
            cells.append(Cell(r, c.col, 1, 1, place, _paragraphs(pieces, c), sure=round(c.sure, 3)))
    return Table(page.layout.slide.number, box, edges, cols, tuple(cells), "texte", has_header=True)


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
