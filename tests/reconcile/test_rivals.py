"""What the other pairs of a comparison say of a pair."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from prs_extract.reconcile.compare import Compared
from prs_extract.reconcile.items import Item
from prs_extract.reconcile.links import compared_pairs
from prs_extract.reconcile.objectives import match_objectives
from prs_extract.reconcile.profiles import Corpus
from prs_extract.reconcile.rivals import RIVALS, rival_levels
from tests.reconcile.build import FILLER, item

LEFT = RIVALS[3].levels


def left(avant: Sequence[Item], apres: Sequence[Item], totals: dict[tuple[str, str], float]) -> dict[tuple[str, str], str]:
    """The level of what is left over of the objective for each pair. `totals`: points of the pairs that have more than -3."""
    corpus = Corpus([*avant, *apres, *FILLER])
    pairs: list[Compared] = compared_pairs(
        [corpus.profile(i) for i in avant], [corpus.profile(i) for i in apres], match_objectives(avant, apres, corpus.analyser)
    )
    levels = rival_levels(pairs, [totals.get(c.ids, -3.0) for c in pairs])
    return {c.ids: LEFT[level[3]] for c, level in zip(pairs, levels, strict=True)}


def test_last_two_of_an_objective_are_left_to_one_another() -> None:
    avant = [item("a", "Créer une crèche à horaires décalés"), item("b", "Former des sauveteurs en mer")]
    apres = [item("x", "Garde des petits tôt le matin"), item("y", "Sauvetage en mer : former")]
    found = left(avant, apres, {("b", "y"): 2.0})
    assert found["a", "x"] == "seuls de reste"
    assert found["a", "y"] == found["b", "x"] == "l'un a mieux"


def test_more_left_on_both_sides_says_less() -> None:
    avant = [item("a", "Créer une crèche"), item("b", "Former des sauveteurs en mer"), item("c", "Planter des haies")]
    apres = [item("x", "Garde tôt le matin"), item("y", "Bassin de nage"), item("z", "Verger partagé")]
    assert left(avant, apres, {})["a", "x"] == "plusieurs de reste"


def test_later_item_in_the_sentence_of_another_action_is_not_left_over() -> None:
    avant = [item("a", "Créer une crèche à horaires décalés"), item("b", "Équiper les collèges isolés d'un défibrillateur connecté")]
    apres = [item("x", "Équiper les piscines isolées d'un défibrillateur connecté")]
    assert left(avant, apres, {})["a", "x"] == "même phrase, autre chose"


def origin(etat: str, totals: tuple[float, float]) -> str:
    """The level of a later row for the first of two earlier actions with these points."""
    avant = [item("a", "Créer une crèche"), item("b", "Former des sauveteurs en mer")]
    apres = [item("x", "Garde tôt le matin", etat=etat)]
    corpus = Corpus([*avant, *apres, *FILLER])
    pairs = compared_pairs([corpus.profile(i) for i in avant], [corpus.profile(apres[0])], match_objectives(avant, apres, corpus.analyser))
    return RIVALS[2].levels[rival_levels(pairs, list(totals))[0][2]]


@pytest.mark.parametrize(
    ("etat", "totals", "expected"),
    [
        ("en cours", (-2.0, -5.0), "vient de loin de celle-ci"),
        ("réalisée", (-4.0, -5.0), "vient de la plus proche"),
        ("en cours", (-5.0, -2.0), "vient d'une autre"),
        ("à lancer", (-2.0, -5.0), "sans objet"),
    ],
)
def test_row_under_way_comes_from_the_nearest_action(etat: str, totals: tuple[float, float], expected: str) -> None:
    assert origin(etat, totals) == expected


@pytest.mark.parametrize(("kind", "expected"), [("bilan", "seuls de reste"), ("difficulté", "d'un autre objectif")])
def test_review_item_is_left_to_an_action_but_a_difficulty_is_not(kind: str, expected: str) -> None:
    assert left([item("a", "Créer une crèche")], [item("x", "Garde tôt le matin", kind=kind)], {})["a", "x"] == expected
