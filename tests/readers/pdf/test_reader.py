"""Whole files: what stops the reading, what only leaves an alert, and nothing lost on the decks at hand."""

from __future__ import annotations

import contextlib
import random
import re
import time
import tracemalloc
import zlib
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from prs_extract import text as texts
from prs_extract.errors import CorruptDeck, DeckError, EmptyDeck, EncryptedDeck, LimitExceeded
from prs_extract.readers.limits import Limits
from prs_extract.readers.pdf import device as pdf_device
from prs_extract.readers.pdf import interpreter as pdf_interpreter
from prs_extract.readers.pdf.file import PdfFile
from prs_extract.readers.pdf.reader import read_pdf
from prs_extract.readers.symbols import from_glyphs
from prs_extract.slides import OUTLINES, Source, Word
from tests.readers.pdf_bytes import Page, build, stream, text
from tests.readers.pdf_decks import every_pdf

GOOD = build([Page(text(72, 300, "En cours ") + "100 100 m 200 100 l S"), Page(text(72, 300, "A lancer"))])


def read(data: bytes, password: str | None = None) -> Source:
    return read_pdf(data, fichier="comite.pdf", sha256="", password=password)


def printed(source: Source) -> list[str]:
    return [w.text for s in source.slides for w in s.words]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"rien", GOOD[:200], b"%PDF-1.7\n" + b"\x00" * 500])
def test_what_cannot_be_opened_is_corrupt(data: bytes) -> None:
    with pytest.raises(CorruptDeck, match=r"^« comite\.pdf » : .*endommagé"):
        read(data)


def test_a_file_without_its_table_of_objects_is_repaired_and_says_so() -> None:
    source = read(GOOD.replace(b"startxref", b"startxxxx"))
    assert printed(source) == ["En", "cours", "A", "lancer"]
    assert [a.code for a in source.alerts] == ["fichier-repare"]


def test_no_page_is_empty() -> None:
    with pytest.raises(EmptyDeck, match="aucune page"):
        read(build([]))


def test_pages_with_nothing_to_read_are_empty() -> None:
    with pytest.raises(EmptyDeck, match="ni texte ni image"):
        read(build([Page("100 100 50 50 re f"), Page()]))


def test_a_page_of_shapes_that_may_be_letters_is_said() -> None:
    drawn = " ".join(f"{10 + 8 * i} 300 5 8 re f" for i in range(OUTLINES))
    source = read_pdf(build([Page(drawn)]), fichier="f.pdf", sha256="")
    assert [(a.code, "lettres" in a.message) for a in source.alerts] == [("page-sans-texte", True)]


def test_a_scan_is_a_source_with_an_alert_a_page() -> None:
    source = read(build([Page("q 720 0 0 405 0 0 cm /Im1 Do Q")] * 2))
    assert [(a.code, a.slide) for a in source.alerts] == [("page-sans-texte", 1), ("page-sans-texte", 2)]
    assert [len(s.pictures) for s in source.slides] == [1, 1]


def test_a_password_is_asked_for_and_used() -> None:
    data = build([Page(text(72, 300, "secret"))], encrypt=b"sesame")
    with pytest.raises(EncryptedDeck, match="protégé par un mot de passe"):
        read(data)
    with pytest.raises(EncryptedDeck, match="n'est pas le bon"):
        read(data, "autre")
    assert printed(read(data, "sesame")) == ["secret"]


def test_an_empty_password_needs_none() -> None:
    assert printed(read(build([Page(text(72, 300, "ouvert"))], encrypt=b""))) == ["ouvert"]


def test_a_bad_page_costs_itself_only() -> None:
    pages = [Page(text(72, 300, "avant")), Page(extra="/Contents 100 0 R"), Page(text(72, 300, "apres"))]
    source = read(build(pages, objects=[stream(b"illisible", "/Filter /Inconnu")]))
    assert printed(source) == ["avant", "apres"]
    assert [(a.code, a.slide) for a in source.alerts] == [("diapositive-illisible", 2)]


def test_a_page_that_is_not_there_keeps_its_number() -> None:
    data = build([Page(text(72, 300, "avant")), Page(), Page(text(72, 300, "apres"))])
    source = read(data.replace(b"[10 0 R 12 0 R 14 0 R]", b"[10 0 R null   14 0 R]"))
    assert [(s.number, len(s.words), s.width_pt) for s in source.slides] == [(1, 1, 720), (2, 0, 720), (3, 1, 720)]
    assert [(a.code, a.slide) for a in source.alerts] == [("diapositive-illisible", 2)]


def test_a_file_of_which_no_page_can_be_read_is_corrupt() -> None:
    with pytest.raises(CorruptDeck):
        read(build([Page(extra="/Contents 100 0 R")], objects=[stream(b"illisible", "/Filter /Inconnu")]))


