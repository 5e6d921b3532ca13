"""The device that pdfminer's interpreter (the engine of pdfplumber) draws on: it keeps what a page draws as a `Canvas`.

pdfplumber's own page makes a dictionary of every glyph, which is 40 % of the time that it takes; this device keeps tuples instead. It
interprets nothing: what belongs to a word or to a grid is decided later, from these values.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFType3Font
from pdfminer.utils import apply_matrix_pt, decode_text, mult_matrix

from prs_extract.errors import LimitExceeded
from prs_extract.geometry import Box, box_of_points
from prs_extract.readers.pdf import glyphs as pdf_glyphs
from prs_extract.readers.pdf.canvas import PAGE, Canvas, Image, Path, Segment
from prs_extract.readers.pdf.covers import Cover, cover, frame_within, without_covered
from prs_extract.readers.pdf.pictures import look_of
from prs_extract.readers.pdf.pieces import LONG, Glyph, Point, Style, is_apart, rotation
from prs_extract.readers.pdf.strings import FAR_PT, FontGlyphs, Shown
from prs_extract.readers.pdf.windows import LEAST_PIECES, as_one_sign, seen_through, windows_of, without_hole

MAX_OBJECTS = 400_000
"""Glyphs and paths on a page: nested forms can draw billions; a real slide stays under ten thousand."""

MAX_PATHS = 40_000
"""On a page that are kept: no page of so many is looked at for tables, and reading a quarter of a million rectangles takes half a minute."""

MAX_DEPTH = 1_000
"""Marked contents, or clips, within one another that a program may still follow: those of real slides are three or four deep."""

MAX_FORMS = 20_000
"""Forms and pictures on a page: forms that draw forms that draw forms need not paint anything to last for ever."""

MOST_SAID = 32
"""Bytes of what a file says that a few glyphs stand for: more is a text said instead of a drawing."""

_INVISIBLE_MODES = (3, 7)

Line = tuple[float, float, float]
"""How a place in text space becomes one along or across a line: see `Shown`."""


class CanvasDevice(PDFTextDevice):
    """Collects a `Canvas` per page; `repaired`: letters of the text map had to be put right; `depth`: of marked contents within one another, or of clips, on the page.

    The visible page is the crop box (cut by the media box), turned upright by /Rotate. Glyphs that look alike share one `Style` object.
    """

    def __init__(self, rsrcmgr: Any) -> None:
        super().__init__(rsrcmgr)
        self.ctm: Any = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        self.canvas = Canvas(0.0, 0.0)
        self._left = self._top = 0.0
        self._figures: list[Box] = []
        self._tags: list[tuple[str, int, int]] = []
        self._covers: list[Cover] = []
        self._n_forms = 0
        self._n_objects = 0
        self._n_last = 0
        self.depth = 0
        self.overdrawn = False
        self._looks: dict[str, tuple[int, ...]] = {}
        self._fonts: dict[Any, FontGlyphs] = {}
        self._styles: dict[Style, Style] = {}
        self._settings: dict[tuple[Any, ...], Style] = {}

    @property
    def repaired(self) -> bool:
        return any(font.repaired for font in self._fonts.values())

    def begin_page(self, page: Any, ctm: Any) -> None:
        x0, y0, x1, y1 = _visible_box(page.mediabox, page.cropbox)
        (ax, ay), (bx, by) = apply_matrix_pt(ctm, (x0, y0)), apply_matrix_pt(ctm, (x1, y1))
        self._left, self._top = min(ax, bx), max(ay, by)
        if not (_is_near(ax, ay) and _is_near(bx, by)):
            raise ValueError("the page has no size")
        self.canvas = Canvas(abs(bx - ax), abs(by - ay))
        self._figures, self._styles, self._settings, self._n_forms, self._n_objects, self._n_last = [], {}, {}, 0, 0, 0
        self._tags, self._covers, self.depth, self.overdrawn = [], [], 0, False

    def end_page(self, page: Any) -> None:
        """What is hidden is known once all is painted."""
        found = without_covered(self.canvas.pieces, self.canvas.strings, self._covers)
        if found is not None:
            self.canvas.pieces, self.canvas.strings = found, []

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        self._n_forms += 1
        if self._n_forms > MAX_FORMS:
            raise LimitExceeded(f"Une page du PDF dessine plus de {MAX_FORMS} formes ou images imbriquées : fichier piégé.")
        x0, y0, x1, y1 = bbox
        full = mult_matrix(matrix, self.ctm)
        self._figures.append(box_of_points(self._place(full, p) for p in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))))

    def end_figure(self, name: str) -> None:
        self._figures.pop()

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        said = props.get("ActualText") if isinstance(props, dict) else None
        text = decode_text(said) if isinstance(said, bytes) and len(said) <= MOST_SAID else ""
        self._tags.append((text, len(self.canvas.strings), len(self.canvas.pieces)))
        self.depth = max(self.depth, len(self._tags))

    def end_tag(self) -> None:
        """What a few glyphs stand for, where the file says it of them: of a font without that sign, or of letters drawn as one."""
        text, n_strings, n_pieces = self._tags.pop() if self._tags else ("", 0, 0)
        shown, pieces = self.canvas.strings[n_strings:], self.canvas.pieces[n_pieces:]
        if not text or not pieces or any(p.style != pieces[0].style or p.line != pieces[0].line for p in pieces):
            return
        said = pdf_glyphs.printed(text, shown[0].font.name)
        if said.strip() and not any(c.isspace() for c in text) and said != "".join(p.text for p in pieces):
            first, last = pieces[0], pieces[-1]
            piece = first._replace(text=said, end=last.end, last=first.start, spaced=last.spaced)
            self.canvas.pieces[n_pieces:] = [piece]
            self.canvas.strings[n_strings:] = [replace(shown[0], said=Glyph(*piece[:5]))]

    def render_image(self, name: str, stream: Any) -> None:
        if self._figures:
            digest = hashlib.sha1(stream.get_rawdata() or b"", usedforsecurity=False).hexdigest()
            if digest not in self._looks:
                self._looks[digest] = look_of(stream)
            self.canvas.images.append(Image(self._figures[-1], digest, self._looks[digest]))

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        if len(self.canvas.paths) >= MAX_PATHS:
            self.overdrawn = True
            return
        pen = (pdf_glyphs.hex_colour(gstate.scolor) or "#000000") if stroke else None
        paint = (pdf_glyphs.hex_colour(gstate.ncolor) or "#808080") if fill else None
        windows = () if stroke else vars(gstate).get("windows", ())
        subpaths = self._subpaths(path)
        subpaths = as_one_sign(subpaths) if len(subpaths) >= LEAST_PIECES else subpaths
        drawn, around = without_hole(subpaths) if evenodd and not stroke else (subpaths, ())
        self._add_path(around, paint, None, 0.0)
        for subpath in drawn:
            for shown in seen_through(subpath, windows) if windows else (subpath,):
                self._add_path(shown, pen, paint, gstate.linewidth or 0.0)
                if fill:
                    self._add_cover(shown, gstate)

    def _add_cover(self, subpath: Sequence[Segment], gstate: Any) -> None:
        """What is seen through hides nothing; of a form it is not known whether it is. Nor does the ground of the whole page."""
        state = vars(gstate)
        if self._figures or state.get("veils") or pdf_glyphs.hex_colour(gstate.ncolor) is None:
            return
        found = cover(subpath, state.get("frame"), len(self.canvas.pieces))
        if found is not None and not (found.box.width >= PAGE * self.canvas.width and found.box.height >= PAGE * self.canvas.height):
            self._covers.append(found)

    def clip(self, gstate: Any, path: Any) -> None:
        """What is drawn in this state from now on shows within the path alone."""
        subpaths, state = self._subpaths(path), vars(gstate)
        state["clips"] = state.get("clips", 0) + 1
        self.depth = max(self.depth, state["clips"])
        windows = windows_of(subpaths)
        if windows:
            state["windows"] = windows
        else:
            state["frame"] = frame_within(state.get("frame"), subpaths)

    def _subpaths(self, path: Any) -> list[list[Segment]]:
        (a, b, c, d, e, f), left, top = self.ctm, self._left, self._top
        found: list[list[Segment]] = []
        for op, *numbers in path:
            if op == "m" or not found:
                found.append([])
            if len(numbers) == 2:
                x, y = numbers
                found[-1].append((op, ((a * x + c * y + e - left, top - (b * x + d * y + f)),)))
                continue
            xs, ys = numbers[::2], numbers[1::2]
            found[-1].append((op, tuple([(a * x + c * y + e - left, top - (b * x + d * y + f)) for x, y in zip(xs, ys, strict=False)])))
        return found

    def _add_path(self, subpath: Sequence[Segment], pen: str | None, paint: str | None, width: float) -> None:
        if len(subpath) > 1 and subpath[0][0] == "m" and all([_is_near(x, y) for _, points in subpath for x, y in points]):
            self.canvas.paths.append(Path(tuple(subpath), pen, paint, width))
            self._count(1)

    def _count(self, objects: int) -> None:
        self._n_objects += objects
        if self._n_objects > MAX_OBJECTS:
            raise LimitExceeded(f"Une page du PDF dessine plus de {MAX_OBJECTS} objets : fichier piégé ou dessin vectoriel démesuré.")

    def _place(self, matrix: Any, point: Point) -> Point:
        x, y = apply_matrix_pt(matrix, point)
        return x - self._left, self._top - y

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """As pdfminer's own, without an object and a matrix per glyph: along and across the line are linear in the place of the glyph."""
        pdf_font, scaling = textstate.font, textstate.scaling * 0.01
        font = self._fonts.get(pdf_font)
        if font is None:
            font = self._fonts[pdf_font] = FontGlyphs(pdf_font, pdf_glyphs.font_name(pdf_font), pdf_font.is_vertical())
        matrix, is_multibyte = mult_matrix(textstate.matrix, self.ctm), pdf_font.is_multibyte()
        ems, spacing = textstate.fontsize * scaling, textstate.charspace * scaling
        style = self._style(textstate, font.name, matrix, graphicstate, spacing)
        room = (MAX_OBJECTS + 1) * (2 if is_multibyte else 1)
        shown = Shown(
            seq,
            font,
            style,
            *self._line_axes(textstate, matrix, style.direction, vertical=font.is_vertical),
            ems,
            spacing,
            0.0 if is_multibyte else textstate.wordspace * scaling,
            math.hypot(*matrix[:2]) * abs(ems),
            room,
        )
        pieces, n_glyphs, pen = shown.pieces()
        before = self.canvas.pieces[-1:]
        if before and pieces and min(n_glyphs, self._n_last) >= LONG and is_apart(before[0], pieces[0]):
            self.canvas.pieces[-1] = before[0]._replace(spaced=True)
        self._n_last = n_glyphs
        self.canvas.strings.append(shown)
        self.canvas.pieces += pieces
        self.canvas.turns[rotation(style.direction)] += n_glyphs
        x, y = textstate.linematrix
        textstate.linematrix = (x, pen) if font.is_vertical else (pen, y)
        self._count(n_glyphs)

    def _line_axes(self, textstate: Any, matrix: Any, direction: Point, *, vertical: bool) -> tuple[float, float, Line, Line]:
        """The place of the pen in text space, along the writing, and what is to be added to it; then, of a place along the line, the factor of
        that sum and what is to be added, in two parts; then the same across the line.
        """
        (a, b, c, d, e, f), (dx, dy), (x, y) = matrix, direction, textstate.linematrix
        left, top, high = e - self._left, self._top - f, y + textstate.rise
        start_x, start_y, start = a * dx - b * dy, c * dx - d * dy, left * dx + top * dy
        line_x, line_y, line = -b * dx - a * dy, -d * dx - c * dy, top * dx - left * dy
        if vertical:
            return y, textstate.rise, (start_y, start_x * x, start), (line_y, line_x * x, line)
        return x, 0.0, (start_x, start_y * high, start), (line_x, line_y * high, line)

    def _style(self, textstate: Any, name: str, matrix: Any, graphicstate: Any, spacing: float) -> Style:
        """The style that a string is set in; made once a page for all strings set alike."""
        colour = pdf_glyphs.hex_colour(graphicstate.scolor if textstate.render == 1 else graphicstate.ncolor)
        key = (textstate.font, textstate.fontsize, textstate.render, spacing, matrix[:4], colour)
        if key not in self._settings:
            style = self._new_style(textstate, name, matrix, colour, spacing)
            self._settings[key] = self._styles.setdefault(style, style)
        return self._settings[key]

    def _new_style(self, textstate: Any, name: str, matrix: Any, colour: str | None, spacing: float) -> Style:
        a, b, c, d, _, _ = matrix
        along, size = math.hypot(a, b) or 1.0, math.hypot(c, d) * abs(textstate.fontsize)
        flip = -1.0 if textstate.fontsize < 0 else 1.0
        if textstate.font.is_vertical():
            direction = (-c * flip / (math.hypot(c, d) or 1.0), d * flip / (math.hypot(c, d) or 1.0))
        else:
            direction = (a * flip / along, -b * flip / along)
        if isinstance(textstate.font, PDFType3Font):
            # Its glyphs are drawn in a space of their own, where the size of the font says nothing.
            size *= abs(textstate.font.get_height()) or 1.0
        return Style(
            font=name,
            size=size,
            direction=direction,
            spacing=max(0.0, spacing * along),
            colour=colour,
            bold=pdf_glyphs.is_bold(name) or textstate.render in (2, 6),
            italic=pdf_glyphs.is_italic(name) or abs(a * c + b * d) > 0.1 * along * (math.hypot(c, d) or 1.0),
            invisible=textstate.render in _INVISIBLE_MODES,
        )


def _is_near(x: float, y: float) -> bool:
    """False for what is no number, too."""
    return -FAR_PT < x < FAR_PT and -FAR_PT < y < FAR_PT


def _visible_box(media: Any, crop: Any) -> tuple[float, float, float, float]:
    mx0, mx1 = sorted((float(media[0]), float(media[2])))
    my0, my1 = sorted((float(media[1]), float(media[3])))
    cx0, cx1 = sorted((float(crop[0]), float(crop[2])))
    cy0, cy1 = sorted((float(crop[1]), float(crop[3])))
    x0, y0, x1, y1 = max(mx0, cx0), max(my0, cy0), min(mx1, cx1), min(my1, cy1)
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else (mx0, my0, mx1, my1)
