"""The weighted terms of each item, against all that is compared: rare terms weigh more, words of action and broad words less."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from prs_extract import text
from prs_extract.language.lexicon import lexicon
from prs_extract.language.terms import Analyser, Genre, Term, notion_genres
from prs_extract.reconcile.items import Item
from prs_extract.reconcile.near import Near, near_words

FACTORS: Mapping[Genre, float] = {"mot": 1.0, "notion": 1.0, "sigle": 1.2, "nom": 1.2, "large": 0.3, "action": 0.12, "nombre": 0.3}
"""How much a term of each genre tells two actions apart, beside its rarity. From the dev decks: any values in this order do as well."""

NEAR_GENRES: tuple[Genre, ...] = ("mot", "large", "action")
"""The terms that are words, whose key is their root."""

DETAIL = 0.6
"""A word found only in the details of the other side counts for so much of one found in its title."""

GRAM = 4
"""Letters of a run that two titles may share."""

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What an item says, ready to be compared. Weights are by term key; `lines`: those of each line of details.

    `near`: for words of the title, those of other titles that are near them. `pilots`: how much each pilot tells, more when few have it. `opening`: the words of action of the title; `first`: its first term; `words`: its stems in order, empty words kept. `named`: acronyms
    and proper names among its terms; `names`: proper names only, `all_names` those of the details too.
    """

    item: Item
    title: Weights
    head: Weights
    details: Weights
    lines: tuple[Weights, ...]
    every: Weights
    named: frozenset[str]
    names: frozenset[str]
    all_names: frozenset[str]
    words: tuple[str, ...]
    title_notions: Mapping[str, frozenset[str]]
    all_notions: Mapping[str, frozenset[str]]
    grams: frozenset[str]
    opening: frozenset[str]
    first: str
    pilots: Weights
    near: Near


class Corpus:
    """The terms and rarities of a set of items; makes their profiles."""

    def __init__(self, items: Sequence[Item], analyser: Analyser | None = None) -> None:
        """`items`: both sides; their order does not matter."""
        self.analyser = analyser or Analyser(line for i in items for line in (i.objectif, i.titre, *i.details))
        self._terms = {line: self.analyser.terms(line) for i in items for line in (i.titre, *i.details)}
        self._classes = merge_stems({t.key for terms in self._terms.values() for t in terms if t.genre == "mot"})
        seen = Counter(key for i in items for key in {self._key(t) for line in (i.titre, *i.details) for t in self._terms[line]})
        self._rarity = {key: math.log(1 + (len(items) + 1) / (n + 1)) for key, n in seen.items()}
        piloted = [frozenset(i.pilotes) for i in items if i.pilotes]
        counts = Counter(pilot for every in piloted for pilot in every)
        self._pilots = {pilot: math.log((len(piloted) + 1) / n) for pilot, n in counts.items()}
        self._near = near_words({self._key(t) for i in items for t in self._terms[i.titre] if t.genre in NEAR_GENRES})

    def profile(self, item: Item) -> Profile:
        """The profile of one of the items."""
        title = self._terms[item.titre]
        details = tuple(t for line in item.details for t in self._terms[line])
        title_weights, detail_weights = self._weights(title), self._weights(details)
        return Profile(
            item=item,
            title=title_weights,
            head=self._weights(_head(title)),
            details=detail_weights,
            lines=tuple(self._weights(self._terms[line]) for line in item.details),
            every={**{k: DETAIL * w for k, w in detail_weights.items()}, **title_weights},
            named=frozenset(self._key(t) for t in title if _is_place(t) or (t.genre in ("sigle", "nom") and not t.notions)),
            names=self._names(title),
            all_names=self._names((*title, *details)),
            words=self.analyser.words(item.titre),
            title_notions=notion_genres(title),
            all_notions=notion_genres((*title, *details)),
            grams=letter_grams(item.titre),
            opening=frozenset(t.key for t in title if t.genre == "action"),
            first=title[0].key if title and title[0].surface[:1].isupper() else "",
            pilots={pilot: self._pilots[pilot] for pilot in item.pilotes},
            near={key: self._near[key] for key in title_weights if key in self._near},
        )

    def weight(self, term: Term) -> float:
        return FACTORS[term.genre] * self._rarity[self._key(term)]

    def _names(self, terms: Iterable[Term]) -> frozenset[str]:
        """Proper names, and places."""
        return frozenset(self._key(t) for t in terms if t.genre == "nom" or _is_place(t))

    def _key(self, term: Term) -> str:
        return self._classes.get(term.key, term.key)

    def _weights(self, terms: Iterable[Term]) -> dict[str, float]:
        weights: dict[str, float] = {}
        for term in terms:
            key = self._key(term)
            weights[key] = max(weights.get(key, 0.0), self.weight(term))
        return weights


def _is_place(term: Term) -> bool:
    """Whether a term names a place that has a name of its own: "Mende", "Lozère"; not "littoral", nor "les Hauts"."""
    return any(n in lexicon().places or n not in lexicon().notions for n in term.notions)


def _head(title: Sequence[Term]) -> list[Term]:
    """The terms that say what is done or made: of the head of the title, without places unless it has nothing else."""
    said = [t for t in title if t.tete and t.genre not in ("action", "nombre")]
    things = [
        t
        for t in said
        if t.genre != "large" and not any(lexicon().notions.get(n, "territoire") in ("lieu", "territoire") for n in t.notions)
    ]
    return things or said


def merge_stems(stems: Iterable[str]) -> dict[str, str]:
    """Stem -> the first of its class; stems are one class when they begin alike for three quarters of the longer ("consult", "consultat")."""
    classes: dict[str, str] = {}
    previous = ""
    for stem in sorted(s for s in set(stems) if len(s) >= 6 and s.isalpha()):
        longest = max(len(previous), len(stem))
        common = next((i for i, (a, b) in enumerate(zip(previous, stem, strict=False)) if a != b), min(len(previous), len(stem)))
        if previous and common >= max(6, 0.75 * longest):
            classes[stem] = classes.get(previous, previous)
        previous = stem
    return classes


def letter_grams(line: str) -> frozenset[str]:
    """Runs of letters of a text without spaces: alike for typos and for words cut or joined."""
    letters = text.letters(line)
    return frozenset(letters[i : i + GRAM] for i in range(len(letters) - GRAM + 1)) or frozenset({letters})


def overlap(one: Weights, other: Weights) -> float:
    """Weighted Dice of two sets of terms, 0 to 1."""
    total = sum(one.values()) + sum(other.values())
    if not total:
        return 0.0
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(w + large[k] for k, w in small.items() if k in large) / total


def coverage(part: Weights, whole: Weights, reference: Weights | None = None) -> float:
    """Share of the weight of `part` that `whole` has too; a term that is in `whole` but not in `reference` counts for `DETAIL`."""
    total = sum(part.values())
    if not total:
        return 0.0
    return sum(w * (1.0 if reference is None or k in reference else DETAIL) for k, w in part.items() if k in whole) / total


def apart(
    genre: str, one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]
) -> tuple[frozenset[str], frozenset[str], bool]:
    """(notions of the first that the second has nothing of, the same the other way round, whether they have some in common).

    Two notions are in common when they are equal or one holds the other.
    """
    mine, theirs, related = one.get(genre, frozenset()), other.get(genre, frozenset()), lexicon().related
    left = frozenset(a for a in mine if not any(related(a, b) for b in theirs))
    right = frozenset(b for b in theirs if not any(related(a, b) for a in mine))
    return left, right, len(left) < len(mine)
