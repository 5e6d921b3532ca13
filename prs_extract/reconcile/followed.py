"""Whether the later deck goes on with the earlier one at all, by its other items: decks of two themes have no plain link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from prs_extract.reconcile.compare import Compared

LEVELS = ("rien d'autre ne se suit", "peu de choses", "jeux trop courts pour le dire", "une part des actions", "beaucoup d'actions")
_NOTHING, _LITTLE, UNSURE, _SOME, _MUCH = range(5)

FEWEST = 6
"""Earlier items under which a deck is too short for the others to say anything."""

SHARES = (0.04, 0.15, 0.4)
"""Edges, in the share of the other earlier items that have a plain link or a review of their own, between the levels."""


def followed_levels(pairs: Sequence[Compared], totals: Sequence[float], plain: float) -> list[int]:
    """For each pair its level in `LEVELS`. `plain`: points from which a pair takes its two items."""
    every: dict[str, set[int]] = defaultdict(set)
    followed: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for c, total in zip(pairs, totals, strict=True):
        deck = c.pair.avant.item.deck
        every[deck].add(c.left)
        if total >= plain:
            followed[deck][c.left].add(c.right)
        if c.pair.told is not None and c.pair.avant.item.kind == "action":
            followed[deck][c.left].add(-1)
    return [_level(c, every[c.pair.avant.item.deck], followed[c.pair.avant.item.deck]) for c in pairs]


def _level(c: Compared, every: set[int], followed: dict[int, set[int]]) -> int:
    if len(every) < FEWEST:
        return UNSURE
    others = sum(left != c.left and rights != {c.right} for left, rights in followed.items())
    share = others / (len(every) - 1)
    return _NOTHING if share < SHARES[0] else _LITTLE if share < SHARES[1] else _SOME if share < SHARES[2] else _MUCH
