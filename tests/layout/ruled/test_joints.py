"""A frame without uprights whose lines are drawn a piece a cell."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Rule
from tests.layout import build

XS = [50, 300, 400, 500, 600]
ROWS = [[f"alpha {i}", "" if i % 2 else "12", "34 et tout le reste", "$ 56"] for i in range(4)]
LINES = (96, 132, 220)


def pieces(y: float, xs: list[int] = XS) -> list[Rule]:
    return [build.rule(a, y, b, y) for a, b in pairwise(xs)]


row = partial(build.row, XS, inset=4)


def frame(*extra: Rule) -> list[Rule]:
    sides = [build.rule(x, LINES[0], x, LINES[-1]) for x in (XS[0], XS[-1])]
    return [*sides, *(r for y in LINES for r in pieces(y)), *extra]


BODY = [w for i, texts in enumerate(ROWS) for w in row(texts, 138 + 20 * i)]


def test_the_ends_of_pieces_are_the_columns_of_a_frame() -> None:
    """The first column has no heading: a header alone would not show it."""
    (table,) = find_tables(build.slide([*row(["", "Note", "2022", "2023"], 108), *BODY], rules=frame()))
    assert table.to_rows() == [["", "Note", "2022", "2023"], *ROWS]


def test_a_line_under_one_heading_is_as_wide_as_its_columns() -> None:
    """No end of a piece lies under the short heading: the line under it does."""
    heads = [*build.line("Ans", 520, 98), *row(["", "Note", "2022", "2023"], 116)]
    (table,) = find_tables(build.slide([*heads, *BODY], rules=frame(*pieces(114, XS[2:]))))
    assert table.to_rows()[0][2:] == ["Ans", None]
    assert table.to_rows()[2:] == ROWS


def test_two_levels_that_no_line_parts_are_left_to_their_headings() -> None:
    heads = [*build.line("Les deux dernières", 460, 98), *row(["Objet", "Note", "2022", "2023"], 116)]
    (table,) = find_tables(build.slide([*heads, *BODY], rules=frame()))
    assert [r for r in table.to_rows() if r[0] and r[0].startswith("alpha")] == ROWS
    assert not any(text and "2022" in text and "2023" in text for r in table.to_rows() for text in r)
