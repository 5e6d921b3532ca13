"""Rules drawn a piece a cell: their pieces meet where columns end."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Rule, Word
from tests.layout import build

XS = [50, 280, 360, 520, 680]
HEAD = ["action", "état", "un an", "deux ans"]
ROWS = [["alpha beta", "ici", "de bout en bout de la page", "nord"], ["gamma", "là", "sud", "de bout en bout de la page"]]


def pieces(y: float, xs: list[int] = XS) -> list[Rule]:
    return [build.rule(a, y, b, y) for a, b in pairwise(xs)]


row = partial(build.row, XS, inset=4)


def one(top: float) -> tuple[list[Word], list[Rule]]:
    """A header over a rule, and two rows with a rule under each."""
    words = [*row(HEAD, top, bold=True), *row(ROWS[0], top + 22), *row(ROWS[1], top + 44)]
    return words, [r for y in (top + 16, top + 38, top + 60) for r in pieces(y)]


def test_the_ends_of_pieces_are_columns_though_texts_fill_them() -> None:
    words, rules = one(100)
    (table,) = find_tables(build.slide(words, rules=rules))
    assert table.to_rows() == [HEAD, *ROWS]
    assert [round(x * build.SCALE[0]) for x in table.col_edges] == XS


def test_a_heading_between_two_tables_parts_them() -> None:
    """Its words lie over the ends of columns; it may be no larger than the rows."""
    (words, rules), (more, others) = one(100), one(200)
    title = build.line("Objectif deux : transformer toute une offre de soins et de services dans la region", 54, 180, bold=True, size=12)
    tables = find_tables(build.slide([*words, *title, *more], rules=[*rules, *others]))
    assert [t.to_rows() for t in tables] == [[HEAD, *ROWS]] * 2


def test_the_last_row_may_have_no_rule_under_it() -> None:
    words, rules = one(100)
    (table,) = find_tables(build.slide(words, rules=[r for r in rules if r.box.top * build.SCALE[1] < 150]))
    assert table.to_rows() == [HEAD, *ROWS]


def test_a_title_short_enough_for_the_first_column_is_no_line_of_the_header() -> None:
    words, rules = one(100)
    (table,) = find_tables(build.slide([*build.line("Objectif deux", 54, 80, bold=True, size=12), *words], rules=rules))
    assert table.to_rows() == [HEAD, *ROWS]


@pytest.mark.parametrize("step", [4, 16])
def test_dashes_and_whole_rules_have_no_columns(step: int) -> None:
    """A dashed rule is no row of cells."""
    words, _ = one(100)
    dashes = [build.rule(x, y, x + step / 2, y) for y in (116, 138, 160) for x in range(50, 680, step)]
    whole = find_tables(build.slide(words, rules=[build.rule(50, y, 680, y) for y in (116, 138, 160)]))
    assert [t.to_rows() for t in find_tables(build.slide(words, rules=dashes))] == [t.to_rows() for t in whole]


def test_a_line_of_some_of_the_pieces_is_the_middle_of_a_two_level_header() -> None:
    """The first column has one heading of two lines' height: what the other lines tell of the header holds."""
    words = [
        *build.line("les deux années", 470, 98, bold=True),
        *row(["", "premier", "second", "dernier"], 116, bold=True),
        *build.line("action", 54, 108, bold=True),
    ]
    body = [w for i in range(3) for w in row([f"alpha {i}", "ici", "nord", "sud"], 138 + 22 * i)]
    rules = [r for y in (96, 132, 154, 176, 198) for r in pieces(y)] + pieces(113, XS[1:])
    (table,) = find_tables(build.slide([*words, *body], rules=rules))
    assert table.to_rows()[-3:] == [[f"alpha {i}", "ici", "nord", "sud"] for i in range(3)]
    assert "premier" in table.to_rows()[-4]


def test_rows_that_no_line_parts_are_told_by_their_texts() -> None:
    """Lines in pieces over and under the header and under the last row only."""
    body = [w for i in range(6) for w in row(["" if i % 3 else f"alpha {i}", "12", "nord", "sud"], 120 + 11 * i)]
    rules = [r for y in (96, 116, 188) for r in pieces(y)]
    (table,) = find_tables(build.slide([*row(HEAD, 100, bold=True), *body], rules=rules))
    assert [r[1:] for r in table.to_rows()] == [HEAD[1:], *(["12", "nord", "sud"] for _ in range(6))]
    assert [r[0] for r in table.to_rows()][1::3] == ["alpha 0", "alpha 3"]
