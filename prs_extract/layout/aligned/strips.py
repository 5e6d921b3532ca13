"""Strips: the words that stand side by side at one height, whatever columns they belong to. Lengths in points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from statistics import median

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.flow.bullets import is_bullet, is_dash, is_number_mark
from prs_extract.values import value

SEGMENT_GAP = 0.55
"""Space, in font sizes, over which two words of a strip may be of two columns; a space between words is 0.2 to 0.35, justified a little more."""

SAME_STRIP = 0.5
"""Share of the lower one's height that two words of a strip have in common."""

LOOK_BACK = 4
"""Strips among which a word looks for its own: columns set on different lines keep two or three open at a time."""

BULLET_GAP = 2.0
"""Space, in font sizes, up to which a bullet belongs to the words after it."""

MARK_GAP = 1.5
"""The same for a dash or a number, which may be the content of a cell."""

JUSTIFIED_GAPS, JUSTIFIED_WIDEST, JUSTIFIED_ALIKE = 4, 2.5, 1.35
"""Spaces in a line of justified prose: so many at least, none wider (in font sizes), the widest so many times the narrowest at most."""

SIGN_GAP = 12.0
"""Space, in font sizes, between a currency sign and its figure, at most: the sign often stands at the left of the column, the figure at the right."""

LEADER_GAP = 1.5
"""Space, in font sizes, between the dots of a leader set one by one."""

_LEADER = re.compile(r"[.…_·]{3,}")
_DOT = frozenset(".…_·")
_DOTS = re.compile(r"[.…_·]+")
_SIGNS = frozenset("$€£¥")
_NOTHING = re.compile(r"\(?[A-Z]{1,2}\)|[-–—]{1,3}|:|\.\.|n\.?/?a\.?", re.IGNORECASE)
_FIGURE = re.compile(r"[^\w]*\d[\d\s.,:/%()€$£+*–-]*[a-z%°*†]{0,2}[^\w]*", re.IGNORECASE)
_YEAR = re.compile(r"(1[89]|20)\d\d")


def is_year(text: str) -> bool:
    return _YEAR.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def is_figure(text: str) -> bool:
    """`text` is a number with its sign, unit or note mark, or what stands for none: a dash, "..", "n/a", "(X)"."""
    return _FIGURE.fullmatch(text) is not None or is_dash(text) or _NOTHING.fullmatch(text) is not None


def may_be_figure(word: str) -> bool:
    """`word` may be of a figure: every figure has a word with a digit, or is one word."""
    return any(map(str.isdigit, word)) or is_figure(word)


@value(frozen=True, slots=False, eq=False)
class Segment:
    """Words of a strip that ordinary spaces part. `over`: a rule below shows that it heads several columns, and `box` is as wide as the rule."""

    words: tuple[PlacedWord, ...]
    box: Box
    over: bool = False

    @cached_property
    def size(self) -> float:
        return _median_size(self.words)

    @property
    def text(self) -> str:
        return " ".join(w.word.text for w in self.words)

    @cached_property
    def is_figure(self) -> bool:
        """A number with its sign, unit or note mark, or the dash that stands for none."""
        return is_figure(self.text)

    @property
    def is_bold(self) -> bool:
        return all(w.word.bold for w in self.words)


@value(frozen=True, slots=True, eq=False)
class Strip:
    """Segments from left to right; rows of dots that lead the eye across are in none. `size`: the median font size of the words."""

    segments: tuple[Segment, ...]
    top: float
    bottom: float
    size: float

    @property
    def x0(self) -> float:
        return self.segments[0].box.x0

    @property
    def x1(self) -> float:
        return max(s.box.x1 for s in self.segments)

    @property
    def is_bold(self) -> bool:
        return all(s.is_bold for s in self.segments)

    @property
    def heads(self) -> bool:
        """One of its segments heads several columns."""
        return any(s.over for s in self.segments)


def strips_from_words(words: Iterable[PlacedWord], *, cuts: Sequence[float] = ()) -> tuple[Strip, ...]:
    """Strips from the top down; words that run up or down the slide and the bullets of lists are in none.

    `cuts`: where column rules part segments, however near.
    """
    strips = [_strip(band, cuts) for band in bands_from_words(words)]
    return tuple(sorted(strips, key=lambda s: (s.top, s.x0)))


def bands_from_words(words: Iterable[PlacedWord]) -> list[list[PlacedWord]]:
    """The words of each strip from left to right."""
    upright = _without_list_marks([w for w in words if w.word.rotation == 0 and w.box.bottom > w.box.top])
    bands: list[tuple[Box, list[PlacedWord]]] = []
    for word in sorted(upright, key=_place):
        for box, band in bands[: -LOOK_BACK - 1 : -1]:
            if _shares(box, word.box):
                band.append(word)
                break
        else:
            bands.append((word.box, [word]))
    return [words for _, band in bands if (words := _without_leaders(band))]


def _place(word: PlacedWord) -> tuple[float, float]:
    box = word.box
    return (box.top + box.bottom) / 2, box.x0


def _without_list_marks(words: Sequence[PlacedWord]) -> list[PlacedWord]:
    """Bullets before a text would be a column of their own, and their glyphs are often off the line of the text."""
    marks = [w for w in words if len(w.word.text) == 1 and is_bullet(w.word.text)]
    lists = {id(m) for m in marks if any(_follows(m, w) for w in words)}
    return [w for w in words if id(w) not in lists] if lists else list(words)


