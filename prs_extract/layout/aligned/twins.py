"""Two tables of texts side by side under the same headings: no row runs from one to the other. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prs_extract.layout.aligned.gaps import clear_gap
from prs_extract.layout.aligned.gutters import CLOSE, Interval
from prs_extract.layout.aligned.strips import SEGMENT_GAP, Strip, bands_from_words, is_year, strips_from_words
from prs_extract.layout.canvas import PlacedWord

LEAST_HEADINGS = 2
"""Headings of each table, at least."""

MOST_FIGURES = 0.5
"""Share of figures among the texts under the headings, at most: a table of figures may say the same of two groups."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Words to look for tables in; those of a table whose headings stand again beside it begin with them, down to `bottom`."""

    words: tuple[PlacedWord, ...]
    bottom: float | None = None


def parted_twins(words: Sequence[PlacedWord]) -> list[Group]:
    """The words as one group, or those of each of the two tables, from where their headings begin down, and those left."""
    strips = strips_from_words(words) if _say_twice(words) else []
    for i, strip in enumerate(strips):
        if len(strip.segments) >= 2 * LEAST_HEADINGS and _is_twice(strip):
            parts = _parted(words, strip, *_extent(strips, i))
            if parts is not None:
                return parts
    return [Group(tuple(words))]


def _say_twice(words: Sequence[PlacedWord]) -> bool:
    """As many words as a table has headings come again on their line."""
    seen: set[tuple[int, str]] = set()
    again: set[str] = set()
    for w in words:
        key = (round(w.box.centre_y), w.word.text.casefold())
        if key in seen:
            again.add(key[1])
        seen.add(key)
    return len(again) >= LEAST_HEADINGS


def _is_twice(strip: Strip) -> bool:
    """The second half of its texts says again what the first does, each once."""
    texts = [s.text.casefold() for s in strip.segments]
    half = len(texts) // 2
    return (
        len(texts) == 2 * half == 2 * len(set(texts))
        and texts[:half] == texts[half:]
        and not any(s.is_figure and not is_year(s.text) for s in strip.segments)
    )


def _extent(strips: Sequence[Strip], i: int) -> Interval:
    """From where to where the headings go of which `strips[i]` is a line."""
    first = last = i
    while first > 0 and _is_twice(strips[first - 1]) and strips[first].top - strips[first - 1].bottom <= CLOSE * strips[i].size:
        first -= 1
    while last + 1 < len(strips) and _is_twice(strips[last + 1]) and strips[last + 1].top < strips[i].bottom:
        last += 1
    return strips[first].top, strips[last].bottom


def _parted(words: Sequence[PlacedWord], heads: Strip, top: float, bottom: float) -> list[Group] | None:
    """None where the texts below are mostly figures, or no gutter parts them."""
    half = len(heads.segments) // 2
    last, first = heads.segments[half - 1], heads.segments[half]
    below = [w for w in words if w.box.centre_y > top]
    pieces = [s for strip in strips_from_words(below) for s in strip.segments]
    if sum(s.is_figure for s in pieces) > MOST_FIGURES * len(pieces):
        return None
    header = [w for s in heads.segments for w in s.words]
    gutter = clear_gap(header, bands_from_words(below), last.box.centre_x, first.box.centre_x, SEGMENT_GAP * heads.size)
    if gutter is None:
        return None
    x = sum(gutter) / 2
    end = min((w.box.top for w in below if w.box.x0 < x < w.box.x1), default=float("inf"))
    inside = [w for w in below if w.box.centre_y < end]
    sides = [Group(tuple(w for w in inside if (w.box.centre_x < x) is on_left), bottom) for on_left in (True, False)]
    kept = {id(w) for w in inside}
    return [*sides, Group(tuple(w for w in words if id(w) not in kept))]
