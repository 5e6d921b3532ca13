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
    gaps = _spaces(one, ink) if (len(text) > 2 or not text.isalnum()) and " " not in text else []
    places = _boundaries(text, gaps, seen.x0, seen.x1) if gaps else []
    starts, ends = [seen.x0, *(b for _, b in gaps)], [*(a for a, _ in gaps), seen.x1]
    if not places:
        yield one
        return
    cuts = list(pairwise([0, *places, len(text)]))
    for number, ((a, b), x0, x1) in enumerate(zip(cuts, starts, ends, strict=True), 1):
        yield replace(one, seen=replace(seen, text=text[a:b], x0=x0, x1=x1), followed=True if number < len(cuts) else one.followed)


def _spaces(one: Set, ink: Any) -> list[tuple[float, float]]:
    """Where the gaps of a token that are spaces begin and end; none where its letters are set wide apart."""
    seen, start = one.seen, max(int(one.seen.x0), 0)
    columns = np.flatnonzero((ink[max(int(one.top), 0) : int(one.bottom), start : int(seen.x1)] > DARK).any(axis=0))
    gaps = [(int(a) + 1, int(b)) for a, b in pairwise(columns) if b - a > 1]
    wide = [g for g in gaps if g[1] - g[0] >= SPACE * one.size]
    others = [b - a for a, b in gaps if (a, b) not in wide]
    if not wide or (others and min(b - a for a, b in wide) < OTHERS * float(np.median(others))):
        return []
    return [(float(start + a), float(start + b)) for a, b in wide]


def _boundaries(text: str, gaps: Sequence[tuple[float, float]], x0: float, x1: float) -> list[int]:
    """How many letters stand before each gap, by their usual widths; none where that is not clear for one of them."""
    widths = np.array([0.5 if c in NARROW else 1.5 if c in WIDE else 1.0 for c in text])
    ends = np.cumsum(widths) / widths.sum()
    inked = x1 - x0 - sum(b - a for a, b in gaps)
    before = [sum(b - a for a, b in gaps[:n]) for n in range(len(gaps))]
    shares = [(a - x0 - gone) / inked for (a, _), gone in zip(gaps, before, strict=True)]
    places = [int(np.argmin(abs(ends - share))) + 1 for share in shares]
    clear = all(abs(ends[at - 1] - share) <= SURE / widths.sum() for at, share in zip(places, shares, strict=True))
    return places if clear and places[-1] < len(text) and all(a < b for a, b in pairwise(places)) else []
