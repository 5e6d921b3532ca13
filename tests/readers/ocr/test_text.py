"""How text seen in a picture is set, its list marks, the boxes round it: from letters drawn here, without an engine."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from prs_extract.readers.ocr import engines
from prs_extract.readers.ocr.again import looked_at_again
from prs_extract.readers.ocr.bullets import with_list_marks, without_discs
from prs_extract.readers.ocr.dust import without_dust
from prs_extract.readers.ocr.engines import off_its_ground
from prs_extract.readers.ocr.frames import grounds_of, part_frames
from prs_extract.readers.ocr.gaps import parted
from prs_extract.readers.ocr.layer import as_drawn, is_rough, layer_seen
from prs_extract.readers.ocr.pictures import stretched
from prs_extract.readers.ocr.rules import blank_rules, find_rules, without_rules
from prs_extract.readers.ocr.seen import Seen
from prs_extract.readers.ocr.type import Set, as_set

WHITE = (2000, 1125)


def written(
    image: Image.Image, at: tuple[int, int], text: str, *, size: int = 30, line: int = 0, bold: bool = False, fill: str = "black"
) -> list[Seen]:
    """The words of a text drawn there, as an engine that makes no mistake would see them."""
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(size=size)
    width = size // 20 if bold else 0
    words, (x, y) = [], at
    for word in text.split():
        draw.text((x, y), word, fill=fill, font=font, stroke_width=width)
        x0, top, x1, bottom = draw.textbbox((x, y), word, font=font, stroke_width=width)
        words.append(Seen(word, x0, top, x1, bottom, line))
        x += round(draw.textlength(word + " ", font=font))
    return words


def ink_of(image: Image.Image) -> Any:
    return 255 - np.asarray(off_its_ground(image))


def set_as(image: Image.Image, *lines: list[Seen]) -> list[Set]:
    return as_set([word for line in lines for word in line], ink_of(image))


def test_a_line_has_one_size_whatever_its_letters() -> None:
    image = Image.new("RGB", WHITE, "white")
    found = set_as(image, written(image, (100, 100), "sous une Égide, même âgée"), written(image, (100, 160), "nos cœurs au mur", line=1))
    assert len({one.size for one in found}) == 1
    assert [len({one.baseline for one in found if one.seen.line == line}) for line in (0, 1)] == [1, 1]
    assert found[-1].baseline - found[0].baseline == pytest.approx(60, abs=3)


def test_a_line_that_seems_smaller_for_its_letters_has_the_size_of_the_others() -> None:
    """A line of which no letter is tall: a pixel or two less, as many letters as a text has."""
    image = Image.new("RGB", WHITE, "white")
    lines = [written(image, (100, 100 + 50 * n), "Ouverture de trois consultations au centre hospitalier", line=n) for n in range(4)]
    lower = [replace(w, top=w.top + 1.3) for w in written(image, (100, 300), "Relais financier de toutes les communes", line=4)]
    assert len({s.size for s in set_as(image, *lines, lower)}) == 1


def test_a_title_is_larger_than_its_text() -> None:
    image = Image.new("RGB", WHITE, "white")
    title, text = written(image, (100, 60), "Objectif deux", size=48), written(image, (100, 160), "Une ligne de texte", line=1)
    found = set_as(image, title, text)
    assert found[0].size / found[-1].size == pytest.approx(1.65, rel=0.1)


def test_the_end_of_a_heading_that_wraps_has_its_size() -> None:
    image = Image.new("RGB", WHITE, "white")
    heading = written(image, (100, 100), "Difficultés rencontrées et points", size=34, bold=True)
    end = written(image, (100, 140), "d'attention", size=31, line=1, bold=True)
    texts = [written(image, (100, 180 + 40 * n), "un chantier arrêté huit mois dans le Sud", size=30, line=2 + n) for n in range(3)]
    found = set_as(image, heading, end, *texts)
    sizes = {s.seen.line: s.size for s in found}
    assert sizes[1] == sizes[0] > sizes[2]


def test_heavier_type_is_bold() -> None:
    image = Image.new("RGB", WHITE, "white")
    lines = [written(image, (100, 100 + 50 * n), "Les actions menées avec les communes", line=n, bold=n == 0) for n in range(4)]
    found = set_as(image, *lines)
    assert [one.bold for one in found] == [one.seen.line == 0 for one in found]


def test_nothing_is_bold_where_all_is_alike() -> None:
    image = Image.new("RGB", WHITE, "white")
    assert not any(one.bold for one in set_as(image, written(image, (100, 100), "Les actions menées avec les communes")))


def test_letters_of_a_large_title_are_not_its_ground() -> None:
    image = Image.new("RGB", WHITE, "white")
    ImageDraw.Draw(image).text((60, 60), "OBJECTIF", fill="black", font=ImageFont.load_default(size=64), stroke_width=3)
    was, kept = np.asarray(image.convert("L")) < 60, ink_of(image) > 200
    assert (was & kept).sum() >= 0.99 * was.sum()


def test_white_text_on_a_band_is_ink_and_its_band_is_not() -> None:
    image = Image.new("RGB", WHITE, "white")
    ImageDraw.Draw(image).rectangle((100, 100, 1900, 160), fill="#1f3864")
    (word,) = written(image, (400, 112), "Programmation", fill="white")
    ink = ink_of(image)
    assert ink[int(word.top) : int(word.bottom), int(word.x0) : int(word.x1)].max() > 200
    assert ink[120:140, 900:1800].max() < 30


@pytest.mark.parametrize(
    ("seen", "left"),
    [("Former", "Former"), ("e", None), ("*_Former", "Former"), ("«Former", "«Former"), ("eFormer", "Former"), ("_Former", "Former")],
    ids=["not seen", "a letter", "glued signs", "an opening quotation mark", "a glued letter", "a glued stroke"],
)
def test_a_dot_before_a_line_is_its_mark(seen: str, left: str | None) -> None:
    image = Image.new("RGB", WHITE, "white")
    ImageDraw.Draw(image).ellipse((100, 112, 109, 121), fill="black")
    first, *rest = written(image, (136, 100), "Former les infirmiers")
    if left is None:
        words = [Seen(seen, 100, 112, 110, 122), first, *rest]
    else:
        words = [Seen(seen, first.x0, first.top, first.x1, first.bottom), *rest]
    ink = ink_of(image)
    assert [one.seen.text for one in with_list_marks(as_set(words, ink), ink)] == ["•", left or "Former", "les", "infirmiers"]


@pytest.mark.parametrize(
    ("signs", "marks"),
    [(("e", "", "v", ""), 4), (("Ÿ", "", "", ""), 4), (("v", "", "", ""), 0), (("", "", "", ""), 0)],
    ids=["two seen as signs", "one that is no letter of a word", "one that may be", "none"],
)
def test_ticks_that_an_engine_passed_over_are_marks_like_those_it_saw(signs: tuple[str, ...], marks: int) -> None:
    image = Image.new("RGB", WHITE, "white")
    lines = []
    for number, sign in enumerate(signs):
        y = 100 + 60 * number
        ImageDraw.Draw(image).line([(200, y + 18), (207, y + 26), (220, y + 8)], fill="black", width=4)
        words = written(image, (240, y), "Former les infirmiers", line=number)
        lines.append([*([Seen(sign, 198, y + 6, 222, y + 28, number, 0.5)] if sign else []), *words])
    found = with_list_marks(set_as(image, *lines), ink_of(image))
    assert sum(s.seen.text == "•" for s in found) == marks


def test_a_letter_that_opens_several_lines_is_no_tick() -> None:
    image = Image.new("RGB", WHITE, "white")
    lines = [written(image, (200, 100 + 60 * n), text, line=n) for n, text in enumerate(("A lancer", "A lancer", "À lancer", "A venir"))]
    found = with_list_marks(set_as(image, *lines), ink_of(image))
    assert [s.seen.text[:1] for s in found[::2]] == ["A", "A", "À", "A"]


@pytest.mark.parametrize(("first", "signs"), [("une médiation", "•"), ("une « médiation", "»")], ids=["a mark", "the end of a quotation"])
def test_a_sign_that_closes_a_quotation_is_no_mark(first: str, signs: str) -> None:
    image = Image.new("RGB", WHITE, "white")
    words = written(image, (100, 100), first, line=0)
    ImageDraw.Draw(image).rectangle((100, 162, 109, 171), fill="black")
    rest = written(image, (136, 150), "six départs", line=1)
    found = with_list_marks(set_as(image, words, [Seen("»", 100, 162, 110, 172, 1), *rest]), ink_of(image))
    assert "".join(s.seen.text for s in found if s.seen.text in "•»") == signs


def test_an_equals_sign_is_no_mark() -> None:
    image = Image.new("RGB", WHITE, "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((100, 112, 109, 114), fill="black")
    draw.rectangle((100, 116, 109, 118), fill="black")
    found = with_list_marks(set_as(image, [Seen("=", 100, 112, 110, 119), *written(image, (118, 100), "deux postes")]), ink_of(image))
    assert [s.seen.text for s in found] == ["=", "deux", "postes"]


def test_dashes_and_rings_are_marks_further_in() -> None:
    image = Image.new("RGB", WHITE, "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((150, 165, 164, 166), fill="black")
    draw.ellipse((150, 211, 163, 224), outline="black", width=2)
    lines = [written(image, (190, 150), "Deux sessions", line=0), written(image, (190, 200), "Trois communes", line=1)]
    ink = ink_of(image)
    found = with_list_marks(set_as(image, *lines), ink)
    assert [(one.seen.text, round(one.seen.x0)) for one in found if len(one.seen.text) == 1] == [("–", 150), ("o", 150)]


@pytest.mark.parametrize("text", ["A lancer avant juin", "à lancer", "4 communes", ". . .", "n° 4"])
def test_letters_and_figures_are_no_marks(text: str) -> None:
    image = Image.new("RGB", WHITE, "white")
    words, ink = written(image, (200, 100), text), ink_of(image)
    assert [one.seen.text for one in with_list_marks(as_set(words, ink), ink)] == text.split()


def test_boxes_side_by_side_are_frames_and_a_grid_is_not() -> None:
    image = Image.new("RGB", WHITE, "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((100, 100, 400, 300), fill="#2e75b6")
    draw.rectangle((420, 100, 1800, 300), outline="#404040", width=2)
    for x in (100, 600, 1200):
        draw.line((x, 500, x, 800), fill="black", width=2)
    for y in (500, 650, 800):
        draw.line((100, y, 1200, y), fill="black", width=2)
    frames, flat, upright = part_frames(*find_rules(image))
    assert [tuple(round(s * k) for s, k in zip(f, (2000, 1125, 2000, 1125), strict=True)) for f in sorted(frames)] == [
        pytest.approx((100, 100, 400, 300), abs=3),
        pytest.approx((420, 100, 1800, 300), abs=3),
    ]
    assert (len(flat), len(upright)) == (3, 3)
    assert grounds_of(sorted(frames), image) == ["#2e75b6", None]


@pytest.mark.parametrize("grain", [0.0, 8.0])
def test_rules_are_found_in_grain_and_lines_of_letters_are_none(grain: float) -> None:
    image = Image.new("L", WHITE, 235)
    draw = ImageDraw.Draw(image)
    for y in (100, 300, 500):
        draw.line((100, y, 1900, y), fill=120, width=2)
    for n in range(3):
        draw.text(
            (130, 140 + 200 * n), "une première mesure en commun, nos ressources, mesures en cours", font=ImageFont.load_default(size=27)
        )
    noise = np.random.default_rng(7).normal(0, grain, image.size[::-1])
    grainy = Image.fromarray(np.clip(np.asarray(image) + noise, 0, 255).astype(np.uint8)).convert("RGB")
    assert [round(y * 1125) for y, _, _ in find_rules(grainy)[0]] == pytest.approx([100, 300, 500], abs=3)


def test_edges_of_grounds_leave_no_ink() -> None:
    image = Image.new("RGB", WHITE, "white")
    ImageDraw.Draw(image).rectangle((100, 100, 1900, 160), fill="#1f3864")
    drawn = find_rules(image)
    ink = ink_of(without_rules(image, *drawn))
    blank_rules(ink, *drawn)
    assert ink[95:166, 200:1800].max() < 30


@pytest.mark.parametrize(("height", "whole"), [(80, True), (18, False)], ids=["a row", "the space between two rows of boxes"])
def test_white_lines_of_a_white_stripe_go_on(height: int, whole: bool) -> None:
    image = Image.new("RGB", WHITE, "white")
    draw = ImageDraw.Draw(image)
    for y in (100, 180 + height):
        draw.rectangle((100, y, 1900, y + 79), fill="#c8c8c8")
    for x in (100, 500, 900, 1300, 1900):
        draw.line((x, 100, x, 259 + height), fill="white", width=3)
    inner = [round((bottom - top) * 1125) for x, top, bottom in find_rules(image)[1] if 0.1 < x < 0.9]
    assert inner == [pytest.approx(n, abs=12) for n in ([160 + height] * 3 if whole else [80] * 6)]


def test_dust_of_a_photocopier_goes_and_full_stops_stay() -> None:
    image = Image.new("RGB", WHITE, "white")
    written(image, (100, 100), "Une phrase. Une autre. Une fin.")
    clean = ink_of(image)
    rng = np.random.default_rng(3)
    for x, y in zip(rng.integers(0, 2000, 900), rng.integers(300, 1125, 900), strict=True):
        image.putpixel((int(x), int(y)), (0, 0, 0))
    left = without_dust(ink_of(image))
    assert (left[300:] > 60).sum() < 60
    assert (left[:200] > 60).sum() == (clean[:200] > 60).sum()
    assert without_dust(clean) is clean


def test_a_piece_that_is_not_sure_is_read_again_by_itself() -> None:
    image = Image.new("RGB", WHITE, "white")
    sure, unsure = written(image, (100, 100), "Former"), written(image, (100, 160), "Ouvrir maison", line=1)
    first = [*(replace(w, score=0.95) for w in sure), *(replace(w, text=w.text.replace("i", "l"), score=0.4) for w in unsure)]
    sheets: list[Image.Image] = []

    def read(sheet: Image.Image) -> list[Seen]:
        sheets.append(sheet)
        return [Seen("Ouvrir", 30, 40, 200, 80, score=0.9), Seen("maison", 220, 40, 400, 80, score=0.9)]

    again = looked_at_again(first, image, ink_of(image), read)
    assert [w.text for w in again] == ["Former", "Ouvrir", "maison"]
    assert [(w.x0, w.top) for w in again[1:]] == [(w.x0, w.top) for w in unsure]
    assert len(sheets) == 1
    assert sheets[0].height < 200
    assert looked_at_again(again, image, ink_of(image), lambda sheet: pytest.fail("all is sure")) == again


def test_a_worse_second_reading_is_left() -> None:
    image = Image.new("RGB", WHITE, "white")
    first = [replace(w, score=0.7) for w in written(image, (100, 100), "Ouvrir une maison")]
    assert looked_at_again(first, image, ink_of(image), lambda sheet: [Seen("Ouvrir", 30, 40, 200, 80, score=0.99)]) == first
    assert looked_at_again(first, image, ink_of(image), lambda sheet: [Seen("0uvrlr une malson", 30, 40, 400, 80, score=0.6)]) == first


def test_a_layer_that_cuts_letters_is_rough() -> None:
    image = Image.new("RGB", WHITE, "white")
    exact = written(image, (100, 100), "Former trente infirmiers puéricultrices")
    ink = ink_of(image)
    layer = [(w.text, (w.x0, w.top - 4, w.x1, w.bottom + 4)) for w in exact]
    short = [(w.text, (w.x0, w.top - 4, w.x0 + 0.7 * (w.x1 - w.x0), w.bottom + 4)) for w in exact]
    assert [is_rough(layer_seen(words, ink, 0.0), ink) for words in (layer, short)] == [False, True]
    drawn = as_drawn(layer_seen(short, ink, 0.0), ink)
    assert [w.x1 for w in drawn] == pytest.approx([w.x1 for w in exact], abs=2)
    assert {w.line for w in drawn} == {0}


@pytest.mark.parametrize(("gap", "sign"), [(14, "•"), (7, ">")], ids=["further than a space", "a space"])
def test_what_stands_further_than_a_space_before_a_line_is_a_mark(gap: int, sign: str) -> None:
    image = Image.new("RGB", WHITE, "white")
    ImageDraw.Draw(image).polygon(((100, 108), (116, 114), (100, 120)), fill="black")
    words = [Seen(">", 100, 108, 117, 121), *written(image, (116 + gap, 100), "9,4 % de résultats")]
    ink = ink_of(image)
    assert with_list_marks(as_set(words, ink), ink)[0].seen.text == sign


def test_a_sign_alone_has_the_size_of_the_text() -> None:
    image = Image.new("RGB", WHITE, "white")
    text, sign = written(image, (100, 100), "Un absentéisme toujours supérieur à dix"), written(image, (100, 150), "%", line=1)
    assert len({one.size for one in set_as(image, text, sign)}) == 1


def test_a_strip_beside_a_title_is_no_mark() -> None:
    image = Image.new("RGB", WHITE, "white")
    ImageDraw.Draw(image).rectangle((0, 0, 24, 1125), fill="black")
    words, ink = written(image, (110, 100), "Objectif deux", size=60), ink_of(image)
    assert [one.seen.text for one in with_list_marks(as_set(words, ink), ink)] == ["Objectif", "deux"]


@pytest.mark.parametrize(("bottom", "rules"), [(600, 3), (1122, 4)], ids=["the table ends above", "the table ends there"])
def test_the_edge_of_a_picture_is_a_rule_where_the_table_reaches_it(bottom: int, rules: int) -> None:
    image = Image.new("RGB", WHITE, "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 1122, 2000, 1125), fill="black")
    for x in (100, 700, 1300, 1900):
        draw.line((x, 100, x, bottom), fill="black", width=2)
    for y in (100, 350, 600):
        draw.line((100, y, 1900, y), fill="black", width=2)
    assert len(find_rules(image)[0]) == rules


def test_a_pale_picture_is_stretched_and_a_plain_one_is_left() -> None:
    image = Image.new("RGB", WHITE, (250, 250, 250))
    for line in range(8):
        written(image, (100, 100 + 90 * line), "Les actions menées avec les communes de l'Est et du Sud", size=48, fill="#101010")
    pale = image.point([round(110 + 0.55 * level) for level in range(256)] * 3)
    assert stretched(image) is image
    levels = np.asarray(stretched(pale).convert("L"))
    assert (levels.min(), int(np.median(levels))) == (0, 255)
    assert stretched(Image.new("RGB", WHITE, "#cccccc")).getpixel((0, 0)) == (204, 204, 204)


@pytest.mark.parametrize(("sign", "kept"), [("disc", False), ("Le]", False), ("ring", True), ("O", True)])
def test_a_full_dot_as_large_as_a_capital_is_no_letter(sign: str, kept: bool) -> None:
    image = Image.new("RGB", WHITE, "white")
    draw = ImageDraw.Draw(image)
    words = [Seen(sign if sign == "Le]" else "O", 100, 100, 130, 130)]
    if sign == "O":
        words = written(image, (100, 100), "O", size=40)
    else:
        draw.ellipse((100, 100, 130, 130), fill="#f2a900" if not kept else None, outline="black", width=3)
    assert bool(without_discs(words, ink_of(image))) is kept


@pytest.mark.parametrize(
    "text", ["En cours", "26 intervenants", "la commune", "Anticonstitutionnellement", "d'avancement", "24 h/24", "+ 2 ETP", "+ 2", "20"]
)
def test_words_that_were_glued_are_parted_where_a_space_shows(text: str) -> None:
    image = Image.new("RGB", WHITE, "white")
    words = written(image, (100, 100), text)
    glued = Seen(text.replace(" ", ""), words[0].x0, min(w.top for w in words), words[-1].x1, max(w.bottom for w in words))
    ink = ink_of(image)
    assert " ".join(one.seen.text for one in parted(as_set([glued], ink), ink)) == text


def test_a_word_ends_where_the_next_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the stroke of the next is taken for a letter of the first, and a space is seen before it."""
    rows = ["4 1 1 1 1 0 1149 165 57 19 -1 -", "5 1 1 1 1 1 1149 165 55 19 96 600", "5 1 1 1 1 2 1193 162 13 31 96 h"]
    table = "\n".join(["head", *("\t".join(row.split()) for row in rows)])
    monkeypatch.setattr(engines, "_tesseract_tsv", lambda *_: table)
    blank = Image.new("L", (200, 100), 255)
    first, second = engines.read_with_tesseract(blank, blank)
    assert (first.text, second.text) == ("600", "h")
    assert first.x1 == second.x0


@pytest.mark.parametrize(("height", "read"), [(2, []), (5, ["—"])], ids=["a drawn line", "a dash"])
def test_a_line_between_two_boxes_is_no_dash(height: int, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    head = "\t".join(
        ["level", "page_num", "block_num", "par_num", "line_num", "word_num", "left", "top", "width", "height", "conf", "text"]
    )
    rows = [
        ["4", "1", "1", "1", "1", "0", "0", "0", "54", "2", "-1", ""],
        ["5", "1", "1", "1", "1", "1", "0", "0", "54", str(height), "96", "—"],
    ]
    table = "\n".join([head, *("\t".join(row) for row in rows)])
    monkeypatch.setattr(engines, "_tesseract_tsv", lambda *_: table)
    blank = Image.new("L", (200, 100), 255)
    assert [s.text for s in engines.read_with_tesseract(blank, blank)] == read
