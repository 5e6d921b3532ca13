"""Tables that Markdown draws with strokes."""

from __future__ import annotations

import pytest

from prs_extract.readers.text.reader import read_text
from prs_extract.readers.text.tables import find_pipe_tables


def cells(text: str) -> list[list[list[str]]]:
    (table,) = find_pipe_tables(text.split("\n"))
    return [[list(cell) for cell in row] for row in table.rows]


def test_a_table_needs_its_line_of_dashes() -> None:
    assert find_pipe_tables(["| a | b |", "| c | d |"]) == []
    assert cells("texte\n| a | b |\n| --- | :-: |\n| c | d |\n\n| e |") == [[["a"], ["b"]], [["c"], ["d"]]]


def test_strokes_at_the_ends_of_lines_may_be_left_out() -> None:
    assert cells("a | b\n--- | ---\nc\\|d | \ne | \n\nf | g") == [[["a"], ["b"]], [["c|d"], [""]], [["e"], [""]]]
    assert find_pipe_tables(["avant | après", "---", "texte"]) == []


def test_short_rows_are_filled_and_escaped_strokes_kept() -> None:
    assert cells("| a | b |\n|---|---|\n| c\\|d |") == [[["a"], ["b"]], [["c|d"], [""]]]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("- Cadrage - Lancement (Nord - Sud)", ["- Cadrage", "- Lancement (Nord - Sud)"]),
        ("Réunion - Mayotte", ["Réunion - Mayotte"]),
        ("1. Site - ouverture 2. Annuaire", ["1. Site", "- ouverture", "2. Annuaire"]),
        ("Conception -Bilan", ["Conception", "-Bilan"]),
        ("un<br>deux", ["un", "deux"]),
        ("• un • deux", ["• un", "• deux"]),
    ],
)
def test_lines_of_a_cell_are_put_back(text: str, lines: list[str]) -> None:
    assert cells(f"| a |\n|---|\n| {text} |")[1] == [lines]


def test_tables_titles_and_notes_of_a_slide() -> None:
    page = "<!-- Slide number: {0} -->\n# Titre {0}\navant\n| a | b |\n| --- | --- |\n| c | **d** |\n\n![logo](image1.png)\naprès\n\n### Notes:\nà dire\n"
    first, _ = read_text(page.format(3) + page.format(4), fichier="", sha256="").slides
    assert first.number == 3
    assert first.notes == "à dire"
    assert [(f.role, [p.text for p in f.paragraphs]) for f in first.frames] == [("title", ["Titre 3"]), ("", ["avant"]), ("", ["après"])]
    (table,) = first.tables
    assert [(c.row, c.col, [p.text for p in c.paragraphs]) for c in table.cells] == [
        (0, 0, ["a"]),
        (0, 1, ["b"]),
        (1, 0, ["c"]),
        (1, 1, ["d"]),
    ]
    assert table.cells[3].paragraphs[0].is_bold
