"""Whether the text of a table comes row by row: exports that mix its columns line by line, or give them one after another, cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from prs_extract.domain.flattened.lines import Line
from prs_extract.domain.flattened.pieces import FlatTable, Piece, flat_table
from prs_extract.domain.flattened.prices import ACRONYM
from prs_extract.domain.phrases import calls_for_more
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.text import letters

MIXED = 0.45
"""Broken sentences per état from which lines mix columns. Exports row by row have 0 to 0.26 of them, those that follow the baselines 0.5 to 2.8."""

FEWEST = 3
"""Names of columns, alone on their lines, that tell a table."""


def is_mixed(tables: Sequence[FlatTable], vocabulary: Vocabulary) -> bool:
    """The lines hold pieces of several cells: sentences are broken off by an état, or go on after a pilote that ends a line."""
    broken = etats = 0
    for table in tables:
        for before, piece in pairwise(table.pieces):
            is_etat = _is_etat(piece, vocabulary)
            etats += is_etat
            if is_etat and not piece.first:
                broken += calls_for_more(before.words[-1].text)
            elif piece.first and piece.line.text[:1].islower() and before.line.ends is not False:
                broken += _is_etat(before, vocabulary) or ACRONYM.fullmatch(before.words[-1].text) is not None
    return broken > MIXED * max(etats, 1)


def is_by_column(table: FlatTable, vocabulary: Vocabulary) -> bool:
    """A line that is an état right after another: the states stand together, apart from their actions."""
    alone = [p.first and len(p.words) == len(p.line.paragraph.words) and _is_etat(p, vocabulary) for p in table.pieces]
    goes_on = [p.line.text[:1].islower() for p in table.pieces[1:]] + [False]
    return any(a and b and not wraps for (a, b), wraps in zip(pairwise(alone), goes_on[1:], strict=True))


def holds_etat(lines: Sequence[Line], vocabulary: Vocabulary) -> list[bool]:
    """Which lines hold an état from a capital to a place where a cell may end."""
    held = {id(p.line) for p in flat_table(lines, (), vocabulary).pieces if _is_etat(p, vocabulary)}
    return [id(line) in held for line in lines]


def names_alone(lines: Sequence[Line], vocabulary: Vocabulary) -> list[bool]:
    """Which lines are the name of a column and nothing else, where they are enough, and different enough, to be those of an action table that is
    scattered over the page; none otherwise.
    """
    known = vocabulary.lexicons["colonnes"].exact
    roles = [vocabulary.column(line.text) if len(line.text.split()) <= 4 else None for line in lines]
    named = [role is not None and (role.annee is not None or known(line.text) is not None) for role, line in zip(roles, lines, strict=True)]
    found = {role.role for role, is_name in zip(roles, named, strict=True) if role is not None and is_name}
    seen: set[str] = set()
    if len(found) < FEWEST or not found & {"etat", "programmation"}:
        return [False] * len(lines)
    for i, line in enumerate(lines):
        named[i] = named[i] and letters(line.text) not in seen
        seen.add(letters(line.text))
    return named


def _is_etat(piece: Piece, vocabulary: Vocabulary) -> bool:
    text = " ".join(w.text for w in piece.words)
    return text[0].isupper() and vocabulary.whole_etat(text) is not None
