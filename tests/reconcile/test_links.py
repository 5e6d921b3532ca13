"""From pairs to links: what is chosen, and what never depends on the order of rows."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prs_extract.reconcile.annotated import AnnotatedPair, annotated_pairs, are_of_one_theme
from prs_extract.reconcile.assign import choose_links
from prs_extract.reconcile.items import Item
from prs_extract.reconcile.links import zone
from prs_extract.reconcile.reconcile import reconcile_items
from prs_extract.reconcile.score import Part, Scored, logistic
from prs_extract.reconcile.weights import Weighting, weighting
from tests.reconcile.build import item

WEIGHTS = Weighting(base=0.0, levels={}, seuil=0.5, seuil_multiple=0.8, probable=0.6, sure=0.9)
PAIRS = annotated_pairs()


def suite(avant: list[Item], apres: list[Item]) -> set[tuple[str, str]]:
    return {(k.avant_id, k.apres_id) for k in reconcile_items(avant, apres).links if k.nature == "suite" and k.chosen}


def test_best_choice_is_over_all_pairs_not_row_by_row() -> None:
    assert choose_links({(0, 0): 0.9, (0, 1): 0.6, (1, 0): 0.55}, WEIGHTS) == [(0, 0)]
    assert choose_links({(0, 0): 0.78, (0, 1): 0.77, (1, 0): 0.77}, WEIGHTS) == [(0, 1), (1, 0)]


def test_second_link_needs_more() -> None:
    assert choose_links({(0, 0): 0.95, (0, 1): 0.7}, WEIGHTS) == [(0, 0)]
    assert choose_links({(0, 0): 0.95, (0, 1): 0.85}, WEIGHTS) == [(0, 0), (0, 1)]


def scored(**points: float) -> Scored:
    """A score of these parts, named by their points: "intitulés" 5.0."""
    parts = [Part("départ", "", -6.0, 0.0), *(Part(name.replace("_", " "), "", p, 0.0) for name, p in points.items())]
    return Scored(logistic(sum(p.points for p in parts)), tuple(parts))


def test_what_is_sure_has_nothing_against_it_and_does_not_rest_on_a_review() -> None:
    assert zone(scored(intitulés=10.0), WEIGHTS) == "sûre"
    assert zone(scored(intitulés=9.0, relais_du_bilan=3.0), WEIGHTS) == "sûre"
    assert zone(scored(intitulés=7.0, relais_du_bilan=3.0), WEIGHTS) == "probable", "without the review it would be probable"
    assert zone(scored(intitulés=12.0, publics=-1.5), WEIGHTS) == "probable", "other publics speak against it"
    assert zone(scored(intitulés=10.0), WEIGHTS, alone=False) == "probable"
    assert zone(scored(intitulés=6.2), WEIGHTS) == "à vérifier"


def test_nothing_corresponds() -> None:
    assert choose_links({(0, 0): 0.49, (1, 1): 0.2}, WEIGHTS) == []


@given(st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 6)), st.integers(0, 1000), max_size=20), st.randoms())
def test_choice_does_not_depend_on_the_order_of_pairs(scores: dict[tuple[int, int], int], rng: random.Random) -> None:
    shuffled = list(scores.items())
    rng.shuffle(shuffled)
    assert choose_links({k: v / 1000 for k, v in shuffled}, WEIGHTS) == choose_links({k: v / 1000 for k, v in scores.items()}, WEIGHTS)


@pytest.mark.parametrize("name", ["diabete", "cancer"])
@settings(max_examples=3, deadline=None)
@given(rng=st.randoms(use_true_random=False))
def test_row_order_changes_no_link(name: str, rng: random.Random) -> None:
    chosen = next(p for p in PAIRS if p.name == name)
    avant, apres = list(chosen.avant), list(chosen.apres)
    before = suite(avant, apres)
    rng.shuffle(avant)
    rng.shuffle(apres)
    assert suite(avant, apres) == before


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: p.name)
def test_cycle_with_itself_links_each_action_to_itself(pair: AnnotatedPair) -> None:
    actions = [i for i in pair.avant if i.kind == "action"]
    links = suite(actions, actions)
    assert {(i.item_id, i.item_id) for i in actions} <= links


UNRELATED = [(one, other) for one, other in zip(PAIRS[::2], PAIRS[1::2], strict=False) if not are_of_one_theme(one, other)]


@pytest.mark.parametrize(("one", "other"), UNRELATED, ids=lambda p: p.name)
def test_unrelated_deck_adds_no_link(one: AnnotatedPair, other: AnnotatedPair) -> None:
    foreign = [i for i in other.apres if i.kind == "action" and not i.closing]
    links = suite(list(one.avant), foreign)
    assert len(links) <= 1, links


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: p.name)
def test_every_earlier_action_has_one_status(pair: AnnotatedPair) -> None:
    outcome = reconcile_items(pair.avant, pair.apres)
    assert [s.item.item_id for s in outcome.statuses] == [i.item_id for i in pair.avant]
    continued = {k.avant_id for k in outcome.links if k.nature == "suite" and k.chosen}
    assert {s.item.item_id for s in outcome.statuses if s.statut_cycle == "reconduite"} <= continued


def test_new_actions_are_those_that_no_link_reaches() -> None:
    avant = [item("a", "Ouvrir une maison de naissance à Cilaos")]
    apres = [
        item("n", "Maison de naissance de Cilaos : ouverture"),
        item("x", "Former des sauveteurs en mer"),
        item("c", "Radios", closing="réalisée"),
    ]
    outcome = reconcile_items(avant, apres)
    assert [i.item_id for i in outcome.new] == ["x"]


def test_weights_never_fall_with_the_level() -> None:
    for nature in ("suite", "bilan", "prolonge"):
        for name, points in weighting(nature).levels.items():
            assert list(points) == sorted(points), name


def test_themes_that_were_never_learnt() -> None:
    right = found = wanted = sure = false_sure = hard = 0
    statuts = []
    for pair in annotated_pairs("temoins"):
        outcome = reconcile_items(pair.avant, pair.apres)
        given = pair.statuts_cycle()
        statuts += [s.statut_cycle == given[s.item.item_id] for s in outcome.statuses]
        links = [k for k in outcome.links if k.nature == "suite" and k.chosen]
        ids = {(k.avant_id, k.apres_id) for k in links}
        firm = {(k.avant_id, k.apres_id) for k in links if k.confiance == "sûre"}
        right, found, wanted = right + len(ids & pair.links["suite"]), found + len(ids), wanted + len(pair.links["suite"])
        sure, false_sure, hard = sure + len(firm), false_sure + len(firm - pair.links["suite"]), hard + len(ids & pair.hard)
    assert 2 * right / (found + wanted) >= 0.88
    assert sum(statuts) >= 0.9 * len(statuts)
    assert sure
    assert not false_sure
    assert hard <= 1


@pytest.mark.slow
def test_annotated_pairs_are_mostly_found_again() -> None:
    right = found = wanted = 0
    for pair in PAIRS:
        links = suite(list(pair.avant), list(pair.apres))
        right, found, wanted = right + len(links & pair.links["suite"]), found + len(links), wanted + len(pair.links["suite"])
    assert 2 * right / (found + wanted) > 0.88
