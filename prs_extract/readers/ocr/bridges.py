"""Uprights of a table in the rows where nothing is seen of them: white lines on white, or lost in the grain of a scan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from prs_extract.geometry import in_runs

CONTRAST = 10
"""Levels of grey, of 255, by which a rule differs from what is beside it: lines of tables are often light grey."""

REACH = 4
"""Pixels on each side within which a rule is looked for: the thickest lines of slides are 3 points, 6 pixels at 150 dpi."""

APART = 5
"""Pixels between two pieces of one rule: less than a column is from the next in tables side by side."""

ROW_PX = 26
"""Height of a row of one line at least, in pixels at 150 dpi: boxes under one another stand closer."""

COLUMNS, BARE = 4, 0.9
"""Uprights that go on beyond a row, at least, and the part of the way between them that is as the page."""

STEM_PX, BESIDE = 34, 3
"""Pixels by which a stem makes an upright longer at most, and uprights that end at one height where a row does."""

COLUMN_PX, BORDERS = 60, 2
"""Width of a column at least, and rules that end at the side of a table, one of them apart."""

BROKEN_PX = 28
"""Pixels over which grain breaks a rule at most."""

SHOWN = 0.2
"""Part of the height of a table over which an upright is seen at least, in all its pieces."""

MOST = 0.8
"""Part of a row over which an upright is seen at least to be there."""

Span = tuple[float, float, float]
"""Where a rule stands across its direction, where it starts and where it ends."""


def bridged(upright: Sequence[Span], flat: Sequence[Span], grey: Any) -> list[Span]:
    """The uprights, those of one table that a row on the page's own ground interrupts put together: nothing is seen of white lines in a white stripe."""
    paper = int(np.bincount(grey[::4, ::4].ravel().clip(0, 255)).argmax())
    whole = list(upright)
    for (over, *ends), (under, *others) in pairwise(sorted(flat)):
        if under - over < ROW_PX or max(abs(a - b) for a, b in zip(ends, others, strict=True)) > 2 * APART:
            continue
        pairs = [(up, down) for up in whole for down in whole if _face(up, down, over, under)]
        if len(pairs) >= COLUMNS and all(_is_bare(grey, up[0], over, under, paper) for up, _ in pairs):
            whole = [s for s in whole if not any(s in pair for pair in pairs)] + [((u[0] + d[0]) / 2, u[1], d[2]) for u, d in pairs]
    return whole


def _face(up: Span, down: Span, over: float, under: float) -> bool:
    """The first ends at the rule over the row, the second begins at the rule under it, in one place."""
    near = 2 * REACH
    return abs(up[0] - down[0]) <= near and abs(up[2] - over) <= near and abs(down[1] - under) <= near


def _is_bare(grey: Any, x: float, over: float, under: float, paper: int) -> bool:
    """Nothing but the page is there."""
    place = grey[int(over) + REACH : int(under) - REACH, max(int(x) - 1, 0) : int(x) + 2]
    return place.size > 0 and bool((abs(place - paper) <= CONTRAST).mean() > BARE)


def trimmed(upright: Sequence[Span], flat: Sequence[Span]) -> list[Span]:
    """The uprights, each ending at a rule that it passes by less than a row: the stem of a letter seemed to go on from it. Where several end side by
    side, that is the end of a row.
    """
    up, over = [(x, -b, -a) for x, a, b in upright], [(-y, a, b) for y, a, b in flat]
    return [(x, -_end((x, -b, -a), up, over), _end((x, a, b), upright, flat)) for x, a, b in upright]


def _end(span: Span, upright: Sequence[Span], flat: Sequence[Span]) -> float:
    """Where an upright ends, going down."""
    x, a, b = span
    if sum(abs(end - b) <= REACH for _, _, end in upright) >= BESIDE or any(abs(y - b) <= 2 * REACH for y, _, _ in flat):
        return b
    return max((y for y, start, end in flat if a < b - STEM_PX < y < b and start - REACH <= x <= end + REACH), default=b)


def ended(flat: Sequence[Span], upright: Sequence[Span]) -> list[Span]:
    """The horizontal rules, each ending at an upright that begins or ends there, past which it goes on by less than a column: the border of a note that
    touches the table. Other rules of the table end at that upright.
    """
    turned = [(y, -b, -a) for y, a, b in flat], [(-x, a, b) for x, a, b in upright]
    return [(y, -_right((y, -b, -a), *turned), _right((y, a, b), flat, upright)) for y, a, b in flat]


