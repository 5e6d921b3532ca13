from __future__ import annotations

import re
import tracemalloc
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, BadZipFile, ZipFile

import pytest

from prs_extract.readers.package import ARCHIVE_FAULTS, Parts, plain_name
from prs_extract.readers.pptx.reader import read_pptx
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
        assert Parts(deck) == {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("packing", [ZIP_STORED, ZIP_BZIP2, ZIP_LZMA])
def test_parts_may_be_packed_in_any_way(deck: bytes, packing: int) -> None:
    stream = BytesIO()
    with ZipFile(BytesIO(deck)) as archive, ZipFile(stream, "w", packing) as copy:
        for name in archive.namelist():
            copy.writestr(name, archive.read(name))
    assert Parts(stream.getvalue()) == Parts(deck)


def test_a_part_longer_than_announced_or_of_another_sum_is_refused(deck: bytes) -> None:
    with ZipFile(BytesIO(deck)) as archive:
        (entry,) = (e for e in archive.infolist() if e.filename == "ppt/slides/slide1.xml")
    directory = deck.rindex(entry.filename.encode()) - 46
    for offset, said in ((16, entry.CRC ^ 1), (24, entry.file_size - 1)):
        spoiled = bytearray(deck)
        spoiled[directory + offset : directory + offset + 4] = said.to_bytes(4, "little")
        with pytest.raises(BadZipFile):
            Parts(bytes(spoiled))["ppt/slides/slide1.xml"]


@pytest.mark.parametrize("packing", [ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA, ZIP_STORED])
def test_a_part_far_longer_than_announced_takes_no_memory(packing: int) -> None:
    """An archive may say 1,000 bytes and hold a gigabyte: what unpacks it stops at what it said."""
    size, said = 200_000_000, 1_000
    stream = BytesIO()
    with ZipFile(stream, "w", packing) as written:
        written.writestr("ppt/slides/slide1.xml", bytes(size if packing != ZIP_STORED else said * 100))
    data = bytearray(stream.getvalue())
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = said.to_bytes(4, "little")
    parts = Parts(bytes(data))
    tracemalloc.start()
    try:
        with pytest.raises(ARCHIVE_FAULTS):
            parts["ppt/slides/slide1.xml"]
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


def test_a_damaged_part_of_any_packing_is_one_of_the_faults_of_archives(deck: bytes) -> None:
    for packing in (ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA, ZIP_STORED):
        stream = BytesIO()
        with ZipFile(stream, "w", packing) as written:
            written.writestr("a.xml", deck[:5_000])
        data = bytearray(stream.getvalue())
        data[60:200] = bytes(140)
        with pytest.raises(ARCHIVE_FAULTS):
            Parts(bytes(data))["a.xml"]


@pytest.mark.parametrize("name", ["/ppt/a.xml", "ppt\\a.xml", "./ppt/a.xml", "ppt//a.xml", "ppt/x/../a.xml", "../ppt/a.xml", "ppt/a.xml"])
def test_names_are_plain_whatever_packed_them(name: str) -> None:
    assert plain_name(name) == "ppt/a.xml"


def test_of_two_parts_of_one_name_the_last_is_read_and_that_is_said() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as written:
        for name, content in (("a.xml", b"first"), ("/a.xml", b"second"), ("./a.xml", b"third")):
            written.writestr(name, content)
    parts = Parts(stream.getvalue())
    assert (dict(parts), parts.doubled) == ({"a.xml": b"third"}, ["a.xml"])


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
