"""What an engine passed over in a picture: short words alone in a cell, which look to it like drawings. Marks and pictograms are none."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from prs_extract.readers.ocr.marks import MARGIN_PX, shapes_of
from prs_extract.readers.ocr.seen import DARK, Seen

HALF = 0.75
"""Part of its darkest level from which a pixel is of a stroke: a blur makes those of small type wider, and fills what parts them; dark ones are clipped."""


TALL_PX, WIDE_PX = range(9, 64), range(4, 1000)
"""Sides of a word at 150 dpi, or of two lines of words that nearly touch."""

FULL = 0.75
"""Part of its box that is inked at most."""

THICK = 0.27
"""Side of the largest full square in a shape, in heights of a line, at most: heavy letters have a fifth, stars more than a quarter."""

SEVERAL = 1.6
"""Width of several letters in heights of them, at least: where they join, a larger square fits in a blurred one, and they are no star."""

LONG, VEILED = 2.5, 0.5
"""Width in heights, and inked part, of a word on a ground that is taken for ink, at least."""

LINE_PX = 24
"""Height of a line beyond which several are looked at."""

LONE = frozenset("123456789xX")
"""What may stand alone: other letters, and zeros, are what engines make of marks."""

SURE, SURE_LONE, SHORT = 0.6, 0.8, 2
"""How sure a reading must be, and one of so few letters."""

Sides = tuple[int, int, int, int]


def iter_missed(seen: Sequence[Seen], ink: Any) -> Iterator[Sides]:
    """Left, top, right and bottom, in pixels, of what may be words and was not seen. `ink`: 0 for the ground to 255 for the darkest."""
    left = ink > DARK
    for word in seen:
        x0, top = max(int(word.x0) - MARGIN_PX, 0), max(int(word.top) - MARGIN_PX, 0)
        left[top : int(word.bottom) + MARGIN_PX, x0 : int(word.x1) + MARGIN_PX] = False
    for x0, top, x1, bottom in shapes_of(left):
        area = left[top:bottom, x0:x1]
        rows, columns = (np.flatnonzero(area.any(axis=axis)) for axis in (1, 0))
        shape = area[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        if shape.shape[0] not in TALL_PX or shape.shape[1] not in WIDE_PX:
            continue
        levels = ink[top:bottom, x0:x1][rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        if is_written(shape & (levels > HALF * levels[shape].max())) or _is_veiled(shape):
            yield x0 + int(columns[0]), top + int(rows[0]), x0 + int(columns[-1]) + 1, top + int(rows[-1]) + 1


def _is_veiled(shape: Any) -> bool:
    """As long as a word is, and full: heavy letters that cover most of their band pass for its ground, and the band for ink."""
    return bool(shape.shape[0] >= LINE_PX and shape.shape[1] >= LONG * shape.shape[0] and shape.mean() > VEILED)


def is_written(shape: Any) -> bool:
    """Of thin strokes, as letters are. `shape`: where there is ink in the smallest box round it."""
    several = shape.shape[1] >= SEVERAL * len(shape)
    side = math.ceil(THICK * min(len(shape), LINE_PX)) + (2 if several else 1)
    if shape.mean() > FULL:
        return False
    if min(shape.shape) < side:
        return True
    sums = np.pad(shape, ((1, 0), (1, 0))).astype(np.int32).cumsum(axis=0).cumsum(axis=1)
    rows = sums[side:] - sums[:-side]
    return bool((rows[:, side:] - rows[:, :-side]).max() < side * side)


def is_word(words: Sequence[Seen]) -> bool:
    """A reading of something missed says a word or a figure."""
    letters = [c for w in words for c in w.text if c.isalnum()]
    least = min((w.score for w in words), default=0.0)
    if len(letters) > 1:
        return least >= (SURE if len(letters) > SHORT else SURE_LONE)
    return len(letters) == 1 and letters[0] in LONE and least >= SURE_LONE
