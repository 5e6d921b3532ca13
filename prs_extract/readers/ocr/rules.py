"""Rules drawn in a picture: long straight runs of pixels that differ from both sides, or where two grounds meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
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

DRAWN, PLACE_PX = 0.87, 24
"""Part of a run, on an average of places so long, that stands out by half as much as most of the place: rules 0.9 and more, lines of letters 0.85."""

FINE = 3
"""Pixels over which it is looked at: less than letters are apart."""

GRAIN = 9
"""Pixels over which the grain of a scan evens out, less than a letter is wide."""

APART = 5
"""Pixels between two pieces of one rule: less than a column is from the next in tables side by side."""

ROW_PX = 26
"""Height of a row of one line at least, in pixels at 150 dpi: boxes under one another stand closer."""

COLUMNS, BARE = 4, 0.9
"""Uprights that go on beyond a row, at least, and the part of the way between them that is as the page."""

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
    upright = _bridged(upright, flat, grey)
    flat, upright = _inside(flat, upright, height), _inside(upright, flat, width)
    return [(y / height, a / width, b / width) for y, a, b in flat], [(x / width, a / height, b / height) for x, a, b in upright]


def _joined(spans: Sequence[Span], across: Sequence[Span]) -> list[Span]:
    """The long ones, and the short ones that meet a long one of the other direction."""
    long = [(at, a - REACH, b + REACH) for at, a, b in across if b - a >= ALONE_PX]
    return [
        (y, a, b) for y, a, b in spans if b - a >= ALONE_PX or any(a - REACH <= x <= b + REACH and top <= y <= end for x, top, end in long)
    ]


def _inside(spans: Sequence[Span], across: Sequence[Span], size: int) -> list[Span]:
    """Without those along the picture's edge that no other reaches: where it was cut out, or laid on the scanner, not the border of a table."""
    near = 2 * REACH

    def is_met(span: Span) -> bool:
        at, a, b = span
        return any(min(abs(start - at), abs(end - at)) <= near and a - near <= x <= b + near for x, start, end in across)

    return [s for s in spans if REACH < s[0] < size - REACH or is_met(s)]


def _bridged(upright: Sequence[Span], flat: Sequence[Span], grey: Any) -> list[Span]:
    """The uprights, those of one table that a row on the page's own ground interrupts put together: nothing is seen of white lines in a white stripe."""
    paper = int(np.bincount(grey[::4, ::4].ravel().clip(0, 255)).argmax())
    whole = list(upright)
    for (over, *ends), (under, *others) in pairwise(sorted(flat)):
        if under - over < ROW_PX or max(abs(a - b) for a, b in zip(ends, others, strict=True)) > 2 * APART:
            continue
        pairs = [(up, down) for up in whole for down in whole if _face(up, down, over, under)]
        if len(pairs) >= COLUMNS and all(_is_bare(grey, up[0], over, under, paper) for up, _ in pairs):
            whole = [s for s in whole if not any(s in pair for pair in pairs)] + [((u[0] + d[0]) / 2, u[1], d[2]) for u, d in pairs]
    return whole


def _face(up: Span, down: Span, over: float, under: float) -> bool:
    """The first ends at the rule over the row, the second begins at the rule under it, in one place."""
    near = 2 * REACH
    return abs(up[0] - down[0]) <= near and abs(up[2] - over) <= near and abs(down[1] - under) <= near


def _is_bare(grey: Any, x: float, over: float, under: float, paper: int) -> bool:
    """Nothing but the page is there."""
    place = grey[int(over) + REACH : int(under) - REACH, max(int(x) - 1, 0) : int(x) + 2]
    return place.size > 0 and bool((abs(place - paper) <= CONTRAST).mean() > BARE)


def without_rules(image: Image.Image, flat: Sequence[Span], upright: Sequence[Span]) -> Image.Image:
    """The picture with its rules painted over by what is beside them: engines take letters that nearly touch a line for a part of it."""
    pixels = np.array(image.convert("RGB"))
    _paint(pixels, flat)
    _paint(pixels.transpose(1, 0, 2), upright)
    return Image.fromarray(pixels)


def _paint(pixels: Any, rules: Sequence[Span]) -> None:
    for top, y, bottom, a, b in _bands(pixels, rules):
        above, below = pixels[max(top - 1, 0), a:b].copy(), pixels[min(bottom, len(pixels) - 1), a:b].copy()
        pixels[top:y, a:b], pixels[y:bottom, a:b] = above, below


def blank_rules(levels: Any, flat: Sequence[Span], upright: Sequence[Span]) -> None:
    """Takes out of a picture's ink what is left along its rules: edges of the grounds that met there."""
    for across, rules in ((levels, flat), (levels.T, upright)):
        for top, _, bottom, a, b in _bands(across, rules):
            across[top:bottom, a:b] = 0


def _bands(pixels: Any, rules: Sequence[Span]) -> Iterator[tuple[int, int, int, int, int]]:
    """First row, middle, row after the last, first column and column after the last of each rule, in pixels."""
    height, width = pixels.shape[:2]
    for across, start, end in rules:
        y = int(across * height)
        yield max(y - REACH + 1, 0), y, min(y + REACH, height), int(start * width), int(end * width)


def _spans(grey: Any, shortest: float) -> list[Span]:
    """Runs along the rows, those of neighbouring rows put together."""
    smooth, fine = _smoothed(grey, GRAIN), _smoothed(grey, FINE)
    mask = _lines(smooth) | _steps(smooth, 2) | _steps(smooth, REACH)
    rows = np.flatnonzero(mask.sum(axis=1) >= shortest)
    runs = [(y, a, b) for y in rows for a, b in _runs(mask[y], shortest) if _is_drawn(fine, int(y), a, b)]
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


def _is_drawn(fine: Any, y: int, a: int, b: int) -> bool:
    """The run stands out from what is above and below all along; along the feet or the tops of a line of letters it does at every stroke."""
    here, above, below = fine[y, a:b], fine[max(y - REACH, 0), a:b], fine[min(y + REACH, len(fine) - 1), a:b]
    contrast = np.maximum(np.maximum(abs(here - above), abs(here - below)), abs(above - below))
    places = np.array_split(contrast, max((b - a) // PLACE_PX, 1))
    shares = [(place > 0.5 * np.percentile(place, 75)).mean() for place in places]
    return bool(np.mean(shares) >= DRAWN)


def _smoothed(grey: Any, over: int) -> Any:
    """Every pixel the mean of `over` beside it in its row: what lies along the row stays, the grain of a scan goes."""
    sums = np.cumsum(np.pad(grey, ((0, 0), (over // 2 + 1, over // 2)), mode="edge"), axis=1, dtype=np.int32)
    return ((sums[:, over:] - sums[:, :-over]) // over).astype(np.int16)


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
