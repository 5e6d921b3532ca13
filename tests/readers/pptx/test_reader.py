from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree
from pptx.enum.shapes import MSO_SHAPE

from prs_extract.errors import EmptyDeck
from prs_extract.readers.pptx.reader import read_pptx
from prs_extract.readers.symbols import from_glyphs
from prs_extract.slides import Slide, Source
from tests.readers.build import BLANK, TITLE_AND_BODY, Deck, xml


def read(deck: Deck, *, hidden_slides: bool = False) -> Source:
    return read_pptx(deck.bytes(), fichier="essai.pptx", sha256="0", hidden_slides=hidden_slides)


def only_slide(deck: Deck) -> Slide:
    (slide,) = read(deck).slides
    return slide


def texts(slide: Slide) -> list[str]:
    return [p.printed for f in slide.frames for p in f.paragraphs]


def test_slides_are_numbered_by_place_and_hidden_ones_are_counted() -> None:
    source = read(Deck().slide().text("un").slide(hidden=True).text("deux").slide().text("trois"))
    assert [s.number for s in source.slides] == [1, 3]
    assert source.hidden == (2,)
    assert [(a.code, a.slide) for a in source.alerts] == [("diapositive-masquee", 2)]


def test_hidden_slides_are_read_on_request() -> None:
    source = read(Deck().slide().text("un").slide(hidden=True).text("deux"), hidden_slides=True)
    assert [(s.number, s.hidden) for s in source.slides] == [(1, False), (2, True)]
    assert source.hidden == (2,)
    assert not source.alerts


def test_hidden_shape_is_left_out_with_an_alert() -> None:
    deck = Deck().slide().text("caché").text("visible")
    deck.current.shapes[0]._element.nvSpPr.cNvPr.set("hidden", "1")
    source = read(deck)
    assert texts(source.slides[0]) == ["visible"]
    assert [a.code for a in source.alerts] == ["forme-masquee"]
    assert texts(read(deck, hidden_slides=True).slides[0]) == ["caché", "visible"]


def test_what_lies_outside_the_slide_is_set_apart() -> None:
    deck = Deck().slide().text("visible").text("à refaire", at=(970, 50, 100, 30)).shape(MSO_SHAPE.OVAL, (-50, 0, 20, 20))
    source = read(deck)
    assert texts(source.slides[0]) == ["visible"]
    assert source.slides[0].fills == ()
    assert [(a.code, "à refaire" in a.message) for a in source.alerts] == [("texte-cache", True)]


def test_no_slide_is_an_empty_deck() -> None:
    with pytest.raises(EmptyDeck, match="aucune diapositive"):
        read(Deck())


def test_placeholders_say_their_role_and_take_their_place_from_the_layout() -> None:
    slide = only_slide(Deck().slide(TITLE_AND_BODY).placeholder(0, "Titre").placeholder(1, "corps"))
    assert [(f.role, f.paragraphs[0].text) for f in slide.frames] == [("title", "Titre"), ("body", "corps")]
    assert all(f.box.width > 0.3 for f in slide.frames)


def test_empty_placeholders_do_not_show() -> None:
    assert texts(only_slide(Deck().slide(TITLE_AND_BODY).text("seul"))) == ["seul"]


def test_nothing_to_read_is_an_empty_deck() -> None:
    with pytest.raises(EmptyDeck, match="ni texte ni image"):
        read(Deck().slide(TITLE_AND_BODY).line(1, 1, 9, 1))
    with pytest.raises(EmptyDeck, match="masquées"):
        read(Deck().slide(hidden=True).text("caché"))


def test_shapes_of_layout_and_master_show_unless_the_slide_says_no() -> None:
    deck = Deck().slide(BLANK)
    for shapes in (deck.presentation.slide_master.shapes, deck.current.slide_layout.shapes):
        deck.current = type("Holder", (), {"shapes": shapes})()
        shapes._spTree.append(
            xml(
                '<p:sp xmlns><p:nvSpPr><p:cNvPr id="90" name="b"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>'
                '<a:ext cx="127000" cy="127000"/></a:xfrm><a:prstGeom prst="rect"/></p:spPr><p:txBody><a:bodyPr/><a:p><a:r>'
                "<a:t>bandeau</a:t></a:r></a:p></p:txBody></p:sp>"
            )
        )
    deck.slide(BLANK).text("a").slide(BLANK).text("b")
    deck.current._element.set("showMasterSp", "0")
    with_master, without = read(deck).slides[1:]
    assert [(f.inherited, f.paragraphs[0].text) for f in with_master.frames] == [(True, "bandeau"), (True, "bandeau"), (False, "a")]
    assert texts(without) == ["b"]


