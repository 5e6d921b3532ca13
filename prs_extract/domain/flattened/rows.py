"""The rows of a flattened table: its words cut into cells by the grammar of a roadmap row.

The columns come back in the order of the header, row after row. Where a cell ends is nowhere written: every place where one may end has a
price, every text has a price in each column, and the cheapest way through the whole table is the reading. How much dearer the other ways
are says how sure each cell is (the forward and backward sums of hidden semi-Markov models).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from prs_extract.domain.flattened.pieces import NEVER, NO_CUT, FlatTable
from prs_extract.domain.flattened.prices import Prices
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.text import letters

MAX_PIECES = 40
"""Pieces of text that a cell may hold; longer ones are not looked for."""


@dataclass(frozen=True, slots=True, eq=False)
class FlatCell:
    """The pieces `start` to `stop` (not included; none: the cell is empty) in column `col`; `sure`: 0-1."""

    col: int
    start: int
    stop: int
    sure: float


def rows_of(tables: Sequence[FlatTable], vocabulary: Vocabulary) -> list[list[list[FlatCell]]]:
    """The rows of each table, a cell a column; none where the grammar does not fit at all. Read twice: the pilotes of the first reading,
    those of the whole deck, help the second.
    """
    rows = [_rows(t, vocabulary, Counter()) for t in tables]
    known = Counter(name for t, found in zip(tables, rows, strict=True) for name in _pilotes(t, found))
    return [_rows(t, vocabulary, known) for t in tables]


def _rows(table: FlatTable, vocabulary: Vocabulary, known: Mapping[str, int]) -> list[list[FlatCell]]:
    return _Ways(table, Prices(table.pieces, vocabulary, known)).rows()


def _pilotes(table: FlatTable, rows: Sequence[Sequence[FlatCell]]) -> Iterator[str]:
    for cell in (c for row in rows for c in row):
        if table.columns[cell.col].role == "pilote" and cell.stop > cell.start:
            yield letters(" ".join(p.printed for p in table.pieces[cell.start : cell.stop]))


@dataclass(eq=False)
class _Ways:
    """The ways through a table; private to `rows_of`. Places are numbers of pieces before which a cell may begin."""

    table: FlatTable
    prices: Prices

    def rows(self) -> list[list[FlatCell]]:
        """Best cells from the first piece to the last, grouped by row; each with the share of all ways that have it too."""
        n, width = len(self.table.pieces), len(self.table.columns)
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
        return [i for i, p in enumerate(self.table.pieces) if p.cut < NO_CUT] + [len(self.table.pieces)]

    def _forward(self) -> dict[tuple[int, int], _Way]:
        """By place and column to come: the ways from the first piece. A cell with nothing in it takes no piece; an action always has some."""
        width = len(self.table.columns)
        ways = {(0, 0): _Way(0.0, 0.0, 0)}
        for i, at in enumerate(self._places):
            starts = self._places[max(0, i - MAX_PIECES) : i + 1]
            for col in [*range(1, width), 0]:
                last = (col - 1) % width
                found = [
                    (ways[start, last], price, start)
                    for start in starts
                    if (start, last) in ways and (price := self._price(last, start, at)) < NEVER
                ]
                if found and (at, col) not in ways:
                    best, price, origin = min(found, key=lambda f: f[0].cost + f[1])
                    ways[at, col] = _Way(best.cost + price, _log_sum([way.log - p for way, p, _ in found]), origin)
        return ways

    def _backward(self) -> dict[tuple[int, int], float]:
        """By place and column to come: the log of the sum of the ways to the end."""
        width = len(self.table.columns)
        sums = {(len(self.table.pieces), 0): 0.0}
        for i in range(len(self._places) - 1, -1, -1):
            at = self._places[i]
            for col in [0, *range(width - 1, 0, -1)]:
                after = (col + 1) % width
                logs = [
                    sums[stop, after] - price
                    for stop in self._places[i : i + MAX_PIECES + 1]
                    if (stop, after) in sums and (price := self._price(col, at, stop)) < NEVER
                ]
                if logs and (at, col) not in sums:
                    sums[at, col] = _log_sum(logs)
        return sums

    def _price(self, col: int, start: int, stop: int) -> float:
        return self.prices.price(self.table.columns[col].role, start, stop)


@dataclass(frozen=True, slots=True)
class _Way:
    """The cheapest way to a place: its `cost` and where its last cell starts; `log`: of the sum of all ways, each as likely as it is cheap."""

    cost: float
    log: float
    origin: int


def _log_sum(logs: Sequence[float]) -> float:
    top = max(logs)
    return top + math.log(sum(math.exp(x - top) for x in logs))
