"""The text of a body as its file writes it: paragraphs of pieces, before any place on the slide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from prs_extract.readers.pptx.choices import chosen
from prs_extract.readers.pptx.numbers import Counter
from prs_extract.readers.pptx.styles import ParagraphStyle, RunStyle, StyleSheet
from prs_extract.readers.pptx.xml import Element, child, iter_elements, local_name, qn
from prs_extract.readers.symbols import from_glyphs
from prs_extract.text import clean
from prs_extract.values import value

INDENTING = 2
"""Spaces at the head of a paragraph that set it in: one may be a slip."""

_BREAK, _TAB = "\n", "\t"
_ESCAPED_BREAK = re.compile(r"_x000[aAbBdD]_")
_PARAGRAPH, _OWN, _END, _RUN, _RUN_LOOK, _TEXT = map(qn, ("a:p", "a:pPr", "a:endParaRPr", "a:r", "a:rPr", "a:t"))

Piece: TypeAlias = tuple[str, RunStyle]
"""Text of one style."""


@value(frozen=True, slots=True)
class RawWords:
    """Runs of non-space characters, in columns: `texts`; `styles`, each that of most of the word's letters; `spaced`, whether white space follows.

    By the index of a word: `breaks`, how many line breaks follow it, and `mixed`, the text of each style within a word of several. `lead`: line
    breaks before the first word. `style`: of all words where they have but one. `used`: the styles of words, each once. `tabs`: by the index of a
    word, how many tabs stand right before it. `text`: the words, one space between them, or a line break.
    """

    texts: tuple[str, ...]
    styles: tuple[RunStyle, ...]
    spaced: tuple[bool, ...]
    breaks: Mapping[int, int]
    mixed: Mapping[int, Sequence[Piece]]
    lead: int
    style: RunStyle | None
    used: tuple[RunStyle, ...]
    tabs: Mapping[int, int]
    text: str


@value(frozen=True, slots=True)
class RawParagraph:
    """`bullet`: the mark with its space. `end_style`: of lines without a word, whose height it gives, where it has any."""

    words: RawWords
    style: ParagraphStyle
    end_style: RunStyle
    bullet: str = ""


def raw_paragraphs(body: Element | None, sheet: StyleSheet, *, slide_number: str = "") -> tuple[RawParagraph, ...]:
    """The paragraphs of a `txBody`, empty ones kept (they take height, and print no bullet).

    `slide_number`: what the fields for it print; "" leaves what the file holds there, which may be old.
    """
    counter = Counter()
    found = []
    for paragraph in body if body is not None else ():
        if paragraph.tag == _PARAGRAPH:
            nodes = list(paragraph)
            style = sheet.paragraph_style(_first(nodes, _OWN))
            pieces = _pieces(nodes, sheet, style.level, slide_number)
            words = raw_words(pieces)
            bullet = counter.mark(style) if words.texts else ""
            if not bullet and pieces and pieces[0][0][:1] == " ":
                style = _indented(style, paragraph, pieces[0][1])
            blank = not words.texts or words.lead or words.breaks
            end_style = sheet.run_style(_first(nodes, _END), style.level) if blank else words.styles[-1]
            found.append(RawParagraph(words, style, end_style, bullet))
    return tuple(found)


def _indented(style: ParagraphStyle, paragraph: Element, run: RunStyle) -> ParagraphStyle:
    """The style of a paragraph that begins with several spaces: they set its first line in."""
    text = "".join(t.text or "" for t in paragraph.iter(_TEXT))
    spaces = len(text) - len(text.lstrip(" \u00a0"))
    return replace(style, indent_pt=style.indent_pt + spaces * run.face.width(" ") * run.size_pt) if spaces >= INDENTING else style


def plain_paragraphs(lines: Iterable[tuple[int, str]], style: RunStyle) -> tuple[RawParagraph, ...]:
    """Paragraphs of (level, text) in one style, for text that no body holds."""
    return tuple(RawParagraph(raw_words([(clean(text), style)]), ParagraphStyle(level=level), style) for level, text in lines)


def has_text(body: Element | None) -> bool:
    """Whether a body prints anything."""
    if body is None:
        return False
    first = next(body.iter(_TEXT), None)  # which nearly always prints something; asked for by its whole name it is found sooner
    if first is not None and first.text and first.text[0].isalnum():
        return True
    return any([clean(t.text).strip() for t in body.iter("{*}t") if t.text])


def _first(nodes: Iterable[Element], tag: str) -> Element | None:
    for node in nodes:
        if node.tag == tag:
            return node
    return None


def _pieces(nodes: Iterable[Element], sheet: StyleSheet, level: int, slide_number: str) -> list[Piece]:
    r"""Texts with their style, in order, line breaks as `\n`: runs, fields (slide number, date), breaks and formulas."""
    found: list[Piece] = []
    for node in nodes:
        kind = node.tag
        if kind == _RUN:
            parts = list(node)
            style = sheet.run_style(_first(parts, _RUN_LOOK), level)
            for part in parts:
                if part.tag == _TEXT:
                    found.append((_printed(part.text or "", style), style))
        elif kind != _OWN and kind != _END:
            found += _other_pieces(node, sheet, level, slide_number)
    return found


def _other_pieces(node: Element, sheet: StyleSheet, level: int, slide_number: str) -> Iterator[Piece]:
    kind = local_name(node)
    if kind == "AlternateContent":
        yield from _pieces(iter_elements(chosen(node)), sheet, level, slide_number)
    elif kind:
        style = sheet.run_style(child(node, "a:rPr"), level)
        if kind == "br":
            yield _BREAK, style
        elif slide_number and node.get("type") == "slidenum":
            yield slide_number, style
        else:
            yield from ((_printed(text.text or "", style), style) for text in node.iter("{*}t"))


def _printed(text: str, style: RunStyle) -> str:
    """A run's text as one sees it: escaped breaks as breaks, glyphs of pictorial fonts as what they show, capitals where the style has them."""
    text = _ESCAPED_BREAK.sub(_BREAK, text) if "_x000" in text else text
    if _TAB in text:
        return _TAB.join([_printed(part, style) for part in text.split(_TAB)])
    if style.is_plain and text.isprintable():  # private codes of glyphs are not
        return clean(text)
    text = from_glyphs(clean(text), style.font)
    return text.upper() if style.capitals else text


