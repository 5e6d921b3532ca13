"""What sets an item apart from those of its own side that are like it, and whether the other item of a pair has it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from prs_extract.language.lexicon import lexicon
from prs_extract.reconcile.profiles import Profile, Weights, overlap

ALIKE = 0.25
"""Likeness of two titles of one side from which they are twins: the same sentence for another public, place, tool or step."""

LEAST = 0.8
"""Weight from which a term sets one twin apart from the other."""

COUNTS = 0.5
"""Weight from which a word that only two items say counts: less than `LEAST`, since nothing else has it."""

OTHERS, NEITHER, ALONE, BOTH, OWN = range(5)
"""What an item has of two twins: the other's features, neither's, (no twin), both's, those of the one it is compared with."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """`of_avant`: what the later item has of the features that set the earlier one apart from its twins; `of_apres`: the other way round.

    `alone`: 0 nothing in common that no other earlier item says; 1 a word of its head that the later title has; 2 a word of the heads of both; 3 a name or acronym there.
    `shared`: 0 no word that these two say and no other item of either side; 1 one in the details of either; 2 one in both titles; 3 several there.
    """

    of_avant: int = ALONE
    of_apres: int = ALONE
    alone: int = 0
    shared: int = 0


def marks(places: Iterable[Place], avant: Sequence[Profile], apres: Sequence[Profile]) -> dict[Place, Marks]:
    """The marks of each place (earlier item, later item)."""
    every = list(places)
    said, answered = (Counter(key for profile in side for key in profile.every) for side in (avant, apres))
    once = frozenset(k for k, n in said.items() if n == 1) & frozenset(k for k, n in answered.items() if n == 1)
    own = [frozenset(k for k, w in profile.title.items() if said[k] == 1 and w >= LEAST) for profile in avant]
    ones, others = _one_side(every, avant, apres), _one_side([(j, i) for i, j in every], apres, avant)
    return {
        (i, j): Marks(one, other, _alone(own[i], avant[i], apres[j]), _shared(once, avant[i], apres[j]))
        for (i, j), one, other in zip(every, ones, others, strict=True)
    }


def _alone(own: frozenset[str], avant: Profile, apres: Profile) -> int:
    shared = own & avant.head.keys() & apres.title.keys()
    heads = shared & apres.head.keys()
    return 3 if heads & (avant.named | apres.named) else 2 if heads else 1 if shared else 0


def _shared(once: frozenset[str], avant: Profile, apres: Profile) -> int:
    """`once`: the terms that one item of each side says. Territories, which have comparisons of their own, say nothing here."""
    said = once & avant.every.keys() & apres.every.keys()
    common = [k for k in said if max(avant.every[k], apres.every[k]) >= COUNTS and lexicon().notions.get(k[1:]) != "territoire"]
    titles = sum(k in avant.title and k in apres.title for k in common)
    return min(titles, 2) + 1 if titles else int(bool(common))


def _one_side(places: Sequence[Place], items: Sequence[Profile], others: Sequence[Profile]) -> list[int]:
    """For each place (item, other): the worst of what the other has of the item and of each of its twins that is compared with it too."""
    met: dict[int, list[int]] = defaultdict(list)
    for i, j in places:
        met[j].append(i)

    @cache
    def apart(i: int, k: int) -> Weights | None:
        return _features(items[i], items[k]) if i != k and overlap(items[i].title, items[k].title) >= ALIKE else None

    def mark(i: int, j: int) -> int:
        found = [_mark(own, apart(k, i) or {}, others[j]) for k in met[j] if (own := apart(i, k)) is not None]
        return min(found, default=ALONE)

    return [mark(i, j) for i, j in places]


def _features(item: Profile, twin: Profile) -> Weights:
    """The terms of a title that its twin has nowhere."""
    return {k: w for k, w in item.title.items() if w >= LEAST and not _has(twin.every, k)}


def _mark(own: Weights, theirs: Weights, other: Profile) -> int:
    mine, yours = (max((w for k, w in features.items() if _has(other.every, k)), default=0.0) for features in (own, theirs))
    if mine and yours:
        return BOTH
    return OWN if mine else OTHERS if yours else NEITHER


def _has(terms: Mapping[str, float], key: str) -> bool:
    """Whether the terms have one, or a notion that holds it or that it holds."""
    if key in terms:
        return True
    related = lexicon().related
    return key.startswith("@") and any(k.startswith("@") and related(key[1:], k[1:]) for k in terms)
