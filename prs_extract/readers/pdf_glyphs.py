"""What a glyph prints: ligatures spelt out, symbol fonts mapped by code point, names of fonts, colours."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from prs_extract import text as texts

SYMBOLS: dict[int, str] = {
    0xF02D: "-", 0xF0B7: "•", 0xF06C: "●", 0xF06D: "❍", 0xF06E: "■", 0xF06F: "□", 0xF071: "❑", 0xF072: "❒", 0xF073: "◆", 0xF074: "◆",
    0xF075: "◆", 0xF076: "❖", 0xF077: "◆", 0xF078: "☒", 0xF09E: "·", 0xF09F: "•", 0xF0A1: "○", 0xF0A2: "○", 0xF0A3: "○", 0xF0A4: "◉",
    0xF0A7: "▪", 0xF0A8: "□", 0xF0AA: "✦", 0xF0AB: "★", 0xF0AC: "✶", 0xF0AF: "✹", 0xF0D5: "⌫", 0xF0D8: "➢", 0xF0DC: "➲", 0xF0DF: "←",
    0xF0E0: "→", 0xF0E1: "↑", 0xF0E2: "↓", 0xF0E3: "↖", 0xF0E4: "↗", 0xF0E5: "↙", 0xF0E6: "↘", 0xF0E7: "←", 0xF0E8: "➔", 0xF0E9: "↑",
    0xF0EA: "↓", 0xF0EF: "⇦", 0xF0F0: "⇨", 0xF0F1: "⇧", 0xF0F2: "⇩", 0xF0FB: "✗", 0xF0FC: "✓", 0xF0FD: "☒", 0xF0FE: "☑",
    0xF04A: "☺", 0xF04B: "😐", 0xF04C: "☹", 0xF046: "☞", 0xF028: "☎", 0xF02A: "✉",
}  # fmt: skip
"""Wingdings (and the Symbol bullet) as symbol fonts leave them, in the private-use area: code -> the character that looks alike."""

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")


@lru_cache(maxsize=4096)
def printed(raw: str, *, symbol_font: bool = False) -> str:
    """What is read where a font map says `raw`: letters of a ligature, the look-alike of a private-use code, "" for what prints nothing.

    `symbol_font`: the font is Wingdings by its name, so that plain codes are meant in its own alphabet.
    """
    if symbol_font:
        raw = "".join(chr(0xF000 + ord(c)) if 0x21 <= ord(c) <= 0xFF else c for c in raw)
    clean = texts.clean("".join(SYMBOLS.get(ord(c), c) for c in raw))
    return " " if clean.isspace() else "".join(clean.split())


def unswapped(raw: str) -> str:
    """The letters of a ligature whose bytes Ghostscript wrote in the wrong order ("ti" as U+7400 U+6900); anything else as it is."""
    if len(raw) > 1 and all(not ord(c) & 0xFF and 0x41 <= ord(c) >> 8 <= 0x7A for c in raw):
        return "".join(chr(ord(c) >> 8) for c in raw)
    return raw


def is_symbol_font(font: str) -> bool:
    return font.startswith("Wingdings") and "2" not in font and "3" not in font


def font_name(raw: object) -> str:
    """The name without the six letters of a subset."""
    name = raw.decode("latin-1") if isinstance(raw, bytes) else str(raw)
    return _SUBSET.sub("", name)


def is_bold(font: str) -> bool:
    return _BOLD.search(font) is not None


def is_italic(font: str) -> bool:
    return _ITALIC.search(font) is not None


def hex_colour(components: Any) -> str | None:
    """Grey, RGB or CMYK components (0-1) as "#rrggbb"; None for a pattern or anything else."""
    values = list(components) if isinstance(components, tuple | list) else [components]
    if not all(isinstance(v, int | float) for v in values):
        return None
    if len(values) == 1:
        values *= 3
    elif len(values) == 4:
        values = [(1 - min(1.0, v)) * (1 - min(1.0, values[3])) for v in values[:3]]
    if len(values) != 3:
        return None
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, v))):02x}" for v in values)
