"""Draws the stages of finding a table, from the program's own values: `python notebooks/etapes.py [FOLDER]`.

Words, rules, crossings, cells and, at the end, the table with the part that each cell plays. Each picture is of the same slide.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from PIL import Image, ImageDraw

from prs_extract.domain.vocabulary import load
from prs_extract.export.picture import Shape, draw_slide
from prs_extract.geometry import Box
from prs_extract.layout.arrange import arrange
from prs_extract.layout.canvas import canvas_from_slide
from prs_extract.layout.ruled.drawn import drawn_grids
from prs_extract.layout.rules import Edge, connected, edges_from_canvas, merge_edges
from prs_extract.layout.table import Table
from prs_extract.readers.detect import read_source
from prs_extract.readers.render import iter_slide_pictures

HERE = Path(__file__).resolve().parent
DECK = HERE.parent / "corpus" / "pilote-fusionne" / "deck.pdf"
SLIDE = 3
WIDTH_PX = 720
SHOWN = 0.56
"""Share of the slide's height that has something on it."""
WORD, RULE, CROSSING, CELL, MERGED = "#2f75b5", "#c55a11", "#c00000", "#2f75b5", "#7b3fa0"


def stages() -> Iterator[tuple[str, Image.Image]]:
    """Name and picture of each stage, in order."""
    source = read_source(DECK)
    slide = next(s for s in source.slides if s.number == SLIDE)
    canvas = canvas_from_slide(slide)
    edges = merge_edges(edges_from_canvas(canvas))
    scale = WIDTH_PX / canvas.width

    def drawn(draw_on: ImageDraw.ImageDraw, boxes: Iterable[tuple[float, float, float, float]], colour: str, width: int) -> None:
        for box in boxes:
            draw_on.rectangle([v * scale for v in box], outline=colour, width=width)

    yield "0-diapositive", _paper()
    words = _paper()
    drawn(ImageDraw.Draw(words), ((w.box.x0, w.box.top, w.box.x1, w.box.bottom) for w in canvas.words), WORD, 1)
    yield "1-mots", words
    rules = _paper()
    for edge in edges:
        _line(ImageDraw.Draw(rules), edge, scale)
    yield "2-filets", rules
    crossings = rules.copy()
    for group in connected(edges):
        for x, y in _crossings(group):
            ImageDraw.Draw(crossings).ellipse([x * scale - 4, y * scale - 4, x * scale + 4, y * scale + 4], fill=CROSSING)
    yield "3-croisements", crossings
    cells = _paper()
    for filled in drawn_grids(canvas, edges):
        for cell in filled.grid.cells:
            box = filled.grid.box_of(cell)
            merged = cell.row_span * cell.col_span > 1
            inside = (box.x0 + 1.5, box.top + 1.5, box.x1 - 1.5, box.bottom - 1.5)
            drawn(ImageDraw.Draw(cells), [inside], MERGED if merged else CELL, 4 if merged else 2)
    yield "4-cellules", cells
    roles = [shape for table in arrange(source)[SLIDE - 1].tables for shape in _roles(table)]
    yield "5-roles", draw_slide(roles, size=cells.size, background=_paper(), legend=False)


def _roles(table: Table) -> Iterator[Shape]:
    """Header cells named after what the vocabulary makes of their words; the cells under them."""
    vocabulary = load()
    for cell in table.cells:
        header = table.has_header and cell.row == 0
        role = vocabulary.column(cell.text) if header else None
        told = " ".join(str(v) for v in (role.role, role.annee) if v) if role else "?"
        if header:
            # The name stands over the header, whose words it would hide.
            yield Shape("en-tête", Box(cell.box.x0, cell.box.top - 0.045, cell.box.x1, cell.box.top - 0.01), told)
        yield Shape("en-tête" if header else "cellule", cell.box)


def _paper() -> Image.Image:
    """The slide, pale, to draw on."""
    (picture,) = iter_slide_pictures(DECK, [SLIDE - 1], width_px=WIDTH_PX)
    return Image.blend(picture, Image.new("RGB", picture.size, "white"), 0.45)


def _line(draw: ImageDraw.ImageDraw, edge: Edge, scale: float) -> None:
    box = edge.box
    draw.line([box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale], fill=RULE, width=3)


def _crossings(edges: Iterable[Edge]) -> Iterator[tuple[float, float]]:
    every = list(edges)
    across, down = [e for e in every if e.horizontal], [e for e in every if not e.horizontal]
    yield from ((v.at, h.at) for h in across for v in down if h.meets(v))


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in stages():
        picture = picture.crop((0, 0, picture.width, round(picture.height * SHOWN)))
        # Few colours: a drawing of lines and letters in some twenty kilobytes.
        picture.quantize(48).save(folder / f"etape-{name}.png", optimize=True)


if __name__ == "__main__":
    main()
