"""Lines that explain what a slide shows: "En gras : actions prioritaires. Barré : action close", "TOP = action prioritaire   Cadre orange : pilote"."""

from __future__ import annotations

import re

_PARTS = re.compile(
    r"[;|\n]|(?<=\S)\s[/*•]\s|,(?=\s*(?:\w{1,6}\s*[:=]|[①-⑳❶-❿]))|(?<=[^\s:=,;|])\s+(?=[A-ZÀ-ÖØ-ÞŒ][^\s:=]*(?:\s+[^\s:=]+){0,3}\s*[:=])"
)
"""Between two entries: a sign, or nothing before a capital, where the words from there on are soon explained themselves."""

_SIGNS = re.compile(r"[:=;|\n•*,/]")


def entries_of(text: str) -> list[str]:
    """The entries of such a line, as printed; a text that is none is one."""
    return _PARTS.split(text) if _SIGNS.search(text) else [text]
