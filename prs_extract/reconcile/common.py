"""Actions that several themes of one cycle share, in the same words or nearly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from prs_extract.frames.build import frame_from_rows
from prs_extract.reconcile.items import Item
from prs_extract.reconcile.profiles import Corpus, Profile, overlap

SAME = 0.85
"""Likeness of two titles (weighted Dice) from which two themes name one action. Twins that differ by a public or a place stay below."""

COLUMNS = ("cote", "groupe", "action_id", "theme", "objectif_code", "action")


def common_actions(avant: Sequence[Item], apres: Sequence[Item]) -> pd.DataFrame:
    """One row an action that another deck of its side has too: cote (avant, apres), groupe (a number), and which it is."""
    rows: list[tuple[str, ...]] = []
    for cote, items in (("avant", avant), ("apres", apres)):
        for n, group in enumerate(common_groups([i for i in items if i.kind == "action"]), start=1):
            rows.extend((cote, str(n), i.item_id, i.theme, i.objectif_code, i.titre) for i in group)
    return frame_from_rows("communes", [dict(zip(COLUMNS, row, strict=True)) for row in rows])


def common_groups(items: Sequence[Item]) -> list[list[Item]]:
    """Groups of actions of two decks or more that are one; each in the order of the items."""
    if len({i.deck for i in items}) < 2:
        return []
    corpus = Corpus(items)
    group = list(range(len(items)))
    profiles = [corpus.profile(i) for i in items]
    for left, right in _alike(profiles):
        old, new = group[right], group[left]
        group = [new if g == old else g for g in group]
    found = [[i for i, g in zip(items, group, strict=True) if g == number] for number in dict.fromkeys(group)]
    return [every for every in found if len({i.deck for i in every}) > 1]


def _alike(profiles: Sequence[Profile]) -> Iterable[tuple[int, int]]:
    """Pairs of different decks whose titles are the same, looked for among those that share a term of their heads."""
    by_term: dict[str, list[int]] = {}
    for n, profile in enumerate(profiles):
        for key in profile.head:
            by_term.setdefault(key, []).append(n)
    met = {(a, b) for every in by_term.values() for a in every for b in every if a < b}
    for a, b in sorted(met):
        one, other = profiles[a], profiles[b]
        if one.item.deck != other.item.deck and overlap(one.title, other.title) >= SAME and _no_rest(one, other):
            yield a, b


def _no_rest(one: Profile, other: Profile) -> bool:
    """Neither title names a public, place or subject that the other does not."""
    return one.title_notions == other.title_notions
