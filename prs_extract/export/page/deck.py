"""The review page of what was read: each slide beside the rows that it gave, and what nothing took."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from prs_extract.export.files import write_text
from prs_extract.export.page.document import page_html
from prs_extract.export.page.items import deck_name
from prs_extract.export.page.rows import CONFIANCES, FREE, SURE, UNSAID, Line, lines_of
from prs_extract.export.page.slides import Area, Look, Spot, Stroke, area_of, covered, drawn_text
from prs_extract.export.page.tones import TONES
from prs_extract.export.sheets.deck import rows_of
from prs_extract.export.sheets.sources import installed_version
from prs_extract.frames.build import DeckFrames
from prs_extract.frames.schema import ETATS, STATUTS

TABLES = {
    "actions": "Actions",
    "bilans": "Bilan",
    "objectifs": "Objectifs",
    "indicateurs": "Indicateurs",
    "criteres": "Critères",
    "calendrier": "Calendrier",
    FREE: "Rien ne l'a pris",
}
"""Frame -> its heading beside a slide, in the order shown."""
UNNAMED = {"objectifs": "objectif", "indicateurs": "indicateur", "criteres": "critère", "calendrier": "étape"}
"""What a row without an identifier is called."""
NO_ALERT = "aucune"
GRAVITES = ("erreur", "attention", "info")


@dataclass(frozen=True, slots=True)
class Warned:
    """An alert; `ancre` is the slide that it leads to, "" for the deck as a whole."""

    gravite: str
    code: str
    message: str
    slide: int | None
    ancre: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A place of a slide with the numbers on the page of the rows read from it."""

    spot: Spot
    area: Area
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A slide of the page: its look, the places on it, its rows by table, each with its number on the page."""

    ancre: str
    look: Look
    titre: str
    marked: tuple[Marked, ...]
    drawn: tuple[tuple[Stroke, Area, float], ...]
    tables: tuple[tuple[str, tuple[tuple[int, Line], ...]], ...]
    alertes: tuple[Warned, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A deck of the page."""

    ancre: str
    nom: str
    deck: DeckFrames
    sheets: tuple[Sheet, ...]
    alertes: tuple[Warned, ...]


def write_deck_page(decks: Sequence[tuple[DeckFrames, Sequence[Look]]], path: str | os.PathLike[str], *, note: str = "") -> None:
    """`deck_page` in a file."""
    write_text(path, deck_page(decks, note=note))


def deck_page(decks: Sequence[tuple[DeckFrames, Sequence[Look]]], *, note: str = "") -> str:
    """The page of one deck or several, each with the looks of its slides. `note`: why there are no pictures, where someone may wonder."""
    sections: list[Section] = []
    lines: list[tuple[str, Line, tuple[Warned, ...]]] = []
    for place, (deck, looks) in enumerate(decks):
        sections.append(_section(place, deck, looks, lines))
    several = len(sections) > 1
    return page_html(
        "deck.html",
        scripts=("page.js", "deck.js"),
        data={"quoi": "ligne", "facettes": [_facets_of(nom, line, warned) for nom, line, warned in lines]},
        titre=sections[0].nom if not several else f"{len(sections)} jeux",
        sections=sections,
        several=several,
        facettes=_facets(lines, several=several),
        noms=UNNAMED | {"actions": "action", "bilans": "puce"},
        libres=sum(line.table == FREE for _, line, _ in lines),
        dessinees=not all(covered(looks) for _, looks in decks),
        note=note,
        tons=TONES,
        version=installed_version(),
    )


def _section(place: int, deck: DeckFrames, looks: Sequence[Look], lines: list[tuple[str, Line, tuple[Warned, ...]]]) -> Section:
    """A deck's slides; its rows are added to `lines`, and numbered by their place there."""
    nom, every = deck_name(deck), lines_of(deck)
    warned = [_warned(place, row) for row in rows_of(deck.alertes)]
    titles = {int(r["slide"]): r["texte"] for r in reversed(rows_of(deck.textes)) if r["role"] == "titre"}
    by_slide: dict[int, list[Line]] = {}
    for line in every:
        by_slide.setdefault(line.slide, []).append(line)
    numbers: dict[str, int] = {}
    for look in looks:
        alerts = tuple(w for w in warned if w.slide == look.number)
        for line in by_slide.get(look.number, ()):
            numbers[line.key] = len(lines)
            lines.append((nom, line, alerts))
    sheets = tuple(_sheet(place, look, titles.get(look.number, ""), by_slide.get(look.number, []), numbers, warned) for look in looks)
    return Section(f"jeu{place + 1}", nom, deck, sheets, tuple(sorted(warned, key=lambda w: GRAVITES.index(w.gravite))))


def _anchor(place: int, slide: int) -> str:
    return f"j{place + 1}s{slide}"


def _warned(place: int, row: Mapping[str, Any]) -> Warned:
    slide = None if pd.isna(row["slide"]) else int(row["slide"])
    return Warned(row["gravite"], row["code"], row["message"], slide, "" if slide is None else _anchor(place, slide))


def _sheet(place: int, look: Look, titre: str, lines: Sequence[Line], numbers: Mapping[str, int], warned: Sequence[Warned]) -> Sheet:
    marked = (Marked(s, area_of(s.box, look), tuple(numbers[key] for key in s.rows if key in numbers)) for s in look.spots)
    return Sheet(
        ancre=_anchor(place, look.number),
        look=look,
        titre=titre,
        # Small places last, so that each can be reached over a larger one.
        marked=tuple(sorted((m for m in marked if m.rows), key=lambda m: (-m.area.width * m.area.height, m.area.y, m.area.x))),
        drawn=() if look.picture else tuple((s, *drawn_text(look, s)) for s in look.strokes),
        tables=tuple(_tables(lines, numbers)),
        alertes=tuple(w for w in warned if w.slide == look.number),
    )


def _tables(lines: Sequence[Line], numbers: Mapping[str, int]) -> Iterator[tuple[str, tuple[tuple[int, Line], ...]]]:
    for table, heading in TABLES.items():
        if found := tuple((numbers[line.key], line) for line in lines if line.table == table):
            yield heading, found


def _facets_of(nom: str, line: Line, warned: Sequence[Warned]) -> dict[str, list[str]]:
    """What a row is filtered by; it has the alerts of its slide too."""
    codes = dict.fromkeys([*line.alertes, *(w.code for w in warned if w.gravite != "info")])
    return {
        "table": [TABLES[line.table]],
        "mot": [line.mot] if line.mot else [UNSAID],
        "confiance": [line.sure],
        "objectif": [line.objectif] if line.objectif else [],
        "alerte": list(codes) or [NO_ALERT],
        "jeu": [nom],
    }


def _facets(lines: Iterable[tuple[str, Line, tuple[Warned, ...]]], *, several: bool) -> dict[str, list[str]]:
    """The values of each filter: those of a vocabulary in its order, the others as they come."""
    found: dict[str, dict[str, None]] = {}
    for nom, line, warned in lines:
        for name, values in _facets_of(nom, line, warned).items():
            found.setdefault(name, {}).update(dict.fromkeys(values))
    orders: dict[str, Sequence[str]] = {
        "table": tuple(TABLES.values()),
        "mot": (*dict.fromkeys((*ETATS, *STATUTS)), UNSAID),
        "confiance": (*(name for _, name in CONFIANCES), SURE, UNSAID),
    }
    names = ("table", "mot", "confiance", "objectif", "alerte", "jeu")
    listed = {name: [v for v in orders.get(name, found.get(name, ())) if v in found.get(name, ())] for name in names}
    return listed if several else listed | {"jeu": []}
