"""Tables pasted as text, a row a line, tabs between the cells."""

from __future__ import annotations

from prs_extract.readers.text.reader import read_text
from prs_extract.readers.text.tabs import find_tab_tables


def rows(text: str) -> list[list[list[str]]]:
    return [[[" / ".join(cell) for cell in row] for row in table.rows] for table in find_tab_tables(text.split("\n"))]


def test_rows_have_as_many_tabs_as_the_first() -> None:
    assert rows("Titre\nA\tB\tC\nun\t\ttrois\n\tdeux\t\nSuite") == [[["A", "B", "C"], ["un", "", "trois"], ["", "deux", ""]]]


def test_merged_names_leave_empty_cells_in_the_first_row() -> None:
    assert rows("Action\tProgramme\t\tPilote\n\t2024\t2025\t\nun\tdeux\ttrois\tquatre") == [
        [["Action", "Programme", "", "Pilote"], ["", "2024", "2025", ""], ["un", "deux", "trois", "quatre"]]
    ]


def test_a_cell_of_several_lines_goes_on_to_the_tab_that_ends_it() -> None:
    assert rows('A\tB\tC\nun\ndeux\ttrois\t"quatre\ncinq ""six"""\nsept\thuit\tneuf') == [
        [["A", "B", "C"], ["un / deux", "trois", 'quatre / cinq "six"'], ["sept", "huit", "neuf"]]
    ]


def test_a_list_written_on_one_line_is_a_list_again() -> None:
    assert rows("A\tB\nun\t- Deux - Trois") == [[["A", "B"], ["un", "- Deux / - Trois"]]]


def test_an_indent_or_one_line_with_tabs_is_no_table() -> None:
    assert rows("\tUn\n\t\tDeux\n\tTrois\nTitre\t4\nSuite") == []


def test_a_pasted_table_is_a_table_of_its_page() -> None:
    text = "Un\nAgence 1\nA\tB\tC\nx\t• Y • Z\tt\nu\t• V • W\ts\n\nDeux\nAgence 2\ntexte\n\nTrois\nAgence 3\ntexte\n"
    slides = read_text(text, fichier="x.txt", sha256="").slides
    assert [(s.number, len(s.tables), len(s.words)) for s in slides] == [(1, 1, 0), (2, 0, 0), (3, 0, 0)]
