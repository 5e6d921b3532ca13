"""Rules drawn in a picture: long straight runs of pixels that differ from both sides, or where two grounds meet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PIL import Image

CONTRAST = 10
"""Levels of grey, of 255, by which a rule differs from what is beside it: lines of tables are often light grey."""

ALIKE = 90
"""Levels of grey within which the two sides of a line may differ: a cell filled beside one that is not."""

STEP = 8
"""The same where two grounds meet: bands are paler than lines."""

REACH = 4
"""Pixels on each side within which a rule is looked for: the thickest lines of slides are 3 points, 6 pixels at 150 dpi."""

LONG_PX = 60
"""Pixels, at 150 dpi, that a horizontal rule takes at least: the narrowest column, longer than the bar of any letter."""

TALL_PX = 50
"""The same for an upright: the stems of two lines of text, one under the other, are shorter."""

STROKES = 0.08
"""Part of the pixels of a run where its colour changes, at most: a stroke of a letter has two sides in eight pixels."""

GAP = 3
"""Pixels by which a run may be interrupted (joints, compression)."""

Span = tuple[float, float, float]
"""Where a rule stands across its direction, where it starts and where it ends; fractions of the picture."""


def find_rules(image: Image.Image) -> tuple[list[Span], list[Span]]:
    """Horizontal and upright rules, in fractions of the picture."""
    grey = np.asarray(image.convert("L"), dtype=np.int16)
    height, width = grey.shape
    flat = _spans(grey, LONG_PX)
    upright = _spans(grey.T, TALL_PX)
    return [(y / height, a / width, b / width) for y, a, b in flat], [(x / width, a / height, b / height) for x, a, b in upright]


def without_rules(image: Image.Image, flat: Sequence[Span], upright: Sequence[Span]) -> Image.Image:
    """The picture with its rules painted over by what is beside them: engines take letters that nearly touch a line for a part of it."""
    pixels = np.array(image.convert("RGB"))
    _paint(pixels, flat)
    _paint(pixels.transpose(1, 0, 2), upright)
    return Image.fromarray(pixels)


def _paint(pixels: Any, rules: Sequence[Span]) -> None:
    height, width = pixels.shape[:2]
    for across, start, end in rules:
        y, a, b = int(across * height), int(start * width), int(end * width)
        top, bottom = max(y - REACH + 1, 0), min(y + REACH, height)
        above, below = pixels[max(top - 1, 0), a:b].copy(), pixels[min(bottom, height - 1), a:b].copy()
        pixels[top:y, a:b], pixels[y:bottom, a:b] = above, below


def _spans(grey: Any, shortest: float) -> list[Span]:
    """Runs along the rows, those of neighbouring rows put together."""
    mask = _lines(grey) | _steps(grey, 2) | _steps(grey, REACH)
    rows = np.flatnonzero(mask.sum(axis=1) >= shortest)
    runs = [(y, a, b) for y in rows for a, b in _runs(mask[y], shortest) if _is_even(grey[y, a:b])]
    groups: list[list[tuple[int, int, int]]] = []
    for y, a, b in runs:
        near = next((g for g in reversed(groups) if y - g[-1][0] <= 2 and a < g[-1][2] and b > g[-1][1]), None)
        if near is None:
            groups.append([(int(y), a, b)])
        else:
            near.append((int(y), a, b))
    return [
        (sum(y for y, _, _ in g) / len(g) + 0.5, min(a for _, a, _ in g), max(b for _, _, b in g))
        for g in groups
        if g[-1][0] - g[0][0] <= 3 * REACH
    ]


def _is_even(run: Any) -> bool:
    """The run has one colour, or a few over long stretches: along the tops of a line of letters it changes at every stroke."""
    return bool((abs(np.diff(run)) > 2 * CONTRAST).mean() < STROKES)


def _lines(grey: Any) -> Any:
    """Pixels unlike what is `REACH` above and below, which are alike: thin lines, dark or light."""
    above, below = _shifted(grey, REACH), _shifted(grey, -REACH)
    mask = (np.minimum(abs(grey - above), abs(grey - below)) > CONTRAST) & (abs(above - below) < ALIKE)
    return mask


def _steps(grey: Any, reach: int) -> Any:
    """Pixels where one ground ends and another begins: both sides even over some way, and unlike; a line of up to twice `reach` may part them."""
    above, below = _shifted(grey, reach), _shifted(grey, -reach)
    even = (abs(above - _shifted(grey, reach + 2)) < 3) & (abs(below - _shifted(grey, -reach - 2)) < 3)
    return even & (abs(above - below) > STEP)


def _shifted(grey: Any, rows: int) -> Any:
    """The picture moved down by `rows`, its first or last row repeated."""
    moved = np.roll(grey, rows, axis=0)
    if rows > 0:
        moved[:rows] = grey[0]
    else:
        moved[rows:] = grey[-1]
    return moved


def _runs(row: Any, shortest: float) -> list[tuple[int, int]]:
    """Starts and ends of the runs of true values, gaps of `GAP` closed, that are long enough."""
    at = np.flatnonzero(row)
    breaks = np.flatnonzero(np.diff(at) > GAP + 1)
    starts, ends = at[np.concatenate(([0], breaks + 1))], at[np.concatenate((breaks, [len(at) - 1]))]
    return [(int(a), int(b) + 1) for a, b in zip(starts, ends, strict=True) if b - a + 1 >= shortest]
