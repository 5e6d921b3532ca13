"""How deep the items of a list stand, from where their marks stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from prs_extract.geometry import cluster
from prs_extract.text import DASHES
from prs_extract.values import value

SAME_INDENT = 0.35
"""Marks closer than this, in font sizes, stand at one indent."""

DASH, UNDER = 2, 3
"""Ranks of marks that stand under others at one indent: 1 is that of all others."""
_UNDER = (".", "--", "––")
"""Marks that are typed under dashes, at one indent."""
_MAY_BE_UNDER = frozenset("+*#~=>→⇒⇨➔")
"""Those that are so only where the list begins with dashes."""

SAME_MARGIN = 0.8
"""The same for paragraphs without marks, whose first lines may be set in a little."""


@value(frozen=True, slots=True)
class Item:
    """The head of a paragraph: its mark ("" for none; the number of a numbered item is one), where mark and text begin, in points."""

    mark: str
    x: float
    text_x: float
    size: float


def measure_levels(items: Sequence[Item], *, align: str = "left") -> list[int]:
    """A level for each item, 0 outermost.

    Indents of marks are ranked; an item without a mark has the level of the list whose text it is aligned with, else as many levels as
    there are marks to its left. Without any mark, wide indents are ranked. At one indent a dash under another mark is one level deeper.
    """
    if align != "left" or not items:
        return [0] * len(items)
    marked = [item for item in items if item.mark]
    if len(marked) == 1 and items[0].mark and _are_indented(items[1:]):
        return [0, *measure_levels(items[1:])]
    near = (SAME_INDENT if marked else SAME_MARGIN) * max(item.size for item in marked or items)
    indents = [group[0].x for group in cluster(marked or items, lambda item: item.x, near)]
    depths = [sum(indent < item.x - near for indent in indents) for item in items]
    for i, item in enumerate(items):
        if not item.mark and (owner := _aligned_with(i, items, near)) is not None:
            depths[i] = depths[owner]
    return nest_dashes([item.mark for item in items], depths)


def _are_indented(items: Sequence[Item]) -> bool:
    """Without marks, at two indents: what a line with a sign before it heads."""
    return len(items) > 1 and max(i.x for i in items) - min(i.x for i in items) > SAME_MARGIN * items[0].size


def _aligned_with(place: int, items: Sequence[Item], near: float) -> int | None:
    """The item with a mark whose text the one at `place` is aligned with: before it, with none between them that stands further left; else after it."""
    x = items[place].x
    for i in range(place - 1, -1, -1):
        other = items[i]
        if other.mark and abs(other.text_x - x) <= near:
            return i
        if other.x < x - near and not other.mark:
            return None
    return next((i for i in range(place + 1, len(items)) if items[i].mark and abs(items[i].text_x - x) <= near), None)


def rank_levels(marks: Sequence[str], levels: Sequence[int]) -> list[int]:
    """Levels that a file declares, ranked as if they had been measured: the outermost marks are 0, whatever level they were typed at."""
    if len(set(levels)) < 2:
        return nest_dashes(marks, [0] * len(levels))
    steps = sorted({level for mark, level in zip(marks, levels, strict=True) if mark} or set(levels))
    return nest_dashes(marks, [bisect_left(steps, level) for level in levels])


def nest_dashes(marks: Sequence[str], depths: Sequence[int]) -> list[int]:
    """`depths` with room made for the dashes that stand at the indent of another mark before them, and for what stands under dashes."""
    if len({mark for mark in marks if mark}) < 2:  # as in most texts
        return list(depths)
    ranks = _ranks(marks, depths)
    if max(ranks, default=0) < DASH:
        return list(depths)
    seen, nested = set[tuple[int, int]](), set[tuple[int, int]]()
    for rank, depth in zip(ranks, depths, strict=True):
        if any((depth, outer) in seen for outer in range(1, rank)):
            nested.add((depth, rank))
        if rank:
            seen.add((depth, rank))
    return [
        d + sum([n < d or (n == d and r <= rank and (d, rank) in nested) for n, r in nested]) for d, rank in zip(depths, ranks, strict=True)
    ]


def _ranks(marks: Sequence[str], depths: Sequence[int]) -> list[int]:
    """0 without a mark, and from there inwards: other marks, dashes, what is typed under dashes."""
    ranks: list[int] = []
    first: dict[int, int] = {}
    for mark, depth in zip(marks, depths, strict=True):
        rank = 0 if not mark else UNDER if mark.startswith(_UNDER) else DASH if _is_dashed(mark) else 1
        if rank == 1 and mark[0] in _MAY_BE_UNDER and first.get(depth) == DASH:
            rank = UNDER
        if rank:
            first.setdefault(depth, rank)
        ranks.append(rank)
    return ranks


def _is_dashed(mark: str) -> bool:
    return mark[:1] in DASHES if mark else False


@lru_cache(maxsize=256)
def sub_marks(mark: str) -> int:
    """Levels that the marks of one item add: a dash after another mark ("• - ") is one deeper."""
    marks = mark.split()
    return sum(_is_dashed(m) for m in marks[1:])
