"""Actions laid out one under the other, a label on each line ("Action", "Pilote", "Programmation 2024"): tables that stand on their side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from prs_extract.domain.captions import SHEET_NUMBER
from prs_extract.domain.cards.form_rows import one_by_one
from prs_extract.domain.columns import Columns, find_columns
from prs_extract.domain.header_rows import LEAST_WORDS, stands_on_its_side
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import ColumnRole, Vocabulary
from prs_extract.geometry import bounding_box
from prs_extract.layout.table import Cell, Table
from prs_extract.text import letters, one_line

LABELS = 3
"""Labels of different meanings that show a card, that of the action among them."""

SAID = frozenset({"etat", "programmation"})
"""One of them at least: a glossary explains an action, a pilote and a budget too."""

NAMED = 0.6
"""Part of the filled cells of the first column that must be such labels."""

PAIRED = 2
"""Columns of a sheet: labels, and what is said of an action that rows of one text name."""

WIDEST = 4
"""Columns of a card, at most, unless all of the first is labels: those, and up to three actions side by side."""


def cards_of(table: Table, vocabulary: Vocabulary) -> Iterator[tuple[Table, Columns]]:
    """The cards of a table, top to bottom, each turned so that its labels are its header; none for an ordinary table, nor where a
    cell is merged over two of them.
    """
    table = one_by_one(table, vocabulary)
    labels = [one_line(c.text) if (c := table.cell_at(r, 0)).row == r and c.col_span == 1 else "" for r in range(table.n_rows)]
    roles = [role.role if label and (role := vocabulary.column(label)) is not None else "" for label in labels]
    on_side = stands_on_its_side(table, vocabulary)
    if table.n_cols < 2 or (table.n_cols > WIDEST and not on_side):
        return
    bare = "action" not in roles
    if bare:
        for row in (0,) if on_side else _titles(table, labels, vocabulary) if table.n_cols == PAIRED else ():
            roles[row] = "action"
    if "action" not in roles or sum(map(bool, roles)) < NAMED * sum(map(bool, labels)):
        return
    starts = _starts(roles)
    if any(c.row < start < c.row + c.row_span for c in table.cells for start in starts):
        return
    for start, stop in zip(starts, [*starts[1:], table.n_rows], strict=True):
        said = {role for role in roles[start:stop] if role}
        if len(said) >= LABELS and said & SAID:
            card = _turned(table, start, stop)
            columns = find_columns(card, vocabulary)
            if columns is not None:
                yield card, _under_bare_corner(columns, vocabulary) if bare else columns


def _titles(table: Table, labels: Sequence[str], vocabulary: Vocabulary) -> list[int]:
    """The rows with one text, over all columns, that may be the action of which the labels under it tell: the last over the first of them, and each
    over one that comes again. Others part what is said of an action.
    """
    blocks: dict[int, set[str]] = {}
    row = -1
    for at, label in enumerate(labels):
        if label and vocabulary.column(label) is not None:
            blocks.setdefault(row, set()).add(letters(label))
        elif _may_be_title(table, at, vocabulary):
            row = at
    titles: list[int] = []
    said: set[str] = set()
    for row, own in blocks.items():
        if row >= 0 and (not titles or own & said):
            titles.append(row)
            said = set()
        said |= own
    return titles


def _may_be_title(table: Table, row: int, vocabulary: Vocabulary) -> bool:
    """A text alone in its row, or behind no more than a number, or that of a sheet ("Fiche 2.1")."""
    filled = [c for c in dict.fromkeys(table.cell_at(row, col) for col in range(table.n_cols)) if c.text.strip()]
    number = one_line(filled[0].text) if len(filled) > 1 else ""
    if not filled or filled[0].row != row or (any(w.isalpha() for w in number.split()) and not SHEET_NUMBER.match(number)):
        return False
    text = one_line(filled[-1].text)
    return len(text.split()) >= LEAST_WORDS and not _is_heading(text, vocabulary)


def _is_heading(text: str, vocabulary: Vocabulary) -> bool:
    return bool(vocabulary.label(text) or vocabulary.rubrique(text) or vocabulary.heading(text) or parse_mention(text, bare=True))


def _under_bare_corner(columns: Columns, vocabulary: Vocabulary) -> Columns:
    """The columns as their labels say, and the first, over which none stands, as that of the actions."""
    return replace(columns, roles=(ColumnRole("action"), *(vocabulary.column(name) for name in columns.names[1:])))


def _starts(roles: Sequence[str]) -> list[int]:
    """The rows on which cards begin: those of the action, or of another label that stands first in the table and once before each action ("Objectif
    opérationnel").
    """
    actions = [r for r, role in enumerate(roles) if role == "action"]
    first = next(role for role in roles if role)
    firsts = [r for r, role in enumerate(roles) if role == first]
    in_turn = len(firsts) == len(actions) and all(a < b for a, b in zip(firsts, actions, strict=True))
    return firsts if in_turn and all(a < b for a, b in zip(actions, firsts[1:], strict=False)) else actions


def _turned(table: Table, start: int, stop: int) -> Table:
    """Rows `start` to `stop` as columns; cells keep their place on the slide, the edges are those of the other direction."""
    cells = [c for c in table.cells if start <= c.row and c.row + c.row_span <= stop]
    turned = sorted((_cell(c, start) for c in cells), key=lambda c: (c.row, c.col))
    return replace(
        table,
        box=bounding_box(c.box for c in cells),
        row_edges=table.col_edges,
        col_edges=table.row_edges[start : stop + 1],
        cells=tuple(sorted(_under_no_label(turned, table.n_cols), key=lambda c: (c.row, c.col))),
        has_header=True,
    )


def _under_no_label(cells: Sequence[Cell], height: int) -> list[Cell]:
    """The cells of a turned sheet: the text that is alone in the first column stands under its header, those alone in others are of no action."""
    first, *others = [c for c in cells if c.col == 0]
    if not first.text.strip() or any(c.text.strip() for c in others):
        return list(cells)
    bare = replace(first, row_span=1, paragraphs=(), marks=(), sources=())
    rest = [replace(c, paragraphs=()) if c.row_span == height else c for c in cells if c.col]
    return [bare, replace(first, row=1, row_span=height - 1), *rest]


def _cell(cell: Cell, start: int) -> Cell:
    return replace(cell, row=cell.col, col=cell.row - start, row_span=cell.col_span, col_span=cell.row_span)
