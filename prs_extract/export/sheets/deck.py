"""The sheets that show the frames of decks: what stands in which column, and the lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import pandas as pd

from prs_extract.export.sheets import styles
from prs_extract.export.sheets.sheet import Heading, Line
from prs_extract.export.sheets.slide_links import SlideLink, slide_link
from prs_extract.frames.build import DeckFrames
from prs_extract.frames.schema import BY_NAME

Row = dict[str, Any]

_SLIDE = Heading("diapositive", "Diapo.", 7, 9, styles.CODE)
_PAGE = Heading("page", "Page", 6, 7, styles.CODE, optional=True)
_CONFIANCE = Heading("confiance", "Confiance", 10, 10, styles.PERCENT)
_FICHIER = Heading("fichier", "Jeu", 12, 26)
_JEU = Heading("jeu", "Jeu", 10, 26, styles.CODE)


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """A frame as mappings, missing values as the frame has them."""
    columns = {str(name): list(frame[name].array) for name in frame.columns}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def rows_by_id(decks: Iterable[DeckFrames]) -> dict[str, Row]:
    """Actions and review items of a side by their id, each with its text under `texte`; an id of both (a priority) stands for the action."""
    every = list(decks)
    items = {r["item_id"]: r for d in every for r in rows_of(d.bilans)}
    return items | {r["action_id"]: {**r, "texte": r["action"]} for d in every for r in rows_of(d.actions)}


def links_by_id(decks: Iterable[DeckFrames], folder: Path) -> dict[str, SlideLink]:
    """The slides of actions by their ids, for a workbook in `folder`."""
    found = ((row["action_id"], slide_link(deck, row, folder)) for deck in decks for row in rows_of(deck.actions))
    return {action_id: link for action_id, link in found if link}


def band_text(objectif_code: str, objectif: str) -> str:
    """An objective as a band names it; the code stands in the first column."""
    return objectif or ("(objectif non nommé)" if objectif_code else "(aucun objectif)")


_BAND = ("objectif_code", "objectif", "comite")


def banded(lines: Iterable[Line]) -> list[Line]:
    """The same lines, each run of one objective (`objectif_code`, `objectif`) under a band that names it, and its `comite` where lines have one."""
    found: list[Line] = []
    for (code, objectif, comite), group in groupby(lines, key=lambda line: tuple(line.values.get(name, "") for name in _BAND)):
        text = band_text(code, objectif)
        found += [Line({"objectif_code": code}, band=f"{text} ({comite})" if comite else text), *group]
    return found


def slides_of(row: Mapping[str, Any]) -> Any:
    """The slide, or "3 à 4" for a row cut over two."""
    first, last = row["slide"], row.get("slide_fin")
    return first if last is None or pd.isna(last) or pd.isna(first) or first == last else f"{first} à {last}"


def action_headings(decks: Sequence[DeckFrames]) -> list[Heading]:
    """Columns of an actions sheet: one a programmed year, one a column that the decks add."""
    years = [Heading(f"annee {y}", f"Programmation {y}", 16, 44) for y in _years(decks)]
    others = [Heading(f"autre {name}", name, 10, 30) for name in _other_columns(decks)]
    return [
        Heading("objectif_code", "Obj.", 7, 9, styles.CODE),
        Heading("action", "Action", 30, 52),
        Heading("etat_brut", "État imprimé", 10, 16, styles.CODE, optional=True),
        Heading("etat", "État", 13, 13, toned=True, optional=True),
        *years,
        Heading("phases", "Phases", 10, 22, optional=True),
        Heading("pilote_brut", "Pilote", 8, 18, styles.CODE, optional=True),
        Heading("priorisee", "Prioritaire", 11, 11, styles.CODE, optional=True),
        Heading("priorisation_brut", "Marque", 8, 12, styles.CODE, optional=True),
        Heading("action_id", "Identifiant", 10, 24, styles.CODE),  # before the decks' own columns: the first of a name is ours
        *others,
        Heading("source", "Source", 9, 10, styles.CODE),
        _SLIDE,
        _PAGE,
        _CONFIANCE,
        Heading("alertes", "Alertes", 10, 22, optional=True),
        *([_FICHIER] if len(decks) > 1 else []),
        Heading("objectif", "Objectif", 10, 40, hidden=True, printed=False),
        Heading("theme", "Thématique", 10, 20, hidden=True, printed=False),
        Heading("cycle", "Cycle", 10, 12, hidden=True, printed=False),
    ]


def action_lines(decks: Sequence[DeckFrames], folder: Path) -> list[Line]:
    """The actions under their objectives, deck by deck. `folder`: of the workbook."""
    return banded(Line(row, links=_to_slide(deck, row, folder)) for deck in decks for row in action_rows(deck))


def _to_slide(deck: DeckFrames, row: Row, folder: Path) -> dict[str, SlideLink]:
    link = slide_link(deck, row, folder)
    return {"diapositive": link} if link else {}


def action_rows(deck: DeckFrames) -> Iterator[Row]:
    """The actions of a deck, with their programme: by year under `annee 2024`, phases together."""
    programmes: dict[str, list[Row]] = {}
    for programme in rows_of(deck.programmation):
        programmes.setdefault(programme["action_id"], []).append(programme)
    known = {c.name for c in BY_NAME["actions"].columns}
    for row in rows_of(deck.actions):
        planned = programmes.get(row["action_id"], [])
        yield {
            **row,
            **_by_year(planned),
            **{f"autre {name}": value for name, value in row.items() if name not in known},
            "phases": [f"{p['annee']} : {p['phase']}" for p in planned if p["phase"]],
            "diapositive": slides_of(row),
            "fichier": deck.info.get("fichier"),
        }


def _by_year(programmes: Iterable[Row]) -> Row:
    """Texts by year; those of one year, were there several, one a line."""
    texts: dict[str, list[str]] = {}
    for programme in programmes:
        texts.setdefault(f"annee {programme['annee']}", []).append(programme["texte"])
    return {year: "\n".join(t for t in found if t) for year, found in texts.items()}


def _years(decks: Sequence[DeckFrames]) -> list[int]:
    return sorted({int(y) for d in decks for y in d.programmation["annee"].dropna()})


def _other_columns(decks: Sequence[DeckFrames]) -> list[str]:
    known = {c.name for c in BY_NAME["actions"].columns}
    return list(dict.fromkeys(str(c) for d in decks for c in d.actions.columns if c not in known))


def bilan_headings(*, sides: bool) -> list[Heading]:
    """Columns of the review sheet. `sides`: decks of two cycles stand in it."""
    return [
        Heading("objectif_code", "Obj.", 7, 9, styles.CODE),
        Heading("rubrique", "Rubrique", 11, 11, toned=True),
        Heading("texte", "Texte", 50, 95),
        Heading("statut", "Statut", 14, 14, toned=True),
        Heading("chiffres", "Chiffres cités", 10, 18, optional=True),
        Heading("cycle", "Cycle", 10, 12, styles.CODE),
        *([_JEU] if sides else []),
        _SLIDE,
        _PAGE,
        _CONFIANCE,
        Heading("item_id", "Identifiant", 10, 14, styles.CODE),
        Heading("parent_id", "Dépend de", 10, 14, styles.CODE, optional=True),
        Heading("objectif", "Objectif", 10, 40, hidden=True, printed=False),
    ]


def bilan_lines(decks: Sequence[tuple[str, DeckFrames]], folder: Path) -> list[Line]:
    """Review items under their objectives, each set in by its depth. `decks`: with the name of their side; `folder`: of the workbook."""
    return banded(
        Line(
            {**row, "jeu": jeu, "diapositive": row["slide"], "chiffres": " ; ".join(row["chiffres"])},
            styles={"texte": styles.text_level(_depth(row))},
            links=_to_slide(deck, row, folder),
        )
        for jeu, deck in decks
        for row in rows_of(deck.bilans)
    )


def _depth(item: Row) -> int:
    return 0 if pd.isna(item["niveau"]) else int(item["niveau"])


_FRAME_HEADINGS: dict[str, tuple[Heading, ...]] = {
    "objectifs": (
        Heading("code", "Code", 8, 10, styles.CODE),
        Heading("niveau", "Niveau", 13, 13, styles.CODE),
        Heading("texte", "Objectif", 50, 90),
        Heading("parent_code", "Dépend de", 10, 14, styles.CODE, optional=True),
        Heading("theme", "Thématique", 14, 30),
    ),
    "indicateurs": (
        Heading("niveau", "Niveau", 13, 13, styles.CODE),
        Heading("texte", "Indicateur", 40, 70),
        Heading("objectifs", "Objectifs mesurés", 30, 60),
    ),
    "criteres": (Heading("critere", "Critère", 20, 40), Heading("definition", "Définition", 40, 90)),
    "calendrier": (
        Heading("etape", "Étape", 14, 30),
        Heading("debut", "Début", 11, 11, styles.DATE),
        Heading("fin", "Fin", 11, 11, styles.DATE),
        Heading("texte", "Ce qui s'y fait", 40, 90),
    ),
    "textes": (
        Heading("rang", "Rang", 7, 7, styles.NUMBER),
        Heading("niveau", "Niveau", 7, 7, styles.NUMBER),
        Heading("texte", "Texte", 60, 100),
        Heading("role", "Pris par", 12, 16, styles.CODE),
    ),
}


def frame_headings(name: str, *, sides: bool = False) -> list[Heading]:
    """Columns of the sheet of a frame that is shown as it is."""
    return [*([_JEU] if sides else []), *_FRAME_HEADINGS[name], _SLIDE, _PAGE]


def frame_lines(name: str, decks: Sequence[tuple[str, DeckFrames]], folder: Path) -> list[Line]:
    """Every row of a frame that is shown as it is. `decks`: with the name of their side; `folder`: of the workbook."""
    return [
        Line({**row, "jeu": jeu, "diapositive": row["slide"]}, links=_to_slide(deck, row, folder))
        for jeu, deck in decks
        for row in rows_of(deck.frame(name))
    ]
