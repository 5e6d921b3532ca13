"""Signs at the end of a text that an engine passes over, found in the picture's pixels: a colon after a space, the second of two brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from prs_extract.readers.ocr.seen import DARK, Seen

UNITS = frozenset("%€")
"""Signs that may stand alone where a line wraps after their figure, and its bracket with them."""

AFTER, FREE = 1.4, 1.0
"""Heights of a word after it within which a sign is looked for, and from which the next word is that of another text."""

NARROW = 0.42
"""Width of a sign in heights of the word at most."""

CLOSE, TALL = 0.3, 0.85
"""Space before a bracket at most, and its height at least, in heights of the word."""

REST = 0.12
"""Width of what a box leaves of its last letter, at most."""

DOT, LEVEL = 1.6, 1.5
"""Ratio of the sides of a dot of a colon at most, and of the heights of the two."""

RAISED = 0.3
"""Part of the word's height above its foot in which the lower dot stands: a semicolon's tail goes below, an "i" has its stem there."""


def with_endings(seen: Sequence[Seen], ink: Any) -> list[Seen]:
    """Everything seen, in its order, with the signs that follow the last word of a text."""
    whole: list[Seen] = []
    for at, one in enumerate(seen):
        after = seen[at + 1] if at + 1 < len(seen) and seen[at + 1].line == one.line else None
        height = one.bottom - one.top
        last = (sum(map(str.isalnum, one.text)) > 1 or one.text in UNITS) and (after is None or after.x0 - one.x1 > FREE * height)
        line = "".join(w.text for w in whole if w.line == one.line) + one.text if one.text not in UNITS else "("
        whole += _ended(one, line, _free(one, seen, ink.shape[1]), ink) if last else [one]
    return whole


def _free(one: Seen, seen: Sequence[Seen], width: int) -> float:
    """Where the next thing beside a word begins, on whatever line it was seen; `width` of the picture for none."""
    middle = (one.top + one.bottom) / 2
    return min((o.x0 for o in seen if o.x0 >= one.x1 and o.top < middle < o.bottom), default=float(width))


def _ended(one: Seen, line: str, free: float, ink: Any) -> list[Seen]:
    height, top = one.bottom - one.top, max(int(one.top - 0.1 * (one.bottom - one.top)), 0)
    start = int(one.x1)
    end = int(min(one.x1 + AFTER * height, free))
    area = ink[top : int(one.bottom + 0.25 * height), start:end] > DARK
    runs = list(_runs(area.any(axis=0)))
    runs = runs[1:] if runs and runs[0][0] == 0 and runs[0][1] <= REST * height else runs
    if len(runs) != 1 or runs[0][1] - runs[0][0] > NARROW * height:
        return [one]
    (a, b), shape = runs[0], area[:, runs[0][0] : runs[0][1]]
    rows = np.flatnonzero(shape.any(axis=1))
    if line.count("(") > line.count(")") and a <= CLOSE * height and rows[-1] - rows[0] + 1 >= TALL * height:
        return [replace(one, text=f"{one.text})", x1=float(start + b))]
    if _is_colon(shape, one.bottom - top, height):
        return [
            one,
            replace(one, text=":", x0=float(start + a), x1=float(start + b), top=float(top + rows[0]), bottom=float(top + rows[-1] + 1)),
        ]
    return [one]


def _is_colon(shape: Any, foot: float, height: float) -> bool:
    """Two dots of one size, one over the other, the lower one on the line. `foot`: row at which the word ends."""
    dots = list(_runs(shape.any(axis=1)))
    if len(dots) != 2:
        return False
    sizes = [b - a for a, b in dots]
    square = all(max(size, shape.shape[1]) <= DOT * min(size, shape.shape[1]) for size in sizes)
    return square and max(sizes) <= LEVEL * min(sizes) and abs(foot - dots[1][1]) <= RAISED * height and dots[0][0] > 0


def _runs(inked: Any) -> Iterator[tuple[int, int]]:
    sides = np.diff(np.pad(inked, (1, 1)).astype(np.int8))
    yield from zip(map(int, np.flatnonzero(sides == 1)), map(int, np.flatnonzero(sides == -1)), strict=True)
