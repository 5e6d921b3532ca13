"""Lines of one word that fill their column, in files that print no space at the end of a line."""

from __future__ import annotations

import pytest

from prs_extract.layout.tables import find_tables
from tests.layout import build


def cell(*lines: str) -> str:
    """A ruled cell as wide as the first of its lines, beside another."""
    wide = max(len(t) for t in lines) * build.LETTER * 10
    words = [w for i, text in enumerate(lines) for w in build.line(text, 104, 110 + 12 * i, wraps=None)]
    rules = [*(build.rule(100, y, 300, y) for y in (86, 104, 170)), *(build.rule(x, 86, x, 170) for x in (100, 106 + wide, 300))]
    head = [*build.line("Un", 104, 90), *build.line("Deux", 220, 90)]
    (table,) = find_tables(build.slide([*head, *words, *build.line("Autre texte", 220, 110)], rules=rules))
    return table.cell_at(1, 0).text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Ouverture", "du site au", "second"), "Ouverture du site au second"),
        (("Formation", "continue"), "Formation continue"),
        (("candidatures", "puis"), "candidatures puis"),
        (("Nouvelles", "actions"), "Nouvelles actions"),
        (("avanceme", "nt"), "avancement"),
        (("Programma", "tion"), "Programmation"),
        (("Prioritair", "es"), "Prioritaires"),
        (("département", "ale"), "départementale"),
        (("Departe", "ment"), "Departement"),
    ],
)
def test_a_longest_word_goes_on_only_with_what_is_no_word(lines: tuple[str, ...], text: str) -> None:
    assert cell(*lines) == text


@pytest.mark.parametrize(("lines", "text"), [(("Départem", "ent"), "Département"), (("Départem", "et un"), "Départem\net un")])
def test_where_spaces_are_printed_a_word_without_one_goes_on_in_a_cell_of_wide_margins(lines: tuple[str, ...], text: str) -> None:
    words = [*build.line("Un", 114, 90, wraps=True), *build.line("deux", 114, 102, wraps=False), *build.lines(lines, 114, 124)]
    words += [*build.line("Autre", 220, 90), *build.line("texte", 220, 124)]
    slide = build.slide(words, rules=build.grid((100, 180, 300), (86, 118, 170)))
    (table,) = find_tables(slide)
    assert table.cell_at(1, 0).text == text
