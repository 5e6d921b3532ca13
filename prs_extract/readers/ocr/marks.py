"""Small shapes in a picture that are neither text nor rules: stars, dots, ticks drawn in a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from PIL import Image, ImageFilter

from prs_extract.readers.ocr.dust import GRAINY, grain_of
from prs_extract.readers.ocr.seen import Seen

BLOCK_PX = 6
"""Side of the blocks by which shapes are told apart: less than the space between a mark and its cell's border."""

MARGIN_PX = 5
"""By how much the boxes of words are grown: accents and tails stand out of them."""

SIZES = range(9, 100)
"""Sides of a mark in pixels, at 150 dpi: from a small cross to the height of three lines. A full shape over 30 pixels wide passes for a ground."""

INK = 30
"""Levels, of 255, by which a mark stands off its ground."""

FULL = 0.25
"""Part of its box that a mark covers at least: a star takes 0.35, a dot 0.78; a frame less."""

UNLIKE = 27
"""Levels, of 255, of red, green or blue by which a mark differs from what is on each side of it; beside the end of a band one side is like it."""

BESIDE_PX = 4
"""Pixels from a mark at which that is looked at: past the blur of a scan."""

DISC_PX, ROUND = 16, 0.15
"""Diameter of a disc that may be filled in part, at least, and by how much its sides differ at most."""

RIM, WAYS, CLOSED, HEART = 0.8, 24, 0.85, 0.72
"""Radius beyond which its outline is; the ways from its heart in which that is looked for, and the part of them in which it is; and the radius within
which what fills it is looked at.
"""

DARKEST = 12
"""Percentage of the pixels round a disc that are of its outline, or of what fills it, at least; its shadow is paler."""

ALIKE, EMPTY, FILLED = 70, 0.05, 0.9
"""Levels within which pixels are of its colour, and the part of a disc that is so at most in an empty one, and at least in a full one."""

Spot = tuple[float, float, float, float, str]
"""Box in fractions of the picture (x0, top, x1, bottom) and colour."""


def find_marks(image: Image.Image, levels: Any, seen: Sequence[Seen]) -> list[Spot]:
    """Marks from top to bottom. `image`: its rules painted over. `levels`: by how much its pixels differ from their ground. `seen`: its words."""
    ink = _without_grain(levels) > INK
    for word in seen:
        x0, top = max(int(word.x0) - MARGIN_PX, 0), max(int(word.top) - MARGIN_PX, 0)
        ink[top : int(word.bottom) + MARGIN_PX, x0 : int(word.x1) + MARGIN_PX] = False
    pixels = np.asarray(image.convert("RGB"))
    return [part for box in shapes_of(ink) if (spot := _spot(box, ink, pixels)) is not None for part in _parts(spot, pixels)]


def _without_grain(levels: Any) -> Any:
    """The levels evened out where they are not: grain ties every shape to the next."""
    coarse = grain_of(levels) > GRAINY
    return np.asarray(Image.fromarray(levels.astype(np.uint8)).filter(ImageFilter.BoxBlur(2))) if coarse else levels


