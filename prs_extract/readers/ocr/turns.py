"""A page laid on the scanner sideways or upside down: which way its lines run, and on which side of them the tall letters stand out."""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import Image, ImageFilter

FINE_PX, COARSE_PX = 2000, 1000
"""Longer side of the picture at which its lines are looked at, and the way that they run."""

GROUND, STANDS_OUT = 9, 45
"""Pixels across which the usual level is the ground, and levels, of 255, by which ink differs from it."""

TILE, WRITTEN = 48, (0.05, 0.5)
"""Side in pixels of the places that are looked at, and the part of a place of text that is ink."""

BARE = 0.02
"""Part of a row of pixels that is ink at most between two lines."""

FEWEST, LEVEL = 20, 0.35
"""Places of text, or pieces of lines, from which something can be told, and part of the places whose rows are barer than their columns: three
quarters of those of a page that is upright, a fifth of one on its side.
"""

PIECE_PX, HEIGHTS = 120, (10, 60)
"""Length of the pieces of lines that are looked at, and their heights, in pixels."""

BODY, DENSE = 0.5, (0.08, 0.75)
"""Part of the ink of its densest row from which a row is of the small letters, and part of that row that is ink: a rule is denser."""

SURE = 0.15
"""By how much more ink stands over the small letters than would if the page were turned round, for an upright page; parts of both."""


def find_quarter(image: Image.Image) -> int:
    """Degrees counter-clockwise, 0, 90, 180 or 270, by which the page must be turned for its lines to be read; 0 where nothing tells."""
    if _runs_down(image):
        return (
            90
            if _tall_letters(image.transpose(Image.Transpose.ROTATE_90)) > _tall_letters(image.transpose(Image.Transpose.ROTATE_270))
            else 270
        )
    return 180 if _tall_letters(image.transpose(Image.Transpose.ROTATE_180)) > _tall_letters(image) + SURE else 0


def turned(image: Image.Image, quarter: int) -> Image.Image:
    """The picture turned by so many degrees counter-clockwise; the same object for 0."""
    return image.rotate(quarter, expand=True) if quarter else image


def _runs_down(image: Image.Image) -> bool:
    """There is text, and bare columns of pixels part its lines, not rows."""
    ink = _ink(image, COARSE_PX)
    rows, columns = (size // TILE for size in ink.shape)
    tiles = ink[: rows * TILE, : columns * TILE].reshape(rows, TILE, columns, TILE).swapaxes(1, 2).reshape(-1, TILE, TILE)
    share = tiles.mean(axis=(1, 2))
    tiles = tiles[(share > WRITTEN[0]) & (share < WRITTEN[1])]
    if len(tiles) < FEWEST:
        return False
    bare_rows, bare_columns = ((tiles.mean(axis=axis) < BARE).mean(axis=1) for axis in (2, 1))
    return bool((bare_rows > bare_columns).mean() < LEVEL)


def _tall_letters(image: Image.Image) -> float:
    """Of the ink over and under the small letters of lines, the part that is over them; half for too few lines."""
    ink = _ink(image, FINE_PX)
    over, under, count = 0.0, 0.0, 0
    for x in range(0, ink.shape[1] - PIECE_PX, PIECE_PX):
        rows = ink[:, x : x + PIECE_PX].mean(axis=1)
        sides = np.flatnonzero(np.diff(np.pad((rows > BARE).astype(np.int8), 1)))
        for top, bottom in zip(sides[::2], sides[1::2], strict=True):
            line = rows[top:bottom]
            if HEIGHTS[0] <= len(line) <= HEIGHTS[1] and DENSE[0] < line.max() < DENSE[1]:
                body = np.flatnonzero(line > BODY * line.max())
                over, under, count = over + line[: body[0]].sum(), under + line[body[-1] + 1 :].sum(), count + 1
    return float(over / (over + under)) if count >= FEWEST and over + under > 0 else 0.5


def _ink(image: Image.Image, longer: int) -> Any:
    """Where the picture, at that size, differs from its ground."""
    share = longer / max(image.size)
    grey = image.convert("L").resize((max(1, round(image.width * share)), max(1, round(image.height * share))), Image.Resampling.BOX)
    few = grey.resize((max(1, grey.width // 3), max(1, grey.height // 3)), Image.Resampling.BOX) if longer > COARSE_PX else grey
    ground = few.filter(ImageFilter.MedianFilter(GROUND)).resize(grey.size)
    return abs(np.asarray(grey, dtype=np.int16) - np.asarray(ground, dtype=np.int16)) > STANDS_OUT
