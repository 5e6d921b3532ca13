"""What a row announces for each year: a column a year, a line of its own for each year, or one cell whose lines begin with their year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prs_extract.domain.columns import Columns
from prs_extract.domain.headers import is_part_of_year
from prs_extract.domain.periods import find_periods
from prs_extract.domain.records import Programme
from prs_extract.domain.roadmap.bars import barred
from prs_extract.domain.roadmap.rows import Row, RowPart, join_cut, join_lines
from prs_extract.domain.roadmap.struck import kept_text
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.domain.years import YEAR
from prs_extract.layout.table import Cell
from prs_extract.text import one_line

_OPENING = re.compile(r"^[\s•\-–—▪►]*(?:en\s+)?(20\d\d)(?:\s*(?:[-–—/,&]|et|à)\s*(20\d\d))?\s*(?:[:–—-]\s*|$)", re.IGNORECASE)
_AFTER_PERIOD = re.compile(r"\s*(?:[:–—-]|$)")


def programmes_of(row: Row, vocabulary: Vocabulary) -> Iterator[Programme]:
    """One a year that the table names, text or not; a cell merged over two years holds for both, and over two columns of a year once."""
    texts: dict[int, str] = {}
    for part in row.telling:
        for year, text in _by_year(part, part.source.columns, vocabulary):
            texts[year] = join_cut(texts.get(year, ""), text)
    if not texts and (said := row.value("annee")):
        texts[int(said)] = _undated(row, said, vocabulary)
    for year in sorted(texts):
        yield Programme(year, texts[year], vocabulary.phase(texts[year]), row.first.slide)


def _undated(row: Row, year: str, vocabulary: Vocabulary) -> str:
    cols = undated_columns(row.first.source.columns, year, vocabulary)
    return join_lines(kept_text(c) for part in row.parts for col in cols for c in part.cells(col))


def undated_columns(columns: Columns, year: str, vocabulary: Vocabulary) -> tuple[int, ...]:
    """The programme of the one year that is said over the rows: its column, or the one whose header is a programme's where it bears a year."""
    return columns.with_role("programmation") or tuple(
        col
        for col, (role, name) in enumerate(zip(columns.roles, columns.names, strict=True))
        if role is None and (dated := vocabulary.column(f"{name} {year}")) is not None and dated.role == "programmation"
    )


def _by_year(part: RowPart, columns: Columns, vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    """The texts of each year in one table: those of its header first, then those that its lines and cells name."""
    taken: set[tuple[int, Cell]] = set()
    ticked = _ticked_parts(part, columns, vocabulary)
    yield from ticked.items()
    for col in columns.with_role("programmation"):
        years = columns.years_of(col)
        if years and ticked.keys() >= set(years):
            continue
        named = _years_of_lines(join_lines(kept_text(c) for c in part.cells(col))) if len(years) > 1 else []
        if named and {year for year, _ in named} <= set(years):
            yield from named
            yield from ((year, "") for year in years)
            continue
        for year in years:
            own = [c for c in part.cells(col) if (year, c) not in taken]
            taken.update((year, c) for c in own)
            yield year, join_lines(kept_text(c) for c in own)
    if not columns.years:
        yield from _years_of_rows(part, columns) or _years_of_lines(part.text("programmation"))


def _ticked_parts(part: RowPart, columns: Columns, vocabulary: Vocabulary) -> dict[int, str]:
    """The parts of a year ("T1, T3") that a row ticks in its columns, where these hold ticks and nothing else."""
    found: dict[int, str] = {}
    for year, names in _parts_of_years(columns).items():
        texts = ["".join(kept_text(c) for c in part.cells(col)).strip() for col in names]
        marks = [vocabulary.marque(t) if t else False for t in texts]
        if any(marks) and None not in marks:
            found[year] = ", ".join(name for name, mark in zip(names.values(), marks, strict=True) if mark)
    return found or barred_parts(part)


def barred_parts(part: RowPart) -> dict[int, str]:
    """The parts of each year over which bars are drawn in a row ("T2, T3", "" for none); empty without bars, and where some columns are no parts of years."""
    parts = _parts_of_years(part.source.columns)
    covered = barred(part, sorted(col for names in parts.values() for col in names)) if parts and all(parts.values()) else set()
    return {year: ", ".join(n for col, n in names.items() if col in covered) for year, names in parts.items()} if covered else {}


def _parts_of_years(columns: Columns) -> dict[int, dict[int, str]]:
    """The columns that are parts of a year ("T1" … "T4"), each with its name; none of a year that one column tells, or columns that are no parts."""
    by_year: dict[int, list[int]] = {}
    for col in columns.with_role("programmation"):
        if len(years := columns.years_of(col)) == 1:
            by_year.setdefault(years[0], []).append(col)
    named = {year: _apart([columns.names[col] for col in cols]) if len(cols) > 1 else [] for year, cols in by_year.items()}
    return {
        year: dict(zip(by_year[year], names, strict=False)) if all(map(is_part_of_year, names)) else {} for year, names in named.items()
    }


def _apart(names: Sequence[str]) -> list[str]:
    """What tells headers apart: each without the words that all begin or end with."""
    parts = [name.split() for name in names]
    least = min(map(len, parts))
    first = next((i for i in range(least) if len({p[i] for p in parts}) > 1), 0)
    last = next((i for i in range(least) if len({p[-1 - i] for p in parts}) > 1), 0)
    return [" ".join(p[first : len(p) - last]) for p in parts]


def _years_of_rows(part: RowPart, columns: Columns) -> list[tuple[int, str]]:
    """The years of a column of years, with what stands beside each."""
    found: list[tuple[int, str]] = []
    for col in columns.with_role("annee"):
        for cell in part.cells(col):
            year = YEAR.fullmatch(one_line(cell.text))
            if year is not None:
                rows = range(max(cell.row, part.rows.start), min(cell.row + cell.row_span, part.rows.stop))
                beside = dict.fromkeys(part.source.table.cell_at(r, c) for r in rows for c in columns.with_role("programmation"))
                found.append((int(year[0]), join_lines(kept_text(c) for c in beside)))
    return found


def _years_of_lines(programme: str) -> list[tuple[int, str]]:
    """The parts of a programme whose lines begin with their year, or the two that they hold for, or with a part of a year, which they keep; none unless
    its first line does.
    """
    found: list[tuple[tuple[int, ...], str]] = []
    for line in programme.split("\n"):
        opened = _opened(line)
        if opened is not None:
            found.append(opened)
        elif found:
            found[-1] = (found[-1][0], join_lines((found[-1][1], line)))
        elif line.strip():
            return []
    return [(year, text.strip()) for years, text in found for year in years]


def _opened(line: str) -> tuple[tuple[int, ...], str] | None:
    """The years that a line begins with, and what it says of them."""
    opening = _OPENING.match(line)
    if opening is not None:
        first, last = int(opening[1]), int(opening[2] or opening[1])
        return tuple(range(first, last + 1)), line[opening.end() :]
    period = next(iter(find_periods(line)), None)
    if period is None or period.start > 0 or period.debut is None or period.fin is None or period.debut.year != period.fin.year:
        return None
    return ((period.debut.year,), line) if _AFTER_PERIOD.match(line, period.stop) else None
