"""A grid that holds a review over or under a table of actions: "Réalisations | …", "Difficultés | …", then "Actions | 2026 | 2027 | Pilote"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from prs_extract.domain.columns import find_columns
from prs_extract.domain.records import Rubrique
from prs_extract.domain.review.rubriques import Headings
from prs_extract.geometry import bounding_box
from prs_extract.layout.table import Block, Cell, SlideLayout, Table

TOLD: frozenset[Rubrique] = frozenset({"bilan", "difficulté"})
"""Rubriques that look back; what comes next is what the table of actions tells."""

Pairs = tuple[tuple[Cell, Cell], ...]
"""Labels, each with the cell that holds its text."""

FEWEST = 3
"""Columns of such a grid, at least: of two, the second is no text that stands over several."""


def with_reviews_apart(layouts: Sequence[SlideLayout], headings: Headings) -> tuple[SlideLayout, ...]:
    """The layouts with each such grid as a table of two columns, which holds the review, and the table of actions."""
    return tuple([_with_parts(o, headings) if any([_may_hold_both(t) for t in o.tables]) else o for o in layouts])


def _may_hold_both(table: Table) -> bool:
    """A text stands over several columns up to the last one."""
    return table.n_cols >= FEWEST and any([c.col_span > 1 and c.col + c.col_span == table.n_cols for c in table.cells])


def _with_parts(layout: SlideLayout, headings: Headings) -> SlideLayout:
    parts = {id(t): found for t in layout.tables if _may_hold_both(t) and (found := _parts(t, headings))}
    return replace(layout, items=tuple([part for i in layout.items for part in parts.get(id(i), (i,))])) if parts else layout


def _parts(table: Table, headings: Headings) -> tuple[Block | Table, ...]:
    """The bands over the review as blocks, the review and the actions, as they stand; () for a grid that does not hold both."""
    rows = list(table.iter_own_rows())
    told = {n: here for n in range(len(rows)) if (here := _pairs(rows, n, headings))}
    if not any(headings.named(label.text, stands_out=True) in TOLD for here in told.values() for label, _ in here):
        return ()
    first = next(n for n in range(len(rows)) if n in told or len(rows[n]) > 1)
    found: tuple[Block | Table, ...]
    if first in told:
        pairs, stop = _chain(first, told)
        actions = _rows(table, stop, table.n_rows)
        bands = dict.fromkeys(c for row in rows[:first] for c in row if c.paragraphs)
        found = (*(Block(c.paragraphs, c.box) for c in bands), _review(table, pairs), actions)
    elif not (start := next((n for n in told if _chain(n, told)[1] == table.n_rows), 0)):
        return ()
    else:
        actions = _rows(table, 0, start)
        found = (actions, _review(table, _chain(start, told)[0]))
    columns = find_columns(actions, headings.vocabulary) if actions.cells else None
    return found if columns is not None and columns.is_roadmap else ()


def _pairs(rows: Sequence[tuple[Cell, ...]], n: int, headings: Headings) -> Pairs:
    """The labels of a row, each with its text: one at the left of a text that stands over several columns, or each over a text as wide as itself."""
    row, below = rows[n], rows[n + 1] if n + 1 < len(rows) else ()
    if len(row) == 2 and row[1].col_span > 1 and headings.named(row[1].text, stands_out=True) is None:
        found: Pairs = ((row[0], row[1]),)
    elif len(row) < FEWEST and [(c.col, c.col_span) for c in row] == [(c.col, c.col_span) for c in below]:
        found = tuple(zip(row, below, strict=True))
    else:
        return ()
    known = all(c.row_span == 1 for pair in found for c in pair) and any(text.text.strip() for _, text in found)
    return found if known and all(headings.named(label.text, stands_out=True) for label, _ in found) else ()


def _chain(start: int, told: Mapping[int, Pairs]) -> tuple[list[tuple[Cell, Cell]], int]:
    """The labels and texts that follow one another from a row on, and the row after them."""
    pairs: list[tuple[Cell, Cell]] = []
    while start in told:
        pairs += told[start]
        start = told[start][0][1].row + 1
    return pairs, start


def _review(table: Table, pairs: Sequence[tuple[Cell, Cell]]) -> Table:
    """The labels beside their texts; those that stand over them, at the left edge."""
    cells = [replace(c, row=n, row_span=1, col=col, col_span=1) for n, pair in enumerate(pairs) for col, c in enumerate(pair)]
    tops = [min(c.box.top for c in pair) for pair in pairs]
    box = bounding_box([c.box for c in cells])
    cut = max((label.box.x1 for label, text in pairs if label.row == text.row), default=box.x0)
    return replace(table, box=box, row_edges=(*tops, box.bottom), col_edges=(box.x0, cut, box.x1), cells=tuple(cells), has_header=False)


def _rows(table: Table, start: int, stop: int) -> Table:
    """The rows of a table from one on up to another; no cell stands on both sides of either."""
    cells = tuple([replace(c, row=c.row - start) for c in table.cells if start <= c.row < stop])
    box = replace(table.box, top=table.row_edges[start], bottom=table.row_edges[stop])
    return replace(table, box=box, row_edges=table.row_edges[start : stop + 1], cells=cells)
