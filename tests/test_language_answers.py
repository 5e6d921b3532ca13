"""Figures as they are printed, and what an indicator asks for."""

from __future__ import annotations

import pytest

from prs_extract.language.answers import asked, given


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("34 établissements engagés fin 2025, pour 30 attendus", [("34 établissements", "compte")]),
        ("1 146 personnes incluses, dont 71 % rappelées à dix jours", [("1 146 personnes", "compte"), ("71 %", "part")]),
        ("Bascule du ROR : 17/29 établissements", [("17/29 établissements", "part")]),
        ("22 centres sur 22", [("22 centres sur 22", "part")]),
        ("Délai ramené de 142 à 96 jours", [("96 jours", "durée")]),
        ("Numéro connu de 43 % des 18-30 ans, contre 18 % en 2023", [("43 %", "part")]),
        ("57 % de testés en 2025 (cible : 60 %)", [("57 %", "part")]),
        ("La cible de 60 jours n'est pas tenue", []),
        ("Ouverte le 3 février 2025", []),
        ("1,1 M€ économisés", [("1,1 M€", "montant")]),
    ],
)
def test_figures_given(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(f.printed, f.measure) for f in given(line)] == expected


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("Taux d'établissements ayant réalisé un exercice de crise", "part"),
        ("Nombre d'IPA en poste", "compte"),
        ("Délai moyen d'un premier rendez-vous", "durée"),
        ("Taux de mortalité par suicide, pour 100 000 habitants", "rapport"),
        ("Coût moyen d'un transport", "montant"),
        ("Satisfaction des patients", ""),
    ],
)
def test_what_an_indicator_asks(indicator: str, expected: str) -> None:
    assert asked(indicator) == expected
