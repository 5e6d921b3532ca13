"""The score of each pair: what its comparisons give, then what its rivals and what is left over add or take away."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from prs_extract.reconcile.compare import COMPARISONS, Compared
from prs_extract.reconcile.rivals import RIVALS, rival_levels
from prs_extract.reconcile.weights import Weighting


@dataclass(frozen=True, slots=True)
class Part:
    """What a comparison gives to a score. `points`: log-odds; `score`: its share of the score, so that shares sum to it."""

    name: str
    level: str
    points: float
    score: float


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair's score (0-1) with its parts, first the start that every pair has."""

    score: float
    parts: tuple[Part, ...]


def score_all(pairs: Sequence[Compared], weighting: Weighting) -> list[Scored]:
    """The score of each pair among the others, in their order: logistic of the points of its comparisons and of its rivals."""
    totals = own_points(pairs, weighting)
    return [_scored(c, rivals, weighting) for c, rivals in zip(pairs, rival_levels(pairs, totals), strict=True)]


def own_points(pairs: Sequence[Compared], weighting: Weighting) -> list[float]:
    """The points of each pair by itself, rivals apart."""
    tables = [[weighting.points(c.name, level) for level in range(len(c.levels))] for c in COMPARISONS]
    return [weighting.base + sum(points[level] for points, level in zip(tables, pair.levels, strict=True)) for pair in pairs]


def logistic(points: float) -> float:
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, points))))


def _scored(pair: Compared, rivals: Sequence[int], weighting: Weighting) -> Scored:
    found = [(c.name, c.levels[level], weighting.points(c.name, level)) for c, level in zip(COMPARISONS, pair.levels, strict=True)]
    found += [(c.name, c.levels[level], weighting.points(c.name, level)) for c, level in zip(RIVALS, rivals, strict=True)]
    total = weighting.base + sum(points for _, _, points in found)
    start, score = logistic(weighting.base), logistic(total)
    share = (score - start) / (total - weighting.base) if abs(total - weighting.base) > 1e-9 else 0.0
    return Scored(score, (Part("départ", "", weighting.base, start), *(Part(n, level, p, p * share) for n, level, p in found)))
