"""What a header is not: a row of the body under one that names every column, and the first row of a table that stands on its side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from prs_extract.domain.headers import TOLD
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Cell, Table
from prs_extract.text import one_line

LEAST_LABELS = 3
"""Labels of different meanings down the first column of a table that stands on its side, that of the action among them."""

_SAID = TOLD - {"priorisation"}
"""What one of its labels says of an action, at least: a review has an action, difficulties and priorities too."""

LEAST_WORDS = 3
"""Words of what heads each column of such a table, where nothing says that they are actions."""


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
    roles = [role.role for role in takewhile(bool, (vocabulary.label(one_line(c.text)) for c in side)) if role]
    if len(roles) < len(side) or len(set(roles)) < LEAST_LABELS:
        return False
    if _has_bare_corner(table, vocabulary):
        return "etat" in roles or "programmation" in roles
    first = [c for c in dict.fromkeys(table.cell_at(side[0].row, col) for col in range(1, table.n_cols)) if c.text.strip()]
    heads = sum(vocabulary.label(one_line(c.text)) is not None for c in first)
    return "action" in roles and not _SAID.isdisjoint(roles) and 2 * heads <= len(first)


def is_sheet(table: Table, vocabulary: Vocabulary) -> bool:
    """Labels and what they say take turns along the rows ("Pilote" | "DOS" | "État" | "En cours"), but for rows of one text."""
    if table.n_cols % 2:
        return False
    cells = [c for c in table.cells if c.col_span < table.n_cols and c.text.strip()]
    names = [c for c in cells if c.col % 2 == 0]
    if not all(vocabulary.label(one_line(c.text)) is not None for c in names):  # as in most tables, from the second row on
        return False
    values = [vocabulary.label(one_line(c.text)) is not None for c in cells if c.col % 2]
    labels = {(c.col, one_line(c.text)) for c in names}
    return 2 * sum(values) < len(values) and len(labels) >= LEAST_LABELS and len({col for col, _ in labels}) >= min(2, table.n_cols // 2)


def _has_bare_corner(table: Table, vocabulary: Vocabulary) -> bool:
    """Nothing stands over the first column, and over every other a text of several words that is no heading: the name of an action, as "Action" would
    say beside it.
    """
    corner, *heads = dict.fromkeys(table.cell_at(0, col) for col in range(table.n_cols))
    if corner.text.strip() or corner.col_span > 1 or not heads or any(c.col_span > 1 for c in heads):
        return False
    texts = [one_line(c.text) for c in heads]
    return all(len(t.split()) >= LEAST_WORDS and vocabulary.label(t) is None and parse_mention(t, bare=True) is None for t in texts)


def header_texts(table: Table, rows: range, col: int) -> list[str]:
    """What the cells of the header (`rows`) print over a column, from the top down."""
    return [one_line(c.text) for c in dict.fromkeys(table.cell_at(row, col) for row in rows) if c.text.strip()]
