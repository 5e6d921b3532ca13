"""What the device keeps of a page is what pdfplumber says of it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from prs_extract.readers.pdf import glyphs as pdf_glyphs
from prs_extract.readers.pdf.canvas import Canvas
from prs_extract.readers.pdf.file import PdfFile
from tests.readers.pdf_bytes import Page, build, text
from tests.readers.pdf_decks import every_pdf

SOME = 4
"""One page in so many is compared: pdfplumber takes 50 ms a page."""


def draw(data: bytes, place: int = 0) -> Canvas:
    return PdfFile(data, fichier="f.pdf", password=None).draw(place)[0]


def plain_text(char: dict[str, Any]) -> str:
    return pdf_glyphs.printed(pdf_glyphs.unswapped(char["text"]), char["fontname"].split("+")[-1])


@every_pdf
def test_glyphs_and_paths_of_every_deck_are_those_of_pdfplumber(pdf_path: Path) -> None:
    data = pdf_path.read_bytes()
    ours = PdfFile(data, fichier=pdf_path.name, password=None)
    with pdfplumber.open(io.BytesIO(data)) as reference:
        for page in reference.pages[::SOME]:
            canvas, whole = ours.draw(page.page_number - 1)
            upright = [c for c in page.chars if c["upright"]]
            assert whole
            assert [g.text for g in canvas.glyphs] == [plain_text(c) for c in page.chars]
            places = [v for g in canvas.glyphs if g.style.direction == (1.0, 0.0) for v in (g.start, g.end, g.style.size)]
            left = page.cropbox[0]
            assert places == pytest.approx([v for c in upright for v in (c["x0"] - left, c["x1"] - left, c["size"])], abs=0.01)
            assert len(canvas.paths) == len(page.rects) + len(page.lines) + len(page.curves)
            assert len(canvas.images) == len(page.images)
            page.close()


@pytest.mark.parametrize(
    "before",
    ["5 Tc", "20 Tw", "50 Tz", "3 Ts", "5 Tc 20 Tw 80 Tz", "1 0 0.3 1 0 0 Tm", "-1 0 0 1 300 0 Tm", "0 2 -2 0 300 0 Tm", "1 Tr", "2 Tr"],
)
def test_state_of_the_text_places_glyphs_as_in_pdfplumber(before: str) -> None:
    data = build([Page("q 1.5 0 0 1.5 7 9 cm " + text(72, 100, "a bc d", before=before) + "Q")])
    with pdfplumber.open(io.BytesIO(data)) as reference:
        chars = reference.pages[0].chars
    assert chars
    for glyph, char in zip(draw(data).glyphs, chars, strict=True):
        dx, dy = glyph.style.direction
        origin = (glyph.start * dx - glyph.line * dy, glyph.start * dy + glyph.line * dx)
        expected = char["matrix"][4:]
        assert origin == pytest.approx((expected[0], 405 - expected[1] - (4.5 if before == "3 Ts" else 0)))


def test_a_negative_size_turns_the_text() -> None:
    (glyph,) = draw(build([Page(text(72, 100, "a", size=-10))])).glyphs
    assert glyph.style.direction == (-1.0, 0.0)
    assert glyph.style.size == 10


def test_a_type_3_font_has_the_size_of_its_glyphs() -> None:
    glyph = "<< /Length 18 >>\nstream\n40 0 d0 0 0 9 9 re\nendstream"
    font = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 40 50] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 101 0 R >> "
        "/Encoding << /Type /Encoding /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [40] >>"
    )
    page = Page("BT /F9 0.24 Tf 72 100 Td (a) Tj ET", extra="/Resources << /Font << /F9 100 0 R >> >>")
    (drawn,) = draw(build([page], objects=[font, glyph])).glyphs
    assert (drawn.text, drawn.style.size, drawn.end - drawn.start) == ("a", pytest.approx(12), pytest.approx(9.6))
