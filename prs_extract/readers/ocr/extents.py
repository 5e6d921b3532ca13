"""Boxes of words drawn in to their letters: an engine gives some words the height of its own idea of a line, to which size and place are measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from prs_extract.readers.ocr.seen import DARK, Seen

OTHER = 0.3
"""Part of a box's height, at its top or bottom, that another line reaches into it at most."""


def drawn_in(seen: Sequence[Seen], ink: Any) -> list[Seen]:
    """Everything seen, in its order, each box from its first row of ink to its last, without what reaches in from the line above or below."""
    return [_drawn_in(one, ink) for one in seen]


def _drawn_in(one: Seen, ink: Any) -> Seen:
    top, bottom = max(int(one.top), 0), min(int(np.ceil(one.bottom)), len(ink))
    above, below = max(top - 1, 0), bottom + 1
    around = (ink[above:below, max(int(one.x0), 0) : int(one.x1) + 1] > DARK).any(axis=1)
    rows = around[top - above : bottom - above]
    if not rows.any():
        return one
    first = _first(rows, goes_on=above < top and bool(around[0]))
    last = len(rows) - 1 - _first(rows[::-1], goes_on=len(around) > bottom - above and bool(around[-1]))
    if first >= last:
        return one
    return replace(one, top=max(one.top, float(top + first)), bottom=min(one.bottom, float(top + last + 1)))


def _first(rows: Any, *, goes_on: bool) -> int:
    """The first row of the word itself: past the blank ones, and past ink that comes from without the box and ends soon."""
    inked, blank = np.flatnonzero(rows), np.flatnonzero(~rows)
    if goes_on and rows[0] and len(blank) and blank[0] < OTHER * len(rows):
        after = inked[inked > blank[0]]
        return int(after[0]) if len(after) else 0
    return int(inked[0])
