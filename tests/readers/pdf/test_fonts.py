"""Fonts that ask for more than a font can mean: what is beyond is left out, the rest of the font serves."""

from __future__ import annotations

import re

import pytest
from pdfminer.psparser import LIT

from prs_extract.readers.detect import read_bytes
from prs_extract.readers.pdf.fonts import Fonts, tamed_map
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
