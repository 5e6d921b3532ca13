"""Cells that read like several: rows or columns that were found, not declared, and may have been made one."""

from __future__ import annotations

import re

from prs_extract.domain.roadmap.options import chosen_option
from prs_extract.domain.roadmap.rows import Row
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.text import fold, one_line

_TWO_YEARS = re.compile(r"(?=(?P<before>[^\d]*)20\d\d(?P<between>[^\d]*)20\d\d)")
"""A year, what stands before it, and what parts it from the next."""


def fusion_of(row: Row, vocabulary: Vocabulary) -> str | None:
    """What shows that a row of a table that the file does not declare may be several, or one of its columns two; None for nothing."""
    if any(part.source.table.method == "natif" for part in row.parts):
        return None
    for part in row.parts:
        table, columns = part.source.table, part.source.columns
        heads = [c for c in table.cells if c.row in columns.rows and c.col_span == 1 and _heads_two(one_line(c.text))]
        if heads:
            return f"l'en-tête « {one_line(heads[0].text)} » semble être celui de deux colonnes ; à vérifier"
        for cell in part.role_cells("etat"):
            etats = [vocabulary.etat(line) for line in chosen_option(cell.text).split("\n") if line.strip()]
            if len(etats) > 1 and not {None, "non renseigné"} & set(etats):
                return f"{len(etats)} états dans une case : plusieurs lignes ont pu être lues comme une seule"
    return None


def _heads_two(name: str) -> bool:
    """Two years with nothing between them, or the same words before both: no range, no sentence."""
    found = [(fold(m["before"]).strip(), fold(m["between"]).strip()) for m in _TWO_YEARS.finditer(name)]
    return any(not between or (between == before and between.isascii() and any(c.isalpha() for c in between)) for before, between in found)
