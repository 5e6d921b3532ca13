"""The role of a table's column, from the words and years of its header."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prs_extract.domain.phrases import Lexicon, Match, words_of
from prs_extract.text import fold

_SPACE = re.compile(r"\s+")
_DATE = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}(?:[/.-](?:20)?\d\d)?(?!\d)")
_RANGE = re.compile(r"(?<!\d)20\d\d ?(?:[-/]|et|a|au) ?(?:20)?\d\d(?!\d)")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_PERIOD = re.compile(r"(?:en|pour|annee|l'annee|exercice)?(?:[st][1-4]|[1-4](?:er|e|nd|eme)?(?:semestre|trimestre))?")
_COVER = 0.4
"""Share of a header's letters that a known expression must make, unless the header has three words or fewer: "Action de formation des …" in
the body of a table is no header."""


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """What a column holds. `annee`: the single year that its header prints; None for none, and for a range of years."""

    role: str
    annee: int | None = None


def column_role(text: str, roles: Lexicon, with_year: Lexicon) -> ColumnRole | None:
    """The role by `roles`, or by `with_year` for a header that prints one year alone; such a header with no other word is a programmation."""
    annee, rest = _year(text)
    role = _role(rest, with_year) if annee is not None else None
    if annee is not None and _PERIOD.fullmatch("".join(rest)):
        role = "programmation"
    role = role or _role(rest, roles)
    return ColumnRole(role, annee) if role is not None else None


def _year(text: str) -> tuple[int | None, list[str]]:
    """The year when the header prints exactly one, and its words without years, periods and dates. A year cut in two is read joined."""
    folded = _DATE.sub(" ", fold(text))
    if not _YEAR.search(folded) and _YEAR.search(_SPACE.sub("", folded)):
        folded = _DATE.sub(" ", _SPACE.sub("", folded))
    years = set(_YEAR.findall(_RANGE.sub(" ", folded)))
    return (int(years.pop()) if len(years) == 1 else None), words_of(_YEAR.sub(" ", _RANGE.sub(" ", folded)))


def _whole(words: list[str], lexicon: Lexicon) -> str | None:
    return lexicon.exact("".join(words)) if words else None


def _role(words: list[str], lexicon: Lexicon) -> str | None:
    """The first expression found, if it makes a good part of the header."""
    whole = _whole(words, lexicon)
    if whole is not None:
        return whole
    first = next(lexicon.matches(words), None)
    return first.value if first is not None and _is_enough(words, first) else None


def _is_enough(words: list[str], match: Match) -> bool:
    covered = sum(len(w) for w in words[match.start : match.stop])
    return covered >= _COVER * sum(len(w) for w in words)
