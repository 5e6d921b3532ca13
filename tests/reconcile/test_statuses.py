"""What became of an action: the rules in their order."""

from __future__ import annotations

import pytest

from prs_extract.reconcile.items import Item, closing_statut
from prs_extract.reconcile.reconcile import reconcile_items
from tests.reconcile.build import item

BUS = "Affréter un bus de dépistage du glaucome dans les Hauts"


def status(*apres: Item) -> tuple[str, str]:
    found = reconcile_items([item("a", BUS)], apres).statuses[0]
    return found.statut_cycle, found.preuve


def test_closing_row_wins_over_a_row_that_goes_on() -> None:
    closing = item("c", "Bus de dépistage du glaucome dans les Hauts", etat="réalisée", closing="réalisée")
    going_on = item("n", "Bus de dépistage du glaucome : second bus dans les Hauts")
    assert status(closing, going_on)[0] == "réalisée"


def test_row_that_goes_on_wins_over_the_review() -> None:
    review = item("b", "Bus de dépistage du glaucome : 40 tournées", "Action terminée", kind="bilan", statut="réalisé")
    assert status(review, item("p", "Bus du glaucome : poursuivre le dépistage dans les Hauts", source="priorité"))[0] == "reconduite"


@pytest.mark.parametrize(
    ("kind", "sentence", "statut", "expected"),
    [
        ("bilan", "Objectif atteint", "non précisé", "réalisée"),
        ("bilan", "40 tournées", "réalisé", "réalisée"),
        ("bilan", "Projet abandonné", "non précisé", "non reconduite"),
        ("difficulté", "Action non démarrée faute de chauffeur", "non précisé", "non reconduite"),
        ("bilan", "40 tournées", "en cours", "sans suite"),
    ],
)
def test_review_decides_when_nothing_goes_on(kind: str, sentence: str, statut: str, expected: str) -> None:
    found, proof = status(item("b", "Bus de dépistage du glaucome dans les Hauts", sentence, kind=kind, statut=statut))
    assert found == expected
    if expected != "sans suite":
        assert proof in (sentence, "Bus de dépistage du glaucome dans les Hauts")


def test_objective_treated_without_a_word_of_the_action() -> None:
    assert status(item("n", "Former des sauveteurs en mer")) == ("sans suite", "")


def test_objective_not_treated() -> None:
    assert status(item("n", "Former des sauveteurs en mer", objectif="1-2")) == ("objectif non abordé", "")


def test_difficulties_alone_do_not_treat_an_objective() -> None:
    assert status(item("d", "Manque de locaux", kind="difficulté"))[0] == "objectif non abordé"


@pytest.mark.parametrize(
    ("etat", "etat_brut", "expected"),
    [
        ("réalisée", "Réalisé", "réalisée"),
        ("abandonnée", "Abandonné", "non reconduite"),
        ("", "Soldée au 31/12", "réalisée"),
        ("", "Non reconduit", "non reconduite"),
        ("en cours", "En cours", ""),
        ("reportée", "Reporté", ""),
    ],
)
def test_etat_that_closes(etat: str, etat_brut: str, expected: str) -> None:
    assert closing_statut(etat, etat_brut) == expected
