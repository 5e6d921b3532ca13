from __future__ import annotations

from itertools import pairwise

from prs_extract.geometry import Box
from prs_extract.layout.canvas import canvas_from_slide
from prs_extract.layout.ladder import ladder_grids
from prs_extract.slides import Fill, Rule, Slide, Word

X = (0.1, 0.4, 0.6, 0.9)
Y = (0.1, 0.2, 0.3, 0.4, 0.5)


def word(text: str, x0: float, top: float, width: float = 0.05) -> Word:
    return Word(text, Box(x0, top, x0 + width, top + 0.02), size_pt=10.0)


def slide(rungs: list[Rule], words: list[Word], fills: list[Fill]) -> Slide:
    return Slide(1, 960.0, 540.0, words=tuple(words), rules=tuple(rungs), fills=tuple(fills))


def rung(y: float, x0: float = X[0], x1: float = X[-1]) -> Rule:
    return Rule(Box(x0, y, x1, y), 1.0, "#808080")


HEADER = [Fill(Box(a, Y[0], b, Y[1]), "#112233") for a, b in pairwise(X)]
HEADS = [word(t, x + 0.01, 0.14) for t, x in zip("abc", X, strict=False)]
ROWS = [word(f"{t}{r}", x + 0.01, y + 0.03) for r, y in enumerate(Y[1:-1]) for t, x in zip("abc", X, strict=False)]


def read(made: Slide) -> list[list[str]]:
    (filled,) = ladder_grids(canvas_from_slide(made))
    rows: list[list[str]] = [[""] * filled.grid.n_cols for _ in range(filled.grid.n_rows)]
    for cell, words in filled.words.items():
        rows[cell.row][cell.col] = " ".join(w.word.text for w in words)
    return rows


def test_columns_come_from_the_cells_of_the_header() -> None:
    assert read(slide([rung(y) for y in Y], [*HEADS, *ROWS], HEADER)) == [
        ["a", "b", "c"],
        ["a0", "b0", "c0"],
        ["a1", "b1", "c1"],
        ["a2", "b2", "c2"],
    ]


def test_a_text_over_a_border_joins_its_cells() -> None:
    band = word("bandeau", X[0] + 0.01, 0.23, width=X[2] - X[0])
    rows = [w for w in ROWS if not w.text.endswith("0")]
    assert read(slide([rung(y) for y in Y], [*HEADS, band, *rows], HEADER))[1] == ["bandeau", "", ""]
    (filled,) = ladder_grids(canvas_from_slide(slide([rung(y) for y in Y], [*HEADS, band, *rows], HEADER)))
    assert next(c for c in filled.grid.cells if c.row == 1).col_span == 3


def test_a_rung_that_stops_short_joins_rows() -> None:
    rungs = [rung(Y[0]), rung(Y[1]), rung(Y[2], x0=X[1]), rung(Y[3]), rung(Y[4])]
    words = [w for w in [*HEADS, *ROWS] if w.text != "a1"]
    (filled,) = ladder_grids(canvas_from_slide(slide(rungs, words, HEADER)))
    assert next(c for c in filled.grid.cells if (c.row, c.col) == (1, 0)).row_span == 2


def test_an_ordinary_grid_is_left_to_its_own_step() -> None:
    uprights = [Rule(Box(x, Y[0], x, Y[-1]), 1.0, "#808080") for x in X]
    assert ladder_grids(canvas_from_slide(slide([*(rung(y) for y in Y), *uprights], [*HEADS, *ROWS], []))) == ()


def test_three_rules_are_no_table() -> None:
    assert ladder_grids(canvas_from_slide(slide([rung(y) for y in Y[:3]], HEADS, HEADER))) == ()
