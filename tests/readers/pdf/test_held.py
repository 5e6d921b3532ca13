"""How much of a file is held in memory while it is read, beside the file itself: what one page shows, not what all do."""

from __future__ import annotations

import gc

import pytest
from pdfminer.pdftypes import PDFStream

from prs_extract.readers.pdf.file import PdfFile
from prs_extract.readers.pdf.witness import KEPT_BYTES, Witness
from tests.readers.pdf_bytes import Page, build, stream, text

PHOTOGRAPH = "/Type /XObject /Subtype /Image /Width 40 /Height 40 /ColorSpace /DeviceRGB /BitsPerComponent 8"
SIZE = 40 * 40 * 3
N_PAGES = 6


def with_photographs(size: int = SIZE) -> bytes:
    """Each page draws a picture of its own, of `size` bytes, under as much of a drawing."""
    resources = "/Resources << /XObject << /Photo {} 0 R >> /Font << /F1 3 0 R >> >>"
    drawn = text(72, 300, "Une ligne") + "/Photo Do\n" + "0 0 m 9 9 l S\n" * (SIZE // 14)
    pages = [Page(drawn, extra=resources.format(100 + i)) for i in range(N_PAGES)]
    return build(pages, objects=[stream(bytes([i]) * size, PHOTOGRAPH) for i in range(N_PAGES)])


def held() -> int:
    """Bytes of the streams that live."""
    gc.collect()
    return sum(len(o.rawdata or b"") + len(o.data or b"") for o in gc.get_objects() if isinstance(o, PDFStream))


def test_pictures_and_contents_of_pages_that_were_drawn_are_let_go() -> None:
    before = held()
    file = PdfFile(with_photographs(), fichier="photos.pdf", password=None)
    drawn = [file.draw(place)[0] for place in range(N_PAGES)]
    assert len({image.sha1 for canvas in drawn for image in canvas.images}) == N_PAGES
    assert held() - before < 2 * SIZE


def test_a_page_that_was_let_go_can_be_drawn_again() -> None:
    file = PdfFile(with_photographs(), fichier="photos.pdf", password=None)
    first = file.draw(0)
    file.draw(1)
    assert file.draw(0) == first
    assert first[0].images
    assert first[0].pieces


@pytest.mark.parametrize(("size", "openings"), [(SIZE, 1), (KEPT_BYTES // 2, N_PAGES // 2)])
def test_pdfium_holds_the_pictures_of_a_few_pages_only(size: int, openings: int) -> None:
    witness = Witness(with_photographs(size), None)
    assert [witness.letters_missed(place, 8) for place in range(N_PAGES)] == [0] * N_PAGES
    assert witness.openings == openings
