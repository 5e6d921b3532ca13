"""The score of each pair: what its comparisons give, then what its rivals take away."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from prs_extract.reconcile.compare import COMPARISONS, Comparison, levels_of
from prs_extract.reconcile.measures import Pair
from prs_extract.reconcile.weights import Weighting

LEADS = (-3.0, -1.0, 0.3, 2.0)
"""Edges, in log-odds, between the levels of a pair's lead over its best rival."""

_LEAD_LEVELS = ("bien meilleures", "meilleures", "aussi proches", "moins proches", "aucune de proche")

RIVALS = ("autres suites possibles", "autres origines possibles")
"""The two comparisons with rivals: other later items for the same earlier one, and other earlier items for the same later one."""


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A pair by its places in the two sequences, with the level of each comparison."""

    left: int
    right: int
    pair: Pair
    levels: tuple[int, ...]

    @property
    def ids(self) -> tuple[str, str]:
        return (self.pair.avant.item.item_id, self.pair.apres.item.item_id)


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


def compared(left: int, right: int, pair: Pair) -> Compared:
    """A pair with its levels measured."""
    return Compared(left, right, pair, levels_of(pair))


def score_all(pairs: Sequence[Compared], weighting: Weighting) -> list[Scored]:
    """The score of each pair among the others, in their order: logistic of the points of its comparisons and of its leads."""
    totals = [own_points(c, weighting) for c in pairs]
    return [_scored(c, leads, weighting) for c, leads in zip(pairs, lead_levels(pairs, totals), strict=True)]


def own_points(pair: Compared, weighting: Weighting) -> float:
    """The points of a pair by itself, rivals apart."""
    return weighting.base + sum(weighting.points(c.name, level) for c, level in zip(COMPARISONS, pair.levels, strict=True))


def lead_levels(pairs: Sequence[Compared], totals: Sequence[float]) -> list[tuple[int, int]]:
    """For each pair the level of its lead over the other later items, and over the other earlier items."""
    rows, columns = ([getattr(c, side) for c in pairs] for side in ("left", "right"))
    return [
        (_lead(total, *row), _lead(total, *column))
        for total, row, column in zip(totals, _two_best(rows, totals), _two_best(columns, totals), strict=True)
    ]


def lead_comparisons() -> tuple[Comparison, ...]:
    """The comparisons with rivals, for those who list every part of a score. Their level comes from `lead_levels`."""
    return tuple(Comparison(name, _LEAD_LEVELS, len(_LEAD_LEVELS) - 1, lambda _: len(_LEAD_LEVELS) - 1) for name in RIVALS)


def logistic(points: float) -> float:
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, points))))


def _two_best(places: Sequence[int], totals: Sequence[float]) -> list[tuple[float, float]]:
    """For each pair, the two highest totals of its place."""
    best: dict[int, tuple[float, float]] = {}
    for place, total in zip(places, totals, strict=True):
        first, second = best.get(place, (-math.inf, -math.inf))
        best[place] = (total, first) if total >= first else (first, max(second, total))
    return [best[place] for place in places]


def _lead(total: float, first: float, second: float) -> int:
    return bisect_right(LEADS, total - (second if total >= first else first))


def _scored(pair: Compared, leads: tuple[int, int], weighting: Weighting) -> Scored:
    found = [(c.name, c.levels[level], weighting.points(c.name, level)) for c, level in zip(COMPARISONS, pair.levels, strict=True)]
    found += [(name, _LEAD_LEVELS[level], weighting.points(name, level)) for name, level in zip(RIVALS, leads, strict=True)]
    total = weighting.base + sum(points for _, _, points in found)
    start, score = logistic(weighting.base), logistic(total)
    share = (score - start) / (total - weighting.base) if abs(total - weighting.base) > 1e-9 else 0.0
    return Scored(score, (Part("départ", "", weighting.base, start), *(Part(n, level, p, p * share) for n, level, p in found)))
