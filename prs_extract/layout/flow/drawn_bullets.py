"""List marks that a file draws as small shapes before its lines, as browsers do: no character says that an item begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from prs_extract.geometry import Box
from prs_extract.slides import Fill, Slide, Word

LARGEST, SMALLEST = 0.55, 0.15
"""Sides of a mark, in font sizes of its line: a dot of a legend is as high as its letters."""

SQUARE = 0.3
"""Relative difference of the two sides of a mark."""

NEAR, FAR = 0.2, 2.0
"""Gap between a mark and its text, in font sizes."""

LARGEST_PT = 20.0
"""No mark is larger, whatever its line."""

MOST_SHAPES = 300
"""So many small shapes on a slide are a drawing."""

LEAST = 2
"""Marks of one kind that make a list."""

SHAPES = {"ellipse": "•", "path": "•", "rect": "▪"}


def with_drawn_bullets(words: Sequence[Word], slide: Slide) -> tuple[Word, ...]:
    """The words with a bullet for each mark drawn before the first of a line, in its colour; where there are several of the kind."""
    small = [f for f in slide.fills if f.shape in SHAPES and _is_small(f.box, slide)]
    if not words or not LEAST <= len(small) <= MOST_SHAPES:
        return tuple(words)
    found = list(_marks(words, small, slide))
    kinds = Counter((fill.shape, round(fill.box.width, 3)) for fill, _ in found)
    marks = [(fill, word) for fill, word in found if kinds[fill.shape, round(fill.box.width, 3)] >= LEAST]
    return (*words, *(_bullet(fill, word) for fill, word in marks))


def _marks(words: Sequence[Word], small: Sequence[Fill], slide: Slide) -> Iterator[tuple[Fill, Word]]:
    """Small shapes, each with the word that it stands before."""
    for fill in small:
        line = [w for w in words if w.rotation == 0 and w.box.top < fill.box.centre_y < w.box.bottom]
        after = min((w for w in line if w.box.x0 >= fill.box.x1), key=lambda w: w.box.x0, default=None)
        before = max((w.box.x1 for w in line if w.box.x0 < fill.box.x0), default=-1.0)
        if after is not None and _stands_before(fill, after, before, slide):
            yield fill, after


def _is_small(box: Box, slide: Slide) -> bool:
    width, height = box.width * slide.width_pt, box.height * slide.height_pt
    return 0 < width <= LARGEST_PT and abs(width - height) <= SQUARE * max(width, height)


def _stands_before(fill: Fill, word: Word, before: float, slide: Slide) -> bool:
    size = (word.size_pt or word.box.height * slide.height_pt) / slide.width_pt
    sized = SMALLEST * size <= fill.box.width <= LARGEST * size
    near = NEAR * size <= word.box.x0 - fill.box.x1 <= FAR * size and fill.box.x0 - before > FAR * size
    return sized and near and (fill.colour or fill.outline) in (word.colour, None)


def _bullet(fill: Fill, word: Word) -> Word:
    box = Box(fill.box.x0, word.box.top, fill.box.x1, word.box.bottom)
    return Word(SHAPES[fill.shape], box, word.size_pt, colour=word.colour, space_after=True)
