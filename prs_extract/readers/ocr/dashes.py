"""Rules of a picture that are drawn in dashes or dots: short pieces of one length, evenly apart, with nothing over them or under them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from prs_extract.readers.ocr.bridges import REACH

STANDS_OUT = 14
"""Levels of grey, of 255, by which a dash differs from what is over and under it."""

FREE_PX = 8
"""Pixels over and under it that are free: letters have others beside them."""

LONGEST, WIDEST, AS_WIDE = 44, 10, 0.8
"""Pixels of a dash at most; pixels between two, or lengths of a dash: more is between list marks, or boxes to tick, under one another."""

EVEN, EVEN_PX = 0.2, 2
"""Part of a period by which two in a row differ at most, and the pixels that a scan makes of it anyway."""

FEW, MANY = 4, 9
"""Dashes in a row that are even, at least, and of a whole rule: letters are so by chance over two or three."""

BRIDGED = 3.2
"""Periods between two pieces of a rule at most: others cross it there."""

Run = tuple[int, int, int]
"""Row, first column, column after the last."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Even dashes one after the other."""

    start: int
    end: int
    period: float
    count: int


def dashed_runs(fine: Any, shortest: float) -> Iterator[Run]:
    """Where dashes or dots make a line along a row of pixels. `fine`: levels of grey, evened out a little along the rows."""
    far = FREE_PX
    over, under, above, below = (np.roll(fine, by, axis=0) for by in (REACH, -REACH, far, -far))
    thin = np.minimum(over, under) - fine > STANDS_OUT
    thin |= fine - np.maximum(over, under) > STANDS_OUT
    thin &= (abs(over - above) < STANDS_OUT) & (abs(under - below) < STANDS_OUT)
    thin[:far] = thin[-far:] = False
    thin[1:] |= thin[:-1].copy()  # a scan lays rules askew by a pixel
    for y in np.flatnonzero(thin.sum(axis=1) >= shortest / 4):
        sides = np.diff(np.pad(thin[y], (1, 1)).astype(np.int8))
        starts, ends = np.flatnonzero(sides == 1), np.flatnonzero(sides == -1)
        if len(starts) >= MANY:
            yield from ((int(y), p.start, p.end) for p in _joined(_pieces(starts, ends)) if p.count >= MANY and p.end - p.start >= shortest)


def _pieces(starts: Any, ends: Any) -> Iterator[_Piece]:
    """The longest rows of dashes that are even."""
    periods, gaps, lengths = np.diff(starts), starts[1:] - ends[:-1], ends - starts
    fits = (lengths[:-1] <= LONGEST) & (lengths[1:] <= LONGEST) & (gaps <= np.maximum(WIDEST, AS_WIDE * lengths[1:]))
    slack = np.maximum(EVEN_PX, EVEN * periods)
    goes_on = fits[1:] & fits[:-1] & (abs(np.diff(periods)) <= slack[1:]) & (abs(np.diff(lengths))[1:] <= slack[1:])
    first = 0
    for at in [*np.flatnonzero(~goes_on), len(goes_on)]:
        if at - first + 2 >= FEW:
            yield _Piece(int(starts[first]), int(ends[at + 1]), float(np.median(periods[first : at + 1])), int(at) - first + 2)
        first = int(at) + 1


def _joined(pieces: Iterator[_Piece]) -> list[_Piece]:
    """Those of one period that follow each other put together."""
    whole: list[_Piece] = []
    for piece in pieces:
        last = whole[-1] if whole else None
        if last and piece.start - last.end <= BRIDGED * last.period and abs(piece.period - last.period) <= max(EVEN_PX, EVEN * last.period):
            whole[-1] = _Piece(last.start, piece.end, last.period, last.count + piece.count)
        else:
            whole.append(piece)
    return whole
