"""Tables of a sheet printed with the letters of its columns and the numbers of its rows."""

from __future__ import annotations

import pytest

from prs_extract.layout.arrange import arrange
from prs_extract.layout.table import SlideLayout
from tests.layout import build

XS = [50, 70, 250, 400, 550]
BODY = [["nom", "état", "pilote"], ["alpha", "ici", "un"], ["", "", ""], ["beta", "là", "deux"]]


def layout_of(rows: list[list[str]]) -> SlideLayout:
    ys = [100 + 20 * i for i in range(len(rows) + 1)]
    words = [w for y, row in zip(ys, rows, strict=False) for x, text in zip(XS, row, strict=False) for w in build.line(text, x + 4, y + 4)]
    (layout,) = arrange(build.source(build.slide(words, rules=build.grid(XS, ys))))
    return layout


@pytest.mark.parametrize(("letters", "numbers"), [("ABC", (1, 2, 3, 4)), ("BCE", (3, 28, 29, 31))])
def test_the_headings_of_a_sheet_are_no_part_of_its_table(letters: str, numbers: tuple[int, ...]) -> None:
    """Hidden columns and rows, or those repeated on each page, are left out of them."""
    layout = layout_of([["", *letters], *([str(n), *row] for n, row in zip(numbers, BODY, strict=True))])
    (table,) = layout.tables
    assert table.to_rows() == BODY
    assert sorted(b.text for b in layout.blocks if b.decor) == sorted([*letters, *map(str, numbers)])


@pytest.mark.parametrize(
    ("head", "firsts"),
    [
        (["", "A", "C", "B"], ["1", "2", "3", "4"]),
        (["", "A", "B", ""], ["1", "2", "3", "4"]),
        (["n°", "nom", "état", "pilote"], ["1", "2", "3", "4"]),
    ],
)
def test_other_letters_and_numbers_stay(head: list[str], firsts: list[str]) -> None:
    rows = [head, *([first, *row] for first, row in zip(firsts, BODY, strict=True))]
    (table,) = layout_of(rows).tables
    assert table.to_rows() == rows


def test_numbers_that_do_not_grow_are_of_the_table() -> None:
    layout = layout_of([["", "A", "B", "C"], *([first, *row] for first, row in zip("1151", BODY, strict=True))])
    (table,) = layout.tables
    assert table.to_rows() == [[first, *row] for first, row in zip("1151", BODY, strict=True)]


def test_letters_of_a_picture_may_be_missed() -> None:
    xs = [50, 70, 170, 270, 370, 470]
    rows = [
        ["", "A", "B", "C", ""],
        ["1", "nom", "état", "pilote", "an"],
        ["2", "alpha", "ici", "un", "x"],
        ["3", "beta", "là", "deux", "y"],
    ]
    ys = [100 + 20 * i for i in range(5)]
    words = [w for y, row in zip(ys, rows, strict=False) for x, text in zip(xs, row, strict=False) for w in build.line(text, x + 4, y + 4)]
    (layout,) = arrange(build.source(build.slide(words, rules=build.grid(xs, ys))))
    (table,) = layout.tables
    assert table.to_rows() == [row[1:] for row in rows[1:]]
