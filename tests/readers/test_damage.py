"""Whatever happens to a file, what comes out is slides or a DeckError of one line."""

from __future__ import annotations

import random
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image

from prs_extract.errors import CorruptDeck, DeckError
from prs_extract.readers.detect import read_bytes
from prs_extract.readers.pptx.reader import read_pptx
from prs_extract.slides import Source
from tests.readers.build import TITLE_AND_BODY, Deck, rewritten

RUNS = 60


@pytest.fixture(scope="module")
def deck() -> bytes:
    made = Deck().slide(TITLE_AND_BODY).placeholder(0, "Titre").placeholder(1, "un", "\tdeux").line(10, 10, 200, 10)
    made.table([["Action", "2024"], ["Former", "Lancement"]]).text("note", fill="00B050")
    return made.bytes()


def survives(data: bytes) -> str:
    """The words read, or the name of the error."""
    message = ""
    try:
        source = read_bytes(data, fichier="abîmé.pptx")
    except DeckError as refusal:
        source, message = None, str(refusal)
        kind = type(refusal).__name__
    if source is None:
        assert "\n" not in message
        assert "abîmé.pptx" in message
        return kind
    return " ".join(p.text for s in source.slides for f in s.frames for p in f.paragraphs)


def test_flipped_bits(deck: bytes) -> None:
    chance, outcomes = random.Random(20260422), set()
    for _ in range(RUNS):
        damaged = bytearray(deck)
        for _ in range(chance.choice([1, 3, 30, 300])):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        outcomes.add(survives(bytes(damaged)))
    assert "CorruptDeck" in outcomes


def test_truncations(deck: bytes) -> None:
    chance = random.Random(7)
    for _ in range(RUNS):
        assert survives(deck[: chance.randrange(8, len(deck))]) in {"CorruptDeck", "UnsupportedFormat"}


def test_missing_parts(deck: bytes) -> None:
    names: list[str] = []
    rewritten(deck, lambda name, part: names.append(name) or part)
    for lost in names:
        survives(rewritten(deck, lambda name, part, lost=lost: None if name == lost else part))


ATTRIBUTE = re.compile(rb'="([^"]*)"')
ODD = [b"", b"-1", b"0", b"x", b"99999999999999999999", b"1e400", b"nan", b"rId99", b"2.5cm", b"50%", b"tous", "é".encode()]


def test_odd_values_in_the_xml(deck: bytes) -> None:
    """One attribute in twenty of the slide, its layout, master, theme and lists is replaced by something odd."""
    chance, texts = random.Random(11), set()

    def spoil(name: str, part: bytes) -> bytes:
        if not name.startswith("ppt/") or not name.endswith((".xml", ".rels")):
            return part
        return ATTRIBUTE.sub(lambda m: b'="' + chance.choice(ODD) + b'"' if chance.random() < share else m[0], part)

    for run in range(RUNS):
        share = (0.002, 0.01, 0.05)[run % 3]
        texts.add(survives(rewritten(deck, spoil)))
    assert len(texts) > 3


def test_shuffled_elements(deck: bytes) -> None:
    """Elements of the slide are renamed, so that what should be inside is elsewhere or not there."""
    chance = random.Random(13)
    tags = [
        b"a:off",
        b"a:ext",
        b"p:spPr",
        b"p:nvSpPr",
        b"a:tc",
        b"a:tr",
        b"a:tblGrid",
        b"a:gridCol",
        b"p:txBody",
        b"a:pPr",
        b"p:ph",
        b"a:graphic",
    ]

    for _ in range(RUNS):
        one, other = chance.sample(tags, 2)
        survives(rewritten(deck, lambda name, part, a=one, b=other: part.replace(a, b) if name.startswith("ppt/slides/") else part))


