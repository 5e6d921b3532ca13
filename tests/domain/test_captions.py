"""Labelled values in headings, captions and bands."""

from __future__ import annotations

import pytest

from prs_extract.domain.captions import caption_of, state_of_band
from prs_extract.domain.vocabulary import load

VOCABULARY = load()


@pytest.mark.parametrize(
    ("text", "rest", "values"),
    [
        ("Pilote : DOS / DSP", "", {"pilote": "DOS / DSP"}),
        ("Avancement : En cours", "", {"etat": "En cours"}),
        ("État d'avancement : Réalisé (3)", "", {"etat": "Réalisé"}),
        ("Objectif 5-1 – Soutenir (pilote : DOS)", "Objectif 5-1 – Soutenir", {"pilote": "DOS"}),
        ("Objectif 5-1 : Soutenir les aidants\nDirection pilote : DSP", "Objectif 5-1 : Soutenir les aidants", {"pilote": "DSP"}),
        ("Objectif 5-1 – Soutenir – Pilote : DOS – État : En cours", "Objectif 5-1 – Soutenir", {"pilote": "DOS", "etat": "En cours"}),
        ("Priorité : haute", "", {"priorisation": "haute"}),
    ],
)
def test_a_label_and_its_value_are_parted_from_the_rest(text: str, rest: str, values: dict[str, str]) -> None:
    found = caption_of(text, VOCABULARY)
    assert (found.rest, found.values) == (rest, values)


@pytest.mark.parametrize(
    "text",
    [
        "Priorité : La santé mentale des jeunes",
        "Priorité 5 : La santé mentale",
        "Il faut noter que le pilote : DOS",
        "Objectif 5-1 : Soutenir les aidants",
        "Action : former",
        "Pilote :",
        "Voir https://pilote://x",
    ],
)
def test_other_texts_with_a_colon_are_left_whole(text: str) -> None:
    found = caption_of(text, VOCABULARY)
    assert (found.rest, found.values) == (text, {})


@pytest.mark.parametrize(
    ("text", "state"), [("En cours (3)", "En cours"), ("Actions réalisées", "Actions réalisées"), ("Terminé – 2 actions", "Terminé")]
)
def test_a_band_may_be_a_state(text: str, state: str) -> None:
    assert state_of_band(text, VOCABULARY) == state


@pytest.mark.parametrize("text", ["Prévention", "Mise en place des équipes", "Objectif 7-2", "À définir"])
def test_a_band_that_is_none_says_none(text: str) -> None:
    assert state_of_band(text, VOCABULARY) == ""