def test_levels_and_bullets_come_from_the_master() -> None:
    slide = only_slide(Deck().slide(TITLE_AND_BODY).placeholder(1, "un", "\tdeux"))
    assert [(p.level, p.bullet, p.text) for p in slide.frames[0].paragraphs] == [(0, "• ", "un"), (1, "– ", "deux")]


def test_numbers_are_counted_by_level_and_start_anew() -> None:
    deck = Deck().slide().text("a", "\tb", "\tc", "d", "sans", "e")
    for paragraph in deck.last.text_frame.paragraphs:
        if paragraph.text != "sans":
            paragraph._p.get_or_add_pPr().append(xml('<a:buAutoNum xmlns type="arabicPeriod"/>'))
    assert texts(only_slide(deck)) == ["1. a", "1. b", "2. c", "2. d", "sans", "1. e"]


def test_wingdings_bullets_are_mapped_by_code_point() -> None:
    deck = Deck().slide().text("fait")
    properties = deck.last.text_frame.paragraphs[0]._p.get_or_add_pPr()
    properties.append(xml('<a:buFont xmlns typeface="Wingdings"/>'))
    properties.append(xml('<a:buChar xmlns char="ü"/>'))
    assert texts(only_slide(deck)) == ["✓ fait"]


def test_the_last_of_several_marks_is_the_one_drawn() -> None:
    deck = Deck().slide().text("premier", "deuxième")
    for paragraph, marks in zip(
        deck.last.text_frame.paragraphs, ('<a:buNone xmlns/>|<a:buChar xmlns char="•"/>', '<a:buChar xmlns char="•"/>'), strict=True
    ):
        for mark in marks.split("|"):
            paragraph._p.get_or_add_pPr().append(xml(mark))
    assert texts(only_slide(deck)) == ["• premier", "• deuxième"]


def test_a_word_may_have_several_styles_and_breaks_end_lines() -> None:
    deck = Deck().slide().text("x")
    paragraph = deck.last.text_frame.paragraphs[0]
    paragraph.text = "PCA-"
    paragraph.add_run().text = "PRA ici\vlà"
    paragraph.runs[0].font.bold = True
    words = only_slide(deck).frames[0].paragraphs[0].words
    assert [(w.text, w.break_after, w.space_after) for w in words] == [("PCA-PRA", False, True), ("ici", True, False), ("là", False, False)]


def test_what_a_layout_prints_of_the_slide_is_that_of_each_slide() -> None:
    deck = Deck().slide(BLANK)
    deck.current = type("Holder", (), {"shapes": deck.current.slide_layout.shapes})()
    field = '<a:fld id="{0}" type="slidenum"><a:t>‹N°›</a:t></a:fld>'
    deck.raw(
        '<p:sp xmlns><p:nvSpPr><p:cNvPr id="90" name="b"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="1270000" cy="127000"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p>{field}</a:p></p:txBody></p:sp>'
    )
    deck.raw('<p:sp xmlns><p:nvSpPr><p:cNvPr id="91" name="c" hidden="1"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>')
    source = read(deck.slide(BLANK).text("a").slide(BLANK).text("b"))
    assert [texts(s) for s in source.slides[1:]] == [["2", "a"], ["3", "b"]]
    assert [a.slide for a in source.alerts if a.code == "forme-masquee"] == [1, 2, 3]


def test_words_are_clean() -> None:
    (frame,) = only_slide(Deck().slide().text("co\u00adordonne\u0301\u00a0: \u200b oui\tnon")).frames
    assert [w.text for w in frame.paragraphs[0].words] == ["coordonné", ":", "oui", "non"]


