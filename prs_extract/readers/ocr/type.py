"""How what was seen in a picture is set: size, baseline and weight, measured in its pixels by the shapes of its letters."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise
from typing import Any

import numpy as np

from prs_extract.readers.ocr.seen import Seen

ASCENT, ACCENT, MIDDLE, DESCENT = 0.72, 0.93, 0.53, 0.21
"""Heights above and below the baseline in font sizes: of capitals and figures, of capitals with an accent, of small letters, of their tails."""

BOX = 0.79
"""The box of a word reaches from so far above the baseline, in font sizes, to `DESCENT` below it: as in a file that says its fonts."""

SMALL, LOW, COMMAS = frozenset("acemnorsuvwxzçæœ"), frozenset("gjpqyçQ"), frozenset(",;")
"""Letters without a rising stroke, those with a tail, and signs with a shorter one."""

COMMA = 0.13
"""How far that reaches below the baseline."""

CAPITALS_WITH_ACCENT = frozenset("ÀÂÄÉÈÊËÎÏÔÖÙÛÜ")

PLAIN = 2
"""Letters of a word whose height tells a size: a dash, a colon, a letter torn from its accent do not."""

SAME_SIZE, OFF_PX, OTHER_SIZE = 1.06, 2.2, 1.095
"""Ratio of measures of one size; what a pixel more or less at the top and the foot of letters makes of it; sizes that are meant to differ do by a tenth."""

ALIKE = 1.35
"""Ratio of measures that dust, or a letter torn, makes of one size."""

SHORT, TEXT = 12, 20
"""Letters of a piece whose height tells little, and of all the pieces of a size that is sure."""

PARTED = 1.2
"""Heights of a line between two pieces of it."""

CLOSE = 0.6
"""Font sizes between two words of one text, at most: engines take a line through the cells of a row."""

BOLD = 1.18
"""Ratio of stems to those of the lighter text of the picture: 1.3 to 1.7 in bold type, 1.1 where a scan spreads the ink."""

SPREAD = 0.4
"""Pixels by which drawing and scanning widen any stem: small type looks heavier than large type."""

UNSURE = 0.12
"""Part of that within which a short word may seem lighter or heavier than it is."""

LIGHT, HEAVY = 0.07, 0.115
"""Stems of regular type in font sizes, at least and at most, as the share `LIGHTER` of a picture's letters shows them; above it is blurred."""

LIGHTER = 0.3
"""Share of the letters of a picture that are regular at least, on a page of text with its headings."""

LINE = (0.9, 1.6)
"""From one baseline to the next of a text, in font sizes."""

INK = 60
"""Levels, of 255, that dark letters reach: below there is none."""


@dataclass(frozen=True, slots=True)
class Set:
    """Something seen and how it is set. `size`: of the font, `baseline`: its ordinate, both in pixels. `followed`: by another word of its text."""

    seen: Seen
    size: float
    baseline: float
    bold: bool = False
    followed: bool = False

    @property
    def top(self) -> float:
        return self.baseline - BOX * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT * self.size


def as_set(seen: Sequence[Seen], ink: Any) -> list[Set]:
    """Everything seen, in its order, with its setting. `ink`: the picture's pixels, 0 for the ground to 255 for the darkest."""
    pieces = [piece for _, line in groupby(seen, key=lambda s: s.line) for piece in _pieces(list(line))]
    sizes = _evened([(_measure(piece), sum(map(_letters, piece))) for piece in pieces])
    return _as_above(_weighed([s for piece, size in zip(pieces, sizes, strict=True) for s in _set(piece, size)], ink))


def _pieces(line: Sequence[Seen]) -> Iterator[list[Seen]]:
    """The line cut where its words stand far apart: cells of a row, which may stand at other heights."""
    height = max(w.bottom - w.top for w in line)
    piece = [line[0]]
    for before, word in pairwise(line):
        if word.x0 - before.x1 > PARTED * height:
            yield piece
            piece = []
        piece.append(word)
    yield piece


def _measure(piece: Sequence[Seen]) -> float:
    """The font size that the heights of its words show."""
    known = [(_size(w), _letters(w)) for w in piece if _letters(w) >= PLAIN]
    return _median(known) or max(w.bottom - w.top for w in piece) / (ASCENT + DESCENT)


def _set(piece: Sequence[Seen], size: float) -> Iterator[Set]:
    """Its words: one size and one baseline."""
    feet = [(w.bottom - size * _extent(w)[1], _letters(w)) for w in piece if _letters(w) >= PLAIN and _are_alike(_size(w), size)]
    baseline = _median(feet) or max(w.bottom - size * _extent(w)[1] for w in piece)
    for word, after in zip(piece, [*piece[1:], None], strict=True):
        yield Set(word, size, baseline, followed=after is not None and after.x0 - word.x1 < CLOSE * size)


def _are_alike(one: float, other: float) -> bool:
    return max(one, other) <= ALIKE * min(one, other)


def _size(word: Seen) -> float:
    """The font size that the height of a word shows."""
    return (word.bottom - word.top) / sum(_extent(word))


def _letters(word: Seen) -> int:
    return sum(map(str.isalnum, word.text))


def _extent(word: Seen) -> tuple[float, float]:
    """How far the letters of a word reach above and below the baseline, in font sizes."""
    letters = set(word.text)
    up = ACCENT if letters & CAPITALS_WITH_ACCENT else MIDDLE if all(c in SMALL or not c.isalnum() for c in letters) else ASCENT
    return up, DESCENT if letters & LOW else COMMA if letters & COMMAS else 0.0


