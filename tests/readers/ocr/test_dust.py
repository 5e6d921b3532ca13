"""Grain and dust of scans: rules and marks under the one, words without the other."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from prs_extract.readers.ocr.dust import GRAINY, grain_of, without_dust
from prs_extract.readers.ocr.marks import find_marks
from prs_extract.readers.ocr.rules import blank_rules, find_rules, without_rules
from tests.readers.ocr.test_text import ink_of


def striped_table() -> Image.Image:
    """Rows on a pale ground and on the page's, under a dark header; white lines part the columns."""
    image = Image.new("RGB", (2000, 1125), "white")
    draw = ImageDraw.Draw(image)
    for top, ground in ((200, "#5b2c6f"), (300, "#d0ccd8"), (420, "#e9e7ee"), (540, "#d0ccd8")):
        draw.rectangle((100, top, 1900, top + (100 if top == 200 else 120)), fill=ground)
    for x in (600, 1000, 1400):
        draw.line((x, 200, x, 660), fill="white", width=3)
    return image


def grainy(image: Image.Image, sigma: float = 14) -> Image.Image:
    """The picture as a coarse scanner saves it."""
    noise = np.random.default_rng(5).normal(0, sigma, (image.height, image.width, 1))
    coarse = Image.fromarray((np.asarray(image, dtype=float) + noise).clip(0, 255).astype(np.uint8))
    return coarse.resize((1500, 844)).resize(image.size)


def test_the_grain_of_a_drawing_and_of_a_scan() -> None:
    image = striped_table()
    assert grain_of(np.asarray(image.convert("L"))) == 0
    assert grain_of(np.asarray(grainy(image).convert("L"))) > GRAINY


def test_rows_and_columns_under_the_grain() -> None:
    flat, upright = find_rules(grainy(striped_table()))
    assert [round(y * 1125) for y, _, _ in flat] == pytest.approx([200, 300, 420, 540, 660], abs=5)
    inner = [span for span in upright if 0.1 < span[0] < 0.9]
    assert [round(x * 2000) for x, _, _ in inner] == pytest.approx([600, 1000, 1400], abs=4)
    assert [(a * 1125, b * 1125) for _, a, b in inner] == [pytest.approx((200, 660), abs=12)] * 3


def test_a_heading_over_all_columns_is_not_parted() -> None:
    image = striped_table()
    draw = ImageDraw.Draw(image)
    draw.rectangle((100, 420, 1900, 540), fill="#e9e7ee")
    draw.text(
        (120, 455), "Objectif 1 : un titre si long que toutes les colonnes sont sous lui, de bout en bout", fill="black", font_size=42
    )
    inner = [span for span in find_rules(grainy(image))[1] if 0.1 < span[0] < 0.9]
    assert all(b * 1125 < 440 or a * 1125 > 520 for _, a, b in inner)


def test_a_mark_under_the_grain() -> None:
    image = Image.new("RGB", (1000, 600), "#e9e7ee")
    ImageDraw.Draw(image).ellipse((480, 280, 510, 310), fill="#f5a800")
    image = grainy(image.resize((2000, 1125)), 20)
    assert len(find_marks(image, ink_of(image), [])) == 1


def test_colons_and_list_marks_are_no_dust() -> None:
    image = Image.new("RGB", (2000, 1125), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(size=24)
    draw.text((160, 100), "Logement : 640 personnes", fill="black", font=font)
    draw.ellipse((130, 112, 134, 116), fill="black")
    clean = ink_of(image)
    rng = np.random.default_rng(3)
    for x, y in zip(rng.integers(0, 2000, 400), rng.integers(300, 1125, 400), strict=True):
        draw.ellipse((int(x), int(y), int(x) + 3, int(y) + 3), fill="#606060")
    left = without_dust(ink_of(image))
    assert (left[:200] > 60).sum() == (clean[:200] > 60).sum()
    assert (left[300:] > 60).sum() < 0.1 * (ink_of(image)[300:] > 60).sum()


def test_a_streak_of_a_photocopier_is_no_rule() -> None:
    image = striped_table()
    ImageDraw.Draw(image).line((800, 0, 800, 1125), fill="#a0a0a0", width=2)
    assert [round(x * 2000) for x, _, _ in find_rules(image)[1] if 0.1 < x < 0.9] == pytest.approx([600, 1000, 1400], abs=4)


def test_the_columns_of_a_table_cut_out_are_no_streaks() -> None:
    image = striped_table()
    box = image.convert("L").point(lambda level: 255 * (level < 250)).getbbox()
    assert box is not None
    cut = image.crop((box[0] - 4, box[1] - 4, box[2] + 4, box[3] + 4))
    assert len(find_rules(cut)[1]) == len(find_rules(image)[1])


def test_the_stem_of_a_letter_is_no_part_of_an_upright() -> None:
    image = Image.new("RGB", (2000, 1125), "white")
    draw = ImageDraw.Draw(image)
    for y in (200, 300, 400, 500):
        draw.line((100, y, 1900, y), fill="#606060", width=3)
    for x in (100, 700, 1300, 1900):
        draw.line((x, 300 if 100 < x < 1900 else 200, x, 500), fill="#606060", width=3)
    draw.line((700, 272, 700, 300), fill="black", width=4)
    tops = {round(x * 2000): a * 1125 for x, a, _ in find_rules(image)[1]}
    assert tops[700] == pytest.approx(tops[1300], abs=6)


def test_what_the_corner_of_a_band_leaves_is_no_figure() -> None:
    image = Image.new("RGB", (2000, 1125), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((60, 200, 1940, 305), fill="black")
    draw.text((900, 230), "Actions", fill="white", font_size=28)
    rules = find_rules(image)
    ink = ink_of(without_rules(image, *rules))
    blank_rules(ink, *rules)
    assert ink[:, :850].max() <= 60 >= ink[:, 1050:].max()
    assert ink[230:260, 900:1000].max() > 200


def test_a_dash_near_the_end_of_a_rule_stays() -> None:
    image = Image.new("RGB", (2000, 1125), "white")
    draw = ImageDraw.Draw(image)
    draw.line((100, 300, 800, 300), fill="black", width=3)
    draw.rectangle((808, 283, 816, 285), fill="black")
    ink = np.where(np.asarray(image.convert("L")) < 128, 255, 0)
    blank_rules(ink, [(300 / 1125, 100 / 2000, 800 / 2000)], [])
    assert np.argwhere(ink).tolist() == [[y, x] for y in (283, 284, 285) for x in range(808, 817)]
