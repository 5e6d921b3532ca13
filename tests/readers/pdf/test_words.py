"""Glyphs into words: where a word ends, what it looks like, what is left aside."""

from __future__ import annotations

import pytest

from prs_extract.readers.pdf.reader import read_pdf
from prs_extract.slides import Slide, Word
from tests.readers.pdf_bytes import Page, build, text


def read_page(content: str, **options: object) -> Slide:
    return read_pdf(build([Page(content)], **options), fichier="f.pdf", sha256="").slides[0]  # type: ignore[arg-type]


def words(content: str, **options: object) -> list[Word]:
    return list(read_page(content, **options).words)


def texts(content: str, **options: object) -> list[str]:
    return [w.text for w in words(content, **options)]


def test_a_space_ends_a_word_and_is_remembered() -> None:
    found = words(text(72, 300, "En cours ") + text(72, 288, "de cadrage"))
    assert [(w.text, w.space_after) for w in found] == [("En", True), ("cours", True), ("de", True), ("cadrage", False)]


def test_a_line_end_without_space_is_remembered_as_such() -> None:
    found = words(text(72, 300, "avanceme") + text(72, 288, "nt ") + text(72, 276, "A lancer"))
    assert [(w.text, w.space_after) for w in found] == [("avanceme", False), ("nt", True), ("A", True), ("lancer", False)]


def test_a_file_that_never_ends_a_line_with_a_space_says_nothing_of_line_ends() -> None:
    found = words(text(72, 300, "avanceme") + text(72, 288, "nt"))
    assert [w.space_after for w in found] == [None, None]


def test_the_space_after_a_list_mark_says_nothing_of_line_ends() -> None:
    found = words(text(72, 300, "- ") + text(84, 288, "avanceme") + text(84, 276, "nt"))
    assert [w.space_after for w in found] == [True, None, None]


@pytest.mark.parametrize(("gap", "expected"), [(0.5, ["Encours"]), (2, ["En", "cours"])])
def test_a_large_gap_parts_words_that_no_space_parts(gap: float, expected: list[str]) -> None:
    assert texts(text(72, 300, "En") + text(82 + gap, 300, "cours")) == expected


@pytest.mark.parametrize(("x", "expected"), [(92, ["2024CHU"]), (92.5, ["2024CHU"]), (93.2, ["2024", "CHU"]), (90.5, ["2024", "CHU"])])
def test_two_strings_that_touch_or_overlap_are_two_words(x: float, expected: list[str]) -> None:
    """A text that fills its cell, or goes over it; one that goes on in the middle of a word begins where that ends."""
    assert texts(text(72, 300, "2024") + text(x, 300, "CHU")) == expected


def test_letters_set_one_by_one_are_one_word_however_they_are_kerned() -> None:
    assert texts("".join(text(72 + 4.1 * i, 300, c) for i, c in enumerate("Total"))) == ["Total"]


def test_spread_letters_are_one_word() -> None:
    assert texts("BT /F1 10 Tf 6 Tc 72 300 Td (TITRE) Tj ET") == ["TITRE"]


def test_spacing_that_moves_over_gutters_glues_no_words() -> None:
    """Ghostscript types a line of a table at one go: it moves over gutters by the spacing of letters, and takes it back inside words."""
    assert texts("BT /F1 10 Tf 20 Tc 72 300 Td [(y4) 2000 (6) (4) 2000 (8)] TJ ET") == ["y", "46", "48"]
    assert texts("BT /F1 10 Tf 6 Tc 72 300 Td [(y4) 600 (6) (4) 600 (8)] TJ ET") == ["y", "46", "48"]


def test_letters_spread_one_by_one_are_words() -> None:
    spread = "BT /F1 10 Tf 72 300 Td [(B) -300 (i) -300 (l) -310 (a) -300 (n) -300 ( ) -300 (d) -300 (e) -300 (s)] TJ ET"
    assert texts(spread) == ["Bilan", "des"]
    assert texts("BT /F1 10 Tf 72 300 Td [(Bilan) -300 (X) -300 (Y) -300 (suite)] TJ ET") == ["Bilan", "X", "Y", "suite"]


def test_a_raised_ending_belongs_to_its_word() -> None:
    assert texts(text(72, 300, "1") + text(77, 304, "er", size=6) + text(100, 300, "exercice")) == ["1er", "exercice"]