def _follows(mark: PlacedWord, word: PlacedWord) -> bool:
    near = 0 <= word.box.x0 - mark.box.x1 <= BULLET_GAP * mark.size
    return near and word.box.top < mark.box.centre_y < word.box.bottom and any(c.isalnum() for c in word.word.text)


def _shares(band: Box, box: Box) -> bool:
    shared = (band.bottom if band.bottom < box.bottom else box.bottom) - (band.top if band.top > box.top else box.top)
    return shared > 0 and (shared >= SAME_STRIP * (band.bottom - band.top) or shared >= SAME_STRIP * (box.bottom - box.top))


def from_left(word: PlacedWord) -> float:
    return word.box.x0


def _without_leaders(band: list[PlacedWord]) -> list[PlacedWord]:
    words = sorted(band, key=from_left) if len(band) > 1 else band
    if any([w.word.text[0] in _DOT for w in words]):
        return [w for w, is_led in zip(words, _are_leaders(words), strict=True) if not is_led]
    return words


def _strip(words: Sequence[PlacedWord], cuts: Sequence[float]) -> Strip:
    return Strip(tuple(_segments(words, cuts)), *extent_of(words))


def extent_of(words: Sequence[PlacedWord]) -> tuple[float, float, float]:
    """Top and bottom of the words of a strip, and their median font size."""
    return min([w.box.top for w in words]), max([w.box.bottom for w in words]), _median_size(words)


def _median_size(words: Sequence[PlacedWord]) -> float:
    sizes = [w.size for w in words]
    return sizes[0] if len(set(sizes)) == 1 else median(sizes)


def is_dots(text: str) -> bool:
    """`text` may be of a leader: nothing but dots."""
    return _DOTS.fullmatch(text) is not None


def has_leader(words: Sequence[PlacedWord]) -> bool:
    """Dots lead the eye across among the words."""
    return any(_are_leaders(sorted(words, key=lambda w: w.box.x0)))


def _are_leaders(words: Sequence[PlacedWord]) -> list[bool]:
    """For each word, from left to right, whether it is of the dots that lead the eye across: set as one word or one by one, two at least."""
    dots = [is_dots(w.word.text) for w in words]
    led = [_LEADER.fullmatch(w.word.text) is not None for w in words]
    for i, (a, b) in enumerate(pairwise(words)):
        if dots[i] and dots[i + 1] and b.box.x0 - a.box.x1 <= LEADER_GAP * b.size:
            led[i] = led[i + 1] = True
    return led


def _segments(words: Sequence[PlacedWord], cuts: Sequence[float]) -> list[Segment]:
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(words)]
    if not cuts and _are_justified(words, gaps):
        return [segment_of(words)]
    groups = [[words[0]]]
    starts = _starting_signs(words)
    for word, gap in zip(words[1:], gaps, strict=True):
        group = groups[-1]
        near = gap <= SEGMENT_GAP * group[-1].size or gap <= _gap_within(group)
        if near and id(word) not in starts and not (cuts and _is_cut(group[-1], word, cuts)):
            group.append(word)
        else:
            groups.append([word])
    return [segment_of(g) for g in groups]


def segment_of(words: Sequence[PlacedWord]) -> Segment:
    return Segment(tuple(words), bounding_box([w.box for w in words]) if len(words) > 1 else words[0].box)


def are_justified(words: Sequence[PlacedWord]) -> bool:
    """Wide spaces, all alike, many of them, between words that are not mostly figures: a line of prose stretched to its measure, no row."""
    return _are_justified(words, [b.box.x0 - a.box.x1 for a, b in pairwise(words)])


def _are_justified(words: Sequence[PlacedWord], gaps: Sequence[float]) -> bool:
    if len(gaps) < JUSTIFIED_GAPS or max(gaps) > JUSTIFIED_WIDEST * words[0].size or max(gaps) > JUSTIFIED_ALIKE * min(gaps):
        return False
    return 2 * sum(is_figure(w.word.text) for w in words) <= len(words)


def _starting_signs(words: Sequence[PlacedWord]) -> set[int]:
    """Signs of a currency after a figure, in a line where the first sign comes before its figure: each begins a cell."""
    signs = [i for i, w in enumerate(words) if w.word.text in _SIGNS]
    if not signs or (signs[0] and is_figure(words[signs[0] - 1].word.text)):
        return set()
    return {id(words[i]) for i in signs if i and is_figure(words[i - 1].word.text)}


def _is_cut(left: PlacedWord, right: PlacedWord, cuts: Sequence[float]) -> bool:
    return any(left.box.centre_x < x <= right.box.centre_x for x in cuts)


def _gap_within(group: Sequence[PlacedWord]) -> float:
    """The widest space that may follow a group of words inside its column."""
    last = group[-1]
    if len(group) == 1 and (is_dash(last.word.text) or is_number_mark(last.word.text)):
        return MARK_GAP * last.size
    if len(group) == 1 and last.word.text in _SIGNS:
        return SIGN_GAP * last.size
    return SEGMENT_GAP * last.size
