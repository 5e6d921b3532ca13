"""Cells beside several rows that nothing draws: their text stands at the middle, or at the top, of the rows that they are beside. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from prs_extract.layout.aligned.gutters import Interval

NEAR = 0.5
"""How far the middle, or the top, of a text may be from that of its rows, in font sizes: rows may have more space over their texts than under them."""

A_ROW = 100.0
"""What a row without cell counts, in points that texts are off their places: more than they can be together."""

Anchor = Literal["top", "middle", "bottom"]
ANCHORS: tuple[Anchor, ...] = ("top", "middle", "bottom")

Run = tuple[int, int]
_Cost = tuple[float, tuple[Run, ...]]


def spans_of(
    texts: Sequence[Interval], rows: Sequence[Interval], named: Sequence[bool], anchor: Anchor, near: float, *, whole: bool
) -> list[Run] | None:
    """First and last row of the cell of each text, from the top down: where the text is set, over as few rows as can be, or, for a column without empty
    cells (`whole`), over as many; no cell goes over a row that names others (`named`). `texts`, `rows`: where they begin and end. None where some
    text stands no nearer than `near` to such a place.
    """

    @cache
    def best(text: int, row: int) -> _Cost | None:
        """The cells of the texts from `text` on in the rows from `row` on, and what they cost."""
        if text == len(texts):
            return _bare(row, len(rows)), ()
        options: list[_Cost] = []
        for first, last, off in _places(texts[text], rows, named, row, anchor, near):
            rest = best(text + 1, last + 1)
            if rest is not None:
                options.append((_bare(row, first) + off + rest[0], ((first, last), *rest[1])))
        return min(options, key=lambda o: o[0], default=None)

    def _bare(first: int, end: int) -> float:
        count = sum(not n for n in named[first:end])
        return A_ROW * (count if whole else -count)

    found = best(0, 0)
    return list(found[1]) if found is not None else None


def _places(
    text: Interval, rows: Sequence[Interval], named: Sequence[bool], start: int, anchor: Anchor, near: float
) -> Iterator[tuple[int, int, float]]:
    """First and last row of each cell, from the row `start` on, in which the text would stand where texts are set, and how far off."""
    for first in range(start, len(rows)):
        if first and text[0] < rows[first - 1][1] - near:
            break
        for last in range(first, len(rows)):
            if named[last]:
                break
            off = off_place(text, (rows[first][0], rows[last][1]), anchor)
            if off <= near and (last + 1 == len(rows) or text[1] <= rows[last + 1][0] + near):
                yield first, last, off


def off_place(text: Interval, room: Interval, anchor: Anchor) -> float:
    """How far the text is from the top, the middle or the bottom of its room."""
    if anchor == "middle":
        return abs(sum(text) - sum(room)) / 2
    return abs(text[0] - room[0]) if anchor == "top" else abs(text[1] - room[1])