def _median(values: Sequence[tuple[float, int]]) -> float:
    """Of values with weights; 0.0 for none."""
    return _share(values, 0.5)


def _share(values: Sequence[tuple[float, int]], share: float) -> float:
    """The value below which that share of the weights lies; 0.0 for none."""
    left = share * sum(n for _, n in values)
    for value, n in sorted(values):
        left -= n
        if left <= 0:
            return value
    return 0.0


def _evened(measures: Sequence[tuple[float, int]]) -> list[float]:
    """Sizes that differ by no more than measures do are one; the few letters of a short piece are of the nearest size that a text has."""
    groups = _alike(measures)
    sizes = {size: _median([(s, 1 + n) for s, n in group]) for group in groups for size, _ in group}
    firm = sorted({sizes[group[0][0]] for group in groups if sum(n for _, n in group) >= TEXT})
    return [_nearest(sizes[size], firm, n) if n < SHORT else sizes[size] for size, n in measures]


def _alike(measures: Sequence[tuple[float, int]]) -> list[list[tuple[float, int]]]:
    """The measures of each size, that of the most letters first: a line or two that seem smaller, for the letters that they happen to have, are of it."""
    groups: list[list[tuple[float, int]]] = []
    left = sorted(measures)
    while left:
        sizes, sums = [size for size, _ in left], [0, *accumulate(1 + n for _, n in left)]
        reaches = [_like(size) for size in sizes]
        spans = [(bisect_left(reaches, size), bisect_right(sizes, reach)) for size, reach in zip(sizes, reaches, strict=True)]
        a, b = max(spans, key=lambda span: sums[span[1]] - sums[span[0]])
        groups.append(left[a:b])
        left = left[:a] + left[b:]
    return groups


def _like(size: float) -> float:
    """The largest measure that is of that size, or one."""
    return min(max(SAME_SIZE * size, size + OFF_PX), OTHER_SIZE * size)


def _nearest(size: float, firm: Sequence[float], letters: int) -> float:
    """The next size of a text; signs alone tell no size at all."""
    near = min(firm, key=lambda other: max(size, other) / min(size, other), default=size)
    return near if letters < PLAIN or _are_alike(near, size) else size


def _weighed(found: Sequence[Set], ink: Any) -> list[Set]:
    """With what is bold told; nothing is where all is blurred."""
    stems = [_stem(s, ink) for s in found]
    light = _share([(stem, _letters(s.seen)) for stem, s in zip(stems, found, strict=True) if stem], LIGHTER)
    if light > HEAVY:
        light = HEAVY if light <= BOLD * HEAVY else float("inf")
    weights = [stem / (BOLD * max(light, LIGHT)) for stem in stems]
    return [replace(s, bold=_is_bold(i, weights, found)) for i, s in enumerate(found)]


def _is_bold(at: int, weights: Sequence[float], found: Sequence[Set]) -> bool:
    """As its stems say, 1.0 being the least of bold type; where they hardly do, as the words beside it, and a sign as the word before it, or after."""
    line = found[at].seen.line
    before = next((weights[i] for i in range(at - 1, -1, -1) if found[i].seen.line == line and weights[i]), 0.0)
    after = next((weights[i] for i in range(at + 1, len(found)) if found[i].seen.line == line and weights[i]), 0.0)
    if not weights[at]:
        return (before or after) > 1
    beside = [w for w in (before, after) if w]
    sure = all(w > 1 for w in beside) - all(w <= 1 for w in beside) if beside else 0
    return weights[at] > 1 - UNSURE * sure


def _as_above(found: Sequence[Set]) -> list[Set]:
    """The end of a heading that wraps has its size: its few letters tell little, and were taken for those of the text below."""
    lines = [list(line) for _, line in groupby(found, key=lambda s: (s.seen.line, s.size, s.baseline))]
    opening = [line[0] for line in lines if all(s.bold for s in line)]
    sizes = {}
    for line in lines:
        first, letters = line[0], sum(_letters(s.seen) for s in line)
        above = next((o for o in opening if letters < SHORT and all(s.bold for s in line) and _goes_on_from(o, first)), first)
        sizes.update({id(s): above.size for s in line})
    return [replace(s, size=sizes[id(s)]) if sizes[id(s)] != s.size else s for s in found]


def _goes_on_from(above: Set, first: Set) -> bool:
    """It begins on the next line, under the first word."""
    size = above.size
    near = abs(above.seen.x0 - first.seen.x0) < size / 2 and LINE[0] * size < first.baseline - above.baseline < LINE[1] * size
    return near and first.size < size <= ALIKE * first.size


def _stem(one: Set, ink: Any) -> float:
    """The usual width of its strokes in font sizes, along the rows between baseline and small letters' top; 0.0 where nothing can be told."""
    word, size = one.seen, one.size
    top, bottom = int(one.baseline - 0.5 * size), int(one.baseline - 0.04 * size)
    rows = ink[max(top, 0) : bottom, max(int(word.x0) - 1, 0) : int(word.x1) + 2]
    if _letters(word) <= PLAIN or not rows.size or (darkest := float(np.percentile(rows, 97))) < INK:
        return 0.0
    shares = np.pad(np.clip(rows / darkest, 0, 1), ((0, 0), (1, 1)))
    sides = np.diff((shares > 0.5).astype(np.int8).ravel())
    starts, ends = np.flatnonzero(sides == 1), np.flatnonzero(sides == -1)
    sums = np.concatenate(([0.0], np.cumsum(shares)))
    return (float(np.median(sums[ends + 2] - sums[starts])) - SPREAD) / size if len(starts) else 0.0
