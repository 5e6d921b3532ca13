"""Slides laid out from a few lines of text: what `layout` would hand to `domain`, written by hand.

Boxes are (x0, top, x1, bottom) in hundredths of the slide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from prs_extract.geometry import Box
from prs_extract.layout.table import Block, Cell, SlideLayout, Table
from prs_extract.slides import Link, Paragraph, Role, Slide, Source, Word

Hundredths = tuple[float, float, float, float]
PAGE: Hundredths = (5, 20, 95, 90)
_MARK = re.compile(r"^( *)([•▪★✓➢-] ?)?(.*)$")


def box(hundredths: Hundredths) -> Box:
    x0, top, x1, bottom = (value / 100 for value in hundredths)
    return Box(x0, top, x1, bottom)


def paragraph(line: str, place: Box | None = None) -> Paragraph:
    """A paragraph from a line: two leading spaces make a level, then a list mark if there is one, then words."""
    place = place if place is not None else box(PAGE)
    found = _MARK.match(line)
    assert found is not None
    indent, bullet, text = found.groups()
    words = tuple(Word(w, place) for w in text.split())
    return Paragraph(words, place, level=len(indent) // 2, bullet=bullet or "")


def paragraphs(text: str, place: Box) -> tuple[Paragraph, ...]:
    """One paragraph a line, stacked evenly from the top of the place to its bottom."""
    lines = text.split("\n") if text else []
    height = place.height / max(len(lines), 1)
    tops = [place.top + i * height for i in range(len(lines))]
    return tuple(paragraph(line, Box(place.x0, top, place.x1, top + height)) for line, top in zip(lines, tops, strict=True))


def block(text: str, at: Hundredths = PAGE, *, role: Role = "", decor: bool = False, rotation: int = 0) -> Block:
    """A block of one paragraph a line."""
    place = box(at)
    return Block(paragraphs(text, place), place, role=role, decor=decor, rotation=rotation)


def table(rows: Sequence[Sequence[str]], at: Hundredths = PAGE, *, slide: int = 1) -> Table:
    """A grid of equal rows and columns; "^" goes on with the cell above and "<" with the one at its left."""
    place = box(at)
    n_rows, n_cols = len(rows), len(rows[0])
    ys = [place.top + place.height * i / n_rows for i in range(n_rows + 1)]
    xs = [place.x0 + place.width * i / n_cols for i in range(n_cols + 1)]
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("^", "<"):
                continue
            down = next((i for i in range(r + 1, n_rows) if rows[i][c] != "^"), n_rows) - r
            right = next((j for j in range(c + 1, n_cols) if row[j] != "<"), n_cols) - c
            where = Box(xs[c], ys[r], xs[c + right], ys[r + down])
            cells.append(Cell(r, c, down, right, where, paragraphs(text, where)))
    return Table(slide, place, tuple(ys), tuple(xs), tuple(cells), "natif", has_header=True)


def layout(*items: Block | Table, number: int = 1, title: str = "", links: Sequence[Link] = ()) -> SlideLayout:
    """A slide of these items, its title at the top when it has one."""
    slide = Slide(number, 960, 540, links=tuple(links))
    head = block(title, (5, 4, 95, 15), role="title") if title else None
    return SlideLayout(slide, (*((head,) if head is not None else ()), *items), head)


def link(start: tuple[float, float], end: tuple[float, float]) -> Link:
    """A connector between two points, in hundredths."""
    return Link((start[0] / 100, start[1] / 100), (end[0] / 100, end[1] / 100))


def source(*layouts: SlideLayout, **properties: str) -> Source:
    """The deck of these slides, with the file's properties."""
    return Source("jeu.pptx", "0" * 64, "pptx", tuple(one.slide for one in layouts), properties=properties)
