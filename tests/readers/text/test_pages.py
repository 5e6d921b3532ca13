"""Pages of a text export: marks of several tools, lines that come back, numbers."""

from __future__ import annotations

import pytest

from prs_extract.readers.text.pages import Page, pages_of, unglued


def body(page: Page) -> list[str]:
    return [line for i, line in enumerate(page.lines) if line.strip() and i not in page.running]


def test_comments_with_a_number_part_pages_and_number_them() -> None:
    pages = pages_of("<!-- Slide number: 2 -->\n# Un\ntexte\n\n<!-- Slide number: 5 -->\n# Deux\n<!-- note -->texte\n")
    assert [(p.number, body(p)) for p in pages] == [(2, ["# Un", "texte"]), (5, ["# Deux", "texte"])]


@pytest.mark.parametrize("order", ["foot", "head", "middle"])
def test_lines_that_come_back_with_a_number_part_pages(order: str) -> None:
    texts = []
    for n in (1, 2, 3, 5):
        logo, title, foot = "Agence", f"Titre {'abcde'[n - 1]}", f"8 avril 2024 Comité {n}"
        text = f"corps {'abcde'[n - 1]}"
        lines = {"foot": [title, text, logo, foot], "head": [logo, foot, title, text], "middle": [logo, title, foot, text]}[order]
        texts.append("\n".join(lines))
    pages = pages_of("\n".join(texts))
    assert [p.number for p in pages] == [1, 2, 3, 5]
    assert [body(p) for p in pages] == [[f"Titre {c}", f"corps {c}"] for c in "abce"]


def test_a_number_alone_on_its_line_parts_pages_among_other_figures() -> None:
    pages = pages_of("Un\n1\nDeux\n12\n2\nTrois\n3\nQuatre\n40\n4\n")
    assert [p.number for p in pages] == [1, 2, 3, 4]
    assert body(pages[1]) == ["Deux", "12"]


def test_figures_that_go_up_are_no_pages() -> None:
    text = "Budget 2024 : 10\nBudget 2024 : 40\nBudget 2024 : 90\nBudget 2024 : 200\n"
    assert len(pages_of(text)) == 1


def test_a_line_twice_on_its_page_is_text_there() -> None:
    page = "Agence\nTitre {0}\nAgence\nfin {0}\n"
    other = "Agence\nTitre {0}\nfin {0}\n"
    pages = pages_of("\f".join([other.format("a"), other.format("b"), page.format("c"), other.format("d")]))
    assert [len(body(p)) for p in pages] == [2, 2, 4, 2]


def test_pages_that_print_no_number_take_the_next() -> None:
    page = "{0}\ncorps {0}\nComité 8 avril {1}\n"
    texts = [page.format("a", 4), page.format("b", 5), "c\ncorps c\n", page.format("d", 7)]
    assert [p.number for p in pages_of("\f".join(texts))] == [4, 5, 6, 7]


def test_a_logo_that_opens_the_text_opens_each_page() -> None:
    pages = pages_of("agence\nUn\ntexte\nagence\nDeux\ntexte\nagence\nTrois\n")
    assert [body(p) for p in pages] == [["Un", "texte"], ["Deux", "texte"], ["Trois"]]


def test_a_logo_printed_before_a_title_is_parted_from_it() -> None:
    text = "agence\nUn\nagence\nDeux\nagence\nagenceObjectif 1 – Agir\nagencement des salles\nagenceAB\n"
    assert unglued(text).split("\n")[5:9] == ["agence", "Objectif 1 – Agir", "agencement des salles", "agenceAB"]
    assert unglued("agenceObjectif 1\n") == "agenceObjectif 1\n"


def test_a_logo_at_the_right_of_titles_is_a_line_of_its_own() -> None:
    pages = pages_of("Un          logo\ntexte\n\fDeux      logo\ntexte   et plus\n\f      logo\nTrois\n\fQuatre    ensemble\n")
    assert [body(p) for p in pages] == [["Un", "texte"], ["Deux", "texte   et plus"], ["Trois"], ["Quatre    ensemble"]]


def test_lines_drawn_across_part_pages_and_those_under_a_title_do_not() -> None:
    pages = pages_of("# Un\n\n---\n\nDeux\n----\ntexte\n\n* * *\n\nTrois\n")
    assert [body(p) for p in pages] == [["# Un"], ["Deux", "----", "texte"], ["Trois"]]


def test_two_pages_that_begin_alike_are_parted_by_the_space_before_them() -> None:
    text = " Le numérique\nUn\n Le numérique\nDeux\n"
    assert [p.lines[1] for p in pages_of(text)] == ["Un", "Deux"]
    assert len(pages_of(text.replace("numérique\nDeux", "reste\nDeux"))) == 1


def test_headings_part_the_pages_of_a_text_with_tables() -> None:
    lists = "# Le comité\n\n## Un\n\n### Bilan\n- fait\n\n## Deux\n\n### Bilan\n"
    grid = "| a | b |\n|---|---|\n| c | d |\n"
    assert [p.lines[0] for p in pages_of(lists + grid)] == ["# Le comité", "## Un", "## Deux"]
    assert len(pages_of(lists)) == 1


def test_empty_lines_part_pages_that_hold_a_number_each_wherever_it_stands() -> None:
    pages = pages_of("Accueil\n\nUn\nComité 2\ncorps a\n\nDeux\nComité 3\ncorps b\n\nTrois\nComité 4\ncorps c\n")
    assert [body(p) for p in pages] == [["Accueil"], ["Un", "corps a"], ["Deux", "corps b"], ["Trois", "corps c"]]
