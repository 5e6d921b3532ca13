"""Words -> lines: each in its own reading direction, measured in points along and across that direction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from prs_extract.geometry import NOWHERE, Box, cluster, in_runs
from prs_extract.slides import Word
from prs_extract.text import BULLETS
from prs_extract.values import value

DEFAULT_SIZE_PT = 12.0
"""Font size of words that tell neither size nor height."""
SAME_LINE = 0.5
"""Two words of about one height are on one line when they share this part of the lower one's height."""
SAME_BASELINE = 0.3
"""Two words of other heights are, when their baselines are closer than this part of the lower one's height."""
DESCENT = 0.21
"""Where the baseline runs, above the bottom of a word, in parts of its height."""
RAISED_LINE = 0.25
"""A small raised or lowered word (superscript, footnote mark) shares this part of its height with the line, and touches a word of it."""
RAISED_SIZE = 0.8
"""A raised word is at most this large, beside the words of its line."""
MARK_INSIDE, MARK_GAP = 0.9, 1.5
"""A small list mark shares this part of its height with the line that it is before, and stands within so many heights of the line."""
TOUCHING = 0.12
"""Gap, in font sizes, below which two words that no space parts are pieces of one."""
MIN_STACK = 4
"""Letters that stand one under the other are vertical text from this many on (two or three may be a list of initials)."""
MAX_STACK_LENGTH = 1.6
"""Mean number of letters of each piece of such a stack: "T / h / é / m / a / tiq / u / e"."""

Scale = tuple[float, float]


@value(frozen=True, slots=False, eq=False)
class Line:
    """Words side by side. `box` is in points in the line's reading frame: x along the text, y from one line to the next."""

    words: tuple[Word, ...]
    box: Box
    rotation: int = 0

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @cached_property
    def size(self) -> float:
        """Font size of most of its letters."""
        if len({w.size_pt for w in self.words}) == 1 and (size := self.words[0].size_pt):
            return size
        weights: dict[float, int] = {}
        for word in self.words:
            if word.size_pt:
                weights[word.size_pt] = weights.get(word.size_pt, 0) + len(word.text)
        return max(weights, key=lambda s: (weights[s], s)) if weights else self.box.height or DEFAULT_SIZE_PT

    @property
    def space_after(self) -> bool | None:
        return self.words[-1].space_after


def reading_box(box: Box, rotation: int, scale: Scale) -> Box:
    """`box` (fractions of the slide) in points, turned so that text rotated by `rotation` reads from left to right."""
    width, height = scale
    if rotation == 0:
        return Box(box.x0 * width, box.top * height, box.x1 * width, box.bottom * height)
    x0, x1, top, bottom = box.x0 * width, box.x1 * width, box.top * height, box.bottom * height
    if rotation == 90:
        return Box(top, -x1, bottom, -x0)
    if rotation == 270:
        return Box(-bottom, x0, -top, x1)
    return Box(-x1, -bottom, -x0, -top) if rotation == 180 else Box(x0, top, x1, bottom)


def join_words(first: Word, second: Word) -> Word:
    """The word that two pieces make, styled as the first and ended as the second."""
    return replace(
        first,
        text=first.text + second.text,
        box=first.box.union(second.box),
        space_after=second.space_after,
        break_after=second.break_after,
    )


def lines_from_words(words: Iterable[Word], *, scale: Scale) -> tuple[Line, ...]:
    """Lines from the top down, words in reading order; words of another rotation make lines of their own, after the upright ones.

    Letters stacked one under the other become one word, pieces that touch (a superscript, a change of font) too. A gap never cuts a line:
    see `runs_from_words`.
    """
    by_rotation: dict[int, list[Word]] = {}
    for word in words:
        by_rotation.setdefault(word.rotation, []).append(word)
    lines: list[Line] = []
    for rotation in sorted(by_rotation):
        turned = by_rotation[rotation] if rotation else join_stacked(by_rotation[rotation], scale=scale)
        lines += _lines_of_one_direction(turned, rotation, scale)
    return tuple(lines)


def _lines_of_one_direction(words: Sequence[Word], rotation: int, scale: Scale) -> list[Line]:
    if len(words) == 1:
        return [Line((words[0],), reading_box(words[0].box, rotation, scale), rotation)]
    placed = [(word, reading_box(word.box, rotation, scale)) for word in words]
    # The tallest first: a raised word finds the line that it belongs to, instead of starting one.
    placed.sort(key=_tallest_first)
    bands: list[list[tuple[Word, Box]]] = []
    extents: list[Box] = []
    extent, band = NOWHERE, list[tuple[Word, Box]]()
    for word, box in placed:
        # Most words stand exactly where the one before stands, as high and on its line.
        if box.top != extent.top or box.bottom != extent.bottom or box.bottom <= box.top:
            i = _band_of(word, box, bands, extents)
            if i is None:
                i = len(bands)
                bands.append([])
                extents.append(box)
            extent, band = extents[i], bands[i]
        band.append((word, box))
    # A band keeps the extent of its tallest word: growing it would let a staircase of words become one line.
    lines = [line_of_placed(band, rotation) for band in bands]
    return sorted(lines, key=lambda line: (line.box.top, line.box.x0))


