"""Labelled lines in the cell of an action, and a column without header that holds words of priority."""

from __future__ import annotations

from prs_extract.domain.claims import claims_of, roles_of
from prs_extract.domain.records import Action
from prs_extract.domain.review.bilans import Review
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.roadmap.action_tables import roadmap_tables
from prs_extract.domain.roadmap.rows import Roadmap
from tests.domain.build import layout, table
from tests.domain.roadmap.test_actions import TITLE, VOCABULARY, actions

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


YEARS = ["Ce que nous voulons faire", "", "", "En 2024", "En 2025"]


def test_labels_in_a_column_without_heading_say_what_no_column_does() -> None:
    rows = [["Former les équipes", "en cours", "Pilote : DOS", "dix", "vingt"], ["Ouvrir un site", "à lancer", "Pilote : ARS", "", "un"]]
    assert [r[:3] for r in read([YEARS, *rows])] == [("Former les équipes", "en cours", "DOS"), ("Ouvrir un site", "à lancer", "ARS")]


def test_labels_in_several_columns_without_heading_are_all_of_their_row() -> None:
    rows = [
        ["Former les équipes", "État : en cours |", "Pilote : DOS", "dix", ""],
        ["Ouvrir un site", "État : à lancer", "Pilote : ARS", "", "un"],
    ]
    found = read([["Action", "", "", "2024", "2025"], *rows])
    assert [r[:3] for r in found] == [("Former les équipes", "en cours", "DOS"), ("Ouvrir un site", "à lancer", "ARS")]


def test_names_in_a_column_without_heading_are_the_pilots_and_less_sure() -> None:
    rows = [["Former les équipes", "en cours", "DOS / CPAM 31", "dix", "vingt"], ["Ouvrir un site", "à lancer", "DSP", "", "un"]]
    found = actions(layout(table([YEARS, *rows]), title=TITLE))
    assert [(a.pilote_brut, a.alertes) for a in found] == [("DOS / CPAM 31", ("en-tete-inconnu",)), ("DSP", ("en-tete-inconnu",))]
    other = [[*row[:2], text, *row[3:]] for row, text in zip(rows, ["12 k€ DOS", "DSP"], strict=True)]
    assert [a.pilote_brut for a in actions(layout(table([YEARS, *other]), title=TITLE))] == ["", ""]


def test_names_beside_years_alone_are_the_pilots_and_the_other_texts_the_actions() -> None:
    rows = [["Former les équipes", "dix", "vingt", "DOS / CPAM 31"], ["Ouvrir un site", "", "un", "DSP"]]
    found = actions(layout(table([["", "2024", "2025", ""], *rows]), title=TITLE))
    assert [(a.action, a.pilote_brut, a.alertes) for a in found] == [
        ("Former les équipes", "DOS / CPAM 31", ("en-tete-inconnu",)),
        ("Ouvrir un site", "DSP", ("en-tete-inconnu",)),
    ]
    assert read([["", "", "2024", "2025", ""], *([row[0], "k€", *row[1:]] for row in rows)]) == []


def test_years_over_figures_are_no_header_of_actions() -> None:
    assert read([["Dépenses", "", "2024", "2025"], ["Former les équipes", "k€", "12", "14"], ["Ouvrir un site", "k€", "3", "5"]]) == []


def test_labelled_texts_are_of_the_actions_in_the_account_of_texts() -> None:
    source = layout(table([HEAD, FIRST, SECOND]), title=TITLE)
    tables = list(roadmap_tables([source], Headings(VOCABULARY), {}, []))
    claims = claims_of([source], Roadmap(tuple(tables), ()), Review((), (), ()), {}, ())
    roles = roles_of(claims)
    assert {roles.get(id(p)) for c in source.tables[0].cells for p in c.paragraphs if p.text.startswith("Pilote")} == {"actions"}
