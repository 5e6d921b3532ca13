"""Texts too long for their cells, printed over the beginning of the next one: each is placed within its own room. Lengths in points."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.canvas import PlacedWord

OVER = 0.2
"""How far, in font sizes, a text goes over another one, at least; kerning pulls two letters less near."""

SPACE = 0.6
"""Space between two words of a text, in font sizes, at most, and left between two texts that lie over one another."""

LEAST_ROOM = 2.0
"""Room, in font sizes, that the text begins in before the other one: less is a text printed twice, or a sign laid over it."""

LEVEL, ALIKE = 0.6, 1.5
"""Share of their height that two texts of a line have in common, and how many times as large one may be as the other."""


def within_rooms(words: Sequence[PlacedWord]) -> tuple[PlacedWord, ...]:
    """The words, those of a text that runs into the next one as much narrower as it takes to end before that; all others as they are. `words`: in the
    order of the file, which writes a text at one go.
    """
    if not _any_over(words):
        return tuple(words)
    runs = sorted(_runs(words), key=lambda run: run[0].box.x0)
    starts = [run[0].box.x0 for run in runs]
    placed: dict[int, PlacedWord] = {}
    for i, run in enumerate(runs):
        box = bounding_box(w.box for w in run)
        begun = runs[i + 1 : bisect_left(starts, box.x1)]
        after = next((other[0] for other in begun if _is_over(run[0], box, other[0])), None)
        if after is not None:
            share = (after.box.x0 - SPACE * after.size - box.x0) / box.width
            placed |= {id(w): _narrowed(w, box.x0, share) for w in run}
    return tuple(placed.get(id(w), w) for w in words)


def _any_over(words: Sequence[PlacedWord]) -> bool:
    """Some word may go over another one of its line."""
    level = [(round((y := w.box.centre_y) / (0.5 * w.size)), w.box.x0, w.box.x1, y, w.size) for w in words if w.word.rotation == 0]
    level.sort()
    return any(
        start < other < end - OVER * size and abs(y - below) <= (1 - LEVEL) * ALIKE * size
        for (_, start, end, y, size), (_, other, _, below, _) in pairwise(level)
    )


def _runs(words: Sequence[PlacedWord]) -> Iterator[list[PlacedWord]]:
    """Words that follow one another on a line."""
    run: list[PlacedWord] = []
    for word in words:
        if word.word.rotation:
            continue
        if run and not _follows(run[-1], word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _follows(one: PlacedWord, other: PlacedWord) -> bool:
    gap = other.box.x0 - one.box.x1
    return _are_level(one, other) and -OVER * one.size < gap < SPACE * one.size


def _are_level(one: PlacedWord, other: PlacedWord) -> bool:
    small, large = sorted((one.size, other.size))
    return large <= ALIKE * small and one.box.is_level_with(other.box, LEVEL)


def _is_over(first: PlacedWord, box: Box, other: PlacedWord) -> bool:
    """The text that begins with `first` and fills `box` goes over the beginning of another one, and has room before it."""
    room = other.box.x0 - box.x0
    return box.x1 - other.box.x0 > OVER * other.size and room >= LEAST_ROOM * other.size and _are_level(first, other)


def _narrowed(word: PlacedWord, left: float, share: float) -> PlacedWord:
    box = word.box
    return replace(word, box=Box(left + share * (box.x0 - left), box.top, left + share * (box.x1 - left), box.bottom), moved=True)
