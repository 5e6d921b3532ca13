"""Strings as a page shows them, cut into pieces that nothing can part, or placed glyph by glyph where that has to be asked.

Files set most text letter by letter, each with a move of a hundredth of an em; what belongs to one word is plain from the string itself, and
told while it is placed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pdfminer.pdffont import PDFUnicodeNotDefined

from prs_extract.readers import symbols
from prs_extract.readers.pdf import glyphs as pdf_glyphs
from prs_extract.readers.pdf.pieces import Glyph, Piece, Style
from prs_extract.values import value

FAR_PT = 1e6
"""Nothing is drawn farther from the page (200 inches is the largest that Acrobat takes); what a damaged file puts there is left out."""

UNDEFINED = "\ufffd"
"""Stands for a glyph of which the font does not say what it is."""

SHORT = 10
"""Characters of a string, or of a move, as the file has it, that is remembered."""

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

Known = tuple[str, float, bool, bool]
"""What a glyph prints, its width in ems, whether the spacing of words widens it, and whether it may go on with a piece."""

_SHOWN = re.compile(rb"<[0-9A-Fa-f]*>|[^\s<]+")
"""What a list as most text is shown by holds: a hexadecimal string or a move."""


@value(frozen=True, slots=True)
class Kerned:
    """A list of hexadecimal strings and moves, in thousandths of an em, as the file has it."""

    raw: bytes

    def tokens(self) -> list[bytes]:
        return _SHOWN.findall(self.raw)


Items = Sequence[Any] | Kerned
"""What is shown at one go: strings of bytes and moves, as pdfminer reads them or as the file has them."""


@dataclass(slots=True)
class FontGlyphs:
    """What the codes of a font (pdfminer's) print; `is_vertical`: from the top down; `repaired`: letters of its text map had to be put right."""

    font: Any
    name: str
    is_vertical: bool = False
    repaired: bool = False
    _tokens: dict[bytes, tuple[Known, ...] | float] = field(default_factory=dict)
    _known: dict[int, Known] = field(default_factory=dict)

    def read(self, items: Items, most: int) -> list[tuple[Known, ...] | float]:
        """The glyphs of each string, `most` bytes of them at most, and the moves between.

        Strings of a few glyphs, as kerned text is made of, come again and again: they are remembered as the file has them.
        """
        if isinstance(items, Kerned):
            if len(items.raw) <= 2 * most:
                tokens = self._tokens
                return [tokens.get(token) or self._read_token(token) for token in items.tokens()]
            items = [_value(token) for token in items.tokens()]
        found: list[tuple[Known, ...] | float] = []
        for item in items:
            if isinstance(item, bytes):
                found.append(self._decoded(item[:most]))
                most -= min(len(item), most)
            elif isinstance(item, _NUMBER):
                found.append(item)
        return found

    def _read_token(self, token: bytes) -> tuple[Known, ...] | float:
        value = _value(token)
        found = self._decoded(value) if isinstance(value, bytes) else value
        if len(token) <= SHORT:
            self._tokens[token] = found
        return found

    def _decoded(self, string: bytes) -> tuple[Known, ...]:
        return tuple([self._known.get(cid) or self._learn(cid) for cid in self.font.decode(string)])

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
    """A string as it is shown.

    `at`: the pen in text space, along the writing, and `rise`, what is to be added to it. Of a place along the line: the factor of that sum,
    and what is to be added, in two parts; then the same across the line. `ems`, `spacing`, `word_spacing` in text space, `length` of an em and
    `size` in points. `room`: bytes of it that may be read at most. `said`: what the file says that it stands for, as one glyph.
    """

    items: Items
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
    said: Glyph | None = None

    def glyphs(self) -> Iterator[Glyph]:
        """Each glyph at its place, but those far off the page."""
        if self.said is not None:
            yield self.said
            return
        at, between, ems, rise, length = self.at, 0.0, self.ems, self.rise, self.length
        (start_by, start_0, start_1), (line_by, line_0, line_1) = self.along, self.across
        for item in self.font.read(self.items, self.room):
            if not isinstance(item, tuple):
                at, between = at - 0.001 * item * ems, self.spacing
                continue
            for text, width, is_spaced, _ in item:
                at += between
                start, line = start_by * (at + rise) + start_0 + start_1, line_by * (at + rise) + line_0 + line_1
                if -FAR_PT < start < FAR_PT and -FAR_PT < line < FAR_PT:
                    yield Glyph(text, start, start + abs(width) * length, line, self.style)
                at += width * ems + (self.word_spacing if is_spaced else 0.0)
                between = self.spacing

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
        at, between, ems, spacing = self.at, 0.0, self.ems, self.spacing
        low, high, least = self._bounds()
        runs: list[tuple[list[str], float, float, float, bool]] = []
        letters: list[str] = []
        first = last = wide = 0.0
        end = -_NEVER  # of the glyph before, where another may go on from it
        for item in self.font.read(self.items, self.room):
            if not isinstance(item, tuple):
                at, between = at - 0.001 * item * ems, spacing
                continue
            for text, width, is_spaced, joins in item:
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
        if letters:
            runs.append((letters, first, last, wide, False))
        return runs, at

    def _bounds(self) -> tuple[float, float, float]:
        """In text space: between what distances of two glyphs they are near, and how far apart they must begin. Nothing is near where the pen moves
        otherwise than along the line, as in vertical text.
        """
        size, by = self.style.size, self.along[0]
        plain = self.ems > 0.0 and by > 0.0 and self.across[0] == 0.0 and self.length >= CONDENSED * size > 0.0
        if not plain or self.font.is_vertical:
            return _NEVER, _NEVER, _NEVER
        asked, near = max(0.0, self.spacing), NEAR * size / by
        return asked - near, asked + near, ADVANCE * size / by


def _value(token: bytes) -> bytes | float:
    if token[:1] == b"<":
        return bytes.fromhex(token[1:-1].decode("ascii"))
    return float(token) if b"." in token else int(token)
