"""List marks at the head of a line or paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from prs_extract.geometry import Box
from prs_extract.slides import Word
from prs_extract.text import BULLETS, DASHES

_NUMBER = re.compile(r"\(?(?:(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{2,4})[.)°]|\d{1,2}[/–-](?=[^\W\d]|$))(?=\D|$)")
_SYMBOLS = range(0xF000, 0xF100)
"""Symbol fonts put their glyphs here (Wingdings and the like)."""
_LETTER_BULLETS = frozenset("o§")
"""Letters that are drawn or typed as bullets: "o" before any word (no French word), "§" only before a gap wider than a space."""
_DOT = "."
"""Typed as a bullet where it stands alone before a word, most often under dashes: the end of a sentence is glued to its word."""
WIDE = 0.6
"""Font sizes of a gap that is wider than a space."""
_ANGLES = frozenset(">»")
"""Typed as bullets before a letter: "> 80 %" compares, and "»" may close a quotation unless a gap follows it."""
_LEADERS = frozenset("._…")
"""What lines of dots are made of, that lead from a text to a number."""
NO_SIGNS = frozenset[str]()
_SIGNS = frozenset("*+~#=>")
"""Typed as bullets too, and otherwise to say more, to refer to a note, to compare: marks only where they begin several lines of a text."""
_ARROW = re.compile(r"[-–=~]{1,3}>|>>|[-–]{2,3}")
"""An arrow or a long dash made of several characters."""
_STARTS = frozenset(BULLETS) | frozenset(DASHES) | _LETTER_BULLETS | _ANGLES | _SIGNS | {_DOT, "!"}


def is_bullet(text: str) -> bool:
    """`text` is one character that does nothing but mark an item."""
    return len(text) == 1 and (text in BULLETS or ord(text) in _SYMBOLS)


def is_dash(text: str) -> bool:
    return len(text) == 1 and text in DASHES


def is_number_mark(text: str) -> bool:
    """`text` begins like the number of an item: "1.", "2)", "1.ROR", "a)", "1/", "2-"; not "1.5", not "24", not "2-3"."""
    return _NUMBER.match(text) is not None


@lru_cache(maxsize=256)
def is_drawn_number(bullet: str) -> bool:
    """The mark that a file draws is a number ("1.", "a)", "IV", "①"): words like those that one types. A letter alone is the shape of a bullet."""
    return any(c.isnumeric() for c in bullet) or (len(bullet) > 1 and any(c.isalpha() for c in bullet))


def numbers_of(items: Sequence[str]) -> list[str]:
    """The number that begins each text, "" for none; none at all where a single one has one: it takes two to make a list."""
    if len(items) < 2:
        return [""] * len(items)
    found = [_NUMBER.match(text) for text in items]
    numbers = [match.group() if match else "" for match in found]
    return numbers if sum(map(bool, numbers)) > 1 else [""] * len(items)


def signs_of(texts: Iterable[str]) -> frozenset[str]:
    """The signs that two texts at least begin with, each alone before a word or a figure, and not always before a figure: there they are list marks."""
    heads = [(text[0], text[2]) for text in texts if text[:1] in _SIGNS and text[1:2] == " " and text[2:3].isalnum()]
    if len(heads) < 2:
        return NO_SIGNS
    counts, worded = Counter([sign for sign, _ in heads]), {sign for sign, after in heads if after.isalpha()}
    return frozenset([sign for sign, count in counts.items() if count > 1 and sign in worded])


def split_mark(words: Sequence[Word], *, gap: float = 0.0, signs: frozenset[str] = NO_SIGNS) -> tuple[str, tuple[Word, ...]]:
    """The marks printed before an item, each with the space that follows it, and the words left; ("", words) when there is none.

    Words that are nothing but marks stay words: a check in a cell is its content. `gap`: space between the first two words, in font sizes. `signs`: those
    that are marks in this text.
    """
    mark, rest = "", tuple(words)
    if not rest or not may_be_marked(rest[0].text):
        return mark, rest
    while len(rest) > 1 and (
        is_bullet(rest[0].text) or is_dash(rest[0].text) or (not mark and _is_typed_bullet(rest[0], rest[1], gap, signs))
    ):
        mark, rest = f"{mark}{rest[0].text} ", rest[1:]
    if rest and _is_glued(rest[0].text):
        mark, rest = mark + rest[0].text[0], (_without_first_letter(rest[0]), *rest[1:])
    return (mark, rest) if rest and not all(is_bullet(w.text) or is_dash(w.text) for w in rest) else ("", tuple(words))


def may_be_marked(text: str) -> bool:
    """Whether a text begins at all like one with a mark, so that `split_mark` must look closer."""
    return text[:1] in _STARTS or ord(text[0]) in _SYMBOLS


def _is_typed_bullet(word: Word, after: Word, gap: float, signs: frozenset[str]) -> bool:
    if word.text == "!" or word.text in signs or _ARROW.fullmatch(word.text):
        return after.text[0].isalnum()
    if word.text in _ANGLES:
        return after.text[0].isalpha() and (word.text == ">" or gap > WIDE)
    if word.text == _DOT:
        return after.text[0] not in _LEADERS
    return word.text == "o" or (word.text in _LETTER_BULLETS and gap > WIDE)


def _is_glued(text: str) -> bool:
    """A bullet before anything, a dash before a letter: "-5 %" may be a figure; "o" before a capital or a figure, which begins no word."""
    if len(text) < 2:
        return False
    typed = text[0] == "o" and (text[1].isdigit() or (text[1].isupper() and text[2:3].islower()))
    return typed or (is_bullet(text[0]) and not all(map(is_bullet, text))) or (text[0] in DASHES and text[1].isalpha())


def _without_first_letter(word: Word) -> Word:
    box = word.box
    cut = box.width / len(word.text)
    if word.rotation in (90, 270):
        return replace(word, text=word.text[1:])
    return replace(word, text=word.text[1:], box=Box(box.x0 + cut, box.top, box.x1, box.bottom))
