"""What a glyph prints: ligatures spelt out, symbol fonts mapped by code point, names of fonts, colours."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from prs_extract import text as texts
from prs_extract.readers import symbols

_LONG_LIGATURES = {"f": "ffi", "t": "tti"}
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")


@lru_cache(maxsize=4096)
def printed(raw: str, font: str) -> str:
    """What is read where a font map says `raw`: letters of a ligature, the look-alike of a pictorial font's code, "" for what prints nothing, a soft
    hyphen as such: it may end a line.
    """
    if raw == "\u00ad":
        return raw
    clean = texts.clean(symbols.from_glyphs(raw, font))
    return " " if clean.isspace() else "".join(clean.split())


def unswapped(raw: str) -> str:
    """The letters of a ligature as Ghostscript 10 writes it, anything else as it is.

    It swaps the bytes ("ti" comes as U+7400 U+6900), and of three letters keeps the first and a stray byte ("ffi" as U+6600 U+CF00): the usual
    ligature that begins so is taken.
    """
    codes = [ord(c) for c in raw]
    if len(codes) != 2 or any(code & 0xFF for code in codes) or not _is_letter(codes[0] >> 8):
        return raw
    first, second = (chr(code >> 8) for code in codes)
    return first + second if _is_letter(codes[1] >> 8) else _LONG_LIGATURES.get(first, raw)


def _is_letter(code: int) -> bool:
    return code < 0x80 and chr(code).isalpha()


def font_name(font: Any) -> str:
    """The name of a pdfminer font without the six letters of a subset; "" when it has none."""
    raw = font.fontname if font.fontname != "unknown" else getattr(font, "basefont", "")
    return _SUBSET.sub("", raw.decode("latin-1") if isinstance(raw, bytes) else str(raw))


@lru_cache(maxsize=256)
def is_bold(font: str) -> bool:
    return _BOLD.search(font) is not None


@lru_cache(maxsize=256)
def is_italic(font: str) -> bool:
    return _ITALIC.search(font) is not None


def hex_colour(components: Any) -> str | None:
    """Grey, RGB or CMYK components (0-1) as "#rrggbb"; None for a pattern or anything else."""
    try:
        return _hex(tuple(components) if isinstance(components, list) else components)
    except TypeError:  # what no colour is made of, such as a dictionary
        return None


@lru_cache(maxsize=1024)
def _hex(components: Any) -> str | None:
    values = list(components) if isinstance(components, tuple) else [components]
    if not all(isinstance(v, int | float) for v in values):
        return None
    if len(values) == 1:
        values *= 3
    elif len(values) == 4:
        values = [(1 - min(1.0, v)) * (1 - min(1.0, values[3])) for v in values[:3]]
    if len(values) != 3:
        return None
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, v))):02x}" for v in values)
