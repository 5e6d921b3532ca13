from __future__ import annotations

import pickle
from copy import copy
from dataclasses import replace
from typing import Any

import pytest

from prs_extract.geometry import Box, bounding_box
from prs_extract.readers.font_metrics import face
from prs_extract.readers.pptx.areas import Area, Insets
from prs_extract.readers.pptx.flow import columned_lines, flow_all, flows_height
from prs_extract.readers.pptx.runs import RawParagraph, plain_paragraphs, raw_words
from prs_extract.readers.pptx.styles import ParagraphStyle, RunStyle
from prs_extract.readers.pptx.words import place
from prs_extract.slides import Paragraph

ARIAL = RunStyle(size_pt=10.0, font="Arial")
NONE = Insets(0.0, 0.0, 0.0, 0.0)


def laid(text: str, width: float, height: float = 100.0, *, anchor: str = "t", rotation: int = 0) -> Paragraph:
    """One paragraph in an area at the origin of a slide of 100 x 100 points, so that fractions are hundredths."""
    raws = plain_paragraphs([(0, text)], ARIAL)
    area = Area(Box(0.0, 0.0, width, height), 100.0, 100.0, rotation)
    (paragraph,) = place(flow_all(raws, area.width), area, NONE, anchor)
    return paragraph


def tops(paragraph: Paragraph) -> list[int]:
    """The line of each word, counted from 0."""
    lines = sorted({round(w.box.top, 4) for w in paragraph.words})
    return [lines.index(round(w.box.top, 4)) for w in paragraph.words]


def test_widths_are_those_of_the_font() -> None:
    assert face("Arial", bold=False).width("Mm") == pytest.approx(1.666)
    assert face("Calibri", bold=False).width("é") == face("Calibri", bold=False).width("e")
    assert face("Carlito", bold=True) is face("Calibri", bold=True)
    assert face("Inconnue Sans", bold=False) is face("Arial", bold=False)
    assert face("Verdana", bold=False).width("a") > face("Arial", bold=False).width("a") > face("Arial Narrow", bold=False).width("a")


def test_lines_end_where_the_next_word_does_not_fit() -> None:
    wide = face("Arial", bold=False).width("aaa bbb") * 10
    assert tops(laid("aaa bbb ccc", wide + 1)) == [0, 0, 1]
    assert tops(laid("aaa bbb aaa", wide - 1)) == [0, 1, 2]


def test_a_line_may_end_behind_a_hyphen_and_a_word_too_long_is_cut() -> None:
    for text in ("rendez-vous", "avancement"):
        (word,) = laid(text, 35.0).words
        assert word.text == text
        assert word.box.height > 0.2


def test_breaks_end_lines() -> None:
    assert tops(laid("a b\nc", 90.0)) == [0, 0, 1]


def tabbed(text: str, width: float = 100.0, **style: Any) -> list[tuple[str, float, float]]:
    """Each word with where it begins and ends, in points."""
    raw = RawParagraph(raw_words([(text, ARIAL)]), ParagraphStyle(**style), ARIAL)
    (paragraph,) = place(flow_all([raw], width), Area(Box(0.0, 0.0, width, 50.0), 100.0, 100.0), NONE, "t")
    return [(w.text, round(w.box.x0 * 100, 1), round(w.box.x1 * 100, 1)) for w in paragraph.words]


def test_tabs_go_on_at_the_next_stop() -> None:
    stops = ((20.0, "l"), (50.0, "r"), (70.0, "ctr"))
    assert [x0 for _, x0, _ in tabbed("a\tb", tabs=stops)] == [0.0, 20.0]
    assert [x0 for _, x0, _ in tabbed("aaaaa a\tb", tabs=stops)][2] > 40.0, "a stop that the text has passed is none"
    assert [x1 for _, _, x1 in tabbed("a\t\tb b", tabs=stops)][2] == 50.0
    (_, x0, x1) = tabbed("\t\t\tb", tabs=stops)[0]
    assert (x0 + x1) / 2 == pytest.approx(70.0, abs=0.1)
    assert [x0 for _, x0, _ in tabbed("a\tb\n\tc", tab_pt=30.0)] == [0.0, 30.0, 30.0], "without stops, one every so often; on each line"
    assert [x0 for _, x0, _ in tabbed("a\tb", left_pt=40.0, indent_pt=-40.0, tab_pt=30.0)] == [0.0, 40.0], "the hanging indent is one"


def test_tabs_part_words_and_lines_in_columns() -> None:
    raws = [RawParagraph(raw_words([(text, ARIAL)]), ParagraphStyle(tab_pt=20.0), ARIAL) for text in ("a\tb\tc", "a b", "\tb\tc d", "a\tb")]
    assert [r.words.texts for r in raws] == [("a", "b", "c"), ("a", "b"), ("b", "c", "d"), ("a", "b")]
    assert columned_lines(flow_all(raws, 100.0)) == 2


def test_anchors() -> None:
    top, middle, bottom = (laid("a", 90.0, anchor=anchor).words[0].box.top for anchor in ("t", "ctr", "b"))
    assert middle - top == pytest.approx((1.0 - 0.12) / 2)
    assert bottom - top == pytest.approx(1.0 - 0.12)


