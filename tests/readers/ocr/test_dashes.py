"""Rules of tables in pictures that are drawn in dashes or dots, and columns that only the words of a row show."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from prs_extract.readers.ocr.bridges import ended, unbroken
from prs_extract.readers.ocr.columns import with_columns, with_head_bands
from prs_extract.readers.ocr.rules import find_rules
from prs_extract.readers.ocr.seen import Seen
from prs_extract.readers.ocr.type import Set

COLUMNS, TOPS = (100, 700, 900, 1400, 1900), (200, 300, 380, 520, 640)
WORDS = ("Ouvrir", "une", "maison", "commune", "de", "soins", "et", "former", "les", "infirmiers", "de", "nuit", "à", "domicile")


def dashed_table(dash: int, gap: int, *, seed: int) -> Image.Image:
    """Cells full of words between rules in dashes, scanned with grain."""
    rng = random.Random(seed)
    image = Image.new("RGB", (2000, 1125), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(size=20)
    for y in TOPS:
        for x in range(COLUMNS[0], COLUMNS[-1], dash + gap):
            draw.rectangle((x, y, min(x + dash, COLUMNS[-1]) - 1, y + 1), fill="#606060")
    for x in COLUMNS:
        for y in range(TOPS[0], TOPS[-1], dash + gap):
            draw.rectangle((x, y, x + 1, min(y + dash, TOPS[-1]) - 1), fill="#606060")
    for top in TOPS[:-1]:
        for x0, x1 in pairwise(COLUMNS):
            for line in range(2):
                text = " ".join(rng.choices(WORDS, k=max(1, (x1 - x0) // 110)))
                draw.text((x0 + 14, top + 12 + 26 * line), text, fill="black", font=font)
    image = image.filter(ImageFilter.GaussianBlur(0.5))
    grain = np.random.default_rng(seed).normal(0, 3, (1125, 2000, 1))
    return Image.fromarray((np.asarray(image) + grain).clip(0, 255).astype(np.uint8))


@pytest.mark.parametrize(("dash", "gap"), [(9, 4), (5, 5), (13, 9)])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_rules_in_dashes(dash: int, gap: int, seed: int) -> None:
    flat, upright = find_rules(dashed_table(dash, gap, seed=seed))
    assert sorted({round(y * 1125) for y, _, _ in flat}) == pytest.approx(list(TOPS), abs=4)
    assert sorted({round(x * 2000) for x, _, _ in upright}) == pytest.approx(list(COLUMNS), abs=4)


@pytest.mark.parametrize("seed", range(4))
def test_a_page_of_words_has_no_rule_in_dashes(seed: int) -> None:
    """Lines evenly under one another, with boxes to tick, and letters evenly beside one another."""
    rng = random.Random(seed)
    image = Image.new("RGB", (2000, 1125), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(size=18 + 2 * seed)
    for line in range(30):
        draw.rectangle((100, 64 + 32 * line, 114, 78 + 32 * line), outline="black", width=2)
        text = " ".join(rng.choices([*WORDS, "illimité", "minimum", "1111111"], k=14))
        draw.text((130, 60 + 32 * line), text, fill="black", font=font)
    assert find_rules(image) == ([], [])


def words(*texts: tuple[float, float]) -> list[Set]:
    return [Set(Seen("Programmation", x0, 30, x1, 50), 24, 48) for x0, x1 in texts]


@pytest.mark.parametrize(
    ("row", "parted"),
    [
        (words((120, 260), (330, 460)), True),
        (words((120, 294), (306, 460)), False),
        (words((220, 380)), False),
        (words((120, 260)), False),
        (words((120, 260), (330, 460), (250, 340)), False),
    ],
    ids=["a word in each", "words of one text", "a word on the line", "nothing on one side", "a line of several"],
)
def test_a_column_that_only_the_words_of_the_header_show(row: list[Set], parted: bool) -> None:
    """Of a table of two columns and four rows, in a picture of 1000 x 500 pixels, the upright between the columns begins under the first row."""
    flat = [(y / 500, 0.1, 0.5) for y in (20, 80, 200, 300, 400)]
    upright = [(0.1, 0.04, 0.8), (0.3, 0.16, 0.8), (0.5, 0.04, 0.8)]
    more = with_columns(flat, upright, row, (1000, 500))[3:]
    assert [tuple(round(v, 3) for v in span) for span in more] == ([(0.3, 0.04, 0.16)] if parted else [])


def test_a_rule_that_grain_broke_is_one_and_those_of_two_boxes_are_two() -> None:
    """Under a table 1800 pixels wide, and under two boxes beside one another whose sides end there."""
    broken = [(500.0, 100.0, 580.0), (501.0, 604.0, 1900.0)]
    sides = [(100.0, 300.0, 500.0), (1900.0, 300.0, 500.0)]
    assert [tuple(map(round, s)) for s in unbroken(broken, sides)] == [(501, 100, 1900)]
    assert unbroken(broken, [*sides, (580.0, 300.0, 500.0), (604.0, 300.0, 500.0)]) == broken


def test_a_rule_ends_at_the_side_of_its_table_not_at_the_note_beside_it() -> None:
    """The border of a note goes on from the first rule; a rule of which the side is no end goes on as it did."""
    flat = [(200.0, 50.0, 1980.0), (280.0, 50.0, 1950.0), (330.0, 50.0, 1948.0), (500.0, 50.0, 1985.0)]
    upright = [(50.0, 200.0, 330.0), (1948.0, 202.0, 330.0)]
    assert [b for _, _, b in ended(flat, upright)] == [1948.0, 1950.0, 1948.0, 1985.0]


def test_columns_do_not_go_on_over_a_title_between_two_tables() -> None:
    """The border of the second table is seen in pieces."""
    flat = [(0.1, 0.0, 1.0), (0.3, 0.0, 1.0), (0.4, 0.0, 0.45), (0.4, 0.5, 1.0), (0.5, 0.0, 1.0), (0.7, 0.0, 1.0)]
    upright = [(x, a, b) for x in (0.0, 0.3, 0.6, 1.0) for a, b in ((0.1, 0.3), (0.4, 0.7))]
    title = [Set(Seen("Objectif", 20, 165, 180, 185), 20, 183)]
    head = [Set(Seen(text, x, 215, x + 90, 235), 20, 233) for text, x in (("Action", 40), ("Etat", 360), ("Pilote", 700))]
    assert with_columns(flat, upright, [*title, *head], (1000, 500)) == upright


@pytest.mark.parametrize(
    ("band", "over"), [("#70ad47", [0.0]), ("white", []), (None, [])], ids=["a band", "a title on the page", "a band with room over it"]
)
def test_a_picture_cut_out_along_the_band_of_its_header(band: str | None, over: list[float]) -> None:
    """The first rule is the one under the header."""
    image = Image.new("RGB", (1000, 400), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0 if band else 20, 1000, 80), fill=band or "#70ad47")
    draw.text((30, 40), "Actions    Etat    Pilote", fill="white" if band != "white" else "black", font=ImageFont.load_default(size=24))
    flat = [(y / 400, 0.0, 1.0) for y in (80, 200, 300)]
    assert [y for y, _, _ in with_head_bands(flat, image)] == [*over, *(y for y, _, _ in flat)]


def test_words_on_a_rule_make_a_hole_in_it_and_a_merged_cell_none() -> None:
    """Uprights at 100, 500 and 900; of the last pieces the gap is a cell wide."""
    upright = [(x, 0.0, 400.0) for x in (100.0, 500.0, 900.0)]
    assert unbroken([(200.0, 100.0, 520.0), (200.0, 700.0, 900.0)], upright) == [(200.0, 100.0, 900.0)]
    apart = [(200.0, 50.0, 100.0), (200.0, 500.0, 900.0)]
    assert unbroken(apart, upright) == apart
    assert unbroken([(200.0, 100.0, 520.0), (200.0, 700.0, 900.0)], upright[:2]) == [(200.0, 100.0, 520.0), (200.0, 700.0, 900.0)]


def test_the_page_over_the_band_of_a_table_is_no_band() -> None:
    image = Image.new("RGB", (1000, 400), "white")
    ImageDraw.Draw(image).rectangle((0, 80, 1000, 140), fill="#70ad47")
    flat = [(y / 400, 0.0, 1.0) for y in (80, 140, 300)]
    assert with_head_bands(flat, image) == flat
