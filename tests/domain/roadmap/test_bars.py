"""Bars drawn in rows under the parts of years."""

from __future__ import annotations

from dataclasses import replace

from prs_extract.domain.records import Action
from prs_extract.domain.understand import understand
from prs_extract.domain.vocabulary import load
from prs_extract.slides import Fill
from tests.domain.build import Hundredths, box, layout, table
from tests.layout import build as lay

HEAD = [["Action", "Pilote", "2024", "<", "2025", "<"], ["^", "^", "S1", "S2", "S1", "S2"]]
ROWS = [["Former les aidants", "DOS", "", "", "", ""], ["Ouvrir un centre", "CHU", "", "", "", ""]]


def read(*bars: Hundredths, rows: list[list[str]] = ROWS) -> tuple[Action, ...]:
    """Of a table whose rows are 20 high, from 20 down, and whose columns are 15 wide, from 5 on; the first two rows are its header."""
    made = layout(table([*HEAD, *rows], (5, 20, 95, 100)), title="Objectif 7-1 : Repérer plus tôt")
    slide = replace(made.slide, fills=tuple(Fill(box(b), "#2e75b6", shape="roundRect") for b in bars))
    return understand(lay.source(slide), [replace(made, slide=slide)], load()).actions


def programmes(actions: tuple[Action, ...]) -> list[dict[int, str]]:
    return [{p.annee: p.texte for p in a.programmes} for a in actions]


def test_bars_over_parts_of_years_are_the_programme_and_doubted() -> None:
    found = read((51, 67, 79, 73), (66, 87, 94, 93))
    assert programmes(found) == [{2024: "S2", 2025: "S1"}, {2024: "", 2025: "S1, S2"}]
    assert ["marque-ambigue" in a.alertes for a in found] == [True, True]


def test_the_ground_of_a_row_and_small_marks_are_no_bars() -> None:
    found = read((35, 60, 95, 80), (36, 87, 39, 93))
    assert programmes(found) == [{2024: "", 2025: ""}] * 2
    assert not any("marque-ambigue" in a.alertes for a in found)


def test_bars_with_texts_say_what_these_say() -> None:
    found = read((51, 67, 79, 73), rows=[["Former les aidants", "DOS", "", "Cadrage", "", ""], ROWS[1]])
    assert programmes(found) == [{2024: "Cadrage", 2025: ""}, {2024: "", 2025: ""}]
