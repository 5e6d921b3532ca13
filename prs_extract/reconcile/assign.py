"""Which of the scored pairs are links: the best one-to-one choice, then merges and splits that are likely in themselves."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from prs_extract.reconcile.weights import Weighting

Place = tuple[int, int]


def choose_links(scores: Mapping[Place, float], weighting: Weighting) -> list[Place]:
    """The places linked, ascending. An item may be in none, in one or in several links.

    First the one-to-one choice whose summed evidence (log-odds over the threshold) is highest; then every other pair that
    reaches the threshold of multiple links. Places must come from an order that depends on what items say, so that ties do not depend on rows.
    """
    likely = {place for place, score in scores.items() if score >= max(weighting.seuil, weighting.seuil_multiple)}
    return sorted(likely | best_one_to_one(scores, weighting))


def best_one_to_one(scores: Mapping[Place, float], weighting: Weighting) -> frozenset[Place]:
    """The one-to-one choice alone."""
    worth = {place: _odds(score) - _odds(weighting.seuil) for place, score in scores.items() if score >= weighting.seuil}
    return frozenset(_best_one_to_one(worth))


def _odds(score: float) -> float:
    score = min(max(score, 1e-9), 1 - 1e-9)
    return math.log(score / (1 - score))


def _best_one_to_one(worth: Mapping[Place, float]) -> list[Place]:
    out: list[Place] = []
    for block in _blocks(sorted(worth)):
        lefts, rights = sorted({i for i, _ in block}), sorted({j for _, j in block})
        matrix = np.zeros((len(lefts), len(rights)))
        for i, j in block:
            matrix[lefts.index(i), rights.index(j)] = worth[i, j] + 1e-6
        for r, c in zip(*linear_sum_assignment(matrix, maximize=True), strict=True):
            if matrix[r, c] > 0:
                out.append((lefts[r], rights[c]))
    return out


def _blocks(places: Sequence[Place]) -> list[list[Place]]:
    """Places that share no row and no column, directly or through others, apart."""
    group: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while group.setdefault(node, node) != node:
            node = group[node]
        return node

    for i, j in places:
        group[root(("avant", i))] = root(("apres", j))
    blocks: dict[tuple[str, int], list[Place]] = {}
    for place in places:
        blocks.setdefault(root(("avant", place[0])), []).append(place)
    return list(blocks.values())
