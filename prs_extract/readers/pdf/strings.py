"""Strings as a page shows them, cut into pieces that nothing can part, or placed glyph by glyph where that has to be asked.

Files set most text letter by letter, each with a move of a hundredth of an em; what belongs to one word is plain from the string itself, and
told while it is placed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from pdfminer.pdffont import PDFUnicodeNotDefined

from prs_extract.readers import symbols
from prs_extract.readers.pdf import glyphs as pdf_glyphs
from prs_extract.values import value

FAR_PT = 1e6
"""Nothing is drawn farther from the page (200 inches is the largest that Acrobat takes); what a damaged file puts there is left out."""

UNDEFINED = "\ufffd"
"""Stands for a glyph of which the font does not say what it is."""

SHORT = 4
"""Bytes of a string whose glyphs are remembered."""

NEAR = 0.09
"""In ems, besides the spacing asked for: a smaller move, back or forth, parts no letters of a word."""

NARROW = 0.14
"""In ems: a narrower glyph (an accent set on its letter) is a piece of its own."""

ADVANCE = 0.13
"""In ems: letters that begin nearer to one another may be one letter drawn twice."""

CONDENSED = 0.75
"""Width of an em beside its height from which on these lengths say something."""

_NEVER = float("inf")
_NUMBER = (int, float)
_new = tuple.__new__
"""Makes a named tuple in half the time that its own constructor takes: worth it for what is made by the ten thousand only."""

Point = tuple[float, float]

Known = tuple[str, float, bool, bool]
"""What a glyph prints, its width in ems, whether the spacing of words widens it, and whether it may go on with a piece."""


class Style(NamedTuple):
    """What the glyphs of a run share. Points. `direction`: unit vector of the writing, y downwards. `spacing`: asked for between glyphs."""

    font: str
    size: float
    direction: Point
    spacing: float
    colour: str | None
    bold: bool
    italic: bool
    invisible: bool


class Glyph(NamedTuple):
    """`start`, `end`: along the direction of writing; `line`: of the baseline, across it, growing downwards as the reader sees it.

    `text`: " " for any space, "" for what prints no letter but takes room (a soft hyphen).
    """

    text: str
    start: float
    end: float
    line: float
    style: Style


class Piece(NamedTuple):
    """A glyph, or several of one string so near to one another that they are of one word whatever stands around.

    `last`: where the last of them begins, `start` for a single one; `spaced`: a space follows, in the same string.
    """

    text: str
    start: float
    end: float
    line: float
    style: Style
    last: float
    spaced: bool


def single(glyph: Glyph) -> Piece:
    return Piece(*glyph, glyph.start, spaced=False)


@lru_cache(maxsize=256)
def rotation(direction: Point) -> int:
    """Degrees clockwise that text of this direction is turned by, to the nearest quarter."""
    dx, dy = direction
    return round(math.degrees(math.atan2(dy, dx)) / 90) % 4 * 90


@dataclass(slots=True)
class FontGlyphs:
    """What the codes of a font (pdfminer's) print; `repaired`: letters of its text map had to be put right."""

    font: Any
    name: str
    repaired: bool = False
    strings: dict[bytes, tuple[Known, ...]] = field(default_factory=dict)
    _known: dict[int, Known] = field(default_factory=dict)

    def decoded(self, string: bytes) -> tuple[Known, ...]:
        """The glyphs of a string; `strings` remembers those of a few glyphs, as kerned text is made of: they come again and again."""
        glyphs = tuple([self._known.get(cid) or self._learn(cid) for cid in self.font.decode(string)])
        if len(string) <= SHORT:
            self.strings[string] = glyphs
        return glyphs

    def _learn(self, cid: int) -> Known:
        try:
            raw = self.font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            raw = chr(cid) if symbols.is_pictorial(self.name) and cid < 256 else UNDEFINED
        letters = pdf_glyphs.unswapped(raw)
        self.repaired |= letters != raw
        text, width = pdf_glyphs.printed(letters, self.name), self.font.char_width(cid)
        self._known[cid] = known = (text, width, cid == 32, cid != 32 and text != " " and width >= NARROW)
        return known


@value(frozen=True, slots=True, eq=False)
class Shown:
    """A string as it is shown: strings of bytes and moves in thousandths of an em.

    `at`: the pen in text space, along the writing, and `rise`, what is to be added to it. Of a place along the line: the factor of that sum,
    and what is to be added, in two parts; then the same across the line. `ems`, `spacing`, `word_spacing` in text space, `length` of an em and
    `size` in points. `room`: codes that may be placed at most.
    """

    items: Sequence[Any]
    font: FontGlyphs
    style: Style
    at: float
    rise: float
    along: tuple[float, float, float]
    across: tuple[float, float, float]
    ems: float
    spacing: float
    word_spacing: float
    length: float
    room: int

    def glyphs(self) -> Iterator[Glyph]:
        """Each glyph at its place, but those far off the page."""
        at, between, ems, rise, length, room = self.at, 0.0, self.ems, self.rise, self.length, self.room
        (start_by, start_0, start_1), (line_by, line_0, line_1) = self.along, self.across
        for item in self.items:
            if isinstance(item, bytes):
                known = self.font.decoded(item[:room])
                room -= len(known)
                for text, width, is_spaced, _ in known:
                    at += between
                    start, line = start_by * (at + rise) + start_0 + start_1, line_by * (at + rise) + line_0 + line_1
                    if -FAR_PT < start < FAR_PT and -FAR_PT < line < FAR_PT:
                        yield Glyph(text, start, start + abs(width) * length, line, self.style)
                    at += width * ems + (self.word_spacing if is_spaced else 0.0)
                    between = self.spacing
            elif isinstance(item, _NUMBER):
                at, between = at - 0.001 * item * ems, self.spacing

    def pieces(self) -> tuple[list[Piece], int, float]:
        """The string cut wherever its glyphs may not be of one word; how many glyphs these are; and where the pen ends."""
        runs, pen = self._runs()
        (start_by, start_0, start_1), (line_by, line_0, line_1) = self.along, self.across
        rise, length, style, count = self.rise, self.length, self.style, 0
        found: list[Piece] = []
        for letters, first, last, width, spaced in runs:
            start, line = start_by * (first + rise) + start_0 + start_1, line_by * (first + rise) + line_0 + line_1
            end = start if last == first else start_by * (last + rise) + start_0 + start_1
            if -FAR_PT < start < FAR_PT and -FAR_PT < end < FAR_PT and -FAR_PT < line < FAR_PT:
                text = "".join(letters)
                found.append(_new(Piece, (text, start, end + abs(width) * length, line, style, end, spaced)))
                count += len(letters) + spaced
        return found, count, pen

    def _runs(self) -> tuple[list[tuple[list[str], float, float, float, bool]], float]:
        """For each piece what its glyphs print, where the first and the last of them begin in text space, the width of the last, whether a space
        follows; and where the pen ends.
        """
        at, between, ems, spacing, strings, room = self.at, 0.0, self.ems, self.spacing, self.font.strings, self.room
        low, high, least = self._bounds()
        runs: list[tuple[list[str], float, float, float, bool]] = []
        letters: list[str] = []
        first = last = wide = 0.0
        end = -_NEVER  # of the glyph before, where another may go on from it
        for item in self.items:
            if isinstance(item, bytes):
                if (known := strings.get(item)) is None:
                    known = self.font.decoded(item[:room])
                    room -= len(known)
                for text, width, is_spaced, joins in known:
                    at += between
                    between = spacing
                    is_near = low < at - end < high and at - last >= least
                    if is_near and joins:
                        letters.append(text)
                        last, wide = at, width
                        at += width * ems
                        end = at
                        continue
                    is_space = is_near and text == " "
                    if letters:
                        runs.append((letters, first, last, wide, is_space))
                    letters, first, last, wide = [] if is_space else [text], at, at, width
                    at += width * ems + (self.word_spacing if is_spaced else 0.0)
                    end = at if joins else -_NEVER
            elif isinstance(item, _NUMBER):
                at, between = at - 0.001 * item * ems, spacing
        if letters:
            runs.append((letters, first, last, wide, False))
        return runs, at

    def _bounds(self) -> tuple[float, float, float]:
        """In text space: between what distances of two glyphs they are near, and how far apart they must begin. Nothing is near where the pen moves
        otherwise than along the line, as in vertical text.
        """
        size, by = self.style.size, self.along[0]
        plain = self.ems > 0.0 and by > 0.0 and self.across[0] == 0.0 and self.length >= CONDENSED * size > 0.0
        if not plain or self.font.font.is_vertical():
            return _NEVER, _NEVER, _NEVER
        asked, near = max(0.0, self.spacing), NEAR * size / by
        return asked - near, asked + near, ADVANCE * size / by
