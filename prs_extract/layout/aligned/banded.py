"""Columns of text under bands set apart: each band heads its own column, and no row runs from one to the next. Lengths in points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from prs_extract.geometry import Box, in_groups
from prs_extract.layout.canvas import Canvas, PlacedFill, PlacedWord

LEAST_GAP_PT = 7.0
"""Bands nearer than this may be the header cells of one table drawn with shapes."""

SAME_HEIGHT_PT = 2.0
"""How much the tops and bottoms of bands side by side may differ."""

SAME_WIDTH = 1.3
"""Ratio of the widest and the narrowest of bands side by side, at most."""

OVER_PT = 2.0
"""How far a word may reach beyond its band."""

Groups = list[list[PlacedWord]]


def banded_columns(words: Sequence[PlacedWord], canvas: Canvas) -> tuple[Groups, list[PlacedWord]]:
    """The words of each column under bands, down to the next bands, and the words left."""
    fills = [f for f in canvas.fills if f.fill.colour not in (None, canvas.background) and f.fill.shape != "ellipse"]
    bands = _with_words([f for f in fills if f.box.width > 2 * f.box.height], words)
    rows = [[f.box for f in row] for row in _rows(bands) if _are_apart(row)]
    groups: Groups = []
    rest = list(words)
    for i, row in enumerate(rows):
        end = min((below[0].top for below in rows[i + 1 :]), default=canvas.height)
        under = [w for w in rest if row[0].top <= w.box.centre_y < end]
        columns = [[w for w in under if b.x0 <= w.box.centre_x <= b.x1] for b in row]
        if all(any(w.box.top >= b.bottom - OVER_PT for w in column) for b, column in zip(row, columns, strict=True)) and all(
            _is_inside(w.box, b) for b, column in zip(row, columns, strict=True) for w in column
        ):
            groups += columns
            taken = {id(w) for column in columns for w in column}
            rest = [w for w in rest if id(w) not in taken]
    return groups, rest


def _with_words(fills: Sequence[PlacedFill], words: Sequence[PlacedWord]) -> list[PlacedFill]:
    if not fills:
        return []
    placed = sorted([(w.box.centre_y, w.box.centre_x) for w in words])
    found: list[PlacedFill] = []
    for fill in fills:
        box = fill.box
        abreast = placed[bisect_left(placed, (box.top,)) : bisect_right(placed, (box.bottom, float("inf")))]
        if any(box.x0 <= x <= box.x1 for _, x in abreast):
            found.append(fill)
    return found


def _rows(bands: Sequence[PlacedFill]) -> list[list[PlacedFill]]:
    """Bands side by side, of one top and one bottom, from the top down."""
    rows = in_groups(sorted(bands, key=lambda b: (b.box.top, b.box.x0)), lambda row, band: _is_beside(row[0].box, band.box))
    return [sorted(row, key=lambda b: b.box.x0) for row in rows]


def _is_beside(one: Box, other: Box) -> bool:
    return abs(one.top - other.top) <= SAME_HEIGHT_PT and abs(one.bottom - other.bottom) <= SAME_HEIGHT_PT


def _are_apart(row: Sequence[PlacedFill]) -> bool:
    """Rectangles with a gap between them, or other shapes (arrows, rounded bands), which are no cells."""
    widths = [b.box.width for b in row]
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(row)]
    shaped = not any(b.fill.shape == "rect" for b in row)
    return len(row) > 1 and max(widths) <= SAME_WIDTH * min(widths) and (shaped or min(gaps) >= LEAST_GAP_PT)


def _is_inside(box: Box, band: Box) -> bool:
    return box.x0 >= band.x0 - OVER_PT and box.x1 <= band.x1 + OVER_PT
