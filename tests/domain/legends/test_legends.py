"""Which paragraphs of a slide are its legend."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.domain.legends.entries import Entry, entries_of_signs
from prs_extract.domain.legends.legends import Legend, legend_from, legend_paragraphs
from prs_extract.domain.legends.signs import Sign
from prs_extract.domain.vocabulary import load
from prs_extract.geometry import Box
from prs_extract.slides import Fill, Paragraph, TextFrame, Word
from tests.domain.build import block, layout

LEGEND = Legend((Entry(Sign("ellipse", "#2e8b57"), "Réalisé", 1), Entry(Sign("ellipse", "#f2a900"), "En cours", 1)))


@pytest.mark.parametrize("text", ["Réalisé", "Réalisé En cours", "Légende : ● Réalisé ● En cours"])
def test_words_that_the_legend_explains_are_its_own(text: str) -> None:
    assert [p.text for p in legend_paragraphs([layout(block(text))], LEGEND)] == [text]


@pytest.mark.parametrize("text", ["Réalisé par le CHU", "Travaux en cours"])
def test_other_words_are_left(text: str) -> None:
    assert not list(legend_paragraphs([layout(block(text))], LEGEND))


def test_a_legend_is_looked_for_on_its_own_slide_and_never_in_the_title() -> None:
    assert not list(legend_paragraphs([layout(block("En cours"), number=2), layout(title="En cours")], LEGEND))


def test_a_picture_at_another_size_has_the_meaning_of_the_one_it_looks_like() -> None:
    grey, blue = (200,) * 12, (60, 60, 200) * 4
    legend = Legend((Entry(Sign("image", None, "a", look=grey), "À lancer", 1), Entry(Sign("image", None, "b", look=blue), "Réalisé", 1)))
    assert legend.meaning(Sign("image", None, "c", look=(62, 60, 196) * 4), 1) == "Réalisé"
    assert legend.meaning(Sign("image", None, "d", look=(120, 60, 20) * 4), 1) is None


@pytest.mark.parametrize("shape", ["fond", "ellipse"])
def test_near_colours_of_a_legend_of_another_shape_are_told_apart(shape: str) -> None:
    colours = {"#ffe082": "En cours", "#ffab91": "À engager", "#a5d6a7": "Réalisé"}
    legend = Legend(tuple(Entry(Sign("rect", colour), texte, 1) for colour, texte in colours.items()))
    assert [legend.meaning(Sign(shape, colour), 1) for colour in colours] == list(colours.values())
    assert legend.meaning(Sign(shape, "#ffc68a"), 1) is None


@pytest.mark.parametrize(("second", "found"), [("En cours", 0), ("Réalisée", 2)])
def test_two_chips_of_one_state_are_no_legend(second: str, found: int) -> None:
    chips = [replace(block(text), fill=fill, shape="roundRect") for text, fill in (("En cours", "#00b0a0"), (second, "#2e8b57"))]
    assert len(legend_from([layout(*chips)], load()).entries) == found


def test_a_sign_that_the_slide_explains_with_other_words_is_no_state() -> None:
    legend = replace(LEGEND, others=(Entry(Sign("star5", "#f4b000"), "Action prioritaire", 1),))
    assert [legend.meaning(Sign("star5", "#f4b000"), slide) for slide in (1, 2)] == [None, "En cours"]
    assert legend.meaning(Sign("ellipse", "#f2a900"), 1) == "En cours"


def test_headings_on_one_ground_are_no_legend() -> None:
    headings = [replace(block(text), fill="#444444", shape="rect") for text in ("Actions réalisées", "Actions en cours", "Suites à donner")]
    assert not legend_from([layout(*headings)], load()).entries


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Avancées", "Difficultés rencontrées", "Priorités 2026-2027"), []),
        (("Actions menées", "À surveiller", "À venir"), []),
        (("Réalisé", "À surveiller", "À venir"), ["Réalisé", "À surveiller", "À venir"]),
        (("Réalisé", "En cours", "Autre"), ["Réalisé", "En cours", "Autre"]),
    ],
)
def test_headings_of_a_review_on_grounds_of_their_own_are_no_legend(texts: tuple[str, ...], found: list[str]) -> None:
    inks = ("#e8f5ee", "#fcebe9", "#e6eff9")
    headings = [
        replace(block(t, (5, 20 * i, 40, 20 * i + 5)), fill=ink, shape="rect") for i, (t, ink) in enumerate(zip(texts, inks, strict=True))
    ]
    assert [e.texte for e in legend_from([layout(*headings)], load()).entries] == found


@pytest.mark.parametrize("own", [False, True])
def test_a_legend_on_the_master_counts_where_no_slide_has_one(own: bool) -> None:
    def entry(x: float, colour: str, text: str, *, inherited: bool) -> tuple[Fill, TextFrame]:
        place = Box(x + 0.02, 0.9, x + 0.15, 0.92)
        words = (Paragraph((Word(text, place),), place),)
        return Fill(Box(x, 0.9, x + 0.015, 0.92), colour, shape="ellipse", inherited=inherited), TextFrame(
            place, words, inherited=inherited
        )

    drawn = [entry(0.1, "#2e8b57", "Réalisée", inherited=True), entry(0.4, "#f2a900", "Suspendue", inherited=True)]
    drawn += [entry(0.1, "#2e8b57", "Abandonnée", inherited=False), entry(0.4, "#f2a900", "Reportée", inherited=False)] if own else []
    slide = replace(layout(title="Actions").slide, fills=tuple(f for f, _ in drawn), frames=tuple(t for _, t in drawn))
    legend = legend_from([replace(layout(title="Actions"), slide=slide)], load())
    assert [e.texte for e in legend.entries] == (["Abandonnée", "Reportée"] if own else ["Réalisée", "Suspendue"])


def test_the_end_of_a_text_on_two_lines_explains_no_icon() -> None:
    def card(x: float, *lines: str) -> tuple[Fill, tuple[Word, ...]]:
        words = [
            Word(w, Box(x + 0.05 + 0.03 * i, 0.5 + 0.025 * n, x + 0.07 + 0.03 * i, 0.52 + 0.025 * n))
            for n, t in enumerate(lines)
            for i, w in enumerate(t.split())
        ]
        return Fill(Box(x, 0.5, x + 0.03, 0.5 + 0.035 * len(lines)), "#1565c0" if len(lines) > 1 else "#2e7d32"), tuple(words)

    cards = [card(0.1, "Un suivi des réservoirs", "continu"), card(0.5, "En cours")]
    slide = replace(layout(title="Bilan").slide, fills=tuple(f for f, _ in cards), words=tuple(w for _, own in cards for w in own))
    assert [e.texte for e in entries_of_signs(replace(layout(title="Bilan"), slide=slide))] == [
        "Un suivi des réservoirs continu",
        "En cours",
    ]


def test_words_of_another_look_behind_those_of_a_sign_are_no_part_of_them() -> None:
    places = [(0.1, "Reportée", None), (0.18, "Action", "#c00000"), (0.23, "prioritaire", "#c00000")]
    words = tuple(Word(t, Box(x, 0.5, x + 0.045, 0.52), bold=colour is not None, colour=colour) for x, t, colour in places)
    slide = replace(layout(title="Actions").slide, fills=(Fill(Box(0.07, 0.5, 0.085, 0.52), "#8c4a2f", shape="cloud"),), words=words)
    assert [e.texte for e in entries_of_signs(replace(layout(title="Actions"), slide=slide))] == ["Reportée"]


@pytest.mark.parametrize(("colours", "expected"), [(("#404040", "#404040"), "En cours"), (("#404040", "#c00000"), None)])
def test_typed_signs_of_one_colour_are_told_by_what_they_are(colours: tuple[str, str], expected: str | None) -> None:
    typed = Legend(tuple(Entry(Sign("", c, glyph=g), t, 1) for c, g, t in zip(colours, "●◐", ("Réalisée", "En cours"), strict=True)))
    assert typed.meaning(Sign("", "#0057a0", glyph="◐"), 1) == expected
