"""Figures of reviews beside the indicators that they answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from prs_extract.frames.build import DeckFrames, frame_from_rows
from prs_extract.frames.schema import FRAMES
from prs_extract.reconcile.chiffres import answers

CRISE = "Renforcer la cybersécurité"
SOINS = "Rendre les soins de proximité plus accessibles"
INDICATORS = (
    {"niveau": "opérationnel", "objectifs": [CRISE], "texte": "Taux d'établissements ayant réalisé un exercice de crise", "slide": 3},
    {"niveau": "opérationnel", "objectifs": [CRISE], "texte": "Nombre d'établissements dotés d'un plan de reprise", "slide": 3},
    {"niveau": "opérationnel", "objectifs": [SOINS], "texte": "Délai moyen d'un premier rendez-vous en pédopsychiatrie", "slide": 4},
    {"niveau": "général", "objectifs": [], "texte": "Taux de mortalité évitable pour 100 000 habitants", "slide": 2},
)


def deck(indicators: Iterable[Mapping[str, Any]] = (), bullets: Iterable[tuple[str, str]] = ()) -> DeckFrames:
    """A deck of indicators, and of review bullets (objective, text); one that begins with "- " is under the one before."""
    rows: list[dict[str, Any]] = []
    for n, (objectif, line) in enumerate(bullets):
        below = line.startswith("- ")
        rows.append(
            {
                "item_id": f"b{n}",
                "parent_id": rows[-1]["item_id"] if below else "",
                "rubrique": "bilan",
                "niveau": int(below),
                "objectif": objectif,
                "objectif_code": "1",
                "texte": line.removeprefix("- "),
                "slide": 9,
            }
        )
    frames = {s.name: frame_from_rows(s.name, []) for s in FRAMES}
    frames |= {"indicateurs": frame_from_rows("indicateurs", indicators), "bilans": frame_from_rows("bilans", rows)}
    return DeckFrames(info={"theme": "Le numérique"}, **frames)


def answered(*bullets: tuple[str, str]) -> list[tuple[str, str]]:
    found = answers([deck(INDICATORS)], [deck(bullets=bullets)])
    return list(zip(found["indicateur"], found["chiffre"], strict=True))


def test_share_answers_the_rate_and_not_the_number_beside_it() -> None:
    assert answered((CRISE, "Exercices de crise : 17/29 établissements")) == [(INDICATORS[0]["texte"], "17/29 établissements")]


def test_bullet_is_read_with_the_one_above_it() -> None:
    assert answered((SOINS, "Pédopsychiatrie : premier rendez-vous"), (SOINS, "- délai moyen ramené de 142 à 96 jours")) == [
        (INDICATORS[2]["texte"], "96 jours")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Exercices de crise : 12 établissements le 3 mars 2025, dont un de nuit",  # a count for a rate
        "Délai de livraison des serveurs : 90 jours",  # another subject
        "Exercice de crise : cible de 60 % non tenue",  # an aim
        "Mortalité évitable : 12 % de moins",  # a share for so many of 100 000
    ],
)
def test_figure_of_something_else_answers_nothing(line: str) -> None:
    assert not {INDICATORS[0]["texte"], INDICATORS[3]["texte"]} & dict(answered((CRISE, line))).keys()


def test_same_words_under_another_objective_are_less_sure() -> None:
    def score(objectif: str) -> float:
        found = answers([deck(INDICATORS)], [deck(bullets=[(objectif, "Exercices de crise réalisés : 17/29 établissements")])])
        return float(found["score"].max()) if len(found) else 0.0

    assert score(SOINS) < score(CRISE)


def test_parts_make_the_score_and_no_answer_is_sure() -> None:
    found = answers([deck(INDICATORS)], [deck(bullets=[(CRISE, "Exercices de crise : 17/29 établissements")])])
    assert set(found["confiance"]) <= {"probable", "à vérifier"}
    assert found["explication"].iloc[0].endswith(f"= {found['score'].iloc[0]:.2f}".replace(".", ","))
    assert (found["slide"].iloc[0], found["slide_indicateur"].iloc[0]) == (9, 3)


def test_indicators_of_another_theme_wait_for_their_own_review() -> None:
    other = deck(bullets=[(CRISE, "Exercices de crise : 17/29 établissements")])
    other.info["theme"] = "La santé mentale"
    found = answers([deck(INDICATORS), deck()], [other, deck()])
    assert not len(found)
