"""Which rows are a header, and which tables have theirs at the side."""

from __future__ import annotations

import pytest

from prs_extract.domain.cards.listed import cards_of
from prs_extract.domain.columns import find_columns
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.review.tables import cells_of_review
from prs_extract.domain.vocabulary import load
from tests.domain.build import table

VOCABULARY = load()
HEAD = ["Avancement", "Libellé de l'action", "Programmation 2025", "Programmation 2026", "Pilote"]
SIDE = ["Action", "Priorité", "Pilote", "Avancement", "Programmation 2026", "Programmation 2027"]


def test_a_row_of_words_that_headers_have_too_is_no_second_header() -> None:
    columns = find_columns(table([HEAD, ["Réalisée", "Recruter des opérateurs", "Suivi des actions", "12 opérateurs", "SAMU"]]), VOCABULARY)
    assert columns is not None
    assert columns.is_roadmap
    assert columns.rows == range(1)


def test_a_header_wrapped_over_two_rows_is_one() -> None:
    wrapped = [["État", "Action", "Programmation", "Programmation", "Pilote"], ["Avancement", "Intitulé", "2025", "2026", "Porteur"]]
    columns = find_columns(table([*wrapped, ["En cours", "Former", "a", "b", "DOS"]]), VOCABULARY)
    assert columns is not None
    assert columns.rows == range(2)
    assert columns.years == (2025, 2026)


def test_a_table_on_its_side_has_no_header_though_an_action_is_named_as_one() -> None:
    said = [["Permanence", "Bilan de santé", "Pilote de la filière", "Test"], ["★", "", "", ""], ["DSP", "CPAM", "DRAJES", "ARS"]]
    said += [["En cours", "Réalisée", "Reportée", "En cours"], ["a", "b", "c", "d"], ["e", "f", "g", "h"]]
    made = table([[name, *texts] for name, texts in zip(SIDE, said, strict=True)])
    assert find_columns(made, VOCABULARY) is None
    ((card, columns),) = cards_of(made, VOCABULARY)
    assert (card.n_rows, columns.years) == (5, (2026, 2027))
    assert [card.cell_at(r, 0).text for r in range(1, 5)] == said[0]


def test_actions_over_the_columns_of_a_table_on_its_side_need_no_label() -> None:
    rows = [["", "Former les équipes de nuit", "Ouvrir une maison de santé"], ["Où en est-on ?", "En cours", "A lancer"]]
    rows += [["2026", "a", "b"], ["Qui pilote ?", "DSP", "DOS"], ["Action prioritaire ?", "Oui", "Non"]]
    made = table(rows)
    ((card, columns),) = cards_of(made, VOCABULARY)
    assert [r.role if r is not None else "" for r in columns.roles] == ["action", "etat", "programmation", "pilote", "priorisation"]
    assert [card.cell_at(r, 0).text for r in (1, 2)] == rows[0][1:]
    assert cells_of_review(made, Headings(VOCABULARY)) == ()


def test_places_or_objectives_over_the_columns_are_no_actions() -> None:
    side = ["Où en est-on ?", "2026", "Qui pilote ?"]
    for heads in (("Nord", "Sud"), ("Objectif 7-1 Former les équipes", "Objectif 7-2 Ouvrir des maisons")):
        assert not list(cards_of(table([["", *heads], *([name, "a", "b"] for name in side)]), VOCABULARY))


def test_parts_of_a_year_under_its_programme_are_a_level_of_the_header() -> None:
    head = [["Action", "État", "Programmation 2026", "<", "<", "Pilote"], ["^", "^", "T1 2026", "T2", "2e semestre", "^"]]
    columns = find_columns(table([*head, ["Former", "En cours", "Cadrage", "", "X", "DOS"]]), VOCABULARY)
    assert columns is not None
    assert columns.rows == range(2)
    assert columns.years == (2026,)


def test_a_calendar_over_two_years_is_the_programme_where_no_other_column_is() -> None:
    columns = find_columns(table([["Action", "État", "Calendrier 2025 - 2026"], ["Former", "En cours", "a"]]), VOCABULARY)
    assert columns is not None
    assert columns.years == (2025, 2026)
    both = find_columns(table([["Action", "Programmation 2025", "Calendrier 2025 - 2026"], ["Former", "a", "juin"]]), VOCABULARY)
    assert both is not None
    assert both.with_role("programmation") == (1,)


def test_a_row_with_a_state_said_by_its_label_is_no_header() -> None:
    """The texts of a card that alignment shows as a grid."""
    made = table([["Action", "Statut : En cours", "2025", "2026"], ["Former les agents", "Porteur : DOS", "Cadrage", "Jury"]])
    assert find_columns(made, VOCABULARY) is None


@pytest.mark.parametrize(
    ("name", "texts", "role"),
    [
        ("Rang", ["Prioritaire", "", "Prioritaire"], "priorisation"),
        ("P", ["☆", "", "☆"], "priorisation"),
        ("Rang", ["1", "2", "3"], "numero"),
        ("Votre avis", ["Oui", "Non", ""], ""),
        ("Innovante", ["☆", "", "☆"], ""),
    ],
)
def test_words_of_priority_under_any_header_and_stars_under_a_letter(name: str, texts: list[str], role: str) -> None:
    rows = [[text, "Former les équipes de nuit", "En cours", "DSP"] for text in texts]
    columns = find_columns(table([[name, "Action", "État", "Pilote"], *rows]), VOCABULARY)
    assert columns is not None
    assert (columns.roles[0].role if columns.roles[0] is not None else "") == role


def test_what_stands_beside_a_column_of_years_is_the_programme() -> None:
    columns = find_columns(table([["Année", "Action", "Détail", "État"], ["2024", "Former", "Cadrage", "En cours"]]), VOCABULARY)
    assert columns is not None
    assert columns.with_role("programmation") == (2,)
    without = find_columns(table([["Action", "Détail", "État"], ["Former", "Cadrage", "En cours"]]), VOCABULARY)
    assert without is not None
    assert without.with_role("programmation") == ()
