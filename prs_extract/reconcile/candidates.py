"""Which pairs are worth comparing: those of one objective, and any that share a word that counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prs_extract.reconcile.measures import Pair, likeness
from prs_extract.reconcile.objectives import Key, Objectives, objective_key
from prs_extract.reconcile.profiles import Profile
from prs_extract.reconcile.told import said_of_review

FLOOR = 0.05
"""Pairs of two objectives that are less alike than this are not compared."""

COMMON = 0.25
"""A word that more than this share of the items of a side have does not make a pair a candidate."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A pair by its places in the two sequences."""

    left: int
    right: int


def candidate_pairs(avant: Sequence[Profile], apres: Sequence[Profile], objectives: Objectives | None) -> list[Candidate]:
    """Pairs of one objective, and pairs that share a term that counts and are alike enough; by place."""
    rights: dict[str, list[int]] = defaultdict(list)
    homes: dict[Key, list[int]] = defaultdict(list)
    for j, profile in enumerate(apres):
        homes[objective_key(profile.item)].append(j)
        for key in profile.every:
            rights[key].append(j)
    common = max(8, COMMON * len(apres))
    found: list[Candidate] = []
    for i, profile in enumerate(avant):
        home = {j for js in homes.values() if same_objective(profile, apres[js[0]], objectives) for j in js}
        meeting = set(home)
        for key, weight in profile.every.items():
            if weight > 0.4 and len(rights.get(key, ())) <= common:
                meeting.update(rights[key])
        for j in sorted(meeting):
            if j in home or likeness(profile, apres[j]) >= FLOOR:
                found.append(Candidate(i, j))
    return found


def pairs(
    avant: Sequence[Profile], apres: Sequence[Profile], candidates: Iterable[Candidate], objectives: Objectives | None
) -> Iterator[tuple[Candidate, Pair]]:
    """Each candidate as a pair to compare. `objectives` None: both sides are of one deck, objectives compare by code."""
    for c in candidates:
        a, b = avant[c.left], apres[c.right]
        orphan = objectives is not None and objectives.is_orphan(a.item)
        yield c, Pair(a, b, same_objective(a, b, objectives), orphan, told=said_of_review(a.item)[0] if a.item.kind != "action" else None)


def same_objective(a: Profile, b: Profile, objectives: Objectives | None) -> bool | None:
    """Whether the items of two profiles are of one objective; None when either has none. `objectives` None: both are of one deck."""
    if not (a.item.objectif_code or a.item.objectif) or not (b.item.objectif_code or b.item.objectif):
        return None
    if objectives is None:
        return (a.item.objectif_code, a.item.deck) == (b.item.objectif_code, b.item.deck)
    return objectives.are_same(a.item, b.item)
