from __future__ import annotations

import datetime as dt

from prs_extract.domain.calendrier.steps import calendrier_from
from prs_extract.domain.records import Info
from prs_extract.domain.vocabulary import load
from prs_extract.layout.table import SlideLayout
from tests.domain.build import block, layout, table

MARCH = Info(date=dt.date(2024, 3, 21))


def steps(slide: SlideLayout, info: Info = MARCH) -> list[tuple[str, str, str]]:
    found = calendrier_from([slide], info, load())
    return [(e.etape, f"{e.debut} {e.fin}" if e.debut else "", e.texte) for e in found]


def test_lines_with_a_period() -> None:
    slide = layout(block("Mars : réunion du comité\nDécembre 2024 : point d’étape\nen ligne\nFév. – bilan"), title="Une année de travail")
    assert steps(slide) == [
        ("Mars", "2024-03-01 2024-03-31", "réunion du comité"),
        ("Décembre 2024", "2024-12-01 2024-12-31", "point d’étape\nen ligne"),
        ("Fév.", "2025-02-01 2025-02-28", "bilan"),
    ]


def test_without_any_year_there_are_no_days() -> None:
    assert steps(layout(block("Mars : réunion\nMai : suite"), title="Calendrier"), Info()) == [
        ("Mars", "", "réunion"),
        ("Mai", "", "suite"),
    ]


def test_numbered_steps_under_an_axis() -> None:
    text = "Calendrier\n2023\n09 10 11 12\nAdoption du PRS\n30 oct. 2023\n01\nOrganisation\nJanv. – Fév.\n02\nLancement\nTenue des comités\nMars-avril"
    assert steps(layout(block(text), title="Modalités")) == [
        ("30 oct. 2023", "2023-10-30 2023-10-30", "Adoption du PRS"),
        ("Janv. – Fév.", "2024-01-01 2024-02-29", "Organisation"),
        ("Mars-avril", "2024-03-01 2024-04-30", "Lancement\nTenue des comités"),
    ]


def test_boxes_beside_their_periods() -> None:
    slide = layout(
        block("T1 2025", (10, 30, 25, 35)),
        block("T2 2025", (60, 30, 75, 35)),
        block("Publication", (60, 38, 75, 50)),
        block("Comité\net CRSA", (10, 38, 25, 50)),
        title="Calendrier prévisionnel",
    )
    assert steps(slide) == [
        ("T1 2025", "2025-01-01 2025-03-31", "Comité\net CRSA"),
        ("T2 2025", "2025-04-01 2025-06-30", "Publication"),
    ]


def test_texts_that_came_out_as_a_grid_under_their_periods() -> None:
    slide = layout(
        block("T1 2025", (5, 27, 45, 36)),
        block("T2 2025", (55, 27, 95, 36)),
        table([["Comité", "Feuille de route"], ["Validation", "Publication"]], (5, 40, 95, 60)),
        title="Calendrier prévisionnel",
    )
    assert steps(slide) == [
        ("T1 2025", "2025-01-01 2025-03-31", "Comité\nValidation"),
        ("T2 2025", "2025-04-01 2025-06-30", "Feuille de route\nPublication"),
    ]


def test_a_table_of_dates() -> None:
    slide = layout(table([["Quand", "Quoi"], ["Mai 2026", "Relevé de décisions"]]), title="Prochaines étapes")
    assert steps(slide) == [("Mai 2026", "2026-05-01 2026-05-31", "Relevé de décisions")]


def test_other_slides_are_left_alone() -> None:
    assert steps(layout(block("Mars : réunion du comité"), title="Contexte")) == []
    assert steps(layout(block("Merci à tous"), title="Prochaines étapes")) == []


def test_a_grid_of_dates_is_a_calendar_whatever_its_column_and_title() -> None:
    grid = table([["Étape", "Période", "Qui"], ["Comité n° 1", "Mars 2024", "Membres"], ["Restitution", "T4 2024", "ARS"]])
    expected = [
        ("Mars 2024", "2024-03-01 2024-03-31", "Comité n° 1\nMembres"),
        ("T4 2024", "2024-10-01 2024-12-31", "Restitution\nARS"),
    ]
    assert steps(layout(grid, title="Gouvernance")) == expected
    found = calendrier_from([layout(grid, title="Gouvernance")], MARCH, load())
    assert {p.text for e in found for p in e.paragraphs} == {c.text for c in grid.cells}


def test_a_row_of_periods_heads_what_is_done_in_each() -> None:
    grid = table([["Mars 2024", "Juin 2024"], ["Lancement", "Groupes"]])
    assert [s[0] for s in steps(layout(grid, title="Calendrier"))] == ["Mars 2024", "Juin 2024"]


def test_years_over_amounts_and_rows_of_actions_are_no_calendar() -> None:
    budget = table([["Poste", "2024", "2025"], ["Équipes", "1", "2"]])
    actions = table([["Action", "État", "Échéance"], ["Former", "En cours", "juin 2024"], ["Créer", "En cours", "mai 2024"]])
    assert steps(layout(budget, title="Moyens")) == steps(layout(actions, title="Actions")) == []
