"""What a page draws, in points from the top left of the upright page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from prs_extract.geometry import Box
from prs_extract.readers.pdf.pieces import Glyph, Piece, Point
from prs_extract.readers.pdf.strings import Shown

ASCENT, DESCENT = 0.78, 0.22
"""In ems, above and below the baseline. The same for every font: what font descriptors say is often 0 or wrong (LibreOffice 7.4 writes 0 for
all), and words of one line in two fonts should be boxes of one height."""

PAGE = 0.98
"""A rectangle that covers this much of both sides is the page's background."""

Segment = tuple[str, tuple[Point, ...]]


class Path(NamedTuple):
    """One subpath. Segments: ("m" | "l" | "c" | "h", points); of a curve the last point is its end."""

    segments: tuple[Segment, ...]
    stroke: str | None
    fill: str | None
    width: float


class Image(NamedTuple):
    box: Box
    sha1: str
    look: tuple[int, ...] = ()


@dataclass
class Canvas:
    """All that a page draws, in drawing order. Points; `width`, `height` of the visible page.

    `pieces`: what is written, cut from `strings`; where there are none of these, each piece is a glyph. `turns`: how many glyphs are written in
    each direction, in degrees.
    """

    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    strings: list[Shown] = field(default_factory=list, compare=False)
    turns: Counter[int] = field(default_factory=Counter)

    @property
    def glyphs(self) -> list[Glyph]:
        """What is written, glyph by glyph: made each time that it is asked for."""
        return [g for s in self.strings for g in s.glyphs()] if self.strings else [Glyph(*p[:5]) for p in self.pieces]
