"""Columns whose header nothing explains leave doubt in the rows where they may hold what these are asked for."""

from __future__ import annotations

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
