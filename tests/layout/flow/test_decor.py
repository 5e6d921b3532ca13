from __future__ import annotations

from dataclasses import replace

from prs_extract.layout.arrange import arrange
from prs_extract.slides import Slide, Word
from tests.layout.build import frame, line, paragraph, slide, source, text

BODY = "Une phrase assez longue pour remplir la page de ce qui est dit"
TITLES = ["Ouverture", "Rappel du cadre", "Point sur le budget", "Suites", "Clôture"]


def decor(*slides: Slide) -> list[list[str]]:
    return [[b.text for b in layout.blocks if b.decor] for layout in arrange(source(*slides))]


def page(number: int, *extra: Word, title: str | None = None) -> Slide:
    words = [*line(title or TITLES[number - 1], 40, 30, size=24), *text([f"{BODY} {TITLES[number - 1]}"], 40, 120, width=500)]
    return slide([*words, *extra], number=number)


def test_a_footer_that_repeats_is_decor() -> None:
    pages = [page(n, *line("Comité de suivi", 300, 515, size=9)) for n in range(1, 5)]
    assert decor(*pages) == [["Comité de suivi"]] * 4


def test_digits_of_a_footer_may_change() -> None:
    pages = [page(n, *line(f"Comité 2024 - page {n}", 300, 515, size=9)) for n in range(1, 5)]
    assert decor(*pages) == [[f"Comité 2024 - page {n}"] for n in range(1, 5)]


def heads(*slides: Slide) -> list[str]:
    return [layout.title.text if layout.title else "" for layout in arrange(source(*slides))]


def test_a_line_over_the_title_that_counts_is_a_part_of_it() -> None:
    pages = [page(1), *(page(n, *line(f"Volet 2-{n - 1}", 40, 14, size=9)) for n in range(2, 5))]
    assert heads(*pages) == [TITLES[0], *(f"Volet 2-{n - 1}\n{TITLES[n - 1]}" for n in range(2, 5))]
    assert decor(*pages) == [[]] * 4


def test_a_line_over_the_title_with_the_number_of_the_slide_is_decor() -> None:
    pages = [page(n, *line(f"Volet 2, page {n}", 40, 14, size=9)) for n in range(1, 5)]
    assert heads(*pages) == TITLES[:4]
    assert decor(*pages) == [[f"Volet 2, page {n}"] for n in range(1, 5)]


def test_the_name_on_a_logo_is_decor() -> None:
    pages = [page(n, *line("ars", 900, 30, size=16, bold=True)) for n in range(1, 6)]
    assert decor(*pages) == [["ars"]] * 5


def test_a_piece_of_a_logo_that_ocr_read_in_part_is_decor() -> None:
    """The same words elsewhere are not, nor other words beside it."""
    logo = [line("ARS", 880, 30, size=12), line("La Réunion", 880, 44, size=12)]
    pages = [page(n, *logo[0], *logo[1]) for n in range(1, 5)]
    last = page(5, *logo[1], *line("La Réunion", 600, 44, size=12), *line("Validé", 780, 44, size=12))
    assert decor(*pages, last) == [*([["ARS\nLa Réunion"]] * 4), ["La Réunion"]]


def test_text_that_runs_along_the_side_is_decor() -> None:
    side = Word("Confidentiel", line("x", 10, 200)[0].box, size_pt=10, rotation=270)
    assert decor(*[page(n, side) for n in range(1, 5)]) == [["Confidentiel"]] * 4


def test_a_title_that_goes_on_over_slides_is_none() -> None:
    pages = [page(n, title="Le même titre" if n > 1 else None) for n in range(1, 6)]
    assert decor(*pages) == [[]] * 5


def test_a_heading_in_the_body_that_repeats_is_none() -> None:
    pages = [page(n, *line("Actions phares", 40, 100, size=14, bold=True)) for n in range(1, 6)]
    assert decor(*pages) == [[]] * 5


def test_a_note_at_the_foot_of_two_slides_is_none() -> None:
    pages = [page(n, *(line("Source : enquête", 40, 500, size=9) if n < 3 else [])) for n in range(1, 6)]
    assert decor(*pages) == [[]] * 5


def test_the_slides_own_number_is_decor_even_alone() -> None:
    assert decor(page(3, *line("3", 900, 515, size=9))) == [["3"]]


def test_a_figure_at_the_foot_is_no_number() -> None:
    assert decor(page(3, *line("12", 900, 515, size=9))) == [[]]


def test_placeholders_and_what_stands_on_the_layout_are_decor() -> None:
    frames = [
        frame([paragraph("Sujet", 40, 30, size=24)], 40, 30, 500, 60, role="title"),
        frame([paragraph("12 mars", 40, 515)], 40, 510, 200, 530, role="date"),
        frame([paragraph("Pied", 400, 515)], 400, 510, 600, 530, role="footer"),
        frame([paragraph("2", 900, 515)], 900, 510, 940, 530, role="number"),
        frame([paragraph("ars", 900, 30)], 890, 20, 940, 60, inherited=True),
    ]
    assert decor(slide(frames=frames)) == [["ars", "12 mars", "Pied", "2"]]


def test_decor_comes_last_in_reading_order() -> None:
    pages = [page(n, *line("Bandeau", 800, 10, size=9)) for n in range(1, 5)]
    layouts = arrange(source(*pages))
    assert [layout.items[-1].text for layout in layouts if not hasattr(layout.items[-1], "cells")] == ["Bandeau"] * 4


def test_declared_and_placed_footers_agree() -> None:
    placed = [page(n, *line("Pied de page", 300, 515, size=9)) for n in range(1, 5)]
    footer = frame([paragraph("Pied de page", 300, 515, size=9)], 250, 510, 600, 530, role="footer")
    declared = [replace(page(n), frames=(footer,)) for n in range(1, 5)]
    assert decor(*placed) == decor(*declared)


def test_a_footnote_right_over_the_footer_is_parted_from_it() -> None:
    footer = [page(n, *line("Comité de suivi", 40, 515, size=9)) for n in range(1, 5)]
    noted = page(5, *line("Source : enquête", 40, 504, size=8), *line("Comité de suivi", 40, 515, size=9))
    assert decor(*footer, noted) == [["Comité de suivi"]] * 5


def test_the_heading_of_the_first_part_is_none_beside_those_of_later_parts() -> None:
    pages = [
        page(n, *line("Réalisations", 40, 70, size=12, bold=True), *line("Freins", 40, 200 + 30 * n, size=12, bold=True))
        for n in range(1, 6)
    ]
    assert decor(*pages) == [[]] * 5


def test_the_headings_beside_that_of_the_first_part_are_none() -> None:
    """One part fills the left column, two the right one: the heading on the left stands over no other."""
    heads = [*line("Bilan", 40, 70, bold=True), *line("Freins", 480, 70, bold=True), *line("Suites", 480, 300, bold=True)]
    pages = [slide([*line(TITLES[n - 1], 40, 30, size=24), *heads, *line(f"un texte {n}", 40, 95)], number=n) for n in range(1, 6)]
    assert decor(*pages) == [[]] * 5
