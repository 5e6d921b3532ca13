"""Test support: a comparison made by hand, in the form that `reconcile` gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from prs_extract.frames.build import DeckFrames, frame_from_rows
from prs_extract.frames.schema import COMPARISON_FRAMES, FRAMES, STATUTS_CYCLE

Row = dict[str, Any]


@dataclass(frozen=True, eq=False)
class HandMade:
    """The attributes that export asks of a comparison."""

    avant: DeckFrames | Sequence[DeckFrames]
    apres: DeckFrames | Sequence[DeckFrames]
    table: pd.DataFrame
    liens: pd.DataFrame
    statuts: pd.DataFrame
    nouvelles: pd.DataFrame
    chiffres: pd.DataFrame
    communes: pd.DataFrame
    synthese: pd.DataFrame
    alertes: pd.DataFrame
    candidats: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["avant_id", "apres_id", "nature", "score", "retenu"]))
    links: Sequence[Any] = ()

    @property
    def info_avant(self) -> Any:
        return self.avant.info if isinstance(self.avant, DeckFrames) else [d.info for d in self.avant]

    @property
    def info_apres(self) -> Any:
        return self.apres.info if isinstance(self.apres, DeckFrames) else [d.info for d in self.apres]


@dataclass(frozen=True)
class HandMadeLink:
    """A pair, linked or not, and what an analyst decided of it."""

    avant_id: str
    apres_id: str
    nature: str = "suite"
    chosen: bool = True
    decision: str = ""
    commentaire: str = ""


def deck(info: Mapping[str, Any] | None = None, **rows: Iterable[Mapping[str, Any]]) -> DeckFrames:
    """Frames of a deck from rows."""
    known = {"fichier": "comite.pptx", "cycle": "2024-2025", "theme": "Le numérique en santé", "region": "ARS La Réunion"}
    return DeckFrames(info={**known, **(info or {})}, **{s.name: frame_from_rows(s.name, rows.get(s.name, [])) for s in FRAMES})


def comparison(avant: DeckFrames, apres: DeckFrames, **rows: Iterable[Mapping[str, Any]]) -> HandMade:
    """A comparison from rows."""
    frames = {s.name: frame_from_rows(s.name, rows.get(s.name, [])) for s in COMPARISON_FRAMES}
    return HandMade(avant=avant, apres=apres, alertes=frame_from_rows("alertes", rows.get("alertes", [])), **frames)


def from_pair(avant: DeckFrames, apres: DeckFrames, pair: Mapping[str, Any]) -> HandMade:
    """The comparison that the annotated links of a pair of decks describe."""
    old, new = _texts(avant), _texts(apres)
    suites: dict[str, list[str]] = {}
    for a, b in pair["suite"]:
        suites.setdefault(a, []).append(b)
    table = [_line(old[a], new.get(b), pair["statuts"][a], n, avant, apres) for n, a in enumerate(old) for b in suites.get(a, [""])]
    table += [_line(None, new[b], "", 0, avant, apres) for b in pair["nouvelles"] if b in new]
    table.sort(key=lambda r: r["objectif_code"])
    confiances = {(r["avant_id"], r["apres_id"]): (r["score"], r["confiance"], r["explication"]) for r in table if "score" in r}
    liens = []
    for a, b in pair["suite"]:
        score, confiance, why = confiances[a, b]
        link = {"avant_id": a, "apres_id": b, "nature": "suite", "score": score, "confiance": confiance, "explication": why}
        liens.append(link)
    return comparison(
        avant,
        apres,
        table=table,
        liens=liens,
        statuts=[{"action_id": a, "statut_cycle": s, "slide": 1} for a, s in pair["statuts"].items()],
        nouvelles=[{"action_id": b} for b in pair["nouvelles"]],
        synthese=_synthese(avant, apres, pair),
    )


def _texts(deck: DeckFrames) -> dict[str, Row]:
    return {row["action_id"]: row for row in deck.actions.to_dict("records")}


def _programme(deck: DeckFrames, action_id: str) -> str:
    rows = deck.programmation[deck.programmation["action_id"] == action_id]
    return "\n".join(f"{r.annee} : {r.texte}" for r in rows.itertuples() if r.texte)


def _line(old: Row | None, new: Row | None, statut: str, n: int, avant: DeckFrames, apres: DeckFrames) -> Row:
    either = old or new or {}
    score = 0.45 + (n * 37 % 50) / 100
    line = {
        "objectif_code": either["objectif_code"],
        "objectif": either["objectif"],
        "statut_cycle": statut,
        "avant_id": "",
        "apres_id": "",
    }
    if old:
        line |= {
            "avant_id": old["action_id"],
            "action_avant": old["action"],
            "etat_avant": old["etat_brut"],
            "pilote_avant": old["pilote_brut"],
        }
        line |= {"programmation_avant": _programme(avant, old["action_id"]), "slides_avant": str(old["slide"])}
    if new:
        line |= {"apres_id": new["action_id"], "action_apres": new["action"], "slides_apres": str(new["slide"])}
        line |= {"programmation_apres": _programme(apres, new["action_id"])}
    if old and new:
        level = "sûre" if score > 0.75 else "probable" if score > 0.55 else "à vérifier"
        why = "mots communs pondérés +0.42 (exercices, crise) ; même objectif +0.20 ; sigles +0.10 (PCA) ; public différent -0.08"
        line |= {"score": score, "confiance": level, "explication": why}
    return line


def _synthese(avant: DeckFrames, apres: DeckFrames, pair: Mapping[str, Any]) -> list[Row]:
    old, new = _texts(avant), _texts(apres)
    objectives = dict.fromkeys((r["objectif_code"], r["objectif"]) for r in [*old.values(), *new.values()])
    rows: dict[str, Row] = {}
    for code, objectif in objectives:
        mine = [a for a, r in old.items() if r["objectif_code"] == code]
        row: Row = {"objectif_code": code, "objectif": objectif, "actions_avant": len(mine)}
        row["actions_apres"] = sum(r["objectif_code"] == code for r in new.values())
        row |= {s: sum(pair["statuts"][a] == s for a in mine) for s in STATUTS_CYCLE}
        row["nouvelles"] = sum(new[b]["objectif_code"] == code for b in pair["nouvelles"] if b in new)
        rows.setdefault(code, row)
    return sorted(rows.values(), key=lambda r: r["objectif_code"])
