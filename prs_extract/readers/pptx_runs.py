"""The text of a body as its file writes it: paragraphs of pieces, before any place on the slide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prs_extract.readers.pptx_choices import iter_resolved
from prs_extract.readers.pptx_numbers import Counter
from prs_extract.readers.pptx_styles import ParagraphStyle, RunStyle, StyleSheet
from prs_extract.readers.pptx_xml import Element, child, children, local_name
from prs_extract.readers.symbols import from_glyphs
from prs_extract.text import clean

_BREAK = "\n"
_WORDS_AND_SPACES = re.compile(r"\S+|\s")
_ESCAPED_BREAK = re.compile(r"_x000[aAbBdD]_")


@dataclass(frozen=True, slots=True)
class Token:
    """A run of non-space characters that is one word, whatever its styles; `style` is that of most of its letters.

    `pieces`: the text of each style within. `breaks`: how many line breaks follow it.
    """

    pieces: tuple[tuple[str, RunStyle], ...]
    breaks: int = 0
    space_after: bool = False

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)

    @property
    def style(self) -> RunStyle:
        if len(self.pieces) == 1:
            return self.pieces[0][1]
        return max(self.pieces, key=lambda piece: len(piece[0]))[1]


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """`bullet`: the mark with its space. `end_style`: of lines without a word, whose height it gives. `lead`: line breaks before the first word."""

    tokens: tuple[Token, ...]
    style: ParagraphStyle
    end_style: RunStyle
    bullet: str = ""
    lead: int = 0


def raw_paragraphs(body: Element | None, sheet: StyleSheet, *, slide_number: str = "") -> tuple[RawParagraph, ...]:
    """The paragraphs of a `txBody`, empty ones kept (they take height, and print no bullet).

    `slide_number`: what the fields for it print; "" leaves what the file holds there, which may be old.
    """
    counter = Counter()
    found = []
    for paragraph in children(body, "a:p"):
        style = sheet.paragraph_style(paragraph)
        lead, tokens = _tokens(_pieces(paragraph, sheet, style.level, slide_number))
        bullet = counter.mark(style) if tokens else ""
        end = sheet.run_style(child(paragraph, "a:endParaRPr"), style.level)
        found.append(RawParagraph(tokens, style, end, bullet, lead))
    return tuple(found)


def plain_paragraphs(lines: Iterable[tuple[int, str]], style: RunStyle) -> tuple[RawParagraph, ...]:
    """Paragraphs of (level, text) in one style, for text that no body holds."""
    found = []
    for level, text in lines:
        lead, tokens = _tokens([(clean(text), style)])
        found.append(RawParagraph(tokens, ParagraphStyle(level=level), style, lead=lead))
    return tuple(found)


def has_text(body: Element | None) -> bool:
    """Whether a body prints anything."""
    return body is not None and any(clean(t.text or "").strip() for t in body.iter("{*}t"))


def _pieces(paragraph: Element, sheet: StyleSheet, level: int, slide_number: str) -> Iterator[tuple[str, RunStyle]]:
    r"""Texts with their style, in order, line breaks as `\n`: runs, fields (slide number, date), breaks and formulas."""
    for node in iter_resolved(paragraph):
        kind = local_name(node)
        if kind in {"pPr", "endParaRPr"}:
            continue
        style = sheet.run_style(child(node, "a:rPr"), level)
        if kind == "br":
            yield _BREAK, style
        elif slide_number and node.get("type") == "slidenum":
            yield slide_number, style
        else:
            for text in node.iter("{*}t"):
                yield _printed(text.text or "", style), style


def _printed(text: str, style: RunStyle) -> str:
    """A run's text as one sees it: escaped breaks as breaks, glyphs of pictorial fonts as what they show, capitals where the style has them."""
    text = from_glyphs(clean(_ESCAPED_BREAK.sub(_BREAK, text)), style.font)
    return text.upper() if style.capitals else text


def _tokens(pieces: Iterable[tuple[str, RunStyle]]) -> tuple[int, tuple[Token, ...]]:
    """(line breaks before the first word, words)."""
    lead, found = 0, list[Token]()
    parts: list[tuple[str, RunStyle]] = []
    for part, style in ((p, s) for text, s in pieces for p in _WORDS_AND_SPACES.findall(text)):
        if not part.isspace():
            parts.append((part, style))
            continue
        found += _token(parts)
        parts = []
        if found:
            found[-1] = _ended(found[-1], part)
        elif part == _BREAK:
            lead += 1
    return lead, tuple(found + _token(parts))


def _ended(token: Token, char: str) -> Token:
    """The token once `char`, a space or a break, has been seen behind it."""
    is_break = char == _BREAK
    return Token(token.pieces, token.breaks + is_break, token.space_after or not is_break)


def _token(parts: Sequence[tuple[str, RunStyle]]) -> list[Token]:
    """The word that these parts make, neighbours of one style joined; none for no part."""
    pieces: list[tuple[str, RunStyle]] = []
    for text, style in parts:
        if pieces and pieces[-1][1] is style:
            pieces[-1] = (pieces[-1][0] + text, style)
        else:
            pieces.append((text, style))
    return [Token(tuple(pieces))] if pieces else []
