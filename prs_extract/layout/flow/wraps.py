"""Whether a line goes on in the next: by the room that was left, by the space printed at its end, by how it looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Literal

from prs_extract.geometry import Box
from prs_extract.layout.flow.lines import Line, Scale, reading_box
from prs_extract.slides import Word
from prs_extract.text import DASHES, OPEN_WORDS
from prs_extract.values import value

SPACE = 0.28
"""Width of a space, in font sizes: 0.22 to 0.28 in the usual fonts."""
INSET_PT = 7.2
"""Usual margin between a side and its text (a tenth of an inch): no more can be known from the side alone."""
BRIM = 0.75
"""A line is full to the brim when less than this is left of it, in font sizes: no letter would fit."""
HAIR = 0.3
"""The same for the narrowest letter, where no printed space could tell a wrap."""
ALIGNED = 0.2
"""Edges or centres closer than this, in font sizes, are aligned."""
LOOSE = 1.2
"""Lines this much further apart than the closest ones of their column are parted by a paragraph's spacing."""
APART = 1.7
"""Lines this much further apart are parted whatever else they show."""
WIDEST = 2.1
"""No lines of one paragraph are set so far apart, in font sizes."""
SINGLE = 1.25
"""Distance of two lines in font sizes when there is nothing to compare it with."""
SPACED = 1.4
"""Lines further apart than this, in font sizes, are seldom of one paragraph."""
NARROW = 0.5
"""A text without a box round it is seldom set narrower than this share of the slide."""
SLACK = 0.5
"""Room that must be left beyond a word, in font sizes, where the margin of a shape is only guessed."""
CAPITALS = 10
"""Letters of a line in capitals that is no acronym, at least."""
OTHER_SIZE = 1.1
"""Sizes whose ratio is larger are meant to differ."""
Align = Literal["left", "center", "right"]
Tie = Literal["", " ", "\n"]
HYPHENS = DASHES + "/"

SOFT = "\N{HYPHEN}"
"""What engines that divide words print at the end of a line (a soft hyphen comes so too); hardly anybody types it."""
"""After these a line may break though no space is printed."""


SHORT = 3
"""Letters of the rest of a word, at most, that need be no known ending."""
_ENDING = re.compile(
    r"[a-zéè]{0,3}tements?|[a-zéè]{0,2}(?:[tsx]ions?|m?ments?|[td]eurs?|[td]rices?|[bt]ilités?|ités?|elles?|aires?|euses?|[ae]nces?|[ai]ves?|i[vf]s?|iques?|istes?|[ai]bles?)"
)
_SPELT = """
a à ai an au aux car ce ces de des dès dix du eau en est et eux fin ici il ils je la le les lui ma me mes mi moi mon ne ni non nos nul on or ou où par
pas peu que qui sa se ses si six soi son sur ta te tel tes toi ton tu un une via vie vos vs vue
action actions option options notion notions motion acteur acteurs auteur auteurs tuteur tuteurs moteur moment moments unité unités faire maire maires
taire chance chances lance table tables stable stables cible cibles fiable fiables liste listes piste pistes elles quelle quelles telle telles celle
celles belle nouvelle nouvelles vive vives rive rives
"""
_WORDS = frozenset(_SPELT.split())
"""Short words, and those that are spelt as an ending is."""


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


def is_apart(above: Line, below: Line, column: Column) -> bool:
    return pitch(above, below) > min(APART * max(column.pitch, 1.0), WIDEST)


def would_have_fitted(word: Word, width: float, above: Line, column: Column) -> bool:
    """`word`, that begins the next line, had its place on this one: the break was meant."""
    need = width + (0.0 if ends_in_hyphen(above) else SPACE * above.size)
    doubt = 0.3 * above.size if above.space_after is True else 0.0
    return need + doubt <= column.room(above)


def ends_in_hyphen(line: Line) -> bool:
    """It ends in a hyphen or slash glued to a word, no space printed after it."""
    text = line.words[-1].text
    return line.space_after is not True and len(text) > 1 and text[-1] in HYPHENS and text[-2].isalnum()


