from __future__ import annotations

import pytest

from prs_extract.domain.figures import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17/29 établissements", ("17/29",)),
        ("12 000 € et 1,2 M€", ("12 000 €", "1,2 M€")),
        ("63 % d’étudiants, 0,5 ETP", ("63 %", "0,5 ETP")),
        ("63\u00a0% et 12\u202f000", ("63 %", "12 000")),
        ("+210 Professionnels libéraux", ("+210",)),
        ("Isolement : - 18 % de mesures entre 2023 et 2025", ("- 18 %",)),
        ("1 146 personnes incluses", ("1 146",)),
        ("entre 5-10 % des lits", ("5-10 %",)),
        ("(recrutement de 3 ETPs)", ("3 ETPs",)),
        ("Organisation de 8 CReSSI sur 2024/2025", ("8",)),
        ("réalisé en 2024. Non reconduit en 2025", ()),
        ("le 12/06/2025, au 1er janvier 2027, au 4ᵉ trimestre", ()),
        ("1. ROR\n2. Santé.fr", ()),
        ("objectif 8 CRRC, CaRE D2, 14-4 Proposer", ()),
        ("pour les 16-25 ans, 24 h/24, 7j/7", ()),
        ("", ()),
    ],
)
def test_figures(text: str, expected: tuple[str, ...]) -> None:
    assert figures(text) == expected
