"""The text of a body as its file writes it: paragraphs of pieces, before any place on the slide."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prs_extract.readers.pptx_numbers import Counter
from prs_extract.readers.pptx_styles import ParagraphStyle, RunStyle, StyleSheet
from prs_extract.readers.pptx_xml import Element, child, children, iter_elements, local_name
from prs_extract.readers.symbols import from_glyphs

_BREAK = "\n"
_ESCAPED_BREAK = re.compile(r"_x000[bB]_|[\x0b\r\n\u2028\u2029]")
_NO_WRAP = "\u00a0\u202f\u2007"


@dataclass(frozen=True, slots=True)
class Token:
    """A run of non-space characters that is one word, whatever its styles; `style` is that of most of its letters.

    `pieces`: the text of each style within. `glued`: no line may end before the space that follows (a no-break space).
    """

    pieces: tuple[tuple[str, RunStyle], ...]
    break_after: bool = False
    space_after: bool = False
    glued: bool = False

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)

    @property
    def style(self) -> RunStyle:
        return max(self.pieces, key=lambda piece: len(piece[0]))[1]


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """`bullet`: the mark with its space. `end_style`: of the empty paragraph, whose height it gives."""

    tokens: tuple[Token, ...]
    style: ParagraphStyle
    end_style: RunStyle
    bullet: str = ""


def raw_paragraphs(body: Element | None, sheet: StyleSheet) -> tuple[RawParagraph, ...]:
    """The paragraphs of a `txBody`, empty ones kept (they take height, and print no bullet)."""
    counter = Counter()
    found = []
    for paragraph in children(body, "a:p"):
        style = sheet.paragraph_style(paragraph)
        tokens = tuple(_tokens(_pieces(paragraph, sheet, style.level)))
        bullet = counter.mark(style) if tokens else ""
        end = sheet.run_style(child(paragraph, "a:endParaRPr"), style.level)
        found.append(RawParagraph(tokens, style, end, bullet))
    return tuple(found)


def has_text(body: Element | None) -> bool:
    r"""Whether a body prints anything."""
    return any(t.text and not t.text.isspace() for t in (body.iter("{*}t") if body is not None else ()) if t.text)


def _pieces(paragraph: Element, sheet: StyleSheet, level: int) -> Iterator[tuple[str, RunStyle]]:
    r"""Texts with their style, in order, line breaks as `\n`: runs, fields (slide number, date), breaks and formulas."""
    for node in iter_elements(paragraph):
        kind = local_name(node)
        if kind == "br":
            yield _BREAK, sheet.run_style(child(node, "a:rPr"), level)
        elif kind not in {"pPr", "endParaRPr"}:
            style = sheet.run_style(child(node, "a:rPr"), level)
            for text in node.iter("{*}t"):
                yield from_glyphs(_ESCAPED_BREAK.sub(_BREAK, text.text or ""), style.font), style


def _tokens(pieces: Iterator[tuple[str, RunStyle]]) -> Iterator[Token]:
    parts: list[tuple[str, RunStyle]] = []
    pending: Token | None = None
    for char, style in ((c, s) for text, s in pieces for c in text):
        if not char.isspace():
            parts.append((char, style))
            continue
        if parts:
            if pending is not None:
                yield pending
            pending, parts = _token(parts), []
        if pending is not None:
            pending = _ended(pending, char)
    last = _token(parts) if parts else None
    yield from (token for token in (pending, last) if token is not None)


def _ended(token: Token, char: str) -> Token:
    """The token once `char`, a space or a break, has been seen behind it."""
    glued = char in _NO_WRAP and not token.space_after
    return Token(token.pieces, token.break_after or char == _BREAK, token.space_after or char != _BREAK, glued)


def _token(chars: Sequence[tuple[str, RunStyle]]) -> Token | None:
    """A token of visible characters; None when all are invisible (soft hyphens, zero-width spaces)."""
    if all(unicodedata.category(c) in {"Cf", "Cc"} for c, _ in chars):
        return None
    pieces: list[tuple[str, RunStyle]] = []
    for char, style in chars:
        if pieces and pieces[-1][1] is style:
            pieces[-1] = (pieces[-1][0] + char, style)
        else:
            pieces.append((char, style))
    return Token(tuple(pieces))
