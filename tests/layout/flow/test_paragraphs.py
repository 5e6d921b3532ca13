from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from prs_extract.layout.flow.declared import normalise_paragraphs
from prs_extract.layout.flow.paragraphs import paragraphs_from_frame, paragraphs_from_words
from prs_extract.slides import Word
from tests.layout.build import SCALE, box, frame, line, lines, paragraph, text, word

LONG = "Accompagner la montée en charge des communautés professionnelles de territoire"
OTHER = "Soutenir la création de maisons de santé et de centres dans les hauts de l'île"


def printed(words: list[Word], **options: Any) -> list[str]:
    return [p.printed for p in paragraphs_from_words(words, scale=SCALE, **options)]


def test_a_wrapped_paragraph_is_one() -> None:
    assert printed(text([LONG], 10, 10, width=150)) == [LONG]


@pytest.mark.parametrize("marks_wraps", [True, False])
@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_paragraphs_are_told_by_the_room_left(align: Any, marks_wraps: bool) -> None:
    words = text(["un court", LONG, "deux", OTHER], 10, 10, width=180, align=align, marks_wraps=marks_wraps)
    assert printed(words) == ["un court", LONG, "deux", OTHER]


def test_a_full_last_line_ends_its_paragraph_where_wraps_print_a_space() -> None:
    words = lines([("une ligne tout à fait", True), "pleine et puis la fin", "Encore une autre ligne"], 10, 10)
    assert printed(words) == ["une ligne tout à fait pleine et puis la fin", "Encore une autre ligne"]


def test_the_cell_tells_that_a_line_was_short() -> None:
    words = lines([("DOS", None), ("Communes", None)], 10, 10)
    assert printed(words, within=box(5, 5, 150, 40)) == ["DOS", "Communes"]


def test_a_cell_just_wide_enough_wraps() -> None:
    words = lines([("Référents", None), ("Communes", None)], 10, 10)
    assert printed(words, within=box(5, 5, 62, 40)) == ["Référents Communes"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["avanceme", "nt"], "avancement"),
        (["2023-", "2033"], "2023-2033"),
        (["COREVIHH", "S"], "COREVIHHS"),
        (["DATPS/", "CGSS"], "DATPS/CGSS"),
        (["Priorisa", ("tion", True), "2024-", "2025"], "Priorisation 2024-2025"),
        ([("Etat", True), "avanceme", "nt"], "Etat avancement"),
        ([("MSP –", True), "IFSI"], "MSP – IFSI"),
        ([("DATPS /", True), "CGSS"], "DATPS / CGSS"),
        ([("télé", True), "expertise"], "télé expertise"),
    ],
)
def test_words_cut_by_a_narrow_cell(texts: list[Any], expected: str) -> None:
    assert printed(lines(texts, 10, 10), within=box(6, 5, 56, 80)) == [expected]


def test_a_cut_word_is_one_word_over_both_lines() -> None:
    words = lines(["avanceme", "nt"], 10, 10)
    (found,) = paragraphs_from_words(words, within=box(6, 5, 56, 40), scale=SCALE)
    assert [w.text for w in found.words] == ["avancement"]
    assert found.words[0].box == words[0].box.union(words[1].box)


def test_two_short_names_are_not_a_cut_word() -> None:
    assert printed(lines(["DOS", "communes"], 10, 10), within=box(6, 5, 100, 40)) == ["DOS", "communes"]


def test_two_acronyms_are_not_a_cut_word() -> None:
    assert printed(lines(["COREVIHH", "DA"], 10, 10), within=box(6, 5, 56, 40)) != ["COREVIHHDA"]


@pytest.mark.parametrize("mark", ["•", "-", "–", "✓", "❖", "➢", "\uf0f0", "→"])
def test_a_mark_is_taken_off_and_begins_a_paragraph(mark: str) -> None:
    found = paragraphs_from_words(text([f"{mark} {LONG}", f"{mark} {OTHER}"], 10, 10, width=200, hang=12), scale=SCALE)
    assert [(p.bullet, p.text) for p in found] == [(f"{mark} ", LONG), (f"{mark} ", OTHER)]


