"""Actions listed under headings that are states."""

from __future__ import annotations

import pytest

from prs_extract.domain.understand import understand
from prs_extract.domain.vocabulary import load
from tests.domain.build import block, layout
from tests.layout import build as lay

VOCABULARY = load()
QUADRANTS = (("En cours", 5, 20), ("Réalisée", 52, 20), ("À lancer", 5, 55), ("Suspendue", 52, 55))


def read(*lists: str) -> list[tuple[str, str, str]]:
    heads = [block(state, (x, y, x + 43, y + 5)) for state, x, y in QUADRANTS]
    texts = [block(t, (x, y + 7, x + 43, y + 28)) for t, (_, x, y) in zip(lists, QUADRANTS, strict=False) if t]
    made = layout(*heads, *texts, title="Objectif 7-1 : Repérer plus tôt")
    return sorted((a.action, a.etat_brut, a.pilote_brut) for a in understand(lay.source(made.slide), [made], VOCABULARY).actions)


@pytest.mark.parametrize("form", ["• {} – Pilote : {}", "• {} ({})"])
def test_items_of_quadrants_are_actions_of_their_state(form: str) -> None:
    said = [("Former les aidants", "DOS"), ("Ouvrir un centre", "CHU"), ("Créer un réseau", "ARS"), ("Étendre le dépistage", "DSP")]
    first, *rest = [form.format(*s) for s in said]
    assert read(f"{first}\n{rest[0]}", "", rest[1], rest[2]) == [
        ("Créer un réseau", "À lancer", "ARS"),
        ("Former les aidants", "En cours", "DOS"),
        ("Ouvrir un centre", "En cours", "CHU"),
        ("Étendre le dépistage", "Suspendue", "DSP"),
    ]


def test_items_without_anyone_in_charge_are_those_of_a_review() -> None:
    assert read("• Former les aidants\n• Ouvrir un centre", "• Créer un réseau", "• Étendre le dépistage") == []
