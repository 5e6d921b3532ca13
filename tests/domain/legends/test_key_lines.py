from __future__ import annotations

import pytest

from prs_extract.domain.colours import is_shade
from prs_extract.domain.legends.key_lines import entries_of


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "En gras : actions prioritaires 2026-2027. Barré : action close",
            ["En gras : actions prioritaires 2026-2027.", "Barré : action close"],
        ),
        (
            "TOP = action prioritaire  À gauche : état  Cadre orange clair : pilote",
            ["TOP = action prioritaire", "À gauche : état", "Cadre orange clair : pilote"],
        ),
        ("Priorité : ① prioritaire, ② non prioritaire", ["Priorité : ① prioritaire", " ② non prioritaire"]),
        ("P : action prioritaire, N : non retenue", ["P : action prioritaire", " N : non retenue"]),
        ("Légende : En gras : les actions prioritaires", ["Légende : En gras : les actions prioritaires"]),
        ("Pilote : Direction de l’autonomie et CPAM de La Réunion", ["Pilote : Direction de l’autonomie et CPAM de La Réunion"]),
    ],
)
def test_an_entry_ends_where_the_next_one_begins(line: str, expected: list[str]) -> None:
    assert entries_of(line) == expected


@pytest.mark.parametrize(("colour", "expected"), [("#ffedd5", True), ("#f59e0b", True), ("#dcfce7", False), ("#f2f2f2", False)])
def test_light_and_dark_shades_have_one_name(colour: str, expected: bool) -> None:
    assert is_shade(colour, ["#ed7d31", "#ff9900", "orange"]) is expected


def test_a_grey_is_no_other_grey() -> None:
    assert is_shade("#f2f2f2", ["#d9d9d9"])
    assert not is_shade("#404040", ["#d9d9d9"])
