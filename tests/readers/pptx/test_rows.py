"""Rows of a PPTX against those drawn in its PDF: what places a mark in its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from prs_extract.readers.detect import read_source
from prs_extract.slides import Slide

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
