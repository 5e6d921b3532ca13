"""Glyphs of pictorial fonts, which text holds as private-use code points, as the Unicode characters that look the same."""

from __future__ import annotations

import re
from functools import lru_cache

_WINGDINGS = {
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "◻", 0xAA: "✦", 0xAB: "★", 0xAC: "✶",
    0xAD: "✴", 0xB5: "✪", 0xB6: "✰", 0xC4: "➔", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←",
    0xE8: "➔", 0xE9: "↑", 0xEA: "↓", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xF3: "⬄", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
_SYMBOL = {
    0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB1: "±", 0xB3: "≥",
    0xB7: "•", 0xA3: "≤", 0xB4: "×", 0xB9: "≠", 0xBB: "≈", 0xDB: "⇔", 0xDC: "⇐", 0xDD: "⇑", 0xDE: "⇒", 0xDF: "⇓", 0xE0: "◊",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x95: "•", 0x96: "●", 0x97: "●", 0x98: "●", 0xA2: "▪", 0xA3: "□",
}  # fmt: skip
_WINGDINGS_3 = {
    0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x70: "▲", 0x71: "▼", 0x74: "◀", 0x75: "▶", 0x7D: "▶", 0x84: "◀",
}  # fmt: skip
_WEBDINGS = {0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗", 0x33: "◀", 0x34: "▶", 0x35: "▲", 0x36: "▼"}
_TABLES = {
    "symbol": _SYMBOL,
    "wingdings 2": _WINGDINGS_2,
    "wingdings2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "wingdings3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}
_PRIVATE = 0xF000
_GLYPH = re.compile("[\uf000-\uf0ff]")


@lru_cache(maxsize=256)
def is_pictorial(font: str | None) -> bool:
    """Whether the letters of this font are pictures."""
    name = (font or "").lower()
    return name == "symbol" or "dings" in name


def from_glyph(char: str, font: str | None) -> str:
    """One character of a pictorial font, given as U+F0xx or as the letter at that place; unknown glyphs come back as they are.

    A private code under an ordinary font is taken for Wingdings, then for Symbol: a PDF may show it under another font's name.
    """
    code = ord(char)
    private = _PRIVATE <= code <= _PRIVATE + 0xFF
    if not private and not is_pictorial(font):
        return char
    place = code - _PRIVATE if private else code
    own = _TABLES.get((font or "").lower())
    if own is not None:
        return own.get(place, char)
    return _WINGDINGS.get(place) or (_SYMBOL.get(place, char) if private else char)


def from_glyphs(text: str, font: str | None) -> str:
    """`from_glyph` for each character."""
    if not is_pictorial(font) and not _GLYPH.search(text):
        return text
    return "".join(from_glyph(c, font) for c in text)
