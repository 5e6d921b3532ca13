"""The rows of a deck as the review page shows them, whatever frame they are of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from prs_extract.export.sheets.deck import Row, rows_of
from prs_extract.frames.build import DeckFrames
from prs_extract.frames.schema import BY_NAME

FREE = "libre"
CONFIANCES: tuple[tuple[float, str], ...] = ((0.8, "moins de 80 %"), (0.95, "80 à 95 %"))
"""Rows read with less than the figure, the least sure first; the others are "95 % et plus"."""
SURE = "95 % et plus"
UNSAID = "sans objet"


@dataclass(frozen=True, slots=True)
class Fact:
    """What a row says beside its text, under a label. `note`: what was made of it."""

    nom: str
    texte: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row. `key`: frame and place in it, from 0; `mot`: its état or statut, "" for none; `faits`: what else it says."""

    key: str
    table: str
    slide: int
    nom: str
    texte: str
    mot: str = ""
    brut: str = ""
    rubrique: str = ""
    niveau: int = 0
    objectif: str = ""
    confiance: float | None = None
    alertes: tuple[str, ...] = ()
    faits: tuple[Fact, ...] = ()

    @property
    def sure(self) -> str:
        """The step of its confidence that a filter knows."""
        if self.confiance is None:
            return UNSAID
        return next((name for limit, name in CONFIANCES if self.confiance < limit), SURE)


def lines_of(deck: DeckFrames) -> list[Line]:
    """Every row of the frames that were read from slides, and every paragraph that nothing took; frame by frame, in deck order."""
    programme: dict[str, list[Fact]] = {}
    for row in rows_of(deck.programmation):
        phase = "" if row["phase"] == "autre" else row["phase"]
        programme.setdefault(row["action_id"], []).append(Fact(str(row["annee"]), row["texte"], phase))
    makers: dict[str, Callable[[str, Row], Line]] = {
        "actions": lambda key, row: _action(key, row, programme.get(row["action_id"], [])),
        "bilans": _bilan,
        "objectifs": _objectif,
        "indicateurs": _indicateur,
        "criteres": _critere,
        "calendrier": _etape,
        "textes": _texte,
    }
    return [line for name, make in makers.items() for line in _lines(deck, name, make)]


def _lines(deck: DeckFrames, name: str, make: Callable[[str, Row], Line]) -> Iterator[Line]:
    for i, row in enumerate(rows_of(deck.frame(name))):
        if not pd.isna(row["slide"]) and (name != "textes" or row["role"] == FREE):
            yield make(f"{name}.{i}", row)


def _action(key: str, row: Row, programme: Sequence[Fact]) -> Line:
    known = {c.name for c in BY_NAME["actions"].columns}
    priorisee: str = "" if pd.isna(row["priorisee"]) else "oui" if row["priorisee"] else "non"
    faits = [Fact("Pilote", row["pilote_brut"]), *sorted(programme, key=lambda f: f.nom), Fact("Priorisée", priorisee)]
    faits += [Fact(str(name), str(value)) for name, value in row.items() if name not in known]
    return Line(
        key=key,
        table="actions",
        slide=int(row["slide"]),
        nom=row["action_id"],
        texte=row["action"],
        mot=row["etat"],
        brut=row["etat_brut"],
        rubrique="priorité" if row["source"] == "priorité" else "",
        objectif=_objective(row),
        confiance=_number(row["confiance"]),
        alertes=tuple(row["alertes"]),
        faits=_said(faits),
    )


def _bilan(key: str, row: Row) -> Line:
    return Line(
        key=key,
        table="bilans",
        slide=int(row["slide"]),
        nom=row["item_id"],
        texte=row["texte"],
        mot="" if row["statut"] == "non précisé" else row["statut"],
        rubrique=row["rubrique"],
        niveau=0 if pd.isna(row["niveau"]) else int(row["niveau"]),
        objectif=_objective(row),
        confiance=_number(row["confiance"]),
        faits=_said([Fact("Chiffres", " ; ".join(row["chiffres"]))]),
    )


def _objectif(key: str, row: Row) -> Line:
    faits = _said([Fact("Niveau", row["niveau"]), Fact("Dépend de", row["parent_code"])])
    return Line(key, "objectifs", int(row["slide"]), row["code"], row["texte"], faits=faits)


def _indicateur(key: str, row: Row) -> Line:
    faits = _said([Fact("Niveau", row["niveau"]), Fact("Mesure", " ; ".join(row["objectifs"]))])
    return Line(key, "indicateurs", int(row["slide"]), "", row["texte"], faits=faits)


def _critere(key: str, row: Row) -> Line:
    return Line(key, "criteres", int(row["slide"]), row["critere"], row["definition"])


def _etape(key: str, row: Row) -> Line:
    dates = [f"{row[side]:%d/%m/%Y}" for side in ("debut", "fin") if not pd.isna(row[side])]
    return Line(key, "calendrier", int(row["slide"]), row["etape"], row["texte"], faits=_said([Fact("Période", " – ".join(dates))]))


def _texte(key: str, row: Row) -> Line:
    return Line(key, FREE, int(row["slide"]), "", row["texte"])


def _objective(row: Row) -> str:
    return " · ".join(filter(None, (row["objectif_code"], row["objectif"]))) or "(aucun objectif)"


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _said(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    return tuple(f for f in facts if f.texte)
