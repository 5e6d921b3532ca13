"""Tables that gave no row are said where they read like those of a road map, and not where they are of another kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.domain.understand import understand
from prs_extract.domain.vocabulary import load
from prs_extract.layout.table import SlideLayout
from tests.domain.build import block, layout, source, table

READ = layout(
    table([["Actions", "Etat", "2024", "Pilote"], ["Former", "En cours", "oui", "DOS"]]), title="Objectif opérationnel 7-1 - Repérer"
)
TEXTS = [
    ["Un texte de plusieurs mots ici", "un autre de plusieurs mots", "court"],
    ["Encore un texte de plusieurs mots", "et un autre de quatre mots", "bref"],
]


def said(*layouts: SlideLayout) -> list[str]:
    """The messages about tables that gave no row."""
    slides = [replace(made, slide=replace(made.slide, number=i)) for i, made in enumerate(layouts, 1)]
    return [a.message for a in understand(source(*slides), slides, load()).alertes if a.code == "tableau-non-lu"]


def test_a_table_of_etats_without_header_is_said_with_its_first_words() -> None:
    (message,) = said(
        READ, layout(table([["Former les équipes mobiles de soins", "En cours", "DOS"], ["Ouvrir un lieu d'accueil", "A lancer", "ARS"]]))
    )
    assert "Former les équipes mobiles de soins | En cours" in message


@pytest.mark.parametrize("title", ["Objectif opérationnel 7-2 - Prévenir", ""])
def test_a_table_of_texts_is_said(title: str) -> None:
    assert len(said(READ, layout(table([["a", "b", "c"], *TEXTS]), title=title))) == 1


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Poste de dépense", "2024", "2025", "Total"],
            ["Aides à l'investissement immobilier", "30", "125", "155"],
            ["Équipement", "300", "60", "360"],
        ],
        [
            ["Sigle", "Signification"],
            ["CLS", "Contrat local de santé"],
            ["FIR", "Fonds d'intervention régional"],
            ["SRS", "Schéma régional de santé"],
        ],
        [
            ["Collège", "Structure", "Représentant"],
            ["Usagers", "France Assos Santé", "Mme Le Goff"],
            ["Professionnels", "URPS médecins", "Dr Hamon"],
        ],
        [["Un", "deux", "trois"]],
        [["Non démarrée", "En cours", "Terminée"], ["ARS – Les crises et les alertes sanitaires – juin 2025", "<", "<"]],
    ],
)
def test_a_table_of_another_kind_is_not(rows: list[list[str]]) -> None:
    assert said(READ, layout(table(rows), title="Annexe")) == []


def test_no_table_is_said_in_a_deck_without_actions() -> None:
    assert said(layout(table([["a", "b", "c"], *TEXTS]))) == []


def test_headings_of_a_table_that_was_not_found_are_said() -> None:
    heads = [block(text, (5 + 20 * i, 20, 20 + 20 * i, 24)) for i, text in enumerate(("Actions", "Pilote", "2024", "2025"))]
    (message,) = said(READ, layout(*heads, block("Former des équipes", (5, 30, 20, 34)), title="Annexe"))
    assert "« Actions », « Pilote », « 2024 »" in message
    assert said(READ, layout(*heads[1:], title="Annexe")) == []
    (message,) = said(READ, layout(*heads[1:], block("Etat d'avancement", (5, 20, 20, 24)), title="Annexe"))
    assert "« Etat d'avancement »" in message


def test_states_of_no_action_are_said_and_those_of_a_legend_are_not() -> None:
    boxes = [("Former les équipes", (5.0, 20.0, 45.0, 30.0)), ("Ouvrir un centre", (5.0, 60.0, 45.0, 70.0))]
    drawn = [block(text, at) for text, at in boxes]
    states = [[block("En cours", (50, 20, 60, 30)), block(last, (50, 60, 60, 70))] for last in ("A lancer", "Réalisée")]
    found = said(*(layout(*drawn, *own, title="Les actions") for own in states))
    assert ["« A lancer »" in found[0], "« Réalisée »" in found[-1]] == [True, True]
    assert said(*(layout(*drawn, *states[0], title="Les actions") for _ in range(2))) == []
