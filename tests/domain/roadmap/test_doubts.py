"""What finished rows show that they should not, or that nothing which was read explains: each is said, and none stays sure."""

from __future__ import annotations

from dataclasses import replace
from math import prod

import pytest

from prs_extract.alerts import Alert
from prs_extract.domain.legends.entries import Entry
from prs_extract.domain.legends.legends import Legend, legend_from
from prs_extract.domain.legends.signs import Sign
from prs_extract.domain.records import Action, Info
from prs_extract.domain.roadmap.actions import actions_from
from prs_extract.domain.roadmap.priorisation import codes_from
from prs_extract.geometry import Box
from prs_extract.layout.table import SlideLayout
from prs_extract.slides import Fill
from tests.domain.build import block, layout, table
from tests.domain.roadmap.test_actions import LOW, TITLE, VOCABULARY, roadmap, with_marks

HEAD = ["Actions", "État", "Programmation 2025", "Programmation 2026", "Pilote", "Priorité"]
ROWS = [
    ["Former", "En cours", "Dix agents", "Vingt agents", "DOS", "Oui"],
    ["Ouvrir", "À lancer", "Le site", "", "DSP", ""],
    ["Mesurer", "Réalisée", "", "Un bilan", "", ""],
]
SURE = 0.9


def read(*layouts: SlideLayout, legend: Legend | None = None) -> tuple[list[Action], list[Alert]]:
    legend = legend_from(layouts, VOCABULARY) if legend is None else legend
    return actions_from(roadmap(*layouts), Info(cycle="2025-2026"), VOCABULARY, legend, codes_from(layouts, VOCABULARY))


def doubted(found: list[Action]) -> list[bool]:
    return [prod(points for _, points in a.parts) <= SURE for a in found]


def cells(**columns: list[str]) -> list[list[str]]:
    """The rows with some columns (by the number behind "c") of other texts, under their header."""
    other = {int(name.removeprefix("c")): texts for name, texts in columns.items()}
    return [HEAD, *([other[c][r] if c in other else text for c, text in enumerate(row)] for r, row in enumerate(ROWS))]


def test_a_whole_table_is_sure() -> None:
    found, alerts = read(layout(table([HEAD, *ROWS]), title=TITLE))
    assert doubted(found) == [False] * 3
    assert not alerts


@pytest.mark.parametrize("printed", ["En gras : action prioritaire", "Actions priorisées en 2025"])
def test_a_priority_that_the_deck_speaks_of_and_no_row_has(printed: str) -> None:
    found, alerts = read(layout(table([row[:5] for row in [HEAD, *ROWS]]), block(printed, LOW), title=TITLE))
    assert doubted(found) == [True] * 3
    assert [a.code for a in alerts] == ["champ-absent"]
    assert printed in alerts[0].message


def test_priorities_that_are_those_of_a_theme_or_of_a_review_say_nothing_of_rows() -> None:
    found, _ = read(layout(table([row[:5] for row in [HEAD, *ROWS]]), block("Priorité 7 : la santé mentale", LOW), title=TITLE))
    assert doubted(found) == [False] * 3


def test_marks_that_nobody_understands_are_no_priority() -> None:
    found, _ = read(layout(table([["Actions", "État", *HEAD[2:]], *cells(c5=["Zz", "", "Zz"])[1:]]), title=TITLE))
    assert doubted(found) == [True] * 3


def test_rows_of_one_year_alone() -> None:
    found, alerts = read(layout(table([[c for i, c in enumerate(row) if i != 3] for row in [HEAD, *ROWS]]), title=TITLE))
    assert doubted(found) == [True] * 3
    assert "d'une autre année que 2025" in alerts[0].message


def test_tables_of_one_header_are_looked_at_together() -> None:
    """A table a slide, of one row each: no état in any of them."""
    slides = [layout(table([[HEAD[0], *HEAD[2:]], [row[0], *row[2:]]]), title=TITLE, number=n) for n, row in enumerate(ROWS, start=1)]
    assert doubted(read(*slides)[0]) == [True] * 3
    assert doubted(read(*slides[:2])[0]) == [False] * 2


@pytest.mark.parametrize(
    ("header", "texts", "expected"),
    [
        ("Zz", ["haute", "", "basse"], True),
        ("Zz", ["trois antennes ouvertes en mai", "", "une"], False),
        ("Zz", ["12 écoles", "", ""], False),
        ("Zz", ["", "", ""], False),
    ],
)
def test_a_header_that_is_not_known_where_no_row_has_a_priority(header: str, texts: list[str], expected: bool) -> None:
    rows = [[*row[:5], text] for row, text in zip([HEAD, *ROWS], [header, *texts], strict=True)]
    assert doubted(read(layout(table(rows), title=TITLE))[0]) == [expected] * 3


def test_two_columns_of_one_thing() -> None:
    rows = [[*row, text] for row, text in zip([HEAD, *ROWS], ["Avancement", "5 sur 10", "0 sur 3", "fini"], strict=True)]
    found, alerts = read(layout(table(rows), title=TITLE))
    assert doubted(found) == [True] * 3
    assert "« État » et « Avancement »" in alerts[-1].message


