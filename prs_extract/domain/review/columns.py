"""A review in columns: the header over them, what it heads, and tables that go on without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from prs_extract.domain.columns import MAX_BANDS, find_columns
from prs_extract.domain.records import Rubrique
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.same_columns import stand_alike, texts_begin_alike
from prs_extract.layout.table import Cell, Table
from prs_extract.slides import Paragraph
from prs_extract.text import one_line

INHERITED = 0.95
"""How sure the rubriques of a table are that has its header on another slide."""


@dataclass(frozen=True, slots=True, eq=False)
class GridCell:
    """The paragraphs of a cell that is read in a row, with the rubrique that its column or row gives it, and where that is printed. `is_objectif`: it
    stands in a column of objectives. `sure`: how sure the rubrique is.
    """

    paragraphs: tuple[Paragraph, ...]
    rubrique: Rubrique | None = None
    heading: tuple[Paragraph, ...] = ()
    is_objectif: bool = False
    sure: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class ReviewColumns:
    """What the header of a table of review says of its columns: `over`, the rubrique of each; `objectif`: those that name objectives."""

    table: Table
    over: Mapping[int, Rubrique]
    objectif: frozenset[int]


def columns_of_review(table: Table, headings: Headings) -> ReviewColumns | None:
    """None for a table without such a header."""
    rows = list(table.iter_own_rows())
    head = header_of(rows, headings)
    if head is None or is_of_actions(table, rows[head], headings):
        return None
    over = {col: rubrique for col, (rubrique, _) in _heads_of(rows[head], headings).items()}
    return ReviewColumns(table, over, frozenset(_objective_columns(rows[head], headings)))


def cells_going_on(table: Table, before: ReviewColumns) -> tuple[GridCell, ...]:
    """The cells of a table that has no header and the columns of one before it; () where they are others."""
    if table.n_cols != before.table.n_cols or not (stand_alike(table, before.table) or texts_begin_alike(table, before.table)):
        return ()
    cells = [c for number, row in enumerate(list(table.iter_own_rows())) for c in row if c.row == number]
    return tuple(GridCell(c.paragraphs, before.over.get(c.col), is_objectif=c.col in before.objectif, sure=INHERITED) for c in cells)


def header_of(rows: Sequence[Sequence[Cell]], headings: Headings) -> int | None:
    """The first row that names several rubriques."""
    return next((i for i in range(min(len(rows), MAX_BANDS + 1)) if len(named_by(rows[i], headings)) > 1), None)


def named_by(cells: Sequence[Cell], headings: Headings) -> set[Rubrique]:
    return {r for c in cells if (r := headings.named(c.text, stands_out=True)) and not has_list(c, headings)}


def has_list(cell: Cell, headings: Headings) -> bool:
    """A heading over a list or a text of its own, in one cell: it heads no column, and no row."""
    filled = [p for p in cell.paragraphs if p.text]
    if len(filled) < 2 or headings.of(filled[0]) is None:
        return False
    return any(p.bullet.strip() for p in filled[1:]) or headings.named(cell.text) is None


def is_of_actions(table: Table, heads: Sequence[Cell], headings: Headings) -> bool:
    """The header is that of a roadmap: someone in charge, a programme by year, or a state and a programme without difficulties."""
    columns = [role for c in heads if (role := headings.vocabulary.column(one_line(c.text))) is not None]
    if any(role.role == "pilote" or (role.annee is not None and role.role != "etat") for role in columns):
        return True
    if "difficulté" in named_by(heads, headings):
        return False
    found = find_columns(table, headings.vocabulary)
    return found is not None and found.is_roadmap


def cells_by_columns(rows: Sequence[Sequence[Cell]], head: int, headings: Headings) -> Iterator[GridCell]:
    """A row under the header that holds headings only is a header of its columns from there on: the same again, or that of what stands under it."""
    over = _heads_of(rows[head], headings)
    objectif = _objective_columns(rows[head], headings)
    yield from (GridCell(c.paragraphs) for row in rows[:head] for c in row)
    for number, row in enumerate(rows[head + 1 :], head + 1):
        own = [c for c in row if c.row == number]
        again = _heads_of(own, headings)
        if again and all(c.col in again or c.col in objectif for c in own if c.text.strip()):
            over |= again
            continue
        yield from (GridCell(c.paragraphs, is_objectif=c.col in objectif) for c in own if c.col not in over)
        yield from (GridCell(c.paragraphs, over[c.col][0], over[c.col][1].paragraphs) for c in own if c.col in over)


def _objective_columns(header: Sequence[Cell], headings: Headings) -> set[int]:
    return {c.col for c in header if (role := headings.vocabulary.column(one_line(c.text))) is not None and role.role == "objectif"}


def _heads_of(cells: Sequence[Cell], headings: Headings) -> dict[int, tuple[Rubrique, Cell]]:
    """Column -> the rubrique that a cell over it names, and that cell."""
    return {col: (r, c) for c in cells if (r := headings.named(c.text, stands_out=True)) for col in range(c.col, c.col + c.col_span)}
