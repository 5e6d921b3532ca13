"""What is measured of a pair, one function a comparison: a level, or a share that `compare` cuts into levels."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from prs_extract.language.figures import Quantity, quantities
from prs_extract.language.lexicon import lexicon
from prs_extract.language.stems import stem
from prs_extract.language.store import read_toml
from prs_extract.reconcile import twins
from prs_extract.reconcile.items import Item
from prs_extract.reconcile.profiles import Profile, Weights, apart, coverage, overlap


@dataclass(frozen=True, slots=True)
class Pair:
    """Two profiles and what only the whole comparison knows.

    `same_objective`: None when one has none. `orphan`: the objective of the earlier one has none to answer it in the later cycle. `relay`: how far a review item leads from the one to the other; None where no review is
    given. `told`: what the review says of the earlier action, None where none reports on it. `vectors`: likeness by the user's model; None without one.
    `marks`: what sets the two apart from their twins.
    """

    avant: Profile
    apres: Profile
    same_objective: bool | None
    orphan: bool = False
    vectors: float | None = None
    relay: float | None = None
    told: str | None = None
    marks: twins.Marks = field(default_factory=twins.Marks)


def likeness(avant: Profile, apres: Profile) -> float:
    """A first estimate, 0 to 1, by which rivals are ranked: how far each title is found in the other item, and in its title."""
    titles = overlap(avant.title, apres.title)
    return 0.4 * titles + 0.3 * coverage(avant.title, apres.every, apres.title) + 0.3 * coverage(apres.title, avant.every, avant.title)


TWIN = 0.25
"""Likeness of two titles from which what differs makes them twins rather than other words for one thing."""

COUNTS = 0.8
"""Weight from which a term counts: below are broad words, words of action, and what a third of the items say."""


COPIED = 0.5
"""Share of a title found word for word in the other from which it is the same sentence."""


def titles(pair: Pair) -> float:
    return overlap(pair.avant.title, pair.apres.title)


def taken_up(pair: Pair) -> float:
    return coverage(pair.avant.title, pair.apres.every, pair.apres.title)


def announced(pair: Pair) -> float:
    return coverage(pair.apres.title, pair.avant.every, pair.avant.title)


def head(pair: Pair) -> int:
    """0 neither head in the other title, 1 in part, 2 the later one whole, 3 the earlier one whole, 4 both."""
    ab, ba = coverage(pair.avant.head, pair.apres.title), coverage(pair.apres.head, pair.avant.title)
    if min(ab, ba) >= 0.6:
        return 4
    if max(ab, ba) >= 0.6:
        return 3 if ab >= 0.6 else 2
    return 1 if max(ab, ba) >= 0.25 else 0


def named(pair: Pair) -> int:
    """0 no acronym or proper name in common, 1 a common one, 2 one that few items have, 3 one that both titles are about."""
    if pair.avant.named & pair.avant.head.keys() & pair.apres.named & pair.apres.head.keys():
        return 3
    shared = (pair.avant.named & pair.apres.every.keys()) | (pair.apres.named & pair.avant.every.keys())
    weights = [max(pair.avant.every.get(k, 0.0), pair.apres.every.get(k, 0.0)) for k in shared]
    return 0 if not weights else 2 if max(weights) >= 2.2 else 1


def twinned(pair: Pair) -> int:
    """0 the same sentence word for word with something else put in, 1 the same verb and build, 2 something else put in, 3 neither,
    4 nothing is left over of one title.

    What is put in: on each side at least one word that counts and that the other side has nowhere.
    """
    if titles(pair) >= TWIN and _put_in(pair, pair.avant.title, pair.apres.title) and _copied(pair) >= COPIED:
        return 0
    if titles(pair) >= TWIN and _put_in(pair, pair.avant.every, pair.apres.every):
        return 1 if pair.avant.first and pair.avant.first == pair.apres.first else 2
    least = min(_left_over(pair.avant.title, pair.apres.every), _left_over(pair.apres.title, pair.avant.every))
    return 4 if least < 0.5 * COUNTS and titles(pair) > 0 else 3


def _put_in(pair: Pair, avant: Weights, apres: Weights) -> bool:
    return min(_left_over(pair.avant.title, apres), _left_over(pair.apres.title, avant)) >= COUNTS


def _copied(pair: Pair) -> float:
    """Share of the shorter title that the longer has word for word, in runs of three words or more."""
    one, other = pair.avant.words, pair.apres.words
    runs = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(run.size for run in runs if run.size > 2) / max(1, min(len(one), len(other)))


def _left_over(title: Weights, other: Weights) -> float:
    """The weight of the weightiest term of a title that the other item has nowhere."""
    return max((w for k, w in title.items() if k not in other), default=0.0)


def near(pair: Pair) -> float:
    """The weight, on average of both sides, of what a title says in other words than the other: of each word the nearest one counts, by
    the square of how near it is.
    """
    return (_near(pair.avant, pair.apres) + _near(pair.apres, pair.avant)) / 2


def _near(one: Profile, other: Profile) -> float:
    total = 0.0
    for key, words in one.near.items():
        if key not in other.title:
            said = (words[k] ** 2 * min(one.title[key], w) for k, w in other.title.items() if k in words and k not in one.title)
            total += max(said, default=0.0)
    return total


def letters(pair: Pair) -> float:
    one, other = pair.avant.grams, pair.apres.grams
    return 2 * len(one & other) / (len(one) + len(other))


def objective(pair: Pair) -> int:
    """0 another one, 1 another one where the earlier one is treated no more: what goes on has to go on elsewhere; 2 none said, 3 the same."""
    if pair.same_objective is None:
        return 2
    return 3 if pair.same_objective else 1 if pair.orphan else 0


PILOTS = (0.7, 1.5, 2.5)
"""Edges, in natural units of information, between pilots in common: what half of the actions have says 0.7, what one in twelve has 2.5."""


def pilots(pair: Pair) -> int:
    """0 others, 1 unknown on a side; from 2 on some in common, the more the fewer actions have them."""
    one, other = pair.avant.pilots, pair.apres.pilots
    if not one or not other:
        return 1
    shared = [one[pilot] for pilot in sorted(one.keys() & other.keys())]
    return 2 + bisect_right(PILOTS, sum(shared)) if shared else 0


LEAST_SHARE, MOST_SHARE = 0.75, 2.5
"""What is counted goes on from where it was: the first figure of the later action, as a share of the last one of the earlier."""


def figures(pair: Pair) -> int:
    """0 figures of another order, 1 none on a side, 2 a first figure that may follow the last one, 3 the same for what both count."""
    before, after = _figures(pair.avant.item, last=True), _figures(pair.apres.item, last=False)
    if not before or not after:
        return 1
    same = [(a.value, b.value) for a in before for b in after if a.unit and a.unit == b.unit]
    if same:
        return 3 if any(_follows(*values) for values in same) else 0
    return 2 if _follows(before[0].value, after[0].value) else 0


def _figures(item: Item, *, last: bool) -> tuple[Quantity, ...]:
    """Those of the last or the first line of a programme that has any, else of the title."""
    lines = (*(reversed(item.details) if last else item.details), item.titre)
    return next((found for line in lines if (found := quantities(line))), ())


def _follows(before: float, after: float) -> bool:
    return LEAST_SHARE * before <= after <= MOST_SHARE * before


def programmes(pair: Pair) -> float:
    """Likeness of the details, in what counts: "2 sessions" of the one is not "2 sessions" of the other."""
    one, other = ({k: w for k, w in side.details.items() if w >= COUNTS} for side in (pair.avant, pair.apres))
    return overlap(one, other)


def best_line(pair: Pair) -> float:
    """The line of either side's details that says most of the other side's title: an action may go on as one bullet of a larger one."""
    lines = [overlap(pair.avant.title, line) for line in pair.apres.lines] + [overlap(pair.apres.title, line) for line in pair.avant.lines]
    return max(lines, default=0.0)


def relay(pair: Pair) -> int:
    """0 no review, or twins, by what is put in or by their places: what a review reports on the one does not carry over to the other.

    What is said to be over leads nowhere by itself: never more than weak.
    """
    return 0 if pair.relay is None else relayed(pair, twinned(pair), names(pair))


def relayed(pair: Pair, complement: int, named_places: int) -> int:
    """`relay` where the levels of the comparisons of complements and of names are known already."""
    if pair.relay is None or complement <= 1 or named_places == 0:
        return 0
    level = 1 + bisect_right((0.1, 0.3, 0.6), pair.relay)
    return min(level, 2) if pair.told in OVER else level


OVER = frozenset({"clos", "non reconduit", "non démarré"})
"""What a review says of an action that then waits for no follow-up."""

_TOLD = {"non reconduit": 0, "non démarré": 1, "clos": 2, "réalisé": 3, "en cours": 5, "inachevé": 6}


def told(pair: Pair) -> int:
    """0 dropped, 1 never begun, 2 over, 3 done, 4 no review, or one that does not say; 5 under way, 6 something left to do."""
    return _TOLD.get(pair.told or "", 4)


def etat(pair: Pair) -> int:
    """0 still to start, 1 nothing said, 2 under way or put off, 3 a closing row."""
    item = pair.apres.item
    if item.closing:
        return 3
    if item.etat in ("en cours", "reportée", "suspendue", "non démarrée", "réalisée", "abandonnée"):
        return 2
    return 0 if item.etat == "à lancer" else 1


def word_for_word(pair: Pair) -> int:
    """1 where the two titles are the same to the last word, under the same objective; 0 anything else."""
    return int(bool(pair.same_objective and pair.avant.words) and pair.avant.words == pair.apres.words)


def newborn(pair: Pair) -> int:
    """0 a row still to start, under the objective of an earlier action, that says the same thing or the same sentence with something else
    put in: what went on since then would be under way, put off or done, so it is likely the same for others. 1 anything else.
    """
    if pair.apres.item.etat != "à lancer" or not pair.same_objective or word_for_word(pair):
        return 1
    complement = twinned(pair)
    return int(complement == 4 or (complement > 1 and head(pair) < 4))


_GOES_ON = frozenset(map(stem, read_toml("lexique/mots.toml")["continue"].split()))
_BEGINS = frozenset(map(stem, read_toml("lexique/mots.toml")["commence"].split()))


def opening(pair: Pair) -> int:
    """0 the later title says that something begins, 2 that something goes on, 1 neither."""
    if pair.apres.opening & _GOES_ON:
        return 2
    return 0 if pair.apres.opening & _BEGINS else 1


def notions(genre: str) -> Callable[[Pair], int]:
    """0 opposed in titles that are otherwise alike, 1 opposed, 2 named on one side only, 3 on neither, 4 in common.

    Opposed: each title names one that the other item has nothing of, not even in its details. In titles of one build ("équiper ... d'un
    chariot") that sets two actions apart, even with others in common ("adultes polyhandicapés", "enfants polyhandicapés").
    """

    def measure(pair: Pair) -> int:
        if genre not in pair.avant.title_notions and genre not in pair.apres.title_notions:
            return 3
        left, right, common = apart(genre, pair.avant.title_notions, pair.apres.title_notions)
        if left and right:
            left = apart(genre, pair.avant.title_notions, pair.apres.all_notions)[0]
            right = apart(genre, pair.avant.all_notions, pair.apres.title_notions)[1]
        if left and right and titles(pair) >= TWIN:
            return 0
        return 4 if common else 1 if left and right else 2

    return measure


def names(pair: Pair) -> int:
    """As for notions: 0 other names in titles that are otherwise alike, 1 other names, 2 names on one side only, 3 none, 4 one in common."""
    one, other = pair.avant.names, pair.apres.names
    if not one and not other:
        return 3
    if _meet(one, pair.apres.all_names) or _meet(other, pair.avant.all_names):
        return 4
    if not one or not other:
        return 2
    return 0 if titles(pair) >= TWIN else 1


def _meet(some: frozenset[str], every: frozenset[str]) -> bool:
    """Whether a name is among others, or holds one of them, or is held by one: "Agen", "Lot-et-Garonne"."""
    related = lexicon().related
    return bool(some & every) or any(related(a[1:], b[1:]) for a in some for b in every if a[0] == b[0] == "@")


def vectors(pair: Pair) -> int:
    return 0 if pair.vectors is None else bisect_right((0.55, 0.7, 0.8, 0.9), pair.vectors)
