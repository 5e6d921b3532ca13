"""Words that an engine glued together, parted where the picture shows a space: "Encours", "26intervenants"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np

from prs_extract.readers.ocr.type import Set

SPACE = 0.2
"""Font sizes of a gap that is a space: 0.25 and more in the usual fonts, 0.1 at most between letters."""

OTHERS = 2.5
"""A space is so many times as wide as the other gaps of the token: letters set wide apart are no words."""

DARK = 60
"""Levels, of 255, of ink that belongs to letters."""

NARROW, WIDE = frozenset("iljftrI1.,:;'’|!()"), frozenset("mwMWŒœ%")
"""Letters half as wide as most, and half as wide again."""

SURE = 0.35
"""Widths of a letter by which the place of a space may miss the boundary between two."""


def parted(found: Sequence[Set], ink: Any) -> list[Set]:
    """Everything that is set, tokens cut where a space shows; one whose letters do not fit the space stays whole."""
    return [piece for one in found for piece in _pieces(one, ink)]


def _pieces(one: Set, ink: Any) -> Iterator[Set]:
    seen, text = one.seen, one.seen.text
    gap = _space(one, ink) if len(text) > 2 and " " not in text else None
    at = _boundary(text, gap, seen.x0, seen.x1) if gap is not None else None
    if gap is None or at is None:
        yield one
        return
    yield replace(one, seen=replace(seen, text=text[:at], x1=gap[0]), followed=True)
    yield replace(one, seen=replace(seen, text=text[at:], x0=gap[1]))


def _space(one: Set, ink: Any) -> tuple[float, float] | None:
    """Where the only gap of a token that is a space begins and ends; None for none, or several."""
    seen, start = one.seen, max(int(one.seen.x0), 0)
    columns = np.flatnonzero((ink[max(int(one.top), 0) : int(one.bottom), start : int(seen.x1)] > DARK).any(axis=0))
    gaps = [(int(a) + 1, int(b)) for a, b in pairwise(columns) if b - a > 1]
    wide = [g for g in gaps if g[1] - g[0] >= SPACE * one.size]
    others = [b - a for a, b in gaps if (a, b) not in wide]
    if len(wide) != 1 or (others and wide[0][1] - wide[0][0] < OTHERS * float(np.median(others))):
        return None
    return start + wide[0][0], start + wide[0][1]


def _boundary(text: str, gap: tuple[float, float], x0: float, x1: float) -> int | None:
    """How many letters stand before the gap, by their usual widths; None where that is not clear."""
    widths = np.array([0.5 if c in NARROW else 1.5 if c in WIDE else 1.0 for c in text])
    ends = np.cumsum(widths) / widths.sum()
    share = (gap[0] - x0) / (x1 - x0 - (gap[1] - gap[0]))
    at = int(np.argmin(abs(ends - share)))
    unit = 1.0 / widths.sum()
    return at + 1 if abs(ends[at] - share) <= SURE * unit and at + 1 < len(text) else None
