"""Every promise of the schema that frames break is told, and none hides another."""

from __future__ import annotations

from typing import Any

import pandas as pd

from prs_extract.frames import schema
from prs_extract.frames.build import DeckFrames, frame_from_rows
from prs_extract.frames.check import check_frames

ACTION = {"action_id": "14-5.01", "etat": "en cours", "source": "tableau", "slide": 3, "confiance": 0.9}
BILAN = {"item_id": "1.B1", "rubrique": "bilan", "statut": "non précisé", "slide": 3}
TEXTE = {"slide": 3, "rang": 1, "texte": "Déployer", "role": "actions"}
INFO = {c.name: None for c in schema.INFO}


def frames(*, info: dict[str, Any] = INFO, **rows: list[dict[str, Any]]) -> DeckFrames:
    return DeckFrames(info=info, **{s.name: frame_from_rows(s.name, rows.get(s.name, [])) for s in schema.FRAMES})


def told(deck: DeckFrames) -> list[tuple[str, Any, str, str]]:
    return [(f.frame, None if pd.isna(f.ligne) else f.ligne, f.colonne, f.probleme.split(" :")[0]) for f in check_frames(deck).itertuples()]


def test_frames_that_hold() -> None:
    child = {**BILAN, "item_id": "1.B2", "parent_id": "1.B1", "niveau": 1}
    programme = {"action_id": "14-5.01", "annee": 2024, "phase": "cadrage", "slide": 3}
    assert told(frames(actions=[ACTION], bilans=[BILAN, child], programmation=[programme], textes=[TEXTE])) == []


def test_missing_key_of_info() -> None:
    assert told(frames(info={k: v for k, v in INFO.items() if k != "theme"})) == [("info", None, "theme", "clé absente")]


def test_missing_column_and_wrong_type() -> None:
    deck = frames()
    wrong = {**{s.name: deck.frame(s.name) for s in schema.FRAMES}, "info": INFO}
    wrong["objectifs"] = deck.objectifs.drop(columns="code")
    wrong["criteres"] = deck.criteres.astype({"slide": "float64"})
    assert told(DeckFrames(**wrong)) == [("objectifs", None, "code", "colonne absente"), ("criteres", None, "slide", "type attendu")]


def test_a_word_outside_its_vocabulary() -> None:
    assert told(frames(textes=[{**TEXTE, "role": "cadre"}])) == [("textes", 0, "role", "hors vocabulaire")]


def test_an_unknown_etat_needs_its_alert() -> None:
    silent, alerted = {**ACTION, "etat": "en pause"}, {**ACTION, "action_id": "14-5.02", "etat": "en pause", "alertes": ["etat-inconnu"]}
    assert told(frames(actions=[silent, alerted])) == [("actions", 0, "etat", "hors vocabulaire, sans alerte « etat-inconnu »")]


def test_a_priority_has_no_etat_and_a_row_of_a_table_must() -> None:
    priority, row = {**ACTION, "etat": "", "source": "priorité"}, {**ACTION, "action_id": "14-5.02", "etat": ""}
    assert [(f[0], f[1]) for f in told(frames(actions=[priority, row]))] == [("actions", 1)]


def test_ids_are_unique_and_present() -> None:
    assert told(frames(actions=[ACTION, ACTION, {**ACTION, "action_id": ""}])) == [
        ("actions", 0, "action_id", "identifiant répété"),
        ("actions", 1, "action_id", "identifiant répété"),
        ("actions", 2, "action_id", "identifiant vide"),
    ]


def test_parents_exist() -> None:
    programme = {"action_id": "9-9.01", "annee": 2024, "phase": "autre", "slide": 3}
    assert told(frames(actions=[ACTION], programmation=[programme], bilans=[{**BILAN, "parent_id": "1.B9"}])) == [
        ("programmation", 0, "action_id", "action inconnue"),
        ("bilans", 0, "parent_id", "puce inconnue"),
    ]


def test_slides_exist() -> None:
    rows = {"textes": [TEXTE], "actions": [{**ACTION, "slide": 8}], "bilans": [{**BILAN, "slide": 0}], "alertes": [_alert(None)]}
    assert told(frames(**rows)) == [("actions", 0, "slide", "diapositive inexistante"), ("bilans", 0, "slide", "diapositive inexistante")]


def test_a_confidence_is_a_fraction() -> None:
    assert told(frames(actions=[{**ACTION, "confiance": 1.5}])) == [("actions", 0, "confiance", "doit être compris entre 0 et 1")]


def _alert(slide: int | None) -> dict[str, Any]:
    return {"slide": slide, "gravite": "info", "code": "texte-libre", "message": "Texte libre."}
