"""Where words stand: lines broken to a width and laid one under the other, from font metrics.

A PPTX holds no such place. Positions are estimates, close enough to say which row, which column and which line a word is on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from prs_extract.geometry import Box, bounding_box
from prs_extract.readers.pptx_runs import Piece, RawParagraph, Token, token_of
from prs_extract.readers.pptx_styles import ParagraphStyle, RunStyle
from prs_extract.slides import Paragraph, Word
from prs_extract.values import value

_RAISED = 0.66
_DASHES = "-–—"
TURNS = {"vert": 90, "eaVert": 90, "mongolianVert": 90, "vert270": 270}
"""How far a text body's `vert` turns its lines, degrees clockwise."""

_SHAPE_LINE, _SHAPE_ASCENT = 1.2, 0.96
"""Height of a line in a shape and of its part above the base line, in font sizes, whatever the font: LibreOffice sets text imported from
PPTX that way ("font-independent line spacing"), PowerPoint comes within 2 % for Calibri. Tables go by the font."""

_ALIGNED = {"ctr": 0.5, "r": 1.0, "dist": 0.0, "just": 0.0, "l": 0.0}
_ALIGN_NAMES: dict[str, Literal["left", "center", "right", "justify", ""]] = {
    "ctr": "center",
    "r": "right",
    "just": "justify",
    "l": "left",
    "dist": "justify",
}


_Local: TypeAlias = tuple[float, float, float, float]
"""x0, top, x1, bottom in points, from the corner of an area where its text starts."""


@value(frozen=True, slots=True)
class Area:
    """A place on the slide to lay text in: the box that one sees, in points, and how the text is turned inside (0, 90, 180, 270 clockwise)."""

    box: Box
    slide_width_pt: float
    slide_height_pt: float
    rotation: int = 0

    @property
    def width(self) -> float:
        """Length of a line of text."""
        return self.box.height if self.rotation in (90, 270) else self.box.width

    @property
    def height(self) -> float:
        return self.box.width if self.rotation in (90, 270) else self.box.height

    def on_slide(self, local: _Local) -> Box:
        """A rectangle measured from the corner where the text starts, as a fraction of the slide."""
        x0, top, x1, bottom = local
        if self.rotation == 90:
            x0, top, x1, bottom = self.box.width - bottom, x0, self.box.width - top, x1
        elif self.rotation == 180:
            x0, top, x1, bottom = self.box.width - x1, self.box.height - bottom, self.box.width - x0, self.box.height - top
        elif self.rotation == 270:
            x0, top, x1, bottom = top, self.box.height - x1, bottom, self.box.height - x0
        left, above = self.box.x0, self.box.top
        return Box(
            (left + x0) / self.slide_width_pt,
            (above + top) / self.slide_height_pt,
            (left + x1) / self.slide_width_pt,
            (above + bottom) / self.slide_height_pt,
        )


@value(frozen=True, slots=True)
class Insets:
    """Space between an area's sides and its text, in points."""

    left: float = 7.2
    top: float = 3.6
    right: float = 7.2
    bottom: float = 3.6

    def turned(self, turn: int) -> Insets:
        """For text turned inside its area by so many degrees clockwise: `left` is where its lines then start."""
        if turn == 90:
            return Insets(self.top, self.right, self.bottom, self.left)
        if turn == 270:
            return Insets(self.bottom, self.left, self.top, self.right)
        return self


@value(frozen=True, slots=True)
class Line:
    """`spans`: (index of the token, start, end) along the line, in points from its first letter; a token cut over lines is on several."""

    spans: tuple[tuple[int, float, float], ...]
    width: float
    height: float
    shift: float
    descent: float


@value(frozen=True, slots=True)
class Flow:
    """A paragraph broken into lines, and the space that it keeps from those before and after, in points."""

    raw: RawParagraph
    lines: tuple[Line, ...]
    before: float
    after: float

    @property
    def height(self) -> float:
        return sum(line.height for line in self.lines)


def _size(style: RunStyle) -> float:
    return style.size_pt * (_RAISED if style.raised else 1.0)


def token_width(token: Token) -> float:
    """Length of a word on its line, in points."""
    return sum([style.face.width(text) * _size(style) for text, style in token.pieces])


def _line_height(styles: Sequence[RunStyle], paragraph: ParagraphStyle, by_font: bool) -> float:
    if paragraph.line < 0:
        return -paragraph.line
    return max((s.face.line if by_font else _SHAPE_LINE) * s.size_pt for s in styles) * paragraph.line


@dataclass(slots=True)
class _Breaker:
    """Lays tokens one after the other; a new line starts where the next one does not fit."""

    width: float
    first_shift: float
    shift: float
    lines: list[tuple[list[tuple[int, float, float]], float]] = field(default_factory=list)
    spans: list[tuple[int, float, float]] = field(default_factory=list)
    at: float = 0.0
    space: float = 0.0

    @property
    def room(self) -> float:
        return self.width - (self.shift if self.lines else self.first_shift)

    def add(self, index: int, token: Token, *, wraps: bool) -> None:
        for piece in _breakable(token) if wraps else [token]:
            length = token_width(piece)
            if wraps and self.spans and self.at + self.space + length > self.room + 0.01:
                self.end_lines(1)
            if wraps and length > self.room:
                self._add_cut(index, piece)
            else:
                self._put(index, length)
        self.space = token.style.face.width(" ") * _size(token.style) if token.space_after else 0.0

    def _put(self, index: int, length: float) -> None:
        start = self.at + self.space
        self.spans.append((index, start, start + length))
        self.at, self.space = start + length, 0.0

    def _add_cut(self, index: int, token: Token) -> None:
        """A word longer than a whole line: cut between letters."""
        begun = 0.0
        for text, style in token.pieces:
            for char in text:
                length = style.face.width(char) * _size(style)
                if begun and begun + length > self.room:
                    self._put(index, begun)
                    self.end_lines(1)
                    begun = 0.0
                begun += length
        self._put(index, begun)

    def end_lines(self, count: int) -> None:
        """End the line begun, and leave `count - 1` blank ones."""
        for _ in range(count):
            self.lines.append((self.spans, self.shift if self.lines else self.first_shift))
            self.spans, self.at, self.space = [], 0.0, 0.0


