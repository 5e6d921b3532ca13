"""Pieces of strings -> words, in the order of the file."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from prs_extract.geometry import Box, box_of_points
from prs_extract.readers.pdf.canvas import ASCENT, DESCENT, Canvas
from prs_extract.readers.pdf.letters import GAP, TIGHT, sound_pieces
from prs_extract.readers.pdf.pieces import Piece, Point, Style, slant
from prs_extract.slides import Word
from prs_extract.text import BULLETS, DASHES

BACKWARD = 0.35
"""In ems: how far kerning may pull a glyph back over the one before."""

SAME_LINE = 0.1
"""In ems: baselines this near are one."""

_SIZE = attrgetter("size")

MARKS = frozenset(BULLETS + DASHES)
"""Words that are list marks."""
_SIGNS = frozenset(BULLETS)
SOFT_HYPHEN = "\u00ad"

MOST_ASLANT = 0.2
"""Share of the words of a page that may stand aslant: of more, the page does."""

LEGIBLE_PT = 1.0
"""Smaller text is there for machines."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """`seen`: on the visible page; `unseen`: drawn invisible or off the page. `line_ends`: how many lines end with, and without, a space glyph."""

    seen: tuple[Word, ...]
    unseen: tuple[Word, ...]
    line_ends: tuple[int, int]


def read_words(canvas: Canvas) -> PageWords:
    """Words of a page; what is unseen is told apart, unless nothing else is written (the text layer of a scan)."""
    found = [
        (word, pieces[0].style.invisible)
        for pieces, space in _words_of(sound_pieces(canvas))
        if (word := _word_from(pieces, canvas.width, canvas.height, space)).text
    ]
    scanned = bool(canvas.images) and all([invisible for _, invisible in found])
    seen: list[Word] = []
    unseen: list[Word] = []
    for word, invisible in found:
        (unseen if (invisible and not scanned) or _is_outside(word.box) or (word.size_pt or 0.0) < LEGIBLE_PT else seen).append(word)
    aslant = sum(w.rotation % 90 != 0 for w in seen)
    if aslant > MOST_ASLANT * len(seen):
        seen = [replace(w, rotation=round(w.rotation / 90) % 4 * 90) for w in seen]
    return PageWords(tuple(seen), tuple(unseen), _line_ends(seen))


def _words_of(pieces: Sequence[Piece]) -> Iterator[tuple[list[Piece], bool | None]]:
    """The pieces of each word, and whether a space follows it."""
    word: list[Piece] = []
    for piece in pieces:
        if piece.text == " ":
            if word:
                yield word, _same_line(word[-1], piece)
                word = []
            continue
        if not word or _continues(word[-1], piece):
            word.append(piece)
        else:
            yield word, (_is_sign_apart(word[-1], piece) or None) if _same_line(word[-1], piece) else False
            word = [piece]
        if piece.spaced:
            yield word, True
            word = []
    if word:
        yield word, False


def _line_ends(words: Sequence[Word]) -> tuple[int, int]:
    """List marks apart: the space after one is its own, wherever their file draws it."""
    with_space = without = 0
    for word, following in pairwise(words):
        if word.text in MARKS:
            continue
        if following.box.top > word.box.centre_y and word.rotation == following.rotation == 0:
            with_space += word.space_after is True
            without += word.space_after is False
    return with_space, without


def forget_line_ends(words: Sequence[Word]) -> tuple[Word, ...]:
    """For a file that never prints a space at the end of a line: that none follows says nothing, so it becomes unknown."""
    return tuple(replace(w, space_after=None) if w.space_after is False else w for w in words)


def plain_text(words: Sequence[Word]) -> str:
    """Words in their order, a line each time that the next word stands lower."""
    parts = [w.text + ("\n" if after.box.top > w.box.centre_y else " ") for w, after in pairwise(words)]
    return "".join([*parts, *(w.text for w in words[-1:])])


def _same_line(one: Piece, other: Piece) -> bool:
    size = max(one.style.size, other.style.size)
    return _same_direction(one.style, other.style) and abs(one.line - other.line) < 0.5 * size and other.start > one.last


def _same_direction(one: Style, other: Style) -> bool:
    return one.direction == other.direction or math.dist(one.direction, other.direction) < 0.02


def _continues(previous: Piece, piece: Piece) -> bool:
    """Whether `piece` goes on with the word that `previous` ends."""
    one, other, rise = previous.style, piece.style, abs(piece.line - previous.line)
    gap = piece.start - previous.end - one.spacing
    if one is other and rise == 0.0:
        return -BACKWARD * one.size < gap < GAP * one.size
    if one.invisible != other.invisible or not _same_direction(one, other) or _is_sign_apart(previous, piece):
        return False
    large, small = max(one.size, other.size), min(one.size, other.size)
    if large - small < 0.05 * large and rise < SAME_LINE * large:
        return -BACKWARD * large < gap < GAP * large
    return rise < 0.6 * large and abs(gap) < TIGHT * large and small > 0.4 * large


def _is_sign_apart(previous: Piece, piece: Piece) -> bool:
    """A sign of another colour, no smaller than the letters that it stands right behind: set there by itself, it is no note to them."""
    return (
        piece.text in _SIGNS
        and previous.text[-1:].isalnum()
        and piece.style.colour != previous.style.colour
        and piece.style.size >= previous.style.size
    )


def _word_from(pieces: Sequence[Piece], width: float, height: float, space_after: bool | None) -> Word:
    text, start, end, line, main, *_ = pieces[0]
    direction = main.direction
    top, bottom = line - ASCENT * main.size, line + DESCENT * main.size
    if len(pieces) > 1:
        text, start, end = "".join([p.text for p in pieces]), min([p.start for p in pieces]), max([p.end for p in pieces])
        if not all([p.line == line and (p.style is main or p.style == main) for p in pieces]):
            main = max([p.style for p in pieces], key=_SIZE)
            top, bottom = min([p.line - ASCENT * p.style.size for p in pieces]), max([p.line + DESCENT * p.style.size for p in pieces])
    return Word(
        text=_composed(text),
        box=_box_of(start, end, top, bottom, direction, width, height),
        size_pt=round(main.size, 1),
        bold=main.bold,
        italic=main.italic,
        colour=main.colour,
        font=main.font,
        rotation=slant(main.direction),
        space_after=space_after,
    )


def _composed(text: str) -> str:
    """Accents that the file draws as glyphs of their own become one character with their letter; a soft hyphen is printed at the end of a line only."""
    if text.isascii():
        return text
    if SOFT_HYPHEN in text:
        text = text.replace(SOFT_HYPHEN, "") + ("\N{HYPHEN}" if text[-1] == SOFT_HYPHEN and len(text) > 1 else "")
    return unicodedata.normalize("NFC", text)


def _box_of(start: float, end: float, top: float, bottom: float, direction: Point, width: float, height: float) -> Box:
    """`start`, `end` along the direction; `top`, `bottom` across it."""
    dx, dy = direction
    if dx == 1.0 and dy == 0.0:
        return Box(start / width, top / height, end / width, bottom / height)
    return box_of_points(((u * dx - v * dy) / width, (u * dy + v * dx) / height) for u in (start, end) for v in (top, bottom))


def _is_outside(box: Box) -> bool:
    """Its centre is."""
    return not (0.0 <= box.x0 + box.x1 <= 2.0 and 0.0 <= box.top + box.bottom <= 2.0)