def _tallest_first(placed: tuple[Word, Box]) -> tuple[float, float, float]:
    box = placed[1]
    return -round(box.bottom - box.top, 1), box.top, box.x0


def _band_of(word: Word, box: Box, bands: Sequence[Sequence[tuple[Word, Box]]], extents: Sequence[Box]) -> int | None:
    """The band nearest to the baseline of `box`, among those that it belongs to."""
    top, bottom = box.top, box.bottom
    near = [i for i, extent in enumerate(extents) if extent.top < bottom and extent.bottom > top]
    fitting = [i for i in near if box.overlap_y(extents[i]) > 0 and is_in_band(box, extents[i], bands[i])]
    if not fitting and is_small_mark(word):
        fitting = [i for i in near if is_marked_by(extents[i], min([b.x0 for _, b in bands[i]]), box)]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    return min(fitting, key=lambda i: abs(_baseline(box) - _baseline(extents[i])))


def is_in_band(box: Box, extent: Box, band: Sequence[tuple[Word | None, Box]]) -> bool:
    height, other = box.bottom - box.top, extent.bottom - extent.top
    share = box.overlap_y(extent) / (height if height < other else other)
    if height > RAISED_SIZE * other:
        return share >= SAME_LINE
    if abs(_baseline(box) - _baseline(extent)) <= SAME_BASELINE * height:
        return True
    return share >= RAISED_LINE and _touches(box, band)


def is_small_mark(word: Word) -> bool:
    """A character that does nothing but mark an item; a font of symbols often sets it small, above the baseline of its line."""
    return len(word.text) == 1 and word.text in BULLETS


def is_marked_by(line: Box, x0: float, mark: Box) -> bool:
    """`mark` stands within the height of a line, right before `x0`, where its text begins."""
    return mark.overlap_y(line) >= MARK_INSIDE * mark.height and 0 <= x0 - mark.x1 <= MARK_GAP * line.height


def _baseline(box: Box) -> float:
    return box.bottom - DESCENT * (box.bottom - box.top)


def _touches(box: Box, band: Sequence[tuple[Word | None, Box]]) -> bool:
    return any(max(box.x0 - other.x1, other.x0 - box.x1) < box.height / 2 for _, other in band)


def line_of_placed(band: Sequence[tuple[Word, Box]], rotation: int) -> Line:
    if len(band) == 1:
        word, box = band[0]
        return Line((word,), box, rotation)
    words: list[Word] = []
    boxes: list[Box] = []
    for word, box in sorted(band, key=from_left):
        if words and _is_one_token(words[-1], boxes[-1], box):
            words[-1], boxes[-1] = join_words(words[-1], word), boxes[-1].union(box)
        else:
            words.append(word)
            boxes.append(box)
    tallest = _tallest(band)
    return Line(tuple(words), Box(boxes[0].x0, tallest.top, max([b.x1 for b in boxes]), tallest.bottom), rotation)


def from_left(placed: tuple[Word, Box]) -> float:
    return placed[1].x0


def _tallest(band: Sequence[tuple[Word, Box]]) -> Box:
    """Marks of other fonts often stand a little higher than the text: of the tallest words, the longest says where the line is."""
    first = band[0][1]
    if all([box.top == first.top and box.bottom == first.bottom for _, box in band]):
        return first
    return max(band, key=lambda p: (round(p[1].height), len(p[0].text)))[1]


def _is_one_token(before: Word, before_box: Box, box: Box) -> bool:
    if before.space_after is True or before.break_after:
        return False
    return box.x0 - before_box.x1 < TOUCHING * (before.size_pt or before_box.height)


def join_stacked(words: Sequence[Word], *, scale: Scale) -> list[Word]:
    """`words` with each column of single letters that stand one under the other, centred, put together as one word."""
    short = [w for w in words if len(w.text) <= 3 and w.text.isalpha()]
    if len(short) < MIN_STACK:
        return list(words)
    joined: dict[int, Word | None] = {}
    for column in cluster(short, lambda w: w.box.centre_x * scale[0], 1.5):
        for stack in _stacks(column, scale) if len(column) >= MIN_STACK else ():
            whole = stack[0]
            for piece in stack[1:]:
                whole = join_words(whole, piece)
                joined[id(piece)] = None
            joined[id(stack[0])] = whole
    return [w for w in (joined.get(id(word), word) for word in words) if w is not None] if joined else list(words)


def _stacks(column: Sequence[Word], scale: Scale) -> list[list[Word]]:
    def goes_on(stack: Sequence[Word], word: Word) -> bool:
        size = (word.size_pt or word.box.height * scale[1]) / scale[1]
        return -size < word.box.top - stack[-1].box.bottom < size / 2 and word.box.top > stack[-1].box.top

    stacks = in_runs(sorted(column, key=lambda w: w.box.top), goes_on)
    return [s for s in stacks if len(s) >= MIN_STACK and sum(len(w.text) for w in s) <= MAX_STACK_LENGTH * len(s)]


def line_of(words: Iterable[Word], rotation: int, scale: Scale) -> Line:
    """The line that some words of a line make by themselves."""
    return line_of_placed([(w, reading_box(w.box, rotation, scale)) for w in words], rotation)
