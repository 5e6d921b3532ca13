"""Actions that a deck prints in several tables (an overview of all before or after the detailed ones): each is one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from prs_extract.alerts import Alert, alert
from prs_extract.domain.columns import Columns
from prs_extract.domain.headers import TOLD
from prs_extract.domain.roadmap.rows import Roadmap, RoadmapTable, Row
from prs_extract.domain.suites import without_suite
from prs_extract.domain.vocabulary import ColumnRole, Vocabulary
from prs_extract.text import letters, one_line

LEAST_REPEATED = 0.6
"""Share of the rows of an overview that other tables repeat, at least."""

FEWEST = 2
"""Rows that it repeats, at least: one alone may be a twin."""

SHORTEST = 12
"""Letters of an action cut short ("Former les enseignants…") that are enough to know it again."""

_ELLIPSES = ("…", "...")


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    """The rows of one table, by their place among all, with what its columns tell."""

    source: RoadmapTable
    places: tuple[int, ...]
    said: frozenset[tuple[str, int | None]]


def told_once(roadmap: Roadmap, vocabulary: Vocabulary) -> Roadmap:
    """The roadmap without the rows of overviews that other tables tell in full; what only the overview says of an action is added to its row, and
    where the two contradict, the row says so.
    """
    sheets = list(_sheets(roadmap.rows))
    twins = len(roadmap.rows) - len({key_of(r) for r in roadmap.rows})
    if len(sheets) < 2 or (twins < FEWEST and not any(_is_cut(r) for r in roadmap.rows)):
        return roadmap
    rows: list[Row | None] = list(roadmap.rows)
    alerts: list[Alert] = []
    for sheet in sorted(sheets, key=lambda s: len(s.said)):
        pairs = dict(_repeated(sheet, sheets, rows))
        if len(pairs) < max(FEWEST, LEAST_REPEATED * len(sheet.places)):
            continue
        for here, there in pairs.items():
            brief, full = rows[here], rows[there]
            assert brief is not None
            assert full is not None
            rows[there], said = completed(full, brief, vocabulary)
            alerts += said
            rows[here] = None
        alerts.append(_told(sheet, [r for there in pairs.values() if (r := rows[there]) is not None]))
    return replace(roadmap, rows=tuple(r for r in rows if r is not None), alertes=(*roadmap.alertes, *alerts))


def _sheets(rows: Sequence[Row]) -> Iterator[_Sheet]:
    by_table: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        by_table.setdefault(id(row.first.source.table), []).append(place)
    for places in by_table.values():
        source = rows[places[0]].first.source
        said = {(r.role, r.annee) for r in source.columns.roles if r is not None and r.role in TOLD}
        yield _Sheet(source, tuple(places), frozenset(said))


def _repeated(sheet: _Sheet, sheets: Sequence[_Sheet], rows: Sequence[Row | None]) -> Iterator[tuple[int, int]]:
    """Each row of a table with the row of another that tells the same action in other columns, first to first where there are twins."""
    others = [place for s in sheets if s is not sheet and s.said != sheet.said and len(s.said) >= len(sheet.said) for place in s.places]
    taken: set[int] = set()
    for here in sheet.places:
        brief = rows[here]
        found = (there for there in others if there not in taken and brief is not None and _is_same(brief, rows[there]))
        there = next(found, None)
        if there is not None:
            taken.add(there)
            yield here, there


def _is_same(brief: Row, full: Row | None) -> bool:
    if full is None:
        return False
    codes = {row.objectif.code for row in (brief, full) if row.objectif is not None} - {""}
    here, there = key_of(brief), key_of(full)
    if len(codes) > 1 or not here:
        return False
    return here == there or (len(here) >= SHORTEST and there.startswith(here) and _is_cut(brief))


def _is_cut(row: Row) -> bool:
    return one_line(row.first.text("action")).endswith(_ELLIPSES)


def key_of(row: Row) -> str:
    """What tells two rows of one action: the letters of its name, "(suite)" apart."""
    return letters(without_suite(" ".join(part.text("action") for part in row.parts)))


def completed(full: Row, brief: Row, vocabulary: Vocabulary) -> tuple[Row, list[Alert]]:
    """The row of an action with what only its overview tells, and its doubts where the two contradict."""
    known = {r for part in full.parts for r in part.source.columns.roles if r is not None}
    more = [replace(part, source=only) for part in brief.parts if (only := _only_new(part.source, known)) is not None]
    alerts, codes = [], full.alertes
    for role in sorted({r.role for r in known} & (TOLD - {"programmation"})):
        here, there = (one_line(" ".join(part.text(role) for part in row.parts)) for row in (full, brief))
        if here and there and meaning_of(role, here, vocabulary) != meaning_of(role, there, vocabulary):
            codes = (*codes, "repetition-contraire")
            name = one_line(full.first.text("action"))[:60]
            places = f"diapositives {full.first.slide} et {brief.first.slide}"
            message = (
                f"« {name} » : deux tableaux se contredisent ({places}) : « {here[:40]} » et « {there[:40]} » ; le plus complet est gardé."
            )
            alerts.append(alert("repetition-contraire", message, slide=full.first.slide))
    objectif = full.objectif if full.objectif is not None and full.objectif.code else brief.objectif or full.objectif
    return replace(full, objectif=objectif, also=(*full.also, *more), alertes=tuple(dict.fromkeys(codes))), alerts


def meaning_of(role: str, text: str, vocabulary: Vocabulary) -> object:
    """What texts that mean the same of an action have in common."""
    if role == "etat":
        return vocabulary.etat(text) or letters(text)
    return vocabulary.marque(text) if role == "priorisation" else letters(text)


def _only_new(source: RoadmapTable, known: set[ColumnRole]) -> RoadmapTable | None:
    """The table with only those of its columns that tell what `known` do not; None for none."""
    told = {(r.role, r.annee) for r in known}
    programme = any(role == "programmation" for role, _ in told)
    roles = tuple(
        r
        if r is not None
        and r.role in TOLD
        and (r.role, r.annee) not in told
        and not (programme and r.annee is None and r.role == "programmation")
        else None
        for r in source.columns.roles
    )
    if not any(roles):
        return None
    columns = source.columns
    return replace(source, columns=Columns(roles, columns.names, columns.rows, columns.inherited, columns.reordered))


def _told(sheet: _Sheet, full: Sequence[Row]) -> Alert:
    slides = sorted({row.first.slide for row in full})
    where = f"diapositives {slides[0]} à {slides[-1]}" if len(slides) > 1 else f"diapositive {slides[0]}"
    number = len(full)
    message = f"{number} lignes reprennent des actions détaillées ailleurs ({where}) : chaque action est donnée une fois."
    return alert("action-reprise", message, slide=sheet.source.layout.slide.number)
