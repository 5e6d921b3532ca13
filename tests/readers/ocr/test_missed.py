"""What an engine passes over or places roughly, and tables whose columns nothing draws: from pictures drawn here, without an engine."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from PIL import Image, ImageDraw, ImageFilter

from prs_extract.readers.ocr.again import looked_at_again
from prs_extract.readers.ocr.bullets import without_discs
from prs_extract.readers.ocr.capitals import with_capitals
from prs_extract.readers.ocr.endings import with_endings
from prs_extract.readers.ocr.extents import drawn_in
from prs_extract.readers.ocr.frames import part_frames
from prs_extract.readers.ocr.missed import is_word, iter_missed
from prs_extract.readers.ocr.rules import find_rules
from prs_extract.readers.ocr.seen import Seen
from prs_extract.readers.ocr.sides import without_sides
from prs_extract.readers.ocr.type import Set
from tests.readers.ocr.test_text import WHITE, ink_of, set_as, written


def test_a_short_word_that_was_not_seen_is_read_and_a_star_is_not() -> None:
    image = Image.new("RGB", WHITE, "white")
    seen = [replace(w, score=0.95) for w in written(image, (100, 100), "Former")]
    (oui,) = written(image, (900, 100), "Oui")
    draw = ImageDraw.Draw(image)
    draw.regular_polygon((1200, 115, 14), 3, fill="black")
    draw.ellipse((1400, 100, 1424, 124), fill="#00b050")
    (sides,) = iter_missed(seen, ink_of(image))
    assert sides == pytest.approx((oui.x0, oui.top, oui.x1, oui.bottom), abs=3)
    again = looked_at_again(seen, image, ink_of(image), lambda sheet: [Seen("Oui", 36, 36, 120, 80, score=0.96)])
    assert [(w.text, w.line) for w in again] == [("Former", 0), ("Oui", 1)]
    assert again[1].x0 == pytest.approx(oui.x0, abs=4)
    assert looked_at_again(seen, image, ink_of(image), lambda sheet: []) == seen


@pytest.mark.parametrize(
    ("text", "cut", "score", "read"),
    [("600 heures", "6", 0.96, "600 heures"), ("600 heures", "6", 0.5, "6"), ("de communes", "de", 0.96, "de communes")],
    ids=["a number", "not sure", "a word"],
)
def test_what_goes_on_in_letters_that_were_not_seen_is_read_as_one(text: str, cut: str, score: float, read: str) -> None:
    image, other = Image.new("RGB", WHITE, "white"), Image.new("RGB", WHITE, "white")
    written(image, (900, 100), text)
    (seen,) = written(other, (900, 100), cut)
    again = looked_at_again([replace(seen, score=0.95)], image, ink_of(image), lambda sheet: written_on(sheet, text, score))
    assert " ".join(w.text for w in again) == read


def test_a_letter_that_was_not_seen_opens_a_text_that_is_not_sure() -> None:
    image = Image.new("RGB", WHITE, "white")
    _, seen = written(image, (900, 100), "A lancer")
    again = looked_at_again([replace(seen, score=0.3)], image, ink_of(image), lambda sheet: written_on(sheet, "A lancer", 0.9))
    assert " ".join(w.text for w in again) == "A lancer"


def test_a_sign_and_its_figure_that_were_not_seen_are_read_as_one() -> None:
    image = Image.new("RGB", WHITE, "white")
    written(image, (900, 100), "+ 2 ETP")
    again = looked_at_again([], image, ink_of(image), lambda sheet: written_on(sheet, "+ 2 ETP", 0.9))
    assert " ".join(w.text for w in again) == "+ 2 ETP"


def written_on(sheet: Image.Image, text: str, score: float) -> list[Seen]:
    """What an engine that makes no mistake says of a sheet with one piece, in one line."""
    width = (sheet.width - 48) / len(text.split())
    return [Seen(w, 24 + width * n, 30, 24 + width * (n + 0.9), 60, score=score) for n, w in enumerate(text.split())]


def test_blurred_small_type_is_a_word_and_a_blurred_star_is_none() -> None:
    """A blur fills what parts the letters: only their darkest pixels are of strokes."""
    image = Image.new("RGB", WHITE, "white")
    (oui,) = written(image, (400, 100), "Oui", size=19, bold=True)
    ImageDraw.Draw(image).regular_polygon((900, 112, 14), 5, fill="black")
    blurred = image.filter(ImageFilter.GaussianBlur(1.2))
    assert [sides[0] for sides in iter_missed([], ink_of(blurred))] == [pytest.approx(oui.x0, abs=4)]


@pytest.mark.parametrize(("before", "kept"), [("(50", True), ("communes", False)], ids=["after a figure", "after a word"])
def test_a_unit_that_wraps_is_kept_after_a_figure(before: str, kept: bool) -> None:
    image = Image.new("RGB", WHITE, "white")
    words = [replace(w, score=0.95) for w in written(image, (900, 100), before)]
    written(image, (880, 136), "%)")
    again = looked_at_again(words, image, ink_of(image), lambda sheet: [Seen("%)", 36, 36, 80, 80, score=0.93)])
    assert [w.text for w in again] == [before, "%)"][: 1 + kept]


def test_a_word_on_a_ground_that_is_taken_for_ink_is_looked_at() -> None:
    """Heavy letters cover most of their band, which stands in the ink as a full box; a disc and a short bar are no words."""
    image = Image.new("RGB", WHITE, "white")
    seen = written(image, (100, 100), "Former")
    ink = ink_of(image)
    ink[300:345, 100:340] = 160
    ink[300:345, 600:645] = 160
    ink[300:310, 900:960] = 160
    assert list(iter_missed(seen, ink)) == [(100, 300, 340, 345)]


@pytest.mark.parametrize(("text", "seen", "read"), [("Inclusion", "inclusion", "Inclusion"), ("inclusion", "inclusion", "inclusion")])
@pytest.mark.parametrize("blur", [0.0, 0.8])
def test_a_capital_i_has_no_dot(text: str, seen: str, read: str, blur: float) -> None:
    image = Image.new("RGB", WHITE, "white")
    (word,) = written(image, (100, 100), text)
    ink = ink_of(image.filter(ImageFilter.GaussianBlur(blur)))
    assert [w.text for w in with_capitals([replace(word, text=seen)], ink)] == [read]


@pytest.mark.parametrize(("drawn", "read"), [("kC", "k€"), ("KC", "K€")])
def test_a_thousand_euros_has_the_case_that_is_drawn(drawn: str, read: str) -> None:
    """The font of the test has no euro; a C is as round."""
    image = Image.new("RGB", WHITE, "white")
    (word,) = written(image, (100, 100), drawn)
    assert [w.text for w in with_capitals([replace(word, text="K€")], ink_of(image))] == [read]


def test_letters_of_a_table_are_no_rule() -> None:
    image = Image.new("RGB", (1900, 440), "white")
    draw = ImageDraw.Draw(image)
    for y in (10, 220, 430):
        draw.line((6, y, 1893, y), fill="#404040", width=3)
    for x in (6, 600, 1200, 1893):
        draw.line((x, 10, x, 430), fill="#404040", width=3)
    draw.line((700, 100, 900, 100), fill="#808080", width=2)
    assert [round(y * 440) for y, _, _ in find_rules(image)[0]] == pytest.approx([10, 220, 430], abs=4)


@pytest.mark.parametrize(
    ("text", "cut", "read"),
    [
        ("Objectifs :", "Objectifs", ["Objectifs", ":"]),
        ("soins (PDSES)", "soins (PDSES", ["soins", "(PDSES)"]),
        ("%)", "%", ["%)"]),
        ("Objectifs ;", "Objectifs", ["Objectifs"]),
        ("Objectifs !", "Objectifs", ["Objectifs"]),
        ("soins PDSES)", "soins PDSES", ["soins", "PDSES"]),
    ],
)
def test_a_colon_and_a_bracket_that_end_a_text_are_seen(text: str, cut: str, read: list[str]) -> None:
    image, other = Image.new("RGB", WHITE, "white"), Image.new("RGB", WHITE, "white")
    written(image, (100, 100), text)
    assert [w.text for w in with_endings(written(other, (100, 100), cut), ink_of(image))] == read


def test_a_colon_before_what_the_engine_saw_as_another_line_is_seen() -> None:
    image = Image.new("RGB", WHITE, "white")
    year, _, study = written(image, (100, 100), "2024 : Étude")
    found = with_endings([year, replace(study, line=1)], ink_of(image))
    assert [(w.text, w.line) for w in found] == [("2024", 0), (":", 0), ("Étude", 1)]


def test_a_star_read_as_a_sign_is_a_mark_and_an_asterisk_is_text() -> None:
    image = Image.new("RGB", WHITE, "white")
    five = [
        (900 + 14 * r * math.sin(i * math.pi / 5), 115 - 14 * r * math.cos(i * math.pi / 5))
        for i in range(10)
        for r in [0.4 if i % 2 else 1]
    ]
    ImageDraw.Draw(image).polygon(five, fill="black")
    star, asterisk = Seen("*", 887, 101, 913, 127, line=1), written(image, (1200, 100), "*", line=2)
    seen = [*written(image, (100, 100), "Former"), star, *asterisk]
    assert without_discs(seen, ink_of(image)) == [seen[0], *asterisk]
    assert without_discs([seen[0], replace(star, line=0, x0=seen[0].x1 + 9)], ink_of(image)) == [
        seen[0],
        replace(star, line=0, x0=seen[0].x1 + 9),
    ]


@pytest.mark.parametrize(
    ("text", "score", "word"),
    [("Oui", 0.9, True), ("4", 0.9, True), ("X", 0.9, True), ("O", 0.9, False), ("0", 0.9, False), ("*", 0.9, False), ("DA", 0.3, False)],
)
def test_what_a_second_reading_may_say_of_a_drawing(text: str, score: float, word: bool) -> None:
    assert is_word([Seen(text, 0, 0, 10, 10, score=score)]) is word


def test_a_box_ends_where_its_letters_do() -> None:
    image = Image.new("RGB", WHITE, "white")
    (first,), (second,), (third,) = (written(image, (100, y), text) for y, text in ((100, "Faire"), (134, "lien"), (300, "Élargir")))
    loose = [replace(first, top=first.top - 3, bottom=second.top + 4), replace(second, bottom=second.bottom + 9), third]
    assert [(w.top, w.bottom) for w in drawn_in(loose, ink_of(image))] == [
        (pytest.approx(w.top, abs=2), pytest.approx(w.bottom, abs=2)) for w in (first, second, third)
    ]


def zebra(*, uneven: int = 0) -> tuple[Image.Image, list[Set]]:
    """Rows on grounds that reach across, columns that only the words show; the header has a ground, the last row has none. `uneven`: pixels by which
    one column in two stands lower.
    """
    image = Image.new("RGB", (1900, 440), "white")
    draw = ImageDraw.Draw(image)
    for top, ground in ((10, "#5b2c6f"), (200, "#e9ddee")):
        draw.rectangle((6, top, 1893, top + 80), fill=ground)
    rows = [["Actions", "Pilote", "État", "Année"], *[["Former", "DOS", "Engagée", "Douze"]] * 3]
    lines = []
    for number, (y, row) in enumerate(zip((30, 130, 220, 320), rows, strict=True)):
        for at, (x, text) in enumerate(zip((30, 600, 1000, 1400), row, strict=True)):
            place = (x, y + uneven * (at % 2))
            lines.append(written(image, place, text, line=len(lines), fill="black" if number else "white"))
    return image, set_as(image, *lines)


def test_bands_without_columns_keep_no_sides_and_rules_only_where_one_is_drawn() -> None:
    image, found = zebra()
    drawn = part_frames(*find_rules(image), image.size)
    assert (len(drawn[0]), len(drawn[2])) != (0, 0)
    assert without_sides(drawn, found, image) == ([], [], [])
    ImageDraw.Draw(image).line((6, 90, 1893, 90), fill="black", width=3)
    drawn = part_frames(*find_rules(image), image.size)
    frames, flat, upright = without_sides(drawn, found, image)
    assert (frames, upright) == ([], [])
    assert [round(y * image.height) for y, _, _ in flat] == pytest.approx([10, 90, 200, 280, 352], abs=8)


def test_columns_whose_lines_stand_at_different_heights_are_those_of_a_table() -> None:
    image, found = zebra(uneven=18)
    drawn = part_frames(*find_rules(image), image.size)
    assert without_sides(drawn, found, image) == ([], [], [])


def test_boxes_of_text_keep_their_sides() -> None:
    image = Image.new("RGB", (1900, 440), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((6, 10, 1893, 400), outline="#404040", width=3)
    found = set_as(
        image, written(image, (30, 40), "Former les équipes de la région"), written(image, (30, 90), "puis ouvrir deux maisons", line=1)
    )
    drawn = part_frames(*find_rules(image), image.size)
    assert len(drawn[0]) == 1
    assert without_sides(drawn, found, image)[0][0] == pytest.approx(drawn[0][0])


def tiles(columns: int, words: int) -> tuple[Image.Image, list[Set]]:
    """Two rows of tiles under a header of tiles, parted by bare strips, with so many columns of words in each."""
    image = Image.new("RGB", (1900, 440), "white")
    draw, lines = ImageDraw.Draw(image), []
    width = 1880 // columns
    for row, top in enumerate((10, 110, 270)):
        for column in range(columns):
            x = 10 + column * width
            draw.rectangle((x, top, x + width - 24, top + (80 if row == 0 else 140)), fill="#e9ddee" if row else "#4a2a2a")
        for column in range(words):
            text = ("Former", "Engagée", "Douze", "Action", "Pilote", "Année")[column]
            lines.append(written(image, (30 + column * 1860 // words, top + 30), text, line=len(lines), fill="black" if row else "white"))
    return image, set_as(image, *lines)


@pytest.mark.parametrize(
    ("columns", "words", "whole"), [(4, 6, True), (4, 4, False), (2, 2, False)], ids=["a table", "figures on cards", "boxes"]
)
def test_tiles_of_a_table_parted_by_bare_strips_are_no_boxes(columns: int, words: int, whole: bool) -> None:
    image, found = tiles(columns, words)
    frames, flat, upright = without_sides(part_frames(*find_rules(image), image.size), found, image)
    assert ((frames, flat, upright) == ([], [], [])) is whole