def test_numbers_and_capitals_are_those_that_one_sees() -> None:
    deck = Deck().slide().text("avant").slide().text("Comité ").text("texte à part")
    deck.presentation.part._element.set("firstSlideNum", "5")
    deck.last.text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr().set("cap", "all")
    deck.current.shapes[0].text_frame.paragraphs[0]._p.append(xml('<a:fld xmlns id="{0}" type="slidenum"><a:t>‹N°›</a:t></a:fld>'))
    assert texts(read(deck).slides[1]) == ["Comité 6", "TEXTE À PART"]


def test_blank_lines_take_their_height() -> None:
    tall, short = (only_slide(Deck().slide().table([[text]], height=5)).tables[0].box.height for text in ("a\v\v\vb", "a\vb"))
    assert (tall - short) * 540 > 20


def test_style_of_words() -> None:
    deck = Deck().slide().text("abandonné")
    run = deck.last.text_frame.paragraphs[0].runs[0]
    run.font.bold, run.font.italic = True, True
    run._r.get_or_add_rPr().set("strike", "sngStrike")
    (word,) = only_slide(deck).frames[0].paragraphs[0].words
    assert (word.bold, word.italic, word.struck, word.size_pt) == (True, True, True, 18.0)


def test_group_coordinates_nest() -> None:
    deck = (
        Deck()
        .slide()
        .text("mot")
        .raw(
            '<p:grpSp xmlns><p:nvGrpSpPr><p:cNvPr id="7" name="g"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
            '<a:off x="1219200" y="685800"/><a:ext cx="2438400" cy="1371600"/><a:chOff x="0" y="0"/><a:chExt cx="100" cy="100"/></a:xfrm>'
            '</p:grpSpPr><p:sp><p:nvSpPr><p:cNvPr id="8" name="s"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="50" y="50"/>'
            '<a:ext cx="50" cy="25"/></a:xfrm><a:prstGeom prst="ellipse"/><a:solidFill><a:srgbClr val="00B050"/></a:solidFill></p:spPr></p:sp>'
            "</p:grpSp>"
        )
    )
    (fill,) = only_slide(deck).fills
    assert (fill.shape, fill.colour) == ("ellipse", "#00b050")
    assert (fill.box.x0, fill.box.top, fill.box.x1, fill.box.bottom) == pytest.approx((0.2, 0.2, 0.3, 0.25))


def test_stars_are_fills_and_straight_lines_are_rules() -> None:
    slide = only_slide(Deck().slide().text("mot").shape(MSO_SHAPE.STAR_5_POINT, (96, 54, 20, 20)).line(96, 300, 480, 300))
    assert [(f.shape, f.colour) for f in slide.fills] == [("star5", "#f2a900")]
    (rule,), (link,) = slide.rules, slide.links
    assert rule.is_horizontal
    assert (rule.box.x0, rule.box.x1) == pytest.approx((0.1, 0.5))
    assert (*link.start, *link.end) == pytest.approx((0.1, 300 / 540, 0.5, 300 / 540))


def test_flipped_connectors_keep_their_direction() -> None:
    slide = only_slide(Deck().slide().text("mot").line(480, 300, 96, 200))
    assert not slide.rules
    assert (*slide.links[0].start, *slide.links[0].end) == pytest.approx((0.5, 300 / 540, 0.1, 200 / 540))


