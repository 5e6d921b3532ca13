"""The decisions that the review page exports are read like those of a workbook; what cannot be used is told by its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from prs_extract.errors import CorruptDeck, UnsupportedFormat
from prs_extract.export.decision_file import KEY, VERSION
from prs_extract.export.decisions import Review, read_decisions
from prs_extract.reconcile.decisions import Decision, Reference

AVANT = {"id": "14-5.01", "objectif_code": "14-5", "texte": "Déployer le ROR"}
APRES = {"id": "14-5.02", "objectif_code": "14-5", "texte": "Poursuivre le ROR"}
OTHER = {"id": "14-5.03", "objectif_code": "14-5", "texte": "Équiper les EHPAD"}


def review_of(folder: Path, *entries: Any, **content: Any) -> Review:
    path = folder / "decisions.json"
    path.write_text(json.dumps({KEY: VERSION, "decisions": list(entries)} | content), encoding="utf-8")
    return read_decisions(path)


def reference(item: dict[str, str]) -> Reference:
    return Reference(item["id"], item["objectif_code"], item["texte"])


@pytest.mark.parametrize("choice", ["valider", "refuser", "à revoir"])
def test_a_decision_names_its_items_by_what_they_say(tmp_path: Path, choice: Any) -> None:
    entry = {"nature": "bilan", "avant": AVANT, "apres": APRES, "decision": choice, "commentaire": " vu "}
    expected = Decision(reference(AVANT), reference(APRES), choice, "vu", None, "bilan", "décision 1 : ")
    assert review_of(tmp_path, entry) == Review((expected,), ())


def test_an_action_may_replace_another_or_follow_from_nothing_so_far(tmp_path: Path) -> None:
    entry = {"nature": "suite", "avant": AVANT, "apres": None, "decision": "remplacer", "remplacement": OTHER}
    (decision,) = review_of(tmp_path, entry).decisions
    assert (decision.apres, decision.remplacement) == (None, reference(OTHER))


def test_a_comment_alone_is_kept(tmp_path: Path) -> None:
    (decision,) = review_of(tmp_path, {"avant": AVANT, "apres": APRES, "decision": "", "commentaire": "voir le pilote"}).decisions
    assert (decision.decision, decision.commentaire) == ("", "voir le pilote")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"avant": AVANT, "apres": APRES, "decision": "accepter"}, "« accepter » n'est pas une décision"),
        ({"avant": AVANT, "apres": APRES, "decision": "remplacer"}, "sans l'action qui remplace"),
        ({"decision": "valider"}, "aucune action"),
        ({"avant": {"id": 3}, "decision": "valider"}, "aucune action"),
        ("valider", "aucune action"),
    ],
)
def test_what_cannot_be_used_is_told_by_its_place(tmp_path: Path, entry: Any, said: str) -> None:
    review = review_of(tmp_path, {"avant": AVANT, "apres": APRES, "decision": "valider"}, entry)
    assert len(review.decisions) == 1
    (alert,) = review.alertes
    assert alert.code == "decision-illisible"
    assert alert.message.startswith("décision 2 : ")
    assert said in alert.message


def test_another_json_or_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFormat, match="autre version"):
        review_of(tmp_path, **{KEY: VERSION + 1})
    (tmp_path / "autre.json").write_text('{"liens": []}', encoding="utf-8")
    with pytest.raises(UnsupportedFormat, match="ne porte pas de décisions"):
        read_decisions(tmp_path / "autre.json")


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "coupe.json"
    path.write_bytes(b"\xef\xbb\xbf " + json.dumps({KEY: VERSION, "decisions": []}).encode()[:-3])
    with pytest.raises(CorruptDeck, match="coupé ou abîmé"):
        read_decisions(path)