def test_text_of_tables_is_as_high_as_its_font_says() -> None:
    raws = plain_paragraphs([(0, "a b")], ARIAL)
    assert flows_height(flow_all(raws, 1.0)) == pytest.approx(24.0)
    assert flows_height(flow_all(raws, 1.0, by_font=True)) == pytest.approx(22.34)


@pytest.mark.parametrize(("rotation", "order"), [(0, "right"), (90, "down"), (180, "left"), (270, "up")])
def test_turned_text_reads_in_its_direction(rotation: int, order: str) -> None:
    first, second = (w.box for w in laid("un deux", 80.0, 80.0, rotation=rotation).words)
    follows = {
        "right": second.x0 >= first.x1,
        "down": second.top >= first.bottom,
        "left": second.x1 <= first.x0,
        "up": second.bottom <= first.top,
    }
    assert [name for name, holds in follows.items() if holds] == [order]
    assert all(0 <= v <= 0.8 for box in (first, second) for v in (box.x0, box.top, box.x1, box.bottom))


def test_insets_turn_with_the_text() -> None:
    insets = Insets(1.0, 2.0, 3.0, 4.0)
    assert insets.turned(0) is insets
    assert insets.turned(90) == Insets(2.0, 3.0, 4.0, 1.0)
    assert insets.turned(270) == Insets(4.0, 1.0, 2.0, 3.0)


MIXED = [("Un texte assez ", RunStyle(size_pt=10.0, bold=True)), ("long", RunStyle(size_pt=14.0)), ("ement mis\nen lignes", ARIAL)]
SHORT = [("un deux", RunStyle(size_pt=9.0, bold=True, struck=True))]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("pieces", [MIXED, SHORT])
def test_a_laid_paragraph_answers_as_its_words_do(pieces: list[tuple[str, RunStyle]], rotation: int) -> None:
    raw = RawParagraph(raw_words(pieces), ParagraphStyle(align="ctr"), ARIAL)
    (laid_out,) = place(flow_all([raw], 60.0), Area(Box(0.0, 0.0, 60.0, 60.0), 100.0, 100.0, rotation), NONE, "ctr")
    plain = Paragraph(laid_out.words, bounding_box(w.box for w in laid_out.words))
    for name in ("text", "size_pt", "is_bold", "is_struck", "has_struck", "has_breaks", "first_box", "box"):
        assert getattr(laid_out, name) == getattr(plain, name), name
    assert replace(laid_out, level=2).words == laid_out.words
    assert replace(laid_out.words[0], text="x").box == laid_out.words[0].box


def test_a_paragraph_that_replaces_another_keeps_its_text() -> None:
    deeper = replace(laid("deux mots", 90.0), level=2)
    assert (deeper.text, deeper.level, deeper.first_box.x0) == ("deux mots", 2, 0.0)


def test_a_paragraph_says_whether_a_word_of_it_may_stand_on_two_lines() -> None:
    whole, cut = laid("court et long", 30.0), laid("porte-parole", 40.0)
    assert not whole.may_cut_words
    assert cut.may_cut_words
    assert all(w.box.height < 0.11 for w in whole.words)
    assert any(w.box.height > 0.16 for w in cut.words)


def test_words_of_several_styles_wrap_and_break_as_those_of_one_do() -> None:
    bold = replace(ARIAL, bold=True, size_pt=20.0)
    raw = RawParagraph(raw_words([("Bilan ", bold), ("des actions\n\nmenées en 2024", ARIAL)]), ParagraphStyle(), ARIAL)
    area = Area(Box(0.0, 0.0, 90.0, 200.0), 100.0, 200.0)
    (paragraph,) = place(flow_all([raw], area.width), area, NONE, "t")
    bottoms = [round(w.box.bottom * 200.0) for w in paragraph.words]
    first, second, third = bottoms[0], bottoms[2], bottoms[3]
    assert bottoms[:2] == [first, first - 2]  # the smaller letters reach less far under the line
    assert bottoms[2:] == [second, third, third, third]
    assert first < second < third - 12  # a line wrapped, then a blank one
    assert [round(w.box.height * 200.0) for w in paragraph.words] == [20, 10, 10, 10, 10, 10]


def test_a_word_that_begins_a_line_is_placed_alone_as_among_the_others() -> None:
    text = "aaa bbb ccc ddd eee"
    (alone, among) = laid(text, 45.0), laid(text, 45.0)
    every = [w.box for w in reversed(among.words)][::-1]
    assert [w.box for w in alone.words] == every


def test_a_paragraph_made_on_demand_is_kept_and_copied_as_a_plain_one() -> None:
    whole = laid("aaa bbb", 90.0)
    part = whole.with_words(whole.words[1:], 1, "- ")
    for made in (whole, part):
        kept = pickle.loads(pickle.dumps(copy(made)))
        assert type(kept) is Paragraph
        assert (kept.text, kept.box, kept.level, kept.bullet) == (made.text, made.box, made.level, made.bullet)
    assert (part.text, part.box, part.printed) == ("bbb", whole.words[1].box, "- bbb")


def test_a_struck_word_and_the_one_that_replaces_it_are_two() -> None:
    words = raw_words([("Six", RunStyle(struck=True)), ("Dix agents", ARIAL)])
    assert (words.texts, [s.struck for s in words.styles]) == (("Six", "Dix", "agents"), [True, False, False])