def test_merged_cells_keep_their_span() -> None:
    deck = Deck().slide().table([["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]])
    table = deck.last.table
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(2, 2))
    (native,) = only_slide(deck).tables
    spans = {(c.row, c.col): (c.row_span, c.col_span) for c in native.cells}
    assert spans[0, 0] == (1, 2)
    assert spans[1, 2] == (2, 1)
    assert len(native.cells) == 7
    assert sum(r * c for r, c in spans.values()) == 9
    assert native.has_header


def test_spans_reach_as_far_as_cells_are_marked_and_no_cell_is_lost() -> None:
    deck = Deck().slide().table([["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]])
    rows = deck.last.table._tbl.tr_lst
    rows[0].tc_lst[0].set("gridSpan", "3")  # only one cell behind it is marked
    rows[0].tc_lst[1].set("hMerge", "1")
    rows[2].tc_lst[0].set("vMerge", "1")  # nothing over it spans
    rows[1].remove(rows[1].tc_lst[2])
    (native,) = only_slide(deck).tables
    found = {(c.row, c.col): (c.row_span, c.col_span, "".join(p.text for p in c.paragraphs)) for c in native.cells}
    assert found[0, 0] == (1, 2, "a")
    assert found[0, 2] == (1, 1, "c")
    assert found[2, 0] == (1, 1, "g")
    assert found[1, 2] == (1, 1, "")
    assert sum(rows * cols for rows, cols, _ in found.values()) == 9


def test_turned_headers_are_broken_to_their_row_or_make_it_grow() -> None:
    heights = []
    for declared, text in ((80, "Etat d’avancement"), (40, "Priorisation 2024-2025")):
        deck = Deck().slide().table([["Actions", text], ["x", "y"]], widths=[300, 40], height=declared, size=12)
        deck.last.table.cell(0, 1)._tc.get_or_add_tcPr().set("vert", "vert270")
        (table,) = only_slide(deck).tables
        heights.append((table.row_edges[1] - table.row_edges[0]) * 540)
        words = [w for c in table.cells if (c.row, c.col) == (0, 1) for p in c.paragraphs for w in p.words]
        assert {w.rotation for w in words} == {270}
        assert words[0].box.bottom >= words[-1].box.bottom
        assert all(table.box.top <= w.box.top and w.box.bottom <= table.row_edges[1] for w in words)
    assert heights[0] == pytest.approx(80)
    assert heights[1] > 90


def test_rows_grow_with_their_text() -> None:
    long = "Soutenir le développement de la télésurveillance des patients " * 3
    (native,) = only_slide(Deck().slide().table([["x", "y"], [long, "z"]], widths=[100, 100], height=15)).tables
    heights = [(b - a) * 540 for a, b in zip(native.row_edges, native.row_edges[1:], strict=False)]
    assert heights[0] < 25
    assert heights[1] > 80


def test_notes_are_kept_apart() -> None:
    deck = Deck().slide().text("visible")
    deck.current.notes_slide.notes_text_frame.text = "à dire"
    slide = only_slide(deck)
    assert slide.notes == "à dire"
    assert texts(slide) == ["visible"]


def test_a_damaged_shape_costs_itself_only() -> None:
    deck = Deck().slide().text("perdu").text("gardé")
    deck.current.shapes[0]._element.spPr.xfrm.off.attrib["x"] = "là-bas"
    source = read(deck)
    assert texts(source.slides[0]) == ["gardé"]
    assert [(a.code, a.slide) for a in source.alerts] == [("forme-illisible", 1)]


OBJECTS = ("ppt/charts/", "ppt/diagrams/", "ppt/embeddings/")
"""Parts whose words are read beside those of the slides."""


def words_in_file(path: Path) -> Counter[str]:
    """What the text elements of the slides hold, words joined over runs, glyphs of pictorial fonts mapped; what old programs show instead left out."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("ppt/slides/slide"):
                for paragraph in etree.fromstring(archive.read(name)).iterfind(".//{*}p"):
                    if next(paragraph.iterancestors("{*}Fallback"), None) is None:
                        parts = ["\n" if n.tag.endswith("}br") else n.text or "" for n in paragraph.iter("{*}t", "{*}br")]
                        found.update(from_glyphs("".join(parts), None).split())
    return found


def has_objects(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return any(name.startswith(OBJECTS) for name in archive.namelist())


def words_read(source: Source) -> Counter[str]:
    found: Counter[str] = Counter()
    for slide in source.slides:
        paragraphs = [p for f in slide.frames if not f.inherited for p in f.paragraphs]
        paragraphs += [p for t in slide.tables for c in t.cells for p in c.paragraphs]
        found.update(w.text for p in paragraphs for w in p.words)
    return found


def test_every_word_of_the_file_is_a_word_of_the_slides(pptx_path: Path) -> None:
    source = read_pptx(pptx_path.read_bytes(), fichier=pptx_path.name, sha256="0", hidden_slides=True)
    read, written = words_read(source), words_in_file(pptx_path)
    assert not written - read
    assert has_objects(pptx_path) or read == written
