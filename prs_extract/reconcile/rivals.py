"""What the other pairs of a comparison say of a pair: better rivals, and what is left over once the plain links are made."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from prs_extract.reconcile.compare import COMPARISONS, Compared, Comparison
from prs_extract.reconcile.followed import LEVELS as FOLLOWED_LEVELS
from prs_extract.reconcile.followed import UNSURE, followed_levels
from prs_extract.reconcile.measures import OVER
from prs_extract.reconcile.objectives import objective_key
from prs_extract.reconcile.order import LEVELS, UNKNOWN, order_levels

LEADS = (-3.0, -1.0, 0.3, 2.0)
"""Edges, in log-odds, between the levels of a pair's lead over its best rival."""

TAKEN = 0.0
"""Points (log-odds) from which a pair takes its two items by itself."""

_LEAD_LEVELS = ("bien meilleures", "meilleures", "aussi proches", "moins proches", "aucune de proche")
_ORIGIN_LEVELS = (
    "vient d'une autre",
    "sans objet",
    "vient de celle-ci ou d'une autre",
    "vient de la plus proche",
    "vient de loin de celle-ci",
)
_UNBOUND = 1
_ENGAGED = frozenset({"en cours", "reportée", "suspendue", "non démarrée", "réalisée", "abandonnée"})
"""États of a later row that must have begun, or been put off, before the cycle: it has an origin among the earlier actions."""

_LEFT_LEVELS = (
    "l'un a mieux",
    "même phrase, autre chose",
    "d'un autre objectif",
    "plusieurs de reste",
    "deux de reste",
    "seuls de reste",
)
_BETTER, _TWIN, _ELSEWHERE, _SEVERAL, _TWO, _LAST = range(6)


def _never(_: object) -> int:
    raise AssertionError("measured by rival_levels, among all pairs")


RIVALS: tuple[Comparison, ...] = (
    Comparison("autres suites possibles", _LEAD_LEVELS, len(_LEAD_LEVELS) - 1, _never),
    Comparison("autres origines possibles", _LEAD_LEVELS, len(_LEAD_LEVELS) - 1, _never),
    Comparison("ligne déjà engagée", _ORIGIN_LEVELS, _UNBOUND, _never),
    Comparison("restes de l'objectif", _LEFT_LEVELS, _ELSEWHERE, _never),
    Comparison("ordre dans l'objectif", LEVELS, UNKNOWN, _never),
    Comparison("suite des deux jeux", FOLLOWED_LEVELS, UNSURE, _never),
)
"""Other later items for the same earlier one; other earlier items for the same later one; where a row under way comes from; what else of
the objective is not taken.
"""


def rival_levels(pairs: Sequence[Compared], totals: Sequence[float]) -> list[tuple[int, ...]]:
    """For each pair its level in each of `RIVALS`. `totals`: the points of each pair by itself."""
    rows, columns = [c.left for c in pairs], [c.right for c in pairs]
    best_rows, best_columns = _two_best(rows, totals), _two_best(columns, totals)
    left, order, followed = left_over(pairs, totals), _orders(pairs, totals), followed_levels(pairs, totals, TAKEN)
    return [
        (_lead(total, *row), _lead(total, *column), _origin(c, total, *column), *others)
        for c, total, row, column, *others in zip(pairs, totals, best_rows, best_columns, left, order, followed, strict=True)
    ]


def _orders(pairs: Sequence[Compared], totals: Sequence[float]) -> list[int]:
    taken = [c for c, total in zip(pairs, totals, strict=True) if total >= TAKEN]
    lefts, rights = {c.left for c in taken}, {c.right for c in taken}
    waiting = {c.left for c in pairs if c.left not in lefts and c.pair.told not in OVER}
    return order_levels(pairs, totals, TAKEN, waiting, {c.right for c in pairs} - rights)


def _two_best(places: Sequence[int], totals: Sequence[float]) -> list[tuple[float, float]]:
    """For each pair, the two highest totals of its place."""
    best: dict[int, tuple[float, float]] = {}
    for place, total in zip(places, totals, strict=True):
        first, second = best.get(place, (-math.inf, -math.inf))
        best[place] = (total, first) if total >= first else (first, max(second, total))
    return [best[place] for place in places]


def _lead(total: float, first: float, second: float) -> int:
    return bisect_right(LEADS, total - (second if total >= first else first))


ORIGINS = (-1.0, 0.5, 2.0)
"""As `LEADS`, for a row that has an origin."""


def _origin(c: Compared, total: float, first: float, second: float) -> int:
    """How far the earlier item is the nearest to a later row that has an origin."""
    item = c.pair.apres.item
    if item.kind != "action" or not (item.closing or item.etat in _ENGAGED):
        return _UNBOUND
    level = bisect_right(ORIGINS, total - (second if total >= first else first))
    return level + 1 if level else 0


_COMPLEMENT = next(n for n, c in enumerate(COMPARISONS) if c.name == "complément")
_PUT_IN = 2
"""Levels of the comparison of complements up to which something else stands in a like sentence."""


def left_over(pairs: Sequence[Compared], totals: Sequence[float]) -> list[int]:
    """For each pair, what is left over of its objective beside it once the plain pairs have taken their items.

    An action that the review says is over waits for nothing; a later item in whose sentence something else stands than in that of an
    earlier one is likely new: nothing is concluded from its being left over. A review item may be left to an action too; difficulties, which
    most often report on none, are not.
    """
    takers: dict[tuple[str, int], set[int]] = defaultdict(set)
    twins: set[int] = set()
    over = {c.left for c in pairs if c.pair.told in OVER}
    for n, (c, total) in enumerate(zip(pairs, totals, strict=True)):
        if total >= TAKEN:
            takers["avant", c.left].add(n)
            takers["apres", c.right].add(n)
        if c.levels[_COMPLEMENT] <= _PUT_IN:
            twins.add(c.right)
    lefts, rights = _free(pairs, takers, over, twins)
    return [_left_level(n, c, takers, over, twins, lefts, rights) for n, c in enumerate(pairs)]


def _free(
    pairs: Sequence[Compared], takers: Mapping[tuple[str, int], set[int]], over: set[int], twins: set[int]
) -> tuple[Mapping[object, set[int]], Mapping[object, set[int]]]:
    """By objective, the earlier and the later items that nothing takes."""
    lefts: dict[object, set[int]] = defaultdict(set)
    rights: dict[object, set[int]] = defaultdict(set)
    for c in pairs:
        if not takers.get(("avant", c.left)) and c.left not in over:
            lefts[objective_key(c.pair.avant.item)].add(c.left)
        if not takers.get(("apres", c.right)) and c.right not in twins and c.pair.apres.item.kind != "difficulté":
            rights[objective_key(c.pair.apres.item)].add(c.right)
    return lefts, rights


def _left_level(
    n: int,
    c: Compared,
    takers: Mapping[tuple[str, int], set[int]],
    over: set[int],
    twins: set[int],
    lefts: Mapping[object, set[int]],
    rights: Mapping[object, set[int]],
) -> int:
    if c.left in over or takers.get(("avant", c.left), set()) - {n} or takers.get(("apres", c.right), set()) - {n}:
        return _BETTER
    if c.right in twins:
        return _TWIN
    if not c.pair.same_objective or c.pair.apres.item.kind == "difficulté":
        return _ELSEWHERE
    beside = min(
        len(lefts.get(objective_key(c.pair.avant.item), set()) - {c.left}),
        len(rights.get(objective_key(c.pair.apres.item), set()) - {c.right}),
    )
    return _LAST if beside == 0 else _TWO if beside == 1 else _SEVERAL
