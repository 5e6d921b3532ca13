"""Bands across a table whose columns nothing draws: what seems to be their left and right sides is where their grounds end, no rule."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from PIL import Image

from prs_extract.geometry import in_groups
from prs_extract.readers.ocr.bridges import CONTRAST, REACH, Span
from prs_extract.readers.ocr.frames import MEET, PAGE, Drawn, Frame, rescaled
from prs_extract.readers.ocr.type import Set

APART = 1.5
"""Font sizes between two columns of a line, at least: words of prose, and of a justified line, stand closer."""

NEAR = 1.7
"""Font sizes between a rule and the next line of a row that no rule ends, and between its lines, at most."""

ROW = 3 * MEET
"""Part of its height that a table shares at least with an upright that parts its columns: less is where a note touches it."""

TILES, STRIP, HEADER = 3, 0.02, 0.2
"""Tiles of a row of a table at least; the bare strip between two at most, and the height of its header, as parts of the page."""

COLUMNS = 4
"""Columns of a line that shows a table: boxes of text side by side are three at most."""


def without_sides(drawn: Drawn, found: Sequence[Set], image: Image.Image) -> Drawn:
    """The frames and rules; of a table that only bands and horizontal rules draw, its horizontal rules are left, and nothing where grounds alone meet.

    `found`: what is written in the picture.
    """
    size, grey = image.size, np.asarray(image.convert("L"), dtype=np.int16)
    frames, flat, upright = _without_tiles(rescaled(drawn, size, PAGE), found)
    for table in _tables(frames, flat):
        x0, top, x1, bottom = table
        inner = any(x0 + 2 * MEET < x < x1 - 2 * MEET and min(b, bottom) - max(a, top) > ROW for x, a, b in upright)
        bands = [f for f in frames if _is_across(f[0], f[2], table) and top - MEET <= f[1] <= f[3] <= bottom + MEET]
        own = {*(s for s in flat if _is_across(s[1], s[2], table)), *((y, f[0], f[2]) for f in bands for y in (f[1], f[3]))}
        if inner or max(_columns_in(table, found), _columns_of_rows(own, table, found)) < COLUMNS:
            continue
        frames = [f for f in frames if f not in bands]
        if any(_is_line(span, grey) for span in own):
            flat = sorted({*flat, *own, *_ends(table, found)})
        else:
            flat = [s for s in flat if s not in own]
        upright = [s for s in upright if not (_is_side(s, table) and s[1] > top - MEET and s[2] < bottom + MEET)]
    return rescaled((frames, flat, upright), PAGE, size)


def _without_tiles(drawn: Drawn, found: Sequence[Set]) -> Drawn:
    """The same without a table whose rows, and some of whose columns, are parted by bare strips: its tiles are no boxes, its columns are those of its words."""
    frames, flat, upright = drawn
    rows = [r for r in _rows(frames) if len(r) >= TILES and 0 < min(b[0] - a[2] for a, b in pairwise(r)) <= STRIP]
    tiles = [f for over, under in pairwise(rows) if 0 < under[0][1] - over[0][3] <= STRIP for f in (*over, *under)]
    if not tiles:
        return drawn
    x0, top, x1, bottom = (bound(side) for bound, side in zip((min, min, max, max), zip(*tiles, strict=True), strict=True))
    if _columns_in((x0, top - HEADER, x1, bottom), found) <= max(COLUMNS, len(rows[0])):
        return drawn
    left, right, over = x0 - MEET, x1 + MEET, top - HEADER
    return (
        [f for f in frames if not (left <= f[0] and f[2] <= right and over <= f[1] and f[3] <= bottom + HEADER)],
        [s for s in flat if not (left <= s[1] and s[2] <= right and over <= s[0] <= bottom + HEADER)],
        [s for s in upright if not (left <= s[0] <= right and over <= s[1] and s[2] <= bottom + HEADER)],
    )


def _rows(frames: Sequence[Frame]) -> list[list[Frame]]:
    """Frames beside one another, of one height, from left to right; rows from top to bottom."""
    rows = in_groups(sorted(frames, key=lambda f: f[1]), lambda row, f: abs(row[0][1] - f[1]) <= MEET and abs(row[0][3] - f[3]) <= MEET)
    return [sorted(row) for row in rows]


def _tables(frames: Sequence[Frame], flat: Sequence[Span]) -> list[Frame]:
    """Where frames and horizontal rules of one length stand one under the other."""
    tables = []
    bands = sorted([*((f[1], f[0], f[2], f[3]) for f in frames), *((y, a, b, y) for y, a, b in flat)])
    while bands:
        _, x0, x1, _ = bands[0]
        same = [b for b in bands if abs(b[1] - x0) <= MEET and abs(b[2] - x1) <= MEET]
        bands = [b for b in bands if b not in same]
        tables.append((x0, same[0][0], x1, max(b[3] for b in same)))
    return tables


def _is_across(x0: float, x1: float, table: Frame) -> bool:
    return abs(x0 - table[0]) <= MEET and abs(x1 - table[2]) <= MEET


def _is_line(span: Span, grey: Any) -> bool:
    """Most of it is darker or lighter than both sides: no edge where two grounds meet."""
    y, x0, x1 = round(span[0] * PAGE[1]), round(span[1] * PAGE[0]), round(span[2] * PAGE[0])
    rows = grey[max(y - REACH, 0) : y + REACH + 1, x0:x1]
    if not rows.size:
        return False
    sides = np.sort(rows[[0, -1]], axis=0)
    return bool(((rows.min(axis=0) < sides[0] - CONTRAST) | (rows.max(axis=0) > sides[1] + CONTRAST)).mean() > 0.5)


def _is_side(span: Span, table: Frame) -> bool:
    return min(abs(span[0] - table[0]), abs(span[0] - table[2])) <= 2 * MEET


def _ends(table: Frame, found: Sequence[Set]) -> Iterator[Span]:
    """A rule over a header that none is over, and one under a last row: lines of several columns right beside the table."""
    x0, top, x1, bottom = _in_pixels(table)
    across = [s for s in found if x0 <= (s.seen.x0 + s.seen.x1) / 2 <= x1]
    for over in (True, False):
        beyond = [(top - s.bottom, top - s.top, s) if over else (s.top - bottom, s.bottom - bottom, s) for s in across]
        row: list[Set] = []
        end = 0.0
        for start, stop, one in sorted((b for b in beyond if b[1] > 0.5 * b[2].size), key=lambda b: b[0]):
            if start > end + NEAR * one.size:
                break
            row, end = [*row, one], max(end, stop)
        if _most_columns(row) >= COLUMNS - 1:
            at = (top - end - 1 if over else bottom + end + 1) / PAGE[1]
            yield at, table[0], table[2]


def _columns_in(table: Frame, found: Sequence[Set]) -> int:
    """Columns of the line that shows most, in the table or right over it."""
    x0, top, x1, bottom = _in_pixels(table)
    return _most_columns(
        [s for s in found if x0 <= (s.seen.x0 + s.seen.x1) / 2 <= x1 and top - 3 * s.size <= s.baseline <= bottom + s.size]
    )


def _columns_of_rows(rules: Collection[Span], table: Frame, found: Sequence[Set]) -> int:
    """Groups of words side by side, of one line or several, in the row of the table, between two rules, that shows most."""
    x0, _, x1, _ = _in_pixels(table)
    most, inside = 0, [s for s in found if x0 <= (s.seen.x0 + s.seen.x1) / 2 <= x1]
    for over, under in pairwise(sorted(y * PAGE[1] for y, _, _ in rules)):
        row = sorted((s for s in inside if over < (s.seen.top + s.seen.bottom) / 2 < under), key=lambda s: s.seen.x0)
        ends = accumulate((s.seen.x1 for s in row), max)
        most = max(most, sum(after.seen.x0 - end > APART * after.size for end, after in zip(ends, row[1:], strict=False)) + bool(row))
    return most


def _most_columns(found: Sequence[Set]) -> int:
    most = 0
    for one in found:
        line = sorted((s for s in found if abs(s.baseline - one.baseline) < 0.5 * one.size), key=lambda s: s.seen.x0)
        most = max(most, 1 + sum(after.seen.x0 - before.seen.x1 > APART * one.size for before, after in pairwise(line)))
    return most


def _in_pixels(table: Frame) -> Frame:
    width, height = PAGE
    return table[0] * width, table[1] * height, table[2] * width, table[3] * height