def test_a_glued_dash_is_a_mark() -> None:
    found = paragraphs_from_words(text(["1.ROR", "-Bascule des usages", "-Promotion du ROR"], 10, 10, width=100), scale=SCALE)
    assert [(p.bullet, p.text) for p in found] == [("", "1.ROR"), ("-", "Bascule des usages"), ("-", "Promotion du ROR")]


@pytest.mark.parametrize("content", ["-5 % des décès", "+210 professionnels", "✓", "-", "2024 et 2025", "= 2,5 ETP"])
def test_what_only_looks_like_a_mark_stays(content: str) -> None:
    (found,) = paragraphs_from_words(line(content, 10, 10), scale=SCALE)
    assert (found.bullet, found.text) == ("", content)


def test_numbers_of_a_list_begin_paragraphs_and_stay_words() -> None:
    words = lines([("1. Permanence locale en un lieu", None), ("2. Information de tous les gens", None)], 10, 10)
    assert printed(words) == ["1. Permanence locale en un lieu", "2. Information de tous les gens"]


def test_a_dash_that_a_full_line_pushed_down_is_no_mark() -> None:
    item = "• Isolement et contention dans les unités : - 18 % de mesures depuis un an"
    words = text([item, f"• {LONG}"], 10, 10, width=222, hang=12)
    assert words[6].box.x1 < words[7].box.x0 or words[7].text == "-", "the dash heads the second line"
    assert printed(words) == [item, f"• {LONG}"]


def test_a_dash_under_an_item_is_a_mark_when_the_line_was_short() -> None:
    found = paragraphs_from_words(
        [*text(["• Un titre"], 10, 10, width=300, hang=12), *text(["- un", f"- {LONG}"], 22, 22, width=288, hang=10)], scale=SCALE
    )
    assert [(p.level, p.bullet, p.text) for p in found] == [(0, "• ", "Un titre"), (1, "- ", "un"), (1, "- ", LONG)]


def test_a_smaller_dash_under_a_full_line_is_a_mark() -> None:
    item = line("• Isolement et contention dans les unités :", 10, 10, wraps=None)
    under = line("- 18 postes", item[1].box.x0 * SCALE[0], 22, size=9, wraps=None)
    words = [*item, *under, *line("• Zones blanches", 10, 34, wraps=None)]
    found = [(p.level, p.text) for p in paragraphs_from_words(words, scale=SCALE)]
    assert found == [(0, "Isolement et contention dans les unités :"), (1, "18 postes"), (0, "Zones blanches")]


def test_levels_follow_the_indent_of_the_marks() -> None:
    words = [
        *line("Intitulé", 10, 10),
        *line("• un", 20, 30),
        *line("– deux", 40, 42),
        *line("▪ trois", 60, 54),
        *line("• quatre", 20, 66),
    ]
    assert [p.level for p in paragraphs_from_words(words, scale=SCALE)] == [0, 0, 1, 2, 0]


def test_two_levels_centred_by_chance_are_levels() -> None:
    found = paragraphs_from_words([*line("• Manque de manipulateurs", 10, 10), *line("– quatre postes vacants", 15, 24)], scale=SCALE)
    assert [(p.level, p.text) for p in found] == [(0, "Manque de manipulateurs"), (1, "quatre postes vacants")]


def test_dashes_at_the_indent_of_bullets_are_deeper() -> None:
    words = lines(["• un point", "- un détail", "- un autre", "• un second point"], 10, 10)
    assert [p.level for p in paragraphs_from_words(words, scale=SCALE)] == [0, 1, 1, 0]


def test_a_dot_that_stands_alone_is_a_mark_deeper_than_a_dash() -> None:
    words = lines(["- un point", ". un détail", ". → 12 lits", ". 61 jours", "- un second point"], 10, 10)
    found = paragraphs_from_words(words, scale=SCALE)
    assert [(p.level, p.bullet, p.text) for p in found[:2]] == [(0, "- ", "un point"), (1, ". ", "un détail")]
    assert [p.level for p in found] == [0, 1, 1, 1, 0]


