"""The frames of a comparison, made from its outcome."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from prs_extract.alerts import Alert
from prs_extract.frames.build import DeckFrames, frame_from_rows
from prs_extract.frames.schema import STATUTS_CYCLE
from prs_extract.reconcile.explain import explication
from prs_extract.reconcile.items import Item
from prs_extract.reconcile.links import Link, by_avant
from prs_extract.reconcile.objectives import Objectives, objective_key
from prs_extract.reconcile.statuses import Status

Row = dict[str, Any]

ALTERNATIVES = 5
"""Candidates kept for each earlier item beside its links."""


@dataclass(frozen=True, eq=False)
class Outcome:
    """A comparison before it becomes frames. `links`: chosen or not; `new`: later actions that continue none."""

    avant: tuple[Item, ...]
    apres: tuple[Item, ...]
    links: tuple[Link, ...]
    statuses: tuple[Status, ...]
    new: tuple[Item, ...]
    objectives: Objectives


def comparison_frames(outcome: Outcome, avant: Sequence[DeckFrames], alertes: Iterable[Alert]) -> dict[str, pd.DataFrame]:
    """Every frame of a comparison by its name; rows in the order of the decks, objective by objective."""
    order = _order(outcome)
    every = {i.item_id: i for i in (*outcome.avant, *outcome.apres)}
    chosen = sorted(
        (link for link in outcome.links if _shown(link, every)),
        key=lambda k: (_NATURES[k.nature], order(k.avant_id), -k.score, order(k.apres_id)),
    )
    found = sorted(outcome.statuses, key=lambda s: order(s.item.item_id))
    new = sorted(outcome.new, key=lambda i: order(i.item_id))
    return {
        "liens": frame_from_rows("liens", map(_link_row, chosen)),
        "statuts": frame_from_rows("statuts", map(_status_row, found)),
        "nouvelles": frame_from_rows("nouvelles", map(_new_row, new)),
        "synthese": frame_from_rows("synthese", _summary_rows(outcome, found, new)),
        "table": frame_from_rows("table", _table_rows(outcome, found, new)),
        "candidats": _candidates(outcome.links, order),
        "alertes": frame_from_rows(
            "alertes", [{"slide": a.slide, "gravite": a.gravite, "code": a.code, "message": a.message} for a in alertes]
        ),
    }


_NATURES = {"suite": 0, "bilan": 1, "prolonge": 2}


def _shown(link: Link, items: Mapping[str, Item]) -> bool:
    """Links of the contract: a difficulty proves a status but is not a review item."""
    return link.chosen and not (link.nature == "bilan" and items[link.apres_id].kind == "difficulté")


def _order(outcome: Outcome) -> Order:
    """Sort key of an id: the place of what it names."""
    places = {i.item_id: rank(i) for i in (*outcome.avant, *outcome.apres)}
    return lambda item_id: places.get(item_id, (((), ""), _natural(item_id)))


def _objective_place(item: Item) -> tuple[Natural, str]:
    return _natural(item.objectif_code), item.deck


def rank(item: Item) -> Rank:
    """Sort key of an item: its objective, its deck (several number their objectives alike), its place, by numbers ("14-2" before "14-10")."""
    return _objective_place(item), _natural(item.item_id.removeprefix(f"{item.deck}:"))


Natural = tuple[tuple[int, int | str], ...]
Rank = tuple[tuple[Natural, str], Natural]
Order = Callable[[str], Rank]


def _natural(code: str) -> Natural:
    runs: list[str] = []
    for c in code:
        if runs and runs[-1].isdigit() == c.isdigit():
            runs[-1] += c
        else:
            runs.append(c)
    return tuple((0, int(run)) if run.isdigit() else (1, run) for run in runs)


def _link_row(link: Link) -> Row:
    return {
        "avant_id": link.avant_id,
        "apres_id": link.apres_id,
        "nature": link.nature,
        "score": link.score,
        "confiance": link.confiance,
        "explication": explication(link.scored),
        "decision": link.decision,
        "commentaire": link.commentaire,
    }


def _status_row(status: Status) -> Row:
    return {
        "action_id": status.item.item_id,
        "objectif_code": status.item.objectif_code,
        "action": status.item.titre,
        "statut_cycle": status.statut_cycle,
        "preuve": status.preuve,
        "slide": status.slide,
    }


def _new_row(item: Item) -> Row:
    return {"action_id": item.item_id, "objectif_code": item.objectif_code, "action": item.titre, "slide": item.slide}


Place = tuple[bool, str]
"""An item of one of the two sides: whether it is of the earlier one, and its id (two decks may well use the same)."""


def _summary_rows(outcome: Outcome, found: Sequence[Status], new: Sequence[Item]) -> Iterable[Row]:
    later = [i for i in outcome.apres if i.kind == "action" and not i.closing]
    for code, text, members in _groups(outcome.avant, later, outcome):
        counts = {s: sum(1 for x in found if (True, x.item.item_id) in members and x.statut_cycle == s) for s in STATUTS_CYCLE}
        yield {
            "objectif_code": code,
            "objectif": text,
            "actions_avant": sum(1 for i in outcome.avant if (True, i.item_id) in members),
            "actions_apres": sum(1 for i in later if (False, i.item_id) in members),
            **counts,
            "nouvelles": sum(1 for i in new if (False, i.item_id) in members),
        }


def _groups(avant: Sequence[Item], apres: Sequence[Item], outcome: Outcome) -> list[tuple[str, str, set[Place]]]:
    """Objectives of both cycles, those that are one together: (code, text, places of their items), by code and deck."""
    groups: list[tuple[list[tuple[bool, Item]], set[Place]]] = []
    for sided in [*((True, i) for i in avant), *((False, i) for i in apres)]:
        home = next((g for g in groups if any(_together(other, sided, outcome) for other in g[0])), None)
        if home is None:
            home = ([], set())
            groups.append(home)
        home[1].add((sided[0], sided[1].item_id))
        if not any(_of_one_objective(other, sided) for other in home[0]):
            home[0].append(sided)
    named = [(max((i.objectif_code for _, i in members), key=len), members[0][1], places) for members, places in groups]
    named.sort(key=lambda g: (_natural(g[0]), g[1].deck))
    return [(code, first.objectif, places) for code, first, places in named]


def _together(one: tuple[bool, Item], other: tuple[bool, Item], outcome: Outcome) -> bool:
    """One objective, or two of either side that are matched; `one` is never later than `other` in the order of sides."""
    if one[0] == other[0]:
        return _of_one_objective(one, other)
    return outcome.objectives.are_same(one[1], other[1])


def _of_one_objective(one: tuple[bool, Item], other: tuple[bool, Item]) -> bool:
    return one[0] == other[0] and objective_key(one[1]) == objective_key(other[1])


CANDIDATES = {
    "avant_id": "string",
    "apres_id": "string",
    "nature": "string",
    "score": "Float64",
    "retenu": "boolean",
    "explication": "string",
    "decision": "string",
    "commentaire": "string",
}
"""Columns of the candidates, with their dtypes."""


def _candidates(links: Sequence[Link], order: Order) -> pd.DataFrame:
    """The links and, for each earlier item, its best other candidates, with what an analyst decided of them."""
    rows: list[tuple[object, ...]] = []
    for nature in ("suite", "bilan", "prolonge"):
        ranked: dict[str, list[Link]] = defaultdict(list)
        for link in links:
            if link.nature == nature:
                ranked[link.avant_id].append(link)
        for avant_id in sorted(ranked, key=order):
            best = sorted(ranked[avant_id], key=lambda k: (-k.score, order(k.apres_id)))
            kept = [k for n, k in enumerate(best) if n < ALTERNATIVES or k.chosen or k.decision or k.commentaire]
            rows += [(k.avant_id, k.apres_id, nature, k.score, k.chosen, explication(k.scored), k.decision, k.commentaire) for k in kept]
    return pd.DataFrame(rows, columns=list(CANDIDATES)).astype(CANDIDATES)


def _table_rows(outcome: Outcome, found: Sequence[Status], new: Sequence[Item]) -> Iterable[Row]:
    """Objective by objective: its earlier actions, each as often as it is continued, then what is new under it."""
    every = {i.item_id: i for i in outcome.apres}
    suites = by_avant([k for k in outcome.links if k.nature == "suite"])
    reviews = by_avant([k for k in outcome.links if k.nature == "bilan"])
    home = _home_of(outcome)
    ranked: list[tuple[tuple[tuple[Natural, str], bool], list[Row]]] = []
    for status in found:
        told = [every[k.apres_id] for k in reviews.get(status.item.item_id, ())]
        links: Sequence[Link | None] = suites.get(status.item.item_id) or (None,)
        before = _before(status, told)
        rows = [{**before, **_after(every[link.apres_id] if link else None, link, told)} for link in links]
        ranked.append(((_objective_place(status.item), False), rows))
    ranked += [((home(item), True), [_new_line(item)]) for item in new]
    return [row for _, rows in sorted(ranked, key=lambda r: r[0]) for row in rows]


def _home_of(outcome: Outcome) -> Callable[[Item], tuple[Natural, str]]:
    """Where the objective of a new action stands: with the first earlier one that is the same, else by its own code."""
    earlier = sorted({objective_key(i): i for i in outcome.avant}.values(), key=_objective_place)
    return lambda item: next((_objective_place(e) for e in earlier if outcome.objectives.are_same(e, item)), _objective_place(item))


def _new_line(item: Item) -> Row:
    return {"objectif_code": item.objectif_code, "objectif": item.objectif, **_after(item, None, ()), "statut_cycle": "nouvelle"}


def _before(status: Status, told: Sequence[Item]) -> Row:
    item = status.item
    return {
        "objectif_code": item.objectif_code,
        "objectif": item.objectif,
        "avant_id": item.item_id,
        "action_avant": item.titre,
        "etat_avant": item.etat_brut,
        "programmation_avant": _programme(item),
        "pilote_avant": item.pilote_brut,
        "bilan": "\n".join(i.everything for i in told if i.kind == "bilan"),
        "difficultes": "\n".join(i.everything for i in told if i.kind == "difficulté"),
        "statut_cycle": status.statut_cycle,
        "slides_avant": "" if item.slide is None else str(item.slide),
    }


def _programme(item: Item) -> str:
    """Year by year for a table row, else the bullets of a priority."""
    years = [f"{year} : {line}" for year, line in item.programme if line.strip()]
    return "\n".join(years or item.details)


def _after(item: Item | None, link: Link | None, told: Sequence[Item]) -> Row:
    slides = {i.slide for i in (*told, *([item] if item else [])) if i.slide is not None}
    row: Row = {"slides_apres": ", ".join(map(str, sorted(slides)))}
    if item:
        row |= {"apres_id": item.item_id, "action_apres": item.titre, "programmation_apres": _programme(item)}
    if link:
        row |= {"score": link.score, "confiance": link.confiance, "explication": explication(link.scored)}
    return row
