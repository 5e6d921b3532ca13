"""The words of a paragraph broken to lines of a width, from font metrics.

A PPTX holds no such lines. They are estimates, close enough to say how high a text is, and which line a word is on.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from prs_extract.readers.pptx.runs import Piece, RawParagraph, RawWords, different
from prs_extract.readers.pptx.styles import ParagraphStyle, RunStyle
from prs_extract.values import value

_DASHES = "-–—"
_DASHED = frozenset(_DASHES)
_HAIR_PT = 0.01

_SHAPE_LINE, _SHAPE_ASCENT = 1.2, 0.96
"""Height of a line in a shape and of its part above the base line, in font sizes, whatever the font: LibreOffice sets text imported from
PPTX that way ("font-independent line spacing"), PowerPoint comes within 2 % for Calibri. Tables go by the font."""


Span: TypeAlias = tuple[int, float, float]
"""Index of a word, start and end along its line, in points from the line's first letter."""


@value(frozen=True, slots=True)
class Line:
    """`words`: the indices of those on it; `styles`: theirs, each once. `spans`: theirs where one is cut over lines, and so on several; None where whole words follow one
    another from the line's beginning on (`spans_of`).
    """

    words: range
    spans: tuple[Span, ...] | None
    width: float
    height: float
    shift: float
    descent: float
    styles: tuple[RunStyle, ...]


def _length(text: str, style: RunStyle) -> float:
    """Of a text in one style on its line, in points."""
    return sum(map(style.face.advances.__getitem__, text)) / 1000 * style.drawn_pt


def _lengths(texts: Sequence[str], style: RunStyle) -> list[float]:
    """`_length` of each."""
    advance, size = style.face.advances.__getitem__, style.drawn_pt
    return [sum(map(advance, text)) / 1000 * size for text in texts]


def word_length(words: RawWords, index: int) -> float:
    if index in words.mixed:
        return sum([_length(text, style) for text, style in words.mixed[index]])
    style = words.styles[index]
    return sum(map(style.face.advances.__getitem__, words.texts[index])) / 1000 * style.drawn_pt


def spans_of(line: Line, words: RawWords) -> Iterator[Span]:
    """The place of each word on a line."""
    if line.spans is not None:
        yield from line.spans
        return
    at = 0.0
    for index in line.words:
        end = at + word_length(words, index)
        yield index, at, end
        at = end + (words.styles[index].space_pt if words.spaced[index] else 0.0)


class _Breaker:
    """Lays words one after the other; a new line starts where the next one does not fit."""

    def __init__(self, width: float, first_shift: float, shift: float, *, wraps: bool) -> None:
        self.width, self.shift, self.wraps = width, shift, wraps
        self.lines: list[tuple[list[Span], float]] = []
        self._begin(first_shift)

    def _begin(self, shift: float) -> None:
        self.spans: list[Span] = []
        self.at = self.space = 0.0
        self.indent = shift
        self.room = self.width - shift if self.wraps else math.inf

    def add(self, words: RawWords, index: int) -> None:
        style = words.styles[index]
        length = word_length(words, index)
        if self._fits(length):
            self._put(index, length)
        else:
            for part in _breakable(words.mixed.get(index) or [(words.texts[index], style)]):
                self._add_part(index, part)
        self.space = style.space_pt if words.spaced[index] else 0.0

    def tab(self, count: int, style: ParagraphStyle, length: float) -> None:
        """Go on at the `count`th tab stop from here; `length`: of the text up to the next tab."""
        for left in range(count - 1, -1, -1):
            at = self.indent + self.at
            stops = [stop for stop in style.tabs if stop[0] > at + _HAIR_PT]
            hangs = style.left_pt if self.indent < style.left_pt and at + _HAIR_PT < style.left_pt else math.inf
            stop, align = stops[0] if stops and stops[0][0] <= hangs else (hangs, "l")
            if stop == math.inf:
                stop = (math.floor((at + _HAIR_PT) / style.tab_pt) + 1) * style.tab_pt
            back = 0.0 if left else {"r": 1.0, "ctr": 0.5, "dec": 1.0}.get(align, 0.0) * length
            self.at, self.space = max(self.at, stop - back - self.indent), 0.0

    def _fits(self, length: float) -> bool:
        return length <= self.room and (not self.spans or self.at + self.space + length <= self.room + _HAIR_PT)

    def _add_part(self, index: int, part: Sequence[Piece]) -> None:
        length = sum([_length(text, style) for text, style in part])
        if self.spans and self.at + self.space + length > self.room + _HAIR_PT:
            self.end_lines(1)
        if length > self.room:
            self._add_cut(index, part)
        else:
            self._put(index, length)

    def _put(self, index: int, length: float) -> None:
        start = self.at + self.space
        self.at, self.space = start + length, 0.0
        self.spans.append((index, start, self.at))

    def _add_cut(self, index: int, part: Sequence[Piece]) -> None:
        """A word longer than a whole line: cut between letters."""
        begun = 0.0
        for text, style in part:
            for char in text:
                length = _length(char, style)
                if begun and begun + length > self.room:
                    self._put(index, begun)
                    self.end_lines(1)
                    begun = 0.0
                begun += length
        self._put(index, begun)

    def end_lines(self, count: int) -> None:
        """End the line begun, and leave `count - 1` blank ones."""
        for _ in range(count):
            self.lines.append((self.spans, self.indent))
            self._begin(self.shift)