@pytest.mark.parametrize("sign", ["*", "+", "~", "#", "="])
def test_a_sign_that_begins_two_lines_is_a_mark(sign: str) -> None:
    listed = paragraphs_from_words(lines([f"{sign} un point", f"{sign} 12 lits"], 10, 10), scale=SCALE)
    assert [(p.bullet, p.text) for p in listed] == [(f"{sign} ", "un point"), (f"{sign} ", "12 lits")]
    declared = paragraphs_from_frame(frame([paragraph(f"{sign} un point", 50, 0), paragraph(f"{sign} 12 lits", 50, 12)], 0, 0, 100, 100))
    assert [(p.bullet, p.text) for p in declared] == [(f"{sign} ", "un point"), (f"{sign} ", "12 lits")]


@pytest.mark.parametrize(
    "texts", [["* sous réserve", "un point"], ["+ 12 lits", "+ 5 postes"], ["= 2,5 ETP", "= 3 ETP"], ["* un", "** deux"]]
)
def test_signs_that_refer_or_compare_are_none(texts: list[str]) -> None:
    assert printed(lines(texts, 10, 10)) == texts


@pytest.mark.parametrize("mark", ["=>", "->", "-->", "--", ">>"])
def test_an_arrow_of_several_characters_is_a_mark(mark: str) -> None:
    (_, found) = paragraphs_from_words(lines(["Intitulé", f"{mark} un point"], 10, 10), scale=SCALE)
    assert (found.bullet, found.text) == (f"{mark} ", "un point")


@pytest.mark.parametrize("mark", ["+", "*", "→", "--", "."])
def test_what_stands_under_a_dash_at_its_indent_is_deeper(mark: str) -> None:
    words = lines(["- un point", f"{mark} un détail", f"{mark} un autre", "- un second point"], 10, 10)
    assert [p.level for p in paragraphs_from_words(words, scale=SCALE)] == [0, 1, 1, 0]


def test_dots_that_lead_to_a_number_are_no_mark() -> None:
    assert printed(lines([". . . . 12", "... 4"], 10, 10)) == [". . . . 12", "... 4"]


def test_a_break_inside_a_hanging_item_stays_in_it() -> None:
    words = [
        *text([f"• {LONG} :"], 10, 10, width=300, hang=12),
        *line("Réalisé : une suite", 22, 34),
        *text([f"• {OTHER}"], 10, 52, width=300, hang=12),
    ]
    assert printed(words) == [f"• {LONG} :\nRéalisé : une suite", f"• {OTHER}"]


def test_space_between_paragraphs_parts_them() -> None:
    words = [*text([LONG], 10, 10, width=200, marks_wraps=False), *text([OTHER], 10, 40, width=200, marks_wraps=False)]
    assert printed(words) == [LONG, OTHER]


def test_a_heading_of_another_weight_is_a_paragraph() -> None:
    words = [
        *line("Un intitulé en gras ici même", 10, 10, bold=True, wraps=None),
        *line("puis le texte courant qui suit", 10, 22, wraps=None),
    ]
    assert printed(words) == ["Un intitulé en gras ici même", "puis le texte courant qui suit"]


def test_bold_that_wraps_into_plain_text_goes_on() -> None:
    words = [*line("Disposer d'une offre régionale", 10, 10, bold=True, wraps=True), *line("de réponse aux incidents graves", 10, 22)]
    assert printed(words) == ["Disposer d'une offre régionale de réponse aux incidents graves"]


def test_a_narrow_text_under_a_wide_line_still_wraps() -> None:
    heading = line("Un intertitre qui court sur toute la largeur de la page sans aller à la ligne", 10, 10)
    assert printed([*heading, *text([OTHER, LONG], 10, 22, width=150)])[1:] == [OTHER, LONG]