def _right(span: Span, flat: Sequence[Span], upright: Sequence[Span]) -> float:
    y, a, b = span
    corners = (
        x for x, top, bottom in upright if 2 * REACH < b - x < COLUMN_PX and x > a and min(abs(top - y), abs(bottom - y)) <= 2 * REACH
    )
    return next((x for x in corners if sum(abs(end - x) <= 2 * REACH for _, _, end in flat) >= BORDERS), b)


def unbroken(flat: Sequence[Span], upright: Sequence[Span]) -> list[Span]:
    """The horizontal rules, those that grain or words broke put together: two pieces at one height, a short way from one another, where no side of a box
    ends, or with a hole in a cell between them.
    """
    whole: list[Span] = []
    for y, a, b in sorted(flat, key=lambda s: s[1]):
        before = next((s for s in whole if abs(s[0] - y) <= REACH and s[2] <= a and _go_on(s, (y, a, b), upright)), None)
        if before is None:
            whole.append((y, a, b))
            continue
        long, short = before[2] - before[1], b - a
        whole[whole.index(before)] = ((before[0] * long + y * short) / (long + short), before[1], b)
    return sorted(whole)


def _go_on(before: Span, after: Span, upright: Sequence[Span]) -> bool:
    """Two pieces at one height are of one rule."""
    (y, start, end), (_, a, b) = before, after
    near = 2 * REACH
    sides = [x for x, top, bottom in upright if top - BROKEN_PX <= y <= bottom + BROKEN_PX]
    if any(end - near <= x <= a + near for x in sides):
        return False
    left, right = max((x for x in sides if x < end), default=None), min((x for x in sides if x > a), default=None)
    is_hole = left is not None and right is not None and start <= left + near and b >= right - near
    return is_hole or a - end <= BROKEN_PX


def completed(upright: Sequence[Span], flat: Sequence[Span], grey: Any) -> list[Span]:
    """The uprights with a piece in each row of their table where they are not seen and nothing else is, in its place: a heading over all columns
    stands in the way of some.
    """
    whole = list(upright)
    for table in tables_of(flat):
        top, bottom = table[0][0], table[-1][0]
        columns = columns_in(upright, table[0], top, bottom)
        for over, under in pairwise(at for at, _, _ in table):
            if under - over >= ROW_PX:
                missing = [x for x in columns if share_seen(upright, x, over, under) < MOST]
                if missing and all(_is_even(grey, x, over, under) for x in missing):
                    whole += [(x, over, under) for x in missing]
    return whole


def tables_of(flat: Sequence[Span]) -> Iterator[list[Span]]:
    """Horizontal rules of one length one under the other, from top to bottom."""
    left = sorted(flat)
    while left:
        first = left[0]
        same = [s for s in left if max(abs(s[1] - first[1]), abs(s[2] - first[2])) <= 4 * REACH]
        left = [s for s in left if s not in same]
        if len(same) > 1:
            yield same


def columns_in(upright: Sequence[Span], rule: Span, top: float, bottom: float) -> list[float]:
    """Where uprights stand between the ends of a table's rules, each seen over some of its height."""
    inside = sorted(s for s in upright if rule[1] - REACH <= s[0] <= rule[2] + REACH and s[1] < bottom and s[2] > top)
    places = in_runs(inside, lambda place, span: span[0] - place[-1][0] <= 2 * REACH)
    seen = [p for p in places if sum(min(b, bottom) - max(a, top) for _, a, b in p) >= SHOWN * (bottom - top)]
    return [sum(s[0] for s in p) / len(p) for p in seen]


def share_seen(upright: Sequence[Span], x: float, over: float, under: float) -> float:
    """The part of a row over which an upright is seen at `x`."""
    pieces = (max(min(s[2], under) - max(s[1], over), 0) for s in upright if abs(s[0] - x) <= 2 * REACH)
    return sum(pieces) / (under - over)


def _is_even(grey: Any, x: float, over: float, under: float) -> bool:
    """One ground all the way, but for its grain and a thin line."""
    place = grey[int(over) + REACH : int(under) - REACH, max(int(x) - REACH, 0) : int(x) + REACH + 1].mean(axis=1)
    return place.size > 0 and bool((abs(place - np.median(place)) <= CONTRAST).mean() > BARE)
