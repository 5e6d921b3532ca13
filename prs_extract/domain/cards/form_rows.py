"""Forms: tables in which some rows hold several labels, each beside what it says ("Pilote | DSP | État | En cours") or over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from prs_extract.domain.captions import SHEET_NUMBER
from prs_extract.domain.cards.labels import LONGEST
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Cell, Table
from prs_extract.text import one_line

Line = tuple[Cell, ...]
"""A label and what it says, or a text over all columns."""


def one_by_one(table: Table, vocabulary: Vocabulary) -> Table:
    """The form with one label a row, and what it says beside it; the table itself where it is none, or has no other rows."""
    lines = _lines(table, vocabulary) if table.n_cols > 2 else None
    if lines is None or all(len(own) < 2 for own in lines):
        return table
    placed = [share for own in lines for share in _shares(own)]
    cells = [
        replace(cell, row=row, col=col, col_span=3 - len(line)) for row, (line, _) in enumerate(placed) for col, cell in enumerate(line)
    ]
    edges = (*(top for _, top in placed), table.row_edges[-1])
    return replace(table, row_edges=edges, col_edges=(table.box.x0, table.box.centre_x, table.box.x1), cells=tuple(cells))


def _lines(table: Table, vocabulary: Vocabulary) -> list[list[Line]] | None:
    """What each row, or a row of labels with the one under it, says; None where a row is none of a form, as the header of a table is, or no label stands
    beside what it says.
    """
    rows = [[c for c in table.cells if c.row == r] for r in range(table.n_rows)]
    names = _labels(table, vocabulary)
    found: list[list[Line]] = []
    at = 0
    while at < len(rows):
        row, under = rows[at], rows[at + 1] if at + 1 < len(rows) else []
        labels = [id(c) in names for c in row]
        if any(c.row_span > 1 for c in row):
            return None
        if not at and (len(row) == 1 or (len(row) == 2 and SHEET_NUMBER.match(one_line(row[0].text)))):
            found.append([tuple(row)])
        elif len(row) % 2 == 0 and (labels == [True, False] * (len(row) // 2) or (at and _is_unknown(row, labels))):
            found.append(list(zip(row[::2], row[1::2], strict=True)))
        elif at and all(labels) and _are_under(under, row) and not any(id(c) in names for c in under):
            found.append(list(zip(row, under, strict=True)))
            at += 1
        else:
            return None
        at += 1
    return found if any(line[0].row == line[-1].row and len(line) > 1 for own in found for line in own) else None


def _labels(table: Table, vocabulary: Vocabulary) -> set[int]:
    """The identities of the labels: known ones, and short texts that look like those of the first column where few others do; beside one that does, what
    looks otherwise is what it says ("Échéance | Déc. 2027").
    """
    known = {id(c) for c in table.cells if _is_label(c, vocabulary)}
    looks = {_look(c) for c in table.cells if c.col == 0 and id(c) in known}
    alike = {id(c): c for c in table.cells if c.text.strip() and _look(c) in looks}
    if len(looks) != 1 or 2 * len(alike.keys() & known) <= len(alike) or any(len(c.text.split()) > LONGEST for c in alike.values()):
        return known
    said = {id(b) for a, b in pairwise(table.cells) if a.row == b.row and id(a) in alike and id(b) not in alike}
    return (known | alike.keys()) - said


def _look(cell: Cell) -> tuple[object, bool]:
    return cell.fill, all(p.is_bold for p in cell.paragraphs)


def _is_unknown(row: Sequence[Cell], labels: Sequence[bool]) -> bool:
    """A few words in the first column, of which nobody knows that they are a label, beside one text."""
    return labels == [False, False] and row[0].col_span == 1 and len(row[0].text.split()) <= LONGEST


def _is_label(cell: Cell, vocabulary: Vocabulary) -> bool:
    """A state may be the name of a column too ("Réalisé")."""
    text = one_line(cell.text)
    return vocabulary.column(text) is not None and not vocabulary.lexicons["etats"].exact(text)


def _are_under(row: Sequence[Cell], labels: Sequence[Cell]) -> bool:
    return len(labels) > 1 and [(c.col, c.col_span, c.row_span) for c in row] == [(c.col, c.col_span, 1) for c in labels]


def _shares(own: Sequence[Line]) -> Iterator[tuple[Line, float]]:
    """Each line of a row with the top of its share of the height."""
    top, bottom = own[0][0].box.top, max(c.box.bottom for line in own for c in line)
    yield from ((line, top + i * (bottom - top) / len(own)) for i, line in enumerate(own))
