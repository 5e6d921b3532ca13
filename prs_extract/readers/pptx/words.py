"""Where words stand in a shape or a cell: lines laid one under the other.

A place is worked out when it is first asked for: most words of a deck are read, and nobody asks where they stand.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Literal

from prs_extract.geometry import Box
from prs_extract.readers.pptx.areas import Area, Insets, Local
from prs_extract.readers.pptx.flow import Flow, flows_height
from prs_extract.readers.pptx.line_breaks import Line, spans_of, word_length
from prs_extract.readers.pptx.styles import RunStyle
from prs_extract.slides import LazyParagraph, Paragraph, Word

_ALIGNED = {"ctr": 0.5, "r": 1.0, "dist": 0.0, "just": 0.0, "l": 0.0}
_ANCHORED = {"ctr": 0.5, "b": 1.0}
_ALIGN_NAMES: dict[str, Literal["left", "center", "right", "justify", ""]] = {
    "ctr": "center",
    "r": "right",
    "just": "justify",
    "l": "left",
    "dist": "justify",
}


class Spot:
    """Where one paragraph stands: the words of `flow` from `top` and `left` on in an area, lines `width` long, all in points."""

    __slots__ = ("_boxes", "area", "flow", "left", "top", "width")

    def __init__(self, flow: Flow, area: Area, top: float, left: float, width: float) -> None:
        self.flow, self.area, self.top, self.left, self.width = flow, area, top, left, width
        self._boxes: Sequence[Box] = ()

    def boxes(self) -> Sequence[Box]:
        """The box of each word: one font size high, from ascender to descender, as PDF readers give it; all parts of one that is cut over lines."""
        if not self._boxes:
            words = self.flow.raw.words
            places: list[list[Local]] = [[] for _ in words.texts]
            for line, x, baseline in self._lines():
                for index, start, end in spans_of(line, words):
                    top, bottom = _ink(words.styles[index], baseline)
                    places[index].append((x + start, top, x + end, bottom))
            self._boxes = [self.area.on_slide(_whole(parts)) for parts in places]
        return self._boxes

    @property
    def styles(self) -> tuple[RunStyle, ...]:
        """Those of the words, each once."""
        return self.flow.raw.words.used

    def box(self, index: int) -> Box:
        """The box of a word: that of one that begins a line is told without the others."""
        if not self._boxes:
            words = self.flow.raw.words
            for line, x, baseline in self._lines():
                if line.spans is None and line.words.start == index < line.words.stop:
                    top, bottom = _ink(words.styles[index], baseline)
                    return self.area.on_slide((x, top, x + word_length(words, index), bottom))
        return self.boxes()[index]

    def extent(self) -> Box:
        """The box of all words."""
        x0 = above = math.inf
        x1 = below = -math.inf
        for line, x, baseline in self._lines():
            for style in line.styles:  # compared one by one: a deck asks for the boxes of all its paragraphs
                top = baseline - (1 - style.face.descent) * style.size_pt
                if top < above:
                    above = top
                if top + style.size_pt > below:
                    below = top + style.size_pt
                if x < x0:
                    x0 = x
                if x + line.width > x1:
                    x1 = x + line.width
        return self.area.on_slide((x0, above, x1, below))

    def _lines(self) -> Iterator[tuple[Line, float, float]]:
        """Each line, the x where its first letter stands and the y of its base line."""
        style, top = self.flow.raw.style, self.top
        share, width, left = _ALIGNED.get(style.align, 0.0), self.width, self.left
        for line in self.flow.lines:
            free = width - line.shift - style.right_pt - line.width
            yield line, left + line.shift + share * free, top + line.height - line.descent
            top += line.height


def _ink(style: RunStyle, baseline: float) -> tuple[float, float]:
    """Top and bottom of a word over its base line."""
    top = baseline - (1 - style.face.descent) * style.size_pt
    return top, top + style.size_pt


def _whole(parts: Sequence[Local]) -> Local:
    if len(parts) == 1:
        return parts[0]
    x0s, tops, x1s, bottoms = zip(*parts, strict=True)
    return min(x0s), min(tops), max(x1s), max(bottoms)


class LaidWord(Word):
    """A word whose look and place are taken from its run and its paragraph's spot when first asked for."""

    __slots__ = ("_at", "_spot", "_style")
    _at: int
    _spot: Spot
    _style: RunStyle

    def __getattr__(self, name: str) -> Any:
        """Of what is not set yet."""
        if name in _LOOKS:
            found: Any = getattr(self._style, name)
        elif name == "box":
            found = self._spot.box(self._at)
        elif name == "rotation":
            found = self._spot.area.rotation
        elif name == "font":
            found = self._style.font or None
        else:
            raise AttributeError(name)
        object.__setattr__(self, name, found)
        return found