def test_a_row_without_what_all_others_have() -> None:
    rows = [*ROWS[:2], ["Enveloppe régionale", "", "12 000", "13 000", "", ""]]
    assert doubted(read(layout(table([HEAD, *rows]), title=TITLE))[0]) == [False, False, True]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"c0": ["For\u2010mer", "Ouvrir", "Mesurer"]}, [True, False, False]),
        ({"c4": ["DOS\ue012", "DSP", ""]}, [True, False, False]),
        ({"c2": ["2025 : a\n2026 : b", "", ""], "c3": ["2025 : a\n2026 : b", "", ""]}, [True, False, False]),
        ({"c2": ["Bilan 2025", "", ""], "c3": ["Bilan 2025", "", ""]}, [False] * 3),
    ],
)
def test_texts_that_no_row_prints(columns: dict[str, list[str]], expected: list[bool]) -> None:
    assert doubted(read(layout(table(cells(**columns)), title=TITLE))[0]) == expected


@pytest.mark.parametrize(("pilote", "expected"), [("ATMO\nbudgétaire attendu", True), ("DOS,\navec le CHU", False), ("DOS\nDSP", False)])
def test_the_end_of_a_sentence_in_a_pilote(pilote: str, expected: bool) -> None:
    drawn = replace(table(cells(c4=[pilote, "DSP", ""])), method="traits")
    assert doubted(read(layout(drawn, title=TITLE))[0]) == [expected, False, False]


def test_a_mark_that_nothing_takes() -> None:
    marked = with_marks(table([HEAD, *ROWS]), {(2, 2): Fill(Box(0.4, 0.5, 0.42, 0.52), "#ff0000", shape="ellipse")})
    found, alerts = read(layout(marked, title=TITLE))
    assert doubted(found) == [False, True, False]
    assert [a.code for a in alerts] == ["marque-non-lue"]


@pytest.mark.parametrize(("under", "other", "expected"), [(0.5, False, True), (0.2, False, False), (0.5, True, False)])
def test_a_mark_that_lies_between_two_rows(under: float, other: bool, expected: bool) -> None:
    """`under`: share of the mark that lies over the next row; `other`: whether that has a mark of its own."""
    made = table(cells(c1=["", "", "En cours"]))
    border, high = made.row_edges[2], 0.04
    x = made.cell_at(1, 1).box.centre_x
    mark = Fill(Box(x, border - high * (1 - under), x + 0.02, border + high * under), "#2e8b57", shape="ellipse")
    own = made.cell_at(2, 1).box
    places = {(1, 1): mark} | ({(2, 1): replace(mark, box=Box(x, own.centre_y, x + 0.02, own.centre_y + 0.02))} if other else {})
    legend = Legend((Entry(Sign("ellipse", "#2e8b57"), "Réalisée", 1),))
    found, _ = read(layout(with_marks(made, places), title=TITLE), legend=legend)
    assert ["marque-ambigue" in a.alertes for a in found] == [expected, expected, False]


def test_a_legend_that_shows_two_states_alike() -> None:
    white, dark = Sign("ellipse", "#ffffff"), Sign("ellipse", "#2e8b57")
    marks = {(r, 1): Fill(Box(0.2, 0.3, 0.22, 0.32), "#2e8b57", shape="ellipse") for r in (1, 2, 3)}
    made = with_marks(table(cells(c1=["", "", ""])), marks)
    sure = Legend((Entry(white, "À lancer", 1), Entry(dark, "Réalisée", 1)))
    twice = Legend((*sure.entries, Entry(white, "En cours", 1)))
    assert doubted(read(layout(made, title=TITLE), legend=sure)[0]) == [False] * 3
    found, alerts = read(layout(made, title=TITLE), legend=twice)
    assert doubted(found) == [True] * 3
    assert "« À lancer » et « En cours »" in alerts[0].message


def test_what_follows_a_row_on_the_next_slide_may_be_its_end() -> None:
    rest = ["Ateliers", "", "", "et un bilan", "", ""]
    found, _ = read(layout(table([HEAD, *ROWS[:2]]), title=TITLE), layout(table([HEAD, rest, ROWS[0]]), title=TITLE, number=2))
    assert doubted(found) == [False, True, True, False]


@pytest.mark.parametrize(("etat", "pilote", "expected"), [("", "", True), ("En cours", "DOS", False)])
def test_what_follows_a_row_without_an_action_may_be_its_end(etat: str, pilote: str, expected: bool) -> None:
    rest = ["", etat, "", "et un bilan", pilote, ""]
    found, alerts = read(layout(table([HEAD, ROWS[0], rest, ROWS[1]]), title=TITLE))
    assert doubted(found) == [expected, False]
    assert [a.code for a in alerts] == ["ligne-sans-action", *["cellule-incertaine"] * expected]


def test_a_row_that_goes_over_the_edge_of_the_page() -> None:
    drawn = replace(table([HEAD, *ROWS], (5, 30, 95, 110)), method="traits")
    found, alerts = read(layout(drawn, title=TITLE))
    assert doubted(found) == [False, False, True]
    assert [a.code for a in alerts] == ["cellule-incertaine"]


def test_a_year_that_nothing_parts_from_the_text_of_another() -> None:
    made = table([HEAD, *ROWS])
    drawn = replace(made, method="traits", cells=tuple(replace(c, is_open=(c.row, c.col) in {(2, 3), (3, 4)}) for c in made.cells))
    found, alerts = read(layout(drawn, title=TITLE))
    assert doubted(found) == [False, True, False]
    assert [a.code for a in alerts] == ["cellule-incertaine"]


def test_a_row_whose_end_is_perhaps_in_the_next() -> None:
    drawn = replace(table([HEAD, *cells(c0=["Former les", "agents des services", "Mesurer"])[1:]]), method="traits")
    assert doubted(read(layout(drawn, title=TITLE))[0]) == [True, True, False]
