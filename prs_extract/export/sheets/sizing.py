"""How wide and high cells must be to show their text: Excel computes no row height for a file that a program writes.

Estimates for Arial, whose metrics are Liberation Sans's too; widths are in the unit of Excel columns (a digit of the default font, 7 px at
96 dpi), heights in points.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

DIGIT_PX = 7.0
PADDING_PX = 7.0
SAFETY = 1.03
"""Renderers round glyphs up and hyphenate differently: a line too many shows as white space, a line too few hides words."""
MAX_HEIGHT_PT = 409.0
"""Excel's own limit for a row."""

_ASCII_WIDTHS = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),  # space ! " # $ % & ' ( ) * + , - . /
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),  # 0-9 : ; < = > ?
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),  # @ A-O
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),  # P-Z [ \ ] ^ _
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),  # ` a-o
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),  # p-z { | } ~
)
"""Advance widths of U+0020-007E, thousandths of an em."""
_OTHER_WIDTH = 600
_WIDE_WIDTH = 1000
_BREAKABLE = re.compile(r"[^\s-]*-+|[^\s-]+|\s+")


@cache
def char_width(char: str) -> int:
    """Advance width in thousandths of an em; an accented letter is as wide as its base."""
    base = unicodedata.normalize("NFD", char)[0]
    if " " <= base <= "~":
        return _ASCII_WIDTHS[ord(base) - 32]
    return _WIDE_WIDTH if unicodedata.east_asian_width(base) in "WF" else _OTHER_WIDTH


@lru_cache(2**16)
def text_width_px(text: str, size_pt: float, *, bold: bool = False) -> float:
    """Width of one line of text at 96 dpi."""
    return sum(map(char_width, text)) * size_pt * (96 / 72) / 1000 * SAFETY * (1.06 if bold else 1.0)


def line_count(text: str, width: float, size_pt: float, *, bold: bool = False) -> int:
    """Lines that `text` takes when it wraps in a column of `width`."""
    room = max(width * DIGIT_PX - PADDING_PX, DIGIT_PX)
    return sum(_wrapped_lines(line, room, size_pt, bold) for line in text.split("\n"))


def _wrapped_lines(line: str, room: float, size_pt: float, bold: bool) -> int:
    """Greedy wrapping at spaces and after hyphens; a piece longer than a line is cut."""
    lines, used = 1, 0.0
    for piece in _BREAKABLE.findall(line):
        wide = text_width_px(piece, size_pt, bold=bold)
        if used + wide <= room or piece.isspace():
            used += wide
        elif wide <= room:
            lines, used = lines + 1, wide
        else:
            overflow = wide if used == 0 else used + wide
            lines += math.ceil(overflow / room) - 1
            used = overflow % room
    return lines


def column_width(texts: Iterable[str], least: float, most: float, size_pt: float) -> float:
    """A width between `least` and `most` that shows the longest line, if it can."""
    longest = max((text_width_px(line, size_pt) for text in texts for line in text.split("\n")), default=0.0)
    return min(max((longest + PADDING_PX) / DIGIT_PX, least), most)


def columns_cm(widths: Iterable[float]) -> float:
    """Width of columns, in centimetres."""
    return sum(round(w * DIGIT_PX + PADDING_PX - 2) for w in widths) / 96 * 2.54


def row_height(cells: Iterable[tuple[str, float]], size_pt: float, *, least: float = 15.0, bold: bool = False) -> float:
    """Height that shows every (text, column width) of a row; it may pass `MAX_HEIGHT_PT`."""
    lines = max((line_count(text, width, size_pt, bold=bold) for text, width in cells if text), default=1)
    return max(least, lines * line_height(size_pt) + 3)


def line_height(size_pt: float) -> float:
    """Points from one line to the next, as Excel sets them for Arial (12 for 9 pt); LibreOffice sets them a little closer."""
    return float(round(size_pt * 4 / 3))


def widened(texts: Sequence[str], width: float, most: float, size_pt: float) -> float:
    """`width`, or wider (up to `most`) when a text would not fit the height of a row."""
    while width < most and row_height(((t, width) for t in texts), size_pt) > MAX_HEIGHT_PT:
        width = min(width * 1.15, most)
    return width


def pieces_that_show(text: str, width: float, size_pt: float, limit: int = 32_000) -> list[str]:
    """`text` cut where a line or word ends, each piece short enough for a row of `width`; together they are `text`."""
    pieces, rest = [], text
    while rest:
        size = _fitting_length(rest, width, size_pt, limit)
        pieces.append(rest[:size])
        rest = rest[size:]
    return pieces


def _fitting_length(text: str, width: float, size_pt: float, limit: int) -> int:
    """Length of the longest head of `text`, found by halving, that fits; then back to the last break, if there is one."""
    low, high = 1, min(len(text), limit)
    while low < high:
        middle = (low + high + 1) // 2
        fits = row_height([(text[:middle], width)], size_pt) <= MAX_HEIGHT_PT
        low, high = (middle, high) if fits else (low, middle - 1)
    if low == len(text):
        return low
    return max(text.rfind(" ", 0, low), text.rfind("\n", 0, low)) + 1 or low
