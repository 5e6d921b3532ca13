"""Columns whose header is not known and that hold, or may hold, what a row is asked for: a mark of priority, a state, the programme of a year."""

from __future__ import annotations

from collections.abc import Iterator

from prs_extract.domain.columns import Columns
from prs_extract.domain.header_rows import header_texts
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.domain.years import years_in
from prs_extract.layout.table import Table
from prs_extract.text import one_line

LONGEST_MARK = 2
"""Letters of a mark that the vocabulary does not know ("P", "ok"), at most."""

_TOLD = frozenset({"etat", "programmation"})


def unnamed_columns(table: Table, columns: Columns, vocabulary: Vocabulary) -> Iterator[str]:
    """The headers of such columns, as printed: no other column holds what each may, and its texts look like it, or was taken for states or programmes so."""
    for col, (role, name) in enumerate(zip(columns.roles, columns.names, strict=True)):
        is_told = role is not None and role.role in _TOLD and name and not columns.choices
        if is_told and not any(vocabulary.names_column(text) for text in (name, *header_texts(table, columns.rows, col))):
            yield name
        if role is not None or not name:
            continue
        cells = [c for c in table.cells if c.col == col and c.row >= columns.first_row and c.col_span == 1]
        texts = [text for c in cells if (text := one_line(c.text))]
        marks = len({t for t in texts if vocabulary.marque(t) is None}) <= 1 and all(_is_mark(t, vocabulary) for t in texts)
        years = set(years_in(name))
        if texts and ((marks and not columns.with_role("priorisation")) or (years and not years.issubset(columns.years))):
            yield name


def _is_mark(text: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.marque(text) is not None or (len(text) <= LONGEST_MARK and text.isalpha())
