"""List marks of a picture, found in its pixels: engines read a dot as a letter, glue it to the first word, or pass over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from prs_extract.readers.ocr.missed import is_written
from prs_extract.readers.ocr.seen import DARK, Seen
from prs_extract.readers.ocr.ticks import repeated_marks
from prs_extract.readers.ocr.type import Set

BEFORE, WITHIN = 2.6, 2.4
"""Font sizes before the first thing seen of a line, and after it, between which its mark is looked for: an engine may have seen the mark or not."""

OPENS = 0.9
"""Font sizes of a gap after which a line begins anew: the next column."""

SPACE, FREE = 0.2, 0.5
"""Font sizes free of ink after a mark, and before it."""

DOT = (0.12, 0.62)
"""Sides of a round or square mark, in font sizes."""

SQUARE, OFF_PX = 1.3, 2
"""Ratio of its sides at most, or the pixels by which they differ: an equals sign is longer."""

FULL = 0.66
"""Part of its box that it covers: a disc takes 0.79; letters half of it."""

DISC_PX = 18
"""Side, in pixels at 150 dpi, of a dot that is a sign by itself; a list mark in type of 20 points is smaller."""

STAR_PX, ALONE = 11, 2.5
"""Side of a star in pixels, at least, and the space beside it in heights of its box: an asterisk is smaller, and stands at its word."""

SURE = 0.9
"""How sure a letter is at least that is none by chance."""

RING, LEAST_RING = "o", 7
"""The sign of a hollow dot, and its side in pixels at least."""

WIDE = 0.36
"""Font sizes after it at least: a letter that is a word by itself has a space after it."""

ODD = frozenset("#>»›/\\+*=¢¥°§~^<%@©®&")
"""Signs that engines make of drawn marks."""

DASH = (0.2, 1.1)
"""Length of a dash."""

THIN = 0.18
"""Its height at most; its length is twice that at least."""

RAISED = (0.12, 0.6)
"""Heights of a mark's centre above the baseline: a full stop lies on it, an apostrophe hangs above."""

TOKEN, DISC_TOKEN = 2, 4
"""Signs that engines make of a mark, and of a full dot, at most."""


_GLUED = re.compile(r"^(?:[^\w(«\"'\[]|_|[eoOcC](?=_)|[eo](?=[A-ZÀÂÉÈÊÎÔ]))+")
"""What engines make of a mark and glue to the first word."""


def without_discs(seen: Sequence[Seen], ink: Any) -> list[Seen]:
    """What was seen but for signs that are full shapes, as large as capitals, or alone in a cell: dots of a legend and stars, not letters."""
    return [
        one
        for at, one in enumerate(seen)
        if not (len(one.text) <= DISC_TOKEN and _is_disc(one, ink)) and not (len(one.text) <= TOKEN and _is_star(at, seen, ink))
    ]


def _is_disc(one: Seen, ink: Any) -> bool:
    shape = _shape(one, ink)
    tall, wide = shape.shape
    return bool(min(tall, wide) >= DISC_PX and max(tall, wide) <= 1.3 * min(tall, wide) and shape.mean() >= FULL)


def _is_star(at: int, seen: Sequence[Seen], ink: Any) -> bool:
    """With nothing beside it on its line, and fuller than letters and asterisks are; what is surely a letter stays."""
    one = seen[at]
    if one.score >= SURE and any(map(str.isalnum, one.text)):
        return False
    beside = any(o.line == one.line and max(o.x0 - one.x1, one.x0 - o.x1) < ALONE * (one.bottom - one.top) for o in seen if o is not one)
    shape = _shape(one, ink)
    return not beside and min(shape.shape) >= STAR_PX and not is_written(shape)


