"""Two cycles compared: frames in, frames out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from prs_extract.frames.build import DeckFrames
from prs_extract.reconcile.checks import check_sides
from prs_extract.reconcile.chiffres import answers
from prs_extract.reconcile.common import common_actions
from prs_extract.reconcile.compare import Compared
from prs_extract.reconcile.decisions import Decision, apply_decisions
from prs_extract.reconcile.items import Item, items_from_decks
from prs_extract.reconcile.links import Link, Similarity, compared_pairs, scored_links, with_reviews
from prs_extract.reconcile.objectives import Objectives, match_objectives
from prs_extract.reconcile.profiles import Corpus, Profile
from prs_extract.reconcile.statuses import Status, statuses
from prs_extract.reconcile.summary import Outcome, comparison_frames
from prs_extract.reconcile.vectors import similarity
from prs_extract.reconcile.weights import Nature, Weighting, weighting


@dataclass(frozen=True, eq=False)
class ComparisonFrames:
    """What a comparison gives. Beside the frames of the contract: `candidats` (every pair that was scored, linked or not), `communes`
    (actions that several decks of one side share), `chiffres` (figures that answer an indicator), `alertes`, the information and frames of both sides, and the links with all their parts.
    """

    info_avant: tuple[dict[str, Any], ...]
    info_apres: tuple[dict[str, Any], ...]
    table: pd.DataFrame
    liens: pd.DataFrame
    statuts: pd.DataFrame
    nouvelles: pd.DataFrame
    synthese: pd.DataFrame
    candidats: pd.DataFrame
    communes: pd.DataFrame
    chiffres: pd.DataFrame
    alertes: pd.DataFrame
    avant: tuple[DeckFrames, ...]
    apres: tuple[DeckFrames, ...]
    links: tuple[Link, ...]


def reconcile_frames(
    avant: Sequence[DeckFrames],
    apres: Sequence[DeckFrames],
    *,
    decisions: Sequence[Decision] | None = None,
    vectors: str | None = None,
) -> ComparisonFrames:
    """Links, statuses and new actions of two cycles, each one or several decks.

    Neither the order of decks nor that of the rows of a frame changes a link; the printed order (`rang`) is a part of the score. `decisions`: an analyst's, which win over the scores. `vectors`: an
    installed spaCy pipeline with vectors, or a sentence-transformers model, whose likeness is one more part of each score.
    """
    alertes = check_sides([d.info for d in avant], [d.info for d in apres])
    outcome = reconcile_items(items_from_decks(avant), items_from_decks(apres), vectors=similarity(vectors) if vectors else None)
    if decisions:
        outcome, more = apply_decisions(outcome, decisions)
        alertes = [*alertes, *more]
    frames = comparison_frames(outcome, avant, alertes)
    return ComparisonFrames(
        info_avant=tuple(d.info for d in avant),
        info_apres=tuple(d.info for d in apres),
        avant=tuple(avant),
        apres=tuple(apres),
        links=outcome.links,
        communes=common_actions(outcome.avant, outcome.apres),
        chiffres=answers(avant, apres),
        **frames,
    )


def reconcile_items(avant: Sequence[Item], apres: Sequence[Item], *, vectors: Similarity | None = None) -> Outcome:
    """The comparison itself, on items. Earlier review items are not compared: only what was programmed can have a follow-up."""
    earlier = [i for i in avant if i.kind == "action"]
    corpus = Corpus([*earlier, *apres])
    objectives = match_objectives(earlier, apres, corpus.analyser)
    links = every_link(corpus, earlier, apres, objectives, vectors)
    return outcome_of(earlier, apres, links, objectives)


def outcome_of(earlier: Sequence[Item], apres: Sequence[Item], links: Sequence[Link], objectives: Objectives) -> Outcome:
    """Statuses and new actions that follow from links."""
    every: Mapping[str, Item] = {i.item_id: i for i in apres}
    followed = {link.apres_id for link in links if link.nature == "suite" and link.chosen}
    found: tuple[Status, ...] = statuses(earlier, every, links, objectives)
    new = tuple(i for i in apres if i.kind == "action" and not i.closing and i.item_id not in followed)
    return Outcome(tuple(earlier), tuple(apres), tuple(links), found, new, objectives)


def every_link(
    corpus: Corpus,
    earlier: Sequence[Item],
    apres: Sequence[Item],
    objectives: Objectives,
    vectors: Similarity | None = None,
    weights: Callable[[Nature], Weighting] = weighting,
) -> tuple[Link, ...]:
    """Links of the three natures, with the candidates that are none."""
    compared = compared_by_nature(corpus, earlier, apres, objectives, vectors)
    reports = scored_links("bilan", compared["bilan"], weights("bilan"))
    followings = scored_links("prolonge", compared["prolonge"], weights("prolonge"))
    reviews = {i.item_id: i for i in apres if i.kind != "action"}
    suite = with_reviews(compared["suite"], reports, followings, reviews) if reviews else compared["suite"]
    return (*scored_links("suite", suite, weights("suite")), *reports, *followings)


def compared_by_nature(
    corpus: Corpus, earlier: Sequence[Item], apres: Sequence[Item], objectives: Objectives, vectors: Similarity | None = None
) -> dict[Nature, list[Compared]]:
    """The pairs to score, by nature; those of the nature suite still without what a review says of them."""
    befores = [corpus.profile(i) for i in earlier]
    actions = [corpus.profile(i) for i in apres if i.kind == "action"]
    reviews = [corpus.profile(i) for i in apres if i.kind != "action"]
    done = [p for p in reviews if p.item.kind == "bilan"]
    priorities = [p for p in actions if p.item.source == "priorité"]
    return {
        "suite": compared_pairs(befores, actions, objectives, vectors=vectors),
        "bilan": compared_pairs(befores, reviews, objectives, vectors=vectors),
        "prolonge": compared_pairs(done, priorities, None, vectors=vectors, only=_same_deck),
    }


def _same_deck(one: Profile, other: Profile) -> bool:
    return one.item.deck == other.item.deck
