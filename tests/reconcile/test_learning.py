"""Decisions become an annotated pair that reads back equal; learning again says what it would change and changes nothing."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from prs_extract.language.store import model_folder
from prs_extract.reconcile.annotated import annotated_pairs, pair_from_table
from prs_extract.reconcile.decisions import Decision, Reference
from prs_extract.reconcile.learning import Reviewed, relearn, reviewed_pair

TABLE: dict[str, Any] = {
    "theme": "Naître",
    "partiel": True,
    "avant": [
        {
            "objectif": ["1-1", 'Un "objectif"'],
            "actions": [
                {"id": "a", "texte": "Ouvrir une maison de naissance à Cilaos", "etat": "En cours", "annees": ["Étude\nTravaux"]},
                {"id": "z", "texte": "Former des sauveteurs en mer"},
                {"id": "y", "texte": "Créer une banque de lait maternel"},
            ],
        }
    ],
    "apres": [
        {
            "objectif": ["1-1", 'Un "objectif"'],
            "actions": [
                {"id": "n", "texte": "Maison de naissance de Cilaos : ouverture"},
                {"id": "x", "texte": "Acheter des gilets"},
                {"id": "w", "texte": "Banque de lait maternel"},
            ],
            "bilan": [{"id": "b", "texte": "Travaux de la maison de naissance achevés", "sous": ["À Cilaos"]}],
        }
    ],
}
TEXTS = {row["id"]: row["texte"] for side in ("avant", "apres") for key in ("actions", "bilan") for row in TABLE[side][0].get(key, ())}


def ref(item_id: str) -> Reference:
    """An item of the table, under an id that it has no more."""
    return Reference("ancien." + item_id, "1-1", TEXTS.get(item_id, item_id))


MADE = (
    Decision(ref("a"), ref("n"), "valider"),
    Decision(ref("z"), ref("n"), "remplacer", remplacement=ref("x")),
    Decision(ref("a"), ref("b"), "valider", nature="bilan"),
    Decision(ref("y"), ref("w"), "à revoir", "demander"),
)


def reviewed(*more: Decision) -> Reviewed:
    return reviewed_pair("revu", TABLE, [*MADE, *more])


def test_decisions_become_links_and_false_friends() -> None:
    pair = reviewed().pair
    assert pair.links == {"suite": {("a", "n"), ("z", "x")}, "bilan": {("a", "b")}, "prolonge": frozenset()}
    assert pair.hard == {("z", "n")}


def test_what_was_not_decided_is_not_known() -> None:
    pair = reviewed().pair
    assert pair.knows("suite", ("a", "n"))
    assert pair.knows("suite", ("z", "n"))
    assert pair.knows("suite", ("a", "x")), "both have a link of their own"
    assert not pair.knows("suite", ("y", "w")), "to be seen again"
    assert not pair.knows("suite", ("a", "w"))


def test_the_file_reads_back_equal() -> None:
    made = reviewed()
    assert pair_from_table("revu", tomllib.loads(made.to_toml())) == made.pair


def test_a_decision_without_its_item_and_two_that_contradict_are_said() -> None:
    made = reviewed(Decision(ref("a"), ref("n"), "refuser"), Decision(ref("disparue"), ref("n"), "valider", where="Comparaison!P9 : "))
    assert sorted(a.code for a in made.alertes) == ["decision-sans-objet", "decisions-contraires"]
    assert any("Comparaison!P9" in a.message for a in made.alertes)
    assert ("a", "n") not in made.pair.links["suite"] | made.pair.hard


@pytest.mark.slow
def test_learning_again_tells_and_changes_nothing() -> None:
    weights = model_folder() / "poids.toml"
    before = weights.read_bytes()
    found = relearn([reviewed()], annotated_pairs()[:3])
    assert weights.read_bytes() == before
    assert tomllib.loads(found.weights).keys() == tomllib.loads(before.decode()).keys()
    assert {"F1, thématiques laissées de côté", "décisions retrouvées, revu (apprise)"} <= set(found.mesures["mesure"])
    assert found.mesures["avant"].between(0, 1).all()
    assert len(found.poids), "three themes do not teach what fourteen do"
    assert "revu : 3 liens validés, 1 refusés" in found.report()
