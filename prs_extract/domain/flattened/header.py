"""The header of a table that a text export has flattened: names of columns one after another, whatever lines they are cut over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from prs_extract.domain.flattened.lines import Line
from prs_extract.domain.headers import ColumnRole
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.domain.years import YEAR
from prs_extract.slides import Word

MAX_NAME = 8
"""Words of a column's name, pieces of cut words counted."""

MAX_HEADER = 48
"""Words of a whole header."""

MIN_ROLES = 3
"""Columns that must be known: two names side by side may be prose."""

_FIRST = frozenset({"action", "objectif", "numero"})
"""Columns that a table begins with; another name before them, unless it is known from end to end, is the title over the table."""

MAX_YEARS = 4
"""Years of a programme, at most."""

_YEARS = re.compile(r"20\d\d(?:\s*[-–/]\s*20\d\d)?")


@dataclass(frozen=True, slots=True, eq=False)
class HeaderCell:
    words: tuple[Word, ...]
    role: ColumnRole


@dataclass(frozen=True, slots=True, eq=False)
class Header:
    """Columns in the order of the text; the lines `start` to `stop` (not included) hold them and nothing else. `score`: for comparison only."""

    cells: tuple[HeaderCell, ...]
    start: int
    stop: int
    score: float


def find_headers(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Header]:
    """The headers among the lines of a page, none overlapping another."""
    found: list[Header] = []
    starts = [i for i, line in enumerate(lines) if vocabulary.column(" ".join(line.text.split()[:3])) is not None]
    headers = [h for i in starts if (h := _header_at(lines, i, vocabulary)) is not None]
    for header in sorted(headers, key=lambda h: (-h.score, -h.start)):
        if all(header.stop <= other.start or header.start >= other.stop for other in found):
            found.append(header)
    return sorted(found, key=lambda h: h.start)


@dataclass(frozen=True, slots=True, eq=False)
class _Path:
    score: float
    cells: tuple[HeaderCell, ...]

    def has(self, role: ColumnRole) -> bool:
        """The column is there already; programmes differ by their year, and all have one or none has."""
        alike = [c.role.annee for c in self.cells if c.role.role == role.role]
        return bool(alike) and (role.role != "programmation" or role.annee is None or role.annee in alike or None in alike)


def _header_at(lines: Sequence[Line], start: int, vocabulary: Vocabulary) -> Header | None:
    """The best reading of the lines from `start` on as names of columns, each once."""
    words: list[Word] = []
    ends: dict[int, int] = {}
    for i in range(start, len(lines)):
        if (mention := parse_mention(lines[i].text)) is not None and mention.texte:
            break
        words += lines[i].paragraph.words
        ends[len(words)] = i + 1
        if len(words) >= MAX_HEADER or lines[i].paragraph.bullet.strip():
            break
    paths: dict[int, _Path] = {0: _Path(0.0, ())}
    for i in range(len(words)):
        path = paths.get(i)
        if path is None or (i not in ends and i and not words[i].text[0].isupper()):
            continue
        for j in range(i + 1, min(i + MAX_NAME, len(words)) + 1):
            longer = _longer(path, words[i:j], j in ends, vocabulary)
            if longer is not None and (j not in paths or longer.score > paths[j].score):
                paths[j] = longer
    best = max((j for j in paths if j in ends), key=lambda j: paths[j].score, default=0)
    cells = paths[best].cells if best else ()
    known = {c.role.role for c in cells}
    if len(cells) < MIN_ROLES or "action" not in known or not known & {"etat", "programmation", "pilote"}:
        return None
    cells, stop = _with_years(cells, lines, ends[best])
    return Header(cells, start, stop, paths[best].score)


def _with_years(cells: tuple[HeaderCell, ...], lines: Sequence[Line], stop: int) -> tuple[tuple[HeaderCell, ...], int]:
    """The columns, and the line after the header: a line of years under it, which may have gone to the last name, parts the programme into them."""
    at = next((i for i, c in enumerate(cells) if c.role == ColumnRole("programmation")), None)
    if at is None:
        return cells, stop
    if years := _years_of(lines[stop - 1]):
        last = cells[-1]
        cells = (*cells[:-1], replace(last, words=last.words[: -len(years)]))
    elif stop < len(lines) and (years := _years_of(lines[stop])):
        stop += 1
    parts = [HeaderCell((*(cells[at].words if i == 0 else ()), w), ColumnRole("programmation", int(w.text))) for i, w in enumerate(years)]
    return ((*cells[:at], *parts, *cells[at + 1 :]) if years else cells), stop


def _years_of(line: Line) -> tuple[Word, ...]:
    """The words of a line of several years and nothing else; else ()."""
    words = line.paragraph.words
    return words if 1 < len(words) <= MAX_YEARS and all(YEAR.fullmatch(w.text) for w in words) else ()


def _longer(path: _Path, words: Sequence[Word], ends_line: bool, vocabulary: Vocabulary) -> _Path | None:
    """The path with one more name. An expression known from end to end counts most; a year belongs to the name before it."""
    text = " ".join(w.text for w in words)
    role = vocabulary.column(text)
    bare = _YEARS.sub(" ", text).strip()
    if role is None or not bare or path.has(role) or not words[0].text[0].isupper():
        return None
    exact = vocabulary.lexicons["colonnes"].exact(bare) is not None
    if not path.cells and not exact and role.role not in _FIRST:
        return None
    score = (3.0 if exact else 0.5) + (0.5 if ends_line else 0.0) + (0.2 if bare != text else 0.0) + 0.05 * len(words)
    return _Path(path.score + score, (*path.cells, HeaderCell(tuple(words), role)))
