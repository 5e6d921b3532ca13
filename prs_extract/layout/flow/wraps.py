"""Whether a line goes on in the next: by the room that was left, by the space printed at its end, by how it looks."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

from prs_extract.layout.flow.line_columns import (
    APART,
    LOOSE,
    SPACE,
    Column,
    ends_in_hyphen,
    looks_different,
    pitch,
    would_have_fitted,
)
from prs_extract.layout.flow.lines import Line, Scale, reading_box
from prs_extract.text import OPEN_WORDS

BRIM = 0.75
"""A line is full to the brim when less than this is left of it, in font sizes: no letter would fit."""
HAIR = 0.3
"""The same for the narrowest letter, where no printed space could tell a wrap."""
WIDEST = 2.1
"""No lines of one paragraph are set so far apart, in font sizes."""
SPACED = 1.4
"""Lines further apart than this, in font sizes, are seldom of one paragraph."""
NARROW = 0.5
"""A text without a box round it is seldom set narrower than this share of the slide."""
SLACK = 0.5
"""Room that must be left beyond a word, in font sizes, where the margin of a shape is only guessed."""

Tie = Literal["", " ", "\n"]
SOFT = "\N{HYPHEN}"
"""What engines that divide words print at the end of a line (a soft hyphen comes so too); hardly anybody types it."""

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


def is_apart(above: Line, below: Line, column: Column) -> bool:
    return pitch(above, below) > min(APART * max(column.pitch, 1.0), WIDEST)


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
