"""Small PPTX files written in code: `Deck().slide().text(...)`. Lengths are points; a slide is 960 x 540."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any, Self
from zipfile import ZIP_DEFLATED, ZipFile

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.util import Pt

WIDTH_PT, HEIGHT_PT = 960, 540
BLANK, TITLE_AND_BODY, TITLE_ONLY = 6, 1, 5

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def xml(text: str) -> Any:
    """An element from its source; `<p:sp xmlns>` gets the usual namespaces in the place of `xmlns`."""
    return parse_xml(text.replace(" xmlns", f" {NAMESPACES}", 1))


class Deck:
    """A presentation that grows by calls; every call gives the deck back, `last` is the shape made last."""

    def __init__(self) -> None:
        self.presentation = Presentation()
        self.presentation.slide_width, self.presentation.slide_height = Pt(WIDTH_PT), Pt(HEIGHT_PT)
        self.current: Any = None
        self.last: Any = None

    def slide(self, layout: int = BLANK, *, hidden: bool = False) -> Self:
        self.current = self.presentation.slides.add_slide(self.presentation.slide_layouts[layout])
        if hidden:
            self.current._element.set("show", "0")
        return self

    def text(self, *paragraphs: str, at: tuple[float, float, float, float] = (50, 50, 400, 100), fill: str | None = None) -> Self:
        """A text box; `at`: left, top, width, height. A tab at the head of a paragraph sets its level."""
        self.last = self.current.shapes.add_textbox(*map(Pt, at))
        self.write(self.last.text_frame, paragraphs)
        self.last.text_frame.word_wrap = True
        if fill:
            self.last.fill.solid()
            self.last.fill.fore_color.rgb = RGBColor.from_string(fill)
        return self

    def placeholder(self, index: int, *paragraphs: str) -> Self:
        self.last = self.current.placeholders[index]
        self.write(self.last.text_frame, paragraphs)
        return self

    def shape(self, kind: MSO_SHAPE, at: tuple[float, float, float, float], fill: str = "F2A900") -> Self:
        self.last = self.current.shapes.add_shape(kind, *map(Pt, at))
        self.last.fill.solid()
        self.last.fill.fore_color.rgb = RGBColor.from_string(fill)
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Self:
        self.last = self.current.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(x0), Pt(y0), Pt(x1), Pt(y1))
        return self

    def table(
        self,
        rows: Sequence[Sequence[str]],
        *,
        at: tuple[float, float] = (40, 100),
        widths: Sequence[float] | None = None,
        height: float = 20,
        size: float = 10,
    ) -> Self:
        """A table of equal rows, `height` points each at least, in letters of `size` points."""
        widths = widths or [WIDTH_PT * 0.8 / len(rows[0])] * len(rows[0])
        self.last = self.current.shapes.add_table(len(rows), len(rows[0]), *map(Pt, at), Pt(sum(widths)), Pt(height * len(rows)))
        for column, width in zip(self.last.table.columns, widths, strict=True):
            column.width = Pt(width)
        for row, texts in zip(self.last.table.rows, rows, strict=True):
            row.height = Pt(height)
            for cell, text in zip(row.cells, texts, strict=True):
                self.write(cell.text_frame, text.split("\n"))
                for paragraph in cell.text_frame.paragraphs:
                    for run in paragraph.runs:
                        run.font.size = Pt(size)
        return self

    def raw(self, source: str) -> Self:
        """A shape from its XML, put last on the slide."""
        self.last = xml(source)
        self.current.shapes._spTree.append(self.last)
        return self

    def write(self, frame: Any, paragraphs: Sequence[str]) -> None:
        for i, text in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
            paragraph.level = len(text) - len(text.lstrip("\t"))
            paragraph.text = text.lstrip("\t")

    def bytes(self) -> bytes:
        stream = BytesIO()
        self.presentation.save(stream)
        return stream.getvalue()


def rewritten(data: bytes, change: Callable[[str, bytes], bytes | None], *, rename: Callable[[str], str] = str) -> bytes:
    """A package whose every part went through `change(name, content)`, and its name through `rename`; None leaves the part out."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(stream, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = change(name, before.read(name))
            if content is not None:
                after.writestr(rename(name), content)
    return stream.getvalue()
