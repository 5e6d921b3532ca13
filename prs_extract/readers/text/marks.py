"""Marks that Markdown writes inside a line: what they leave of the text, and which words they make bold or italic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_SCRIPT = re.compile(r"[\^_]\{([^{}\n]*)\}|<su[bp]>([^<\n]*)</su[bp]>", re.IGNORECASE)
_PIECE = re.compile(r"(\*\*|__|~~|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|(?<![\w_])_(?=\S)|(?<=\S)_(?![\w_]))")
_HARD_BREAK = "\\"
"""At the end of a line: the next one is another."""
_HELD = "\ue100"
"""Stands for an escaped character while the marks are read; from the private-use area, and never left in a text."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False


def runs_of(line: str) -> tuple[Run, ...]:
    """The pieces of a line without their marks. A mark that nothing closes is a character like any other."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(found[1])
        return _HELD

    text = _LINK.sub(r"\1", _ESCAPE.sub(hold, line.removesuffix(_HARD_BREAK)))
    plain = _SCRIPT.sub(lambda m: m[1] if m[1] is not None else m[2], text)
    back = iter(held)
    return tuple(Run(_restored(r.text, back), r.bold, r.italic, r.struck) for r in _styled(_PIECE.split(plain)) if r.text)


def _restored(text: str, held: Iterator[str]) -> str:
    return "".join(next(held, "") if c == _HELD else c for c in text)


def _styled(pieces: list[str]) -> Iterator[Run]:
    """Text stands at even places, marks at odd ones."""
    on = {"**": False, "__": False, "*": False, "_": False, "~~": False}
    for i, piece in enumerate(pieces):
        if i % 2 == 0:
            yield Run(piece, on["**"] or on["__"], on["*"] or on["_"], on["~~"])
        elif on[piece] or piece in pieces[i + 2 :: 2]:
            on[piece] = not on[piece]
        else:
            yield Run(piece)
