"""What the schema promises of the frames, checked: every failure is told, as a row, and none stops the others from being found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass
from typing import Any

import pandas as pd

from prs_extract.alerts import CODES
from prs_extract.frames import kinds, schema
from prs_extract.frames.build import DeckFrames


@dataclass(frozen=True, slots=True)
class Failure:
    """A broken promise. `ligne`: position in the frame from 0, None for the frame as a whole; `probleme`: plain French."""

    frame: str
    ligne: int | None
    colonne: str
    valeur: str
    probleme: str


COLUMNS = ("frame", "ligne", "colonne", "valeur", "probleme")

GRAVITES = ("info", "attention", "erreur")
VOCABULARIES: dict[tuple[str, str], tuple[str, ...]] = {
    ("actions", "etat"): schema.ETATS,
    ("actions", "source"): ("tableau", "priorité"),
    ("programmation", "phase"): schema.PHASES,
    ("bilans", "rubrique"): schema.RUBRIQUES,
    ("bilans", "statut"): schema.STATUTS,
    ("objectifs", "niveau"): ("général", "opérationnel"),
    ("textes", "role"): schema.ROLES,
    ("alertes", "gravite"): GRAVITES,
    ("alertes", "code"): tuple(CODES),
    ("liens", "nature"): ("suite", "bilan", "prolonge"),
    ("liens", "confiance"): ("sûre", "probable", "à vérifier"),
    ("statuts", "statut_cycle"): schema.STATUTS_CYCLE,
}
"""(frame, column) -> the words it may hold. An état that the vocabulary does not know is kept as printed: its row says so in `alertes`."""

_HOLDS: dict[kinds.Kind, Callable[[object], bool]] = {
    "text": lambda v: isinstance(v, str),
    "list": lambda v: isinstance(v, list),
}


def check_frames(frames: DeckFrames) -> pd.DataFrame:
    """Every promise that the frames of a deck break: columns and types, vocabularies, ids, parents, slides, fractions. Empty: all hold."""
    failures = list(_check_info(frames.info))
    for spec in schema.FRAMES:
        failures += check_frame(spec.name, frames.frame(spec.name))
    failures += _check_relations(frames)
    return as_frame(failures)


def as_frame(failures: Iterable[Failure]) -> pd.DataFrame:
    """Failures as a frame, one a row."""
    table = pd.DataFrame([astuple(f) for f in failures], columns=list(COLUMNS))
    return table.astype({"frame": "string", "ligne": "Int64", "colonne": "string", "valeur": "string", "probleme": "string"})


def check_frame(name: str, frame: pd.DataFrame) -> list[Failure]:
    """What a single frame, of a deck or of a comparison, breaks by itself."""
    failures: list[Failure] = []
    for column in schema.BY_NAME[name].columns:
        if column.name not in frame.columns:
            if not column.optional:
                failures.append(Failure(name, None, column.name, "", "colonne absente"))
            continue
        failures += _check_column(name, column, frame[column.name])
    return failures


def _check_column(name: str, column: kinds.Column, values: pd.Series[Any]) -> Iterator[Failure]:
    expected = kinds.DTYPES[column.kind]
    if str(values.dtype) != expected:
        yield Failure(name, None, column.name, str(values.dtype), f"type attendu : {expected}")
    holds = _HOLDS.get(column.kind)
    words = VOCABULARIES.get((name, column.name))
    for i, value in enumerate(values):
        if holds and not holds(value):
            yield Failure(name, i, column.name, repr(value), "valeur manquante ou d'un autre type")
        elif words and value not in words and not (name == "actions" and column.name == "etat"):
            yield Failure(name, i, column.name, str(value), f"hors vocabulaire : {', '.join(words[:8])}")
        elif column.kind == "number" and not pd.isna(value) and column.name in ("confiance", "score") and not 0 <= value <= 1:
            yield Failure(name, i, column.name, str(value), "doit être compris entre 0 et 1")


def _check_info(info: dict[str, Any]) -> Iterator[Failure]:
    for column in schema.INFO:
        if column.name not in info:
            yield Failure("info", None, column.name, "", "clé absente")


def _check_relations(frames: DeckFrames) -> list[Failure]:
    known = set(frames.actions["action_id"])
    items = set(frames.bilans["item_id"])
    return [
        *_unique("actions", "action_id", frames.actions),
        *_unique("bilans", "item_id", frames.bilans),
        *_refers("programmation", "action_id", frames.programmation, known, "action inconnue"),
        *_refers("bilans", "parent_id", frames.bilans, items | {""}, "puce inconnue"),
        *_unknown_etats(frames.actions),
        *_slides(frames),
    ]


def _unique(name: str, column: str, frame: pd.DataFrame) -> Iterator[Failure]:
    for i, (value, repeated) in enumerate(zip(frame[column], frame[column].duplicated(keep=False), strict=True)):
        if repeated or not value:
            yield Failure(name, i, column, value, "identifiant répété" if value else "identifiant vide")


def _refers(name: str, column: str, frame: pd.DataFrame, known: set[str], problem: str) -> Iterator[Failure]:
    for i, value in enumerate(frame[column]):
        if value not in known:
            yield Failure(name, i, column, value, problem)


def _unknown_etats(actions: pd.DataFrame) -> Iterator[Failure]:
    """An état outside the vocabulary must be the printed one, and be told by an alert of its row; a priority bullet has none."""
    for i, (etat, source, alertes) in enumerate(zip(actions["etat"], actions["source"], actions["alertes"], strict=True)):
        without = etat == "" and source == "priorité"
        if etat not in schema.ETATS and "etat-inconnu" not in alertes and not without:
            yield Failure("actions", i, "etat", etat, "hors vocabulaire, sans alerte « etat-inconnu »")


def _slides(frames: DeckFrames) -> Iterator[Failure]:
    """A slide that nothing can hold: before the first, or after the last that has text (hidden ones are counted, so gaps are no fault)."""
    last = max((int(s) for s in frames.textes["slide"].dropna()), default=None)
    for spec in schema.FRAMES:
        for i, slide in enumerate(frames.frame(spec.name)["slide"]):
            if pd.isna(slide):
                if spec.name != "alertes":
                    yield Failure(spec.name, i, "slide", "", "diapositive absente")
            elif slide < 1 or (last is not None and slide > last and spec.name != "alertes"):
                yield Failure(spec.name, i, "slide", str(slide), "diapositive inexistante")
