"""Actions printed over their own row."""

from __future__ import annotations

import pytest

from prs_extract.domain.records import Action
from tests.domain.build import layout, table
from tests.domain.roadmap.test_actions import TITLE, actions

HEAD = [["Action", "<", "<", "Priorité"], ["État", "Programmation 2025", "Pilote", "^"]]
BODY = [
    ["Former les équipes", "<", "<", "X"],
    ["En cours", "Dix agents", "DOS", "^"],
    ["Ouvrir un site", "<", "<", ""],
    ["Réalisée", "", "DSP", "^"],
]


def read(*pages: list[list[str]]) -> list[tuple[str, str, list[str], str, bool | None]]:
    found = actions(*(layout(table(rows), title=TITLE, number=n) for n, rows in enumerate(pages, 1)))
    return [_row(a) for a in found]


def _row(a: Action) -> tuple[str, str, list[str], str, bool | None]:
    return (a.action, a.etat_brut, [p.texte for p in a.programmes], a.pilote_brut, a.priorisee)


EXPECTED = [
    ("Former les équipes", "En cours", ["Dix agents"], "DOS", True),
    ("Ouvrir un site", "Réalisée", [""], "DSP", False),
]


def test_an_action_over_its_row_is_one_row_with_it() -> None:
    assert read([*HEAD, *BODY]) == EXPECTED


def test_no_header_needs_to_name_them() -> None:
    assert read([["État", "Programmation 2025", "Pilote", "Priorité"], *BODY]) == EXPECTED


def test_bands_of_objectives_stay_bands() -> None:
    band = ["Objectif opérationnel 7-2 : Prévenir le suicide", "<", "<", "<"]
    assert read([*HEAD, BODY[0], BODY[1], band, *BODY[2:]]) == EXPECTED


def test_a_mark_beside_the_action_and_a_blank_beside_its_row_are_one_cell() -> None:
    apart = [[*row[:3], ""] if row[3] == "^" else row for row in BODY]
    assert read([HEAD[0], [*HEAD[1][:3], ""], *apart]) == EXPECTED


def test_two_rows_under_one_action_are_all_its_own() -> None:
    more = [BODY[0], BODY[1], ["", "Vingt agents", "DSP", ""], *BODY[2:]]
    assert read([*HEAD, *more])[0] == ("Former les équipes", "En cours", ["Dix agents\nVingt agents"], "DOS\nDSP", True)


def test_it_goes_on_without_header_on_the_next_slide() -> None:
    assert read([*HEAD, *BODY], BODY) == [*EXPECTED, *EXPECTED]


def test_numbers_may_stand_beside_both_rows_and_the_header_explain_a_sign() -> None:
    head = [["N°", "Action (★ = priorisée)", "<", "<"], ["^", "État", "Programmation 2025", "Pilote"]]
    rows = [["1", "★ Former les équipes", "<", "<"], ["^", *BODY[1][:3]], ["2", "Ouvrir un site", "<", "<"], ["^", *BODY[3][:3]]]
    assert read([*head, *rows]) == EXPECTED


def test_a_header_over_the_others_tells_a_lone_action() -> None:
    assert read([*HEAD, *BODY[:2]]) == EXPECTED[:1]
    plain = [["État", "Programmation 2025", "Pilote", "Priorité"], *BODY[:2]]
    assert read(plain) == []
    assert read([plain[0], *BODY], plain) == [*EXPECTED, EXPECTED[0]]


@pytest.mark.parametrize("rows", [[["Actions", "État", "Pilote"], ["Volet 1", "<", "<"], ["Former", "En cours", "DOS"]]])
def test_a_table_that_has_its_actions_in_a_column_is_left_alone(rows: list[list[str]]) -> None:
    assert [r[0] for r in read(rows)] == ["Former"]
