"""Words broken by hand over the lines of a narrow cell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.domain.broken_words import BROKEN_WORD, with_whole_cells
from prs_extract.domain.understand import understand
from prs_extract.domain.vocabulary import load
from prs_extract.geometry import Box
from prs_extract.layout.table import Block, Cell, SlideLayout, Table
from prs_extract.slides import Fill, Paragraph, Slide, Word
from tests.domain import build

HEIGHT = 9 / 540
"""Of a line of 9 points."""


def cell_of(text: str, *more: str) -> Cell:
    """A cell of a PPTX, a paragraph for each of its lines; `more`: other texts of the deck."""
    (layout, *_) = with_whole_cells([build.layout(build.table([[text]])), *(build.layout(build.block(t)) for t in more)], load())
    return layout.tables[0].cells[0]


def printed_cell(*lines: str) -> Cell:
    """A cell of a page, where only the places of words tell its lines; a word with a line end inside stands on two."""
    words: list[Word] = []
    at = 0
    for line in lines:
        for i, text in enumerate(line.split()):
            tall = 1 + text.count("|")
            box = Box(0.4 + i / 20, 0.2 + at * HEIGHT, 0.44 + i / 20, 0.2 + (at + tall) * HEIGHT)
            words.append(Word(text.replace("|", ""), box, size_pt=9, space_after=i + 1 < len(line.split())))
            at += tall - 1
        at += 1
    box = Box(0.4, 0.2, 0.5, 0.3)
    table = Table(1, box, (0.2, 0.3), (0.4, 0.5), (Cell(0, 0, 1, 1, box, (Paragraph(tuple(words), box),)),), "traits")
    slide = Slide(1, 960, 540, page=1)
    (layout,) = with_whole_cells([SlideLayout(slide, (table,), None)], load())
    return layout.tables[0].cells[0]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Réali\nsée", "Réalisée"),
        ("Non\ndémar\nrée", "Non\ndémarrée"),
        ("Sus\npen\ndue", "Suspendue"),
        ("Communicati\non", "Communication"),
        ("Aban-\ndonnée", "Abandonnée"),
        ("Pré\nvue", "Prévue"),
        ("Pour-\nsuivie", "Poursuivie"),
        ("DOMS /\nDépar\ntements", "DOMS /\nDépartements"),
        ("SUSPEN\nDUE", "SUSPENDUE"),
        ("État\nd’avan\nceme\nnt", "État\nd’avancement"),
        ("Recru\ntement d'un gériatre", "Recrutement d'un gériatre"),
    ],
)
def test_pieces_that_spell_a_known_word_are_one(text: str, whole: str) -> None:
    cell = cell_of(text)
    assert (cell.text, cell.sure) == (whole, 1.0)


@pytest.mark.parametrize(
    "text",
    [
        "En\ncours",
        "Conseil\ndépartemental",
        "CPTS\nMSA",
        "sport-\nsanté",
        "Ouvrir\n- former\n- suivre",
        "Court-\net moyen terme",
        "DOS\nDSP",
        "DA\nDOSA",
        "Un guide, puis en\ntirer une fiche",
        "Des fiches en facile\nà lire",
        "Recrutement de\nrégulation",
        "Le baromètre des\nusages",
    ],
)
def test_words_of_their_own_stay_apart(text: str) -> None:
    cell = cell_of(text)
    assert (cell.text, cell.sure) == (text, 1.0)


def test_a_word_that_the_deck_prints_whole_is_known() -> None:
    assert cell_of("Kino\nbal", "Le kinobal pour tous").text == "Kinobal"


def test_a_compound_that_the_deck_prints_keeps_its_hyphen() -> None:
    assert cell_of("Aban-\ndonnée", "Le plan aban-donnée").text == "Aban-\ndonnée"


@pytest.mark.parametrize("text", ["Kino\nbal", "Kino-\nbal", "Oustal\nou"])
def test_what_spells_nothing_known_is_doubtful(text: str) -> None:
    cell = cell_of(text)
    assert (cell.text, cell.sure) == (text, BROKEN_WORD)


def test_lines_of_a_page_are_told_by_their_places() -> None:
    assert printed_cell("DOMS / Dépar", "tements").text == "DOMS / Départements"
    assert printed_cell("Dépar tements").text == "Dépar tements"


def test_what_a_page_put_together_is_looked_at_again() -> None:
    assert printed_cell("Suspen-|due").text == "Suspendue"
    assert printed_cell("Conseil|départemental").text == "Conseil départemental"
    assert (printed_cell("sport-|santé").text, printed_cell("sport-|santé").sure) == ("sport-santé", 1.0)
    assert printed_cell("Kino-|bal").sure == BROKEN_WORD


def test_a_row_with_a_doubtful_break_says_so() -> None:
    table = build.table([["Action", "État", "Pilote"], ["Former", "En cours", "Kino\nbal"], ["Ouvrir", "En cours", "DOS"]])
    slide = build.layout(table, title="Objectif 4-1 : Prévenir")
    reading = understand(build.source(slide), [slide], load())
    said = [(a.alertes, ("texte des cellules", BROKEN_WORD) in a.parts) for a in reading.actions]
    assert said == [(("cellule-incertaine",), True), ((), False)]
    assert any("au milieu d'un mot" in a.message for a in reading.alertes)


def test_paragraphs_keep_their_marks_and_levels() -> None:
    place = build.box(build.PAGE)
    paragraphs = (
        replace(build.paragraph("Recru", place), bullet="• ", level=1),
        build.paragraph("tement", place),
        build.paragraph("• Bilan", place),
    )
    table = build.table([["x"]])
    held = replace(table, cells=(replace(table.cells[0], paragraphs=paragraphs),))
    (layout,) = with_whole_cells([build.layout(held)], load())
    assert layout.tables[0].cells[0].text == "• Recrutement\n• Bilan"


def test_words_broken_in_boxes_and_in_cards() -> None:
    places = ((5, 20, 30, 60), (35, 20, 60, 60))
    titles = ("Former au diagnos\ntic précoce", "Ouvrir un centre d'accueil")
    cards = [build.block(f"{t}\nPilote : DOS\n2024 : Cadrage", at) for t, at in zip(titles, places, strict=True)]
    broken = [replace(b, paragraphs=tuple(_broken(p, after="diagnos") for p in _joined(b))) for b in cards]
    chips = [build.block("x", (x, 56, x + 8, 60)) for x in (20, 50)]
    chips = [replace(b, paragraphs=(_broken(build.paragraph("Réali sée", b.box), after="Réali"),)) for b in chips]
    made = build.layout(*broken, *chips, title="Objectif 7-1 : Prévenir")
    slide = replace(made.slide, fills=tuple(Fill(b.box, "#eeeeee", "#777777") for b in broken))
    found = understand(build.source(made), [replace(made, slide=slide)], load()).actions
    assert [(a.action, a.etat_brut) for a in found] == [
        ("Former au diagnostic précoce", "Réalisée"),
        ("Ouvrir un centre d'accueil", "Réalisée"),
    ]


def _joined(block: Block) -> list[Paragraph]:
    """The paragraphs of a card, its title one of them."""
    (first, *rest), title = block.paragraphs, block.paragraphs[: len(block.paragraphs) - 2]
    return [Paragraph(tuple(w for p in title for w in p.words), first.box), *rest[len(title) - 1 :]]


def _broken(paragraph: Paragraph, *, after: str) -> Paragraph:
    """With a line break typed after a word."""
    return replace(paragraph, words=tuple(replace(w, break_after=w.text == after) for w in paragraph.words))
