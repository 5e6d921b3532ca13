"""Headers that have a ground over some columns only, and bars over several columns of a row."""

from __future__ import annotations

from functools import partial

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Fill, Rule, Word
from tests.layout import build

XS = [40, 270, 390, 560, 730]
"""Where texts begin; the third and fourth columns have a ground, from 380 to 550 and from 550 to 720."""

HEAD = ["nom", "pilote", "un", "deux", "note"]
ROWS = [["alpha beta", "nord", "aaa", "bbb", "oui"], ["gamma delta", "sud", "ccc", "", ""], ["epsilon", "est", "ddd", "eee", ""]]

row = partial(build.row, XS)


def words_of(head: list[Word]) -> list[Word]:
    return [*head, *(w for i, texts in enumerate(ROWS) for w in row(texts, 140 + 40 * i))]


def across() -> list[Rule]:
    return [build.rule(30, y, 800, y) for y in (170, 210, 250)]


def grounds() -> list[Fill]:
    """Of the headings over the two columns, and of these columns down to the end of the table."""
    heads = [build.fill(x, 90, x + 170, 118, "#338833") for x in (380, 550)]
    return [*heads, *(build.fill(x, 120, x + 170, 250, colour) for x, colour in ((380, "#f5f5f5"), (550, "#eeeeee")))]


def rows_of(words: list[Word], fills: list[Fill]) -> list[list[str | None]]:
    (table,) = find_tables(build.slide(words, rules=across(), fills=fills))
    return table.to_rows()


def test_headings_beside_those_with_a_ground_are_of_the_header_and_part_columns() -> None:
    assert rows_of(words_of(row(HEAD, 100, bold=True)), grounds()) == [HEAD, *ROWS]


def test_plain_texts_beside_a_header_with_a_ground_are_no_headings() -> None:
    found = rows_of(words_of(row(HEAD, 100)), grounds())
    assert found[0][:2] != HEAD[:2]


def test_a_bar_over_two_columns_is_one_cell() -> None:
    words = [*words_of(row(HEAD, 100, bold=True))[:-2], *build.line("un texte pour les deux", 490, 220)]
    bar = build.fill(384, 215, 716, 245, "#88cc88", shape="homePlate")
    assert rows_of(words, [*grounds(), bar])[3] == ["epsilon", "est", "un texte pour les deux", None, ""]


def test_a_bar_over_two_texts_joins_no_cells() -> None:
    bar = build.fill(384, 215, 716, 245, "#88cc88", shape="homePlate")
    assert rows_of(words_of(row(HEAD, 100, bold=True)), [*grounds(), bar]) == [HEAD, *ROWS]