@pytest.mark.parametrize(
    ("colour", "size", "expected"), [("1 0 0 rg", 12, ["Former", "•"]), ("1 0 0 rg", 6, ["Former•"]), ("0 g", 12, ["Former•"])]
)
def test_a_sign_of_another_colour_right_behind_a_word_is_none_of_it(colour: str, size: int, expected: list[str]) -> None:
    sign = f" {colour} BT /F1 {size} Tf 102 300 Td (\\225) Tj ET"
    assert texts("0 g BT /F1 10 Tf 72 300 Td (Former) Tj ET" + sign) == expected


def test_a_new_line_under_a_large_word_is_another_word() -> None:
    assert texts(text(72, 300, "ars", size=16) + text(60, 288, "La", size=9)) == ["ars", "La"]


def test_box_size_and_looks() -> None:
    (word,) = words("1 0 0 rg " + text(72, 300, "ab", font="F2", size=20))
    assert (word.box.x0 * 720, word.box.x1 * 720) == pytest.approx((72, 92))
    assert (word.box.top * 405, word.box.bottom * 405) == pytest.approx((405 - 300 - 15.6, 405 - 300 + 4.4))
    assert (word.size_pt, word.bold, word.colour, word.font, word.rotation) == (20, True, "#ff0000", "Prosa-Bold", 0)


@pytest.mark.parametrize(
    ("matrix", "rotation", "box"),
    [
        ("0 1 -1 0 100 200", 270, (92.2, 185, 102.2, 205)),
        ("0 -1 1 0 100 200", 90, (97.8, 205, 107.8, 225)),
        ("-1 0 0 -1 100 200", 180, (80, 202.8, 100, 212.8)),
    ],
)
def test_turned_text_keeps_its_letters_in_order(matrix: str, rotation: int, box: tuple[float, ...]) -> None:
    (word,) = words(f"BT /F1 10 Tf {matrix} Tm (abcd) Tj ET")
    assert (word.text, word.rotation) == ("abcd", rotation)
    assert (word.box.x0 * 720, word.box.top * 405, word.box.x1 * 720, word.box.bottom * 405) == pytest.approx(box)


def test_oblique_text_is_not_cut_letter_by_letter() -> None:
    assert texts("BT /F1 10 Tf 0.866 0.5 -0.5 0.866 100 200 Tm (abcd efg) Tj ET") == ["abcd", "efg"]


def test_letters_drawn_twice_are_read_once() -> None:
    assert texts(text(72, 300, "ball") + text(72.4, 300, "ball")) == ["ball"]


@pytest.mark.parametrize("offset", [1.0, 1.5, 2.5])
def test_the_shadow_of_letters_is_no_text(offset: float) -> None:
    shadow = f"0.7 g {text(72 + offset, 300 - offset, 'Nommer')} 0 g "
    (found,) = words(shadow + text(72, 300, "Nommer"))
    assert (found.text, found.colour) == ("Nommer", "#000000")


def test_a_stamp_aslant_keeps_its_turn_and_a_page_askew_does_not() -> None:
    aslant = "BT /F1 12 Tf 0.985 0.174 -0.174 0.985 72 200 Tm (annule) Tj ET "
    plain = text(72, 300, "Ouvrir une maison de naissance dans chaque bassin")
    assert [w.rotation for w in words(plain + aslant)][-1] == 350
    assert [w.rotation for w in words(aslant)] == [0]


def test_a_cell_repeated_on_the_next_line_is_read_twice() -> None:
    assert texts(text(72, 300, "Cadrage") + text(72, 290, "Cadrage")) == ["Cadrage", "Cadrage"]


def test_symbols_ligatures_and_unprinted_characters() -> None:
    codes = {1: "F0FC", 2: "FB03", 3: "00AD", 4: "F0F0", 5: "00A0", 6: "0065", 7: "0301", 8: "00740069"}
    assert texts(text(72, 300, r"\001\005\002\003\002\005\004\005\006\007\005\010", font="F3"), unicode=codes) == [
        "✓",
        "ffiffi",
        "⇨",
        "é",
        "ti",
    ]


def test_a_symbol_font_without_map_is_read_by_its_codes() -> None:
    assert texts(text(72, 300, r"\374", font="F3"), unicode={1: "0041"}, fonts="/Wingdings-Regular") == ["✓"]


def test_a_glyph_that_no_map_explains_is_not_lost() -> None:
    assert texts(text(72, 300, r"\001\002", font="F3"), unicode={1: "0041"}) == ["A\ufffd"]


