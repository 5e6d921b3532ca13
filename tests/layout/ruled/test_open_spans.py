"""Rows whose columns only other rows draw."""

from __future__ import annotations

from itertools import pairwise

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Fill, Rule, Word
from tests.layout import build
from tests.layout.ruled.test_striped import ROWS

XS = [50.0, 260.0, 360.0, 480.0, 640.0]


def words(row: list[str], y: float, **style: object) -> list[Word]:
    return [w for text, x in zip(row, XS, strict=False) if text for w in build.line(text, x + 5, y + 10, **style)]


def drawn() -> tuple[list[Rule], list[Fill]]:
    """A frame, a rule over each row, and uprights beside the header and every other row alone."""
    rules = [*(build.rule(XS[0], y, XS[-1], y) for y in range(100, 251, 30)), *(build.rule(x, 100, x, 250) for x in (XS[0], XS[-1]))]
    return [*rules, *(build.rule(x, y, x, y + 30) for x in XS[1:-1] for y in (100, 130, 190))], [
        build.fill(a, 100, b, 130) for a, b in pairwise(XS)
    ]


def test_texts_side_by_side_in_a_row_without_uprights_are_cells() -> None:
    rules, fills = drawn()
    body = [w for i, row in enumerate(ROWS) for w in words(row, 130 + 30 * i)]
    (table,) = find_tables(build.slide([*words(["nom", "état", "qui", "suite"], 100, bold=True), *body], rules=rules, fills=fills))
    assert table.to_rows()[1:] == ROWS


def test_one_text_in_such_a_row_is_one_cell() -> None:
    rules, fills = drawn()
    rows = [
        w
        for i, row in enumerate(ROWS)
        for w in (words(row, 130 + 30 * i) if i != 1 else build.line("ce qui suit est la suite de tout", 55, 170))
    ]
    (table,) = find_tables(build.slide([*words(["nom", "état", "qui", "suite"], 100, bold=True), *rows], rules=rules, fills=fills))
    assert table.to_rows()[2] == ["ce qui suit est la suite de tout", None, None, None]


def test_texts_of_such_a_row_centred_in_its_height_are_cells() -> None:
    """The first and the third have two lines, and two others stand between these."""
    rules, fills = drawn()
    rows = [w for i, row in enumerate(ROWS) if i != 1 for w in words(row, 130 + 30 * i)]
    rows += [*build.lines(["alpha", "beta"], 55, 164, size=9), *build.line("ici", 265, 169, size=9), *build.line("nord", 365, 169, size=9)]
    rows += build.lines(["un", "deux"], 485, 164, size=9)
    (table,) = find_tables(build.slide([*words(["nom", "état", "qui", "suite"], 100, bold=True), *rows], rules=rules, fills=fills))
    assert [str(t).split() for t in table.to_rows()[2]] == [["alpha", "beta"], ["ici"], ["nord"], ["un", "deux"]]
