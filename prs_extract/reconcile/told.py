"""What a review item tells of the action it reports on."""

from __future__ import annotations

from prs_extract.language.figures import falls_short
from prs_extract.language.statut import STATUTS, Said, said_of
from prs_extract.reconcile.items import Item

_FIRST: tuple[Said, ...] = ("non reconduit", "non démarré", "clos")
"""What counts wherever it stands in a review item: a bullet closes what the title only reports on."""


def told_of(action: Item, review: Item) -> tuple[Said, str]:
    """What a review item says of an action and the sentence that says it; "inachevé" where its figures fall short.

    A review that reports on an action, says nothing against it and falls short of nothing leaves "non précisé": nothing is left to do
    unless the later cycle goes on with it.
    """
    said, sentence = said_of_review(review)
    if said in ("non précisé", "réalisé"):
        target = action.details[-1] if action.details else ""
        short = next((line for line in (review.titre, *review.details) if falls_short(line, target)), "")
        return ("inachevé", short) if short else (said, sentence)
    return said, sentence


def said_of_review(review: Item) -> tuple[Said, str]:
    """What a review item says, and the sentence: of its own words, what ends an action first; else as its deck was read."""
    lines = (review.titre, *review.details)
    said = [(said_of(line), line) for line in lines]
    for first in _FIRST:
        if found := next((line for s, line in said if s == first), ""):
            return first, found
    for statut, line in said:
        if statut != "non précisé":
            return statut, line
    return {"réalisé": "réalisé", "en cours": "en cours", "non démarré": "non démarré", "non reconduit": "non reconduit"}.get(
        review.statut, "non précisé"
    ), review.titre  # type: ignore[return-value]


def statut_of_review(review: Item) -> tuple[str, str]:
    """The statut that a review item gives, and the sentence that gives it."""
    said, sentence = said_of_review(review)
    return STATUTS.get(said, said), sentence
