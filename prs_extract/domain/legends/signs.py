"""Signs: the marks, pictures and glyphs that stand for words, alone or several together, and how unlike two of them are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.table import Cell
from prs_extract.slides import Fill, Picture, Word
from prs_extract.text import BULLETS

INK = "encre"
"""Shape of a sign that is the colour of a text."""

SAME_COLOUR = 0.16
"""Distance (share of the black-white diagonal) within which two colours are one: themes and converters shift them a little."""

SAME_LOOK = 0.06
"""Mean difference (0-1) of the colours of two pictures within which they are one at two sizes; of two pictograms the nearer one counts."""

GREY = 0.12
"""Spread of the red, green and blue parts (0-1) under which a lamp is unlit."""

OTHER_SHAPE = 0.3
"""What another shape of the same colour counts for, in distances of colours."""

OVER = 0.2
"""Share of the smaller of two marks that the other must cover for them to be one drawing."""

BESIDE = 0.6
"""Widths between two marks of one row, as lamps or stars stand: further apart, each stands for itself."""

SAME_SIZE = 0.3
"""Relative difference of the sizes, or of the heights in a row, of marks that stand side by side as one."""

ONE_GROUND = 0.1
"""Relative difference of the feet of marks that grow from one ground, as bars of a signal do."""

TOUCHING = 0.15
"""Part of the lower one's height up to which two marks side by side touch."""

MOST_MARKS = 200
"""Of more small marks on a slide, a texture, none are drawings."""

SAME_PLACE = 0.2
"""Fraction of a drawing within which a part of it stands where a part of the other one does."""

SAME_LEVEL = 0.08
"""The same for a part that fills a part of another one: how far it reaches is what it says."""

HIDES = 0.97
"""Share of a mark that a later one of its kind covers when nothing of it is seen any more."""

