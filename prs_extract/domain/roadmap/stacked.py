"""Actions printed over their own row: a cell across the columns that hold the état, the programme and the pilot of the action."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from prs_extract.domain.columns import EDGE_TOLERANCE, Columns, find_columns
from prs_extract.domain.headers import TOLD, ColumnRole
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import bounding_box
from prs_extract.layout.table import Cell, Table
from prs_extract.text import one_line

PART = ("action au-dessus de sa ligne", 0.97)
"""What reading two rows of a grid as one leaves of the confidence of each."""

LEAST = 2
"""Columns that an action stands over, roles that these columns have, and actions, at least."""

_ACTION = ColumnRole("action")


@dataclass(frozen=True, slots=True, eq=False)
class _Stack:
    """A table whose actions stand over the columns `over`. `groups`: the rows under the header, an action's with those under it."""

    table: Table
    columns: Columns
    over: range
    groups: tuple[range, ...]

    def is_action(self, row: int) -> bool:
        cell = self.table.cell_at(row, self.over.start)
        return (cell.col, cell.col_span) == (self.over.start, len(self.over)) and parse_mention(cell.text) is None

    @property
    def actions(self) -> list[range]:
        return [g for g in self.groups if len(g) > 1 and self.is_action(g.start)]


def unstacked(table: Table, vocabulary: Vocabulary, before: tuple[Table, Columns] | None = None) -> tuple[Table, Columns] | None:
    """The table with a column of its own for actions that stand over their rows, each row one with the action above it, and what its columns mean;
    None for any other table. The column has no width: its cells keep the places where they are printed.

    `before`: the table before, as this function gave it, whose columns one without header goes on with.
    """
    stack = _stack(table, vocabulary) or (_continued(table, *before) if before is not None else None)
    if stack is None or len(stack.actions) < _least(stack, before) or any(_is_in_the_way(c, stack) for c in table.cells):
        return None
    rows, edges = _rows(stack)
    cells = _one_a_place(_moved(cell, stack, rows) for cell in table.cells)
    at = stack.over.start
    made = replace(
        table,
        row_edges=edges,
        col_edges=(*table.col_edges[: at + 1], *table.col_edges[at:]),
        cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))),
        parts=(*table.parts, PART),
    )
    return made, stack.columns


def _least(stack: _Stack, before: tuple[Table, Columns] | None) -> int:
    """Actions that show that actions stand over their rows: one, where the header does, or a table before of these columns."""
    at = stack.over.start
    said = stack.columns.inherited or bool(stack.columns.names[at])
    same = before is not None and at in _places(*before) and before[1].names == stack.columns.names
    return 1 if said or same else LEAST


def _places(table: Table, columns: Columns) -> Iterator[int]:
    """Where the table has a column of actions without width, as `unstacked` gives it."""
    return (i for i in columns.with_role("action") if table.col_edges[i] == table.col_edges[i + 1])


def _stack(table: Table, vocabulary: Vocabulary) -> _Stack | None:
    found = find_columns(table, vocabulary)
    if found is None or found.first_row >= table.n_rows:
        return None
    first = table.cell_at(found.first_row, 0)
    named = [c for c in table.cells if c.row in found.rows and c.col_span >= LEAST and vocabulary.column(one_line(c.text)) == _ACTION]
    names = [_lowest(table, found.rows, col, named) for col in range(table.n_cols)]
    roles = [vocabulary.column(name) for name in names]
    over = next((range(c.col, c.col + c.col_span) for c in (*named, first) if c.col_span >= LEAST), None)
    if over is None or _ACTION in roles or len({r for i in over if (r := roles[i]) is not None and r.role in TOLD}) < LEAST:
        return None
    title = one_line(named[0].text) if named else ""
    at = over.start
    columns = Columns((*roles[:at], _ACTION, *roles[at:]), (*names[:at], title, *names[at:]), found.rows)
    return _Stack(table, columns, over, tuple(_groups(table, found.first_row, over)))


