"""List marks of no known shape, ticks above all: engines see one line in two with a sign before it, and pass over the same mark before the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np

from prs_extract.readers.ocr.repairs import MARKS
from prs_extract.readers.ocr.seen import DARK
from prs_extract.readers.ocr.type import Set

BEFORE, WIDE = 2.6, 1.1
"""Font sizes before a line within which its mark is looked for, and of a mark at most."""

SPACE, FREE = 0.2, 0.5
"""Font sizes free of ink after a mark, and before it."""

ALIGNED_PX, SIZE_PX = 6, 5
"""Pixels by which marks of one list differ in place, and in height and width."""

FEWEST, NO_LETTERS = 2, frozenset("Ÿÿ√")
"""Marks of a list that the engine saw as signs, at least, and signs of which one is enough: no word of a slide is one."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What stands before a line, in pixels; `at`: the place of the line among what was found, `text_x`: where its text begins; `sign`: what it was seen as."""

    at: int
    x0: float
    top: float
    x1: float
    bottom: float
    text_x: float
    sign: str


def repeated_marks(found: Sequence[Set], openings: Sequence[int], ink: Any) -> Iterator[Shape]:
    """The shapes that open lines at one place and in one size, some of which the engine saw as signs that no word is."""
    shapes = [shape for at in openings if (shape := _seen(found, at, ink) or _passed_over(found, at, ink))]
    for _, group in groupby(sorted(shapes, key=lambda s: s.x0), key=_places(shapes)):
        marks = list(group)
        usual = [
            float(np.median([getattr(m, a) - getattr(m, b) for m in marks if m.sign] or [0])) for a, b in (("x1", "x0"), ("bottom", "top"))
        ]
        alike = [m for m in marks if abs(m.x1 - m.x0 - usual[0]) <= SIZE_PX and abs(m.bottom - m.top - usual[1]) <= SIZE_PX]
        signs = [m.sign for m in alike if m.sign]
        if len(signs) >= FEWEST or NO_LETTERS.issuperset(signs or "a"):
            yield from alike


def _places(shapes: Sequence[Shape]) -> Any:
    """A key for shapes that stand under one another."""
    lefts = sorted({s.x0 for s in shapes})
    starts = [x for i, x in enumerate(lefts) if i == 0 or x - lefts[i - 1] > ALIGNED_PX]
    return lambda shape: max(x for x in starts if x <= shape.x0)


def _seen(found: Sequence[Set], at: int, ink: Any) -> Shape | None:
    """The sign that the engine made of it."""
    one, after = found[at], found[at + 1] if at + 1 < len(found) else None
    if after is None or after.seen.line != one.seen.line or one.seen.text not in MARKS or after.seen.x0 - one.seen.x1 > BEFORE * one.size:
        return None
    return _shape(at, ink, (one.seen.x0, one.top, one.seen.x1, one.baseline), after.seen.x0, one.seen.text)


def _passed_over(found: Sequence[Set], at: int, ink: Any) -> Shape | None:
    """The last piece with ink before the text, free on both sides."""
    one = found[at]
    left, right = int(max(one.seen.x0 - BEFORE * one.size, 0)), int(one.seen.x0 - SPACE * one.size)
    columns = np.flatnonzero((ink[max(int(one.top), 0) : int(one.baseline) + 1, left : max(right, left)] > DARK).any(axis=0))
    if not len(columns):
        return None
    breaks = np.flatnonzero(np.diff(columns) > SPACE * one.size)
    start = int(columns[breaks[-1] + 1]) if len(breaks) else int(columns[0])
    free = start - int(columns[breaks[-1]]) if len(breaks) else start
    end = int(columns[-1]) + 1
    if free < min(FREE * one.size, left + start) or end - start > WIDE * one.size or left + end + SPACE * one.size > one.seen.x0 + 1:
        return None
    return _shape(at, ink, (left + start, one.top, left + end, one.baseline), one.seen.x0, "")


def _shape(at: int, ink: Any, box: tuple[float, float, float, float], text_x: float, sign: str) -> Shape | None:
    """The smallest box round its ink."""
    x0, top, x1, bottom = (max(int(side), 0) for side in box)
    area = ink[top : bottom + 1, max(x0 - 1, 0) : x1 + 1] > DARK
    if not area.any():
        return None
    rows, columns = (np.flatnonzero(area.any(axis=axis)) for axis in (1, 0))
    left = max(x0 - 1, 0)
    return Shape(at, left + float(columns[0]), top + float(rows[0]), left + float(columns[-1]) + 1, top + float(rows[-1]) + 1, text_x, sign)