def _breakable(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The parts between which a line may end inside a word: behind a dash."""
    parts: list[list[Piece]] = [[]]
    for text, style in pieces:
        start = 0
        for i, char in enumerate(text):
            if char in _DASHES and 0 < i < len(text) - 1 and text[i + 1].isalpha():
                parts[-1].append((text[start : i + 1], style))
                parts.append([])
                start = i + 1
        if text[start:]:
            parts[-1].append((text[start:], style))
    return [part for part in parts if part]


def broken_lines(raw: RawParagraph, first: float, room: float, *, wraps: bool, by_font: bool) -> tuple[Line, ...]:
    """The words of `raw` on lines that end `room` points from the left side; the first of them begins at `first`. `by_font`: as high as their font says."""
    return _whole_lines(raw, first, room if wraps else math.inf, by_font) or tuple(_cut_lines(raw, first, room, wraps, by_font))


def _whole_lines(raw: RawParagraph, first: float, room: float, by_font: bool) -> tuple[Line, ...]:
    """Lines of words that all stay whole; empty where one may be cut, or a break is to be kept: that takes a `_Breaker`."""
    words, style = raw.words, raw.words.style
    if words.tabs or words.mixed:
        return ()
    if words.lead or words.breaks or (style is None and words.texts):
        return _styled_lines(raw, first, room, by_font)
    height, descent = _line_of(style or raw.end_style, raw.style, by_font)
    if style is None:
        return (Line(range(0), None, 0.0, height, first, descent, ()),) if room >= first else ()
    whole = _length(words.text, style)
    if whole <= room - first:
        return (Line(range(len(words.texts)), None, whole, height, first, descent, words.used),)
    space, lines = style.space_pt, list[Line]()
    begun, at, end, indent = 0, 0.0, 0.0, first
    for index, length in enumerate(_lengths(words.texts, style)):
        if index > begun and at + length > room - indent + _HAIR_PT:
            if not _DASHED.isdisjoint(words.texts[index]):
                return ()
            lines.append(Line(range(begun, index), None, end, height, indent, descent, words.used))
            begun, at, indent = index, 0.0, raw.style.left_pt
        if length > room - indent:
            return ()
        end = at + length
        at = end + space
    return (*lines, Line(range(begun, len(words.texts)), None, end, height, indent, descent, words.used))


def _styled_lines(raw: RawParagraph, first: float, room: float, by_font: bool) -> tuple[Line, ...]:
    """The same of words of several styles, or with line breaks between them."""
    words, made = raw.words, _Made(raw, first, by_font)
    made.end_lines(0, words.lead)
    for index, (text, style, spaced) in enumerate(zip(words.texts, words.styles, words.spaced, strict=True)):
        length = _length(text, style)
        if index > made.begun and made.at + length > room - made.indent + _HAIR_PT:
            if not _DASHED.isdisjoint(text):
                return ()
            made.end_lines(index, 1)
        if length > room - made.indent:
            return ()
        made.end = made.at + length
        made.at = made.end + (style.space_pt if spaced else 0.0)
        if index in words.breaks:
            made.end_lines(index + 1, words.breaks[index])
    made.end_lines(len(words.texts), 1)
    return tuple(made.lines)


class _Made:
    """Lines of whole words as they are made: `begun`, the first word of the line; where it ends; where the next word stands."""

    __slots__ = ("_by_font", "_raw", "at", "begun", "end", "indent", "lines")

    def __init__(self, raw: RawParagraph, first: float, by_font: bool) -> None:
        self._raw, self._by_font, self.indent = raw, by_font, first
        self.begun, self.at, self.end = 0, 0.0, 0.0
        self.lines: list[Line] = []

    def end_lines(self, stop: int, count: int) -> None:
        """End the line before the word `stop`, and leave `count - 1` blank ones."""
        raw, words = self._raw, self._raw.words
        for _ in range(count):
            styles = words.used if stop > self.begun and len(words.used) == 1 else different(words.styles[self.begun : stop])
            height, descent = _line_measures(styles or (raw.end_style,), raw.style, self._by_font)
            self.lines.append(Line(range(self.begun, stop), None, self.end, height, self.indent, descent, styles))
            self.begun, self.at, self.end, self.indent = stop, 0.0, 0.0, raw.style.left_pt


def _cut_lines(raw: RawParagraph, first: float, room: float, wraps: bool, by_font: bool) -> Iterator[Line]:
    words, style = raw.words, raw.style
    breaker = _Breaker(room, first, style.left_pt, wraps=wraps)
    breaker.end_lines(words.lead)
    for index in range(len(words.texts)):
        if index in words.tabs:
            breaker.tab(words.tabs[index], style, _up_to_tab(words, index))
        breaker.add(words, index)
        if index in words.breaks:
            breaker.end_lines(words.breaks[index])
    breaker.end_lines(1)
    for spans, shift in breaker.lines:
        on_line = range(spans[0][0], spans[-1][0] + 1) if spans else range(0)
        styles = words.used if spans and len(words.used) == 1 else different([words.styles[i] for i in on_line])
        height, descent = _line_measures(styles or (raw.end_style,), style, by_font)
        yield Line(on_line, tuple(spans), spans[-1][2] if spans else 0.0, height, shift, descent, styles)


def _up_to_tab(words: RawWords, index: int) -> float:
    """The length of the text from a word to the next tab or line break."""
    length = word_length(words, index)
    for i in range(index + 1, len(words.texts)):
        if i in words.tabs or i - 1 in words.breaks:
            break
        length += (words.styles[i - 1].space_pt if words.spaced[i - 1] else 0.0) + word_length(words, i)
    return length


def _line_measures(styles: Sequence[RunStyle], paragraph: ParagraphStyle, by_font: bool) -> tuple[float, float]:
    """Height of a line of words in these styles, and of its part below the base line."""
    lines = [_line_of(style, paragraph, by_font) for style in styles]
    return lines[0] if len(lines) == 1 else (max([height for height, _ in lines]), max([descent for _, descent in lines]))


def _line_of(style: RunStyle, paragraph: ParagraphStyle, by_font: bool) -> tuple[float, float]:
    """The same for words of one style."""
    descent = (style.face.descent if by_font else _SHAPE_LINE - _SHAPE_ASCENT) * style.size_pt
    if paragraph.line < 0:
        return -paragraph.line, descent
    return (style.face.line if by_font else _SHAPE_LINE) * style.size_pt * paragraph.line, descent
