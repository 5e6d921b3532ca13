"""Cells of a drawn grid whose ground says something: coloured ones beside others that are not, as a file gives their fills."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from PIL import Image

from prs_extract.readers.ocr.bridges import REACH, Span
from prs_extract.readers.ocr.frames import Frame

COLOURED, UNLIKE = 40, 40
"""Levels, of 255, from the least to the most of red, green and blue of a colour that says something, and by which two grounds differ."""

INSIDE_PX = 7
"""Pixels from its rules at which the ground of a cell is looked at: past their blur."""

Ground = tuple[Frame, str]
"""Left, top, right, bottom in fractions of the picture, and colour."""


def coloured_cells(flat: Sequence[Span], upright: Sequence[Span], image: Image.Image) -> list[Ground]:
    """The cells with rules on all sides whose colour none beside it has, but those of columns that are of one colour."""
    pixels = np.asarray(image.convert("RGB"), dtype=np.int16)
    rows, columns = (_places([s[0] for s in spans], size) for spans, size in ((flat, image.height), (upright, image.width)))
    grounds = {
        (r, c): _ground(pixels, box)
        for r, (top, bottom) in enumerate(pairwise(rows))
        for c, (x0, x1) in enumerate(pairwise(columns))
        if _is_drawn(box := (x0, top, x1, bottom), flat, upright, image.size)
    }
    found = {at: ground for at, ground in grounds.items() if ground is not None and _says_something(at, ground, grounds)}
    return [
        (_in_fractions((columns[c], rows[r], columns[c + 1], rows[r + 1]), image.size), "#{:02x}{:02x}{:02x}".format(*map(int, ground)))
        for (r, c), ground in found.items()
        if any(col == c and not _are_alike(ground, other) for (row, col), other in grounds.items() if row > 0)
    ]


def _places(values: Sequence[float], size: int) -> list[float]:
    """Where rules stand, in pixels, each place once."""
    places: list[float] = []
    for value in sorted(v * size for v in values):
        if not places or value - places[-1] > 2 * REACH:
            places.append(value)
    return places


def _is_drawn(box: Frame, flat: Sequence[Span], upright: Sequence[Span], size: tuple[int, int]) -> bool:
    width, height = size
    x0, top, x1, bottom = box
    sides = ((top, x0, x1, flat, height, width), (bottom, x0, x1, flat, height, width), (x0, top, bottom, upright, width, height))
    return all(
        any(abs(s[0] * across - at) <= 2 * REACH and s[1] * along <= a + 2 * REACH and s[2] * along >= b - 2 * REACH for s in spans)
        for at, a, b, spans, across, along in (*sides, (x1, top, bottom, upright, width, height))
    )


def _ground(pixels: Any, box: Frame) -> Any:
    """The usual colour within a cell; None for one that is too small to tell."""
    x0, top, x1, bottom = (int(side) for side in box)
    inside = pixels[top + INSIDE_PX : bottom - INSIDE_PX, x0 + INSIDE_PX : x1 - INSIDE_PX].reshape(-1, 3)
    return np.median(inside, axis=0) if len(inside) else None


def _says_something(at: tuple[int, int], ground: Any, grounds: dict[tuple[int, int], Any]) -> bool:
    """It has a colour, and those beside it in the row have another."""
    row, column = at
    beside = list(_known(grounds, (row, column - 1), (row, column + 1)))
    return ground.max() - ground.min() >= COLOURED and bool(beside) and not any(_are_alike(ground, other) for other in beside)


def _known(grounds: dict[tuple[int, int], Any], *places: tuple[int, int]) -> Iterator[Any]:
    yield from (grounds[place] for place in places if grounds.get(place) is not None)


def _are_alike(one: Any, other: Any) -> bool:
    return other is not None and bool(abs(one - other).max() < UNLIKE)


def _in_fractions(box: Frame, size: tuple[int, int]) -> Frame:
    x0, top, x1, bottom = box
    return x0 / size[0], top / size[1], x1 / size[0], bottom / size[1]
