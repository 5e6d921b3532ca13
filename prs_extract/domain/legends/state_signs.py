"""The signs that stand for a state in the tables of a slide, whatever they mean."""

from __future__ import annotations

from collections.abc import Iterator

from prs_extract.domain.legends.signs import Sign, drawings_of_cell, signs_of_cell
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Cell, SlideLayout, Table

HEADER = 2
"""Rows of a header, at most."""


def state_signs(layout: SlideLayout, vocabulary: Vocabulary) -> Iterator[Sign]:
    """The signs in the columns whose header speaks of a state, where no letter is printed beside them."""
    for table in (t for t in layout.tables if any(c.marks or c.fill or not c.text.isascii() for c in t.cells)):
        heads = [c for c in table.cells if c.row < HEADER and c.text]
        states = {c.col for c in heads if (role := vocabulary.column(c.text)) is not None and role.role == "etat"}
        for cell in table.cells:
            if cell.col in states and not any(map(str.isalnum, cell.text)):
                yield from (*signs_of_cell(cell), *drawings_of_cell(cell), *_ground_of(cell, table))


def _ground_of(cell: Cell, table: Table) -> Iterator[Sign]:
    """The colour of a cell that no other of its row has."""
    if cell.fill is not None and not any(c.fill == cell.fill for c in table.cells if c.row == cell.row and c is not cell):
        yield Sign("fond", cell.fill)
