"""Counts in prose, and names known from the texts."""

from __future__ import annotations

import pytest

from prs_extract.language.figures import Quantity, falls_short, is_whole, quantities
from prs_extract.language.names import learn, named_by
from prs_extract.language.stems import stem


def test_quantities_with_what_they_count() -> None:
    assert quantities("Onze services et 3 100 enfants en 2025, soit 57 %") == (
        Quantity(11, stem("services")),
        Quantity(3100, stem("enfants")),
        Quantity(57, "%"),
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Forfait : 22 centres sur 22", True),
        ("Téléradiologie sur 9 des 11 sites", False),
        ("Cinq équipes sur huit", False),
        ("Onze sites", None),
    ],
)
def test_share_of_a_whole(line: str, expected: bool | None) -> None:
    assert is_whole(line) is expected


@pytest.mark.parametrize(
    ("said", "programmed", "expected"),
    [
        ("39 audits menés", "40 audits", True),
        ("82 séjours financés", "80 séjours", False),
        ("340 participants", "Journée 2025", False),
        ("Sages-femmes : 280 formées", "300", True),
        ("Installée dans onze services seulement", "", True),
    ],
)
def test_review_against_programme(said: str, programmed: str, expected: bool) -> None:
    assert falls_short(said, programmed) is expected


def test_names_are_known_where_they_begin_a_sentence_and_in_their_adjective() -> None:
    names = learn(["Ouvrir une antenne à Troyes", "Troyes : antenne ouverte", "Guide des antennes", "Un guide"])
    assert names == {"troyes"}
    assert named_by("troyen", names) == "troyes"
    assert named_by("moyen", names) == ""
