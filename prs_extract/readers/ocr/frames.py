"""Frames among the rules of a picture: four that meet at their ends, and no other, are a box round a text, not the grid of a table.

Three are enough: the box may end in a point, as an arrow does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from PIL import Image

from prs_extract.readers.ocr.bridges import Span

LOOK = (480, 270)
"""Pixels by which grounds are looked at."""

GROUND = 16
"""Levels, of 255, of red, green or blue by which the ground of a frame differs from the page's."""

PAGE = (2000, 1125)
"""Pixels of a slide that a picture takes whole: on a smaller one as many pixels are a larger part."""

MEET = 0.006
"""Part of a slide's width and of its height within which rules meet: 12 pixels at 150 dpi, past round corners and the blur of a scan."""

TOUCH = 0.002
"""The same for what meets a frame from without: other boxes stand close by."""

Frame = tuple[float, float, float, float]
"""Left, top, right, bottom; fractions of the picture."""


Drawn = tuple[list[Frame], list[Span], list[Span]]
"""Frames, horizontal and upright rules."""


def part_frames(flat: Sequence[Span], upright: Sequence[Span], size: tuple[int, int] = PAGE) -> Drawn:
    """The frames, and the horizontal and upright rules that are left. `size`: pixels of the picture, width and height."""
    _, flat, upright = rescaled(([], flat, upright), size, PAGE)
    frames = list(_frames(flat, upright))
    sides = {side for _, found in frames for side in found}
    left = [s for s in flat if (True, s) not in sides], [s for s in upright if (False, s) not in sides]
    return rescaled(([frame for frame, _ in frames], *left), PAGE, size)


def rescaled(drawn: tuple[Sequence[Frame], Sequence[Span], Sequence[Span]], before: tuple[int, int], after: tuple[int, int]) -> Drawn:
    """What is told in fractions of `before`, width and height in pixels, in fractions of `after`."""
    frames, flat, upright = drawn
    wide, high = (old / new for old, new in zip(before, after, strict=True))
    return (
        [(x0 * wide, top * high, x1 * wide, bottom * high) for x0, top, x1, bottom in frames],
        [(y * high, a * wide, b * wide) for y, a, b in flat],
        [(x * wide, a * high, b * high) for x, a, b in upright],
    )


def grounds_of(frames: Sequence[Frame], image: Image.Image) -> list[str | None]:
    """The colour of the ground of each frame; None for that of the picture."""
    pixels = np.asarray(image.resize(LOOK, Image.Resampling.NEAREST))
    paper = np.median(pixels.reshape(-1, 3), axis=0)
    return [_colour(frame, pixels, paper) for frame in frames]


def _colour(frame: Frame, pixels: Any, paper: Any) -> str | None:
    height, width = pixels.shape[:2]
    x0, top, x1, bottom = (round(side * size) for side, size in zip(frame, (width, height, width, height), strict=True))
    inside = pixels[top + 1 : max(bottom, top + 2), x0 + 1 : max(x1, x0 + 2)].reshape(-1, 3)
    ground = np.median(inside, axis=0) if len(inside) else paper
    if abs(ground - paper).max() < GROUND:
        return None
    red, green, blue = (int(level) for level in ground)
    return f"#{red:02x}{green:02x}{blue:02x}"


def _frames(flat: Sequence[Span], upright: Sequence[Span]) -> Iterator[tuple[Frame, set[tuple[bool, Span]]]]:
    for top in flat:
        y, x0, x1 = top
        bottoms = [s for s in flat if s[0] > y + MEET and _near(s[1], x0) and _near(s[2], x1)]
        if not bottoms:
            continue
        bottom = min(bottoms)
        sides = [[s for s in upright if _near(s[0], x) and _near(s[1], y) and _near(s[2], bottom[0])] for x in (x0, x1)]
        if any(sides):
            nearest = [min(found, key=lambda s: abs(s[0] - x), default=None) for found, x in zip(sides, (x0, x1), strict=True)]
            left, right = (x if s is None else s[0] for s, x in zip(nearest, (x0, x1), strict=True))
            frame = (left, y, right, bottom[0])
            own = {(True, top), (True, bottom), *((False, s) for s in nearest if s is not None)}
            if _is_alone(frame, [s for s in flat if (True, s) not in own], [s for s in upright if (False, s) not in own]):
                yield frame, own


def _is_alone(frame: Frame, flat: Sequence[Span], upright: Sequence[Span]) -> bool:
    """No other rule meets its sides, or stands in it."""
    x0, top, x1, bottom = frame
    return not any(_reach(y, top, bottom) and a < x1 + TOUCH and b > x0 - TOUCH for y, a, b in flat) and not any(
        _reach(x, x0, x1) and a < bottom + TOUCH and b > top - TOUCH for x, a, b in upright
    )


def _reach(at: float, low: float, high: float) -> bool:
    return low - TOUCH < at < high + TOUCH


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= MEET
