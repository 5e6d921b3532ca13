"""Labelled values in headings, captions and bands."""

from __future__ import annotations

import pytest

from prs_extract.domain.captions import caption_of, priority_of_band, said_by_band, state_of_band
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
        ("Pilote : DOS – Échéance : 2026", "", {"pilote": "DOS"}),
        ("Pilote : DOS\nObjectif : Manger mieux", "Objectif : Manger mieux", {"pilote": "DOS"}),
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Actions en cours (3)", {"etat": "Actions en cours"}),
        ("Actions prioritaires", {"priorisation": "Actions prioritaires"}),
        ("Actions pilotées par la DOS", {"pilote": "DOS"}),
        ("Programmation 2025", {"annee": "2025"}),
        ("2026", {"annee": "2026"}),
        ("Prévention", {}),
        ("Prioritaire", {}),
        ("Plan régional 2025 de prévention", {}),
    ],
)
def test_a_band_without_label_says_a_state_a_priority_a_pilot_or_a_year(text: str, said: dict[str, str]) -> None:
    assert said_by_band(text, VOCABULARY) == said


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Actions prioritaires", True),
        ("Actions non prioritaires", False),
        ("Autres actions", False),
        ("Actions", None),
        ("Actions priorisées 2025-2026", True),
        ("Actions retenues pour le cycle 2025-2026", True),
        ("Autres actions de l'objectif", False),
        ("Actions non priorisées (2024-25)", False),
        ("Actions à conduire en priorité", True),
        ("Actions retenues comme prioritaires par le comité", True),
        ("Actions non retenues comme prioritaires", False),
        ("1. Actions priorisées", True),
        ("Priorités 2025-2026", None),
        ("Actions 2025-2026", None),
        ("Actions du comité", None),
    ],
)
def test_a_band_may_be_a_priority(text: str, value: bool | None) -> None:
    assert priority_of_band(text, VOCABULARY) is value


@pytest.mark.parametrize(
    ("text", "value"), [("Priorités 2025-2026", True), ("Non prioritaires", False), ("Priorisée par le comité", True), ("Prévention", None)]
)
def test_a_band_among_bands_says_a_priority_by_that_word_alone(text: str, value: bool | None) -> None:
    assert priority_of_band(text, VOCABULARY, bare=True) is value


@pytest.mark.parametrize(
    "end", ["", " 2024", " pour 2024", " de l'année 2025", " (cycle 2024-2025)", " de la feuille de route", " du PRS", "2024", " :"]
)
def test_a_band_may_end_with_a_period_or_with_whose_actions_they_are(end: str) -> None:
    assert priority_of_band(f"Actions prioritaires{end}", load()) is True
