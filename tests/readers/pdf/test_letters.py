"""Words made of whole pieces of strings are those made glyph by glyph."""

from __future__ import annotations

from pathlib import Path

import pytest

from prs_extract.readers.pdf import words as pdf_words
from prs_extract.readers.pdf.canvas import Canvas
from prs_extract.readers.pdf.file import PdfFile
from prs_extract.readers.pdf.letters import sound_pieces
from prs_extract.readers.pdf.pieces import single
from tests.readers.pdf_bytes import Page, build

CORPUS = Path(__file__).resolve().parents[3] / "corpus"


def shown(operators: str) -> str:
    return f"BT /F1 10 Tf 72 300 Td {operators} ET"


def draw(content: str) -> Canvas:
    return PdfFile(build([Page(content)]), fichier="f.pdf", password=None).draw(0)[0]


def by_glyph(canvas: Canvas) -> Canvas:
    return Canvas(canvas.width, canvas.height, [single(g) for g in canvas.glyphs], canvas.paths, canvas.images)


@pytest.mark.parametrize(
    "operators",
    [
        "[(A) 70 (V) 110 (a) -80 (b) -100 (c) -160 (d) 340 (e) 360 (f)] TJ",
        "[(un) 20 (e su) -5 (ite ) (et) ( ) (fin)] TJ",
        "[(a) 40 40 40 (b) -60 -60 -60 (c)] TJ",
        "0.5 Tc (lettres) Tj -0.8 Tc 0 -12 Td (serrees) Tj",
        "3 Tc (abc def) Tj",
        "[(B) -300 (i) -300 (l) -300 (a) -300 (n) -300 ( ) -300 (d)] TJ",
        "20 Tw (mots ecartes) Tj",
        "40 Tz (mots serres) Tj",
        "(gras) Tj 0.4 0 Td (gras) Tj",
        "1 0.5 -0.5 1 72 200 Tm [(pen) 30 (ch) -90 (e la)] TJ",
        "-1 0 0 1 300 0 Tm (envers) Tj",
        "(lil) Tj [(l) 230 (l) 100 (i)] TJ",
    ],
)
def test_pieces_hold_only_what_no_rule_of_words_parts(operators: str) -> None:
    canvas = draw(shown(operators))
    assert len(canvas.pieces) <= len(canvas.glyphs)
    assert repr(pdf_words.read_words(canvas)) == repr(pdf_words.read_words(by_glyph(canvas)))


@pytest.mark.parametrize("case", ["bandes", "bilan-en-colonnes", "filets-horizontaux"])
def test_pages_of_decks_give_the_same_words_by_piece_and_by_glyph(case: str) -> None:
    data = (CORPUS / case / "deck.pdf").read_bytes()
    file = PdfFile(data, fichier="deck.pdf", password=None)
    for place in range(len(file.numbers)):
        canvas, _ = file.draw(place)
        assert len(canvas.pieces) < len(canvas.glyphs) / 3
        assert repr(pdf_words.read_words(canvas)) == repr(pdf_words.read_words(by_glyph(canvas)))


def test_ordinary_text_is_read_by_piece() -> None:
    canvas = draw(shown("[(une) 20 ( li) -5 (gne)] TJ") + "BT /F1 10 Tf 72 280 Td (une autre) Tj ET")
    assert [p.text for p in canvas.pieces] == ["une", "ligne", "une", "autre"]
    assert sound_pieces(canvas) is canvas.pieces


@pytest.mark.parametrize(
    ("operators", "expected"),
    [
        ("(gras) Tj 0.4 0 Td (gras) Tj", 4),
        ("[(B) -300 (i) -300 (l) -300 (a) -300 (n)] TJ", 5),
        ("20 Tc (abc) Tj", 3),
    ],
)
def test_letters_set_otherwise_than_they_are_read_are_looked_at_one_by_one(operators: str, expected: int) -> None:
    canvas = draw(shown(operators))
    assert len(sound_pieces(canvas)) == expected
    assert sound_pieces(canvas) is not canvas.pieces


def test_a_letter_drawn_twice_under_its_shadow_is_kept() -> None:
    again = "1 0 0 1 72 300 Tm"
    canvas = draw(shown(f"1 0 0 rg (gras) Tj 0 g {again} (gras) Tj 1 0 0 rg {again} (gras) Tj"))
    assert "".join(p.text for p in sound_pieces(canvas)) == "gras"
