"""An analyst's decisions on links: they win over the scores, and find their items by what these say, not by row or id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from prs_extract import text
from prs_extract.alerts import Alert, alert
from prs_extract.reconcile.items import Item
from prs_extract.reconcile.links import Link
from prs_extract.reconcile.score import Part, Scored
from prs_extract.reconcile.statuses import statuses
from prs_extract.reconcile.summary import Outcome
from prs_extract.reconcile.weights import Nature

Choice = Literal["valider", "refuser", "remplacer", "à revoir", ""]
"""What an analyst decides of a link; "" for a comment without a decision."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An item as the analyst's file names it: its id then, its objective's code, its text. The text decides; id and code settle twins."""

    item_id: str
    objectif_code: str
    texte: str


@dataclass(frozen=True, slots=True)
class Decision:
    """`avant` None: about a new action. `remplacement`: what the earlier action goes on as instead of `apres` (choice "remplacer");
    None with that choice: as nothing. `where`: sheet and cell, for messages.
    """

    avant: Reference | None
    apres: Reference | None
    decision: Choice
    commentaire: str = ""
    remplacement: Reference | None = None
    nature: Nature = "suite"
    where: str = ""


def apply_decisions(outcome: Outcome, decisions: Sequence[Decision]) -> tuple[Outcome, list[Alert]]:
    """The outcome with the decisions in force, and an alert for each one that contradicts another or finds its items no more.

    "à revoir" and a comment alone are kept on the link and change nothing; on an action without a link, an alert tells them. Of two contradicting decisions on a pair, neither is applied.
    """
    alertes: list[Alert] = []
    wanted: dict[tuple[str, str, str], list[tuple[bool | None, Decision]]] = {}
    for decision in decisions:
        if not (pairs := pairs_of(decision)):
            alertes.append(_without_link(decision))
        for avant, apres, linked in pairs:
            left = find_item(avant, outcome.apres if decision.nature == "prolonge" else outcome.avant)
            right = find_item(apres, outcome.apres)
            if left is None or right is None:
                lost = avant if left is None else apres
                what = "Lien remplacé sans objet" if decision.decision == "remplacer" and not linked else "Décision non placée"
                alertes.append(alert("decision-sans-objet", f"{decision.where}{what}, l'élément n'existe plus : « {lost.texte} »."))
                continue
            wanted.setdefault((decision.nature, left.item_id, right.item_id), []).append((linked, decision))
    settled = {}
    for key, every in wanted.items():
        if len({linked for linked, _ in every if linked is not None}) > 1:
            places = ", ".join(sorted({d.where.strip(" :") for _, d in every if d.where})) or "même fichier"
            alertes.append(
                alert("decisions-contraires", f"Décisions contraires sur le lien {key[1]} → {key[2]} ({places}) : aucune n'est appliquée.")
            )
        else:
            settled[key] = max(every, key=lambda e: (e[0] is not None, e[1].commentaire))
    return _with_links(outcome, _decided(outcome.links, settled)), alertes


def _without_link(decision: Decision) -> Alert:
    """What is said of an action by itself (new, or without follow-up) has no link to stay on."""
    about = decision.avant or decision.apres
    said = " : ".join(part for part in (decision.decision, decision.commentaire) if part)
    return alert("decision-sans-lien", f"{decision.where}« {about.texte if about else ''} », sans lien : {said}.")


def pairs_of(decision: Decision) -> list[tuple[Reference, Reference, bool | None]]:
    """The pairs that a decision speaks of: linked, not linked, or None for a comment only."""
    if decision.avant is None:
        return []
    linked = {"valider": True, "refuser": False, "remplacer": False, "à revoir": None, "": None}[decision.decision]
    pairs: list[tuple[Reference, Reference, bool | None]] = [(decision.avant, decision.apres, linked)] if decision.apres else []
    if decision.decision == "remplacer" and decision.remplacement:
        pairs.append((decision.avant, decision.remplacement, True))
    return pairs


def find_item(reference: Reference, items: Sequence[Item]) -> Item | None:
    """The item with the same letters; of several, the one with the id, then with the objective; one text cut short is not another."""
    wanted = text.letters(reference.texte)
    same = [i for i in items if text.letters(i.titre) == wanted]
    return max(same, key=lambda i: (i.item_id == reference.item_id, i.objectif_code == reference.objectif_code, i.item_id), default=None)


def _decided(links: Sequence[Link], settled: dict[tuple[str, str, str], tuple[bool | None, Decision]]) -> tuple[Link, ...]:
    out: list[Link] = []
    left = dict(settled)
    for link in links:
        found = left.pop((link.nature, link.avant_id, link.apres_id), None)
        out.append(_mark(link, *found) if found else link)
    for (_, avant_id, apres_id), (linked, decision) in left.items():
        if linked:
            scored = Scored(1.0, (Part("décision de l'analyste", "lien ajouté", 0.0, 1.0),))
            out.append(_mark(Link(avant_id, apres_id, decision.nature, scored, chosen=True, zone="sûre"), linked, decision))
    return tuple(sorted(out, key=lambda link: (link.nature, link.avant_id, link.apres_id)))


def _mark(link: Link, linked: bool | None, decision: Decision) -> Link:
    if linked is None:
        return replace(link, decision=decision.decision, commentaire=decision.commentaire)
    said = {"valider": "valider", "refuser": "refuser", "remplacer": "remplacer"}[decision.decision]
    return replace(link, chosen=linked, decision=said, commentaire=decision.commentaire)


def _with_links(outcome: Outcome, links: tuple[Link, ...]) -> Outcome:
    every = {i.item_id: i for i in outcome.apres}
    followed = {link.apres_id for link in links if link.nature == "suite" and link.chosen}
    return replace(
        outcome,
        links=links,
        statuses=statuses(outcome.avant, every, links, outcome.objectives),
        new=tuple(i for i in outcome.apres if i.kind == "action" and not i.closing and i.item_id not in followed),
    )
