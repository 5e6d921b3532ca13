from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.domain.records import Objectif
from prs_extract.domain.review.keys import key_from, parts_bar
from prs_extract.domain.review.learning import headings_of
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.review.walk import review_from
from prs_extract.domain.sections import Directory
from prs_extract.domain.vocabulary import load
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.slides import Fill
from tests.domain.build import Hundredths, block, box, layout

HEADINGS = Headings(load())
GREEN, ORANGE, BLUE = "#2e7d32", "#ef6c00", "#1565c0"
TITLE = "Objectif 9-1 : Repérer la fragilité"
DIRECTORY = Directory((Objectif("9-1", "opérationnel", "Repérer la fragilité", "", "", 1),), 9)


def tinted(text: str, at: Hundredths, colour: str) -> Block:
    return replace(block(text, at), fill=colour)


def read(*slides: SlideLayout) -> list[tuple[str, str]]:
    found = review_from(slides, DIRECTORY, headings_of(slides, load()))
    return [(s.rubrique, i.texte) for s in found.sections for i in s.items]


def legend(slide: SlideLayout, *colours: str) -> SlideLayout:
    """The slide with a swatch of each colour in a row at its foot."""
    fills = tuple(Fill(box((5 + 30 * i, 92, 7 + 30 * i, 95)), c) for i, c in enumerate(colours))
    return replace(slide, slide=replace(slide.slide, fills=fills))


def names(*texts: str) -> list[Block]:
    return [block(text, (8 + 30 * i, 92, 25 + 30 * i, 95)) for i, text in enumerate(texts)]


def test_colours_head_the_parts_that_a_legend_names() -> None:
    body = [
        tinted("• Le coût", (5, 20, 95, 35), ORANGE),
        tinted("• Un kit", (5, 40, 95, 55), GREEN),
        tinted("• Un plan", (5, 60, 95, 75), BLUE),
    ]
    slide = layout(*body, *names("Réalisations", "Difficultés", "Priorités 2026-2027"), title=TITLE)
    assert read(legend(slide, GREEN, ORANGE, BLUE)) == [("difficulté", "Le coût"), ("bilan", "Un kit"), ("priorité", "Un plan")]


def icons(*marks: str, texts: tuple[str, ...], number: int, title: str) -> SlideLayout:
    """Icons in a column, each with a text at its right."""
    rows = [
        (tinted(m, (5, 20 + 20 * i, 10, 28 + 20 * i), GREEN), block(t, (12, 20 + 20 * i, 90, 28 + 20 * i)))
        for i, (m, t) in enumerate(zip(marks, texts, strict=True))
    ]
    return layout(*(b for row in rows for b in row), number=number, title=title)


def test_icons_head_the_parts_that_a_legend_names_and_no_other() -> None:
    key = icons("✔", "!", "➜", texts=("Nos réussites", "Freins", "Chiffres du mois"), number=1, title="Clé de lecture")
    slide = icons("✔", "!", "➜", texts=("• Un kit", "• Le coût", "• 14 %"), number=2, title=TITLE)
    assert read(key, slide) == [("bilan", "Un kit"), ("difficulté", "Le coût")]


def test_headings_with_icons_are_no_legend() -> None:
    slide = icons("✔", "!", texts=("Nos réussites", "Freins"), number=1, title=TITLE)
    below = layout(*slide.blocks[1:], block("• Un kit", (12, 30, 90, 38)), title=TITLE)
    assert key_from([slide], HEADINGS).rubriques
    assert not key_from([below], HEADINGS).rubriques


@pytest.mark.parametrize(("lit", "rubrique"), [(0, "bilan"), (2, "priorité"), (None, None)])
def test_a_bar_of_parts_lights_up_one(lit: int | None, rubrique: str | None) -> None:
    parts = ("Actions emblématiques", "Difficultés", "Priorités")
    bar = [tinted(t, (50 + 15 * i, 2, 64 + 15 * i, 6), BLUE if i == lit else "#e0e0e0") for i, t in enumerate(parts)]
    assert parts_bar(layout(*bar), HEADINGS)[1] == rubrique
    if rubrique:
        assert read(layout(*bar, block("• Un kit"), title=TITLE)) == [(rubrique, "Un kit")]


def test_an_icon_heads_the_text_of_its_box_wherever_the_others_stand() -> None:
    """Three cards over two: the icon read last before a text need not be its own."""
    key = icons("✔", "!", texts=("Nos réussites", "Freins"), number=1, title="Clé de lecture")
    cards = [
        (5, 20, "✔", "Un kit"),
        (36, 20, "✔", "Un centre"),
        (67, 20, "✔", "Une équipe"),
        (5, 55, "!", "Le coût"),
        (52, 55, "!", "Le temps"),
    ]
    marks = [block(mark, (x + 1, y + 1, x + 3, y + 5)) for x, y, mark, _ in cards]
    texts = [block(text, (x + 5, y + 12, x + 25, y + 16)) for x, y, _, text in cards]
    slide = layout(*marks, *texts, title=TITLE, number=2)
    fills = tuple(Fill(box((x, y, x + 28, y + 28)), "#eeeeee", shape="roundRect") for x, y, _, _ in cards)
    found = read(key, replace(slide, slide=replace(slide.slide, fills=fills)))
    assert sorted(found) == sorted(("bilan" if mark == "✔" else "difficulté", text) for *_, mark, text in cards)