def test_a_space_typed_at_the_end_of_a_short_item_joins_nothing() -> None:
    words = [*lines([("Premier point", True), ("Deuxième point", True)], 10, 10), *text([LONG], 10, 34, width=200)]
    assert printed(words) == ["Premier point", "Deuxième point", LONG]


def test_names_under_one_another_stay_apart_without_printed_spaces() -> None:
    words = lines([("Comité de suivi", None), ("Direction de l'offre", None), ("Saint-Denis", None)], 300, 100, size=16)
    assert printed(words) == ["Comité de suivi", "Direction de l'offre", "Saint-Denis"]


def test_a_space_typed_before_a_dash_is_no_indent() -> None:
    words = [*line("-Mise en place d'une bonne gouvernance et", 13, 10, wraps=None), *line("comitologie du dispositif", 10, 22, wraps=None)]
    assert printed(words) == ["-Mise en place d'une bonne gouvernance et comitologie du dispositif"]


def test_wide_indents_without_marks_are_levels() -> None:
    words = [*line("Intitulé", 10, 10), *line("Détail", 40, 22), *line("Autre", 10, 34)]
    assert [p.level for p in paragraphs_from_words(words, scale=SCALE)] == [0, 1, 0]


def test_items_numbered_deeper_are_deeper() -> None:
    words = [*line("1. un", 10, 10), *line("a) deux", 28, 22), *line("b) trois", 28, 34), *line("2. quatre", 10, 46)]
    assert [p.level for p in paragraphs_from_words(words, scale=SCALE)] == [0, 1, 1, 0]


def test_a_bullet_a_little_higher_than_its_text_does_not_part_it() -> None:
    words = [word("★", 10, 7.5, size=10, space_after=None), *line("Promouvoir le", 28, 10, wraps=True), *line("bien-être", 28, 22)]
    assert printed(words) == ["★ Promouvoir le bien-être"]


def test_scaling_the_slide_changes_nothing() -> None:
    words = text(["• un", LONG, OTHER], 10, 10, width=180)
    larger = [replace(w, size_pt=(w.size_pt or 0) * 3) for w in words]
    assert printed(words) == [p.printed for p in paragraphs_from_words(larger, scale=(SCALE[0] * 3, SCALE[1] * 3))]


def test_a_frame_loses_its_empty_paragraphs_and_typed_marks() -> None:
    found = paragraphs_from_frame(frame([paragraph("- un"), paragraph(""), paragraph("✓ deux")], 0, 0, 100, 100))
    assert [(p.bullet, p.text) for p in found] == [("- ", "un"), ("✓ ", "deux")]


def test_a_number_drawn_by_the_file_becomes_a_word() -> None:
    (found,) = paragraphs_from_frame(frame([paragraph("Introduction", 50, bullet="1. ")], 0, 0, 100, 100))
    assert (found.bullet, found.text) == ("", "1. Introduction")


def test_a_letter_that_a_symbol_font_draws_is_a_bullet() -> None:
    (found,) = paragraphs_from_frame(frame([paragraph("Détail", 50, bullet="o ")], 0, 0, 100, 100))
    assert (found.bullet, found.text) == ("o ", "Détail")


@pytest.mark.parametrize(
    ("levels", "bullets", "expected"),
    [
        ([0, 1, 2, 1], ["", "• ", "– ", "• "], [0, 0, 1, 0]),
        ([0, 0, 0], ["• ", "- ", "• "], [0, 1, 0]),
        ([0, 0, 2], ["", "• ", "– "], [0, 0, 1]),
        ([0, 1, 1], ["", "", ""], [0, 1, 1]),
        ([0, 0, 0], ["1. ", "a) ", "2. "], [0, 0, 0]),
    ],
)
def test_declared_levels_are_ranked_from_the_outermost_list(levels: list[int], bullets: list[str], expected: list[int]) -> None:
    content = [
        paragraph("mot", 50, i * 12, level=level, bullet=bullet) for i, (level, bullet) in enumerate(zip(levels, bullets, strict=True))
    ]
    assert [p.level for p in paragraphs_from_frame(frame(content, 0, 0, 100, 100))] == expected


