"""Rules drawn in a picture: long straight runs of pixels that differ from both sides, or where two grounds meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from PIL import Image

CONTRAST = 10
"""Levels of grey, of 255, by which a rule differs from what is beside it: lines of tables are often light grey."""

ALIKE = 90
"""Levels of grey within which the two sides of a line may differ: a cell filled beside one that is not."""

STEP = 8
"""The same where two grounds meet: bands are paler than lines."""

RIPPLE = 12
"""Part of the contrast of an edge by which compression makes its two sides uneven: one twelfth."""

REACH = 4
"""Pixels on each side within which a rule is looked for: the thickest lines of slides are 3 points, 6 pixels at 150 dpi."""

LONG_PX = 60
"""Pixels, at 150 dpi, that a horizontal rule takes at least: the narrowest column, longer than the bar of a letter."""

TALL_PX = 50
"""The same for an upright: the stems of two lines of text, one under the other, are shorter."""

ALONE_PX = 130
"""The same for a rule that meets no other: the letters of a title have long stems and bars, which stand free."""

STROKES = 0.08
"""Part of the pixels of a run where its colour changes, at most: a stroke of a letter has two sides in eight pixels."""

GRAIN = 9
"""Pixels over which the grain of a scan evens out, less than a letter is wide."""

APART = 12
"""Pixels between two pieces of one rule: less than a column is from the next in tables side by side."""

GAP = 3
"""Pixels by which a run may be interrupted (joints, compression)."""

Span = tuple[float, float, float]
"""Where a rule stands across its direction, where it starts and where it ends; fractions of the picture."""


def find_rules(image: Image.Image) -> tuple[list[Span], list[Span]]:
    """Horizontal and upright rules, in fractions of the picture."""
    grey = np.asarray(image.convert("L"), dtype=np.int16)
    height, width = grey.shape
    every_flat, every_upright = _spans(grey, LONG_PX), _spans(grey.T, TALL_PX)
    flat, upright = _joined(every_flat, every_upright), _joined(every_upright, every_flat)
    return [(y / height, a / width, b / width) for y, a, b in flat], [(x / width, a / height, b / height) for x, a, b in upright]


def _joined(spans: Sequence[Span], across: Sequence[Span]) -> list[Span]:
    """The long ones, and the short ones that meet a long one of the other direction."""
    long = [(at, a - REACH, b + REACH) for at, a, b in across if b - a >= ALONE_PX]
    return [
        (y, a, b) for y, a, b in spans if b - a >= ALONE_PX or any(a - REACH <= x <= b + REACH and top <= y <= end for x, top, end in long)
    ]


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
    smooth = _smoothed(grey)
    mask = _lines(smooth) | _steps(smooth, 2) | _steps(smooth, REACH)
    rows = np.flatnonzero(mask.sum(axis=1) >= shortest)
    runs = [(y, a, b) for y in rows for a, b in _runs(mask[y], shortest) if _is_even(grey[y, a:b])]
    groups: list[list[tuple[int, int, int]]] = []
    for y, a, b in runs:
        near = next((g for g in reversed(groups) if y - g[-1][0] <= 2 and a < g[-1][2] and b > g[-1][1]), None)
        if near is None:
            groups.append([(int(y), a, b)])
        else:
            near.append((int(y), a, b))
    return _pieced(
        (sum(y for y, _, _ in g) / len(g) + 0.5, min(a for _, a, _ in g), max(b for _, _, b in g))
        for g in groups
        if g[-1][0] - g[0][0] <= 3 * REACH
    )


def _pieced(spans: Iterable[Span]) -> list[Span]:
    """The spans with the pieces of a rule put together: a scan lays it askew by a few pixels, grain and words cut it."""
    whole: list[Span] = []
    for y, a, b in sorted(spans):
        near = [s for s in whole if abs(s[0] - y) <= 2 * REACH and a <= s[2] + APART and b >= s[1] - APART]
        length = sum(s[2] - s[1] for s in near) + b - a
        place = (sum(s[0] * (s[2] - s[1]) for s in near) + y * (b - a)) / length
        whole = [s for s in whole if s not in near]
        whole.append((place, min([a, *(s[1] for s in near)]), max([b, *(s[2] for s in near)])))
    return whole


def _is_even(run: Any) -> bool:
    """The run has one colour, or a few over long stretches: along the tops of a line of letters it changes at every stroke."""
    return bool((abs(np.diff(run)) > 2 * CONTRAST).mean() < STROKES)


def _smoothed(grey: Any) -> Any:
    """Every pixel the mean of those beside it in its row: what lies along the row stays, the grain of a scan goes."""
    sums = np.cumsum(np.pad(grey, ((0, 0), (GRAIN // 2 + 1, GRAIN // 2)), mode="edge"), axis=1, dtype=np.int32)
    return ((sums[:, GRAIN:] - sums[:, :-GRAIN]) // GRAIN).astype(np.int16)


def _lines(grey: Any) -> Any:
    """Pixels unlike what is `REACH` above and below, which are alike: thin lines, dark or light."""
    above, below = _shifted(grey, REACH), _shifted(grey, -REACH)
    mask = (np.minimum(abs(grey - above), abs(grey - below)) > CONTRAST) & (abs(above - below) < ALIKE)
    return mask


def _steps(grey: Any, reach: int) -> Any:
    """Pixels where one ground ends and another begins: both sides even over some way, and unlike; a line of up to twice `reach` may part them."""
    above, below = _shifted(grey, reach), _shifted(grey, -reach)
    contrast = abs(above - below)
    ripple = 3 + contrast // RIPPLE
    even = (abs(above - _shifted(grey, reach + 2)) < ripple) & (abs(below - _shifted(grey, -reach - 2)) < ripple)
    return even & (contrast > STEP)


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
