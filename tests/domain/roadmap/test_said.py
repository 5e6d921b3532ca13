"""What captions, bands and headings say of the rows under them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.domain.columns import find_columns
from prs_extract.domain.records import Action
from prs_extract.domain.roadmap.said import said_over
from tests.domain.build import block, layout, table
from tests.domain.roadmap.test_actions import TITLE, VOCABULARY, actions, programmes, roadmap
from tests.layout import build as drawn

HEAD = ["Actions", "État", "Programmation 2025", "Priorité"]
NO_STATE = ["Actions", "Programmation 2025", "Pilote"]
OVER = (5.0, 14.0, 60.0, 18.0)


def states(*rows: list[str]) -> list[tuple[str, str]]:
    return [(a.action, a.etat_brut) for a in actions(layout(table([NO_STATE, *rows]), title=TITLE))]


def band(text: str) -> list[str]:
    return [text, "<", "<"]


def row(action: str) -> list[str]:
    return [action, "Dix agents", "DOS"]


def pilots(found: list[Action]) -> list[tuple[str, str, str]]:
    return [(a.objectif_code, a.action, a.pilote_brut) for a in found]


def test_bands_say_the_state_of_the_rows_under_them() -> None:
    assert states(band("Avancement : En cours"), row("Former"), row("Ouvrir"), band("Avancement : Réalisé"), row("Mesurer")) == [
        ("Former", "En cours"),
        ("Ouvrir", "En cours"),
        ("Mesurer", "Réalisé"),
    ]


def test_bands_that_are_states_need_no_label_where_all_are() -> None:
    assert states(band("En cours (1)"), row("Former"), band("Réalisées (1)"), row("Ouvrir")) == [
        ("Former", "En cours"),
        ("Ouvrir", "Réalisées"),
    ]
    assert states(band("En cours"), row("Former"), band("Prévention"), row("Ouvrir")) == [("Former", ""), ("Ouvrir", "")]


def test_a_new_objective_ends_what_a_band_under_the_one_before_said() -> None:
    rows = [band("Objectif 7-1 : Repérer"), band("Avancement : En cours"), row("Former"), band("Objectif 7-2 : Prévenir"), row("Ouvrir")]
    assert states(*rows) == [("Former", "En cours"), ("Ouvrir", "")]
    assert states(
        band("Avancement : En cours"), band("Objectif 7-1 : Repérer"), row("Former"), band("Objectif 7-2 : Prévenir"), row("Ouvrir")
    ) == [
        ("Former", "En cours"),
        ("Ouvrir", "En cours"),
    ]


def test_a_block_has_its_objective_and_pilot_over_its_header() -> None:
    captions = ["Objectif opérationnel 7-2 – Prévenir le suicide", "<", "Pilote : DSP", "<"]
    found = actions(layout(table([captions, HEAD, ["Former", "En cours", "a", "X"]]), title="Feuille de route"))
    assert pilots(found) == [("7-2", "Former", "DSP")]
    assert found[0].objectif == "Prévenir le suicide"


def test_a_line_over_the_table_and_the_title_say_it_too() -> None:
    made = table([HEAD, ["Former", "En cours", "a", "X"]])
    assert pilots(actions(layout(block("Pilote : DOS", OVER), made, title=TITLE))) == [("7-1", "Former", "DOS")]
    (found,) = actions(layout(made, title=f"{TITLE} (pilote : DSP)"))
    assert (found.pilote_brut, found.objectif) == ("DSP", "Repérer plus tôt")


def test_a_column_wins_over_what_is_said() -> None:
    made = table([["Actions", "Programmation 2025", "Pilote"], ["Former", "a", ""]])
    assert pilots(actions(layout(block("Pilote : DOS", OVER), made, title=TITLE))) == [("7-1", "Former", "")]


def test_a_table_that_goes_on_keeps_what_was_said_and_says_so() -> None:
    first = layout(table([NO_STATE, band("Avancement : En cours"), row("Former")]), title=TITLE)
    second = layout(table([NO_STATE, row("Ouvrir")]), title=f"{TITLE} (suite)", number=2)
    before, after = actions(first, second)
    assert [(a.etat_brut, "valeur-deduite" in a.alertes) for a in (before, after)] == [("En cours", False), ("En cours", True)]
    assert ("valeur-deduite", 0.85) in after.parts
    assert [a.code for a in roadmap(first, second).alertes] == ["valeur-deduite"]
    other = layout(table([NO_STATE, row("Ouvrir")]), title="Objectif opérationnel 7-2 - Prévenir le suicide", number=2)
    assert [a.etat_brut for a in actions(first, other)] == ["En cours", ""]


def test_a_label_and_its_value_may_stand_in_two_cells_of_a_caption() -> None:
    captions = ["Objectif opérationnel 7-2 – Prévenir le suicide", "<", "Pilote", "DSP"]
    assert pilots(actions(layout(table([captions, HEAD, ["Former", "En cours", "a", "X"]]), title="Feuille de route"))) == [
        ("7-2", "Former", "DSP")
    ]


def test_bands_of_priority_and_their_others() -> None:
    rows = [
        HEAD[:3],
        ["Actions prioritaires", "<", "<"],
        ["Former", "En cours", "a"],
        ["Autres actions", "<", "<"],
        ["Ouvrir", "À lancer", "b"],
    ]
    found = actions(layout(table(rows), title=TITLE))
    assert [(a.action, a.priorisation_brut, a.priorisee) for a in found] == [
        ("Former", "Actions prioritaires", True),
        ("Ouvrir", "Autres actions", False),
    ]
    (alone,) = actions(layout(table([HEAD[:3], ["Autres actions", "<", "<"], ["Ouvrir", "À lancer", "b"]]), title=TITLE))
    assert alone.priorisee is None


@pytest.mark.parametrize("said", ["★ Action prioritaire", "– prioritaire", "(prioritaire)"])
def test_the_number_of_a_sheet_says_what_stands_behind_it(said: str) -> None:
    """And of its own sheet only, though the next is of the same objective."""
    first, second = (table([HEAD[:3], [name, "En cours", "a"]], (5, 30, 95, 60)) for name in ("Former", "Ouvrir"))
    heads = (block(text, (5, 20, 95, 25)) for text in (f"Fiche action n° 1 {said}", "Fiche action n° 2"))
    found = actions(*(layout(h, t, title=TITLE, number=n) for n, (h, t) in enumerate(zip(heads, (first, second), strict=True), 1)))
    assert [(a.action, a.priorisee) for a in found] == [("Former", True), ("Ouvrir", False)]


def test_a_sheet_is_numbered_in_the_first_row_of_its_own_table() -> None:
    rows = [["Action", "Former"], ["État", "En cours"], ["Pilote", "DOS"], ["Programmation 2026", "a"]]
    tables = [table([[head, "<"], *rows]) for head in ("Fiche action n° 1 ★ Action prioritaire", "Fiche action n° 2")]
    found = actions(*(layout(t, title=TITLE, number=n) for n, t in enumerate(tables, 1)))
    assert [(a.action, a.priorisee) for a in found] == [("Former", True), ("Former", False)]


def test_a_year_over_a_programme_that_has_none() -> None:
    rows = [
        ["Actions", "État", "Programmation"],
        ["2025", "<", "<"],
        ["Former", "En cours", "a"],
        ["2026", "<", "<"],
        ["Ouvrir", "À lancer", "b"],
    ]
    assert [programmes(a) for a in actions(layout(table(rows), title=TITLE))] == [{2025: "a"}, {2026: "b"}]


def test_states_in_a_column_without_header() -> None:
    rows = [["", "Actions", "Programmation 2025"], ["En cours", "Former", "a"], ["Réalisées", "Ouvrir", "b"]]
    assert [a.etat_brut for a in actions(layout(table(rows), title=TITLE))] == ["En cours", "Réalisées"]


def test_a_state_alone_in_a_box_may_be_of_a_legend() -> None:
    made = table([NO_STATE, row("Former")])
    assert [a.etat_brut for a in actions(layout(block("En cours", OVER), made, title=TITLE))] == [""]
    assert [a.etat_brut for a in actions(layout(block("Actions en cours", OVER), made, title=TITLE))] == ["Actions en cours"]


def test_what_heads_a_column_of_cards_holds_for_each_of_them() -> None:
    head = block("En cours", (5.0, 20.0, 30.0, 24.0))
    first, second = (
        replace(table([["Action", "2024"], [name, "a"]], (5.0, top, 30.0, top + 15)), method="cartes")
        for name, top in (("Former", 26.0), ("Ouvrir", 44.0))
    )
    head = replace(head, paragraphs=tuple(replace(p, words=tuple(replace(w, bold=True) for w in p.words)) for p in head.paragraphs))
    made = layout(head, first, second)
    for card in (first, second):
        columns = find_columns(card, VOCABULARY)
        assert columns is not None
        assert said_over(card, columns, made, VOCABULARY)[0] == {"etat": "En cours"}
    beside = replace(second, method="natif")
    columns = find_columns(beside, VOCABULARY)
    assert columns is not None
    assert said_over(beside, columns, layout(head, first, beside), VOCABULARY)[0] == {}


def test_what_a_sign_stands_for_is_said_of_no_row() -> None:
    """The legend over a table, its sign typed or drawn: "★ Action prioritaire"."""
    made = table([NO_STATE, row("Former"), row("Ouvrir ★")])
    typed = layout(block("★ Action prioritaire", OVER), made, title=TITLE)
    assert [(a.action, a.priorisee) for a in actions(typed)] == [("Former", False), ("Ouvrir", True)]
    plain = layout(made, title=TITLE)
    legend = block("Action prioritaire", OVER)
    star = drawn.fill(50, 78, 62, 90, "#ffc000", shape="star5")
    slide = drawn.slide(drawn.line("Action prioritaire", 66, 79), fills=[star])
    assert [a.priorisee for a in actions(replace(layout(legend, made, title=TITLE), slide=slide))] == [False, True]
    assert [a.priorisee for a in actions(layout(block("Actions prioritaires", OVER), table([NO_STATE, row("Former")]), title=TITLE))] == [
        True
    ]
    assert [a.priorisee for a in actions(plain)] == [False, True]


def test_a_drawn_sign_that_the_legend_explains_is_of_the_row_beside_which_it_stands() -> None:
    made = table([NO_STATE, row("Former"), row("Ouvrir")])
    words = drawn.line("Action prioritaire", 66, 500)
    margin, over = drawn.fill(30, 260, 42, 272, "#ffc000", shape="star5"), drawn.fill(50, 499, 62, 511, "#ffc000", shape="star5")
    made_slide = replace(
        layout(block("Action prioritaire", (6, 92, 30, 95)), made, title=TITLE), slide=drawn.slide(words, fills=[margin, over])
    )
    assert [(a.action, a.priorisee) for a in actions(made_slide)] == [("Former", True), ("Ouvrir", False)]
    dot = drawn.fill(30, 260, 42, 272, "#ffc000", shape="ellipse")
    assert [a.priorisee for a in actions(replace(made_slide, slide=drawn.slide(words, fills=[dot, over])))] == [None, None]
    unknown = replace(made_slide, slide=drawn.slide(fills=[margin]))
    assert [a.priorisee for a in actions(unknown)] == [None, None]


def test_an_objective_named_in_the_first_column_alone_is_a_band() -> None:
    made = table(
        [
            ["Objectif 7-1 : Repérer plus tôt", "", ""],
            NO_STATE,
            row("Former"),
            ["Objectif 7-2 : Prévenir le suicide", "", ""],
            row("Ouvrir"),
        ]
    )
    assert [(a.action, a.objectif_code) for a in actions(layout(made, title="Suivi"))] == [("Former", "7-1"), ("Ouvrir", "7-2")]


@pytest.mark.parametrize("note", ["* P : action prioritaire", "P = priorité ; A = avancement"])
def test_a_line_of_the_slide_explains_a_header_of_a_letter(note: str) -> None:
    made = table([["Action", "A.", "Programmation 2025", "P*"], ["Former", "En cours", "a", "X"], ["Ouvrir", "À lancer", "b", ""]])
    found = actions(layout(made, block(note, (5, 92, 60, 95)), title=TITLE))
    assert [a.priorisee for a in found] == [True, False]


def test_an_objective_stands_under_its_label_in_a_filter() -> None:
    label, value = block("Objectif opérationnel", (2, 20, 14, 22)), block("4-2 – Lutter contre la précarité", (2, 23, 14, 26))
    beside = layout(label, value, table([NO_STATE, row("Former")], (20, 20, 95, 90)), title="Suivi des actions")
    assert [(a.objectif_code, a.objectif) for a in actions(beside)] == [("4-2", "Lutter contre la précarité")]
    far = block("4-2 – Lutter contre la précarité", (2, 60, 14, 63))
    assert [a.objectif_code for a in actions(layout(label, far, table([NO_STATE, row("Former")], (20, 20, 95, 90)), title="Suivi"))] == [""]


def test_objectives_in_bands_under_the_rows_of_all_tables_are_theirs() -> None:
    first = layout(table([NO_STATE, row("Former"), row("Ouvrir"), band("Objectif 7-1 : Repérer")]), title="Les actions")
    second = layout(table([NO_STATE, row("Mesurer"), band("Objectif 7-2 : Prévenir")]), title="Les actions", number=2)
    assert [(a.objectif_code, a.action) for a in actions(first, second)] == [("7-1", "Former"), ("7-1", "Ouvrir"), ("7-2", "Mesurer")]


def test_a_band_under_the_rows_of_one_table_heads_those_of_the_next_slide() -> None:
    first = layout(table([NO_STATE, band("Objectif 7-1 : Repérer"), row("Former"), band("Objectif 7-2 : Prévenir")]), title="Les actions")
    second = layout(table([NO_STATE, row("Mesurer")]), title="Les actions", number=2)
    assert [(a.objectif_code, a.action) for a in actions(first, second)] == [("7-1", "Former"), ("7-2", "Mesurer")]


@pytest.mark.parametrize(("over", "ground", "found"), [("<", "#dddddd", 2), ("", "#dddddd", 2), ("", None, 4)])
def test_a_text_alone_on_the_ground_of_bands_is_one(over: str, ground: str | None, found: int) -> None:
    """Its cells need not be one, where two rows are so or another goes over all columns; without a ground nothing tells it from an action."""
    head = ["Actions", "État", "Programmation 2024", "Pilote"]
    rows = [
        head,
        ["Levier A", over, over, over],
        ["Former", "En cours", "Cadrage", "DOS"],
        ["Levier B", "", "", ""],
        ["Ouvrir", "À lancer", "Appel", "CD"],
    ]
    made = table(rows)
    cells = tuple(replace(c, fill=ground) if c.row in (1, 3) else c for c in made.cells)
    assert len(actions(layout(replace(made, cells=cells), title=TITLE))) == found
