from __future__ import annotations

import pytest

from tests.domain.build import layout, table
from tests.domain.roadmap.test_actions import TITLE, actions, programmes


def read(head: list[str], *rows: list[str]) -> list[dict[int, str]]:
    return [programmes(a) for a in actions(layout(table([head, *rows]), title=TITLE))]


def test_a_line_for_each_year() -> None:
    head = ["Actions", "Etat", "Exercice", "Étapes prévues", "Pilote"]
    rows = [["Former", "En cours", "2024", "Cadrage", "DOS"], ["^", "^", "2025", "Lancement", "^"]]
    assert read(head, *rows) == [{2024: "Cadrage", 2025: "Lancement"}]


@pytest.mark.parametrize("programmation", ["Programmation", "Programmation 2024-2025"])
def test_lines_that_begin_with_their_year(programmation: str) -> None:
    head = ["Actions", "Etat", programmation, "Pilote"]
    assert read(head, ["Former", "En cours", "2024 : Cadrage\n2025 :\n1. Bilan\n2. Suites", "DOS"]) == [
        {2024: "Cadrage", 2025: "1. Bilan\n2. Suites"}
    ]


def test_a_text_that_only_names_a_year_stays_whole() -> None:
    assert read(["Actions", "Etat", "Programmation 2024-2025", "Pilote"], ["Former", "En cours", "Cadrage\n2025 : bilan", "DOS"]) == [
        {2024: "Cadrage\n2025 : bilan", 2025: "Cadrage\n2025 : bilan"}
    ]


def test_cards_one_under_the_other() -> None:
    labels = ["Action", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote", "Indicateur"]
    first, second = ["Former", "En cours", "Cadrage", "", "DOS", "12 sessions"], ["Ouvrir", "A lancer", "", "Lancement", "CHU", ""]
    one, two = actions(
        layout(table([*map(list, zip(labels, first, strict=True)), *map(list, zip(labels, second, strict=True))]), title=TITLE)
    )
    assert [(a.action_id, a.action, a.etat_brut, a.pilote_brut) for a in (one, two)] == [
        ("7-1.01", "Former", "En cours", "DOS"),
        ("7-1.02", "Ouvrir", "A lancer", "CHU"),
    ]
    assert (programmes(one), programmes(two)) == ({2024: "Cadrage", 2025: ""}, {2024: "", 2025: "Lancement"})
    assert one.autres == (("Indicateur", "12 sessions"),)


def test_two_columns_of_definitions_are_no_cards() -> None:
    assert (
        actions(layout(table([["Action", "Ce que fait un pilote"], ["Pilote", "Qui en répond"], ["Budget", "Qui paie"]]), title=TITLE))
        == []
    )


def test_a_cell_merged_over_two_cards_makes_no_card() -> None:
    labels = ["Action", "Etat", "Programmation 2024", "Pilote"]
    rows = [[label, "x"] for label in (*labels, *labels)]
    rows[4] = ["Action", "^"]
    assert actions(layout(table(rows), title=TITLE)) == []


def test_an_empty_cell_merged_down_to_the_end_of_a_card() -> None:
    rows = [["Action", "Former"], ["Etat", "En cours"], ["Programmation 2024", "a"], ["Pilote", ""], ["", "^"]]
    (action,) = actions(layout(table(rows), title=TITLE))
    assert (action.action, action.pilote_brut, programmes(action)) == ("Former", "", {2024: "a"})


@pytest.mark.parametrize(("head", "programme"), [("2024 (réalisé)", "Cadrage"), ("2024 : bilan", "Cadrage"), ("Bilan 2024", None)])
def test_a_year_of_which_a_header_says_something(head: str, programme: str | None) -> None:
    """What a year heads is its programme, done or to come; what a review heads is not."""
    (found,) = read(["Actions", "Etat", head, "2025 (prévisionnel)", "Pilote"], ["Former", "En cours", "Cadrage", "Lancement", "DOS"])
    assert found == {2025: "Lancement"} | ({2024: programme} if programme else {})


@pytest.mark.parametrize(
    ("first", "second", "years"),
    [
        ("Réalisé en 2024", "À faire en 2025", [2024, 2025]),
        ("Fait en 2024", "Prévu en 2025", [2024, 2025]),
        ("N (2024)", "N+1 (2025)", [2024, 2025]),
        ("Avancées 2024", "Suites 2025", [2025]),
        ("Réalisé en 2022", "Prévu en 2025", [2025]),
        ("2024", "Prévisionnel budgétaire 2025", [2024]),
    ],
)
def test_a_header_beside_the_only_programme_is_of_the_year_before_or_after(first: str, second: str, years: list[int]) -> None:
    (found,) = read(["Actions", "Etat", first, second, "Pilote"], ["Former", "En cours", "Cadrage", "Lancement", "DOS"])
    assert sorted(found) == years


def test_an_unknown_header_over_figures_is_no_programme() -> None:
    (found,) = read(
        ["Actions", "Etat", "Passages (2024)", "Prévu en 2025", "Pilote"], ["Former", "En cours", "12 000 €", "Lancement", "DOS"]
    )
    assert found == {2025: "Lancement"}


@pytest.mark.parametrize(
    ("printed", "programme"),
    [
        ("2024 - 2025", {2024: "", 2025: ""}),
        ("2024-2025 : Cadrage", {2024: "Cadrage", 2025: "Cadrage"}),
        ("T1 2024 : Cadrage\nFin 2025 : Bilan", {2024: "T1 2024 : Cadrage", 2025: "Fin 2025 : Bilan"}),
        ("T1 2024", {2024: "T1 2024"}),
        ("Cadrage en 2024", {}),
    ],
)
def test_lines_that_begin_with_a_part_of_a_year_or_with_two(printed: str, programme: dict[int, str]) -> None:
    assert read(["Actions", "Etat", "Programmation", "Pilote"], ["Former", "En cours", printed, "DOS"]) == [programme]


def test_a_review_beside_the_programme_of_its_year_is_no_part_of_it() -> None:
    head = ["Actions", "2024 (prévu)", "2024 (réalisé)", "Pilote"]
    assert read(head, ["Former", "Cadrage", "Fait à moitié", "DOS"]) == [{2024: "Cadrage"}]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("24", "25"),
        ("'24", "'25"),
        ("Axes 24", "Axes 25"),
        ("Exercice 24", "Exercice 25"),
        ("Axes 2024", "Axes 2025"),
        ("2e sem. 24", "1er sem. 25"),
    ],
)
def test_years_of_two_digits_that_stand_in_turn(first: str, second: str) -> None:
    assert read(["Actions", "Etat", first, second, "Pilote"], ["Former", "En cours", "Cadrage", "Lancement", "DOS"]) == [
        {2024: "Cadrage", 2025: "Lancement"}
    ]


