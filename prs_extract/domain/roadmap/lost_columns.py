"""Signs that a column of an action table was lost: a heading that stands beside its header, or two headings in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prs_extract.domain.columns import Columns
from prs_extract.domain.header_rows import header_texts
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import SlideLayout, Table
from prs_extract.text import one_line

MOST_WORDS = 4
"""Words of a heading, at most."""

SHORTEST = 4
"""Letters of the last and first words of two names, at least: neither "Indicateur de" nor "de suivi" is one."""

_SEPARATOR = re.compile(r"[^\w\s'’.°-]|\b(?:et|ou)\b", re.IGNORECASE)
_DECLARED = frozenset({"natif", "cartes", "texte"})
"""Ways of finding a table that lose no column of it."""


def lost_columns(table: Table, columns: Columns, layout: SlideLayout, vocabulary: Vocabulary) -> Iterator[str]:
    """What says so, in French, of a table whose columns were not declared by the file."""
    if table.method in _DECLARED or not columns.rows:
        return
    for name in _headings_beside(table, columns, layout, vocabulary):
        yield f"« {name} » est imprimé à côté de l'en-tête du tableau"
    for col, name in enumerate(columns.names):
        if _is_two(name, vocabulary) and len(header_texts(table, columns.rows, col)) < 2:
            yield f"l'en-tête « {name} » en réunit deux"


def _headings_beside(table: Table, columns: Columns, layout: SlideLayout, vocabulary: Vocabulary) -> Iterator[str]:
    top, bottom = table.row_edges[columns.rows.start], table.row_edges[columns.rows.stop]
    for block in layout.blocks:
        text = one_line(block.text)
        outside = block.box.x0 >= table.box.x1 or block.box.x1 <= table.box.x0
        if outside and top <= block.box.centre_y <= bottom and not block.decor and len(text.split()) <= MOST_WORDS:
            role = vocabulary.label(text)
            if role is not None and role not in columns.roles:
                yield text


def _is_two(name: str, vocabulary: Vocabulary) -> bool:
    """Two names of columns one after the other, with nothing between ("Priorisation Référent"), that are not one together ("Action prioritaire")."""
    words = name.split()
    if _SEPARATOR.search(name) or vocabulary.lexicons["colonnes"].exact(name):
        return False
    cuts = [i for i in range(1, len(words)) if all(w.isalpha() and len(w) >= SHORTEST for w in words[i - 1 : i + 1])]
    roles = ((vocabulary.label(" ".join(words[:i])), vocabulary.label(" ".join(words[i:]))) for i in cuts)
    return any(a is not None and b is not None and a.role != b.role for a, b in roles)
