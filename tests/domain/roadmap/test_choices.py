"""Columns to tick."""

from __future__ import annotations

import pytest

from prs_extract.domain.records import Action
from tests.domain.build import layout, table
from tests.domain.roadmap.test_actions import TITLE, actions

HEAD = ["Actions", "À lancer", "En cours", "Réalisée", "Programmation 2025", "Pilote"]
UNDER = [["Actions", "Statut", "<", "<", "Programmation 2025", "Pilote"], ["^", "Prévu", "Phase 2", "Clos", "^", "^"]]


def read(head: list[list[str]], *ticks: str) -> Action:
    (action,) = actions(layout(table([*head, ["Former", *ticks, "Dix agents", "DOS"]]), title=TITLE))
    return action


@pytest.mark.parametrize("tick", ["X", "✔", "oui", "●", "✗"])
def test_the_header_of_the_ticked_column_is_the_state(tick: str) -> None:
    action = read([HEAD], "", "", tick)
    assert (action.etat_brut, action.etat, action.alertes) == ("Réalisée", "réalisée", ())


@pytest.mark.parametrize("empty", ["", "-", "☐", "non"])
def test_a_column_that_says_no_is_not_ticked(empty: str) -> None:
    assert read([HEAD], empty, "X", empty).etat_brut == "En cours"


def test_values_under_a_header_need_not_be_known() -> None:
    action = read(UNDER, "", "x", "")
    assert (action.etat_brut, action.etat, action.alertes) == ("Phase 2", "non renseigné", ("etat-inconnu",))


def test_two_ticks_are_said_and_neither_is_taken() -> None:
    action = read([HEAD], "X", "X", "")
    assert (action.etat_brut, action.etat, action.alertes) == ("À lancer / En cours", "non renseigné", ("marque-ambigue",))


def test_columns_that_hold_words_are_none_to_tick() -> None:
    assert read([HEAD], "", "mars 2025", "").etat_brut != "En cours"


def test_directions_are_ticked_too() -> None:
    head = [["Actions", "État", "Pilotes", "<", "Programmation 2025"], ["^", "^", "DOS", "DSP", "^"]]
    (action,) = actions(layout(table([*head, ["Former", "En cours", "x", "x", "Dix agents"]]), title=TITLE))
    assert (action.pilote_brut, action.pilotes, action.etat) == ("DOS / DSP", ("DOS", "DSP"), "en cours")