def test_pages_that_are_skipped_are_counted() -> None:
    data = build([Page(text(72, 300, "une")), Page(text(72, 300, "deux"))])
    source = read(data.replace(b"12 0 obj\n<< /Type /Page ", b"12 0 obj\n<< /Type /Pagf "))
    assert printed(source) == ["une"]
    assert [a.code for a in source.alerts] == ["pages-manquantes"]


def test_a_page_that_draws_without_end_costs_itself_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_device, "MAX_OBJECTS", 100)
    source = read(build([Page("".join(text(72, 10 + 7 * i, "mot ") for i in range(50))), Page(text(72, 300, "apres"))]))
    assert [len(s.words) for s in source.slides] == [26, 1]
    assert [(a.code, a.slide, a.gravite) for a in source.alerts] == [("page-trop-dense", 1, "erreur")]


def test_a_page_of_more_paths_than_a_slide_keeps_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_device, "MAX_PATHS", 100)
    paths = "".join(f"{i} 0 m {i} 9 l S " for i in range(150))
    source = read(build([Page(paths + text(72, 300, "apres")), Page(text(72, 300, "suite"))]))
    assert printed(source) == ["apres", "suite"]
    assert [(a.code, a.slide, a.gravite) for a in source.alerts] == [("page-trop-dense", 1, "erreur")]


def test_pdfium_is_not_asked_about_forms_that_draw_themselves() -> None:
    """It would follow two that draw each other and themselves until there is no memory."""
    forms = "/Type /XObject /Subtype /Form /BBox [0 0 720 405] /Resources << /Font << /F1 3 0 R >> /XObject << /A 100 0 R /B 101 0 R >> >>"
    page = Page(text(72, 300, "mot " * 20) + " /A Do", extra="/Resources << /Font << /F1 3 0 R >> /XObject << /A 100 0 R /B 101 0 R >> >>")
    for drawn, missed in ((b"/B Do", 60), (b"/A Do", 0)):
        file = PdfFile(build([page], objects=[stream(drawn, forms), stream(b"q Q", forms)]), fichier="x.pdf", password=None)
        file.draw(0)
        assert file.letters_missed(0, 0) == missed


@pytest.mark.parametrize(("deep", "missed"), [(9, 60), (2_000, 0)])
@pytest.mark.parametrize(
    ("opened", "closed"), [("/Span << /MCID 1 >> BDC ", " EMC"), ("q 0 0 720 405 re W n ", " Q")], ids=["marks", "clips"]
)
def test_pdfium_is_not_asked_about_marks_and_clips_within_one_another(deep: int, missed: int, opened: str, closed: str) -> None:
    """A hundred thousand marks take 18 GiB of its memory, twenty thousand clips end its process."""
    page = Page(opened * deep + text(72, 300, "mot " * 20) + closed * deep)
    file = PdfFile(build([page]), fichier="x.pdf", password=None)
    file.draw(0)
    assert file.letters_missed(0, 0) == missed


def test_a_file_of_pages_that_draw_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_device, "MAX_OBJECTS", 100)
    with pytest.raises(LimitExceeded, match="plus de 100 objets"):
        read(build([Page("0 0 m 9 9 l S " * 101)]))


def test_forms_that_do_much_are_counted_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_interpreter, "MAX_OPERATIONS", 100)
    form = stream(b"q Q " * 10, "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    pages = [
        Page("/Fm Do " * n + text(72, 300, "suite"), extra="/Resources << /XObject << /Fm 100 0 R >> /Font << /F1 3 0 R >> >>")
        for n in (3, 9)
    ]
    source = read(build(pages, objects=[form]))
    assert printed(source) == ["suite"]
    assert [(a.code, a.slide) for a in source.alerts] == [("page-trop-dense", 2)]


@pytest.mark.parametrize(
    "filters",
    [
        "/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 99999999 /Rows 99999999 >>",
        "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 1000000000 /Colors 100 >>",
        "/Filter /RunLengthDecode",
    ],
    ids=["fax", "predictor", "cut run"],
)
def test_contents_that_cannot_be_unpacked_cost_their_page_only(filters: str) -> None:
    pages = [Page(text(72, 300, "avant")), Page(extra="/Contents 100 0 R")]
    source = read(build(pages, objects=[stream(random.Random(1).randbytes(2000), filters)]))
    assert printed(source) == ["avant"]
    assert [(a.code, a.slide) for a in source.alerts] == [("diapositive-illisible", 2)]


