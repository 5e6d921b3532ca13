"""A calendar laid out as a grid: a column of periods, or a row of them over what is done in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prs_extract.domain.columns import find_columns
from prs_extract.domain.periods import Period, find_periods
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Cell, Table
from prs_extract.slides import Paragraph
from prs_extract.text import one_line

MOST = 0.6
"""Share of the filled cells of a column, its header apart, or of a row, that are periods in a calendar."""

LEAST_STEPS = 2
"""A grid that says itself that it is a calendar has so many steps, and so has a row of periods."""


@dataclass(frozen=True, slots=True, eq=False)
class DatedCells:
    """A step: the cell that prints its period, and the cells that say what is done."""

    cell: Cell
    period: Period
    others: tuple[Cell, ...]

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [p for c in (self.cell, *self.others) for p in c.paragraphs]


def dated_cells(table: Table) -> tuple[DatedCells, ...]:
    """The steps of a grid, in the order of its rows or columns; () where no column and no first row is one of periods."""
    rows = list(table.iter_own_rows())
    column = next((c for c in range(table.n_cols) if _is_dated([_at(row, c) for row in rows[1:] or rows])), None)
    if column is not None:
        return tuple(_by_rows(rows, column))
    if len(rows) > 1 and len(rows[0]) == table.n_cols >= LEAST_STEPS and _is_dated(rows[0]):
        return tuple(_by_columns(rows))
    return ()


def heads_calendar(table: Table, vocabulary: Vocabulary) -> bool:
    """The grid says itself that it is a calendar: one of its headers is that of dates, and it is no roadmap."""
    columns = find_columns(table, vocabulary)
    if columns is not None and columns.is_roadmap:
        return False
    heads = [one_line(c.text) for c in next(table.iter_rows(), ())]
    roles = [vocabulary.column(h) for h in heads]
    named = any(r is not None and r.role == "echeance" for r in roles) or any(vocabulary.heading(h) == "calendrier" for h in heads)
    return named and len(dated_cells(table)) >= LEAST_STEPS


def _at(row: Sequence[Cell], column: int) -> Cell | None:
    return next((c for c in row if c.col <= column < c.col + c.col_span), None)


def _is_dated(cells: Sequence[Cell | None]) -> bool:
    filled = [c for c in cells if c is not None and c.text.strip()]
    dated = sum(_period(c) is not None for c in filled)
    return dated > 0 and dated >= MOST * len(filled)


def _period(cell: Cell) -> Period | None:
    """The period that a cell begins with; a year alone is that of a budget or a programme."""
    text = one_line(cell.text)
    found = next(iter(find_periods(text)), None)
    return found if found is not None and found.start <= len("à partir du ") and not text[found.start : found.stop].isdigit() else None


def _by_rows(rows: Sequence[Sequence[Cell]], column: int) -> Iterator[DatedCells]:
    for row in rows:
        cell = _at(row, column)
        period = _period(cell) if cell is not None else None
        if cell is not None and period is not None:
            yield DatedCells(cell, period, tuple(c for c in row if c is not cell and c.text.strip()))


def _by_columns(rows: Sequence[Sequence[Cell]]) -> Iterator[DatedCells]:
    for cell in rows[0]:
        period = _period(cell)
        under = [c for row in rows[1:] if (c := _at(row, cell.col)) is not None and c.text.strip()]
        if period is not None and under:
            yield DatedCells(cell, period, tuple(under))
