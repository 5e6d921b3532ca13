"""Loose words are put together as blocks."""

from __future__ import annotations

from prs_extract.layout.flow.blocks import blocks_from_words
from prs_extract.layout.panels import panels_of
from prs_extract.layout.tables import find_tables
from prs_extract.slides import Fill, Word
from tests.layout import build


def test_a_mark_under_one_that_opens_a_column_opens_it_too() -> None:
    """The text before it reaches so far that less than a space is left."""
    left = ["✓ visites", "✓ tableau de bord partagé avec"]
    words = [w for i, text in enumerate(left) for w in build.line(text, 40, 100 + 14 * i, size=10, wraps=None)]
    end = max(w.box.x1 for w in words) * build.SCALE[0]
    words += [w for i, text in enumerate(["✓ manque", "✓ mesures"]) for w in build.line(text, end + 2, 100 + 14 * i, size=10, wraps=None)]
    blocks = blocks_from_words(words, build.slide(words), ())
    assert [[p.text for p in b.paragraphs] for b in blocks] == [["visites", "tableau de bord partagé avec"], ["manque", "mesures"]]


def test_a_line_in_a_colour_of_its_own_goes_on_from_no_item() -> None:
    texts = [("- ouvrir deux fauteuils", "#000000"), ("FREINS RENCONTRÉS", "#ef6c00"), ("- financer", "#000000")]
    words = [w for i, (text, colour) in enumerate(texts) for w in build.line(text, 40, 100 + 12 * i, wraps=None, colour=colour)]
    (block,) = blocks_from_words(words, build.slide(words), ())
    assert [p.text for p in block.paragraphs] == ["ouvrir deux fauteuils", "FREINS RENCONTRÉS", "financer"]


def test_two_marks_in_a_row_are_of_one_item() -> None:
    words = [w for i, text in enumerate(["former", "informer", "suivre"]) for w in build.line(text, 71, 100 + 12 * i, wraps=None)]
    words += [build.word(mark, x, 100 + 12 * i) for i in range(3) for mark, x in (("–", 40), ("→", 54))]
    (block,) = blocks_from_words(words, build.slide(words), ())
    assert [(p.bullet, p.text) for p in block.paragraphs] == [("– → ", "former"), ("– → ", "informer"), ("– → ", "suivre")]


def test_an_icon_in_a_shape_of_its_own_is_no_mark_of_the_item_beside_it() -> None:
    words = [w for i, text in enumerate(["Un lieu", "• ouvert", "• gratuit"]) for w in build.line(text, 80, 100 + 12 * i, wraps=None)]
    words.append(build.word("✔", 60, 111, size=14))
    grounds = [Fill(build.box(40, 90, 300, 200), "#e8f5e9"), Fill(build.box(50, 101, 74, 135), "#2e7d32", shape="ellipse")]
    slide = build.slide(words, fills=grounds)
    blocks = blocks_from_words(words, slide, panels_of(slide))
    assert [[(p.bullet, p.text) for p in b.paragraphs] for b in blocks] == [
        [("", "Un lieu"), ("• ", "ouvert"), ("• ", "gratuit")],
        [("", "✔")],
    ]


def test_an_exclamation_mark_before_an_item_is_its_mark() -> None:
    words = [w for i, text in enumerate(["! Coût du foncier", "! Turn-over"]) for w in build.line(text, 40, 100 + 12 * i, wraps=None)]
    (block,) = blocks_from_words(words, build.slide(words), ())
    assert [(p.bullet, p.text) for p in block.paragraphs] == [("! ", "Coût du foncier"), ("! ", "Turn-over")]


def test_a_line_that_ends_in_a_preposition_goes_on_whatever_follows() -> None:
    texts = ["58 places de SAVS et de", "SAMSAH créées"]
    words = [w for i, text in enumerate(texts) for w in build.line(text, 40, 100 + 12 * i, wraps=None)]
    (block,) = blocks_from_words(words, build.slide(words), ())
    assert [p.text for p in block.paragraphs] == ["58 places de SAVS et de SAMSAH créées"]


