"""Scores of the pairs of one nature, and the links chosen among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from prs_extract.reconcile.assign import best_one_to_one, choose_links
from prs_extract.reconcile.candidates import candidate_pairs
from prs_extract.reconcile.candidates import pairs as pairs_of
from prs_extract.reconcile.compare import Compared, compared, reviewed
from prs_extract.reconcile.items import Item
from prs_extract.reconcile.measures import head
from prs_extract.reconcile.objectives import Objectives
from prs_extract.reconcile.profiles import Profile
from prs_extract.reconcile.score import Scored, score_all
from prs_extract.reconcile.told import told_of
from prs_extract.reconcile.twins import marks
from prs_extract.reconcile.weights import Nature, Weighting

Similarity = Callable[[str, str], float]


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """A scored pair. `chosen`: it is a link; else only a candidate, kept as an alternative. `decision`: the analyst's, "" for none."""

    avant_id: str
    apres_id: str
    nature: Nature
    scored: Scored
    chosen: bool
    zone: str
    decision: str = ""
    commentaire: str = ""

    @property
    def score(self) -> float:
        return self.scored.score

    @property
    def confiance(self) -> str:
        """The zone of the score; "sûre" for what an analyst decided."""
        return "sûre" if self.decision not in ("", "à revoir") else self.zone


DOUBT = -0.5
"""Points (log-odds) of a part from which it speaks against the link, however high the score."""

WITHOUT_REVIEW = 2.2
"""Points (log-odds; a score of 0.9) that a link must have without the way through a review to be *sûre*: a review that leads from an action to
another one says that the two are of one thing, not that the one goes on as the other.
"""


def is_doubtful(scored: Scored) -> bool:
    """Whether some part speaks against the link by itself: opposed publics, something else in the same sentence, a better rival. Also whether
    it rests on a review.
    """
    led = sum(part.points for part in scored.parts if part.name != "relais du bilan")
    return led < WITHOUT_REVIEW or any(part.points <= DOUBT and part.name not in CIRCUMSTANTIAL for part in scored.parts[1:])


SAID = 3
"""Level of the comparison of what actions are about from which the later title says that of the earlier one."""

CIRCUMSTANTIAL = frozenset({"objectif", "pilote", "verbe après"})
"""Parts that may speak against a link and leave it *sûre*. An action still to start is none: it may be a twin of the earlier one."""


def zone(scored: Scored, weights: Weighting, *, alone: bool = True) -> str:
    """The zone of a score among its nature's thresholds. A link with a part against it is never *sûre*, nor is one of a merge or split
    that is not the best of its items (`alone` False): someone should look at what goes where.
    """
    if scored.score >= weights.sure and alone and not is_doubtful(scored):
        return "sûre"
    return "probable" if scored.score >= weights.probable else "à vérifier"


def compared_pairs(
    avant: Sequence[Profile],
    apres: Sequence[Profile],
    objectives: Objectives | None,
    *,
    vectors: Similarity | None = None,
    only: Callable[[Profile, Profile], bool] | None = None,
) -> list[Compared]:
    """Every candidate pair, by its places in the two sequences. `only`: pairs that may be compared at all."""
    candidates = [c for c in candidate_pairs(avant, apres, objectives) if only is None or only(avant[c.left], apres[c.right])]
    marked = marks([(c.left, c.right) for c in candidates], avant, apres)
    every: list[Compared] = []
    for c, pair in pairs_of(avant, apres, candidates, objectives):
        likeness = vectors(pair.avant.item.titre, pair.apres.item.titre) if vectors else None
        every.append(compared(c.left, c.right, replace(pair, marks=marked[c.left, c.right], vectors=likeness)))
    return every


def with_reviews(
    pairs: Sequence[Compared], reports: Sequence[Link], followings: Sequence[Link], reviews: Mapping[str, Item]
) -> list[Compared]:
    """The same pairs of actions, with what the review adds: the way from the one to the other, and the statut of the earlier one.

    `reviews`: each review item by its id.
    """
    relay = relays(reports, followings)
    actions = {c.ids[0]: c.pair.avant.item for c in pairs}
    told = {a: told_of(actions[a], reviews[links[0].apres_id])[0] for a, links in by_avant(reports).items() if a in actions}
    return [reviewed(c, relay.get(c.ids, 0.0), told.get(c.ids[0])) for c in pairs]


def scored_links(nature: Nature, pairs: Sequence[Compared], weights: Weighting) -> tuple[Link, ...]:
    """Every compared pair with its score, the links among them marked; by ids.

    Across objectives only what would do for one link more is a link, unless the earlier one is treated no more and the
    later item says what the earlier is about. What a closing row closes goes on as nothing else.
    """
    scores = score_all(pairs, weights)
    by_place = {(c.left, c.right): s.score for c, s in zip(pairs, scores, strict=True)}
    far = {(c.left, c.right) for c in pairs if c.pair.same_objective is False and not (c.pair.orphan and head(c.pair) >= SAID)}
    open_to = {place: score for place, score in by_place.items() if place not in far or score >= weights.seuil_multiple}
    chosen, alone = set(choose_links(open_to, weights)), best_one_to_one(open_to, weights)
    closed = {c.left for c in pairs if (c.left, c.right) in chosen and c.pair.apres.item.closing}
    chosen -= {(c.left, c.right) for c in pairs if c.left in closed and not c.pair.apres.item.closing}
    links = (
        Link(*c.ids, nature, s, place in chosen, zone(s, weights, alone=place in alone or place not in chosen))
        for c, s, place in zip(pairs, scores, by_place, strict=True)
    )
    return tuple(sorted(links, key=lambda link: (link.avant_id, link.apres_id)))


def relays(reports: Sequence[Link], followings: Sequence[Link]) -> dict[tuple[str, str], float]:
    """(action, priority) -> the strength of the best way through a review item that reports on the one and that the other follows from.

    The product of the two scores, halved unless both were chosen as links.
    """
    onward: dict[str, list[Link]] = {}
    for link in followings:
        onward.setdefault(link.avant_id, []).append(link)
    found: dict[tuple[str, str], float] = {}
    for report in reports:
        for link in onward.get(report.apres_id, ()):
            ends = (report.avant_id, link.apres_id)
            strength = report.score * link.score * (1.0 if report.chosen and link.chosen else 0.5)
            found[ends] = max(found.get(ends, 0.0), strength)
    return found


def by_avant(links: Sequence[Link]) -> Mapping[str, list[Link]]:
    """The chosen links of each earlier item, best first."""
    found: dict[str, list[Link]] = {}
    for link in links:
        if link.chosen:
            found.setdefault(link.avant_id, []).append(link)
    return {key: sorted(every, key=lambda link: (-link.score, link.apres_id)) for key, every in found.items()}
