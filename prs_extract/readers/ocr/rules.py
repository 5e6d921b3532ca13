"""Rules drawn in a picture: long straight runs of pixels that differ from both sides, or where two grounds meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from PIL import Image

from prs_extract.geometry import in_groups
from prs_extract.readers.ocr.bridges import APART, CONTRAST, REACH, Span, bridged, completed, ended, trimmed, unbroken
from prs_extract.readers.ocr.dashes import dashed_runs
from prs_extract.readers.ocr.dust import GRAINY, grain_of

ALIKE = 90
"""Levels of grey within which the two sides of a line may differ: a cell filled beside one that is not."""

STEP = 8
"""The same where two grounds meet: bands are paler than lines."""

RIPPLE = 12
"""Part of the contrast of an edge by which compression makes its two sides uneven: one twelfth."""

LONG_PX = 60
"""Pixels, at 150 dpi, that a horizontal rule takes at least: the narrowest column, longer than the bar of a letter."""

TALL_PX = 50
"""The same for an upright: the stems of two lines of text, one under the other, are shorter."""

LONG_DASHED_PX, TALL_DASHED_PX = 300, 100
"""The same for rules in dashes: the tops of a few words make even dashes too, nothing that stands in a column does."""

LENGTHY = 0.25
"""Part of the width of a picture with grain, or a grid, that a horizontal rule takes, unless it ends at an upright: some words make lines too."""

GRID = 3
"""Uprights of a grid, at least."""

ALONE_PX = 130
"""The same for a rule that meets no other: the letters of a title have long stems and bars, which stand free."""

DRAWN, PLACE_PX = 0.87, 24
"""Part of a run, on an average of places so long, that stands out by half as much as most of the place: rules 0.9 and more, lines of letters 0.85."""

FINE = 3
"""Pixels over which it is looked at: less than letters are apart."""

GRAIN = 9
"""Pixels over which the grain of a scan evens out, less than a letter is wide."""

COARSE, UNEVEN = 25, 4
"""The same where there is much grain, and the levels that it leaves."""

CORNER_PX, FAINT = 22, 40
"""Pixels from the end of a rule within which the ground of a band leaves ink, and levels of it, of 255, that are none."""

MARGIN, STREAK = 0.06, 0.8
"""Part of the height of a picture that is no table's, at its top and bottom, and the part of it along which a streak is seen."""

GAP = 3
"""Pixels by which a run may be interrupted (joints, compression)."""


def has_grid(image: Image.Image) -> bool:
    """Several rules each way."""
    return all(len(rules) >= GRID for rules in find_rules(image))


def find_rules(image: Image.Image) -> tuple[list[Span], list[Span]]:
    """Horizontal and upright rules, in fractions of the picture."""
    grey = np.asarray(image.convert("L"), dtype=np.int16)
    height, width = grey.shape
    grainy = grain_of(grey) > GRAINY
    every_flat = _spans(grey, LONG_PX, LONG_DASHED_PX, grainy=grainy)
    every_upright = _spans(grey.T, TALL_PX, TALL_DASHED_PX, grainy=grainy)
    every_upright = [s for s in every_upright if not _is_streak(grey, s[0], every_flat)]
    flat, upright = _joined(every_flat, every_upright), _joined(every_upright, every_flat)
    flat, upright = ended(unbroken(flat, upright), upright), bridged(trimmed(upright, flat), flat, grey)
    if grainy or len(upright) >= GRID:
        flat = [s for s in flat if s[2] - s[1] >= LENGTHY * width or _is_met(s, upright)]
    if grainy:
        upright = list(_pieced(completed(upright, flat, grey)))
    flat, upright = _inside(flat, upright, height), _inside(upright, flat, width)
    return [(y / height, a / width, b / width) for y, a, b in flat], [(x / width, a / height, b / height) for x, a, b in upright]


def _joined(spans: Sequence[Span], across: Sequence[Span]) -> list[Span]:
    """The long ones, and the short ones that meet a long one of the other direction."""
    long = [(at, a - REACH, b + REACH) for at, a, b in across if b - a >= ALONE_PX]
    return [
        (y, a, b) for y, a, b in spans if b - a >= ALONE_PX or any(a - REACH <= x <= b + REACH and top <= y <= end for x, top, end in long)
    ]


def _is_streak(grey: Any, x: float, flat: Sequence[Span]) -> bool:
    """A thin line goes on from the top of the picture to its bottom, past every rule that it crosses: dirt on the glass of a photocopier, which belongs
    to no table. The columns of a table that was cut out end at its border.
    """
    at, (height, width) = int(x), grey.shape
    if not REACH < at < width - REACH - 1:
        return False
    crossed = [y for y, a, b in flat if a - REACH <= x <= b + REACH] or [height / 2]
    ends = [int(min(MARGIN * height, free - REACH)) for free in (min(crossed), height - max(crossed))]
    if min(ends) < REACH:
        return False
    line, left, right = (_evened(grey[:, column]) for column in (at, at - REACH, at + REACH))
    thin = (np.minimum(abs(line - left), abs(line - right)) > CONTRAST / 2) & (abs(left - right) < CONTRAST)
    return bool(min(thin[: ends[0]].mean(), thin[-ends[1] :].mean()) > STREAK)


