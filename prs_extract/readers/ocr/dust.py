"""Grain and dust of a scan: how much there is, and the ink of a picture without the dots of a photocopier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any

import numpy as np

GRAINY, SQUARE_PX = 2.5, 8
"""Standard deviation of the levels, over squares of so many pixels, from which there is much grain: drawings have 0, scans 1, coarse ones 3 to 6."""

INK = 60
"""Levels of ink, of 255, that are looked at."""

SMALL_PX, LARGE_PX = 5, 9
"""Sides of a dot: one so small may be as dark as letters, a larger one is paler."""

AROUND, CLOSE = 4, 2
"""Pixels without ink around a dot: less than a full stop is from a word, but for pale dots, which letters are not."""

PALE, FAINT = 0.75, 0.5
"""Part of the darkness of letters that a large dot has at most, and one close to letters."""

COLON, WORD_PX = (5, 18), 24
"""Pixels from one dot of a colon to the other, and from it to the word before it."""

BEFORE_PX, AFTER_PX = 60, 40
"""Pixels before a mark that opens a line, without ink, and after it, where the line begins."""

SPECK, MANY_SPECKS = 6, 400
"""Pixels that a speck takes at most, with nothing else so close around it, and pixels of them in a picture from which every one is dust."""

MANY = 60
"""Dots of a dusty picture, at least: others have a few full stops that stand alone."""


def grain_of(grey: Any) -> float:
    """How uneven the levels are where the picture is most even: over a third of it, in squares."""
    height, width = (size // SQUARE_PX * SQUARE_PX for size in grey.shape)
    squares = grey[:height, :width].reshape(height // SQUARE_PX, SQUARE_PX, width // SQUARE_PX, SQUARE_PX)
    return float(np.percentile(squares.std(axis=(1, 3), dtype=np.float32), 30)) if squares.size else 0.0


def without_dust(ink: Any) -> Any:
    """The ink of a picture without the dust of a photocopier, where there is much of it: dots that stand alone, smaller than letters."""
    dark = ink > INK
    if not dark.any():
        return ink
    letters = float(np.percentile(ink[dark], 90))
    sums = np.pad(dark, LARGE_PX + AROUND).astype(np.int32).cumsum(axis=0).cumsum(axis=1)
    dots, specks = _alone(sums, SMALL_PX, AROUND), dark & (_within(sums, AROUND) <= SPECK)
    if len(_corners(dots)) < MANY and specks.sum() < MANY_SPECKS:
        return ink
    darkest = _spread(ink, LARGE_PX)
    large = _alone(sums, LARGE_PX, AROUND) & (darkest <= PALE * letters)
    large |= _alone(sums, LARGE_PX, CLOSE) & (darkest <= FAINT * letters)
    dust = _spread(dots, SMALL_PX + 2) | _spread(large, LARGE_PX + 2)
    seen = [(y, x, float(darkest[y, x]) / letters) for y, x in _corners(dots | large)]
    for y, x in _signs(seen, dark & ~dust):
        dust[max(y - LARGE_PX, 0) : y + LARGE_PX, max(x - LARGE_PX, 0) : x + LARGE_PX] = False
    if specks.sum() >= MANY_SPECKS:
        dust |= _spread(specks, 3)
    return np.where(dust, 255 - _spread(255 - ink, LARGE_PX + 2), ink)


def _alone(sums: Any, side: int, around: int) -> Any:
    """Places with ink in the square round them, and none in a frame round that."""
    inner, outer = _within(sums, side // 2), _within(sums, side // 2 + around)
    return (inner > 0) & (inner == outer)


def _within(sums: Any, reach: int) -> Any:
    """Pixels with ink at most so far from each place, from sums that begin and end further out."""
    edge = LARGE_PX + AROUND
    height, width = sums.shape[0] - 2 * edge, sums.shape[1] - 2 * edge
    low, high = edge - reach - 1, edge + reach
    rows = sums[high : high + height] - sums[low : low + height]
    return rows[:, high : high + width] - rows[:, low : low + width]


def _spread(levels: Any, side: int) -> Any:
    """The largest of the levels in the square round each place."""
    for axis in (0, 1):
        size = levels.shape[axis]
        padded = np.pad(levels, [(side // 2, side // 2) if axis == across else (0, 0) for across in (0, 1)], mode="edge")
        pieces = (padded[i : i + size] if axis == 0 else padded[:, i : i + size] for i in range(side))
        levels = reduce(np.maximum, pieces)
    return levels


def _corners(places: Any) -> list[tuple[int, int]]:
    """One place of each dot, row and column: those that see it are a rectangle."""
    first = places.copy()
    first[:, 1:] &= ~places[:, :-1]
    first[1:] &= ~places[:-1]
    return [(int(y), int(x)) for y, x in zip(*np.nonzero(first), strict=True)]


def _signs(dots: Sequence[tuple[int, int, float]], written: Any) -> Iterator[tuple[int, int]]:
    """Those that mean something: the two of a colon, one over the other after a word, and one that opens a line.

    `dots`: row, column, and how dark they are, letters being 1. `written`: ink that is no dust.
    """
    at: dict[int, list[int]] = {}
    for y, x, dark in dots:
        if dark > PALE:
            at.setdefault(x, []).append(y)
    for y, x, dark in dots:
        over = any(COLON[0] <= abs(other - y) <= COLON[1] for column in range(x - 1, x + 2) for other in at.get(column, ()))
        top, bottom, left = max(y - LARGE_PX, 0), y + LARGE_PX, max(x - LARGE_PX // 2, 0)
        near, far = (written[top:bottom, max(x - reach, 0) : left].any() for reach in (WORD_PX, BEFORE_PX))
        opens = dark > FAINT and not far and written[max(y - 1, 0) : y + SMALL_PX, x + LARGE_PX : x + AFTER_PX].any()
        if opens or (over and near and dark > PALE):
            yield y, x
