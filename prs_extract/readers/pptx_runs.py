"""The text of a body as its file writes it: paragraphs of pieces, before any place on the slide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from prs_extract.readers.pptx_choices import iter_resolved
from prs_extract.readers.pptx_numbers import Counter
from prs_extract.readers.pptx_styles import ParagraphStyle, RunStyle, StyleSheet
from prs_extract.readers.pptx_xml import Element, child, children, local_name, qn
from prs_extract.readers.symbols import from_glyphs
from prs_extract.text import clean
from prs_extract.values import value

_BREAK = "\n"
_WORDS_AND_SPACES = re.compile(r"\S+|\s")
_ESCAPED_BREAK = re.compile(r"_x000[aAbBdD]_")
_RUN = qn("a:r")

Piece: TypeAlias = tuple[str, RunStyle]
"""Text of one style."""


class Token(NamedTuple):
    """A run of non-space characters that is one word, whatever its styles; `style` is that of most of its letters.

    `pieces`: the text of each style within. `breaks`: how many line breaks follow it.
    """

    text: str
    style: RunStyle
    pieces: tuple[Piece, ...]
    breaks: int = 0
    space_after: bool = False


@value(frozen=True, slots=True)
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


def _pieces(paragraph: Element, sheet: StyleSheet, level: int, slide_number: str) -> Iterator[Piece]:
    r"""Texts with their style, in order, line breaks as `\n`: runs, fields (slide number, date), breaks and formulas."""
    for node in iter_resolved(paragraph):
        kind = local_name(node)
        if kind in {"pPr", "endParaRPr"}:
            continue
        style = sheet.run_style(child(node, "a:rPr"), level)
        if node.tag == _RUN:
            yield from ((_printed(text.text or "", style), style) for text in children(node, "a:t"))
        elif kind == "br":
            yield _BREAK, style
        elif slide_number and node.get("type") == "slidenum":
            yield slide_number, style
        else:
            yield from ((_printed(text.text or "", style), style) for text in node.iter("{*}t"))


def _printed(text: str, style: RunStyle) -> str:
    """A run's text as one sees it: escaped breaks as breaks, glyphs of pictorial fonts as what they show, capitals where the style has them."""
    text = _ESCAPED_BREAK.sub(_BREAK, text) if "_x000" in text else text
    text = from_glyphs(clean(text), style.font)
    return text.upper() if style.capitals else text


def _tokens(pieces: Iterable[Piece]) -> tuple[int, tuple[Token, ...]]:
    """(line breaks before the first word, words)."""
    lead, found = 0, list[Token]()
    word: list[Piece] = []
    breaks, spaced = 0, False
    for text, style in pieces:
        for part in _WORDS_AND_SPACES.findall(text):
            if not part.isspace():
                if breaks or spaced:
                    found.append(_token(word, breaks, spaced))
                    word, breaks, spaced = [], 0, False
                word.append((part, style))
            elif word:
                breaks, spaced = breaks + (part == _BREAK), spaced or part != _BREAK
            elif part == _BREAK:
                lead += 1
    if word:
        found.append(_token(word, breaks, spaced))
    return lead, tuple(found)


def _token(parts: Sequence[Piece], breaks: int, space_after: bool) -> Token:
    """The word that these parts make, neighbours of one style joined."""
    pieces = list(parts[:1])
    for text, style in parts[1:]:
        if pieces[-1][1] is style:
            pieces[-1] = (pieces[-1][0] + text, style)
        else:
            pieces.append((text, style))
    return token_of(tuple(pieces), breaks, space_after)


def token_of(pieces: tuple[Piece, ...], breaks: int = 0, space_after: bool = False) -> Token:
    """The token of these pieces, one at least."""
    if len(pieces) == 1:
        return Token(*pieces[0], pieces, breaks, space_after)
    return Token("".join(text for text, _ in pieces), max(pieces, key=lambda piece: len(piece[0]))[1], pieces, breaks, space_after)
