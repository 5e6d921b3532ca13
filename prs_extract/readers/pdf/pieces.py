"""What is written on a page: glyphs, and pieces of one word that nothing can part. Points."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

OFF, FAR_OFF, LONG = 0.08, 0.4, 3
"""In ems, how far off the end of a string another one begins that goes on with its last word, at most; farther, up to where no word goes on anyhow,
strings of so many glyphs are of two texts: some files set every letter by itself.
"""

SLANT, STEEP = 3.0, 30.0
"""Degrees off the horizontal between which a text stands aslant; less is a page put askew on a scanner."""

Point = tuple[float, float]


class Style(NamedTuple):
    """What the glyphs of a run share. Points. `direction`: unit vector of the writing, y downwards. `spacing`: asked for between glyphs."""

    font: str
    size: float
    direction: Point
    spacing: float
    colour: str | None
    bold: bool
    italic: bool
    invisible: bool


class Glyph(NamedTuple):
    """`start`, `end`: along the direction of writing; `line`: of the baseline, across it, growing downwards as the reader sees it.

    `text`: " " for any space, "" for what prints no letter but takes room (a soft hyphen).
    """

    text: str
    start: float
    end: float
    line: float
    style: Style


class Piece(NamedTuple):
    """A glyph, or several of one string so near to one another that they are of one word whatever stands around.

    `last`: where the last of them begins, `start` for a single one; `spaced`: a space follows, in the same string.
    """

    text: str
    start: float
    end: float
    line: float
    style: Style
    last: float
    spaced: bool


def is_apart(one: Piece, other: Piece) -> bool:
    """Two long strings of one line, the first of which ends with `one` and the second begins with `other`, are of two cells that touch: what goes on in
    the middle of a word, in another type, goes on where that ends.
    """
    size, gap = one.style.size, other.start - one.end - one.style.spacing
    alike = (
        one.style.direction == other.style.direction
        and abs(other.style.size - size) < OFF * size
        and abs(other.line - one.line) < OFF * size
    )
    return alike and OFF * size < abs(gap) < FAR_OFF * size


def single(glyph: Glyph) -> Piece:
    return Piece(*glyph, glyph.start, spaced=False)


@lru_cache(maxsize=256)
def rotation(direction: Point) -> int:
    """Degrees clockwise that text of this direction is turned by, to the nearest quarter."""
    dx, dy = direction
    return round(math.degrees(math.atan2(dy, dx)) / 90) % 4 * 90


@lru_cache(maxsize=256)
def slant(direction: Point) -> int:
    """The same; to the degree where the text stands aslant, as a stamp does, by less than a third of a quarter."""
    dx, dy = direction
    degrees = math.degrees(math.atan2(dy, dx))
    return round(degrees) % 360 if SLANT < abs(degrees) <= STEEP else rotation(direction)
