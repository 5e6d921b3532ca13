"""Glyphs of pictorial fonts, which text holds as private-use code points, as the Unicode characters that look the same."""

from __future__ import annotations

import re
from functools import lru_cache

_WINGDINGS = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "◻", 0xAA: "✦", 0xAB: "★", 0xAC: "✶",
    0xAD: "✴", 0xB5: "✪", 0xB6: "✰", 0xC4: "➔", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←",
    0xE8: "➔", 0xE9: "↑", 0xEA: "↓", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xF3: "⬄", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
_SYMBOL = {
    0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB1: "±", 0xB3: "≥",
    0xB7: "•", 0xA3: "≤", 0xB4: "×", 0xB9: "≠", 0xBB: "≈", 0xDB: "⇔", 0xDC: "⇐", 0xDD: "⇑", 0xDE: "⇒", 0xDF: "⇓", 0xE0: "◊",
}  # fmt: skip
_PRIVATE = 0xF000
_GLYPH = re.compile("[\uf000-\uf0ff]")


@lru_cache(maxsize=256)
def is_pictorial(font: str | None) -> bool:
    """Whether the letters of this font are pictures."""
    name = (font or "").lower()
    return name == "symbol" or "dings" in name


def from_glyph(char: str, font: str | None) -> str:
    """One character of a pictorial font, given as U+F0xx or as the letter at that place; unknown glyphs come back as they are."""
    code = ord(char)
    private = _PRIVATE <= code <= _PRIVATE + 0xFF
    if not private and not is_pictorial(font):
        return char
    place = code - _PRIVATE if private else code
    if (font or "").lower() == "symbol":
        return _SYMBOL.get(place, char)
    return _WINGDINGS.get(place) or (_SYMBOL.get(place, char) if private else char)


def from_glyphs(text: str, font: str | None) -> str:
    """`from_glyph` for each character."""
    if not is_pictorial(font) and not _GLYPH.search(text):
        return text
    return "".join(from_glyph(c, font) for c in text)