def _breakable(token: Token) -> list[Token]:
    """The parts between which a line may end inside a word: behind a dash."""
    if "-" not in token.text and "–" not in token.text and "—" not in token.text:
        return [token]
    parts: list[Token] = []
    begun: list[Piece] = []
    for text, style in token.pieces:
        start = 0
        for i, char in enumerate(text):
            if char in _DASHES and 0 < i < len(text) - 1 and text[i + 1].isalpha():
                begun.append((text[start : i + 1], style))
                parts.append(token_of(tuple(begun)))
                begun, start = [], i + 1
        if text[start:]:
            begun.append((text[start:], style))
    if begun:
        parts.append(token_of(tuple(begun)))
    return parts


def flow(raw: RawParagraph, width: float, *, wraps: bool = True, is_first: bool = False, by_font: bool = False) -> Flow:
    """`raw` broken to lines of at most `width` points. `by_font`: lines are as high as their font says (tables)."""
    style = raw.style
    hangs = raw.bullet and style.indent_pt < 0  # the bullet stands in the hanging part, the words behind it
    first = style.left_pt if hangs else max(0.0, style.left_pt + style.indent_pt)
    breaker = _Breaker(width - style.right_pt, first, style.left_pt)
    breaker.end_lines(raw.lead)
    for i, token in enumerate(raw.tokens):
        breaker.add(i, token, wraps=wraps)
        if token.breaks:
            breaker.end_lines(token.breaks)
    breaker.end_lines(1)
    lines = []
    for spans, shift in breaker.lines:
        styles = list({id(s): s for s in [raw.tokens[i].style for i, _, _ in spans]}.values()) or [raw.end_style]
        length = max([end for _, _, end in spans], default=0.0)
        descent = max((s.face.descent if by_font else _SHAPE_LINE - _SHAPE_ASCENT) * s.size_pt for s in styles)
        lines.append(Line(tuple(spans), length, _line_height(styles, style, by_font), shift, descent))
    one = lines[0].height if lines else 0.0
    return Flow(raw, tuple(lines), 0.0 if is_first else _gap(style.before, one), _gap(style.after, one))


def _gap(spacing: float, line_height: float) -> float:
    return -spacing if spacing < 0 else spacing * line_height


def flow_all(raws: Sequence[RawParagraph], width: float, *, wraps: bool = True, by_font: bool = False) -> list[Flow]:
    """Each paragraph broken to lines of `width` points."""
    return [flow(raw, width, wraps=wraps, is_first=i == 0, by_font=by_font) for i, raw in enumerate(raws)]


def flows_height(flows: Sequence[Flow]) -> float:
    """Height of all, in points, the space after the last one left out."""
    return sum(f.before + f.height + f.after for f in flows) - (flows[-1].after if flows else 0.0)


def place(flows: Sequence[Flow], area: Area, insets: Insets, anchor: str) -> tuple[Paragraph, ...]:
    """Paragraphs with words where they stand. `anchor`: "t", "ctr" or "b". Empty paragraphs take their height and are left out."""
    free = area.height - insets.top - insets.bottom - flows_height(flows)
    y = insets.top + {"ctr": 0.5, "b": 1.0}.get(anchor, 0.0) * free
    width = area.width - insets.left - insets.right
    found = []
    for one in flows:
        y += one.before
        if one.raw.tokens:
            found.append(_placed(one, y, insets.left, width, area))
        y += one.height + one.after
    return tuple(found)


def _placed(one: Flow, top: float, left: float, width: float, area: Area) -> Paragraph:
    tokens, style = one.raw.tokens, one.raw.style
    places: list[list[_Local]] = [[] for _ in tokens]
    for line in one.lines:
        free = width - line.shift - style.right_pt - line.width
        x = left + line.shift + _ALIGNED.get(style.align, 0.0) * free
        baseline = top + line.height - line.descent
        for index, start, end in line.spans:
            places[index].append(_ink(tokens[index].style, x + start, x + end, baseline))
        top += line.height
    words = tuple([_word(token, area, _whole(at)) for token, at in zip(tokens, places, strict=True)])
    return Paragraph(
        words=words,
        box=bounding_box([w.box for w in words]),
        level=style.level,
        bullet=one.raw.bullet,
        align=_ALIGN_NAMES.get(style.align, ""),
    )


def _whole(parts: list[_Local]) -> _Local:
    """All parts of a word that is cut over lines."""
    if len(parts) == 1:
        return parts[0]
    x0s, tops, x1s, bottoms = zip(*parts, strict=True)
    return min(x0s), min(tops), max(x1s), max(bottoms)


def _ink(style: RunStyle, x0: float, x1: float, baseline: float) -> _Local:
    """A word's place over its base line: one font size high, from ascender to descender, as PDF readers give it."""
    top = baseline - (1 - style.face.descent) * style.size_pt
    return x0, top, x1, top + style.size_pt


def _word(token: Token, area: Area, local: _Local) -> Word:
    style = token.style
    return Word(
        text=token.text,
        box=area.on_slide(local),
        size_pt=style.size_pt,
        bold=style.bold,
        italic=style.italic,
        struck=style.struck,
        colour=style.colour,
        font=style.font or None,
        rotation=area.rotation,
        break_after=token.breaks > 0,
        space_after=token.space_after,
    )
