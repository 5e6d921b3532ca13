"""The sheets of the workbook of a region: questions first, then the frames, flat, so that filters and pivot tables take them as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from prs_extract.export.sheets import deck as deck_sheets
from prs_extract.export.sheets import styles
from prs_extract.export.sheets.deck import Row, action_rows, rows_of
from prs_extract.export.sheets.region_decks import NamedDeck
from prs_extract.export.sheets.sheet import Heading
from prs_extract.export.sheets.tallies import deck_rows
from prs_extract.frames.build import DeckFrames
from prs_extract.frames.schema import ETATS

Decks = Sequence[NamedDeck]

_JEU = Heading("jeu", "Jeu", 16, 34)
_CODE = Heading("objectif_code", "Obj.", 7, 9, styles.CODE)
_OBJECTIF = Heading("objectif", "Objectif", 20, 40)
_ACTION = Heading("action", "Action", 30, 56)
_ETAT = Heading("etat", "État", 13, 13, toned=True)
_PILOTE = Heading("pilote_brut", "Pilote", 8, 20, styles.CODE)
_SLIDE = Heading("diapositive", "Diapo.", 7, 9, styles.CODE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, what it answers, its columns and its rows. A row says its `jeu`, unless it is of several."""

    title: str
    subtitle: str
    headings: Callable[[Decks], list[Heading]]
    rows: Callable[[Decks], Iterator[Row]]


def states(decks: Decks) -> list[str]:
    """The états that occur, in their usual order."""
    found = {etat for d in decks for etat in d.frames.actions["etat"]}
    return [e for e in ETATS if e in found]


def _counted(decks: Decks) -> list[Heading]:
    return [Heading("actions", "Actions", 9, 9, styles.NUMBER), *(Heading(e, e.capitalize(), 13, 13, styles.NUMBER) for e in states(decks))]


def _objective_headings(decks: Decks) -> list[Heading]:
    after = (Heading("bilans", "Puces de bilan", 10, 10, styles.NUMBER), Heading("priorites", "Priorités", 10, 10, styles.NUMBER))
    return [_JEU, _CODE, replace(_OBJECTIF, most=70), *_counted(decks), *after]


def _pilote_headings(decks: Decks) -> list[Heading]:
    return [Heading("pilote", "Pilote", 14, 40), Heading("cycle", "Cycle", 10, 12, styles.CODE), *_counted(decks)]


def _pilote_rows(decks: Decks) -> Iterator[Row]:
    """Pilots and cycles, the busiest pilot first."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    busy: Counter[str] = Counter()
    for deck in decks:
        for row in rows_of(deck.frames.actions):
            for pilote in dict.fromkeys(row["pilotes"]):
                counts.setdefault((pilote, row["cycle"]), Counter()).update(["actions", row["etat"]])
                busy[pilote] += 1
    for pilote, cycle in sorted(counts, key=lambda key: (-busy[key[0]], key)):
        yield {"pilote": pilote, "cycle": cycle, **counts[pilote, cycle]}


def _priority_headings(decks: Decks) -> list[Heading]:
    mark = Heading("priorisation_brut", "Marque", 8, 12, styles.CODE, optional=True)
    return [_JEU, _CODE, _OBJECTIF, _ACTION, _ETAT, _PILOTE, mark, Heading("source", "Source", 9, 10, styles.CODE), _SLIDE]


def _priority_rows(frames: DeckFrames) -> Iterator[Row]:
    for row in action_rows(frames):
        if row["source"] == "priorité" or (not pd.isna(row["priorisee"]) and row["priorisee"]):
            yield row


def _programme_headings(decks: Decks) -> list[Heading]:
    what = (
        Heading("annee", "Année", 8, 8, styles.CODE),
        Heading("texte", "Programme", 24, 50),
        Heading("phase", "Phase", 12, 14, styles.CODE),
    )
    return [_JEU, *what, _CODE, _ACTION, _ETAT, _PILOTE, _SLIDE]


def _programme_rows(frames: DeckFrames) -> Iterator[Row]:
    actions = {row["action_id"]: row for row in rows_of(frames.actions)}
    for row in rows_of(frames.programmation):
        yield {**actions.get(row["action_id"], {}), **row, "diapositive": row["slide"]}


def _difficulty_headings(decks: Decks) -> list[Heading]:
    return [_JEU, _CODE, _OBJECTIF, Heading("texte", "Difficulté", 40, 90), _SLIDE]


def _difficulty_rows(frames: DeckFrames) -> Iterator[Row]:
    return ({**row, "diapositive": row["slide"]} for row in rows_of(frames.bilans) if row["rubrique"] == "difficulté")


def _action_headings(decks: Decks) -> list[Heading]:
    own = [
        h for h in deck_sheets.action_headings([d.frames for d in decks]) if h.key not in ("objectif_code", "objectif", "theme", "fichier")
    ]
    return [_JEU, _CODE, _OBJECTIF, *own]


def _bilan_headings(decks: Decks) -> list[Heading]:
    own = [h for h in deck_sheets.bilan_headings(sides=False) if h.key not in ("objectif_code", "objectif")]
    return [_JEU, _CODE, _OBJECTIF, *own]


def _bilan_rows(frames: DeckFrames) -> Iterator[Row]:
    return ({**row, "diapositive": row["slide"], "chiffres": " ; ".join(row["chiffres"])} for row in rows_of(frames.bilans))


def _by_deck(rows: Callable[[DeckFrames], Iterator[Row]]) -> Callable[[Decks], Iterator[Row]]:
    """The rows of each deck, with its name."""
    return lambda decks: ({**row, "jeu": deck.jeu} for deck in decks for row in rows(deck.frames))


def _frame(name: str, title: str, subtitle: str) -> Sheet:
    """A frame as it is."""
    return Sheet(
        title,
        subtitle,
        lambda _: [_JEU, *deck_sheets.frame_headings(name)],
        _by_deck(lambda frames: ({**row, "diapositive": row["slide"]} for row in rows_of(frames.frame(name)))),
    )


SHEETS = (
    Sheet("Par objectif", "Où en est chaque objectif ?", _objective_headings, _by_deck(lambda frames: iter(deck_rows(frames)))),
    Sheet("Par pilote", "Où en est chaque pilote ? Une action de deux pilotes compte pour chacun.", _pilote_headings, _pilote_rows),
    Sheet("Priorités", "Quelles actions sont prioritaires ?", _priority_headings, _by_deck(_priority_rows)),
    Sheet("Programme", "Qu'est-ce qui est prévu, et quand ?", _programme_headings, _by_deck(_programme_rows)),
    Sheet("Difficultés", "Qu'est-ce qui freine ?", _difficulty_headings, _by_deck(_difficulty_rows)),
    Sheet("Actions", "Toutes les actions, leur programme par année à côté", _action_headings, _by_deck(action_rows)),
    Sheet("Bilan", "Toutes les puces de bilan, difficultés et priorités", _bilan_headings, _by_deck(_bilan_rows)),
    _frame("objectifs", "Objectifs", "Les objectifs, généraux et opérationnels"),
    _frame("indicateurs", "Indicateurs", "Ce qui mesure les objectifs"),
    _frame("criteres", "Critères", "Ce qui décide des priorités"),
    _frame("calendrier", "Calendrier", "Les étapes annoncées"),
    _frame("textes", "Textes", "Chaque paragraphe de chaque diapositive, et la table qui l'a pris"),
)
"""In the order of their tabs."""
