from __future__ import annotations

from prs_extract.domain.legends.legends import legend_from
from prs_extract.domain.records import Action, Info, Objectif
from prs_extract.domain.review.learning import headings_of
from prs_extract.domain.roadmap.actions import actions_from
from prs_extract.domain.roadmap.priorisation import codes_from
from prs_extract.domain.roadmap.recaps import told_once
from prs_extract.domain.roadmap.roadmap import roadmap_from
from prs_extract.domain.roadmap.rows import Roadmap
from prs_extract.domain.sections import Directory
from prs_extract.domain.vocabulary import load
from prs_extract.layout.table import SlideLayout
from tests.domain.build import layout, table

VOCABULARY = load()
BRIEF = ["N°", "Objectif", "Action", "Pilote"]
FULL = ["Action", "État d'avancement", "Programmation 2025", "Programmation 2026"]
TITLE = "Objectif opérationnel 7-1 - Repérer plus tôt"
DIRECTORY = Directory((Objectif("7-1", "opérationnel", "Repérer plus tôt", "", "", 1),), 7)


def overview(*rows: list[str], head: list[str] = BRIEF, number: int = 1) -> SlideLayout:
    return layout(table([head, *rows], slide=number), number=number, title="Vue d'ensemble")


def detail(*rows: list[str], head: list[str] = FULL, number: int = 2) -> SlideLayout:
    return layout(table([head, *rows], slide=number), number=number, title=TITLE)


def roadmap(*layouts: SlideLayout) -> Roadmap:
    return told_once(roadmap_from(layouts, DIRECTORY, headings_of(layouts, VOCABULARY)), VOCABULARY)


def actions(*layouts: SlideLayout) -> list[Action]:
    legend, codes = legend_from(layouts, VOCABULARY), codes_from(layouts, VOCABULARY)
    return actions_from(roadmap(*layouts), Info(cycle="2025-2026"), VOCABULARY, legend, codes)[0]


def codes(*layouts: SlideLayout) -> list[tuple[int | None, str]]:
    return [(a.slide, a.code) for a in roadmap(*layouts).alertes]


TWO = detail(["Former", "En cours", "a", "b"], ["Loger", "Réalisée", "c", "d"])


def test_the_rows_of_an_overview_are_given_once_with_what_only_it_tells() -> None:
    before = overview(["1", "7-1", "Former", "DOS"], ["2", "7-1", "Loger", "CHU"])
    assert [(a.action, a.slide, a.slide_fin, a.pilote_brut, a.objectif_code) for a in actions(before, TWO)] == [
        ("Former", 2, 2, "DOS", "7-1"),
        ("Loger", 2, 2, "CHU", "7-1"),
    ]
    assert codes(before, TWO) == [(1, "action-reprise")]


def test_an_overview_may_stand_after_the_tables() -> None:
    after = overview(["1", "7-1", "Loger", "CHU"], ["2", "7-1", "Former", "DOS"], number=3)
    assert [(a.action, a.slide, a.pilote_brut) for a in actions(TWO, after)] == [("Former", 2, "DOS"), ("Loger", 2, "CHU")]


def test_a_row_that_only_the_overview_has_stays() -> None:
    before = overview(["1", "7-1", "Former", "DOS"], ["2", "7-1", "Loger", "CHU"], ["3", "7-1", "Soigner", "CHU"])
    assert [(a.action, a.slide) for a in actions(before, TWO)] == [("Soigner", 1), ("Former", 2), ("Loger", 2)]


def test_an_action_cut_short_is_known_again() -> None:
    full = detail(["Former les enseignants volontaires", "En cours", "a", "b"], ["Loger", "Réalisée", "c", "d"])
    before = overview(["1", "7-1", "Former les enseignants…", "DOS"], ["2", "7-1", "Loger", "CHU"])
    assert [a.action for a in actions(before, full)] == ["Former les enseignants volontaires", "Loger"]


def test_tables_that_contradict_are_told() -> None:
    before = overview(["Former", "Réalisée"], ["Loger", "Réalisée"], head=["Action", "État d'avancement"])
    first, second = actions(before, TWO)
    assert (first.etat, first.alertes) == ("en cours", ("repetition-contraire",))
    assert second.alertes == ()
    assert (2, "repetition-contraire") in codes(before, TWO)


def test_twins_of_two_objectives_and_tables_that_tell_the_same_stay() -> None:
    other = overview(["1", "7-2", "Former", "DOS"], ["2", "7-2", "Loger", "CHU"])
    assert len(actions(other, TWO)) == 4
    again = detail(["Former", "Réalisée", "a", "b"], ["Loger", "Réalisée", "c", "d"], number=3)
    assert len(actions(TWO, again)) == 4


def test_a_lone_twin_is_no_overview() -> None:
    one = overview(["1", "7-1", "Former", "DOS"], ["2", "7-1", "Soigner", "CHU"])
    assert len(actions(one, TWO)) == 4


def test_a_header_printed_again_beside_an_objective_is_no_action() -> None:
    rows = [
        ["Objectif opérationnel", "Actions et programmation", "<", "<"],
        ["7-1 Repérer", "Action", "Avancement", "Pilote"],
        ["^", "Former", "En cours", "DOS"],
        ["7-2 Prévenir", "Action", "Avancement", "Pilote"],
        ["^", "Loger", "En cours", "CHU"],
    ]
    assert [(a.action, a.objectif_code) for a in actions(layout(table(rows)))] == [("Former", "7-1"), ("Loger", "7-2")]
