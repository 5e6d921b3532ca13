"""The words of a scan's layer of text, where the picture shows them: layers know neither sizes nor weights, and place words roughly."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from prs_extract.readers.ocr.seen import Seen

DARK = 90
"""Levels, of 255, of ink that belongs to letters."""

LOOSE = 0.15
"""Part of its height by which the box of a word may miss its letters."""

FAR = 3.0
"""Heights between two words of a line, at most: a rough layer ends them too early."""

ROUGH = 0.3
"""Part of the words of a layer whose sides cut letters, from which it is made anew where there is an engine."""

SPACE = 0.4
"""Heights of a word free of ink, after which it is over where no other follows on its line."""

Sides = tuple[float, float, float, float]


def layer_seen(words: Sequence[tuple[str, Sides]], ink: Any, angle: float) -> list[Seen]:
    """The words, in their order, where the layer places them. `angle`: degrees by which the picture was turned since the layer was made."""
    seen: list[Seen] = []
    for text, sides in words:
        x0, top, x1, bottom = _tight(_turned(sides, angle, ink.shape), ink)
        last = seen[-1] if seen else None
        line = 0 if last is None else last.line + (not _goes_on(last, x0, top, bottom))
        seen.append(Seen(text, x0, top, x1, bottom, line))
    return seen


def as_drawn(seen: Sequence[Seen], ink: Any) -> list[Seen]:
    """The words of a layer, from their first letter to their last."""
    whole: list[Seen] = []
    for one, after in zip(seen, [*seen[1:], None], strict=True):
        before = whole[-1] if whole and whole[-1].line == one.line else None
        whole.append(_whole(one if before is None else _from(one, before, ink), after, ink))
    return whole


def _from(one: Seen, before: Seen, ink: Any) -> Seen:
    """It begins with the first ink after the word before it on its line."""
    start = max(int(before.x1), 0)
    columns = np.flatnonzero((ink[max(int(one.top), 0) : int(one.bottom), start : max(int(one.x0), start)] > DARK).any(axis=0))
    return replace(one, x0=float(start + int(columns[0]))) if len(columns) else one


def _whole(one: Seen, after: Seen | None, ink: Any) -> Seen:
    """As wide as its letters are: to the last ink before the next word of its line, or before a gap."""
    end = after.x0 if after is not None and after.line == one.line else one.x1 + FAR * (one.bottom - one.top)
    start = max(int((one.x0 + one.x1) / 2), 0)
    columns = (ink[max(int(one.top), 0) : int(one.bottom), start : max(int(end), start)] > DARK).any(axis=0)
    inked = np.flatnonzero(columns)
    if not len(inked):
        return one
    breaks = np.flatnonzero(np.diff(inked) > max(SPACE * (one.bottom - one.top), 3))
    return replace(one, x1=float(start + int(inked[breaks[0] if len(breaks) else -1]) + 1))


def _goes_on(last: Seen, x0: float, top: float, bottom: float) -> bool:
    shared, height = min(last.bottom, bottom) - max(last.top, top), min(last.bottom - last.top, bottom - top)
    return last.x0 < x0 < last.x1 + FAR * height and shared > 0.5 * height


def is_rough(seen: Sequence[Seen], ink: Any) -> bool:
    """The sides of many words cut letters: what stands in which cell cannot be told by such a layer."""
    words = [w for w in seen if len(w.text) > 2]
    return sum(_is_cut(w, ink) for w in words) > ROUGH * len(words)


def _is_cut(word: Seen, ink: Any) -> bool:
    """There is ink on both sides of its left or right side."""
    rows = ink[max(int(word.top), 0) : int(word.bottom)]
    return any(
        (rows[:, max(x - 4, 0) : x - 1] > DARK).any() and (rows[:, x + 1 : x + 4] > DARK).any() for x in (int(word.x0), int(word.x1))
    )


def _turned(sides: Sides, angle: float, shape: tuple[int, int]) -> Sides:
    """The box moved as its centre was when the picture was turned about its own."""
    x0, top, x1, bottom = sides
    height, width = shape
    x, y = (x0 + x1 - width) / 2, (top + bottom - height) / 2
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    right, down = x * cosine + y * sine - x, y * cosine - x * sine - y
    return x0 + right, top + down, x1 + right, bottom + down


def _tight(sides: Sides, ink: Any) -> Sides:
    """The box drawn in, or out by a little, to the ink in it; as it is where there is none."""
    x0, top, x1, bottom = sides
    first = max(int(top - LOOSE * (bottom - top)), 0)
    rows = np.flatnonzero((ink[first : int(bottom + LOOSE * (bottom - top)) + 1, max(int(x0), 0) : int(x1) + 1] > DARK).any(axis=1))
    return (x0, float(first + rows[0]), x1, float(first + rows[-1] + 1)) if len(rows) else sides
