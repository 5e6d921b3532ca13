"""Actions of which a table has a row for each year: the rows of an action, each of another year, are one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from prs_extract.alerts import Alert, alert
from prs_extract.domain.roadmap.programmes import undated_columns
from prs_extract.domain.roadmap.recaps import key_of, meaning_of
from prs_extract.domain.roadmap.rows import Roadmap, Row, RowPart
from prs_extract.domain.vocabulary import ColumnRole, Vocabulary
from prs_extract.domain.years import YEAR
from prs_extract.text import one_line

SAID_ONCE = ("etat", "pilote", "priorisation")
"""What the rows of an action say alike, or only one of them."""

CONTRARY = "repetition-contraire"


def with_years_joined(roadmap: Roadmap, vocabulary: Vocabulary) -> Roadmap:
    """The roadmap with the rows of one action and of one year each as one, where they say the same of it; others are kept, and the alert says so."""
    groups = list(_groups(roadmap.rows, vocabulary))
    if not groups:
        return roadmap
    rows: list[Row | None] = list(roadmap.rows)
    alerts: list[Alert] = []
    joined: dict[int, int] = {}
    for places in groups:
        own = [roadmap.rows[i] for i in places]
        first = own[0]
        if _agree(own, vocabulary):
            rows[places[0]] = _joined(own, vocabulary)
            for i in places[1:]:
                rows[i] = None
            joined[first.first.slide] = joined.get(first.first.slide, 0) + len(places) - 1
            continue
        for i, row in zip(places, own, strict=True):
            rows[i] = replace(row, alertes=(*row.alertes, CONTRARY))
        name = one_line(first.first.text("action"))[:60]
        message = (
            f"« {name} » : {len(own)} lignes, une par année, n'en disent pas la même chose ; elles sont gardées telles quelles, à vérifier."
        )
        alerts.append(alert(CONTRARY, message, slide=first.first.slide))
    for slide, number in joined.items():
        lines = (
            "Une ligne d'une autre année reprend une action" if number == 1 else f"{number} lignes d'une autre année reprennent des actions"
        )
        said = f"{lines} du tableau : chaque action est donnée une fois."
        alerts.append(alert("action-reprise", said, slide=slide))
    return replace(roadmap, rows=tuple(r for r in rows if r is not None), alertes=(*roadmap.alertes, *alerts))


def _groups(rows: Sequence[Row], vocabulary: Vocabulary) -> Iterator[list[int]]:
    """The places of the rows of an action, in tables of one header and under one objective, of several years; in the order of the deck."""
    alike: dict[tuple[object, ...], dict[int, list[int]]] = {}
    for i, row in enumerate(rows):
        year = _year_of(row, vocabulary) if len(row.parts) == 1 else None
        if year is not None and (key := key_of(row)):
            objectif = (row.objectif.code, row.objectif.texte) if row.objectif is not None else None
            alike.setdefault((objectif, row.first.source.columns.names, key), {}).setdefault(year, []).append(i)
    for by_year in alike.values():
        if len(by_year) > 1:
            yield sorted(i for places in by_year.values() for i in places)


def _year_of(row: Row, vocabulary: Vocabulary) -> int | None:
    """The only year that a row is of, by its column of years or by what is said over it; None where its header names some."""
    columns = row.first.source.columns
    own = {one_line(c.text) for col in columns.with_role("annee") for c in row.first.cells(col)}
    text = own.pop() if len(own) == 1 else "" if own else row.value("annee")
    if columns.years or not YEAR.fullmatch(text) or not undated_columns(columns, text, vocabulary):
        return None
    return int(text)


def _agree(rows: Sequence[Row], vocabulary: Vocabulary) -> bool:
    """No two are of one year, and none says otherwise of the action than another."""
    if len({_year_of(row, vocabulary) for row in rows}) < len(rows):
        return False
    told: Mapping[str, set[object]] = {
        role: {meaning_of(role, text, vocabulary) for row in rows if (text := one_line(row.first.text(role) or row.value(role)))}
        for role in SAID_ONCE
    }
    return all(len(meanings) < 2 for meanings in told.values())


def _joined(rows: Sequence[Row], vocabulary: Vocabulary) -> Row:
    first, *others = rows
    parts = [_dated(row, vocabulary) for row in rows]
    said = {role: value for row in reversed(rows) for role, value in row.said.items() if role != "annee"}
    codes = dict.fromkeys(code for row in rows for code in row.alertes)
    also = (*first.also, *parts[1:], *(part for row in others for part in row.also))
    left_out = {key: cut for row in rows for key, cut in row.left_out.items()}
    return replace(first, parts=(parts[0],), also=also, said=said, alertes=tuple(codes), left_out=left_out)


def _dated(row: Row, vocabulary: Vocabulary) -> RowPart:
    """The part of a row, its programme of the year that is said over it."""
    source, year = row.first.source, _year_of(row, vocabulary)
    if source.columns.with_role("annee"):
        return row.first
    cols = undated_columns(source.columns, str(year), vocabulary)
    roles = tuple(ColumnRole("programmation", year) if col in cols else role for col, role in enumerate(source.columns.roles))
    return RowPart(replace(source, columns=replace(source.columns, roles=roles)), row.first.rows)
