"""What was stamped or written over a page in coloured ink, lifted off: the print under it is darker, and has no colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image, ImageFilter

from prs_extract.readers.ocr.engines import along, ground_of
from prs_extract.readers.ocr.marks import shapes_of

HALF = 2
"""Ink is looked for in a picture half as wide: strokes of stamps and pens are four to ten pixels wide."""

STROKE = 9
"""Pixels of the half picture from which colour is a ground, a band or a pictogram, no stroke."""

COLOURED, GROUND = 22, 45
"""Levels, of 255, from the least to the most of red, green and blue by which a stroke has more colour than what is around it, and a ground at most."""

DARK, PLAIN = 125, 60
"""Levels of print in black or grey at most, and its colour at most."""

LIGHT, PALE = 150, 130
"""Levels, of 255, of paper at least, and of what is usual in a stamp's ink on it: text in dark blue or violet is darker, and has a heart without colour."""

LONG = 60
"""Pixels of the half picture in a row, or a column, that are a rule of the page."""

ACROSS, AWAY = 7, 5
"""Pixels across which strokes close round the print that they cross, and round them beyond which it is print by itself."""

CROSSED, BESIDE, FEWEST = 0.006, 0.04, 15
"""Print that strokes cross, and print by itself among them, as parts of their pixels, at least, and pixels that are crossed: letters in colour have a
dark heart, but no other print among them.
"""

SIDE, ALONE = 45, 0.5
"""Smaller side of a stamp at least, 1.5 centimetres of a page, and part of the colour in its place that is its own: screens fringe letters in two."""

ALIKE, TURNS = 0.9, 12
"""Cosine within which two colours are of one ink, and hues that are tried."""

LEFT = 0.2
"""Density of ink that JPEG and grain leave of a stroke, beside that of print: 1.5 and more."""

_AXES = np.array([[2, -1, -1], [0, 1.732, -1.732]], dtype=np.float32) / np.float32(6**0.5)


@dataclass(frozen=True, slots=True)
class _Scan:
    """The half picture: its pixels that are coloured strokes, those that are print, the lightest colour of each and its hue, a direction of length one."""

    strokes: Any
    print: Any
    levels: Any
    hues: Any


def without_stamps(image: Image.Image) -> Image.Image:
    """The picture with the print under coloured strokes that cross it; the same object where none do. Text in colour stays: nothing is under it."""
    scan = _scan_of(image.resize((max(image.width // HALF, 1), max(image.height // HALF, 1)), Image.Resampling.BOX))
    pixels: Any = None
    for hue in _hues() if scan.strokes.sum() > FEWEST / CROSSED / 10 else ():
        ink = scan.strokes & (scan.hues @ hue > ALIKE)
        for box in _crossings(ink, scan) if ink.sum() > FEWEST / CROSSED / 10 else ():
            pixels = np.asarray(image, dtype=np.float32).copy() if pixels is None else pixels
            _lift(pixels, box, ink)
    return image if pixels is None else Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def _hues() -> Iterator[Any]:
    for turn in range(TURNS):
        angle = 2 * np.pi * turn / TURNS
        yield np.array([np.cos(angle), np.sin(angle)], dtype=np.float32) @ _AXES


def _scan_of(small: Image.Image) -> _Scan:
    pixels = np.asarray(small.convert("RGB"), dtype=np.int16)
    lightest = pixels.max(axis=2)
    colour = lightest - pixels.min(axis=2)
    strokes = (colour - _grown(_shrunk(colour, STROKE), STROKE) > COLOURED) & (_usual(colour) < GROUND) & (_usual(lightest) > LIGHT)
    strokes &= ~(_long_runs(strokes) | _long_runs(strokes.T).T)
    off = pixels - pixels.mean(axis=2, keepdims=True, dtype=np.float32)
    hues = off / (np.linalg.norm(off, axis=2, keepdims=True) + 1e-6)
    return _Scan(strokes, (lightest < DARK) & (colour < PLAIN) & ~strokes, lightest, hues)


def _usual(levels: Any) -> Any:
    """What is usual around each place."""
    few = Image.fromarray(levels[::2, ::2].astype(np.uint8)).filter(ImageFilter.MedianFilter(STROKE))
    return np.asarray(few.resize(levels.shape[::-1], Image.Resampling.NEAREST))


def _crossings(ink: Any, scan: _Scan) -> Iterator[tuple[int, int, int, int]]:
    """Boxes of strokes of one colour that print goes through, in pixels of the half picture."""
    under = _shrunk(_grown(ink, ACROSS), ACROSS) & scan.print
    beside = scan.print & ~_grown(ink, AWAY)
    for x0, top, x1, bottom in shapes_of(ink):
        if min(x1 - x0, bottom - top) < SIDE:
            continue
        count, coloured, crossed, apart = (int(part[top:bottom, x0:x1].sum()) for part in (ink, scan.strokes, under, beside))
        pale = count and np.median(scan.levels[top:bottom, x0:x1][ink[top:bottom, x0:x1]]) >= PALE
        if pale and count >= ALONE * coloured and crossed >= max(FEWEST, CROSSED * count) and apart >= BESIDE * count:
            yield x0, top, x1, bottom


def _lift(pixels: Any, box: tuple[int, int, int, int], ink: Any) -> None:
    """Takes the ink off the print in a box: each pixel is a ground, darkened by so much of the ink's colour and so much of black."""
    x0, top, x1, bottom = (HALF * side for side in box)
    place = pixels[top:bottom, x0:x1]
    strokes = np.kron(_grown(ink[box[1] : box[3], box[0] : box[2]], 3), np.ones((HALF, HALF), dtype=bool))[: len(place), : place.shape[1]]
    grounds = [np.asarray(ground_of(Image.fromarray(place[..., i].clip(0, 255).astype(np.uint8)))) for i in range(3)]
    ground = np.stack(grounds, axis=2).astype(np.float32) + 4
    density = -np.log((place.clip(0, None) + 4) / ground)
    pure = density[strokes & (np.ptp(place, axis=2) > 2 * COLOURED)]
    colour = np.median(pure, axis=0) if len(pure) else np.zeros(3)
    if np.ptp(colour) < LEFT / 2:
        return
    both = np.stack([colour / np.linalg.norm(colour), np.full(3, 3**-0.5)], axis=1)
    black = (density @ np.linalg.pinv(both).T)[..., 1]
    place[strokes] = (ground * np.exp(-np.clip(black - LEFT, 0, None) * 3**-0.5)[..., None] - 4)[strokes]


def _grown(levels: Any, side: int) -> Any:
    return along(np.maximum, along(np.maximum, levels, side, 0), side, 1)


def _shrunk(levels: Any, side: int) -> Any:
    return along(np.minimum, along(np.minimum, levels, side, 0), side, 1)


def _long_runs(mask: Any) -> Any:
    """Pixels of runs along the rows of `LONG` and more."""
    if mask.shape[1] <= LONG:
        return np.zeros_like(mask)
    sums = np.cumsum(np.pad(mask, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    whole = sums[:, LONG:] - sums[:, :-LONG] >= LONG
    within = np.zeros((mask.shape[0], mask.shape[1] + 1), dtype=np.int32)
    within[:, : whole.shape[1]] += whole
    within[:, LONG : LONG + whole.shape[1]] -= whole
    return np.cumsum(within[:, :-1], axis=1) > 0