def broken(deck: bytes, *spoiled: str) -> Source:
    """The deck with these parts cut in two."""
    cut = rewritten(deck, lambda name, part: part[: len(part) // 2] if name in spoiled else part)
    return read_pptx(cut, fichier="x", sha256="0")


def test_a_damaged_slide_costs_itself_only() -> None:
    deck = Deck().slide().text("un").slide().text("deux").slide().text("trois").bytes()
    source = broken(deck, "ppt/slides/slide2.xml")
    assert [(s.number, s.frames[0].paragraphs[0].text) for s in source.slides] == [(1, "un"), (3, "trois")]
    assert [(a.code, a.slide) for a in source.alerts] == [("diapositive-illisible", 2)]


@pytest.mark.parametrize(
    "part",
    [
        "ppt/slideLayouts/slideLayout7.xml",
        "ppt/slideLayouts/slideLayout3.xml",
        "ppt/slideMasters/slideMaster1.xml",
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        "docProps/core.xml",
    ],
)
def test_a_damaged_part_that_is_no_slide_leaves_the_slides(part: str) -> None:
    source = broken(Deck().slide().text("un").bytes(), part)
    assert source.slides[0].frames[0].paragraphs[0].text == "un"
    assert [part in a.message for a in source.alerts if a.code == "forme-illisible"] == [True]
    assert {a.code for a in source.alerts} <= {"forme-illisible", "fichier-repare"}


def test_a_damaged_picture_costs_itself_only() -> None:
    deck = Deck().slide().text("un")
    image = BytesIO()
    Image.new("RGB", (40, 40), "red").save(image, "PNG")
    deck.current.shapes.add_picture(image, 0, 0, 99_999, 99_999)
    data = bytearray(deck.bytes())
    with ZipFile(BytesIO(data)) as archive:
        (entry,) = (e for e in archive.infolist() if "media" in e.filename)
    data[entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2] ^= 255
    source = read_pptx(bytes(data), fichier="x", sha256="0")
    assert source.slides[0].frames[0].paragraphs[0].text == "un"
    assert not source.slides[0].pictures
    assert {a.code for a in source.alerts} == {"forme-illisible"}


def test_without_any_sound_slide_the_deck_is_corrupt() -> None:
    with pytest.raises(CorruptDeck, match="aucune de ses diapositives"):
        broken(Deck().slide().text("un").bytes(), "ppt/slides/slide1.xml")


def test_a_reference_to_nothing_is_dropped() -> None:
    deck = Deck().slide().text("un").bytes()
    dangling = b'<Relationship Id="rId77" Type="http://x/image" Target="../media/NULL"/></Relationships>'
    name = "ppt/slides/_rels/slide1.xml.rels"
    source = read_pptx(
        rewritten(deck, lambda n, part: part.replace(b"</Relationships>", dangling) if n == name else part), fichier="x", sha256="0"
    )
    assert source.slides[0].frames[0].paragraphs[0].text == "un"
    assert not source.alerts


def test_entities_are_not_resolved() -> None:
    deck = Deck().slide().text("avant").bytes()
    bomb = b'<!DOCTYPE x [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'

    def infect(name: str, part: bytes) -> bytes:
        if name != "ppt/slides/slide1.xml":
            return part
        return part.replace(b"?>", b"?>" + bomb, 1).replace(b"avant", b"avant &b;&f; suite")

    source = read_pptx(rewritten(deck, infect), fichier="x", sha256="0")
    words = [w.text for s in source.slides for f in s.frames for p in f.paragraphs for w in p.words]
    assert "xxxxxxxxxx" not in "".join(words)
    assert words[:1] == ["avant"]


def test_names_that_climb_out_of_the_archive_are_harmless(deck: bytes) -> None:
    climbing = rewritten(deck, lambda name, part: part)
    assert survives(climbing.replace(b"docProps/app.xml", b"../../../tmp.xml")) != ""


def test_groups_nested_without_end() -> None:
    shape = '<p:sp><p:nvSpPr><p:cNvPr id="9" name="n"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>'
    group = '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="7" name="g"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    deck = Deck().slide().text("à lire").bytes()
    nested = (group * 5000 + shape + "</p:grpSp>" * 5000).encode()
    deep = rewritten(
        deck, lambda name, part: part.replace(b"</p:spTree>", nested + b"</p:spTree>") if name.startswith("ppt/slides/slide") else part
    )
    with pytest.raises(CorruptDeck):
        read_pptx(deep, fichier="x", sha256="0")


@pytest.mark.parametrize("size", [0, 2**31, 2**32 - 2])
def test_a_part_of_an_impossible_size_costs_itself_only(size: int) -> None:
    """A damaged directory is no trap: nothing unpacks to a thousand times what it is packed in."""
    data = bytearray(Deck().slide().text("un").slide().text("deux").bytes())
    entry = data.rindex(b"ppt/slides/slide2.xml") - 46
    data[entry + 24 : entry + 28] = size.to_bytes(4, "little")
    source = read_bytes(bytes(data), fichier="x")
    assert [s.number for s in source.slides] == [1]
    assert {(a.code, a.slide) for a in source.alerts} == {("diapositive-illisible", 2)}
