from __future__ import annotations

import zlib

from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT
from PIL import Image, ImageDraw

from prs_extract.readers.pdf.pictures import LARGEST_PX, look_of


def stream(side: int, *, filters: str = "FlateDecode", announced: int | None = None) -> PDFStream:
    """A red disc on white, `side` pixels wide, as a PDF holds it."""
    image = Image.new("RGB", (side, side), "white")
    ImageDraw.Draw(image).ellipse((side * 0.1, side * 0.1, side * 0.9, side * 0.9), fill="red")
    size = side if announced is None else announced
    attrs = {"Width": size, "Height": size, "BitsPerComponent": 8, "ColorSpace": LIT("DeviceRGB"), "Filter": LIT(filters)}
    return PDFStream(attrs, zlib.compress(image.tobytes()))


def test_one_picture_at_two_sizes_looks_alike() -> None:
    small, large = look_of(stream(54)), look_of(stream(96))
    assert len(small) == len(large) > 0
    assert max(abs(a - b) for a, b in zip(small, large, strict=True)) < 40


def test_large_damaged_and_lying_pictures_have_no_look() -> None:
    assert look_of(stream(8, announced=LARGEST_PX)) == ()
    assert look_of(stream(8, announced=9)) == ()
    assert look_of(stream(8, filters="DCTDecode")) == ()
    assert look_of(stream(8, filters="JBIG2Decode")) == ()


def test_a_mask_written_the_other_way_round_hides_the_same_pixels() -> None:
    attrs = {"Width": 8, "Height": 8, "BitsPerComponent": 8, "ColorSpace": LIT("DeviceGray"), "Filter": LIT("FlateDecode")}
    hidden = PDFStream({**attrs, "Decode": [1, 0]}, zlib.compress(b"\xff" * 64))
    shown = PDFStream({**attrs, "Decode": [1, 0]}, zlib.compress(b"\x00" * 64))
    assert set(look_of(PDFStream({**attrs, "SMask": hidden}, zlib.compress(b"\x00" * 64)))) == {255}
    assert set(look_of(PDFStream({**attrs, "SMask": shown}, zlib.compress(b"\x00" * 64)))) == {0}
