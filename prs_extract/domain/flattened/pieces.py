"""The words of a flattened table, cut wherever a cell may end: each place with the price of ending one there, and of not doing so."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from prs_extract.domain.choices import TICKED_BOXES
from prs_extract.domain.flattened.lines import Line, is_number
from prs_extract.domain.headers import ColumnRole
from prs_extract.domain.phrases import calls_for_more
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.slides import Word
from prs_extract.text import STARS

NEVER = math.inf

NO_CUT = 7.0
"""Price from which no cell is thought to begin: small letters begin none."""


SIGNS = frozenset(STARS + TICKED_BOXES + "⚑X")
"""Marks of priority that texts keep, each a word of its own."""

_THOUSANDS = re.compile(r"\d{3}(?!\d).*")
"""The last figures of a number with a space among them."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Words between two places where a cell may end. `line` is theirs, `first` says that they begin it; `cut` and `join` are the prices of
    ending a cell before the piece and of not doing so.
    """

    words: tuple[Word, ...]
    line: Line
    first: bool
    cut: float
    join: float

    @property
    def printed(self) -> str:
        bullet = self.line.paragraph.bullet if self.first else ""
        return bullet + " ".join(w.text for w in self.words)

    @property
    def has_mark(self) -> bool:
        return self.first and self.line.has_mark


@dataclass(frozen=True, slots=True, eq=False)
class FlatTable:
    """The words under a header, cut into pieces, and the columns of the header in its order."""

    pieces: tuple[Piece, ...]
    columns: tuple[ColumnRole, ...]


def flat_table(lines: Sequence[Line], columns: Sequence[ColumnRole], vocabulary: Vocabulary) -> FlatTable:
    """The table to read, its places where a cell may end found."""
    return FlatTable(tuple(_pieces(lines, vocabulary)), tuple(columns))


def _pieces(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Piece]:
    is_etat = vocabulary.whole_etat
    for i, line in enumerate(lines):
        words = line.paragraph.words
        etat_before = False
        starts = [0, *_inner_cuts(words)]
        for start, stop in zip(starts, [*starts[1:], len(words)], strict=True):
            if start == 0:
                cut, join = (0.0, NEVER) if i == 0 else _line_prices(lines[i - 1], line)
            else:
                cut, join = _inner_prices(words[start - 1].text, words[start].text)
            text = " ".join(w.text for w in words[start:stop])
            is_anchor = text[0].isupper() and is_etat(text) is not None
            if start and (is_anchor or etat_before):
                cut = min(cut, 1.5 if is_anchor else 0.5)
            etat_before = is_anchor
            yield Piece(tuple(words[start:stop]), line, start == 0, cut, join)


def _inner_cuts(words: Sequence[Word]) -> list[int]:
    """Places inside a line where a cell may begin: before a capital, a figure or a sign, neither within a number ("62 000") nor in brackets."""
    depths = list(accumulate(w.text.count("(") - w.text.count(")") for w in words))
    return [
        i
        for i in range(1, len(words))
        if (words[i].text.lstrip('«"“(')[:1].isupper() or words[i].text[0].isdigit() or words[i].text[0] in "=+" or words[i].text in SIGNS)
        and not (_THOUSANDS.fullmatch(words[i].text) and words[i - 1].text[-1].isdigit())
        and not (depths[i - 1] > 0 and depths[-1] <= 0)
    ]


def _line_prices(before: Line, line: Line) -> tuple[float, float]:
    if not line.opens:
        return NO_CUT, 0.0
    cut = 0.4 + (5.0 if before.dangles or line.text.startswith("(") else 0.0)
    join = 2.0
    if before.text.rstrip().endswith("."):
        join = 0.8
    if line.has_mark:
        cut, join = _mark_prices(before, line)
    elif line.text[0].isdigit():
        cut, join = cut + 1.0, 0.8
    if before.ends is False:
        cut, join = cut + 2.0, max(join - 1.5, 0.0)
    elif before.ends and not line.has_mark:
        join += 1.0
    return cut, join + (0.6 if line.blank else 0.0)


def _mark_prices(before: Line, line: Line) -> tuple[float, float]:
    """A list that begins may well begin a cell, and a number one more than a dash; the items under a number do not."""
    first = line.text.split()[0]
    if is_number(first):
        return (0.3, 0.8) if first[0] == "1" and not first[1].isdigit() else (2.5, 0.2)
    return (3.0, 0.1) if before.has_mark else (1.2, 0.4)


def _inner_prices(before: str, word: str) -> tuple[float, float]:
    """Inside a line, capitals are mostly names; a cell seldom begins with a figure, and never after an opening bracket or a comma."""
    cut = (4.0 if word.isupper() else 3.0) if word[0].isupper() else 4.0
    if word in SIGNS:
        return 0.5, 2.0
    if calls_for_more(before) or before.endswith(("(", ":", "–")) or word[0] in "(«":
        cut += 4.0
    return cut, 0.2
