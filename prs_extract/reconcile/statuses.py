"""What became of each earlier action, with the sentence that proves it; the rules and their order are those of the yardstick's FORMAT."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prs_extract.language.statut import read_statut
from prs_extract.reconcile.items import Item
from prs_extract.reconcile.links import Link, by_avant
from prs_extract.reconcile.objectives import Objectives

DROPPED = frozenset({"non reconduit", "non démarré"})


@dataclass(frozen=True, slots=True)
class Status:
    """`preuve`: the sentence that shows it ("" where nothing speaks of the action), `slide`: where it is printed."""

    item: Item
    statut_cycle: str
    preuve: str
    slide: int | None


def statuses(avant: Sequence[Item], apres: Mapping[str, Item], links: Sequence[Link], objectives: Objectives) -> tuple[Status, ...]:
    """One status an earlier action, in the order of `avant`. `links`: of the natures suite and bilan; `apres`: every later item by id."""
    suites = by_avant([link for link in links if link.nature == "suite"])
    reviews = by_avant([link for link in links if link.nature == "bilan"])
    treated = [i for i in apres.values() if i.kind != "difficulté"]
    return tuple(
        _status(item, _items(suites, item, apres), _items(reviews, item, apres), [i for i in treated if objectives.are_same(item, i)])
        for item in avant
    )


def _items(links: Mapping[str, list[Link]], item: Item, apres: Mapping[str, Item]) -> list[Item]:
    return [apres[link.apres_id] for link in links.get(item.item_id, ())]


def _status(item: Item, followers: Sequence[Item], reviews: Sequence[Item], treated: Sequence[Item]) -> Status:
    closing = next((f for f in followers if f.closing), None)
    if closing:
        return Status(item, closing.closing, closing.titre, closing.slide)
    if followers:
        return Status(item, "reconduite", followers[0].titre, followers[0].slide)
    for review in reviews:
        statut, sentence = statut_of_review(review)
        if statut == "réalisé" and review.kind == "bilan":
            return Status(item, "réalisée", sentence, review.slide)
        if statut in DROPPED:
            return Status(item, "non reconduite", sentence, review.slide)
    if not treated:
        return Status(item, "objectif non abordé", "", None)
    first = reviews[0] if reviews else None
    return Status(item, "sans suite", first.titre if first else "", first.slide if first else None)


def statut_of_review(review: Item) -> tuple[str, str]:
    """The statut of a review item and the sentence that gives it: as read with the deck, else from its own words."""
    lines = (review.titre, *review.details)
    said = [(read_statut(line), line) for line in lines]
    if review.statut != "non précisé":
        return review.statut, next((line for statut, line in said if statut == review.statut), review.titre)
    return next(((statut, line) for statut, line in said if statut != "non précisé"), ("non précisé", review.titre))
