"""Fields that stay blank all the way down an action table."""

from __future__ import annotations

from math import prod

import pytest

from prs_extract.domain.records import Action
from tests.domain.build import layout, table
from tests.domain.roadmap.test_actions import TITLE, actions

HEAD = ["Actions", "État", "Programmation 2025", "Pilote", "Programmation 2026"]
FULL = [["Former", "En cours", "Dix agents", "DOS", ""], ["Ouvrir", "", "Le site", "DSP", ""], ["Mesurer", "Réalisé", "", "", ""]]


def read(*rows: list[str]) -> list[Action]:
    return actions(layout(table([HEAD, *rows]), title=TITLE))


def doubted(found: list[Action]) -> list[bool]:
    return ["champ-absent" in a.alertes for a in found]


def test_a_blank_cell_is_no_doubt() -> None:
    assert doubted(read(*FULL)) == [False] * 3


@pytest.mark.parametrize("column", [1, 2, 3])
def test_a_column_that_is_blank_to_the_end_lowers_each_row(column: int) -> None:
    found = read(*([c if i != column else "" for i, c in enumerate(row)] for row in FULL))
    assert doubted(found) == [True] * 3
    assert max(prod(points for _, points in a.parts) for a in found) < 0.9


def test_a_table_without_the_column_is_doubted_too() -> None:
    found = actions(layout(table([[row[0], *row[2:]] for row in [HEAD, *FULL]]), title=TITLE))
    assert doubted(found) == [True] * 3


def test_two_rows_say_nothing_of_a_table() -> None:
    assert doubted(read(["Former", "", "Dix agents", "DOS", ""], ["Ouvrir", "", "Le site", "DSP", ""])) == [False] * 2
