"""Scores of the pairs of one nature, and the links chosen among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from prs_extract.reconcile.assign import choose_links
from prs_extract.reconcile.candidates import candidate_pairs, pairs
from prs_extract.reconcile.compare import Scored, score_pair
from prs_extract.reconcile.objectives import Objectives
from prs_extract.reconcile.profiles import Profile
from prs_extract.reconcile.weights import Nature, Weighting, weighting

Similarity = Callable[[str, str], float]


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """A scored pair. `chosen`: it is a link; else only a candidate, kept as an alternative. `decision`: the analyst's, "" for none."""

    avant_id: str
    apres_id: str
    nature: Nature
    scored: Scored
    chosen: bool
    decision: str = ""
    commentaire: str = ""

    @property
    def score(self) -> float:
        return self.scored.score

    @property
    def confiance(self) -> str:
        """The zone of the score; "sûre" for what an analyst decided."""
        return "sûre" if self.decision else zone(self.score, weighting(self.nature))


def zone(score: float, weights: Weighting) -> str:
    """The zone of a score among its nature's thresholds."""
    return "sûre" if score >= weights.sure else "probable" if score >= weights.probable else "à vérifier"


def scored_links(
    nature: Nature,
    avant: Sequence[Profile],
    apres: Sequence[Profile],
    objectives: Objectives | None,
    *,
    vectors: Similarity | None = None,
    only: Callable[[Profile, Profile], bool] | None = None,
) -> tuple[Link, ...]:
    """Every candidate pair with its score, the links among them marked; by ids. `only`: pairs that may be compared at all."""
    weights = weighting(nature)
    candidates = [c for c in candidate_pairs(avant, apres) if only is None or only(avant[c.left], apres[c.right])]
    scores: dict[tuple[int, int], Scored] = {}
    for c, pair in pairs(avant, apres, candidates, objectives):
        similar = vectors(pair.avant.item.titre, pair.apres.item.titre) if vectors else None
        scores[c.left, c.right] = score_pair(replace(pair, vectors=similar), weights)
    chosen = set(choose_links({place: s.score for place, s in scores.items()}, weights))
    links = (Link(avant[i].item.item_id, apres[j].item.item_id, nature, s, (i, j) in chosen) for (i, j), s in scores.items())
    return tuple(sorted(links, key=lambda link: (link.avant_id, link.apres_id)))


def by_avant(links: Sequence[Link]) -> Mapping[str, list[Link]]:
    """The chosen links of each earlier item, best first."""
    found: dict[str, list[Link]] = {}
    for link in links:
        if link.chosen:
            found.setdefault(link.avant_id, []).append(link)
    return {key: sorted(every, key=lambda link: (-link.score, link.apres_id)) for key, every in found.items()}
