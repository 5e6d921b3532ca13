"""Which objectives of the two cycles are the same: by text where texts are alike, else by code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from prs_extract import text
from prs_extract.language.terms import Analyser
from prs_extract.reconcile.items import Item

ALIKE = 0.6
"""Share of common terms (Dice) from which two objective texts are one: "Mieux répondre à la crise" / "aux situations de crise" gives 0.8."""

Key = tuple[str, str, str]


def objective_key(item: Item) -> Key:
    """(deck, code, text) of an item's objective; two items of one objective of a deck have the same."""
    return (item.deck, item.objectif_code, item.objectif)


@dataclass(frozen=True)
class Objectives:
    """`same`: the pairs of objectives (avant, apres) that are one."""

    same: frozenset[tuple[Key, Key]]

    @cached_property
    def _answered(self) -> frozenset[Key]:
        return frozenset(avant for avant, _ in self.same)

    def is_orphan(self, avant: Item) -> bool:
        """Whether nothing of the later cycle is under the objective of an earlier item."""
        return objective_key(avant) not in self._answered

    def are_same(self, avant: Item, apres: Item) -> bool:
        return (objective_key(avant), objective_key(apres)) in self.same


def match_objectives(avant: Iterable[Item], apres: Iterable[Item], analyser: Analyser) -> Objectives:
    """Pairs of objectives alike in text; and pairs with one code, unless the text of either, or the deck of either, has a better match elsewhere.

    Several decks of a region number their objectives from 1: a code says nothing between two that follow others.
    """
    lefts, rights = (sorted({objective_key(i) for i in side}) for side in (avant, apres))
    words = {key[2]: _terms(key[2], analyser) for key in (*lefts, *rights)}
    alike = {(a, b) for a in lefts for b in rights if likeness(words[a[2]], words[b[2]]) >= ALIKE}
    left_taken, right_taken = {a for a, _ in alike}, {b for _, b in alike}
    follow = _decks_that_follow(alike, lefts, rights)
    coded = {
        (a, b)
        for a in lefts
        for b in rights
        if same_code(a[1], b[1]) and follow(a[0], b[0]) and _may_share(a, b, left_taken, right_taken, words)
    }
    return Objectives(frozenset(alike | coded))


def _decks_that_follow(alike: Iterable[tuple[Key, Key]], lefts: Iterable[Key], rights: Iterable[Key]) -> Callable[[str, str], bool]:
    """Whether a later deck may follow an earlier one: they share an objective or their label, or nothing tells of either which one it goes with."""
    labels = {a[0] for a in lefts} & {b[0] for b in rights}
    known = {(a[0], b[0]) for a, b in alike} | {(label, label) for label in labels}
    left_known, right_known = {a for a, _ in known}, {b for _, b in known}
    return lambda a, b: (a, b) in known or (a not in left_known and b not in right_known)


def same_code(one: str, other: str) -> bool:
    """Equal codes; a code without its priority ("1") equals any that ends with it ("14-1")."""
    if not one or not other:
        return False
    if ("-" in one) == ("-" in other):
        return one == other
    return one.rsplit("-", 1)[-1] == other.rsplit("-", 1)[-1]


def _may_share(a: Key, b: Key, left_taken: set[Key], right_taken: set[Key], words: Mapping[str, frozenset[str]]) -> bool:
    """Codes decide only where texts do not: not when one of the two has its match, nor when two full texts share nothing."""
    if a in left_taken or b in right_taken:
        return False
    return not a[2] or not b[2] or a[1] == b[1] or likeness(words[a[2]], words[b[2]]) > 0


def _terms(line: str, analyser: Analyser) -> frozenset[str]:
    return frozenset(t.key for t in analyser.terms(line)) or frozenset({text.letters(line)} - {""})


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice: twice what is common over the sum of both; 0 when one is empty."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
