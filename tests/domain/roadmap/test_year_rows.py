"""Actions of which a table has a row for each year."""

from __future__ import annotations

import pytest

from prs_extract.domain.info import Info
from prs_extract.domain.legends.legends import legend_from
from prs_extract.domain.records import Action
from prs_extract.domain.roadmap.actions import actions_from
from prs_extract.domain.roadmap.priorisation import codes_from
from prs_extract.domain.roadmap.year_rows import with_years_joined
from prs_extract.layout.table import SlideLayout
from tests.domain.build import layout, table
from tests.domain.roadmap.test_actions import TITLE, VOCABULARY, programmes, roadmap

HEAD = ["Année", "Action", "Programme", "État", "Pilote"]
FORMER = [["2024", "Former", "dix", "En cours", "DOS"], ["2025", "Former", "vingt", "", "DOS"]]
OUVRIR = [["2024", "Ouvrir", "", "À lancer", "ARS"], ["2025", "Ouvrir", "un site", "À lancer", ""]]


def read(*layouts: SlideLayout) -> tuple[list[Action], list[str]]:
    """The actions, and the codes of the alerts that the joining of rows raised."""
    made = with_years_joined(roadmap(*layouts), VOCABULARY)
    legend, codes = legend_from(layouts, VOCABULARY), codes_from(layouts, VOCABULARY)
    return actions_from(made, Info(cycle="2024-2025"), VOCABULARY, legend, codes)[0], [a.code for a in made.alertes]


def seen(*layouts: SlideLayout) -> list[tuple[str, str, str, dict[int, str]]]:
    return [(a.action, a.etat, a.pilote_brut, programmes(a)) for a in read(*layouts)[0]]


BOTH = [("Former", "en cours", "DOS", {2024: "dix", 2025: "vingt"}), ("Ouvrir", "à lancer", "ARS", {2024: "", 2025: "un site"})]


@pytest.mark.parametrize("rows", [[*FORMER, *OUVRIR], [FORMER[0], OUVRIR[0], FORMER[1], OUVRIR[1]]], ids=["by action", "by year"])
def test_rows_of_one_action_and_other_years_are_one(rows: list[list[str]]) -> None:
    assert seen(layout(table([HEAD, *rows]), title=TITLE)) == BOTH
    assert read(layout(table([HEAD, *rows]), title=TITLE))[1] == ["action-reprise"]


def test_they_may_stand_on_two_slides() -> None:
    slides = [layout(table([HEAD, a, b], slide=n), title=TITLE, number=n) for n, (a, b) in enumerate(zip(FORMER, OUVRIR, strict=True), 1)]
    assert seen(*slides) == BOTH


def test_the_year_may_stand_over_its_rows() -> None:
    rows = [
        ["2024", "<", "<", "<"],
        *(r[1:] for r in (FORMER[0], OUVRIR[0])),
        ["2025", "<", "<", "<"],
        *(r[1:] for r in (FORMER[1], OUVRIR[1])),
    ]
    assert seen(layout(table([HEAD[1:], *rows]), title=TITLE)) == BOTH


def test_rows_that_contradict_one_another_are_kept_and_doubted() -> None:
    other = [FORMER[0], ["2025", "Former", "vingt", "Réalisée", "DOS"]]
    found, alerts = read(layout(table([HEAD, *other]), title=TITLE))
    assert [(a.action, a.etat, "repetition-contraire" in a.alertes) for a in found] == [
        ("Former", "en cours", True),
        ("Former", "réalisée", True),
    ]
    assert alerts == ["repetition-contraire"]


def test_where_two_rows_are_of_one_year_all_are_kept_and_doubted() -> None:
    found, alerts = read(layout(table([HEAD, FORMER[0], FORMER[0], FORMER[1]]), title=TITLE))
    assert (len(found), alerts) == (3, ["repetition-contraire"])


def test_what_is_expected_in_a_year_is_its_programme() -> None:
    rows = [[row[1], row[0], row[2], row[4]] for row in (*FORMER, *OUVRIR)]
    head = ["Action", "Exercice", "Réalisations attendues", "Pilote"]
    assert [s[3] for s in seen(layout(table([head, *rows]), title=TITLE))] == [BOTH[0][3], BOTH[1][3]]
