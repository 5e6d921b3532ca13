"""Draws the decks of the cases: slides from a few words, in points, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from lxml import etree
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

WIDTH, HEIGHT = 960, 540
BLUE = "1F4E79"
GRID = "LRTB"
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
DAY = datetime(2024, 4, 8)

Place = tuple[float, float, float, float]
"""Left, top, width, height."""


class Deck:
    """A deck in the making: a title slide, a slide of objectives, then whatever the case draws."""

    def __init__(
        self, *, comite: str, priorite: int, theme: str, objectifs: dict[str, str], tree: dict[str, tuple[str, ...]] | None = None
    ) -> None:
        self.presentation = Presentation()
        self.presentation.slide_width, self.presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
        self.theme, self.objectifs = theme, objectifs
        self.slides: list[Slide] = []
        first = self.slide("PRS 2023-2033 : Suivi et mise en œuvre")
        first.text((80, 220, 760, 140), f"{comite}\nPriorité {priorite} : {theme}\nSaint-Denis - 8 avril 2024\nARS La Réunion", size=18)
        second = self.slide(theme)
        for x, heading in ((40, "Objectifs généraux à 10 ans"), (440, "Objectifs opérationnels à 5 ans")):
            second.text((x, 100, 380, 26), heading, size=16, bold=True)
        if tree is None:
            second.bullets((40, 136, 340, 200), [f"Mieux prévenir et accompagner : {theme.lower()}"])
            second.bullets((440, 136, 480, 200), list(objectifs.values()))
        else:
            self._grow(second, tree)

    def _grow(self, slide: Slide, tree: dict[str, tuple[str, ...]]) -> None:
        """Each general objective in a box, its operational ones in boxes to the right, joined to it by lines."""
        y = 140.0
        for general, codes in tree.items():
            middle = y + 60 * len(codes) / 2 - 8
            slide.shape((40, middle - 30, 260, 60), fill=BLUE, text=general, size=13, color="FFFFFF")
            for code in codes:
                slide.shape((440, y, 400, 44), line=BLUE, text=self.objectifs[code], size=13)
                slide.line((300, middle), (440, y + 22))
                y += 60
            y += 30

    def slide(self, title: str) -> Slide:
        self.slides.append(Slide(self.presentation.slides.add_slide(self.presentation.slide_layouts[5]), title))
        return self.slides[-1]

    def label(self, code: str) -> str:
        return f"Objectif opérationnel {code} - {self.objectifs[code]}"

    def save(self, path: Path) -> None:
        """With one date everywhere, so that a deck drawn again is the same file."""
        core = self.presentation.core_properties
        core.created = core.modified = DAY
        drawn = io.BytesIO()
        self.presentation.save(drawn)
        with zipfile.ZipFile(drawn) as read, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
            for name in read.namelist():
                if not name.startswith("docProps/thumbnail"):
                    written.writestr(
                        zipfile.ZipInfo(name, DAY.timetuple()[:6]), _without_thumbnail(name, read.read(name)), zipfile.ZIP_DEFLATED
                    )


class Slide:
    """A slide under its title."""

    def __init__(self, slide: Any, title: str) -> None:
        self.slide = slide
        heading = slide.shapes.title
        heading.left, heading.top, heading.width, heading.height = Pt(32), Pt(16), Pt(880), Pt(64)
        write(heading.text_frame, title, size=22, bold=True, color=BLUE)

    def text(
        self, place: Place, text: str, *, size: float = 12, bold: bool = False, color: str = "222222", shapes: Any = None, **options: Any
    ) -> Any:
        made = (shapes or self.slide.shapes).add_textbox(*(Pt(v) for v in place))
        write(made.text_frame, text, size=size, bold=bold, color=color, **options)
        return made

    def bullets(self, place: Place, texts: Sequence[str], *, size: float = 14) -> Any:
        made = self.text(place, "\n".join(texts), size=size)
        for paragraph in made.text_frame.paragraphs:
            properties = paragraph._p.get_or_add_pPr()
            properties.set("marL", "228600")
            properties.set("indent", "-228600")
            etree.SubElement(properties, qn("a:buChar")).set("char", "•")
        return made

    def shape(
        self,
        place: Place,
        *,
        fill: str | None = None,
        line: str | None = None,
        kind: Any = MSO_SHAPE.RECTANGLE,
        text: str = "",
        size: float = 10,
        bold: bool = False,
        color: str = "222222",
        align: Any = None,
        shapes: Any = None,
    ) -> Any:
        made = (shapes or self.slide.shapes).add_shape(kind, *(Pt(v) for v in place))
        made._element.remove(made._element.find(qn("p:style")))  # the theme's shadow, which LibreOffice draws as a bitmap
        paint(made.fill, fill)
        if line:
            made.line.color.rgb = RGBColor.from_string(line)
            made.line.width = Pt(0.75)
        else:
            made.line.fill.background()
        frame = made.text_frame
        frame.margin_left = frame.margin_right = Pt(4)
        frame.margin_top = frame.margin_bottom = Pt(2)
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        if text:
            write(frame, text, size=size, bold=bold, color=color, align=align or PP_ALIGN.LEFT)
        return made

    def dot(self, centre: tuple[float, float], color: str, *, size: float = 12, kind: Any = MSO_SHAPE.OVAL, shapes: Any = None) -> Any:
        x, y = centre
        return self.shape((x - size / 2, y - size / 2, size, size), fill=color, kind=kind, shapes=shapes)

    def line(self, start: tuple[float, float], end: tuple[float, float], *, color: str = "808080", width: float = 1) -> Any:
        made = self.slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(start[0]), Pt(start[1]), Pt(end[0]), Pt(end[1]))
        made.line.color.rgb = RGBColor.from_string(color)
        made.line.width = Pt(width)
        return made

    def picture(self, centre: tuple[float, float], png: bytes, *, size: float = 18) -> Any:
        x, y = centre
        return self.slide.shapes.add_picture(io.BytesIO(png), Pt(x - size / 2), Pt(y - size / 2), Pt(size), Pt(size))

    def table(self, origin: tuple[float, float], widths: Sequence[float], rows: Sequence[Sequence[str]], **options: Any) -> Grid:
        return Grid(self.slide, origin, widths, rows, **options)

    def hide(self) -> None:
        self.slide._element.set("show", "0")


class Grid:
    """A table drawn with rows as high as declared; `centre` says where its cells are, for the marks laid over them."""

    def __init__(
        self,
        slide: Any,
        origin: tuple[float, float],
        widths: Sequence[float],
        rows: Sequence[Sequence[str]],
        *,
        heights: Sequence[float],
        heads: int = 1,
        borders: str = GRID,
        head_fill: str | None = BLUE,
        size: float = 11,
        merges: Sequence[tuple[int, int, int, int]] = (),
        fills: dict[tuple[int, int], str] | None = None,
        centred: Sequence[int] = (),
    ) -> None:
        self.origin, self.widths, self.heights = origin, list(widths), list(heights)
        frame = slide.shapes.add_table(len(rows), len(widths), Pt(origin[0]), Pt(origin[1]), Pt(sum(widths)), Pt(sum(heights)))
        self.table = frame.table
        self.table._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
        for column, width in zip(self.table.columns, widths, strict=True):
            column.width = Pt(width)
        for row, height in zip(self.table.rows, heights, strict=True):
            row.height = Pt(height)
        for r, texts in enumerate(rows):
            for c, text in enumerate(texts):
                head = r < heads
                fill = (fills or {}).get((r, c), head_fill if head else None)
                color = "FFFFFF" if head and head_fill else "222222"
                align = PP_ALIGN.CENTER if head or c in centred else PP_ALIGN.LEFT
                self._fill_in(r, c, text, fill, borders, size=size, bold=head, color=color, align=align)
        for r0, c0, r1, c1 in merges:
            self.table.cell(r0, c0).merge(self.table.cell(r1, c1))

    def _fill_in(self, r: int, c: int, text: str, fill: str | None, borders: str, **font: Any) -> None:
        cell = self.table.cell(r, c)
        cell.margin_left = cell.margin_right = Pt(4)
        cell.margin_top = cell.margin_bottom = Pt(2.5)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        write(cell.text_frame, text, **font)
        properties = cell._tc.get_or_add_tcPr()
        for side in GRID:
            line = etree.SubElement(properties, qn(f"a:ln{side}"))
            line.set("w", "9525" if side in borders else "0")
            if side in borders:
                etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr")).set("val", "808080")
            else:
                etree.SubElement(line, qn("a:noFill"))
        paint(cell.fill, fill)

    def centre(self, row: int, col: int) -> tuple[float, float]:
        x = self.origin[0] + sum(self.widths[:col]) + self.widths[col] / 2
        return x, self.origin[1] + sum(self.heights[:row]) + self.heights[row] / 2

    @property
    def bottom(self) -> float:
        return self.origin[1] + sum(self.heights)


def write(
    frame: Any, text: str, *, size: float, bold: bool = False, color: str = "222222", align: Any = PP_ALIGN.LEFT, struck: bool = False
) -> None:
    frame.word_wrap = True
    for i, line in enumerate(text.split("\n")):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        paragraph.alignment = align
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Carlito"
        run.font.color.rgb = RGBColor.from_string(color)
        if struck:
            run._r.get_or_add_rPr().set("strike", "sngStrike")


def paint(fill: Any, color: str | None) -> None:
    if color is None:
        fill.background()
    else:
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(color)


def pictogram(kind: str, color: str) -> bytes:
    """A small picture: "soleil", "nuage" or "pluie"."""
    image = Image.new("RGB", (48, 48), "white")
    draw = ImageDraw.Draw(image)
    if kind == "soleil":
        draw.ellipse((10, 10, 38, 38), fill=f"#{color}")
    else:
        draw.ellipse((4, 14, 28, 34), fill=f"#{color}")
        draw.ellipse((18, 8, 44, 34), fill=f"#{color}")
    for x in (12, 22, 32) if kind == "pluie" else ():
        draw.line((x, 36, x - 4, 46), fill="#1F4E79", width=3)
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def _without_thumbnail(name: str, data: bytes) -> bytes:
    """The package's relations without the one to the template's thumbnail, which is left out: it is half of a small deck."""
    if name != "_rels/.rels":
        return data
    tree = etree.fromstring(data)
    for relation in list(tree):
        if "thumbnail" in relation.get("Type", ""):
            tree.remove(relation)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
