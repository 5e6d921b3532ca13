"""What became of each earlier action, with the sentence that proves it; the rules and their order are those of the yardstick's FORMAT."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from prs_extract.reconcile.items import Item
from prs_extract.reconcile.links import Link, by_avant
from prs_extract.reconcile.objectives import Key, Objectives, objective_key
from prs_extract.reconcile.told import told_of

DROPPED = frozenset({"non reconduit", "non démarré"})
DONE = frozenset({"clos", "réalisé"})

REPORTS = 0.8
"""Score from which a review item that says nothing of the end of an action that nothing continues is taken for the report of a done one."""

MERGED_ACTIONS = 2
"""Actions of an earlier objective that one later objective must take up for the earlier one to have gone into it."""


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
    merged = _merged(avant, apres, [link for link in links if link.chosen and link.nature != "prolonge"])
    return tuple(
        _status(
            item,
            _items(suites, item, apres),
            [(apres[k.apres_id], k.score >= REPORTS) for k in reviews.get(item.item_id, ())],
            treated=objective_key(item) in merged or any(objectives.are_same(item, i) for i in treated),
        )
        for item in avant
    )


def _items(links: Mapping[str, list[Link]], item: Item, apres: Mapping[str, Item]) -> list[Item]:
    return [apres[link.apres_id] for link in links.get(item.item_id, ())]


def _merged(avant: Sequence[Item], apres: Mapping[str, Item], links: Iterable[Link]) -> frozenset[Key]:
    """Earlier objectives that went into one later objective: half of their actions, and two at least, are continued or reported there."""
    homes = {item.item_id: objective_key(item) for item in avant}
    moves = {(homes[k.avant_id], objective_key(apres[k.apres_id]), k.avant_id) for k in links if apres[k.apres_id].kind != "difficulté"}
    counts, sizes = Counter((old, new) for old, new, _ in moves), Counter(homes.values())
    return frozenset(old for (old, _), n in counts.items() if n >= MERGED_ACTIONS and 2 * n >= sizes[old])


def _status(item: Item, followers: Sequence[Item], reviews: Sequence[tuple[Item, bool]], *, treated: bool) -> Status:
    """`reviews`: each with whether its link is beyond doubt: only then does its silence mean that the action is done."""
    closing = next((f for f in followers if f.closing), None)
    if closing:
        return Status(item, closing.closing, closing.titre, closing.slide)
    if followers:
        return Status(item, "reconduite", followers[0].titre, followers[0].slide)
    told = [(review, firm, *told_of(item, review)) for review, firm in reviews]
    for review, _, statut, sentence in told:
        if statut in DONE and review.kind == "bilan":
            return Status(item, "réalisée", sentence, review.slide)
        if statut in DROPPED:
            return Status(item, "non reconduite", sentence, review.slide)
    if done := next((review for review, firm, statut, _ in told if firm and statut == "non précisé" and review.kind == "bilan"), None):
        return Status(item, "réalisée", done.titre, done.slide)
    if not treated:
        return Status(item, "objectif non abordé", "", None)
    first = reviews[0][0] if reviews else None
    return Status(item, "sans suite", first.titre if first else "", first.slide if first else None)
