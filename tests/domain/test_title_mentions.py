"""Objectives that a title names elsewhere than at its head."""

from __future__ import annotations

import pytest

from prs_extract.domain.title_mentions import title_mention
from tests.domain.build import block, layout, table
from tests.domain.review.test_bilans import seen
from tests.domain.roadmap.test_actions import actions

ELSEWHERE = [
    ("Actions de l'objectif 7-1 – Repérer plus tôt", "Repérer plus tôt"),
    ("Rappel de l'objectif 7-1 : Repérer plus tôt", "Repérer plus tôt"),
    ("Repérer plus tôt (7-1)", "Repérer plus tôt"),
    ("Repérer plus tôt (objectif opérationnel 7-1)", "Repérer plus tôt"),
    ("Axe 7-1 : Repérer plus tôt", "Repérer plus tôt"),
    ("Programme 2024-2025 – Objectif 7-1 : Repérer plus tôt (suite)", "Repérer plus tôt"),
    ("Priorité 7 – Repérer plus tôt (7-1)", "Repérer plus tôt"),
    ("Feuille de route de la priorité 7 – 7-1 Repérer plus tôt", "Repérer plus tôt"),
]


@pytest.mark.parametrize(("title", "texte"), ELSEWHERE)
def test_a_title_with_one_code_of_the_priority(title: str, texte: str) -> None:
    found = title_mention(block(title), 7)
    assert found is not None
    assert (found.code, found.numero, found.texte) == ("7-1", 1, texte)


@pytest.mark.parametrize(
    "title",
    [
        "Des objectifs 7-1 à 7-3",
        "Actions de l'objectif 8-1 – Repérer plus tôt",
        "Comité du 7-11-2024",
        "Hausse de 7.5 % des recours",
        "Le 7-1, un accueil ouvert à tous",
        "Un long propos sur ce que le comité a voulu dire de l'objectif 7-1 : Repérer",
        "Priorité 7 : Santé mentale",
        "Objectif 7-1 : Repérer plus tôt",
        "Objectif 100 % des agents formés",
    ],
)
def test_other_titles(title: str) -> None:
    assert title_mention(block(title), 7) is None


def test_without_the_priority_of_the_deck_nothing_is_guessed() -> None:
    assert title_mention(block("Repérer plus tôt (7-1)"), None) is None
    assert title_mention(None, 7) is None


@pytest.mark.parametrize(("title", "texte"), ELSEWHERE)
def test_the_table_under_it_is_of_that_objective(title: str, texte: str) -> None:
    (action,) = actions(layout(table([["Actions", "Etat", "Pilote"], ["Former", "En cours", "DOS"]]), title=title))
    assert (action.objectif_code, action.objectif) == ("7-1", texte)


def test_so_is_the_review_under_it() -> None:
    found = seen(layout(block("Bilan\n  • Former"), title="Actions de l'objectif 14-1 – Sensibiliser et former les professionnels"))
    assert found == [("14-1", "bilan", 0, "Former")]
