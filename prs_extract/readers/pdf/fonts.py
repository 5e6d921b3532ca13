"""Fonts as pdfminer makes them, held to what a font can mean: a line of a text map or of a list of widths may ask for billions of codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.cmapdb import CMap
from pdfminer.pdffont import PDFCIDFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1

from prs_extract.readers.pdf.streams import content

MOST_CODES = 0xFFFF
"""The last code of a font, and the last place in one (ISO 32000-1, 9.7.5: two bytes)."""
_MOST_MAPPED = 4 * (MOST_CODES + 1)
"""Codes that the ranges of a text map may hold together."""
_MOST_MAP_BYTES = 64 * (MOST_CODES + 1)
"""Of a text map: room for each code of a font, what it stands for and the words around, many times over."""
_RANGES = re.compile(rb"(begin(?:bf|cid)range)(.*?)(end(?:bf|cid)range|\Z)", re.DOTALL)
_RANGE = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f]+)\s*>(\s*(?:\[[^\]]*\]|<[^>]*>|\d+))")
_BLOCKS = re.compile(rb"begin(?:bf|cid)(range|char)(.*?)(?:end(?:bf|cid)|\Z)", re.DOTALL)
_ENTRY = {
    kind: re.compile(rb"<((?:[0-9A-Fa-f]{2}){1,4})>\s*%b\s*(?:<([0-9A-Fa-f]+)>|(\d{1,6}))" % last)
    for kind, last in ((b"char", b"()"), (b"range", b"<((?:[0-9A-Fa-f]{2}){1,4})>"))
}
"""A code, or the first and the last, and the glyph of the first."""
_PROGRAMS = ("FontFile", "FontFile2")


class Fonts(PDFResourceManager):
    """LimitExceeded for a map or a font program that unpacks to more than a page may hold."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> Any:
        if objid and objid in self._cached_fonts:
            return super().get_font(objid, spec)
        font = super().get_font(objid, _tamed(spec))
        encoding = resolve1(spec.get("Encoding"))
        if isinstance(encoding, PDFStream) and isinstance(font, PDFCIDFont) and isinstance(font.cmap, CMap) and not font.cmap.code2cid:
            _take_codes(font, font.cmap.code2cid, tamed_map(content(encoding)[0]))
        return font


def _take_codes(font: PDFCIDFont, codes: dict[int, Any], data: bytes) -> None:
    """A font reads its strings by a map of its own, of which pdfminer knows the name only: by codes then, as its text map does, and so its widths."""
    widths = dict(font.widths)
    for code, glyph in _iter_codes(data):
        number, branch = int.from_bytes(code), codes
        for byte in code[:-1]:
            deeper = branch.setdefault(byte, {})
            branch = deeper if isinstance(deeper, dict) else {}
        branch[code[-1]] = number
        font.widths[number] = widths.get(glyph, font.default_width)


def _iter_codes(data: bytes) -> Iterator[tuple[bytes, int]]:
    """The codes of a map, each with the glyph that it stands for."""
    for kind, block in _BLOCKS.findall(data):
        for first, last, glyph, number in _ENTRY[kind].findall(block):
            start, size = int(first, 16), len(first) // 2
            to = int(number) if number else int(glyph[:8], 16)
            for code in range(start, min(int(last or first, 16), 256**size - 1) + 1):
                yield code.to_bytes(size), to + code - start


def _tamed(spec: Mapping[str, Any]) -> Mapping[str, Any]:
    """A font's dictionary whose map and widths stay within bounds."""
    tame = dict(spec)
    if isinstance(unicode := resolve1(spec.get("ToUnicode")), PDFStream):
        unicode.data = tamed_map(content(unicode)[0])
    descriptor = resolve1(spec.get("FontDescriptor"))
    for name in _PROGRAMS if isinstance(descriptor, dict) else ():
        if isinstance(program := resolve1(descriptor.get(name)), PDFStream):
            content(program)
    for name in ("W", "W2"):
        if isinstance(widths := resolve1(spec.get(name)), list):
            tame[name] = [min(w, MOST_CODES) if isinstance(w := resolve1(item), int) else w for item in widths]
    return tame


def tamed_map(data: bytes) -> bytes:
    """A text map without the ranges that no font has codes for, nor what comes after all that a font can say; itself when it has none."""
    data = data[:_MOST_MAP_BYTES]
    ranges = [_span(*match.group(1, 2)) for block in _RANGES.finditer(data) for match in _RANGE.finditer(block[2])]
    if sum(ranges) <= _MOST_MAPPED and max(ranges, default=0) <= MOST_CODES + 1:
        return data
    left = iter(_room(ranges))
    return _RANGES.sub(lambda b: b[1] + _RANGE.sub(lambda r: r[0] if next(left) else b" ", b[2]) + b[3], data)


def _span(first: bytes, last: bytes) -> int:
    return max(int(last[:16], 16) - int(first[:16], 16) + 1, 0)


def _room(ranges: list[int]) -> Iterator[bool]:
    """Whether each range may stay: none is longer than a font, nor all together than a few."""
    room = _MOST_MAPPED
    for span in ranges:
        fits = span <= min(MOST_CODES + 1, room)
        room -= span if fits else 0
        yield fits
