"""Letters whose case engines mistake where their shapes differ: a small "i" has light between dot and stem, a small "k" before "€" has one stroke on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np

from prs_extract.readers.ocr.seen import DARK, Seen

WIDE = 0.4
"""Width of the letter in heights of the word, at most."""

EVEN = 0.8
"""Part of its darkness that a stem has all the way down: where a blur fills the gap under a dot it has half of it."""

STROKE = 140
"""Levels of ink that a stroke has, and the traces of compression between two have not."""

TOP, STEM, ARM = 0.18, 0.28, 0.66
"""Part of the height of a "k" that only its stem reaches, and from where to where, in heights of the word, the arm of a capital is there."""


def with_capitals(seen: Sequence[Seen], ink: Any) -> list[Seen]:
    """Everything seen, in its order, a word of small letters with the capital that it begins with. Boxes touch the letters."""
    found = [replace(one, text="I" + one.text[1:]) if _may_be(one.text) and _is_stem(one, ink) else one for one in seen]
    return [replace(one, text="k" + one.text[1:]) if one.text.startswith("K€") and _has_stem_on_top(one, ink) else one for one in found]


def _has_stem_on_top(one: Seen, ink: Any) -> bool:
    """Of its first letter nothing but the stem reaches the top."""
    height = one.bottom - one.top
    area = ink[max(int(one.top), 0) : int(one.bottom), max(int(one.x0) - 1, 0) : int(one.x0 + height)] > STROKE
    inked = np.flatnonzero(area.any(axis=0))
    if not len(inked):
        return False
    stem, arm = (int(inked[0] + part * height) for part in (STEM, ARM))
    top = area[: max(round(TOP * height), 1)]
    return bool(top[:, :stem].any() and not top[:, stem:arm].any())


def _may_be(text: str) -> bool:
    return text[0] == "i" and text[1:3].isalpha() and text[1:3].islower()


def _is_stem(one: Seen, ink: Any) -> bool:
    """One stroke, dark from the top of the word down."""
    height = one.bottom - one.top
    area = ink[max(int(one.top), 0) : int(one.bottom), max(int(one.x0) - 1, 0) : int(one.x0 + height)]
    inked = np.flatnonzero((area > DARK).any(axis=0))
    if not len(inked):
        return False
    end = next((int(a) + 1 for a, b in pairwise(inked) if b - a > 1), int(inked[-1]) + 1)
    stem = area[:, int(inked[0]) : end].max(axis=1)
    dark = np.flatnonzero(stem >= EVEN * stem.max())
    down = np.flatnonzero(stem > DARK)
    whole = len(dark) >= len(down) - 2 and dark[-1] - dark[0] + 1 == len(dark)
    return bool(end - inked[0] <= WIDE * height and whole and dark[0] <= 0.08 * height + 1 and _reaches_down(one, len(dark)))


def _reaches_down(one: Seen, tall: int) -> bool:
    """As tall as a capital: the box of a word with a tail goes deeper."""
    tail = any(c in "gjpqyç," for c in one.text)
    return tall >= (0.66 if tail else 0.88) * (one.bottom - one.top) - 1