def test_a_bold_beginning_goes_on_over_the_end_of_a_line() -> None:
    words = build.line("Plateforme régionale de coordination", 40, 100, wraps=None, bold=True)
    words += build.line("orientation", 40, 112, wraps=None, bold=True) + build.line(": 1 240 enfants", 100, 112, wraps=None)
    (block,) = blocks_from_words(words, build.slide(words), ())
    assert [p.text for p in block.paragraphs] == ["Plateforme régionale de coordination orientation : 1 240 enfants"]


def test_a_list_whose_marks_stand_far_before_their_texts_is_no_table() -> None:
    words: list[Word] = []
    for i, text in enumerate(
        ["soins dentaires pour tous", "délai moyen réduit", "", "fiches disponibles ici", "dépistage du cancer", "locaux trouvés"]
    ):
        y = 100 + 16 * i
        words += build.line(text or "Charte signée par 34 établissements et six autres", 70 if text else 50, y, wraps=None)
        words += build.line("–", 50, y) if text else []
    assert find_tables(build.slide(words)) == ()


def test_a_line_in_capitals_goes_on_from_no_item() -> None:
    texts = ["- ouvrir deux fauteuils", "POINTS DE VIGILANCE", "- financer"]
    words = [w for i, text in enumerate(texts) for w in build.line(text, 40, 100 + 12 * i, wraps=None)]
    (block,) = blocks_from_words(words, build.slide(words), ())
    assert [p.text for p in block.paragraphs] == ["ouvrir deux fauteuils", "POINTS DE VIGILANCE", "financer"]


def test_headings_over_texts_drawn_line_by_line_are_no_tabbed_text() -> None:
    words = [w for x, t in ((40, "2026"), (300, "2027")) for w in build.line(t, x, 100, bold=True, colour="#ef6c00", wraps=None)]
    words += [w for x, t in ((40, "Achat"), (300, "Journées")) for w in build.line(t, x, 114, wraps=None)]
    blocks = blocks_from_words(words, build.slide(words), ())
    assert sorted([p.text for p in b.paragraphs] for b in blocks) == [["2026", "Achat"], ["2027", "Journées"]]


def test_hours_over_hours_stay_tabbed_lines() -> None:
    words = [
        w for i, t in enumerate(("Accueil", "Clôture")) for x, s in ((40, f"{9 + i} h"), (300, t)) for w in build.line(s, x, 100 + 14 * i)
    ]
    (block,) = blocks_from_words(words, build.slide(words), ())
    assert [p.text for p in block.paragraphs] == ["9 h Accueil", "10 h Clôture"]


def test_a_text_that_begins_under_its_heading_is_apart_from_the_one_that_comes_near_it() -> None:
    words = [w for x, t in ((40, "2024"), (120, "2025")) for w in build.line(t, x, 100, bold=True, wraps=None)]
    long = build.line("Cadrage avec a", 40, 114, wraps=None)
    gap = 120 - max(w.box.x1 for w in long) * build.SCALE[0]
    assert 10 < gap < 16
    words += [*long, *build.line("2 sites", 120, 114, wraps=None)]
    blocks = blocks_from_words(words, build.slide(words), ())
    assert sorted([p.text for p in b.paragraphs] for b in blocks) == [["2024", "Cadrage avec a"], ["2025", "2 sites"]]


def test_items_set_so_close_that_their_lines_touch_are_one_list() -> None:
    """A mark is taller than the text behind it."""
    texts = ["former", "informer", "suivre", "agir"]
    words = [w for i, text in enumerate(texts) for w in build.line(text, 54, 100 + 11.9 * i, wraps=None, size=12)]
    words += [build.word("➢", 40, 100 + 11.9 * i, size=12) for i in range(4)]
    (block,) = blocks_from_words(words, build.slide(words), ())
    assert [p.text for p in block.paragraphs] == texts