def shapes_of(ink: Any) -> Iterator[tuple[int, int, int, int]]:
    """Boxes, in pixels, of blocks with ink that touch one another."""
    rows, cols = ink.shape[0] // BLOCK_PX, ink.shape[1] // BLOCK_PX
    blocks = ink[: rows * BLOCK_PX, : cols * BLOCK_PX].reshape(rows, BLOCK_PX, cols, BLOCK_PX).any(axis=(1, 3))
    left = {(int(r), int(c)) for r, c in zip(*np.nonzero(blocks), strict=True)}
    for start in sorted(left):
        if start not in left:
            continue
        left.discard(start)
        group, edge = [start], [start]
        while edge:
            r, c = edge.pop()
            near = {(r + i, c + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & left
            left -= near
            group += near
            edge += near
        ys, xs = [r for r, _ in group], [c for _, c in group]
        yield min(xs) * BLOCK_PX, min(ys) * BLOCK_PX, (max(xs) + 1) * BLOCK_PX, (max(ys) + 1) * BLOCK_PX


def _spot(box: tuple[int, int, int, int], ink: Any, pixels: Any) -> Spot | None:
    """None for what is too small, too long or too thin to be a mark."""
    x0, top, x1, bottom = box
    inside = ink[top:bottom, x0:x1]
    ys, xs = np.nonzero(inside)
    width, height = int(xs.max() - xs.min()) + 1, int(ys.max() - ys.min()) + 1
    if width not in SIZES or height not in SIZES or not 0.5 <= width / height <= 2 or len(ys) < FULL * width * height:
        return None
    colour = np.median(pixels[top:bottom, x0:x1][inside], axis=0)
    tall, wide = ink.shape
    x0, top = x0 + int(xs.min()), top + int(ys.min())
    if not _stands_out((x0, top, x0 + width, top + height), colour, pixels):
        return None
    red, green, blue = (int(v) for v in colour)
    return x0 / wide, top / tall, (x0 + width) / wide, (top + height) / tall, f"#{red:02x}{green:02x}{blue:02x}"


def _parts(spot: Spot, pixels: Any) -> list[Spot]:
    """A disc that is filled in part, or not at all, and what fills it; any other mark as it is."""
    *box, _ = spot
    height, width = pixels.shape[:2]
    x0, top, x1, bottom = (round(side * size) for side, size in zip(box, (width, height, width, height), strict=True))
    area = pixels[top:bottom, x0:x1].astype(np.int16)
    light = area.sum(axis=2)
    level = np.median(area[light <= np.percentile(light, DARKEST)], axis=0)
    dark = abs(area - level).max(axis=2) <= ALIKE
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if not len(rows):
        return [spot]
    tall, wide = int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
    if min(tall, wide) < DISC_PX or abs(tall - wide) > ROUND * max(tall, wide):
        return [spot]
    x0, top = x0 + int(columns[0]), top + int(rows[0])
    inner, dark = (part[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] for part in (area, dark))
    y, x = np.mgrid[:tall, :wide]
    off_y, off_x = 2 * (y + 0.5) / tall - 1, 2 * (x + 0.5) / wide - 1
    away, heart = np.hypot(off_y, off_x), np.hypot(off_y, off_x) < HEART
    ways = np.unique((np.arctan2(off_y, off_x)[dark & (away > RIM)] * WAYS / (2 * np.pi)).astype(int))
    share = dark[heart].mean()
    if len(ways) < CLOSED * WAYS or share > FILLED:
        return [spot]
    ground = np.median(inner[heart & ~dark], axis=0)
    disc = (x0 / width, top / height, (x0 + wide) / width, (top + tall) / height)
    whole = (*disc, _hex(ground))
    if share < EMPTY:
        return [whole]
    ys, xs = np.nonzero(dark & heart)
    (left, right), (over, under) = _reach(xs, wide), _reach(ys, tall)
    return [whole, ((x0 + left) / width, (top + over) / height, (x0 + right) / width, (top + under) / height, _hex(level))]


def _hex(colour: Any) -> str:
    return "#{:02x}{:02x}{:02x}".format(*map(int, colour))


def _reach(places: Any, size: int) -> tuple[float, float]:
    """From where to where something fills a disc of so many pixels: to its rim where it goes on to the end of what was looked at."""
    edge = size * (1 - HEART) / 2 + 2
    first, last = int(places.min()), int(places.max()) + 1
    return (0 if first <= edge else first), (size if last >= size - edge else last)


def _stands_out(box: tuple[int, int, int, int], colour: Any, pixels: Any) -> bool:
    """What is on each side of the mark, inside the picture, has another colour."""
    x0, top, x1, bottom = box
    left, above = x0 - BESIDE_PX, top - BESIDE_PX
    sides = [pixels[top:bottom, left - 1 : left] if left > 0 else None, pixels[top:bottom, x1 + BESIDE_PX : x1 + BESIDE_PX + 1]]
    sides += [pixels[above - 1 : above, x0:x1] if above > 0 else None, pixels[bottom + BESIDE_PX : bottom + BESIDE_PX + 1, x0:x1]]
    return all(abs(np.median(s.reshape(-1, 3), axis=0) - colour).max() > UNLIKE for s in sides if s is not None and s.size)