def _shape(one: Seen, ink: Any) -> Any:
    """Where there is ink in the smallest box round what was seen; nothing for none."""
    x, y, margin = int(one.x0), int(one.top), DISC_PX // 4
    area = ink[max(y - margin, 0) : int(one.bottom) + margin, max(x - margin, 0) : int(one.x1) + margin] > DARK
    if not area.any():
        return area[:0, :0]
    rows, columns = (np.flatnonzero(area.any(axis=axis)) for axis in (1, 0))
    return area[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A sign and where it stands, in pixels; `text_x`: where ink begins again after it."""

    sign: str
    x0: float
    top: float
    x1: float
    bottom: float
    text_x: float

    def covers(self, seen: Seen) -> bool:
        return self.x0 <= (seen.x0 + seen.x1) / 2 <= self.x1 and seen.top <= self.bottom and seen.bottom >= self.top


def with_list_marks(found: Sequence[Set], ink: Any) -> list[Set]:
    """Everything that is set, with a sign for each mark that opens a line, in place of what the engine made of it."""
    quoted = _closes(found)
    openings = [at for at in _openings(found) if not (quoted and found[at].seen.text == "»")]
    marks = {at: mark for at in openings if (mark := _mark_before(found, at, ink) or _odd_mark(found, at)) is not None}
    for shape in repeated_marks(found, [at for at in openings if at not in marks], ink):
        marks[shape.at] = _Mark("•", shape.x0, shape.top, shape.x1, shape.bottom, shape.text_x)
    done: list[Set] = []
    for at, one in enumerate(found):
        if at in marks:
            mark = marks[at]
            done.append(replace(one, seen=replace(one.seen, text=mark.sign, x0=mark.x0, top=mark.top, x1=mark.x1, bottom=mark.bottom)))
        if not any(mark.covers(one.seen) and len(one.seen.text) <= TOKEN for mark in marks.values()):
            done += [_unglued(one, marks[at])] if at in marks else [one]
    return [one for one in done if one.seen.text]


def _unglued(one: Set, mark: _Mark) -> Set:
    text = _GLUED.sub("", one.seen.text)
    return replace(one, seen=replace(one.seen, text=text, x0=max(one.seen.x0, mark.text_x)))


def _openings(found: Sequence[Set]) -> Iterator[int]:
    """Where a line begins, or goes on in another column."""
    for at, one in enumerate(found):
        before = found[at - 1] if at and found[at - 1].seen.line == one.seen.line else None
        if before is None or one.seen.x0 - before.seen.x1 > OPENS * one.size:
            yield at


def _mark_before(found: Sequence[Set], at: int, ink: Any) -> _Mark | None:
    """The mark that stands before or at the beginning of the line; None for none."""
    one = found[at]
    size, x0 = one.size, one.seen.x0
    beside = (o for o in found if o.seen.x1 <= x0 and o.top < one.baseline and o.bottom > one.top and len(o.seen.text) > TOKEN)
    free = max((o.seen.x1 for o in beside), default=0.0)
    left, right = int(max(free, x0 - BEFORE * size, 0)), int(x0 + WITHIN * size)
    top, bottom = max(int(one.baseline - 0.75 * size), 0), int(one.baseline + 0.05 * size)
    area = ink[top:bottom, left:right] > DARK
    pieces = list(_pieces(area.any(axis=0), max(int(SPACE * size), 2)))
    ends = [-FREE * size if left == 0 else 0.0, *(b for _, b in pieces)]
    for before, (a, b), (after, _) in zip(ends, pieces, pieces[1:], strict=False):
        y0, y1 = _extent(area[:, a:b])
        shape = area[y0:y1, a:b]
        sign = _sign(shape, (one.baseline - top - (y0 + y1) / 2) / size, size)
        whole = y0 > 0 and y1 < len(area)
        if sign and whole and a - before >= FREE * size and (sign != RING or after - b >= WIDE * size):
            return _Mark(sign, left + a, top + y0, left + b, top + y1, left + after)
    return None


def _odd_mark(found: Sequence[Set], at: int) -> _Mark | None:
    """An arrow, a tick, a square with a shadow: what the engine takes for a sign, further from the text than a space is wide."""
    one, after = found[at], found[at + 1] if at + 1 < len(found) else None
    seen = one.seen
    if after is None or after.seen.line != seen.line or len(seen.text) > TOKEN or not ODD.issuperset(seen.text):
        return None
    gap = (after.seen.x0 - seen.x1) / one.size
    return _Mark("•", seen.x0, seen.top, seen.x1, seen.bottom, after.seen.x0) if WIDE <= gap <= WITHIN else None


def _closes(found: Sequence[Set]) -> bool:
    """Quotations are open, as many as there are signs that close one, or more: where a line wraps before it, such a sign opens the next."""
    signs = [one.seen.text for one in found]
    return sum(text.count("«") for text in signs) >= sum(text.count("»") for text in signs)


def _extent(area: Any) -> tuple[int, int]:
    """First row with ink, and the row after the last."""
    rows = np.flatnonzero(area.any(axis=1))
    return int(rows[0]), int(rows[-1]) + 1


def _pieces(columns: Any, space: int) -> Iterator[tuple[int, int]]:
    """Starts and ends of the stretches with ink, parted by `space` columns at least."""
    at = np.flatnonzero(columns)
    if not len(at):
        return
    breaks = np.flatnonzero(np.diff(at) > space)
    for a, b in zip(at[np.concatenate(([0], breaks + 1))], at[np.concatenate((breaks, [len(at) - 1]))], strict=True):
        yield int(a), int(b) + 1


def _sign(shape: Any, height: float, size: float) -> str:
    """What mark a shape is; "" for none. `height`: of its centre above the baseline, in font sizes."""
    tall, wide = shape.shape[0] / size, shape.shape[1] / size
    if not RAISED[0] <= height <= RAISED[1]:
        return ""
    if DASH[0] <= wide <= DASH[1] and tall <= THIN and wide >= 2 * tall:
        return "–"
    short, long = sorted(shape.shape)
    square = DOT[0] <= min(tall, wide) and max(tall, wide) <= DOT[1] and (long <= SQUARE * short or long - short <= OFF_PX)
    if square and shape.mean() >= FULL:
        return "•"
    return RING if square and _is_ring(shape) else ""


def _is_ring(shape: Any) -> bool:
    """Empty in the middle, closed around it."""
    height, width = shape.shape
    if min(height, width) < LEAST_RING:
        return False
    y, x = height // 2, width // 2
    inner = shape[height * 2 // 5 : height * 3 // 5 + 1, width * 2 // 5 : width * 3 // 5 + 1]
    rays = (shape[:y, x], shape[y:, x], shape[y, :x], shape[y, x:])
    return not inner.any() and all(ray.any() for ray in rays)
