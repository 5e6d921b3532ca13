"""Marks that stand together for one word."""

from __future__ import annotations

import pytest

from prs_extract.domain.legends.entries import Entry
from prs_extract.domain.legends.legends import Legend
from prs_extract.domain.legends.signs import drawing_of, glyphs_of, groups_of, is_drawing, seen, sign_of
from prs_extract.domain.roadmap.levels import described
from prs_extract.domain.vocabulary import load
from prs_extract.geometry import Box
from prs_extract.slides import Fill, Word

OFF, RED, GREEN = "#707070", "#d62728", "#2e8b57"


def light(x: float, y: float, *lamps: str, size: float = 0.02) -> list[Fill]:
    """A case with its lamps one under the other."""
    case = Fill(Box(x, y, x + size, y + 3 * size), "#333333", shape="roundRect")
    places = [Box(x + 0.1 * size, y + (i + 0.1) * size, x + 0.9 * size, y + (i + 0.9) * size) for i in range(len(lamps))]
    return [case, *(Fill(place, lamp, shape="ellipse") for place, lamp in zip(places, lamps, strict=True))]


LEGEND = Legend(
    tuple(
        Entry(drawing_of(light(0.1, 0.1, *lamps)), texte, 1)
        for lamps, texte in (((RED, OFF, OFF), "Reportée"), ((OFF, OFF, GREEN), "Réalisée"), ((OFF, OFF, OFF), "Non démarrée"))
    )
)


def meaning(*marks: Fill) -> str | None:
    return LEGEND.meaning(drawing_of(marks), 1)


def test_a_drawing_is_known_by_all_its_parts() -> None:
    assert meaning(*light(0.5, 0.5, OFF, OFF, OFF, size=0.03)) == "Non démarrée"
    assert meaning(*light(0.5, 0.5, OFF, OFF, GREEN, size=0.01)) == "Réalisée"
    assert meaning(*light(0.5, 0.5, RED, OFF, OFF)) == "Reportée"


def test_a_drawing_that_no_entry_explains_has_no_meaning() -> None:
    assert meaning(*light(0.5, 0.5, OFF, RED, OFF)) is None
    assert meaning(*light(0.5, 0.5, OFF, OFF)) is None


def test_marks_over_one_another_or_side_by_side_are_one_drawing() -> None:
    row = [Fill(Box(0.1 * i, 0.2, 0.1 * i + 0.08, 0.28), GREEN, shape="ellipse") for i in range(3)]
    assert [len(g) for g in groups_of([*light(0.7, 0.7, RED, OFF, OFF), *row])] == [4, 3]
    assert [len(g) for g in groups_of(row, [Box(0.08, 0.22, 0.1, 0.26)])] == [1, 2]


def test_steps_of_a_signal_and_the_two_parts_of_a_bar_are_one_drawing() -> None:
    steps = [Fill(Box(0.1 + 0.01 * i, 0.3 - 0.01 * i, 0.108 + 0.01 * i, 0.31), GREEN) for i in range(3)]
    parts = [Fill(Box(0.5, 0.3, 0.52, 0.31), GREEN), Fill(Box(0.52, 0.3, 0.56, 0.31), OFF)]
    apart = [Fill(Box(0.7, 0.3, 0.72, 0.31), GREEN), Fill(Box(0.74, 0.3, 0.8, 0.31), OFF)]
    assert [len(g) for g in groups_of([*steps, *parts, *apart])] == [3, 2, 1, 1]


def test_marks_in_a_column_and_a_shape_with_its_outline_are_no_drawing() -> None:
    column = [Fill(Box(0.1, 0.1 + 0.1 * i, 0.15, 0.15 + 0.1 * i), GREEN, shape="ellipse") for i in range(3)]
    assert [len(g) for g in groups_of(column)] == [1, 1, 1]
    assert not is_drawing([Fill(Box(0.1, 0.1, 0.2, 0.2), GREEN), Fill(Box(0.1, 0.1, 0.2, 0.2), None, outline="#000000")])


def test_two_entries_for_one_sign_explain_nothing() -> None:
    twice = Legend((*LEGEND.entries, Entry(LEGEND.entries[0].sign, "Abandonnée", 1)))
    assert twice.meaning(LEGEND.entries[0].sign, 1) is None


def bar(share: float, *, width: float = 0.06, x: float = 0.3) -> list[Fill]:
    ground = Fill(Box(x, 0.3, x + width, 0.32), "#e0e0e0", outline="#9e9e9e")
    return [ground, Fill(Box(x, 0.3, x + share * width, 0.32), GREEN)] if share else [ground]


BARS = Legend(
    tuple(
        Entry(drawing_of(marks) if is_drawing(marks) else sign_of(marks[0]), texte, 1)
        for share, texte in ((0.0, "À lancer"), (0.25, "Engagée"), (0.5, "En cours"), (1.0, "Réalisée"))
        for marks in groups_of(bar(share, width=0.03))
    )
)


@pytest.mark.parametrize(
    ("share", "texte"), [(0.0, "À lancer"), (0.25, "Engagée"), (0.5, "En cours"), (1.0, "Réalisée"), (0.47, "En cours")]
)
def test_a_bar_says_how_far_it_is_filled(share: float, texte: str) -> None:
    (marks,) = groups_of(bar(share))
    assert BARS.meaning(drawing_of(marks) if is_drawing(marks) else sign_of(marks[0]), 1) == texte


def test_a_level_between_two_of_the_legend_is_neither() -> None:
    assert BARS.meaning(drawing_of(bar(0.37)), 1) is None
    assert BARS.meaning(drawing_of(bar(0.75)), 1) is None


def test_what_a_bar_hides_is_not_seen_and_a_slice_over_its_disc_is() -> None:
    ground, filled = bar(1.0)
    assert seen([ground, filled]) == [filled]
    disc, part = Fill(Box(0.1, 0.1, 0.2, 0.2), "#ffffff", "#000000", "ellipse"), Fill(Box(0.1, 0.1, 0.2, 0.2), "#000000", None, "pie")
    assert is_drawing(seen([disc, part]))


def test_glyphs_side_by_side_are_one_sign() -> None:
    words = [Word(c, Box(0.1 + 0.02 * i, 0.1, 0.115 + 0.02 * i, 0.13)) for i, c in enumerate("★★☆")]
    assert [s.glyph for s, _ in glyphs_of(words)] == ["★★☆"]
    assert [s.glyph for s, _ in glyphs_of([words[0], Word("puis", Box(0.3, 0.1, 0.4, 0.13)), words[1]])] == ["★", "★"]


@pytest.mark.parametrize(
    ("marks", "texte"),
    [
        (bar(0.4), "barre remplie à 40 %"),
        ([Fill(Box(0.1 * i, 0.2, 0.1 * i + 0.08, 0.28), GREEN if i < 2 else "#d9d9d9", shape="star5") for i in range(5)], "2 sur 5"),
    ],
)
def test_a_level_is_told_as_it_is_drawn(marks: list[Fill], texte: str) -> None:
    assert described(drawing_of(marks), load()) == texte