GLYPH_GAP = 1.2
"""Glyphs printed side by side are one sign up to so many heights of the glyph apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Sign:
    """A mark that stands for words. `picture`: hash of a picture, and `look` what it looks like; `glyph`: the character printed, alone or in
    the shape; each may be "".

    `parts`: the marks of a drawing made of several (a traffic light), each with its place in it (fractions of the drawing).
    """

    shape: str
    colour: str | None
    picture: str = ""
    glyph: str = ""
    look: tuple[int, ...] = ()
    parts: tuple[tuple[Sign, Box], ...] = ()


class Mismatch(NamedTuple):
    """How badly one sign fits another, 0 for the same: what another shape counts for, and the distance of their colours or looks."""

    shape: float
    look: float

    @property
    def total(self) -> float:
        return self.shape + self.look


def signs_of_cell(cell: Cell) -> tuple[Sign, ...]:
    """The signs in a cell: shapes and pictures over it, then glyphs printed alone in it."""
    marks = [sign_of(m) for m in seen(cell.marks)]
    glyphs = [sign for sign, _ in glyphs_of(cell.words)] if any(map(is_glyph, cell.text.split())) else []
    return (*marks, *glyphs)


def glyphs_of(words: Iterable[Word]) -> list[tuple[Sign, Box]]:
    """The glyphs among words, each with its place; several side by side ("★ ★ ☆") are one sign."""
    runs: list[list[Word]] = []
    last: Word | None = None
    for word in words:
        if is_glyph(word.text):
            if runs and last is runs[-1][-1] and _is_next(last, word):
                runs[-1].append(word)
            else:
                runs.append([word])
        last = word
    return [(_sign_of_glyphs(run), bounding_box(w.box for w in run)) for run in runs]


def _is_next(word: Word, after: Word) -> bool:
    height = max(word.box.height, after.box.height)
    return word.box.overlap_y(after.box) > 0 and 0 <= after.box.x0 - word.box.x1 <= GLYPH_GAP * height


def _sign_of_glyphs(words: Sequence[Word]) -> Sign:
    first = sign_of_word(words[0])
    return first if len(words) == 1 else replace(first, glyph="".join(w.text for w in words))


def seen(marks: Sequence[Fill | Picture]) -> list[Fill | Picture]:
    """The marks, in the order of their drawing, but those that a later one of their shape hides: of a bar that is full one sees no ground."""
    return [m for i, m in enumerate(marks) if not any(_hides(later, m) for later in marks[i + 1 :])]


def _hides(later: Fill | Picture, mark: Fill | Picture) -> bool:
    if isinstance(later, Picture) or isinstance(mark, Picture):
        return False
    alike = later.colour is not None and later.shape == mark.shape
    return alike and later.box.overlap(mark.box) >= HIDES * mark.box.area


def drawings_of_cell(cell: Cell) -> tuple[Sign, ...]:
    """The drawings over a cell that several marks make together."""
    return tuple(drawing_of(group) for group in groups_of(cell.marks) if is_drawing(group))


def groups_of(marks: Iterable[Fill | Picture], words: Sequence[Box] = ()) -> list[list[Fill | Picture]]:
    """Marks that lie over one another, or side by side in a row without one of the `words` between them, together."""
    marks = list(marks)
    if len(marks) > MOST_MARKS:
        return [[m] for m in marks]
    order = {id(m): i for i, m in enumerate(marks)}
    groups: list[list[Fill | Picture]] = []
    for mark in marks:
        near = [g for g in groups if any(_are_one(m.box, mark.box, words) for m in g)]
        joined = [m for g in near for m in g]
        groups = [*(g for g in groups if g not in near), [*joined, mark]]
    return [seen(sorted(g, key=lambda m: order[id(m)])) for g in groups]


def is_drawing(marks: Sequence[Fill | Picture]) -> bool:
    """Several marks, not all at one place, or of several shapes and colours: a shape and its outline are one mark."""
    whole = bounding_box(m.box for m in marks)
    if any(m.box.area < (1 - OVER) * whole.area for m in marks):
        return True
    filled = [m for m in marks if isinstance(m, Fill) and m.colour is not None]
    return any(a.shape != b.shape and colour_distance(a.colour, b.colour) > SAME_COLOUR for a, b in pairwise(filled))


def drawing_of(marks: Sequence[Fill | Picture]) -> Sign:
    """The marks as one sign."""
    whole = bounding_box(m.box for m in marks)
    return Sign("dessin", None, parts=tuple((sign_of(m), _place_in(m.box, whole)) for m in marks))


def shapes_in(sign: Sign) -> set[str]:
    """The shape of a mark, or those that a drawing is made of."""
    return {part.shape for part, _ in sign.parts} or {sign.shape}


def sign_of(mark: Fill | Picture) -> Sign:
    if isinstance(mark, Picture):
        return Sign("image", None, picture=mark.sha1, look=mark.look)
    return Sign(mark.shape, mark.colour, glyph=mark.letters)


def sign_of_word(word: Word) -> Sign:
    return Sign("", word.colour, glyph=word.text)


def is_glyph(text: str) -> bool:
    """No letter, no digit, no plain punctuation: a symbol."""
    if text[:1].isalnum():  # as nearly all words are
        return False
    return bool(text) and all(c in BULLETS or ord(c) > 0x2190 for c in text) and not any(c.isalnum() for c in text)


@lru_cache(maxsize=256)
def is_grey(colour: str) -> bool:
    parts = _parts(colour)
    return parts is not None and max(parts) - min(parts) <= GREY


def colour_distance(one: str | None, other: str | None) -> float:
    """Distance of two "#rrggbb", 0 (same) to 1 (black and white); 1 where one is unknown."""
    a, b = _parts(one), _parts(other)
    if a is None or b is None:
        return 1.0
    return math.dist(a, b) / math.sqrt(3)


def mismatch(sign: Sign, other: Sign) -> Mismatch | None:
    """How badly the sign of a legend, `other`, fits a sign; None when it cannot be the same."""
    if sign.parts and other.parts:
        return _mismatch_of_drawings(sign, other)
    if sign.parts or other.parts:
        return None
    if sign.picture or other.picture:
        unlike = 0.0 if sign.picture == other.picture else _unlikeness(sign.look, other.look)
        return None if unlike is None else Mismatch(0.0, unlike)
    if sign.shape and sign.glyph and other.glyph and sign.glyph != other.glyph:
        return None  # badges with other letters
    shape = 0.0 if (sign.shape, sign.glyph) == (other.shape, other.glyph) else OTHER_SHAPE
    if sign.colour is None and other.colour is None:
        return Mismatch(shape, 0.0) if shape == 0.0 else None
    distance = colour_distance(sign.colour, other.colour)
    return Mismatch(shape, distance) if distance <= SAME_COLOUR else None


def _mismatch_of_drawings(one: Sign, other: Sign) -> Mismatch | None:
    """Mean mismatch of the parts, each with the one at its place; None where one has no counterpart."""
    left = list(other.parts)
    found: list[Mismatch] = []
    for sign, place in one.parts:
        near = SAME_LEVEL if _is_level(place, one) else SAME_PLACE
        fits = [
            (Mismatch(bad.shape, bad.look + away), i)
            for i, (s, b) in enumerate(left)
            if (away := _distance(place, b)) <= near and (bad := mismatch(sign, s)) is not None
        ]
        if not fits:
            return None
        best = min(fits, key=lambda f: f[0].total)
        found.append(best[0])
        del left[best[1]]
    return Mismatch(sum(m.shape for m in found) / len(found), sum(m.look for m in found) / len(found)) if not left else None


def _is_level(place: Box, drawing: Sign) -> bool:
    """The part at `place` lies over one that is as large as the whole drawing, and fills a part of it."""
    under = [b for _, b in drawing.parts if b is not place and b.area >= HIDES]
    return place.area < HIDES and bool(under)


def _distance(place: Box, other: Box) -> float:
    return max(abs(a - b) for a, b in ((place.x0, other.x0), (place.top, other.top), (place.x1, other.x1), (place.bottom, other.bottom)))


def _place_in(box: Box, whole: Box) -> Box:
    width, height = whole.width or 1.0, whole.height or 1.0
    return Box((box.x0 - whole.x0) / width, (box.top - whole.top) / height, (box.x1 - whole.x0) / width, (box.bottom - whole.top) / height)


def _are_one(one: Box, other: Box, words: Sequence[Box]) -> bool:
    if one.overlap(other) > OVER * min(one.area, other.area):
        return True
    left, right = sorted((one, other), key=lambda b: b.x0)
    if not (_are_in_a_row(left, right) or _touch(left, right)):
        return False
    return not any(left.centre_x < w.centre_x < right.centre_x and w.overlap_y(left) for w in words)


def _are_in_a_row(left: Box, right: Box) -> bool:
    """As wide, and as high or growing from one ground, with little between them: lamps, stars, steps."""
    if abs(left.width - right.width) > SAME_SIZE * left.width or right.x0 - left.x1 > BESIDE * left.width:
        return False
    if abs(left.height - right.height) <= SAME_SIZE * left.height:
        return abs(left.centre_y - right.centre_y) <= SAME_SIZE * left.height
    return abs(left.bottom - right.bottom) <= ONE_GROUND * min(left.height, right.height)


def _touch(left: Box, right: Box) -> bool:
    """One begins where the other ends, on its line: the filled part of a bar and the rest of it, a battery and its pole."""
    low = min(left.height, right.height)
    return abs(right.x0 - left.x1) <= TOUCHING * low and left.overlap_y(right) >= HIDES * low


def _parts(colour: str | None) -> tuple[float, ...] | None:
    if colour is None or len(colour) != 7:
        return None
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))


def _unlikeness(one: tuple[int, ...], other: tuple[int, ...]) -> float | None:
    """Mean difference of two looks, 0-1; None where it is too large for one picture at two sizes, or unknown."""
    if not one or len(one) != len(other):
        return None
    apart = sum(abs(a - b) for a, b in zip(one, other, strict=True)) / (255 * len(one))
    return apart if apart <= SAME_LOOK else None