def test_forms_that_draw_forms_for_ever_are_refused() -> None:
    """Ten levels, each drawing the next one ten times, and nothing painted at the end."""
    resources = "/Resources << /XObject << /Fm {} 0 R >> >>"
    entries = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
    forms = [stream(b"/Fm Do " * 10, entries + resources.format(101 + level)) for level in range(10)]
    with pytest.raises(LimitExceeded, match="formes ou images imbriquées"):
        read(build([Page("/Fm Do", extra=resources.format(100))], objects=[*forms, stream(b"q Q", entries)]))


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(LimitExceeded, match="a 2 pages : la limite est de 1"):
        PdfFile(GOOD, fichier="comite.pdf", password=None, limits=Limits(slides=1))


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bits_and_cut_files_raise_nothing_but_deck_errors(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(GOOD)
    for _ in range(chance.choice((1, 3, 10, 60))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    with contextlib.suppress(DeckError):
        read(bytes(data[: chance.choice((len(data), chance.randrange(len(data))))]))


def tokens(words: tuple[Word, ...]) -> Counter[str]:
    """Letters of a page's words, whatever cuts them: PDFium joins words hyphenated over a line end and cuts vertical ones into letters."""
    return Counter("".join(w.text for w in words).replace("-", ""))


@every_pdf
def test_every_letter_of_every_deck_is_read(pdf_path: Path) -> None:
    """Against PDFium, which shares no code with the reader."""
    data = pdf_path.read_bytes()
    document = pypdfium2.PdfDocument(data)
    source = read(data)
    assert not [a for a in source.alerts if a.code == "diapositive-illisible"]
    for number, page in enumerate(document, start=1):
        words = tuple(w for slide in source.slides if slide.page == number for w in slide.words)
        seen = from_glyphs(page.get_textpage().get_text_range().replace("\ufffe", "-").replace("\uf0f0", "⇨"), None)
        assert tokens(words) == Counter(re.sub(r"[\s\-]", "", texts.clean(seen))), f"page {number}"


def test_a_download_that_was_cut_short_and_filled_with_nothing_ends() -> None:
    began = time.process_time()
    with pytest.raises(CorruptDeck):
        read(GOOD[: len(GOOD) // 2] + bytes(20_000_000))
    assert printed(read(GOOD + bytes(20_000_000))) == ["En", "cours", "A", "lancer"]
    assert time.process_time() - began < 10


def test_what_stands_before_the_damage_of_a_page_is_read() -> None:
    chance = random.Random(2)
    words = ["".join(chance.choices("abcdefghij", k=6)) for _ in range(300)]
    packed = bytearray(zlib.compress("".join(text(72, 1 + i, word, size=1) for i, word in enumerate(words)).encode()))
    packed[len(packed) // 2] ^= 255
    pages = [Page(text(72, 300, "avant")), Page(extra="/Contents 100 0 R")]
    source = read(build(pages, objects=[stream(bytes(packed), "/Filter /FlateDecode")]))
    found = [w.text for w in source.slides[1].words]
    assert 100 < len(found) < 300
    assert found[:100] == words[:100]
    assert ("diapositive-illisible", 2) in {(a.code, a.slide) for a in source.alerts}


def test_a_page_that_comes_out_empty_is_held_against_pdfium() -> None:
    """A dictionary begins and never ends: pdfminer takes all that follows for a part of it, and says nothing."""
    lines = "".join(text(72, 20 + 20 * i, "une ligne de la page") for i in range(15))
    source = read(build([Page("<< " + lines), Page(text(72, 300, "apres"))]))
    assert printed(source) == ["apres"]
    (missed,) = (a for a in source.alerts if a.code == "diapositive-illisible")
    assert (missed.slide, "lettres de plus" in missed.message) == (1, True)


@pytest.mark.parametrize("extra", ["/Rotate 5-3", "/Rotate /a", "/CropBox [/a /b]", "/Annots 7"])
def test_a_page_of_no_known_turn_or_crop_is_a_page(extra: str) -> None:
    page = Page(text(40, 300, "mot"), extra=extra)
    assert [w.text for w in read(build([page])).slides[0].words] == ["mot"]


def test_a_file_whose_bytes_were_shifted_is_repaired_and_says_so() -> None:
    """As a transfer that changes line ends does: the table of objects is there, and every place that it gives is wrong."""
    data = build([Page(text(40, 300, "mot"))]).replace(b"/Type /Font", b"/Type/Font")
    source = read(data)
    assert [w.text for w in source.slides[0].words] == ["mot"]
    assert "fichier-repare" in {a.code for a in source.alerts}


def test_a_string_of_megabytes_is_not_placed_to_its_end() -> None:
    page = Page(text(1, 300, "mot " * 500_000, size=0.01) + text(40, 200, "suite"))
    tracemalloc.start()
    try:
        source = read(build([page, Page(text(40, 300, "deux"))]))
        assert tracemalloc.get_traced_memory()[1] < 300_000_000
    finally:
        tracemalloc.stop()
    assert [(a.code, a.slide) for a in source.alerts if a.gravite == "erreur"] == [("page-trop-dense", 1)]
    assert [w.text for w in source.slides[1].words] == ["deux"]


def test_contents_of_megabytes_that_are_a_picture_are_read_like_any_other() -> None:
    picture = "BI /W 3000 /H 3000 /BPC 8 /CS /G ID " + "a" * 9_000_000 + " EI\n"
    pages = [Page(picture), Page(text(40, 300, "deux"))]
    source = read(build(pages))
    assert [w.text for w in source.slides[1].words] == ["deux"]
    assert {(a.code, a.slide) for a in source.alerts} == {("page-sans-texte", 1)}