def raw_words(pieces: Iterable[Piece]) -> RawWords:
    """The words that pieces make: one goes on over pieces that no white space parts, unless one of them is struck out and the other replaces it."""
    pieces = list(pieces)
    one = pieces[0][1] if pieces else None
    if one is not None and (len(pieces) == 1 or all([style is one for _, style in pieces])):
        text = pieces[0][0] if len(pieces) == 1 else "".join([text for text, _ in pieces])
        texts = tuple(text.split())
        if texts and _BREAK not in text and _TAB not in text:
            spaced = (True,) * (len(texts) - 1) + (text[-1].isspace(),)
            return RawWords(texts, (one,) * len(texts), spaced, {}, {}, 0, one, (one,), {}, " ".join(texts))
    made = _Words()
    for text, style in pieces:
        first, *others = text.split(_BREAK)
        made.add(first, style)
        for line in others:
            made.end_line()
            made.add(line, style)
    return made.result()


class _Words:
    """The columns of `RawWords` as they grow. `open`: the last word may go on."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.styles: list[RunStyle] = []
        self.spaced: list[bool] = []
        self.breaks: dict[int, int] = {}
        self.mixed: dict[int, list[Piece]] = {}
        self.lead = 0
        self.open = False
        self.tabs: dict[int, int] = {}

    def add(self, line: str, style: RunStyle) -> None:
        """Text without a line break."""
        first, *others = line.split(_TAB)
        self._add(first, style)
        for text in others:
            self.spaced[-1:], self.open = [True] * bool(self.spaced), False
            self.tabs[len(self.texts)] = self.tabs.get(len(self.texts), 0) + 1
            self._add(text, style)

    def _add(self, line: str, style: RunStyle) -> None:
        words = line.split()
        if self.spaced and line and (line[0].isspace() or not words):
            self.spaced[-1], self.open = True, False
        if not words:
            return
        if self.open and style.struck == self.styles[-1].struck:
            self._go_on(words.pop(0), style)
            self.spaced[-1] = True
        self.texts += words
        self.styles += [style] * len(words)
        self.spaced += [True] * len(words)
        self.spaced[-1] = line[-1].isspace()
        self.open = not self.spaced[-1]

    def _go_on(self, text: str, style: RunStyle) -> None:
        last = len(self.texts) - 1
        pieces = self.mixed.get(last) or [(self.texts[last], self.styles[last])]
        if pieces[-1][1] is style:
            pieces[-1] = (pieces[-1][0] + text, style)
        else:
            pieces.append((text, style))
        if len(pieces) > 1:
            self.mixed[last] = pieces
        self.texts[last] += text
        self.styles[last] = max(pieces, key=lambda piece: len(piece[0]))[1]

    def end_line(self) -> None:
        self.open = False
        self.tabs.pop(len(self.texts), None)
        if not self.texts:
            self.lead += 1
        else:
            last = len(self.texts) - 1
            self.breaks[last] = self.breaks.get(last, 0) + 1

    def result(self) -> RawWords:
        styles = self.styles
        used = different(styles)
        one = used[0] if len(used) == 1 and not self.mixed else None
        columns = tuple(self.texts), tuple(styles), tuple(self.spaced)
        return RawWords(*columns, self.breaks, self.mixed, self.lead, one, used, self.tabs, self._joined())

    def _joined(self) -> str:
        if not self.breaks:
            return " ".join(self.texts)
        parts = [text + ("\n" if i in self.breaks else " ") for i, text in enumerate(self.texts)]
        return "".join(parts)[:-1]


def different(styles: Sequence[RunStyle]) -> tuple[RunStyle, ...]:
    """Each once, in the order in which they come."""
    found: list[RunStyle] = []
    last = None
    for style in styles:
        if style is not last and not any([style is known for known in found]):
            found.append(style)
        last = style
    return tuple(found)
