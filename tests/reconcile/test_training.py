"""Annotated pairs are well formed, and learning from them gives what `poids.toml` holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from prs_extract.reconcile.annotated import AnnotatedPair, annotated_pairs
from prs_extract.reconcile.assign import Place
from prs_extract.reconcile.compare import Comparison
from prs_extract.reconcile.fit import Example, fit
from prs_extract.reconcile.training import f1_by_hand, learn, prepare, strangers
from prs_extract.reconcile.weights import weighting

PAIRS = annotated_pairs()
GRADED = Comparison("titres", ("loin", "proches", "égaux"), 0, lambda _: 0)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: p.name)
def test_annotations_name_items_that_are_there(pair: AnnotatedPair) -> None:
    before, after = ([i.item_id for i in side] for side in (pair.avant, pair.apres))
    assert len(set(before)) == len(before)
    assert len(set(after)) == len(after)
    for nature in ("suite", "bilan"):
        assert pair.links[nature] <= {(a, b) for a in before for b in after}  # type: ignore[index]
    assert pair.links["prolonge"] <= {(a, b) for a in after for b in after}
    assert pair.hard <= {(a, b) for a in before for b in after}
    assert not pair.hard & pair.links["suite"]


def test_there_are_enough() -> None:
    assert sum(len(links) for p in PAIRS for links in p.links.values()) >= 300
    assert sum(len(p.hard) for p in PAIRS) >= 300


def test_levels_never_fall_even_when_examples_say_so() -> None:
    examples = [Example((2,), linked=False)] * 9 + [Example((1,), linked=True)] * 9 + [Example((0,), linked=False)] * 9
    _, points = fit(examples, [GRADED])
    assert list(points["titres"]) == sorted(points["titres"])


def test_more_links_give_more_points() -> None:
    examples = [Example((2,), linked=True)] * 9 + [Example((0,), linked=False)] * 9
    base, points = fit(examples, [GRADED])
    assert base < 0 < points["titres"][2]
    assert points["titres"][0] == 0


@pytest.mark.slow
def test_weights_are_those_that_the_pairs_teach() -> None:
    pairs = [prepare(annotated) for annotated in PAIRS]
    for nature, learnt in learn([*pairs, *strangers(pairs)]).items():
        written = weighting(nature)
        assert learnt.base == pytest.approx(written.base, abs=0.02)
        assert learnt.levels.keys() == written.levels.keys()
        for name, points in learnt.levels.items():
            assert points == pytest.approx(written.levels[name], abs=0.05), name


def test_thresholds_serve_every_hand_alike() -> None:
    weights = replace(weighting("suite"), seuil=0.5, seuil_multiple=0.9)
    scores: list[Mapping[Place, float]] = [{(0, 0): 0.9}, {(0, 0): 0.9}, {(0, 0): 0.4}]
    gold: list[frozenset[Place]] = [frozenset({(0, 0)})] * 3
    assert f1_by_hand(scores, gold, ["une", "une", "autre"], weights) == 0.5
