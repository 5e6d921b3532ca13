"""Sheets: tables whose first column is labels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.domain.cards.listed import cards_of
from prs_extract.domain.columns import find_columns
from prs_extract.domain.vocabulary import load
from tests.domain.build import table

VOCABULARY = load()
SAID = [["État", "En cours"], ["Pilote", "DOS"], ["Programmation 2024", "Cadrage"], ["Programmation 2025", "Lancement"]]
FIRST, SECOND = "Former les équipes mobiles", "Ouvrir un centre de santé"


@pytest.mark.parametrize("titles", [[[FIRST, "<"], [SECOND, "<"]], [[FIRST, ""], [SECOND, ""]], [["4-3.1", FIRST], ["4-3.2", SECOND]]])
def test_a_text_alone_over_labels_is_the_action_of_which_they_tell(titles: list[list[str]]) -> None:
    made = table([titles[0], *SAID, titles[1], *SAID])
    assert find_columns(made, VOCABULARY) is None
    cards = list(cards_of(made, VOCABULARY))
    assert [card.cell_at(1, 0).text for card, _ in cards] == [FIRST, SECOND]
    assert [[r.role for r in columns.roles if r is not None] for _, columns in cards] == [
        ["action", "etat", "pilote", "programmation", "programmation"]
    ] * 2


def test_a_text_over_other_labels_parts_what_is_said_of_an_action() -> None:
    rows = [["Fiche action n° 1", "<"], [FIRST, "<"], *SAID[:2], ["Mise en œuvre et calendrier", "<"], *SAID[2:]]
    made = table([*rows, ["Fiche action n° 2", "<"], [SECOND, "<"], *SAID])
    cards = list(cards_of(made, VOCABULARY))
    assert [card.to_rows()[1][0] for card, _ in cards] == [FIRST, SECOND]
    assert [columns.years for _, columns in cards] == [(2024, 2025)] * 2
    assert not any(c.text.startswith(("Fiche", "Mise")) for card, _ in cards for c in card.cells)


@pytest.mark.parametrize("title", ["Objectif 4-3 : Former les équipes", "Difficultés, points d'attention", "En bref"])
def test_a_heading_over_labels_is_no_action(title: str) -> None:
    assert not list(cards_of(table([[title, "<"], *SAID]), VOCABULARY))


def test_labels_two_by_two_are_no_header() -> None:
    rows = [[FIRST, "<", "<", "<"], ["État", "En cours", "Pilote", "DOS"], ["Programmation 2024", "Cadrage", "Programmation 2025", "Suite"]]
    assert find_columns(table(rows), VOCABULARY) is None


@pytest.mark.parametrize("first", [["Action", FIRST, "<", "<"], [FIRST, "<", "<", "<"]])
def test_labels_two_by_two_and_labels_over_what_they_say_are_a_card(first: list[str]) -> None:
    years = [["Programmation 2024", "<", "Programmation 2025", "<"], ["Cadrage", "<", "Suite", "<"]]
    made = table([first, ["État", "Réalisée", "Pilote", "DOS"], *years, ["Action prioritaire", "Oui", "<", "<"]])
    ((card, columns),) = cards_of(made, VOCABULARY)
    assert card.to_rows()[1] == [FIRST, "Réalisée", "DOS", "Cadrage", "Suite", "Oui"]
    assert columns.years == (2024, 2025)


def test_unknown_labels_of_a_form_end_what_those_before_them_say() -> None:
    rows = [
        ["Contexte", "Demande du comité", "<", "<"],
        ["Pilote", "DOS", "Appui extérieur", "CHU"],
        ["État", "En cours", "Programmation 2024", "Cadrage"],
    ]
    plain = table([["Action", FIRST, "<", "<"], *rows[:1], ["Pilote", "DOS", "Partenaires", "CHU"], *rows[2:]])
    filled = table([["Fiche 2-1.1", FIRST, "<", "<"], *rows, ["Échéance", "Déc. 2024", "<", "<"]])
    filled = replace(filled, cells=tuple(replace(c, fill=None if c.col % 2 else "#eee" if c.row else "#333") for c in filled.cells))
    for made in (plain, filled):
        ((card, columns),) = cards_of(made, VOCABULARY)
        said = dict(zip(*card.to_rows(), strict=True))
        assert (said["Pilote"], said["Contexte"], said["Programmation 2024"]) == ("DOS", "Demande du comité", "Cadrage")
        assert [r.role for r in columns.roles if r is not None and r.role in ("action", "pilote")] == ["action", "pilote"]


def test_a_table_of_one_row_under_its_header_is_no_form() -> None:
    made = table([["Action", "État", "Pilote", "Programmation 2024"], [FIRST, "En cours", "DOS", "Cadrage"]])
    assert not list(cards_of(made, VOCABULARY))
