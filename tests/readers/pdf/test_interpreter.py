"""The faster reading of content streams draws what pdfminer's own draws."""

from __future__ import annotations

import io
import random
import time
from pathlib import Path

import pdfplumber
import pytest
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.psparser import LIT

from prs_extract.readers.pdf.canvas import Canvas
from prs_extract.readers.pdf.device import CanvasDevice
from prs_extract.readers.pdf.interpreter import Interpreter
from prs_extract.readers.pdf.malformed import MALFORMED
from prs_extract.readers.pdf.operations import Odd, iter_operations
from tests.readers.pdf_bytes import Page, build, stream, text
from tests.readers.pdf_decks import every_pdf

CONTENT = (
    "q 1 0 0 1 10 -.5 cm 0.5 .25 1. rg /F1 12 Tf\n"
    "BT 72 300 Td [(En \\(cours\\)) -250 <6465> 12.5 (\\101\\n)] TJ T* (suite) ' ET Q % un commentaire (non lu\n"
    "/P << /MCID 3 /Liste [1 2 (x)] /Vrai true >> BDC BT /F2 9 Tf 1 0 0 1 72 200 Tm (b) Tj ET EMC\n"
    "100 100 m 200 100 l 200 150 250 150 250 100 c h B* 10 10 50 20 re f /Im1 Do"
)


def drawn(data: bytes, engine: type[PDFPageInterpreter], *, one_in: int = 1) -> list[tuple[Canvas, bool]]:
    """Canvas of every page (or of one in so many), and whether it was read to its end."""
    found = []
    pdf = pdfplumber.open(io.BytesIO(data))
    device = CanvasDevice(pdf.rsrcmgr)
    for page in pdf.pages[::one_in]:
        try:
            engine(pdf.rsrcmgr, device).process_page(page.page_obj)
            whole = True
        except MALFORMED:
            whole = False
        found.append((device.canvas, whole))
    return found


def test_operators_come_with_their_operands() -> None:
    assert list(iter_operations(b"1 -2.5 m[(a)3]TJ/N gs % x\n<</A 1>>true Do(b\\)\\\n)'")) == [
        (b"m", (1, -2.5)),
        (b"TJ", [[b"a", 3]]),
        (b"gs", [LIT("N")]),
        (b"Do", [{"A": 1}, True]),
        (b"'", [b"b)"]),
    ]


@pytest.mark.parametrize(
    "odd", [b"BI /W 1 ID x EI", b"((a)) Tj", b"1..2 w", b"--1 w", b"[1 2 TJ", b"] TJ", b"(a", b"<6 ", b"/A#20 gs", b"(\\q) Tj", b"[q]"]
)
def test_what_pdfminer_may_read_otherwise_is_left_to_it(odd: bytes) -> None:
    with pytest.raises((Odd, ValueError)):
        list(iter_operations(b"q 1 w " + odd))


def test_a_page_is_drawn_the_same() -> None:
    data = build([Page(CONTENT)])
    ((canvas, whole),) = drawn(data, Interpreter)
    assert whole
    assert (len(canvas.glyphs), len(canvas.paths), len(canvas.images)) == (20, 2, 1)
    assert drawn(data, PDFPageInterpreter) == [(canvas, whole)]


INLINE = (
    "BI /W 1 /H 1 /BPC 1 /IM true ID \0\nEI Q",
    "BI\n/W 2\n/H 2\n/D [1 0]\n/CS /G\nID\r\naEIb EEI cd\r\nEI\n",
    "BI /W 1 /H 1 /CS [/Indexed /DeviceRGB 1 <00ff00>] ID x EI ",
    "BI /W 1 /H 1 /F /AHx ID 00> EI ",
    "1 BI /W 1 /H 1 ID x EI ",
    "BI /W 1 /H ID x EI ",
    "BI /W 1 /H 1 q ID x EI ",
    "[BI /W 1 /H 1 ID x EI ] ",
)


@pytest.mark.parametrize("inline", INLINE)
def test_pictures_within_the_contents_are_drawn_the_same(inline: str) -> None:
    data = build([Page(f"q 9 0 0 9 20 20 cm\n{inline}\n" + text(40, 300, "fin"))])
    assert drawn(data, Interpreter) == drawn(data, PDFPageInterpreter)


def test_plain_pictures_within_the_contents_leave_them_to_the_faster_reading() -> None:
    (save, *_), (end, (picture,)), *_ = iter_operations(f"q {INLINE[0]} 1 w".encode())
    assert (save, end, picture.attrs, picture.rawdata) == (b"q", b"EI", {"W": 1, "H": 1, "BPC": 1, "IM": True}, b"\0")


def test_a_picture_without_end_takes_no_longer_than_its_bytes() -> None:
    """pdfminer copies what came before for each: four minutes for the four megabytes of a file of the tests of robustness."""
    start = time.process_time()
    drawn(build([Page("q BI /W 1 /H 1 ID " + "E" * 1_000_000)]), Interpreter)
    assert time.process_time() - start < 5


def test_a_form_that_draws_itself_ends() -> None:
    form = stream(
        b"1 w 0 0 m 10 10 l S /Fm Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Fm 100 0 R >> >>"
    )
    page = Page("/Fm Do " + text(72, 300, "fin"), extra="/Resources << /Font << /F1 3 0 R >> /XObject << /Fm 100 0 R >> >>")
    data = build([page], objects=[form])
    assert drawn(data, Interpreter) == drawn(data, PDFPageInterpreter)
    assert len(drawn(data, Interpreter)[0][0].paths) == 1


@pytest.mark.parametrize("seed", range(60))
def test_damaged_streams_are_drawn_the_same(seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(CONTENT.encode())
    for _ in range(chance.choice((1, 2, 5))):
        place = chance.randrange(len(content))
        content[place : place + chance.choice((0, 1, 4))] = chance.choice(
            (b"(", b")", b"<", b">>", b"[", b"]", b"%", b" ", b"1", b"-", b".", b"\\", b"q ", b"ET ")
        )
    data = build([Page(content.decode("latin-1"))])
    assert drawn(data, Interpreter) == drawn(data, PDFPageInterpreter)


@every_pdf
def test_pages_of_every_deck_are_drawn_the_same(pdf_path: Path) -> None:
    """One page in three: pdfminer takes 30 ms a page."""
    data = pdf_path.read_bytes()
    assert drawn(data, Interpreter, one_in=3) == drawn(data, PDFPageInterpreter, one_in=3)
