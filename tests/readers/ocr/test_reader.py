"""Pictures of text: rules found in pixels, which pictures are read, and, where an engine is installed, a table read from a picture."""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import math
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from pptx import Presentation
from pypdfium2 import raw

import prs_extract as prs
from prs_extract.geometry import UNIT, Box
from prs_extract.readers import hurry
from prs_extract.readers.detect import read_source
from prs_extract.readers.ocr import engines
from prs_extract.readers.ocr import reader as ocr
from prs_extract.readers.ocr.engines import find_engine
from prs_extract.readers.ocr.marks import find_marks
from prs_extract.readers.ocr.noise import is_noise
from prs_extract.readers.ocr.pictures import Place, candidates, iter_places, on_top
from prs_extract.readers.ocr.repairs import readings_of, repaired, spellings_of
from prs_extract.readers.ocr.rules import find_rules, without_rules
from prs_extract.readers.ocr.seen import Seen
from prs_extract.readers.ocr.skew import find_skew
from prs_extract.slides import OUTLINES, Fill, Picture, Slide, Source, Word
from tests.readers.ocr.test_text import ink_of

ROWS = (
    ("Actions PRS", "Etat", "Programmation 2024", "Pilote"),
    ("Ouvrir une maison commune", "En cours", "Cadrage du projet", "DOS"),
    ("Former les infirmiers", "A lancer", "Lancement du projet", "DATPS"),
)
COLUMNS = (40, 640, 920, 1500, 1800)
TOPS = (100, 200, 300, 400)


def picture_of_table(*, ground: str = "white") -> Image.Image:
    """A table with grey rules and a dark header, as a screen copy shows it."""
    image = Image.new("RGB", (2000, 1125), ground)
    draw = ImageDraw.Draw(image)
    draw.rectangle((COLUMNS[0], TOPS[0], COLUMNS[-1], TOPS[1]), fill="#1f3864")
    for x in COLUMNS:
        draw.line((x, TOPS[0], x, TOPS[-1]), fill="#8c8c8c", width=2)
    for y in TOPS:
        draw.line((COLUMNS[0], y, COLUMNS[-1], y), fill="#8c8c8c", width=2)
    font = ImageFont.load_default(size=28)
    for top, row in zip(TOPS, ROWS, strict=False):
        for x, text in zip(COLUMNS, row, strict=False):
            draw.text((x + 14, top + 32), text, fill="white" if top == TOPS[0] else "black", font=font)
    return image