def _lowest(table: Table, header: range, col: int, named: Sequence[Cell]) -> str:
    """The header of a column, the lowest where there are several; "" under that of the actions alone."""
    cells = [table.cell_at(r, col) for r in reversed(header)]
    return next((text for c in cells if c not in named and (text := one_line(c.text))), "")


def _continued(table: Table, before: Table, columns: Columns) -> _Stack | None:
    """A table without header on the columns of `before`."""
    at = next(_places(before, columns), None)
    if at is None or table.n_cols != before.n_cols - 1:
        return None
    edges = (*before.col_edges[:at], *before.col_edges[at + 1 :])
    if max(abs(a - b) for a, b in zip(table.col_edges, edges, strict=True)) > EDGE_TOLERANCE:
        return None
    over = range(at, at + table.cell_at(0, at).col_span)
    return _Stack(table, replace(columns, rows=range(0), inherited=True), over, tuple(_groups(table, 0, over)))


def _is_in_the_way(cell: Cell, stack: _Stack) -> bool:
    """A cell that reaches from before the columns of an action into them, beside or under it."""
    return cell.col < stack.over.start < cell.col + cell.col_span and any(cell.row in g for g in stack.actions)


def _groups(table: Table, first: int, over: range) -> Iterator[range]:
    """Each row with a cell across `over`, and the rows down to the next; none where the first row has no such cell."""
    starts = [r for r in range(first, table.n_rows) if _is_across(table.cell_at(r, over.start), r, over)]
    if starts[:1] == [first]:
        yield from (range(a, b) for a, b in zip(starts, [*starts[1:], table.n_rows], strict=True))


def _is_across(cell: Cell, row: int, over: range) -> bool:
    across = cell.col <= over.start and cell.col + cell.col_span >= over.stop
    return across and bool(cell.text.strip()) and (cell.row, cell.row_span) == (row, 1)


def _rows(stack: _Stack) -> tuple[dict[int, int], tuple[float, ...]]:
    """Where each row goes, and the edges of the rows that are left: an action's own row is one with the first under it."""
    seconds = {g.start + 1 for g in stack.actions}
    rows: dict[int, int] = {}
    edges = [stack.table.row_edges[0]]
    for r, bottom in enumerate(stack.table.row_edges[1:]):
        if r in seconds:
            edges[-1] = bottom
        else:
            edges.append(bottom)
        rows[r] = len(edges) - 2
    return rows, tuple(edges)


def _moved(cell: Cell, stack: _Stack, rows: dict[int, int]) -> Cell:
    """A cell in its new place: actions in the new column, over all their rows; what held the place of that column before is widened to hold it still."""
    at, top, bottom = stack.over.start, rows[cell.row], rows[cell.row + cell.row_span - 1]
    own = next((g for g in stack.actions if g.start == cell.row), None) if cell.col == at else None
    if own is not None:
        return replace(cell, row=top, row_span=rows[own.stop - 1] - top + 1, col_span=1)
    if cell.col > at or (cell.col == at and any(cell.row in g for g in stack.actions)):
        return replace(cell, row=top, row_span=bottom - top + 1, col=cell.col + 1)
    wider = cell.col + cell.col_span > at
    return replace(cell, row=top, row_span=bottom - top + 1, col_span=cell.col_span + wider)


def _one_a_place(cells: Iterator[Cell]) -> Iterator[Cell]:
    """Cells that came to stand in one place, that beside an action and that beside its row, as one."""
    places: dict[tuple[int, int], list[Cell]] = {}
    for cell in cells:
        places.setdefault((cell.row, cell.col), []).append(cell)
    for found in places.values():
        yield found[0] if len(found) == 1 else _joined(found)


def _joined(cells: Sequence[Cell]) -> Cell:
    return replace(
        max(cells, key=lambda c: c.row_span),
        box=bounding_box(c.box for c in cells),
        paragraphs=tuple(p for c in cells for p in c.paragraphs),
        fill=next((c.fill for c in cells if c.fill), None),
        marks=tuple(m for c in cells for m in c.marks),
        sources=tuple(w for c in cells for w in c.sources),
        sure=min(c.sure for c in cells),
    )
