"""Columns whose header nothing explains leave doubt in the rows where they may hold what these are asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.build import layout, table
from tests.domain.roadmap.test_actions import TITLE, actions

FULL = {"Actions": "Former", "Etat": "En cours", "Prog. 2025": "Dix agents", "Pilote": "DOS", "Priorité": "Oui"}


@pytest.mark.parametrize(
    ("without", "header", "cells", "doubted"),
    [
        ("Priorité", "Zz", ("K", ""), True),
        ("Priorité", "Zz", ("Oui", "Non"), True),
        ("Priorité", "Zz", ("12 écoles", ""), False),
        ("", "Zz", ("K", ""), False),
        ("Etat", "Zz", ("En cours", "Réalisée"), True),
        ("", "Zz", ("En cours", "Réalisée"), False),
        ("", "Zz 2026", ("Vingt agents", ""), True),
        ("", "Zz 2025", ("Vingt agents", ""), False),
        ("Priorité", "Zz", ("", ""), False),
    ],
)
def test_a_header_that_is_not_known(without: str, header: str, cells: tuple[str, str], doubted: bool) -> None:
    kept = [name for name in FULL if name != without]
    rows = [[FULL[name] for name in kept] + [cell] for cell in cells]
    rows[1][0] = "Ouvrir"
    found = actions(layout(table([[*kept, header], *rows]), title=TITLE))
    assert [("en-tete-inconnu" in a.alertes, ("en-tete-inconnu", 0.85) in a.parts) for a in found] == [(doubted, doubted)] * 2


@pytest.mark.parametrize(
    ("header", "cells", "etats"),
    [
        ("Zz", ("En cours", "Réalisée"), ["en cours", "réalisée"]),
        ("Zz", ("En cours (60 %)", "", "Réalisée"), ["en cours", "non renseigné", "réalisée"]),
        ("Zz", ("En cours", "Voir l'annexe", "Réalisée", "A lancer"), ["en cours", "non renseigné", "réalisée", "à lancer"]),
        ("Zz", ("En cours", "Voir l'annexe"), ["non renseigné"] * 2),
        ("Zz", ("Poursuite des travaux", "Démarrage prévu en mars"), ["non renseigné"] * 2),
        ("Commentaires", ("En cours", "Réalisée"), ["en cours", "réalisée"]),
        ("Commentaires", ("En cours", "Voir l'annexe"), ["non renseigné"] * 2),
        ("Zz", ("En cours",), ["en cours"]),
        ("Zz", ("", "Réalisée"), ["non renseigné"] * 2),
    ],
)
def test_a_header_that_is_not_known_over_states(header: str, cells: tuple[str, ...], etats: list[str]) -> None:
    kept = [name for name in FULL if name != "Etat"]
    rows = [[f"Former {i} agents", *(FULL[name] for name in kept[1:]), cell] for i, cell in enumerate(cells)]
    assert [a.etat for a in actions(layout(table([[*kept, header], *rows]), title=TITLE))] == etats


@pytest.mark.parametrize("header", ["Obj. op.", "OO", "Zz"])
def test_objectives_in_a_column_of_their_own(header: str) -> None:
    """Under a short name, or under one that nothing explains: their codes and words tell them."""
    rows = [[header, *FULL], ["3-1 Garantir des soins sûrs", *FULL.values()], ["^", "Ouvrir", *list(FULL.values())[1:]]]
    rows.append(["3-2 Généraliser les soins de support", "Créer", *list(FULL.values())[1:]])
    assert [a.objectif_code for a in actions(layout(table(rows), title=TITLE))] == ["3-1", "3-1", "3-2"]


def test_a_header_known_by_one_of_its_levels_is_known() -> None:
    """ "État" under "Suivi" is no unknown column, and "Suivi" over "Pilote" no second one in the same cell."""
    rows = [
        ["Actions", "Suivi", "<", "Programmation", "<"],
        ["^", "Pilote", "Etat", "2025", "2026"],
        ["Former", "DOS", "En cours", "Dix", "Vingt"],
    ]
    for method in ("natif", "traits"):
        found = actions(layout(replace(table(rows), method=method), title=TITLE))
        assert [(a.etat_brut, a.pilote_brut, a.alertes) for a in found] == [("En cours", "DOS", ())]


@pytest.mark.parametrize(
    ("headers", "etat", "other"),
    [
        (("Etat 2024", "Etat 2025"), "En cours", ("Etat 2024", "A lancer")),
        (("Etat 2025", "Etat 2024"), "A lancer", ("Etat 2024", "En cours")),
        (("Etat 2024", "Etat"), "En cours", ("Etat 2024", "A lancer")),
    ],
)
def test_of_the_states_of_several_years_the_last_one_counts(headers: tuple[str, str], etat: str, other: tuple[str, str]) -> None:
    (action,) = actions(layout(table([["Actions", *headers, "Pilote"], ["Former", "A lancer", "En cours", "DOS"]]), title=TITLE))
    assert (action.etat_brut, action.autres, action.alertes) == (etat, (other,), ("colonne-perdue",))
