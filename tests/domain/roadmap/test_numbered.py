"""Tables that say more of actions by their numbers, under them, in another order or on the next slide."""

from __future__ import annotations

import pytest

from prs_extract.domain.understand import understand
from prs_extract.domain.vocabulary import load
from prs_extract.layout.table import SlideLayout
from tests.domain.build import block, layout, source, table

TITLE = "Objectif 7-1 : Repérer plus tôt"
ACTIONS = [["N°", "Actions", "Avancement", "Pilote"], ["7-1.1", "Former", "En cours", "DOS"], ["7-1.2", "Ouvrir", "A lancer", "CHU"]]
MORE = [["N°", "2025", "2026"], ["7-1.1", "Dix agents", "Vingt agents"], ["7-1.2", "Étude", "<"]]
TOP, FOOT = (5, 20, 95, 50), (5, 60, 95, 90)


def read(*layouts: SlideLayout) -> list[tuple[str, list[str]]]:
    reading = understand(source(*layouts), layouts, load())
    return [(a.action, [p.texte for p in a.programmes]) for a in reading.actions]


BOTH = [("Former", ["Dix agents", "Vingt agents"]), ("Ouvrir", ["Étude", "Étude"])]


@pytest.mark.parametrize("more", [MORE, [MORE[0], MORE[2], MORE[1]]])
def test_a_table_of_numbers_under_the_actions(more: list[list[str]]) -> None:
    assert read(layout(table(ACTIONS, TOP), block("Leur programmation", (5, 52, 95, 58)), table(more, FOOT), title=TITLE)) == BOTH


def test_a_table_of_numbers_on_the_next_slide() -> None:
    slides = [layout(table(ACTIONS), title=TITLE), layout(table(MORE, slide=2), number=2, title=f"{TITLE} (suite)")]
    assert read(*slides) == BOTH


def test_a_number_that_is_of_no_row_joins_nothing() -> None:
    other = [MORE[0], MORE[1], ["7-1.9", "Étude", "<"]]
    slides = layout(table(ACTIONS, TOP), table(other, FOOT), title=TITLE)
    assert read(slides) == [("Former", []), ("Ouvrir", [])]
    assert "tableau-non-lu" in {a.code for a in understand(source(slides), [slides], load()).alertes}