@pytest.mark.parametrize(("shown", "codes"), [(r"\001\002\003", ["diapositive-illisible"]), (r"\001\001\002", [])])
def test_a_page_whose_font_does_not_say_its_letters_is_said(shown: str, codes: list[str]) -> None:
    source = read_pdf(build([Page(text(72, 300, shown, font="F3"))], unicode={1: "0041"}), fichier="f", sha256="")
    assert [a.code for a in source.alerts] == codes


def test_struck_by_a_line_or_by_a_thin_rectangle() -> None:
    for drawing in ("72 303 m 117 303 l S", "72 302.5 45 0.6 re f"):
        page = read_page(text(72, 300, "reconduit ou") + drawing)
        assert [(w.text, w.struck) for w in page.words] == [("reconduit", True), ("ou", False)]
        assert page.rules == ()


def test_an_underline_is_neither_a_strike_nor_a_rule() -> None:
    page = read_page(text(72, 300, "lien") + "72 298.6 20 0.5 re f")
    assert not page.words[0].struck
    assert page.rules == ()


def test_a_rule_of_a_grid_close_under_a_word_stays_a_rule() -> None:
    page = read_page(text(72, 300, "lien") + "60 298.6 m 160 298.6 l S")
    assert len(page.rules) == 1


def test_the_border_of_a_cell_as_wide_as_its_figure_is_no_underline() -> None:
    """Borders drawn cell by cell: the middle one is no longer than the word over it."""
    page = read_page(text(72, 300, "lien") + "50 298.6 m 72 298.6 l S 72 298.6 m 92 298.6 l S 92 298.6 m 130 298.6 l S")
    assert len(page.rules) == 3


@pytest.mark.parametrize(("line", "expected"), [("72 303 m 92 303 l S", ["Deux*", "Trois"]), ("92 303 m 117 303 l S", ["Deux", "Trois*"])])
def test_a_line_through_a_part_of_a_word_strikes_that_part_out(line: str, expected: list[str]) -> None:
    """The old text and the new one, set without a space between."""
    found = words(text(72, 300, "DeuxTrois") + line)
    assert [w.text + "*" * w.struck for w in found] == expected


def test_a_line_that_ends_inside_a_letter_parts_no_word() -> None:
    assert texts(text(72, 300, "DeuxTrois") + "20 303 m 94.5 303 l S") == ["DeuxTrois"]


def test_unseen_text_is_kept_apart_with_an_alert() -> None:
    source = read_pdf(
        build([Page(text(72, 300, "vu") + text(72, 200, "invisible", before="3 Tr") + text(900, 300, "dehors"))]), fichier="f", sha256=""
    )
    assert [w.text for w in source.slides[0].words] == ["vu"]
    (alert,) = source.alerts
    assert alert.code == "texte-cache"
    assert "invisible dehors" in alert.message


def test_the_invisible_text_layer_of_a_scan_is_its_text() -> None:
    assert texts("q 720 0 0 405 0 0 cm /Im1 Do Q " + text(72, 200, "reconnu", before="3 Tr")) == ["reconnu"]


@pytest.mark.parametrize(("code", "letters"), [("74006900", "ti"), ("66006600", "ff"), ("6600CF00", "ffi")])
def test_swapped_ligatures_are_put_right_and_said(code: str, letters: str) -> None:
    source = read_pdf(build([Page(text(72, 300, r"\001", font="F3"))], unicode={1: code}), fichier="f", sha256="")
    assert [w.text for w in source.slides[0].words] == [letters]
    assert [a.code for a in source.alerts] == ["ligatures-reparees"]


def test_a_soft_hyphen_is_printed_at_the_end_of_a_line_only() -> None:
    """One inside a word is where it might have been divided."""
    letters = {**{code: f"{code:04X}" for code in range(32, 127)}, 35: "00AD"}
    found = texts(text(72, 300, "les col#", font="F3") + text(72, 288, "lec#tivites", font="F3"), unicode=letters)
    assert found == ["les", "col‐", "lectivites"]


@pytest.mark.parametrize(
    ("said", "found"),
    [("(ffi)", ["office"]), ("<FEFFD83DDFE0>", ["o🟠ce"]), ("(f f)", ["o?ce"]), ("()", ["o?ce"]), ("<FEFF00A0>", ["o?ce"])],
)
def test_what_the_file_says_that_a_glyph_stands_for(said: str, found: list[str]) -> None:
    drawn = f"BT /F1 10 Tf 72 300 Td (o) Tj /Span <</ActualText {said}>> BDC (?) Tj EMC (ce) Tj ET "
    assert texts(drawn) == found
