"""Rows of a PPTX against those drawn in its PDF: what places a mark in its row."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx.util import Pt

from prs_extract.readers.detect import read_source
from prs_extract.readers.pptx.reader import read_pptx
from prs_extract.slides import Slide
from tests.readers.build import Deck

TOLERANCE_PT = 0.5
"""The worst of 700 edges of the shared decks is 0.2 pt off."""


def drawn_edges(page: Slide) -> list[float]:
    """Tops and bottoms of everything filled or ruled on a page."""
    return [y for thing in (*page.fills, *page.rules) for y in (thing.box.top, thing.box.bottom)]


@pytest.mark.parametrize("case", ["entete-simple", "colonnes-etroites", "bandes"])
def test_row_edges_are_those_of_the_pdf(corpus: Path, case: str) -> None:
    pptx, pdf = (read_source(corpus / case / f"deck.{kind}") for kind in ("pptx", "pdf"))
    pages = {page.number: page for page in pdf.slides}
    compared = 0
    for slide in pptx.slides:
        drawn = drawn_edges(pages[slide.number])
        for edge in (edge for table in slide.tables for edge in table.row_edges):
            assert min(abs(edge - y) for y in drawn) * slide.height_pt < TOLERANCE_PT, f"slide {slide.number}"
            compared += 1
    assert compared > 20


def test_equal_cells_are_broken_to_the_width_of_each_column() -> None:
    text = "Mettre en place un dispositif"
    deck = Deck().slide().table([[text, text], ["a", "b"]], widths=[300, 60])
    cells = read_pptx(deck.bytes(), fichier="essai.pptx", sha256="0").slides[0].tables[0].cells
    tops = [len({round(w.box.top, 3) for w in cell.paragraphs[0].words}) for cell in cells[:2]]
    assert tops[0] == 1 < tops[1]
    assert cells[0].paragraphs[0] is not cells[1].paragraphs[0]


def test_equal_cells_are_turned_to_the_height_of_each_row() -> None:
    text = "Mettre en place un dispositif"
    deck = Deck().slide().table([[text, "x"], [text, "y"]], widths=[200, 200])
    for row, height in zip(deck.last.table.rows, (300, 60), strict=True):
        row.height = Pt(height)
        row.cells[0]._tc.get_or_add_tcPr().set("vert", "vert270")
    cells = read_pptx(deck.bytes(), fichier="essai.pptx", sha256="0").slides[0].tables[0].cells
    lefts = [len({round(w.box.x0, 3) for w in cell.paragraphs[0].words}) for cell in (cells[0], cells[2])]
    assert lefts[0] == 1 < lefts[1]
