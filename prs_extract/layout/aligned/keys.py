"""What dots stand for, side by side on one line: the key to the signs of a table, close under it, is no row. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prs_extract.layout.aligned.strips import Segment, strips_from_words
from prs_extract.layout.canvas import Canvas, PlacedFill, PlacedWord

LEAST = 3
"""Texts of a key, each behind a dot of its own colour."""

LARGEST, NEAR = 1.6, 1.5
"""Sides of a dot, and space between it and its text, in font sizes, at most."""

SQUARE = 0.3
"""Relative difference of the two sides of a dot."""


def key_words(canvas: Canvas) -> Iterator[PlacedWord]:
    """The words of each line on which every text stands behind a dot, no two of one colour."""
    dots = [f for f in canvas.fills if f.fill.colour is not None and abs(f.box.width - f.box.height) <= SQUARE * f.box.width]
    if len(dots) < LEAST:
        return
    for strip in strips_from_words(canvas.words):
        colours = [_colour(segment, strip.size, dots) for segment in strip.segments]
        if len(colours) >= LEAST and None not in colours and len(set(colours)) == len(colours):
            yield from (w for segment in strip.segments for w in segment.words)


def _colour(text: Segment, size: float, dots: Sequence[PlacedFill]) -> str | None:
    """Of the dot right before a text."""
    box = text.box
    return next(
        (
            d.fill.colour
            for d in dots
            if d.box.height <= LARGEST * size and box.top < d.box.centre_y < box.bottom and 0 <= box.x0 - d.box.x1 <= NEAR * size
        ),
        None,
    )
