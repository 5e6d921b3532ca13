"""What the lines of one column share: the side that they keep to, how far apart they are set, the room that they have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Literal

from prs_extract.geometry import Box
from prs_extract.layout.flow.lines import Line
from prs_extract.slides import Word
from prs_extract.text import DASHES
from prs_extract.values import value

SPACE = 0.28
"""Width of a space, in font sizes: 0.22 to 0.28 in the usual fonts."""
INSET_PT = 7.2
"""Usual margin between a side and its text (a tenth of an inch): no more can be known from the side alone."""
ALIGNED = 0.2
"""Edges or centres closer than this, in font sizes, are aligned."""
LOOSE = 1.2
"""Lines this much further apart than the closest ones of their column are parted by a paragraph's spacing."""
APART = 1.7
"""Lines this much further apart are parted whatever else they show."""
SINGLE = 1.25
"""Distance of two lines in font sizes when there is nothing to compare it with."""
CAPITALS = 10
"""Letters of a line in capitals that is no acronym, at least."""
OTHER_SIZE = 1.1
"""Sizes whose ratio is larger are meant to differ."""

Align = Literal["left", "center", "right"]
HYPHENS = DASHES + "/"
"""After these a line may break though no space is printed."""


@value(frozen=True, slots=True, eq=False)
class Column:
    """What the lines of one column share. `most` is the room inside the shape or cell; `pitch` is in font sizes. `is_spaced`: more is between
    paragraphs than between the lines of one, each time as much.
    """

    lines: tuple[Line, ...]
    align: Align
    pitch: float
    most: Box | None
    is_spaced: bool = False

    def room(self, line: Line) -> float:
        """Points that were certainly free on the line: as far as another line of about its size reaches (a heading may be wider than its text).

        Where the file prints that lines go on, only those that go on into one another are compared: another width may begin after them.
        """
        peers = [other.box for other in self._neighbours(line) if not is_other_size(line, other)]
        if self.align == "center":
            return max(box.width for box in peers) - line.box.width
        if self.align == "right":
            return line.box.x0 - min(box.x0 for box in peers)
        return max(box.x1 for box in peers) - line.box.x1

    def _neighbours(self, line: Line) -> tuple[Line, ...]:
        if line.space_after is not True:
            return self.lines
        first = last = next(i for i, other in enumerate(self.lines) if other is line)
        while first > 0 and self.lines[first - 1].space_after is True:
            first -= 1
        while last + 1 < len(self.lines) and self.lines[last].space_after is True:
            last += 1
        return self.lines[first : last + 1]

    def most_room(self, line: Line) -> float | None:
        """Points that may have been free on the line, as far as the shape tells."""
        if self.most is None:
            return None
        if self.align == "center":
            return self.most.width - line.box.width
        return line.box.x0 - self.most.x0 if self.align == "right" else self.most.x1 - line.box.x1


def measure_column(lines: Sequence[Line], *, within: Box | None) -> Column:
    """The column of `lines` (one rotation). `within` in points, in their reading frame."""
    most = _inside(within, min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)) if within is not None else None
    if len(lines) == 1:
        return Column(tuple(lines), "left", SINGLE, most)
    pitches = [pitch(a, b) for a, b in pairwise(lines)]
    closest = _closest(pitches)
    column = Column(tuple(lines), _alignment(lines), closest, most)
    return replace(column, is_spaced=True) if _is_spaced(column, pitches) else column


def _inside(within: Box, left: float, right: float) -> Box:
    """The shape less its margins: the side where text comes closest shows how wide they are, at most."""
    inset = max(0.0, min(INSET_PT, left - within.x0, within.x1 - right))
    return Box(within.x0 + inset, within.top, within.x1 - inset, within.bottom)


def _alignment(lines: Sequence[Line]) -> Align:
    near = ALIGNED * median(line.size for line in lines)
    if _spread([line.box.x0 for line in lines]) <= near:
        return "left"
    if _spread([line.box.centre_x for line in lines]) <= near:
        return "center"
    return "right" if _spread([line.box.x1 for line in lines]) <= near / 2 else "left"


def _spread(values: Sequence[float]) -> float:
    return max(values) - min(values)


def _closest(pitches: Sequence[float]) -> float:
    close = [p for p in pitches if 0.7 <= p <= APART * SINGLE]
    return min(close, default=SINGLE)


def _is_spaced(column: Column, pitches: Sequence[float]) -> bool:
    """Among lines that look alike some stand close, and the others further apart, always as far; and none of the close ones had room for the next word.
    `pitches`: of all lines.
    """
    far, farthest = LOOSE * column.pitch, APART * SINGLE
    if sum([far < p <= farthest for p in pitches]) < 2:
        return False
    alike = [(p, a, b) for p, (a, b) in zip(pitches, pairwise(column.lines), strict=True) if not looks_different(a, b)]
    wide = [p for p, _, _ in alike if far < p <= farthest]
    close = [(a, b) for p, a, b in alike if p <= 1.05 * column.pitch]
    if not close or len(wide) < 2 or max(wide) > 1.1 * min(wide):
        return False
    return not any(would_have_fitted(b.words[0], _width_of_first(b), a, column) for a, b in close)


def _width_of_first(line: Line) -> float:
    """Points that its first word takes, by its letters."""
    letters = sum(len(w.text) + 1 for w in line.words)
    return line.box.width * (len(line.words[0].text) + 1) / letters


def pitch(above: Line, below: Line) -> float:
    """Distance of two lines, in font sizes."""
    return (below.box.bottom - above.box.bottom) / max(above.size, below.size)


def would_have_fitted(word: Word, width: float, above: Line, column: Column) -> bool:
    """`word`, that begins the next line, had its place on this one: the break was meant."""
    need = width + (0.0 if ends_in_hyphen(above) else SPACE * above.size)
    doubt = 0.3 * above.size if above.space_after is True else 0.0
    return need + doubt <= column.room(above)


def ends_in_hyphen(line: Line) -> bool:
    """It ends in a hyphen or slash glued to a word, no space printed after it."""
    text = line.words[-1].text
    return line.space_after is not True and len(text) > 1 and text[-1] in HYPHENS and text[-2].isalnum()


def is_other_size(one: Line, other: Line) -> bool:
    small, large = sorted((one.size, other.size))
    return large > OTHER_SIZE * small


def looks_different(above: Line, below: Line) -> bool:
    """Another size or weight, capitals throughout, or no colour in common: a heading and its text. A bold beginning may go on over the end of a line."""
    apart = above.words[-1].bold != below.words[0].bold
    if is_other_size(above, below) or (apart and all(w.bold for w in above.words) != all(w.bold for w in below.words)):
        return True
    if below.text.isupper() and len(below.text) >= CAPITALS and not above.text.isupper():
        return True
    begins = not below.words[0].text[:1].islower()
    return (
        begins
        and above.words[0].colour != below.words[0].colour
        and {w.colour for w in above.words}.isdisjoint(w.colour for w in below.words)
    )