def deck_of(image: Image.Image, path: Path, *, share: float = 1.0, text: str = "") -> Path:
    """A deck of one slide that shows a picture over a share of its width and height, with a text over it if given."""
    book = Presentation()
    slide = book.slides.add_slide(book.slide_layouts[6])
    data = io.BytesIO()
    image.save(data, "PNG")
    width, height = int(book.slide_width * share), int(book.slide_height * share)
    slide.shapes.add_picture(data, 0, 0, width, height)
    slide.shapes.add_textbox(0, 0, width // 2, height // 4).text_frame.text = text
    book.save(path)
    return path


def soft_photograph() -> Image.Image:
    """A sky of few greys with discs out of focus."""
    image = Image.linear_gradient("L").resize((1000, 1600)).point(lambda level: 100 + level // 6).convert("RGB")
    draw = ImageDraw.Draw(image)
    for x, y, radius in ((300, 1200, 200), (700, 900, 120), (400, 500, 90)):
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill="#d06080")
    return image.filter(ImageFilter.GaussianBlur(12))


def page_under_words(image: Image.Image, path: Path, *, mode: int, zoom: float = 1.0) -> Path:
    """The picture as a page, or a little larger, under the words of the table."""
    image.resize((2000, 1125)).save(path, resolution=150)
    book = pdfium.PdfDocument(path.read_bytes())
    page = book[0]
    width, height = page.get_size()
    for picture in page.get_objects():
        picture.transform(pdfium.PdfMatrix(zoom, 0, 0, zoom, (1 - zoom) * width / 2, (1 - zoom) * height / 2))
    for top, row in zip(TOPS, ROWS, strict=False):
        for x, text in zip(COLUMNS, row, strict=False):
            item = raw.FPDFPageObj_NewTextObj(book, b"Helvetica", 13.0)
            raw.FPDFText_SetText(item, ctypes.cast(ctypes.create_string_buffer(text.encode("utf-16-le") + b"\0\0"), raw.FPDF_WIDESTRING))
            raw.FPDFTextObj_SetTextRenderMode(item, mode)
            raw.FPDFPageObj_Transform(item, 1, 0, 0, 1, (x + 14) * 0.48, height - (top + 60) * 0.48)
            raw.FPDFPage_InsertObject(page, item)
    page.gen_content()
    book.save(path)
    return path


def scan_with_a_layer(path: Path) -> Path:
    """The table as a page, under its own words, invisible, as scanners write them."""
    return page_under_words(picture_of_table(), path, mode=raw.FPDF_TEXTRENDERMODE_INVISIBLE)


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any engine: nothing on the PATH; where the optional library is installed there is always one."""
    monkeypatch.setenv("PATH", "")
    if find_engine() is not None:
        pytest.skip("rapidocr is installed: an engine is always there")


def test_rules_of_a_picture() -> None:
    flat, upright = find_rules(picture_of_table())
    assert sorted({round(y * 1125) for y, _, _ in flat}) == pytest.approx(list(TOPS), abs=3)
    assert sorted({round(x * 2000) for x, _, _ in upright}) == pytest.approx(list(COLUMNS), abs=3)


def test_letters_are_no_rules() -> None:
    image = Image.new("RGB", (2000, 1125), "white")
    ImageDraw.Draw(image).text((40, 40), "Illimité — HHH lll", fill="black", font=ImageFont.load_default(size=28))
    assert find_rules(image) == ([], [])


def test_where_two_grounds_meet_is_a_rule() -> None:
    image = Image.new("RGB", (1000, 600), "white")
    ImageDraw.Draw(image).rectangle((100, 200, 899, 399), fill="#d9e2f3")
    flat, upright = find_rules(image)
    assert [round(y * 600) for y, _, _ in flat] == pytest.approx([200, 400], abs=3)
    assert [round(x * 1000) for x, _, _ in upright] == pytest.approx([100, 900], abs=3)


def test_a_white_rule_between_a_dark_ground_and_a_light_one() -> None:
    image = Image.new("RGB", (1000, 600), "#d0d3d4")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 999, 297), fill="#283747")
    draw.rectangle((0, 298, 999, 300), fill="white")
    assert [round(y * 600) for y, _, _ in find_rules(image)[0]] == pytest.approx([299], abs=3)


def test_rules_are_painted_over() -> None:
    image = picture_of_table()
    left = find_rules(without_rules(image, *find_rules(image)))[1]
    assert [x for x, _, _ in left if COLUMNS[1] <= 2000 * x + 5 <= COLUMNS[-2] + 10] == []


@pytest.mark.usefixtures("no_engine")
def test_without_engine_an_alert_names_the_slide_and_what_to_install(tmp_path: Path) -> None:
    deck = prs.read(deck_of(picture_of_table(), tmp_path / "image.pptx"))
    (row,) = [a for a in deck.alertes.itertuples() if a.code == "ocr-absente"]
    assert row.slide == 1
    assert "tesseract-ocr-fra" in row.message


@pytest.mark.usefixtures("no_engine")
def test_ocr_asked_for_without_engine(tmp_path: Path) -> None:
    with pytest.raises(prs.MissingTool, match="OCR"):
        prs.read(deck_of(picture_of_table(), tmp_path / "image.pptx"), ocr="always")


@pytest.mark.usefixtures("no_engine")
@pytest.mark.parametrize(
    "make",
    [
        lambda path: deck_of(picture_of_table(), path, share=0.2),
        lambda path: deck_of(Image.effect_noise((800, 450), 90), path),
        lambda path: deck_of(Image.new("RGB", (800, 450), "white"), path),
        lambda path: deck_of(soft_photograph(), path),
    ],
    ids=["a small picture", "a photograph", "an empty picture", "a soft photograph"],
)
def test_pictures_that_are_not_read(make: Callable[[Path], Path], tmp_path: Path) -> None:
    assert not (prs.read(make(tmp_path / "image.pptx")).alertes.code == "ocr-absente").any()


@pytest.mark.usefixtures("no_engine")
def test_a_note_over_a_corner_hides_no_picture(tmp_path: Path) -> None:
    deck = prs.read(deck_of(picture_of_table(), tmp_path / "image.pptx", text="Document de travail, ne pas diffuser avant le comité"))
    assert [a.slide for a in deck.alertes.itertuples() if a.code == "ocr-absente"] == [1]


@pytest.mark.usefixtures("no_engine")
@pytest.mark.parametrize("has_rules", [True, False])
def test_of_small_pictures_in_the_shade_those_of_a_grid_are_read(has_rules: bool, tmp_path: Path) -> None:
    image = picture_of_table() if has_rules else Image.new("RGB", (2000, 1125), "white")
    ImageDraw.Draw(image).text((60, 600), "Maison commune", fill="black", font=ImageFont.load_default(size=60))
    shade = Image.linear_gradient("L").resize(image.size).point(lambda level: 255 - level * 0.45)
    deck = prs.read(deck_of(ImageChops.multiply(image, Image.merge("RGB", [shade] * 3)), tmp_path / "image.pptx", share=0.75))
    assert (deck.alertes.code == "ocr-absente").any() == has_rules


@pytest.mark.parametrize(("width", "read"), [(0.9, True), (0.4, False)], ids=["a table of one row", "a logo"])
def test_a_wide_picture_may_be_low(width: float, read: bool) -> None:
    picture = Picture(Box(0.05, 0.2, 0.05 + width, 0.31), b"")
    assert candidates(Slide(1, 960, 540, pictures=(picture,))) == [picture][: int(read)]


@pytest.mark.parametrize(
    ("count", "words", "read"), [(OUTLINES, (), True), (OUTLINES - 1, (), False), (OUTLINES, (Word("Titre", UNIT),), False)]
)
def test_a_page_of_nothing_but_shapes_may_be_one_of_letters(count: int, words: tuple[Word, ...], read: bool) -> None:
    page = Slide(1, 960, 540, page=1, fills=(Fill(Box(0.1, 0.1, 0.11, 0.12), "#000000"),) * count, words=words)
    assert [p.box for p in candidates(page)] == [UNIT][: int(read)]
    assert candidates(replace(page, page=None)) == []


@pytest.mark.slow
def test_a_page_whose_letters_are_drawn_as_outlines(corpus: Path, tmp_path: Path) -> None:
    gs = shutil.which("gs")
    if find_engine() is None or gs is None:
        pytest.skip("no OCR engine, or no Ghostscript")
    path = tmp_path / "outlines.pdf"
    first, options = 7, ["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-dNoOutputFonts"]
    pages = [f"-dFirstPage={first}", f"-dLastPage={first}", f"-sOutputFile={path}"]
    subprocess.run([gs, *options, *pages, str(corpus / "entete-simple" / "deck.pdf")], check=True)
    expected = json.loads((corpus / "entete-simple" / "expected.pdf.json").read_text(encoding="utf-8"))
    deck = prs.read(path)
    assert [t.method for t in deck.tables] == ["image"]
    assert list(deck.actions.etat_brut) == [a["etat_brut"] for a in expected["actions"] if a["page"] == first]


def test_of_pictures_that_lie_one_on_another_the_last_is_read() -> None:
    shadow, table, beside = (Picture(Box(0.0, top, 1.0, bottom)) for top, bottom in ((0.1, 0.5), (0.11, 0.49), (0.48, 0.9)))
    places = [Place(picture, Image.new("L", (1, 1))) for picture in (shadow, table, beside)]
    assert on_top(places) == places[1:]


def test_what_the_slide_says_itself_is_not_read_again() -> None:
    image = picture_of_table()
    width, height = image.size
    texts = [
        Word(text, Box((x + 10) / width, (top + 28) / height, (x + 20 + 15 * len(text)) / width, (top + 62) / height))
        for top, row in zip(TOPS, ROWS, strict=False)
        for x, text in zip(COLUMNS, row, strict=False)
    ]
    data = io.BytesIO()
    image.save(data, "PNG")
    page = Slide(1, 960, 540, page=1, pictures=(Picture(Box(0, 0, 1, 1), data=data.getvalue()),))
    source = Source("scan.pdf", "", "pdf", (page,))
    told = [
        place.told
        for words in ((), texts[:1], texts)
        for place in iter_places(source, replace(page, words=tuple(words)), b"", password=None, mode="auto")
    ]
    assert told == [False, False, True]


def test_of_a_scan_with_a_layer_of_text_only_rules_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    path = scan_with_a_layer(tmp_path / "scan.pdf")
    deck = prs.read(path)
    assert [t.method for t in deck.tables] == ["image"]
    assert list(deck.actions.action) == [action for action, *_ in ROWS[1:]]


@pytest.mark.parametrize("zoom", [1.0, 1.02])
def test_what_is_written_on_a_background_is_no_scan(zoom: float, tmp_path: Path) -> None:
    ground = Image.linear_gradient("L").point(lambda level: 200 + level // 8).convert("RGB")
    path = page_under_words(ground, tmp_path / "fond.pdf", mode=raw.FPDF_TEXTRENDERMODE_FILL, zoom=zoom)
    read, plain = prs.read(path), prs.read(path, ocr="never")
    assert not read.alertes.code.str.startswith("ocr").any()
    assert read.textes.equals(plain.textes)


def test_pictures_past_the_limit_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if find_engine() is None:
        pytest.skip("no OCR engine: neither rapidocr nor tesseract with fra")
    monkeypatch.setattr(ocr, "MOST", 0)
    alertes = prs.read(deck_of(picture_of_table(), tmp_path / "image.pptx")).alertes
    assert [a.slide for a in alertes.itertuples() if a.code == "ocr-limite"] == [1]


@pytest.fixture
def no_time() -> Iterator[None]:
    hurry.allow(0)
    yield
    hurry.allow(math.inf)


@pytest.mark.usefixtures("no_time")
def test_pictures_that_there_is_no_time_for_are_named(tmp_path: Path) -> None:
    deck = prs.read(deck_of(picture_of_table(), tmp_path / "image.pptx"))
    assert not len(deck.actions)
    assert [(a.slide, "--timeout" in a.message) for a in deck.alertes.itertuples() if a.code == "ocr-limite"] == [(1, True)]
    assert not deck.alertes.code.eq("ocr-illisible").any()


@pytest.mark.usefixtures("no_time")
def test_of_a_scan_that_there_is_no_time_for_the_layer_is_kept(tmp_path: Path) -> None:
    deck = prs.read(scan_with_a_layer(tmp_path / "scan.pdf"))
    assert "Former les infirmiers" in " ".join(deck.textes.texte)
    assert "ocr-limite" in set(deck.alertes.code)


@pytest.mark.usefixtures("no_engine")
def test_never_says_nothing(tmp_path: Path) -> None:
    assert not prs.read(deck_of(picture_of_table(), tmp_path / "image.pptx"), ocr="never").alertes.code.str.startswith("ocr").any()


def test_small_marks_count_and_the_end_of_a_band_does_not() -> None:
    image = Image.new("RGB", (2000, 1125), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((100, 200, 1900, 226), fill="#cfccd3")
    draw.line((1704, 304, 1716, 316), fill="#333333", width=3)
    draw.line((1716, 304, 1704, 316), fill="#333333", width=3)
    assert [tuple(round(side * 2000) for side in spot[:3:2]) for spot in find_marks(image, ink_of(image), [])] == [(1703, 1718)]


@pytest.mark.parametrize(
    ("start", "stop", "filled"), [(270, 360, (0.5, 0.0, 1.0, 0.5)), (270, 450, (0.5, 0.0, 1.0, 1.0)), (0, 360, (0.0, 0.0, 1.0, 1.0))]
)
def test_how_far_a_disc_is_filled(start: int, stop: int, filled: tuple[float, ...]) -> None:
    """A pale disc with a dark outline, and a sector over it; one that is full is one mark."""
    image = Image.new("RGB", (2000, 1000), "white")
    draw = ImageDraw.Draw(image)
    disc = (400, 300, 432, 332)
    draw.ellipse(disc, fill="#f5f5f5", outline="#37474f", width=3)
    draw.pieslice(disc, start, stop, fill="#37474f")
    spots = find_marks(image, ink_of(image), [])
    assert [colour for *_, colour in spots] == (["#37474f"] if stop - start == 360 else ["#f5f5f5", "#37474f"])
    x0, top, x1, bottom, _ = spots[-1]
    sides = [(x0 * 2000 - 400) / 33, (top * 1000 - 300) / 33, (x1 * 2000 - 400) / 33, (bottom * 1000 - 300) / 33]
    assert sides == pytest.approx(filled, abs=0.07)


def test_tops_of_letters_are_no_rule() -> None:
    image = Image.new("RGB", (2000, 300), "white")
    ImageDraw.Draw(image).text(
        (40, 40), "communes, ressources, mesures communes en cours", fill="black", font=ImageFont.load_default(size=28)
    )
    assert find_rules(image)[0] == []


@pytest.mark.parametrize("angle", [-1.5, 0.0, 0.75])
def test_a_page_laid_askew(angle: float) -> None:
    assert find_skew(picture_of_table().rotate(angle, fillcolor="white")) == pytest.approx(-angle, abs=0.25)


def test_words_corrected_by_the_deck() -> None:
    words = [
        Word(text, Box(0, 0, 0.1, 0.1))
        for text in ["DOS", "Dos", "DOS", "CGSs", "au", "4°", "trimestre", "20", "°", "Communes", "communes"]
    ]
    assert [w.text for w in repaired(words, readings_of(words))] == [
        "DOS",
        "DOS",
        "DOS",
        "CGSS",
        "au",
        "4e",
        "trimestre",
        "20",
        "°",
        "Communes",
        "communes",
    ]


@pytest.mark.parametrize(
    ("seen", "read"),
    [("(2°", "(2e"), ("l’'EPSMR", "l’EPSMR"), ("P'URML", "l'URML"), ("(P'ORS)", "(l'ORS)"), ("P'tit", "P'tit"), ("l'Est", "l'Est")],
)
def test_elisions_and_ordinals_in_brackets(seen: str, read: str) -> None:
    words = [Word(text, Box(0, 0, 0.1, 0.1)) for text in (seen, "trimestre")]
    assert repaired(words, {})[0].text == read


def test_words_corrected_by_what_the_file_says() -> None:
    def words(*texts: str) -> list[Word]:
        return [Word(text, Box(0, 0, 0.1, 0.1)) for text in texts]

    told, seen = words("Objectif", "CGSS", "CGSS"), words("Obiectif", "Obiectif", "Inclusion", "inclusion", "concemer", "concerner", "CGss")
    readings = {**spellings_of(told, seen), **readings_of([*told, *seen])}
    assert [w.text for w in repaired(seen, readings)] == [
        "Objectif",
        "Objectif",
        "Inclusion",
        "inclusion",
        "concemer",
        "concerner",
        "CGSS",
    ]
    often = words("concemer", *["concerner"] * 3)
    assert spellings_of([], often) == {"concemer": "concerner"}


@pytest.mark.parametrize(
    ("text", "sure", "read"),
    [
        ("Débpister", 0.6, "Dépister"),
        ("Débpister", 0.8, "Débpister"),
        ("Dépisters", 0.6, "Dépisters"),
        ("Dépiste", 0.6, "Dépiste"),
        ("suivvre", 0.6, "suivre"),
    ],
)
def test_a_word_one_letter_off_is_that_of_the_deck(text: str, sure: float, read: str) -> None:
    own = [Word("Dépister", Box(0, 0, 0.1, 0.1))]
    seen = [Word(text, Box(0, 0, 0.1, 0.1), sure=sure), Word("suivre", Box(0, 0, 0.1, 0.1), sure=0.95)]
    assert spellings_of(own, seen).get(text, text) == read


def test_amounts_and_the_first_of_a_month() -> None:
    texts = ["le", "1°", "mars", "ler", "semestre", "(1,2", "ME)", "30", "kE", "ME", "1°", "Former"]
    words = [Word(text, Box(0, 0, 0.1, 0.1)) for text in texts]
    assert [w.text for w in repaired(words, {})] == [
        "le",
        "1er",
        "mars",
        "1er",
        "semestre",
        "(1,2",
        "M€)",
        "30",
        "k€",
        "ME",
        "1e",
        "Former",
    ]


@pytest.mark.parametrize(("over", "read"), [("3,4", "M€"), ("3,4 communes", "ME"), ("aide", "ME")])
def test_an_amount_wraps_before_its_unit(over: str, read: str) -> None:
    line = [Word(t, Box(0.1 + 0.1 * n, 0.1, 0.19 + 0.1 * n, 0.12)) for n, t in enumerate(["Plan", *over.split()])]
    beside, unit = Word("DOS", Box(0.5, 0.1, 0.6, 0.12)), Word("ME", Box(0.1, 0.125, 0.13, 0.145))
    assert repaired([*line, beside, unit], {})[-1].text == read


def test_a_figure_one_that_looks_like_a_letter() -> None:
    texts = ["Objectif", "L", ":", "article", "L", "1411-1", "l", "-"]
    words = [Word(text, Box(0, 0, 0.1, 0.1)) for text in texts]
    assert [w.text for w in repaired(words, {})] == ["Objectif", "1", ":", "article", "L", "1411-1", "l", "-"]


def test_signs_under_one_another_are_the_marks_of_a_list() -> None:
    def line(top: float, *texts: str) -> list[Word]:
        lefts = (0.05, 0.07, 0.2)
        return [Word(t, Box(x, top, x + 0.008 * len(t), top + 0.03)) for x, t in zip(lefts, texts, strict=False)]

    words = [*line(0.2, "e", "Doubler", "x"), *line(0.3, "*_", "Faire"), *line(0.4, "Total", "e"), *line(0.5, "Ÿ", "Rappeler")]
    assert [w.text for w in repaired(words, {})] == ["•", "Doubler", "x", "•", "Faire", "Total", "e", "•", "Rappeler"]


def test_a_list_mark_read_with_its_word_is_parted_from_it() -> None:
    words = [Word("*_Kap", Box(0.1, 0.1, 0.2, 0.12)), Word("Moustik", Box(0.21, 0.1, 0.3, 0.12)), Word("nom_de", Box(0.1, 0.2, 0.2, 0.22))]
    assert [(w.text, round(w.box.x0, 2)) for w in repaired(words, {})] == [("•", 0.1), ("Kap", 0.14), ("Moustik", 0.21), ("nom_de", 0.1)]


def test_a_star_is_a_mark_and_letters_are_not() -> None:
    image = Image.new("RGB", (2000, 1125), "#d9e2f3")
    draw = ImageDraw.Draw(image)
    draw.ellipse((1700, 300, 1723, 323), fill="#ffc000")
    draw.text((100, 300), "Pilote", fill="black", font=ImageFont.load_default(size=28))
    (spot,) = find_marks(image, ink_of(image), [Seen("Pilote", 100, 300, 190, 335)])
    assert spot[:4] == pytest.approx((1700 / 2000, 300 / 1125, 1724 / 2000, 324 / 1125), abs=0.002)
    assert spot[4] == "#ffc000"


def same_cells(read: prs.Deck, rows: list[dict[str, Any]], years: dict[str, list[str]]) -> float:
    """Share of the cells of the expected rows, in their order, that are equal but for white space."""
    pairs = []
    for action, row in zip(read.actions.itertuples(), rows, strict=True):
        pairs += [(action.action, row["action"]), (action.etat_brut, row["etat_brut"]), (action.pilote_brut, row["pilote_brut"])]
        texts = read.programmation[read.programmation.action_id == action.action_id].texte
        pairs += zip(texts, years[row["action_id"]], strict=True)
    return sum(a.split() == b.split() for a, b in pairs) / len(pairs)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pptx", "pdf"])
def test_the_corpus_case(kind: str, corpus: Path) -> None:
    if find_engine() is None:
        pytest.skip("no OCR engine: neither rapidocr nor tesseract with fra")
    expected = json.loads((corpus / "entete-simple" / "expected.pdf.json").read_text(encoding="utf-8"))
    rows = [a for a in expected["actions"] if a["page"] == 7]
    years: dict[str, list[str]] = {a["action_id"]: [] for a in rows}
    for programme in expected["programmation"]:
        if programme["action_id"] in years:
            years[programme["action_id"]].append(programme["texte"])
    assert same_cells(prs.read(corpus / "image-tableau" / f"image.{kind}"), rows, years) >= 0.85


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pptx", "pdf"])
def test_a_table_pasted_as_a_picture(kind: str, tmp_path: Path) -> None:
    if find_engine() is None:
        pytest.skip("no OCR engine: neither rapidocr nor tesseract with fra")
    path = tmp_path / f"image.{kind}"
    if kind == "pptx":
        deck_of(picture_of_table(), path)
    else:
        picture_of_table().save(path, resolution=150)
    deck = prs.read(path)
    assert [t.method for t in deck.tables] == ["image"]
    assert list(zip(deck.actions.action, deck.actions.etat_brut, deck.actions.pilote_brut, strict=True)) == [
        (action, etat, pilote) for action, etat, _, pilote in ROWS[1:]
    ]
    assert all("ocr" in codes for codes in deck.actions.alertes)
    assert deck.actions.confiance.max() <= 0.8
    assert "ocr" in set(deck.alertes.code)
    assert "page-sans-texte" not in set(deck.alertes.code)


@pytest.mark.slow
def test_a_grid_of_which_nothing_could_be_read(tmp_path: Path) -> None:
    if find_engine() is None:
        pytest.skip("no OCR engine: neither rapidocr nor tesseract with fra")
    image = Image.new("RGB", (1600, 900), "white")
    draw = ImageDraw.Draw(image)
    for x in (100, 500, 900, 1500):
        draw.line((x, 100, x, 800), fill="black", width=3)
    for y in (100, 300, 550, 800):
        draw.line((100, y, 1500, y), fill="black", width=3)
    deck = prs.read(deck_of(image, tmp_path / "image.pptx"))
    assert [(a.slide, a.gravite) for a in deck.alertes.itertuples() if a.code == "ocr-illisible"] == [(1, "attention")]


@pytest.mark.parametrize(
    ("text", "alone", "noise"),
    [
        ("fl un FA fil ALjh è", False, True),
        ("| || (il | Il hi bi fr LA", False, True),
        ("flailil dueM 11H", False, True),
        ("Moustique ll fi 1} ris ces Pl HA", False, True),
        ("Part des foyers suivis 12 % 34 % 56 % 78 % 2024 2025", False, False),
        ("Actions Etat En cours DOS A lancer DSP", False, False),
        ("L'ARS d'Île-de-France COMITÉ", False, False),
        ("Merci !", True, False),
        ("fi l 1|", True, True),
    ],
)
def test_scraps_of_a_photograph(text: str, alone: bool, noise: bool) -> None:
    assert is_noise([Seen(t, 0, 0, 9, 9) for t in text.split()], alone=alone) is noise


def has_ended(pid: int) -> bool:
    """Within five seconds: a busy machine ends a killed process late."""
    for _ in range(50):
        with contextlib.suppress(psutil.NoSuchProcess):
            if psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
                time.sleep(0.1)
                continue
        return True
    return False


@pytest.fixture
def hanging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Tesseract that never ends, where one second is allowed; it writes the number of its child beside itself."""
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\n[ "$1" = --list-langs ] && { echo fra; exit; }\nsleep 60 & echo $! > "$0.pid"; wait\n', encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setattr(engines, "SECONDS", 1)
    return program


def test_an_engine_that_hangs_is_ended_with_its_children(hanging: Path) -> None:
    with pytest.raises(prs.LimitExceeded, match="1 secondes"):
        engines.read_with_tesseract(picture_of_table(), picture_of_table().convert("L"))
    child = int(hanging.with_suffix(".pid").read_text(encoding="ascii"))
    assert has_ended(child)


@pytest.mark.usefixtures("hanging")
def test_a_picture_that_takes_too_long_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_engine", lambda: engines.read_with_tesseract)
    deck = prs.read(deck_of(picture_of_table(), tmp_path / "image.pptx"))
    assert [a.slide for a in deck.alertes.itertuples() if a.code == "ocr-limite"] == [1]


@pytest.mark.parametrize(
    ("crop", "rotation"), [((0.1, 0.05, 0.2, 0.1), 0), ((0.0, 0.0, 0.0, 0.0), 90), ((0.1, 0.0, 0.0, 0.2), 270), ((-0.1, 0.0, 0.0, 0.0), 0)]
)
def test_a_picture_is_looked_at_as_the_slide_shows_it(crop: tuple[float, float, float, float], rotation: int, tmp_path: Path) -> None:
    whole = picture_of_table()
    width, height = whole.size
    left, top, right, bottom = crop
    shown = Image.new("RGB", (round(width * (1 - left - right)), round(height * (1 - top - bottom))), "white")
    shown.paste(whole, (round(-left * width), round(-top * height)))
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    buffer = io.BytesIO()
    whole.rotate(rotation, expand=True).save(buffer, "PNG")
    picture = slide.shapes.add_picture(buffer, 0, 0, deck.slide_width, deck.slide_height)
    turned = {0: (left, top, right, bottom), 90: (top, right, bottom, left), 270: (bottom, left, top, right)}[rotation]
    picture.crop_left, picture.crop_top, picture.crop_right, picture.crop_bottom = turned
    picture.rotation = rotation
    deck.save(str(tmp_path / "image.pptx"))
    data = (tmp_path / "image.pptx").read_bytes()
    source = read_source(tmp_path / "image.pptx", ocr="never")
    (place,) = iter_places(source, source.slides[0], data, password=None, mode="auto")
    expected = np.asarray(shown.resize(place.image.size).convert("L"), dtype=int)
    assert abs(np.asarray(place.image.convert("L"), dtype=int) - expected).mean() < 6
