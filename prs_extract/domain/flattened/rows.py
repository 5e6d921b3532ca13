"""The rows of a flattened table: its words cut into cells by the grammar of a roadmap row.

The columns come back in the order of the header, row after row. Where a cell ends is nowhere written: every place where one may end has a
price, every text has a price in each column, and the cheapest way through the whole table is the reading. How much dearer the other ways
are says how sure each cell is (the forward and backward sums of hidden semi-Markov models).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise

from prs_extract.domain.flattened.lines import Line, is_number
from prs_extract.domain.headers import ColumnRole
from prs_extract.domain.phrases import calls_for_more
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.slides import Word
from prs_extract.text import letters

MAX_PIECES = 40
"""Pieces of text that a cell may hold; longer ones are not looked for."""

_INFINITIVE = re.compile(r"(?:\w+(?:er|ir|re|oir)|s['’]\w+er)\b", re.IGNORECASE)
ACRONYM = re.compile(r"[A-ZÀ-Ü][A-ZÀ-Ü0-9.&’'-]*[A-ZÀ-Ü0-9]")
"""What most pilotes are."""

_JOINTS = frozenset({"/", ",", ";", "+", "&", "et", "-", "–"})
_NEVER = math.inf
_NO_CUT = 7.0
"""Price from which no cell is thought to begin: small letters begin none."""

HEAD = 16
"""Letters by which two texts begin alike."""


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
class FlatCell:
    """The pieces `start` to `stop` (not included; none: the cell is empty) in column `col`; `sure`: 0-1."""

    col: int
    start: int
    stop: int
    sure: float


@dataclass(frozen=True, slots=True, eq=False)
class FlatTable:
    """The words under a header, cut into pieces, and the columns of the header in its order."""

    pieces: tuple[Piece, ...]
    columns: tuple[ColumnRole, ...]


def flat_table(lines: Sequence[Line], columns: Sequence[ColumnRole], vocabulary: Vocabulary) -> FlatTable:
    """The table to read, its places where a cell may end found."""
    return FlatTable(tuple(_pieces(lines, vocabulary)), tuple(columns))


def rows_of(tables: Sequence[FlatTable], vocabulary: Vocabulary) -> list[list[list[FlatCell]]]:
    """The rows of each table, a cell a column; none where the grammar does not fit at all. Read twice: the pilotes of the first reading,
    those of the whole deck, help the second.
    """
    rows = [_Grammar(t.pieces, t.columns, vocabulary, Counter()).rows() for t in tables]
    known = Counter(name for t, found in zip(tables, rows, strict=True) for name in _pilotes(t, found))
    return [_Grammar(t.pieces, t.columns, vocabulary, known).rows() for t in tables]


def _pilotes(table: FlatTable, rows: Sequence[Sequence[FlatCell]]) -> Iterator[str]:
    for cell in (c for row in rows for c in row):
        if table.columns[cell.col].role == "pilote" and cell.stop > cell.start:
            yield letters(" ".join(p.printed for p in table.pieces[cell.start : cell.stop]))


def _pieces(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Piece]:
    is_etat = vocabulary.lexicons["etats"].exact
    for i, line in enumerate(lines):
        words = line.paragraph.words
        etat_before = False
        starts = [0, *_inner_cuts(words)]
        for start, stop in zip(starts, [*starts[1:], len(words)], strict=True):
            if start == 0:
                cut, join = (0.0, _NEVER) if i == 0 else _line_prices(lines[i - 1], line)
            else:
                cut, join = _inner_prices(words[start - 1].text, words[start].text)
            text = " ".join(w.text for w in words[start:stop])
            is_anchor = text[0].isupper() and is_etat(text) is not None
            if start and (is_anchor or etat_before):
                cut = min(cut, 1.5 if is_anchor else 0.5)
            etat_before = is_anchor
            yield Piece(tuple(words[start:stop]), line, start == 0, cut, join)


def _inner_cuts(words: Sequence[Word]) -> list[int]:
    """Places inside a line where a cell may begin: before a capital or a figure."""
    return [
        i
        for i in range(1, len(words))
        if words[i].text.lstrip('«"“(')[:1].isupper() or words[i].text[0].isdigit() or words[i].text[0] in "=+"
    ]


def _line_prices(before: Line, line: Line) -> tuple[float, float]:
    if not line.opens:
        return _NO_CUT, 0.0
    cut = 0.4 + (5.0 if before.dangles else 0.0)
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
    if calls_for_more(before) or before.endswith(("(", ":")) or word[0] in "(«":
        cut += 4.0
    return cut, 0.2


@dataclass(eq=False)
class _Grammar:
    """Prices of texts in columns, and the ways through; private to `rows_of`. Places are numbers of pieces before which a cell may begin."""

    pieces: Sequence[Piece]
    columns: Sequence[ColumnRole]
    vocabulary: Vocabulary
    known: Mapping[str, int]
    _prices: dict[tuple[str, int, int], float] = field(default_factory=dict)

    def rows(self) -> list[list[FlatCell]]:
        """Best cells from the first piece to the last, grouped by row; each with the share of all ways that have it too."""
        n, width = len(self.pieces), len(self.columns)
        ahead, back = self._forward(), self._backward()
        if (n, 0) not in ahead or n == 0:
            return []
        total = ahead[n, 0].log
        cells: list[FlatCell] = []
        at, col = n, 0
        while at > 0 or col > 0:
            start, last = ahead[at, col].origin, (col - 1) % width
            share = ahead[start, last].log - self._price(last, start, at) + back[at, col] - total
            cells.append(FlatCell(last, start, at, math.exp(min(share, 0.0))))
            at, col = start, last
        cells.reverse()
        return [cells[i : i + width] for i in range(0, len(cells), width)]

    @cached_property
    def _places(self) -> list[int]:
        return [i for i, p in enumerate(self.pieces) if p.cut < _NO_CUT] + [len(self.pieces)]

    def _forward(self) -> dict[tuple[int, int], _Way]:
        """By place and column to come: the ways from the first piece. A cell with nothing in it takes no piece; an action always has some."""
        width = len(self.columns)
        ways = {(0, 0): _Way(0.0, 0.0, 0)}
        for i, at in enumerate(self._places):
            starts = self._places[max(0, i - MAX_PIECES) : i + 1]
            for col in [*range(1, width), 0]:
                last = (col - 1) % width
                found = [
                    (ways[start, last], price, start)
                    for start in starts
                    if (start, last) in ways and (price := self._price(last, start, at)) < _NEVER
                ]
                if found and (at, col) not in ways:
                    best, price, origin = min(found, key=lambda f: f[0].cost + f[1])
                    ways[at, col] = _Way(best.cost + price, _log_sum([way.log - p for way, p, _ in found]), origin)
        return ways

    def _backward(self) -> dict[tuple[int, int], float]:
        """By place and column to come: the log of the sum of the ways to the end."""
        width = len(self.columns)
        sums = {(len(self.pieces), 0): 0.0}
        for i in range(len(self._places) - 1, -1, -1):
            at = self._places[i]
            for col in [0, *range(width - 1, 0, -1)]:
                after = (col + 1) % width
                logs = [
                    sums[stop, after] - price
                    for stop in self._places[i : i + MAX_PIECES + 1]
                    if (stop, after) in sums and (price := self._price(col, at, stop)) < _NEVER
                ]
                if logs and (at, col) not in sums:
                    sums[at, col] = _log_sum(logs)
        return sums

    def _price(self, col: int, start: int, stop: int) -> float:
        """Price of the pieces as one cell of a column."""
        role = self.columns[col].role
        key = (role, start, stop)
        if key not in self._prices:
            self._prices[key] = _EMPTY.get(role, 1.5) if start == stop else self._filled(role, start, stop)
        return self._prices[key]

    def _filled(self, role: str, start: int, stop: int) -> float:
        joins = self.pieces[start].cut + self._joins[stop] - self._joins[start + 1]
        buried = 8.0 * (self._anchors[stop] - self._anchors[start]) + 1.5 * (self._tails[stop] - self._tails[start])
        match role:
            case "etat":
                return joins + self._as_etat(start, stop)
            case "pilote":
                return joins + self._as_pilote(start, stop)
            case "priorisation":
                return joins + self._as_mark(start, stop)
            case "action":
                return joins + buried + self._as_action(start, stop)
            case "programmation":
                return joins + buried + self._opens_programme(start) + self._restarts(start, stop) + self._echo(start, stop)
            case _:
                return joins + buried + 1.0

    def text(self, start: int, stop: int) -> str:
        return " ".join(p.printed for p in self.pieces[start:stop])

    def letters_of(self, start: int, stop: int) -> str:
        return self._letters[self._offsets[start] : self._offsets[stop]]

    def _n_words(self, start: int, stop: int) -> int:
        return sum(len(p.words) for p in self.pieces[start:stop])

    def _as_etat(self, start: int, stop: int) -> float:
        """Few words, which the vocabulary knows (`_anchors` counts those that it knows from end to end)."""
        if self._n_words(start, stop) > 6:
            return _NEVER
        text = self.text(start, stop)
        if self.vocabulary.etat(text) is None:
            return _NEVER
        exact = self.vocabulary.lexicons["etats"].exact(text) is not None
        return (-4.0 if exact else 0.0) + (0.0 if text[0].isupper() else 4.0)

    def _as_pilote(self, start: int, stop: int) -> float:
        """Acronyms and names, one a line or between strokes; or what ends other rows too. Names without a stroke between them are seldom two
        pilotes on one line.
        """
        if self._n_words(start, stop) > 9:
            return _NEVER
        text = self.text(start, stop).replace("/", " / ")
        names = [t.strip(",;()") for t in text.split() if t not in _JOINTS]
        acronyms = sum(ACRONYM.fullmatch(n) is not None for n in names)
        price = 2.0 + 0.5 * len(names)
        if acronyms and all(n[:1].isupper() for n in names):
            price = -2.5 + 1.0 * (len(names) - acronyms)
            price += sum(1.5 for p in self.pieces[start + 1 : stop] if not p.first and not _is_joint(self.pieces[start:stop], p))
            price -= sum(min(p.join, 1.8) for p in self.pieces[start + 1 : stop] if p.first)
        return price - (2.0 if self.known.get(self.letters_of(start, stop), 0) > 1 else 0.0)

    def _as_mark(self, start: int, stop: int) -> float:
        if self._n_words(start, stop) > 4:
            return _NEVER
        return -2.0 if self.vocabulary.marque(self.text(start, stop)) is not None else 4.0

    def _as_action(self, start: int, stop: int) -> float:
        """A sentence that begins with an infinitive, more often than not."""
        head = self.pieces[start].printed
        price = 3.0 if self._n_words(start, stop) < 3 else 0.0
        price += 0.0 if head.lstrip('«"“ ')[:1].isupper() else 3.0
        return price + (-1.0 if _INFINITIVE.match(head) else 1.5) + (1.0 if self.pieces[start].has_mark else 0.0)

    def _opens_programme(self, start: int) -> float:
        head = " ".join(self.pieces[start].printed.split()[:6])
        return (-1.0 if self.vocabulary.phase(head) != "autre" else 0.0) + (1.0 if _INFINITIVE.match(head) else 0.0)

    def _restarts(self, start: int, stop: int) -> float:
        """A list that counts from one again is that of another cell."""
        numbers = [n for n in self._numbers[start:stop] if n]
        return 4.0 * sum(b <= a for a, b in pairwise(numbers))

    def _echo(self, start: int, stop: int) -> float:
        """The programme of the next year often repeats the one before it, whole or by its first words."""
        own = self.letters_of(start, stop)
        before = self._offsets[start] - len(own)
        if own and before in self._starts_of_letters and self._letters[before : self._offsets[start]] == own:
            return -3.0
        if start and self._figures[start - 1] and self._figures[start - 1] == self._figures[start]:
            return -2.5
        heads = self._heads
        return -1.5 if heads[start] and heads[start] in heads[max(0, start - MAX_PIECES) : start] else 0.0

    @cached_property
    def _joins(self) -> list[float]:
        return [0.0, 0.0, *accumulate(p.join for p in self.pieces[1:])]

    @cached_property
    def _anchors(self) -> list[int]:
        """How many pieces before each are an état and nothing else."""
        exact = self.vocabulary.lexicons["etats"].exact
        return [0, *accumulate(int(p.words[0].text[0].isupper() and exact(p.printed) is not None) for p in self.pieces)]

    @cached_property
    def _tails(self) -> list[int]:
        """How many pieces before each end a line with nothing but a pilote: acronyms alone on it, or a name known from other rows."""
        exact = [(ACRONYM.fullmatch(p.printed) is not None and p.first) or self.known.get(letters(p.printed), 0) > 2 for p in self.pieces]
        last = [i + 1 == len(self.pieces) or self.pieces[i + 1].first for i in range(len(self.pieces))]
        return [0, *accumulate(int(a and b) for a, b in zip(exact, last, strict=True))]

    @cached_property
    def _letters(self) -> str:
        return "".join(letters(p.printed) for p in self.pieces)

    @cached_property
    def _offsets(self) -> list[int]:
        return [0, *accumulate(len(letters(p.printed)) for p in self.pieces)]

    @cached_property
    def _starts_of_letters(self) -> frozenset[int]:
        return frozenset(self._offsets)

    @cached_property
    def _heads(self) -> list[str]:
        """The first letters of each place where a programme may well begin; "" elsewhere."""
        return [self._letters[o : o + HEAD] if p.cut < 3.0 else "" for p, o in zip(self.pieces, self._offsets, strict=False)]

    @cached_property
    def _figures(self) -> list[str]:
        """The letters of each piece that begins with a figure, figures left out: "45 contrats", "70 contrats"; "" for others."""
        return ["".join(c for c in letters(p.printed) if c.isalpha()) if p.words[0].text[0].isdigit() else "" for p in self.pieces] + [""]

    @cached_property
    def _numbers(self) -> list[int]:
        """The number that begins each piece as an item of a list; 0 for none."""
        return [
            int(p.printed.split()[0].partition(".")[0].partition(")")[0]) if p.first and is_number(p.printed.split()[0]) else 0
            for p in self.pieces
        ]


def _is_joint(pieces: Sequence[Piece], piece: Piece) -> bool:
    """The piece follows a stroke or begins with one."""
    before = pieces[pieces.index(piece) - 1].words[-1].text
    return before in _JOINTS or before.endswith(("/", ",", ";")) or piece.words[0].text in _JOINTS


@dataclass(frozen=True, slots=True)
class _Way:
    """The cheapest way to a place: its `cost` and where its last cell starts; `log`: of the sum of all ways, each as likely as it is cheap."""

    cost: float
    log: float
    origin: int


_EMPTY = {"action": _NEVER, "etat": 4.0, "pilote": 3.0, "priorisation": 0.0, "programmation": 4.5, "numero": 0.5}
"""Price of a cell with nothing in it; the marks of priority are pictures, which no text export keeps."""


def _log_sum(logs: Sequence[float]) -> float:
    top = max(logs)
    return top + math.log(sum(math.exp(x - top) for x in logs))
