"""What a header is not: a row of the body under one that names every column, and the first row of a table that stands on its side."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Cell, Table
from prs_extract.text import one_line

LEAST_LABELS = 3
"""Labels of different meanings down the first column of a table that stands on its side, that of the action among them."""


def may_go_on(own: Sequence[Cell], above: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    """A row under one that names every column by itself is another level of the header only where most of it is headings and nothing else: "8 opérateurs",
    "Réalisée" and "Recruter des partenaires" hold words of headings too.
    """
    names = [one_line(c.text) for c in above]
    known = sum(vocabulary.column(n) is not None for n in names)
    whole = all(names) and all(c.col_span == 1 for c in above) and 2 * known > len(names)
    return not whole or 2 * sum(vocabulary.label(one_line(c.text)) is not None for c in own) > len(own)


def stands_on_its_side(table: Table, vocabulary: Vocabulary) -> bool:
    """All of the first column is labels, one a row ("Action", "Pilote", "Programmation 2024"), and the first row is not: an action is a column."""
    side = [c for r in range(table.n_rows) if (c := table.cell_at(r, 0)).row == r and c.text.strip()]
    if len(side) < LEAST_LABELS or any(c.col_span > 1 for c in side):
        return False
    roles = [vocabulary.label(one_line(c.text)) for c in side]
    if any(role is None for role in roles) or len({r.role for r in roles if r is not None}) < LEAST_LABELS:
        return False
    first = [c for c in dict.fromkeys(table.cell_at(side[0].row, col) for col in range(1, table.n_cols)) if c.text.strip()]
    heads = sum(vocabulary.label(one_line(c.text)) is not None for c in first)
    return any(r is not None and r.role == "action" for r in roles) and 2 * heads <= len(first)
