from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZIP_STORED, BadZipFile, ZipFile

import pytest

from prs_extract.readers.package import unpacked
from prs_extract.readers.pptx import read_pptx
from tests.readers.build import TITLE_AND_BODY, Deck, rewritten

MAIN = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
DIALECTS = {
    "ppsx": b"application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
    "potx": b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
    "pptm": b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    "ppsm": b"application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
    "potm": b"application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
    "ppam": b"application/vnd.ms-powerpoint.addin.macroEnabled.main+xml",
}


@pytest.fixture
def deck() -> bytes:
    return Deck().slide(TITLE_AND_BODY).placeholder(0, "Titre").placeholder(1, "corps").table([["a", "b"], ["c", "d"]]).bytes()


def words(data: bytes) -> list[str]:
    slide = read_pptx(data, fichier="x", sha256="0").slides[0]
    paragraphs = [p for f in slide.frames for p in f.paragraphs] + [p for t in slide.tables for c in t.cells for p in c.paragraphs]
    return [p.printed for p in paragraphs]


def test_parts_are_those_of_the_archive(deck: bytes) -> None:
    with ZipFile(BytesIO(deck)) as archive:
        assert unpacked(deck, "x") == {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("packing", [ZIP_STORED, ZIP_BZIP2, ZIP_LZMA])
def test_parts_may_be_packed_in_any_way(deck: bytes, packing: int) -> None:
    stream = BytesIO()
    with ZipFile(BytesIO(deck)) as archive, ZipFile(stream, "w", packing) as copy:
        for name in archive.namelist():
            copy.writestr(name, archive.read(name))
    assert unpacked(stream.getvalue(), "x") == unpacked(deck, "x")


def test_a_part_longer_than_announced_or_of_another_sum_is_refused(deck: bytes) -> None:
    with ZipFile(BytesIO(deck)) as archive:
        (entry,) = (e for e in archive.infolist() if e.filename == "ppt/slides/slide1.xml")
    directory = deck.rindex(entry.filename.encode()) - 46
    for offset, said in ((16, entry.CRC ^ 1), (24, entry.file_size - 1)):
        spoiled = bytearray(deck)
        spoiled[directory + offset : directory + offset + 4] = said.to_bytes(4, "little")
        with pytest.raises(BadZipFile):
            unpacked(bytes(spoiled), "x")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_shows_templates_and_macro_files_read_as_decks(deck: bytes, dialect: str) -> None:
    other = rewritten(deck, lambda name, part: part.replace(MAIN, DIALECTS[dialect]) if name == "[Content_Types].xml" else part)
    assert other != deck
    assert words(other) == words(deck)


def strict(name: str, part: bytes) -> bytes:
    """What PowerPoint writes as "Strict Open XML": other namespaces and relationships, percentages with their sign."""
    if name == "[Content_Types].xml" or not name.endswith((".xml", ".rels")):
        return part
    part = re.sub(
        rb"http://schemas\.openxmlformats\.org/(presentationml|drawingml|officeDocument)/2006/", rb"http://purl.oclc.org/ooxml/\1/", part
    )
    return re.sub(rb'(<a:spcPct val=")(\d+)000"', rb'\g<1>\g<2>%"', part)


def test_strict_files_read_as_transitional_ones(deck: bytes) -> None:
    other = rewritten(deck, strict)
    with ZipFile(BytesIO(other)) as archive:
        assert b"http://purl.oclc.org/ooxml/presentationml/main" in archive.read("ppt/presentation.xml")
    assert words(other) == words(deck)
