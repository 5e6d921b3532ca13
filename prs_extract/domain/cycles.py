"""The cycle that a deck programmes, and the one that it reviews: from years in headers of tables, in headings and in titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from prs_extract.domain.cards.listed import cards_of
from prs_extract.domain.columns import Columns, find_columns
from prs_extract.domain.headers import in_full
from prs_extract.domain.phrases import words_of
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.domain.years import MAX_CYCLE
from prs_extract.layout.table import SlideLayout, Table
from prs_extract.text import fold, one_line

YEARS = re.compile(r"(20(?<!\d20)\d\d)(?:\s*(?:[-–—/]|et|à)\s*(20\d\d|\d\d)(?!\d)|(?!\d))")
"""A year, or two with what ties them. No digit before it: asked behind "20", with which a search then goes from one place to the next."""
_BEFORE = re.compile(r"^.*\s[-–—|]\s|^.*:\s", re.DOTALL)

_LONG_LINE, _LONG_HEADING = 14, 30
"""Words of a line that prints one cycle, and of one that may print two, at most."""


def cycles_of(
    layouts: Sequence[SlideLayout], lines: Sequence[str], vocabulary: Vocabulary, known: Mapping[int, Columns] = MappingProxyType({})
) -> tuple[str, str]:
    """The cycle that the deck programmes and the one that it reviews: from the programme's headers, else from headings that print years. `lines`: the
    paragraphs outside tables; `known`: what the columns of tables that are cards mean, by identity.
    """
    tables = Counter(
        year
        for layout in layouts
        for t in layout.tables
        for year in (known[id(t)].years if id(t) in known else _programme_years(t, vocabulary))
    )
    ahead: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    dated = [text for line in (*lines, *_heads_of_tables(layouts)) if "2" in line and "20" in (text := in_full(line))]
    for text, times in Counter(dated).items():
        for kind, cycle in _dated_rubriques(text, vocabulary):
            ahead[cycle] += times * (kind == "priorité")
            behind[cycle] += times * (kind == "bilan")
    programmed = _span(sorted(tables)) or _most(ahead)
    reviewed = _most(behind)
    cycle = programmed or (_weak_cycle(lines) if not reviewed else "")
    # "Décembre 2024 : point d'étape" in the calendar of 2024-2025 reviews no earlier cycle (corpus/tableau-continue).
    return cycle, reviewed if not cycle or reviewed[:4] < cycle[:4] else ""


def _heads_of_tables(layouts: Sequence[SlideLayout]) -> Iterator[str]:
    """The first cells of the rows and columns of tables."""
    yield from (one_line(c.text) for layout in layouts for t in layout.tables for c in t.cells if c.row == 0 or c.col == 0)


def _dated_rubriques(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The parts of a review that a heading names, each with its years: "Bilan 2024-2025" and "perspectives 2026-2027" one by one, what stands before a
    dash or a colon left out, else itself.
    """
    parts = list(_dated_parts(text, vocabulary)) if len(words_of(text)) <= _LONG_HEADING else []
    whole = vocabulary.rubrique(text) if len({kind for kind, _ in parts}) < 2 else None
    if whole is None:
        yield from parts
    elif cycle := _printed_cycle(text):
        yield whole, cycle


def _dated_parts(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    start = 0
    for years in YEARS.finditer(text):
        part = _BEFORE.sub("", text[start : years.end()])
        kind, cycle = vocabulary.rubrique(part), _printed_cycle(part)
        start = years.end()
        if kind is not None and cycle:
            yield kind, cycle


def _programme_years(table: Table, vocabulary: Vocabulary) -> tuple[int, ...]:
    """Of an action table, or of each card of one: the years of its programme columns, else those of its column of years, else those that its
    priorisation column prints.
    """
    columns = find_columns(table, vocabulary)
    if columns is None:
        return tuple(year for _, card in cards_of(table, vocabulary) for year in card.years)
    if not columns.is_roadmap or columns.is_budget(table):
        return ()
    years = columns.with_role("annee")
    lines = [one_line(c.text) for c in table.cells if c.col in years and c.row >= columns.first_row] if years else []
    names = [columns.names[i] for i in columns.with_role("priorisation")]
    return columns.years or tuple(year for text in lines or names for m in YEARS.finditer(text) for year in _ends(m))


def _printed_cycle(text: str) -> str:
    """The years of a heading: a short range, or a single year."""
    found = YEARS.finditer(text)
    years = sorted({year for m in found for year in _ends(m)})
    return _span(years) if len(words_of(text)) <= _LONG_LINE else ""


def _ends(match: re.Match[str]) -> tuple[int, ...]:
    first = int(match[1])
    if match[2] is None:
        return (first,)
    return first, int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])


def _span(years: Sequence[int]) -> str:
    """As printed in a frame: "2024-2025", or "2024" alone; "" for none and for what is too long to be a cycle."""
    if not years or years[-1] - years[0] > MAX_CYCLE:
        return ""
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"


def _most(votes: Counter[str]) -> str:
    """The value with most votes, the latest of equals."""
    best = max(((count, value) for value, count in votes.items() if count), default=(0, ""))
    return best[1]


def _weak_cycle(lines: Sequence[str]) -> str:
    """The short range of years that most lines about a roadmap or a programme print."""
    votes = Counter(c for line in lines if re.search(r"feuilles? de route|programm", fold(line)) and "-" in (c := _printed_cycle(line)))
    return _most(votes)
