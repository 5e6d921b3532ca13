"""A review laid out as a grid: rubriques head its columns or its rows, or stand in its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prs_extract.domain.columns import MAX_BANDS, find_columns
from prs_extract.domain.records import Rubrique
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.sections import parse_mention
from prs_extract.layout.table import Cell, Table
from prs_extract.slides import Paragraph
from prs_extract.text import one_line

PAIR = 2
"""Columns of a table of one rubrique: an objective, and what is said of it."""


@dataclass(frozen=True, slots=True, eq=False)
class GridCell:
    """The paragraphs of a cell that is read in a row, with the rubrique that its column or row gives it, and where that is printed. `is_objectif`: it
    stands in a column of objectives.
    """

    paragraphs: tuple[Paragraph, ...]
    rubrique: Rubrique | None = None
    heading: tuple[Paragraph, ...] = ()
    is_objectif: bool = False


def cells_of_review(table: Table, headings: Headings, titled: Rubrique | None = None) -> tuple[GridCell, ...]:
    """The cells of a review in the order they are read, those without a rubrique first in their row; () when the table is no review. `titled`: the
    rubrique that the title of its slide names.
    """
    rows = [tuple(dict.fromkeys(row)) for row in table.iter_rows()]
    head = next((i for i in range(min(len(rows), MAX_BANDS + 1)) if len(_named(rows[i], headings)) > 1), None)
    if head is not None and not _is_of_actions(table, rows[head], headings):
        return tuple(_by_columns(rows, head, headings))
    labels = [row[0] for row in rows if row and headings.named(row[0].text, stands_out=len(row) > 1)]
    if len(_named(labels, headings)) > 1 and table.n_cols > 1 and not _is_of_actions(table, labels, headings):
        return tuple(_by_rows(rows, headings))
    return _by_cells(rows, table, headings) or _by_objectives(rows, table, headings, titled)


def _named(cells: Sequence[Cell], headings: Headings) -> set[Rubrique]:
    return {r for c in cells if (r := headings.named(c.text, stands_out=True))}


def _is_of_actions(table: Table, heads: Sequence[Cell], headings: Headings) -> bool:
    """The header is that of a roadmap: someone in charge, a programme by year, or a state and a programme without difficulties."""
    columns = [role for c in heads if (role := headings.vocabulary.column(one_line(c.text))) is not None]
    if any(role.role == "pilote" or role.annee is not None for role in columns):
        return True
    if "difficulté" in _named(heads, headings):
        return False
    found = find_columns(table, headings.vocabulary)
    return found is not None and found.is_roadmap


def _by_columns(rows: Sequence[Sequence[Cell]], head: int, headings: Headings) -> Iterator[GridCell]:
    over = {col: (r, c) for c in rows[head] if (r := headings.named(c.text, stands_out=True)) for col in range(c.col, c.col + c.col_span)}
    objectif = {c.col for c in rows[head] if (role := headings.vocabulary.column(one_line(c.text))) is not None and role.role == "objectif"}
    yield from (GridCell(c.paragraphs) for row in rows[:head] for c in row)
    for row in rows[head + 1 :]:
        own = [c for c in row if c.row > head]
        yield from (GridCell(c.paragraphs, is_objectif=c.col in objectif) for c in own if c.col not in over)
        yield from (GridCell(c.paragraphs, over[c.col][0], over[c.col][1].paragraphs) for c in own if c.col in over)


def _by_rows(rows: Sequence[Sequence[Cell]], headings: Headings) -> Iterator[GridCell]:
    for row in rows:
        rubrique = headings.named(row[0].text, stands_out=True)
        if rubrique is None:
            yield from (GridCell(c.paragraphs) for c in row)
        else:
            yield from (GridCell(c.paragraphs, rubrique, row[0].paragraphs) for c in row[1:])


def _by_objectives(rows: Sequence[Sequence[Cell]], table: Table, headings: Headings, titled: Rubrique | None) -> tuple[GridCell, ...]:
    """A table of one rubrique, which its header or the slide's title names: a row an objective, named in the first of two columns."""
    if table.n_cols != PAIR or any(len(row) > PAIR for row in rows) or _is_of_actions(table, rows[0], headings):
        return ()
    named = [(r, c) for c in rows[0] if (r := headings.named(c.text, stands_out=True))]
    body = rows[1:] if named else rows
    pairs = [row for row in body if len(row) == PAIR and row[0].text.strip()]
    rubrique, heading = (named[0][0], named[0][1].paragraphs) if len(named) == 1 else (titled, ())
    if rubrique is None or len(named) > 1 or not pairs or not all(_names_objective(row[0]) for row in pairs):
        return ()
    found: list[GridCell] = []
    for row in body:
        found += [GridCell(row[0].paragraphs, is_objectif=True)] if row in pairs else []
        found += [GridCell(c.paragraphs, rubrique, heading) for c in row[1:]]
    return tuple(found)


def _names_objective(cell: Cell) -> bool:
    mention = parse_mention(one_line(cell.text), bare=True)
    return mention is not None and mention.numero is not None and bool(mention.texte)


def _by_cells(rows: Sequence[Sequence[Cell]], table: Table, headings: Headings) -> tuple[GridCell, ...]:
    """Boxes side by side, each with its heading over its text."""
    found = find_columns(table, headings.vocabulary)
    cells = [c for c in dict.fromkeys(c for row in rows for c in row) if c.text.strip()]
    heads = {r for c in cells if len(c.paragraphs) > 1 and (r := headings.of(c.paragraphs[0]))}
    if len(heads) < 2 or (found is not None and found.is_roadmap):
        return ()
    return tuple(GridCell(c.paragraphs) for c in sorted(cells, key=lambda c: (c.row, c.col)))