def test_bullets_of_one_declared_level_at_two_indents_are_of_two_levels() -> None:
    content = [paragraph("un", 50, 0, bullet="• "), paragraph("deux", 70, 12, bullet="• "), paragraph("trois", 50, 24, bullet="• ")]
    assert [p.level for p in paragraphs_from_frame(frame(content, 0, 0, 100, 100))] == [0, 1, 0]


def test_a_break_splits_a_plain_paragraph_of_a_frame() -> None:
    found = paragraphs_from_frame(frame([paragraph("- un\n- deux\ntrois")], 0, 0, 100, 100))
    assert [p.printed for p in found] == ["- un", "- deux", "trois"]


def test_a_break_stays_inside_an_item_of_a_frame() -> None:
    found = paragraphs_from_frame(frame([paragraph("Encourager :\nRéalisé\n- détail", bullet="• ")], 0, 0, 100, 100))
    assert [(p.level, p.printed) for p in found] == [(0, "• Encourager :\nRéalisé"), (1, "- détail")]


def test_a_break_stays_inside_a_numbered_item_of_a_frame() -> None:
    found = paragraphs_from_frame(frame([paragraph("Encourager\nles équipes\n2. Former", bullet="1. ")], 0, 0, 100, 100))
    assert [p.printed for p in found] == ["1. Encourager\nles équipes", "2. Former"]


def test_a_single_word_makes_a_paragraph() -> None:
    assert printed([word("Oui", 10, 10)]) == ["Oui"]


def test_no_word_makes_none() -> None:
    assert paragraphs_from_words([], scale=SCALE) == ()


@pytest.mark.parametrize(
    ("typed", "mark", "rest"),
    [("> première dose", "> ", "première dose"), ("> 80 % des sites", "", "> 80 % des sites"), ("» et après", "", "» et après")],
)
def test_an_angle_before_a_word_is_a_mark(typed: str, mark: str, rest: str) -> None:
    (found,) = paragraphs_from_words(line(typed, 10, 10), scale=SCALE)
    assert (found.bullet, found.text) == (mark, rest)


@pytest.mark.parametrize(
    ("typed", "mark", "rest"),
    [
        ("oCouverture des résidents", "o", "Couverture des résidents"),
        ("o210 agents", "o", "210 agents"),
        ("oui", "", "oui"),
        ("oMS", "", "oMS"),
    ],
)
def test_an_o_before_a_capital_or_a_figure_is_a_mark(typed: str, mark: str, rest: str) -> None:
    (found,) = paragraphs_from_words(line(typed, 10, 10), scale=SCALE)
    assert (found.bullet, found.text) == (mark, rest)


def test_a_compound_cut_after_its_hyphen_goes_on_where_its_item_hangs() -> None:
    words = [*line("3. Sport proposé dans dix-huit maisons sport-", 10, 10, wraps=None), *line("santé", 30, 22)]
    assert printed(words) == ["3. Sport proposé dans dix-huit maisons sport-santé"]


def test_an_angle_of_one_stroke_is_a_list_mark() -> None:
    assert [
        p.bullet.strip() for p in paragraphs_from_words(lines(["› 57 dérogations en cours", "› Onze retours"], 10, 10), scale=SCALE)
    ] == ["›"] * 2


@pytest.mark.parametrize("glyphs", ["■■□□", "★★☆", "●"])
def test_a_word_of_marks_alone_is_a_word(glyphs: str) -> None:
    """A level drawn with glyphs keeps the first of them."""
    (alone,) = paragraphs_from_words(line(glyphs, 10, 10), scale=SCALE)
    assert (alone.bullet, alone.text) == ("", glyphs)


def test_spaces_typed_before_a_mark_are_an_indent() -> None:
    given = [paragraph("→ Un label", 40, 10), paragraph("• douze écoles", 49, 22), paragraph("→ Un guide", 40, 34)]
    assert [(p.bullet.strip(), p.level) for p in normalise_paragraphs(given)] == [("→", 0), ("•", 1), ("→", 0)]
