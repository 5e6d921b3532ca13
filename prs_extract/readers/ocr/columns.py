"""Rules of a table that are not drawn: uprights where only words show them (dark lines on the dark band of a header, dots lost in a scan), and the edge of
a picture that was cut out along the band of its header.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from PIL import Image

from prs_extract.readers.ocr.bridges import MOST, REACH, ROW_PX, Span, columns_in, share_seen, tables_of
from prs_extract.readers.ocr.type import Set

APART = 0.6
"""Font sizes between the words of two cells side by side, at least: those of one text stand half as far from one another."""

SEEN = 0.5
"""Part of a rule of a table that its pieces take at least."""

BAND, UNLIKE = 0.6, 24
"""Part of a band that is of its ground, letters aside, and levels of red, green or blue within which pixels are, and by which what is under it differs."""

EDGE_PX, HEADER = 3, 0.4
"""Pixels at the edge of a picture that compression and a cut may blur, and part of its height that a header takes at most."""


def with_head_bands(flat: Sequence[Span], image: Image.Image) -> list[Span]:
    """The horizontal rules, and the upper edge of the picture where a band goes from it to the first rule of a table, as wide: its border was cut off."""
    pixels: Any = np.asarray(image.convert("RGB"), dtype=np.int16)
    height, width = pixels.shape[:2]
    paper = np.median(pixels[::4, ::4].reshape(-1, 3), axis=0)
    tables = list(tables_of([(y * height, a * width, b * width) for y, a, b in flat]))
    return [*((0.0, t[0][1] / width, t[0][2] / width) for t in tables if _has_band_over(t, pixels, paper)), *flat]


def _has_band_over(table: Sequence[Span], pixels: Any, paper: Any) -> bool:
    y, a, b = table[0]
    if not ROW_PX <= y <= HEADER * len(pixels):
        return False
    band, under = (
        pixels[int(top) : int(end), int(a) + EDGE_PX : int(b) - EDGE_PX]
        for top, end in ((EDGE_PX, y - REACH), (y + REACH, table[1][0] - REACH))
    )
    if not band.size or not under.size:
        return False
    ground, beneath = (np.median(place.reshape(-1, 3), axis=0) for place in (band, under))
    alike = abs(band - ground).max(axis=2) <= UNLIKE
    stands_out = all(abs(ground - other).max() > UNLIKE for other in (beneath, paper))
    return bool(stands_out and alike.mean() >= BAND and alike[0].mean() >= MOST)


def with_columns(flat: Sequence[Span], upright: Sequence[Span], found: Sequence[Set], size: tuple[int, int]) -> list[Span]:
    """The uprights, and a piece of each in the rows of its table where it is not seen, words stand on both sides of its place, and none on it.

    All in fractions of the picture, of `size` pixels. `found`: what is written in it.
    """
    width, height = size
    rules = [(y * height, a * width, b * width) for y, a, b in flat]
    sides = [(x * width, a * height, b * height) for x, a, b in upright]
    more = [piece for table in tables_of(rules) for piece in _pieces(table, rules, sides, found)]
    return [*upright, *((x / width, a / height, b / height) for x, a, b in more)]


def _pieces(table: Sequence[Span], rules: Sequence[Span], upright: Sequence[Span], found: Sequence[Set]) -> Iterator[Span]:
    places = columns_in(upright, table[0], table[0][0], table[-1][0])
    for over, under in pairwise(_heights(table, rules)):
        missing = [x for x in places if share_seen(upright, x, over, under) < MOST] if under - over >= ROW_PX else []
        row = [s for s in found if over < (s.seen.top + s.seen.bottom) / 2 < under] if missing else []
        for x in missing:
            before, after = max((p for p in places if p < x), default=table[0][1]), min((p for p in places if p > x), default=table[0][2])
            if _are_apart(x, [s for s in row if before < (s.seen.x0 + s.seen.x1) / 2 < after]):
                yield x, over, under


def _heights(table: Sequence[Span], rules: Sequence[Span]) -> list[float]:
    """Where its rules stand, those of which some pieces are seen too: the border of a second table, under the title between the two."""
    _, a, b = table[0]
    heights = [at for at, _, _ in table]
    pieces = [s for s in rules if heights[0] < s[0] < heights[-1] and a - REACH <= s[1] and s[2] <= b + REACH]
    for at, _, _ in sorted(pieces):
        seen = sum(s[2] - s[1] for s in pieces if abs(s[0] - at) <= REACH)
        if seen >= SEEN * (b - a) and all(abs(at - other) > 2 * REACH for other in heights):
            heights.append(at)
    return sorted(heights)


def _are_apart(x: float, row: Sequence[Set]) -> bool:
    """Words stand on both sides, and far enough from one another."""
    left, right = [s for s in row if s.seen.x1 <= x], [s for s in row if s.seen.x0 >= x]
    if not left or not right or len(left) + len(right) < len(row):
        return False
    return min(s.seen.x0 for s in right) - max(s.seen.x1 for s in left) >= APART * max(s.size for s in row)
