"""Tables that say more of the actions of another, which they name by their numbers alone ("N° | 2024 | 2025" under "N° | Actions | Pilote")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from prs_extract.alerts import Alert
from prs_extract.domain.columns import find_columns
from prs_extract.domain.roadmap.action_tables import FARTHEST
from prs_extract.domain.roadmap.recaps import completed
from prs_extract.domain.roadmap.rows import Roadmap, RoadmapTable, Row, RowPart
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import SlideLayout
from prs_extract.text import letters

FEWEST = 2
"""Rows of such a table, at least: one alone may tell of anything."""

_FIGURES = re.compile(r"\d+")
_LEAD = re.compile(r"(?:actions?\s*)?(?:n\s*°\s*)?(\d{1,3}(?:[.-]\d{1,3}){0,3})(?=[.):\s–—-])", re.IGNORECASE)


def with_numbered(roadmap: Roadmap, layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> Roadmap:
    """The roadmap, its rows with what tables without actions say of their numbers, on the slide of the rows or near it. A table of which one number is
    not that of one row is left alone, and told as one that was not read.
    """
    rows = list(roadmap.rows)
    known = {id(t.printed or t.table) for t in roadmap.tables}
    tables: list[RoadmapTable] = []
    alerts: list[Alert] = []
    for layout in layouts if rows else ():
        for table in (t for t in layout.tables if id(t) not in known):
            columns = find_columns(table, vocabulary)
            if columns is None or columns.with_role("action") or not columns.with_role("numero"):
                continue
            parts = _parts(source := RoadmapTable(table, columns, layout))
            places = _places(parts, rows, layout.slide.number)
            for number, place in places.items():
                rows[place], said = completed(rows[place], Row((parts[number],), None), vocabulary)
                alerts += said
            tables += [source] if places else []
    return replace(roadmap, rows=tuple(rows), tables=(*roadmap.tables, *tables), alertes=(*roadmap.alertes, *alerts))


def _parts(source: RoadmapTable) -> dict[str, RowPart]:
    """The rows of a table by their numbers; none where one has no number, or that of another."""
    table, columns = source.table, source.columns
    cells = list(dict.fromkeys(table.cell_at(r, columns.with_role("numero")[0]) for r in range(columns.first_row, table.n_rows)))
    parts = {number: RowPart(source, range(c.row, c.row + c.row_span)) for c in cells if (number := _key(c.text))}
    return parts if len(parts) == len(cells) >= FEWEST else {}


def _places(parts: Mapping[str, RowPart], rows: Sequence[Row], slide: int) -> dict[str, int]:
    """Where the rows of these numbers are: each once on one slide, the nearest; on another slide than theirs, numbers that count on from 1 must be those
    of all its rows.
    """
    numbers = [_number_of(row) for row in rows]
    for near in sorted({row.first.slide for row in rows if abs(row.first.slide - slide) <= FARTHEST}, key=lambda n: (abs(n - slide), n)):
        here = [(number, place) for place, number in enumerate(numbers) if rows[place].first.slide == near]
        found = {number: place for number, place in here if number in parts}
        is_once = len(found) == len(parts) == sum(number in parts for number, _ in here)
        if is_once and parts and (near == slide or len(found) == len(here) or all("." in number for number in parts)):
            return {number: found[number] for number in parts}
    return {}


def _number_of(row: Row) -> str:
    """The number of an action: that of its column, else the one before its words."""
    part = row.first
    if part.source.columns.with_role("numero"):
        return _key(part.text("numero"))
    texts: Iterator[str] = (p.printed for c in part.role_cells("action") for p in c.paragraphs)
    found = _LEAD.match(next(texts, ""))
    return _key(found[1]) if found is not None else ""


def _key(text: str) -> str:
    return ".".join(str(int(n)) for n in _FIGURES.findall(text)) or letters(text)