_LOOKS = frozenset({"size_pt", "bold", "italic", "struck", "colour"})


class LaidParagraph(LazyParagraph):
    """A paragraph whose words are made when first asked for, as its box is; most questions are answered without them. What is asked of every
    paragraph by several rooms is set when it is made.
    """

    __slots__ = ("_spot", "_words", "first_colour", "is_bold", "n_words", "size_pt", "text")
    _spot: Spot
    _words: tuple[Word, ...] | None
    first_colour: str | None
    is_bold: bool
    n_words: int
    size_pt: float | None
    text: str

    @property
    def words(self) -> tuple[Word, ...]:
        words = self._words
        if words is None:
            words = _words(self._spot)
            object.__setattr__(self, "_words", words)
        return words

    def _extent(self) -> Box:
        return self._spot.extent()

    def twin(self) -> Paragraph:
        """The same text in the same place, as another paragraph."""
        made: Any = _paragraph(self._spot.flow, self._spot)
        made._box = self.box
        twin: Paragraph = made
        return twin

    @property
    def is_partly_bold(self) -> bool:
        return self._spot.flow.raw.words.style is None and len({style.bold for style in self._spot.styles}) > 1

    @property
    def is_struck(self) -> bool:
        one = self._spot.flow.raw.words.style
        return all([style.struck for style in self._spot.styles]) if one is None else one.struck

    @property
    def has_struck(self) -> bool:
        one = self._spot.flow.raw.words.style
        return any([style.struck for style in self._spot.styles]) if one is None else one.struck

    @property
    def is_turned(self) -> bool:
        return self._spot.area.rotation % 180 != 0

    @property
    def has_breaks(self) -> bool:
        return bool(self._spot.flow.raw.words.breaks)

    @property
    def texts(self) -> tuple[str, ...]:
        return self._spot.flow.raw.words.texts

    @property
    def bold_ends(self) -> list[int]:
        if not self.is_partly_bold:
            return []
        return [i for i, (style, after) in enumerate(pairwise(self._spot.flow.raw.words.styles)) if style.bold and not after.bold]

    @property
    def may_cut_words(self) -> bool:
        return any([line.spans is not None for line in self._spot.flow.lines])

    @property
    def colours(self) -> tuple[str | None, ...]:
        return tuple([style.colour for style in self._spot.flow.raw.words.styles])

    @property
    def inks(self) -> set[str | None]:
        return {style.colour for style in self._spot.styles}

    @property
    def first_box(self) -> Box:
        return self._spot.box(0)


def place(flows: Sequence[Flow], area: Area, insets: Insets, anchor: str) -> tuple[Paragraph, ...]:
    """Paragraphs with words where they stand. `anchor`: "t", "ctr" or "b". Empty paragraphs take their height and are left out."""
    y, left, width = insets.top, insets.left, area.width - insets.left - insets.right
    if share := _ANCHORED.get(anchor):
        y += share * (area.height - insets.top - insets.bottom - flows_height(flows))
    found = []
    for one in flows:
        y += one.before
        if one.raw.words.texts:
            found.append(_paragraph(one, Spot(one, area, y, left, width)))
        y += one.height + one.after
    return tuple(found)


def _paragraph(flow: Flow, spot: Spot) -> Paragraph:
    raw = flow.raw
    words, style = raw.words, raw.style
    made: Any = object.__new__(LaidParagraph)
    made.level, made.bullet, made.align = style.level, raw.bullet, _ALIGN_NAMES.get(style.align, "")
    made._spot, made.text, made.n_words, made._words, made._box = spot, words.text, len(words.texts), None, None
    if (one := words.style) is not None:
        made.size_pt, made.is_bold, made.first_colour = one.size_pt, one.bold, one.colour
    else:
        made.size_pt, made.is_bold = max([s.size_pt for s in words.used]), all([s.bold for s in words.used])
        made.first_colour = words.styles[0].colour
    laid: LaidParagraph = made
    return laid


def _words(spot: Spot) -> tuple[Word, ...]:
    words, found = spot.flow.raw.words, list[Word]()
    for index, text in enumerate(words.texts):
        made: Any = object.__new__(LaidWord)
        made.text, made.break_after, made.space_after, made.sure = text, index in words.breaks, words.spaced[index], 1.0
        made._style, made._spot, made._at = words.styles[index], spot, index
        found.append(made)
    return tuple(found)
