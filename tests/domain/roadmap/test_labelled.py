"""Labelled lines in the cell of an action, and a column without header that holds words of priority."""

from __future__ import annotations

from prs_extract.domain.records import Action
from tests.domain.build import layout, table
from tests.domain.roadmap.test_actions import TITLE, actions

HEAD = ["Actions et pilotes", "Avancement", "Programmation 2024", ""]
FIRST = ["Former les équipes\nPilote : DOS / DSI", "En cours", "Dix agents", ""]
SECOND = ["Ouvrir un site\nPilote : ARS", "Réalisée", "", "Prioritaire"]


def read(*pages: list[list[str]]) -> list[tuple[str, str, str, bool | None]]:
    found = actions(*(layout(table(rows), title=TITLE, number=n) for n, rows in enumerate(pages, 1)))
    return [_row(a) for a in found]


def _row(a: Action) -> tuple[str, str, str, bool | None]:
    return (a.action, a.etat_brut, a.pilote_brut, a.priorisee)


EXPECTED = [("Former les équipes", "En cours", "DOS / DSI", False), ("Ouvrir un site", "Réalisée", "ARS", True)]


def test_labels_say_what_no_column_does() -> None:
    assert read([HEAD, FIRST, SECOND]) == EXPECTED


def test_so_they_do_on_the_next_slide_without_header() -> None:
    assert read([HEAD, FIRST], [SECOND]) == [(*EXPECTED[0][:3], None), EXPECTED[1]]


def test_a_row_of_words_that_may_name_columns_is_a_row() -> None:
    """« Réalisée » and « Prioritaire » are names of columns too, but nothing else in the row is."""
    assert read([HEAD, FIRST], [SECOND, SECOND]) == [(*EXPECTED[0][:3], None), EXPECTED[1], EXPECTED[1]]


def test_a_column_says_it_before_a_label() -> None:
    (found,) = read([["Action", "Avancement", "Pilote"], ["Former les équipes\nPilote : DSI", "En cours", "DOS"]])
    assert found == ("Former les équipes\nPilote : DSI", "En cours", "DOS", None)


def test_bands_stay_bands_beside_the_new_column() -> None:
    band = ["Objectif opérationnel 7-2 : Prévenir le suicide", "<", "<", "<"]
    assert read([HEAD, FIRST, band, SECOND]) == EXPECTED


def test_a_label_of_one_action_in_many_is_a_part_of_it() -> None:
    plain = [[f"Réunir les {i + 2} comités", "En cours", "", "Prioritaire"] for i in range(4)]
    found = read([HEAD, *plain, FIRST])
    assert found[-1][:3] == ("Former les équipes\nPilote : DOS / DSI", "En cours", "")


def test_programmes_by_label_are_told_by_year() -> None:
    rows = [[f"{text}\n2024 : dix agents\n2025 : vingt agents", "En cours"] for text in ("Former les équipes", "Ouvrir un site")]
    found = actions(layout(table([["Action", "Avancement"], *rows]), title=TITLE, number=1))
    assert [(a.action, [(p.annee, p.texte) for p in a.programmes]) for a in found] == [
        ("Former les équipes", [(2024, "dix agents"), (2025, "vingt agents")]),
        ("Ouvrir un site", [(2024, "dix agents"), (2025, "vingt agents")]),
    ]


def test_a_column_of_anything_else_without_header_is_no_priority() -> None:
    found = read([HEAD, [*FIRST[:3], "Prioritaire"], [*SECOND[:3], "voir page 3"]])
    assert [row[3] for row in found] == [None, None]
