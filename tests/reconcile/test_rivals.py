"""What the other pairs of a comparison say of a pair."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.reconcile.compare import Compared
from prs_extract.reconcile.items import Item
from prs_extract.reconcile.links import compared_pairs
from prs_extract.reconcile.objectives import match_objectives
from prs_extract.reconcile.profiles import Corpus
from prs_extract.reconcile.rivals import RIVALS, rival_levels
from tests.reconcile.build import FILLER, item

LEFT = RIVALS[2].levels


def left(avant: Sequence[Item], apres: Sequence[Item], totals: dict[tuple[str, str], float]) -> dict[tuple[str, str], str]:
    """The level of what is left over of the objective for each pair. `totals`: points of the pairs that have more than -3."""
    corpus = Corpus([*avant, *apres, *FILLER])
    pairs: list[Compared] = compared_pairs(
        [corpus.profile(i) for i in avant], [corpus.profile(i) for i in apres], match_objectives(avant, apres, corpus.analyser)
    )
    levels = rival_levels(pairs, [totals.get(c.ids, -3.0) for c in pairs])
    return {c.ids: LEFT[level[2]] for c, level in zip(pairs, levels, strict=True)}


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
