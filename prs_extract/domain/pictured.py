"""How sure a text is that was read in a picture: its letters, and that what was read as one text is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import prod

from prs_extract.domain.records import Part
from prs_extract.slides import Slide, Word

PICTURE = 0.7
"""How often a row or an item read in a picture is exact, over scans of all kinds (28 decks worked on: 240 of 335); words, columns, levels may be wrong."""

RIGHT = ((0.9, 1.0), (0.85, 0.93), (0.0, 0.75))
"""How often a word is right by how sure the engine is, from so much on: of 2,600 words in scans 99 in 100, 93, 75."""

LEAST = 0.3
"""What many doubtful words leave of the confidence: a row may be right still."""


def doubtful(words: Iterable[Word]) -> list[str]:
    """Words that may be others, as read."""
    return [w.text for w in words if _right(w.sure) < 1.0 and any(map(str.isalnum, w.text))]


def parts_of_letters(words: Iterable[Word]) -> Iterator[Part]:
    """What doubtful words leave of the confidence; nothing where all are sure."""
    sure = prod(_right(w.sure) for w in words if any(map(str.isalnum, w.text)))
    if sure < 1.0:
        yield "lettres lues", round(max(sure, LEAST), 3)


def parts_of_picture(words: Iterable[Word], slide: Slide) -> Iterator[Part]:
    """The same for a text outside any table, which was read in a picture if one of its words was. Words of slides without such a picture are not
    looked at: most are made only when someone does.
    """
    every = tuple(words) if slide.scanned else ()
    if any(w.sure < 1.0 for w in every):
        yield "image", PICTURE
        yield from parts_of_letters(every)


def _right(sure: float) -> float:
    return next(share for least, share in RIGHT if sure >= least)