@pytest.mark.parametrize("head", ["24", "Lot 24"])
def test_a_lone_number_of_two_digits_is_no_year(head: str) -> None:
    assert read(["Actions", "Etat", head, "Pilote"], ["Former", "En cours", "Cadrage", "DOS"]) == [{}]


@pytest.mark.parametrize(
    "head",
    [
        "2024/2025",
        "2024 à 2025",
        "Axes 2024/2025",
        "Programmation 24-25",
        "Prog° 2024/25",
        "Objectifs 2024-2025",
        "Cycle 24/25",
        "Période 2024-2025",
        "Prévu en 2024 et 2025",
    ],
)
def test_a_programme_of_both_years(head: str) -> None:
    assert read(["Actions", "Etat", head, "Pilote"], ["Former", "En cours", "Cadrage", "DOS"]) == [{2024: "Cadrage", 2025: "Cadrage"}]


@pytest.mark.parametrize(
    ("heads", "cell"),
    [
        (("Objectifs 2024-2025", "Actions"), "Repérer"),
        (("Actions", "Objectifs 2024-2025"), "7-1 Repérer plus tôt"),
        (("Actions", "PRS 2023-2028"), "Repérer"),
    ],
)
def test_a_column_of_years_that_is_no_programme(heads: tuple[str, str], cell: str) -> None:
    row = ["Former", cell] if heads[0] == "Actions" else [cell, "Former"]
    assert read([*heads, "Etat", "Pilote"], [*row, "En cours", "DOS"]) == [{}]


def test_ticks_under_the_parts_of_a_year_say_which() -> None:
    head = [["Actions", "Etat", "Programmation 2024", "<", "<", "Pilote"], ["^", "^", "T1", "T2", "T3", "^"]]
    rows = [
        ["Former", "En cours", "X", "", "X", "DOS"],
        ["Ouvrir", "En cours", "", "-", "x", "DOS"],
        ["Créer", "En cours", "X", "Bilan", "", "DOS"],
    ]
    assert read(head[0], head[1], *rows) == [{2024: "T1, T3"}, {2024: "T3"}, {2024: "X Bilan"}]
    assert read(["Actions", "Etat", "2024", "2025", "Pilote"], ["Former", "En cours", "X", "", "DOS"]) == [{2024: "X", 2025: ""}]


def test_of_two_columns_of_both_years_the_calendar_is_the_programme() -> None:
    head = ["Objectifs 2025-2026", "Actions", "Etat", "Calendrier 2025-2026", "Pilote"]
    assert read(head, ["Repérer", "Former", "En cours", "Cadrage", "DOS"]) == [{2025: "Cadrage", 2026: "Cadrage"}]
