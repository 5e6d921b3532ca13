from __future__ import annotations

from dataclasses import replace

from prs_extract.layout.flow.lines import lines_from_words
from prs_extract.layout.flow.runs import runs_from_words
from prs_extract.slides import Word
from tests.layout.build import SCALE, box, line, lines, text, word


def texts(words: list[Word]) -> list[str]:
    return [found.text for found in lines_from_words(words, scale=SCALE)]


def test_words_of_a_band_make_a_line_whatever_their_order() -> None:
    words = lines(["un deux trois", "quatre cinq"], 10, 10)
    assert texts(words[::-1]) == ["un deux trois", "quatre cinq"]


def test_tight_leading_does_not_mix_lines() -> None:
    assert texts([*line("haut de page", 10, 10), *line("juste dessous", 10, 18)]) == ["haut de page", "juste dessous"]


def test_a_superscript_belongs_to_its_line_and_its_word() -> None:
    base = word("1", 10, 12, space_after=False)
    raised = Word("er", box(15, 10, 21, 16), size_pt=6, space_after=True)
    assert texts([base, raised, word("exercice", 24, 12)]) == ["1er exercice"]


def test_a_small_word_far_from_the_line_is_no_superscript() -> None:
    assert texts([word("un", 10, 12), Word("loin", box(300, 8.5, 312, 13.5), size_pt=5)]) == ["loin", "un"]


def test_sizes_mixed_on_a_baseline_are_one_line() -> None:
    large = word("Grand", 10, 10, size=20, space_after=True)
    assert texts([large, word("petit", 65, 18, size=10)]) == ["Grand petit"]


def test_touching_pieces_without_space_are_one_word() -> None:
    assert texts([word("cyber", 10, 10, space_after=False, bold=True), word("sécurité", 35, 10)]) == ["cybersécurité"]


def test_touching_words_with_a_space_stay_two() -> None:
    assert texts([word("cyber", 10, 10, space_after=True), word("sécurité", 35, 10)]) == ["cyber sécurité"]


def test_words_of_two_cells_are_not_glued() -> None:
    assert texts([word("cours", 10, 10, space_after=False), word("3", 60, 10)]) == ["cours 3"]


def test_text_that_climbs_is_read_upwards() -> None:
    first = Word("de", box(10, 300, 20, 310), size_pt=10, rotation=270)
    second = Word("bas", box(10, 283, 20, 298), size_pt=10, rotation=270)
    right = Word("suite", box(22, 285, 32, 310), size_pt=10, rotation=270)
    assert texts([right, second, first]) == ["de bas", "suite"]


def test_text_that_descends_is_read_downwards() -> None:
    first = Word("de", box(40, 100, 50, 110), size_pt=10, rotation=90)
    second = Word("haut", box(40, 113, 50, 133), size_pt=10, rotation=90)
    left = Word("suite", box(28, 100, 38, 125), size_pt=10, rotation=90)
    assert texts([left, second, first]) == ["de haut", "suite"]


def test_turned_text_never_joins_upright_text() -> None:
    turned = Word("Titre", box(10, 100, 20, 125), size_pt=10, rotation=270)
    assert texts([turned, *line("corps du texte", 24, 108)]) == ["corps du texte", "Titre"]


def test_stacked_letters_are_a_word() -> None:
    pieces = ["T", "h", "é", "m", "a", "tiq", "u", "e"]
    stack = [word(p, 50 - len(p) * 2.5, 10 + i * 12) for i, p in enumerate(pieces)]
    assert texts(stack) == ["Thématique"]


def test_a_column_of_acronyms_is_no_stack() -> None:
    assert texts([word(p, 40, 10 + i * 12) for i, p in enumerate(["DOS", "DSP", "ARS", "CPAM"])]) == ["DOS", "DSP", "ARS", "CPAM"]


def test_runs_end_at_gaps() -> None:
    words = [*line("à gauche", 10, 10), *line("à droite", 200, 10)]
    runs = runs_from_words(words, scale=SCALE, is_parted=lambda before, after, gap: gap > 1.5)
    assert [run.text for run in runs] == ["à gauche", "à droite"]


def test_runs_of_two_columns_at_other_heights_do_not_mix() -> None:
    left, right = text(["• un deux trois quatre"], 10, 10, width=60, hang=12), text(["• cinq six sept huit"], 200, 14, width=60, hang=12)
    runs = runs_from_words([*right, *left], scale=SCALE, is_parted=lambda before, after, gap: gap > 4)
    assert [run.text for run in runs] == ["• un deux", "• cinq six", "trois", "sept huit", "quatre"]


def test_joining_keeps_the_place_of_both_pieces() -> None:
    pieces = [word("avance", 10, 10, space_after=False), word("ment", 40, 10)]
    (found,) = lines_from_words(pieces, scale=SCALE)
    assert found.words[0].box == pieces[0].box.union(pieces[1].box)


def test_size_is_that_of_most_letters() -> None:
    words = [*line("la plupart des lettres", 10, 10, size=10), replace(word("N", 100, 8), size_pt=14.0)]
    assert lines_from_words(words, scale=SCALE)[0].size == 10


def test_a_small_mark_set_above_the_baseline_begins_the_line_after_it() -> None:
    mark, other = Word("▶", box(39, 68.8, 45, 73.8), size_pt=5), word("mesures", 50, 68.9, size=8)
    assert texts([mark, other]) == ["▶ mesures"]
    assert [run.text for run in runs_from_words([mark, other], scale=SCALE, is_parted=lambda *_: False)] == ["▶ mesures"]
    assert texts([Word("▶", box(150, 68.8, 156, 73.8), size_pt=5), other]) == ["▶", "mesures"]