def _evened(column: Any) -> Any:
    return np.convolve(column, np.ones(GRAIN) / GRAIN, mode="same")


def _is_met(span: Span, across: Sequence[Span]) -> bool:
    """A rule of the other direction is at one of its ends."""
    at, a, b = span
    near = 2 * REACH
    return any(min(abs(start - a), abs(start - b)) <= near and x - near <= at <= end + near for start, x, end in across)


def _inside(spans: Sequence[Span], across: Sequence[Span], size: int) -> list[Span]:
    """Without those along the picture's edge that no other reaches: where it was cut out, or laid on the scanner, not the border of a table."""
    near = 2 * REACH

    def is_met(span: Span) -> bool:
        at, a, b = span
        return any(min(abs(start - at), abs(end - at)) <= near and a - near <= x <= b + near for x, start, end in across)

    return [s for s in spans if REACH < s[0] < size - REACH or is_met(s)]


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
    for top, _, bottom, a, b in _bands(levels, flat):
        for end in (a, b):
            _blank_corner(levels, (top + bottom) // 2, end)


def _blank_corner(levels: Any, y: int, x: int) -> None:
    """Takes out what is left in the corner of a ground, if nothing goes on from it: engines read a "4" there. A list mark stands off the rule."""
    top = max(y - CORNER_PX, 0)
    area = levels[top : y + CORNER_PX + 1, max(x - CORNER_PX, 0) : x + CORNER_PX + 1]
    if max(area[0].max(initial=0), area[-1].max(initial=0), area[:, 0].max(initial=0), area[:, -1].max(initial=0)) > FAINT:
        return
    area[_beside((area > FAINT).any(axis=1), y - top)] = 0


def _beside(inked: Any, at: int) -> slice:
    """The rows round a rule up to those without ink, as many as the thickest rule takes."""
    ends = []
    for side in (inked[at::-1], inked[at:]):
        free = np.flatnonzero(np.convolve(~side, np.ones(2 * REACH, dtype=int)) == 2 * REACH)
        ends.append(int(free[0]) if len(free) else len(side))
    return slice(max(at - ends[0] + 1, 0), at + ends[1])


def _bands(pixels: Any, rules: Sequence[Span]) -> Iterator[tuple[int, int, int, int, int]]:
    """First row, middle, row after the last, first column and column after the last of each rule, in pixels."""
    height, width = pixels.shape[:2]
    for across, start, end in rules:
        y = int(across * height)
        yield max(y - REACH + 1, 0), y, min(y + REACH, height), int(start * width), int(end * width)


def _spans(grey: Any, shortest: float, dashed: float, *, grainy: bool) -> list[Span]:
    """Runs along the rows, those of neighbouring rows put together; `shortest` and `dashed`: pixels that a whole one and one in dashes take at least."""
    fine, mask = _smoothed(grey, FINE), _drawn(_smoothed(grey, GRAIN), 0)
    if grainy:
        mask |= _shortened(_drawn(_smoothed(grey, COARSE), UNEVEN), (COARSE - GRAIN) // 2)
    rows = np.flatnonzero(mask.sum(axis=1) >= shortest)
    runs = [(int(y), a, b) for y in rows for a, b in _runs(mask[y], shortest) if _is_drawn(fine, int(y), a, b)]
    runs = sorted([*runs, *dashed_runs(fine, dashed)])
    groups = in_groups(runs, lambda g, run: run[0] - g[-1][0] <= 2 and run[1] < g[-1][2] and run[2] > g[-1][1], last=True)
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


def _drawn(smooth: Any, uneven: int) -> Any:
    return _lines(smooth) | _steps(smooth, 2, uneven) | _steps(smooth, REACH, uneven)


def _shortened(mask: Any, by: int) -> Any:
    """Runs without the ends over which a long mean reaches past them."""
    short = np.zeros_like(mask)
    short[:, by:-by] = mask[:, : -2 * by] & mask[:, 2 * by :]
    return short


def _steps(grey: Any, reach: int, uneven: int) -> Any:
    """Pixels where one ground ends and another begins: both sides even over some way, and unlike; a line of up to twice `reach` may part them.

    `uneven`: levels by which grain makes a ground uneven.
    """
    above, below = _shifted(grey, reach), _shifted(grey, -reach)
    contrast = abs(above - below)
    ripple = 3 + uneven + contrast // RIPPLE
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