def is_cut(above: Line, below: Line, column: Column) -> bool:
    """The last word of the line goes on in the next: it stands alone, no space follows, no letter more would have fitted, however wide the margin may
    be, the wider where what follows is no word.
    """
    if above.space_after is True or len(above.words) != 1 or not _may_go_on(above.words[0].text, below.words[0].text):
        return False
    sure = above.space_after is False
    if not sure and not _is_fragment(below.words[0].text):
        return False
    if not above.words[0].text[-1].isalpha() or column.room(above) >= (BRIM if sure else HAIR) * above.size:
        return False
    room = column.most_room(above)
    margin = (3 if _is_fragment(below.words[0].text) else 2) if sure else 1
    return room is None or room < margin * BRIM * above.size


def _is_fragment(rest: str) -> bool:
    """Letters that are no word by themselves: few, or an ending. Where nothing tells whether a space was printed, a longest word that fills its line
    goes on with the next word far more often than with its own end: columns of the web are as wide as that word.
    """
    bare = rest.rstrip(".,;:!?)»").lower()
    return bare not in _WORDS and (len(bare) <= SHORT or bool(_ENDING.fullmatch(bare)))


def _may_go_on(start: str, rest: str) -> bool:
    """`rest` begins in lower case; or it is the last letter of an acronym: by itself, a capital letter names nothing."""
    return rest[:1].islower() or (len(rest) == 1 and rest.isupper() and len(start) > 1 and start[-1].isupper())


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


def tie(above: Line, below: Line, column: Column, *, scale: Scale, hangs: bool = False) -> Tie:
    r"""How two lines are tied: "" a word goes on, " " a line goes on, "\n" the break was meant.

    What is certain comes first: a space is printed before a lower case letter; the next word had its place; a space is printed, or known not
    to be. Then what is likely. `hangs`: the line stands where the text of an item goes on. List marks and other indents are the business of
    the caller.
    """
    first = below.words[0]
    width = reading_box(first.box, below.rotation, scale).width
    if is_apart(above, below, column):
        return "\n"
    if above.words[-1].text.endswith(SOFT) and ends_in_hyphen(above) and first.text[:1].islower():
        return ""
    if above.space_after is True and first.text[:1].islower():
        return " "
    if would_have_fitted(first, width, above, column):
        return "\n"
    if above.space_after is True:
        return " "
    if is_cut(above, below, column) or ends_in_hyphen(above):
        return ""
    if above.space_after is False or is_loose(above, below, column):
        return "\n"
    if hangs:
        return " "
    return "\n" if looks_different(above, below) or _looks_meant(above, below, width, column, scale) else " "


def is_loose(above: Line, below: Line, column: Column) -> bool:
    """More is between them than between the closest lines of the column."""
    return pitch(above, below) > LOOSE * column.pitch


def _looks_meant(above: Line, below: Line, width: float, column: Column, scale: Scale) -> bool:
    """Nothing printed tells: a line that begins in lower case goes on, unless lines are set far apart and others break so; else so it does if the next
    word had no place, as far as one can see, or where the column shows that it sets paragraphs further apart.
    """
    far, is_lower = pitch(above, below) > SPACED, below.words[0].text[:1].islower()
    if (
        column.is_spaced
        or above.words[-1].text in OPEN_WORDS
        or (is_lower and not (far and _breaks_elsewhere(above, below, column, scale)))
    ):
        return False
    need = width + SPACE * above.size
    room = column.most_room(above)
    fits = need + SLACK * above.size <= room if room is not None else above.box.width + need < NARROW * scale[0]
    return fits or (far and not is_lower)


def is_divided(word: str) -> bool:
    """A word that ends in a hyphen after a letter: it may go on in the next line."""
    return len(word) > 1 and word[-1] in ("-", SOFT) and word[-2].isalpha()


def _breaks_elsewhere(above: Line, below: Line, column: Column, scale: Scale) -> bool:
    """At the same distance, lines of this look end where the next word had its place."""
    for one, other in pairwise(column.lines):
        if one is above or looks_different(one, above) or looks_different(other, below) or pitch(one, other) > 1.05 * pitch(above, below):
            continue
        first = other.words[0]
        if would_have_fitted(first, reading_box(first.box, other.rotation, scale).width, one, column):
            return True
    return False
