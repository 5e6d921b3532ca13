"""Whether a pair keeps the printed order of its objective: most cycles go on in the order of the one before.

Method: as texts are aligned with their translations (Gale and Church 1993): plain links are landmarks, what stands between two of them on the
one side is likely what stands between them on the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from itertools import combinations

from prs_extract.reconcile.compare import Compared
from prs_extract.reconcile.objectives import objective_key

LEVELS = (
    "contraire à plusieurs repères",
    "contraire à un repère",
    "sans repère",
    "respecté, plusieurs places",
    "respecté, deux places",
    "respecté, seule place",
)
_AGAINST, _AGAINST_ONE, UNKNOWN, _SEVERAL, _TWO, _ALONE = range(6)

DISORDER = 0.34
"""Share of landmarks that may stand the other way round: more, and the order says nothing (of one another) or speaks against a pair."""

Block = tuple[object, ...]


def order_levels(pairs: Sequence[Compared], totals: Sequence[float], plain: float, waiting: Set[int], open_to: Set[int]) -> list[int]:
    """For each pair its level in `LEVELS`. `plain`: points from which a pair that is the best of its items is a landmark.

    `waiting`, `open_to`: the earlier and the later items (by place) that nothing takes.
    """
    blocks: dict[Block, list[int]] = defaultdict(list)
    for n, c in enumerate(pairs):
        if c.pair.same_objective and c.pair.avant.item.rang and c.pair.apres.item.rang:
            blocks[_block(c)].append(n)
    found = [UNKNOWN] * len(pairs)
    best = _mutual(pairs, totals, plain)
    for members in blocks.values():
        marks = [_ranks(pairs[n]) for n in members if n in best]
        if not _in_order(marks):
            continue
        lefts = {pairs[n].pair.avant.item.rang for n in members if pairs[n].left in waiting}
        rights = {pairs[n].pair.apres.item.rang for n in members if pairs[n].right in open_to}
        for n in members:
            level = _level(*_ranks(pairs[n]), marks, lefts, rights)
            found[n] = min(level, UNKNOWN) if _are_actions(pairs[n]) else level
    return found


def _are_actions(c: Compared) -> bool:
    """Of two actions a kept order says nothing: a new row that imitates an earlier action often stands where that one stood."""
    return c.pair.avant.item.kind == c.pair.apres.item.kind == "action"


def _block(c: Compared) -> Block:
    """What has an order of its own: the table or list of an objective, on both sides."""
    avant, apres = c.pair.avant.item, c.pair.apres.item
    return (objective_key(avant), avant.kind, avant.source, objective_key(apres), apres.kind, apres.source)


def _ranks(c: Compared) -> tuple[int, int]:
    return c.pair.avant.item.rang, c.pair.apres.item.rang


def _mutual(pairs: Sequence[Compared], totals: Sequence[float], plain: float) -> set[int]:
    """The plain pairs that are the best of both their items."""
    best: dict[tuple[str, int], float] = {}
    for c, total in zip(pairs, totals, strict=True):
        for key in (("avant", c.left), ("apres", c.right)):
            best[key] = max(best.get(key, total), total)
    return {
        n
        for n, (c, total) in enumerate(zip(pairs, totals, strict=True))
        if total >= plain and total >= best["avant", c.left] and total >= best["apres", c.right]
    }


def _in_order(marks: Sequence[tuple[int, int]]) -> bool:
    """Whether landmarks keep the order among themselves, as far as they go."""
    crossed = [(a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(marks, 2)]
    return sum(crossed) <= DISORDER * len(crossed)


def _level(left: int, right: int, marks: Sequence[tuple[int, int]], lefts: set[int], rights: set[int]) -> int:
    others = [(a, b) for a, b in marks if a != left and b != right]
    if not others:
        return UNKNOWN
    crossed = sum((a - left) * (b - right) < 0 for a, b in others)
    if crossed > DISORDER * len(others):
        return _AGAINST if crossed > 1 else _AGAINST_ONE
    if crossed:
        return UNKNOWN
    beside = (_between(left, [a for a, _ in others], lefts), _between(right, [b for _, b in others], rights))
    return _ALONE if max(beside) == 0 else _TWO if min(beside) == 0 or max(beside) == 1 else _SEVERAL


def _between(rank: int, marks: Sequence[int], free: set[int]) -> int:
    """How many other free items stand between the landmarks next to a rank."""
    low = max((m for m in marks if m < rank), default=0)
    high = min((m for m in marks if m > rank), default=rank + max([rank, *free]) + 1)
    return sum(low < r < high for r in free - {rank})
