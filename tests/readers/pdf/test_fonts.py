"""Fonts that ask for more than a font can mean: what is beyond is left out, the rest of the font serves."""

from __future__ import annotations

import re

import pytest
from pdfminer.psparser import LIT

from prs_extract.readers.detect import read_bytes
from prs_extract.readers.pdf.fonts import Fonts, _iter_codes, tamed_map
from tests.readers import pdf_bytes

MAP = b"1 beginbfrange %s endbfrange 1 beginbfchar <01> <0042> endbfchar"


@pytest.mark.parametrize("ranges", [b"<01> <05> <0041>", b"<0000> <FFFF> <0000>", b"<01> <02> [<0041> <0042>]", b"<05> <01> <0041>"])
def test_maps_of_fonts_as_they_are_stay_as_they_are(ranges: bytes) -> None:
    assert tamed_map(MAP % ranges) == MAP % ranges


def test_ranges_that_no_font_has_codes_for_are_left_out() -> None:
    huge, good = b"<00000000> <FFFFFFFF> <0041>", b"<01> <05> <0041>"
    assert tamed_map(MAP % (huge + b" " + good)) == MAP % (b"  " + good)


def test_ranges_that_are_too_many_together_are_left_out() -> None:
    kept = tamed_map(MAP % b" ".join([b"<0000> <FFFF> <0000>"] * 1_000))
    assert len(re.findall(b"<FFFF>", kept)) == 4


def test_a_map_longer_than_any_font_is_cut() -> None:
    endless = MAP % b"<01> <05> <0041>" + b" 1 beginbfchar <01> <0042> endbfchar" * 1_000_000
    assert len(tamed_map(endless)) == 64 * 0x10000


def test_a_page_whose_map_is_huge_is_read() -> None:
    data = pdf_bytes.build([pdf_bytes.Page(pdf_bytes.text(40, 300, "\\001", font="F3"))])
    data = data.replace(b"1 beginbfchar", b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange 1 beginbfchar")
    assert [w.text for w in read_bytes(data, fichier="x").slides[0].words] == ["A"]


def test_widths_beyond_the_last_code_are_cut_short() -> None:
    font = Fonts().get_font(None, {"Subtype": LIT("CIDFontType2"), "BaseFont": LIT("Prosa"), "W": [0, 10**12, 500]})
    assert font.char_width(7) == 0.5
    assert len(font.widths) <= 0x10000


@pytest.mark.parametrize(
    ("codes", "shown"),
    [
        (b"2 begincidchar <0041> 7 <0042> 8 endcidchar", b"<00410042>"),
        (b"1 begincidrange <0041> <0042> 7 endcidrange", b"<00410042>"),
        (b"1 beginbfrange <41> <FFFF> <0007> endbfrange", b"(AB)"),
        (b"1 begincidchar <41> 7 endcidchar 1 begincidchar <0042> 8 endcidchar", b"<410042>"),
    ],
    ids=["codes", "range", "one byte", "both"],
)
def test_a_font_with_a_map_of_its_own_is_read_by_its_codes(codes: bytes, shown: bytes) -> None:
    below = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Prosa /CIDSystemInfo << /Registry (Own) /Ordering (Own) >> /DW 900 /W [7 [400 700]] >>"
    font = f"<< /Type /Font /Subtype /Type0 /BaseFont /Prosa /Encoding 102 0 R /DescendantFonts [{below}] /ToUnicode 101 0 R >>"
    maps = [pdf_bytes.stream(b"2 beginbfchar <0041> <004F> <0042> <006B> endbfchar"), pdf_bytes.stream(codes, "/CMapName /Own")]
    page = pdf_bytes.Page(f"BT /F1 10 Tf 40 300 Td {shown.decode()} Tj ET")
    data = pdf_bytes.build([page], objects=[font, *maps]).replace(b"/F1 3 0 R", b"/F1 100 0 R")
    (word,) = read_bytes(data, fichier="x").slides[0].words
    assert (word.text, round(word.box.width * 720, 1)) == ("Ok", 11.0)


def test_a_range_of_codes_ends_with_their_length() -> None:
    assert [code for code, _ in _iter_codes(b"1 begincidrange <FE> <FFFF> 7 endcidrange")] == [b"\xfe", b"\xff"]
