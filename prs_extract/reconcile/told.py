"""What a review item tells of the action it reports on."""

from __future__ import annotations

from prs_extract.language.figures import falls_short
from prs_extract.language.statut import read_statut
from prs_extract.reconcile.items import Item


def told_of(action: Item, review: Item) -> tuple[str, str]:
    """The statut that a review item gives to an action and the sentence that gives it; "en cours" where its figures fall short.

    A review that reports on an action, says nothing against it and falls short of nothing leaves "non précisé": nothing is left to do
    unless the later cycle goes on with it.
    """
    statut, sentence = statut_of_review(review)
    if statut == "non précisé":
        short = next(
            (line for line in (review.titre, *review.details) if falls_short(line, action.details[-1] if action.details else "")), ""
        )
        return ("en cours", short) if short else (statut, sentence)
    return statut, sentence


def statut_of_review(review: Item) -> tuple[str, str]:
    """The statut of a review item and the sentence that gives it: as read with the deck, else from its own words."""
    lines = (review.titre, *review.details)
    said = [(read_statut(line), line) for line in lines]
    if review.statut != "non précisé":
        return review.statut, next((line for statut, line in said if statut == review.statut), review.titre)
    return next(((statut, line) for statut, line in said if statut != "non précisé"), ("non précisé", review.titre))
