"""The slide model: all that a reader may say of a deck, whatever its format.

Boxes are fractions of the slide, origin top left. A reader gives text either as `TextFrame`s (formats that know their paragraphs)
or as loose `Word`s (formats that only place glyphs); `layout` makes paragraphs of both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from prs_extract.alerts import Alert
from prs_extract.geometry import UNIT, Box
from prs_extract.values import value
from prs_extract.words import LazyParagraph, Paragraph, Word

__all__ = [
    "Fill", "LazyParagraph", "Link", "NativeCell", "NativeTable", "Paragraph", "Picture", "Role", "Rule", "Slide", "Source", "TextFrame", "Word",
]  # fmt: skip

OUTLINES = 40
"""Shapes of a page without a word, from which they may be its letters: a title alone has twenty."""

Role = Literal["", "title", "subtitle", "body", "date", "footer", "number"]
"""What a placeholder says it is; "" for any other shape."""


@value(frozen=True, slots=True, eq=False)
class TextFrame:
    """A shape with text. `shape`: preset geometry ("rect", "roundRect", "ellipse", "star5", …). `inherited`: it stands on the layout or master.
    `columned`: how many of its lines tab stops part in three or more. `tabs`: for each paragraph the words right behind a tab, by their places; () for
    none at all. `aslant`: turned by less than a quarter, as a stamp is; `rotation` is to the nearest quarter.
    """

    box: Box
    paragraphs: tuple[Paragraph, ...]
    role: Role = ""
    shape: str = "rect"
    fill: str | None = None
    outline: str | None = None
    rotation: int = 0
    name: str = ""
    inherited: bool = False
    columned: int = 0
    tabs: tuple[tuple[int, ...], ...] = ()
    aslant: bool = False


@value(frozen=True, slots=True, eq=False)
class Rule:
    """A drawn straight line, as a box of no width or no height (oblique lines are `Link`s). `colour`: "#rrggbb"; `width_pt`: of the pen."""

    box: Box
    width_pt: float = 1.0
    colour: str | None = None

    @property
    def is_horizontal(self) -> bool:
        return self.box.height <= self.box.width


@value(frozen=True, slots=True, eq=False)
class Fill:
    """A filled or outlined area without text of its own: a cell's background, a band, a star, a dot.

    `shape`: "rect", "roundRect", "ellipse", "star5", "triangle", … or "path". `text`: alternative text or name that the file gives it.
    `letters`: those printed in a badge.
    """

    box: Box
    colour: str | None = None
    outline: str | None = None
    shape: str = "rect"
    text: str = ""
    inherited: bool = False
    letters: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """A connector from one point to another (x, y), whatever its elbows."""

    start: tuple[float, float]
    end: tuple[float, float]
    colour: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A raster or vector picture. `text`: alternative text. `sha1` tells that two pictures are the same; `look`, where it is given, that they
    look alike (red, green and blue of a few squares, 0-255); `data` is kept only where OCR may need it: `shown` is the part of it that the slide
    shows, in fractions, turned by `turn` degrees clockwise, a multiple of 90.
    """

    box: Box
    text: str = ""
    sha1: str = ""
    data: bytes | None = field(default=None, repr=False)
    inherited: bool = False
    look: tuple[int, ...] = field(default=(), repr=False)
    shown: Box = UNIT
    turn: int = 0


@value(frozen=True, slots=True, eq=False)
class NativeCell:
    """A cell of a table object, merge-origins only. Rows and columns count from 0."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box
    paragraphs: tuple[Paragraph, ...]
    fill: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class NativeTable:
    """A table that the file declares as such. Edges ascend, one more than there are rows or columns; row edges may be estimated."""

    box: Box
    row_edges: tuple[float, ...]
    col_edges: tuple[float, ...]
    cells: tuple[NativeCell, ...]
    has_header: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Slide:
    """`number`: 1-based place in the deck, hidden slides counted. `page`: of the PDF, None elsewhere. `notes` are never mixed with the slide.
    `scanned`: where words and rules were read in a picture.
    """

    number: int
    width_pt: float
    height_pt: float
    page: int | None = None
    hidden: bool = False
    frames: tuple[TextFrame, ...] = ()
    words: tuple[Word, ...] = ()
    tables: tuple[NativeTable, ...] = ()
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    notes: str = ""
    scanned: tuple[Box, ...] = ()

    @property
    def is_outlined(self) -> bool:
        """A page with nothing but shapes, so many that they may be its letters."""
        return self.page is not None and not self.words and len(self.fills) >= OUTLINES


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A deck as its reader saw it. `properties`: the file's own title, author, created (ISO 8601), where it has them."""

    fichier: str
    sha256: str
    format: str
    slides: tuple[Slide, ...]
    hidden: tuple[int, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    alerts: tuple[Alert, ...] = ()
