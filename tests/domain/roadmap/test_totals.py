"""Lines of sums under the rows of a table."""

from __future__ import annotations

import pytest

from prs_extract.layout.table import SlideLayout
from tests.domain.build import layout, table
from tests.domain.roadmap.test_actions import TITLE, actions, roadmap

HEAD = ["Réf.", "Actions", "État", "Programmation 2025", "Pilote", "Coût"]
ROW = ["1", "Former", "En cours", "Dix agents", "DOS", "40"]


def slide(*rows: list[str]) -> SlideLayout:
    return layout(table([HEAD, ROW, *rows]), title=TITLE)


@pytest.mark.parametrize(
    "row",
    [
        ["Sous-total 7-1 : 3 actions", "<", "<", "<", "<", "420"],
        ["Sous-total 7-1", "<", "<", "<", "<", "<"],
        ["Total OO 7.1 : 4 actions", "<", "<", "<", "dont 2 priorisées", "<"],
        ["", "TOTAL GÉNÉRAL", "", "12", "", "1 240 k€"],
        ["", "Total", "3 réalisées", "-", "", "420"],
        ["Cumul", "", "", "", "", "420"],
        ["", "Nombre d’actions : 12", "", "", "", ""],
        ["", "4 actions", "", "", "", ""],
        ["12 actions dont 3 priorisées", "<", "<", "<", "<", "<"],
        ["4 actions, dont 2 prioritaires", "<", "", "", "", ""],
    ],
)
def test_a_line_of_sums_is_no_action(row: list[str]) -> None:
    assert [a.action for a in actions(slide(row))] == ["Former"]
    said = [a.message for a in roadmap(slide(row)).alertes if a.code == "ligne-de-total"]
    assert said == [f"Une ligne de total n'est pas une action (« {row[0] or row[1]} ») ; le texte reste dans `textes`."]


@pytest.mark.parametrize(
    "row",
    [
        ["2", "Totaliser les lits", "", "12", "", ""],
        ["2", "Total des lits à ouvrir", "En cours", "12", "DOS", ""],
        ["", "Total des lits à ouvrir par bassin", "", "", "", ""],
        ["", "4 actions de formation dans les lycées", "", "", "", ""],
        ["2", "12 actions", "En cours", "", "DOS", ""],
        ["", "Total recall : rappeler les patients", "", "Premier rappel", "", "12"],
    ],
)
def test_an_action_that_speaks_of_a_total_stays(row: list[str]) -> None:
    assert [a.action for a in actions(slide(row))] == ["Former", row[1]]
