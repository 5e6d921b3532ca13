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
from typing import NamedTuple

from prs_extract.domain.flattened.pieces import NEVER, NO_CUT, FlatTable
from prs_extract.domain.flattened.prices import Prices
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.text import letters

MAX_PIECES = 40
"""Pieces of text that a cell may hold; longer ones are not looked for."""


NOTHING_LEFT = 0.7
"""Price of a year without programme for an action that is over."""


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


class _Place(NamedTuple):
    """Before piece `at`, with column `col` to come; `ended`: the état of the row says that the action is over."""

    at: int
    col: int
    ended: bool = False


@dataclass(eq=False)
class _Ways:
    """The ways through a table; private to `rows_of`. Places are numbers of pieces before which a cell may begin."""

    table: FlatTable
    prices: Prices

    def rows(self) -> list[list[FlatCell]]:
        """Best cells from the first piece to the last, grouped by row; each with the share of all ways that have it too."""
        width = len(self.table.columns)
        ahead, back = self._forward(), self._backward()
        place = _Place(len(self.table.pieces), 0)
        if place not in ahead or not self.table.pieces:
            return []
        total = ahead[place].log
        cells: list[FlatCell] = []
        while place != _Place(0, 0):
            before = ahead[place].origin
            share = ahead[before].log - self._price(before, place.at) + back[place] - total
            cells.append(FlatCell(before.col, before.at, place.at, math.exp(min(share, 0.0))))
            place = before
        cells.reverse()
        return [cells[i : i + width] for i in range(0, len(cells), width)]

    @cached_property
    def _places(self) -> list[int]:
        return [i for i, p in enumerate(self.table.pieces) if p.cut < NO_CUT] + [len(self.table.pieces)]

    def _forward(self) -> dict[_Place, _Way]:
        """By place: the ways from the first piece. A cell with nothing in it takes no piece; an action always has some."""
        width = len(self.table.columns)
        ways = {_Place(0, 0): _Way(0.0, 0.0, _Place(0, 0))}
        for i, at in enumerate(self._places):
            starts = self._places[max(0, i - MAX_PIECES) : i + 1]
            for col in self._columns(at):
                found: dict[_Place, list[tuple[_Way, float, _Place]]] = {}
                for before in (_Place(start, (col - 1) % width, ended) for start in starts for ended in (False, True)):
                    if before in ways and (price := self._price(before, at)) < NEVER:
                        found.setdefault(self._after(before, at), []).append((ways[before], price, before))
                for place, ends in found.items():
                    if place not in ways:
                        best, price, origin = min(ends, key=lambda f: f[0].cost + f[1])
                        ways[place] = _Way(best.cost + price, _log_sum([way.log - p for way, p, _ in ends]), origin)
        return ways

    def _backward(self) -> dict[_Place, float]:
        """By place: the log of the sum of the ways to the end."""
        sums = {_Place(len(self.table.pieces), 0): 0.0}
        for i in range(len(self._places) - 1, -1, -1):
            stops = self._places[i : i + MAX_PIECES + 1]
            at = self._places[i]
            for place in (_Place(at, col, ended) for col in reversed(self._columns(at)) for ended in (False, True)):
                logs = [
                    sums[after] - price
                    for stop in stops
                    if (after := self._after(place, stop)) in sums and (price := self._price(place, stop)) < NEVER
                ]
                if logs and place not in sums:
                    sums[place] = _log_sum(logs)
        return sums

    def _columns(self, at: int) -> list[int]:
        """The columns to come at a place, none before one that a cell with nothing in it leads from: an action has text, unless a page begins with it."""
        width = len(self.table.columns)
        action = next((i for i, c in enumerate(self.table.columns) if c.role == "action"), 0) if at else width - 1
        return [(action + 1 + i) % width for i in range(width)]

    def _after(self, place: _Place, stop: int) -> _Place:
        """The place after the cell from `place` to `stop`."""
        col = (place.col + 1) % len(self.table.columns)
        ends = place.ended or (self._role(place) == "etat" and self.prices.is_ended(place.at, stop))
        return _Place(stop, col, ends and col > 0)

    def _price(self, place: _Place, stop: int) -> float:
        if place.ended and place.at == stop and self._role(place) == "programmation":
            return NOTHING_LEFT
        return self.prices.price(self._role(place), place.at, stop)

    def _role(self, place: _Place) -> str:
        return self.table.columns[place.col].role


@dataclass(frozen=True, slots=True)
class _Way:
    """The cheapest way to a place: its `cost` and where its last cell starts; `log`: of the sum of all ways, each as likely as it is cheap."""

    cost: float
    log: float
    origin: _Place


def _log_sum(logs: Sequence[float]) -> float:
    top = max(logs)
    return top + math.log(sum(math.exp(x - top) for x in logs))
