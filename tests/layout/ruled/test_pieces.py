"""Rules drawn a piece a cell: their pieces meet where columns end."""

from __future__ import annotations

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


def row(texts: list[str], y: float, *, bold: bool = False) -> list[Word]:
    return [w for x, text in zip(XS, texts, strict=False) if text for w in build.line(text, x + 4, y, bold=bold)]


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
