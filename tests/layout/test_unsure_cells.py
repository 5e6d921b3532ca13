"""Empty cells that may be part of their neighbour, where nothing drawn parts them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from prs_extract.layout.canvas import canvas_from_slide
from prs_extract.layout.drawn_cells import FilledGrid
from prs_extract.layout.grid import Grid, GridCell
from prs_extract.layout.table import Table
from prs_extract.layout.tables import find_tables
from prs_extract.layout.unsure_cells import fused_cells
from prs_extract.slides import Fill, Rule
from tests.layout import build

XS = [50.0, 200.0, 320.0, 480.0, 600.0]
HEAD = ["nom", "état", "prévu", "pilote"]
YS = [100.0, 130.0, 160.0, 190.0, 220.0]


def frame(*inner: float) -> list[Rule]:
    sides = [build.rule(x, YS[0], x, YS[-1]) for x in (XS[0], XS[-1])]
    return [*(build.rule(XS[0], y, XS[-1], y) for y in (YS[0], YS[1], YS[-1], *inner)), *sides]


@pytest.mark.parametrize(("inner", "unsure"), [([], [(2, 3)]), (YS[2:4], [])], ids=["open", "ruled"])
def test_an_empty_cell_that_no_rule_parts_from_the_text_over_it_is_unsure(inner: list[float], unsure: list[tuple[int, int]]) -> None:
    rows = [HEAD, ["un texte", "fait", "dix", "nord"], ["un autre", "fait", "vingt", ""], ["la fin", "fait", "trente", "sud"]]
    words = [
        w
        for y, t in zip(YS, rows, strict=False)
        for x, text in zip(XS, t, strict=False)
        if text
        for w in build.line(text, x + 5, y + 8, bold=y == YS[0])
    ]
    (table,) = find_tables(build.slide(words, rules=frame(*inner), fills=[build.fill(a, YS[0], b, YS[1]) for a, b in pairwise(XS)]))
    assert table.to_rows() == rows
    assert [(c.row, c.col) for c in table.cells if c.sure < 1] == unsure


def stripes() -> list[Fill]:
    return [build.fill(XS[0], YS[i], XS[-1], YS[i + 1], "#c4d0e4" if i == 0 else "#eef2f9") for i in (0, 2)]


def striped(rows: list[list[str | list[str]]], ys: dict[tuple[int, int], float]) -> Table:
    """Rows on stripes between uprights; `ys`: where texts begin, under their header at `YS`."""
    words = [
        w
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        for w in build.lines([text] if isinstance(text, str) else text, XS[c] + 5, ys.get((r, c), YS[r] + 10), bold=r == 0)
    ]
    rules = [build.rule(x, YS[0], x, YS[-1]) for x in XS]
    (table,) = find_tables(build.slide(words, rules=rules, fills=stripes()))
    return table


def test_stripes_part_no_cells_of_a_column() -> None:
    rows = [HEAD, ["un texte", "fait", "dix", "nord"], ["un autre", "fait", "vingt", ""], ["la fin", "fait", "trente", "sud"]]
    table = striped(rows, {(r, c): YS[r] + 4 for r in range(4) for c in range(4)})  # type: ignore[arg-type]
    assert [(c.row, c.col) for c in table.cells if c.sure < 1] == [(2, 3)]


def test_a_text_in_the_middle_of_two_striped_rows_is_of_both() -> None:
    rows = [HEAD, ["un texte", "fait", "dix", "nord"], ["un autre", "fait", "vingt", ""], ["la fin", "fait", "trente", "sud"]]
    table = striped(rows, {(1, 3): YS[2] - 5})  # type: ignore[arg-type]
    assert [(c.row, c.col, c.row_span, c.text) for c in table.cells if c.row_span > 1] == [(1, 3, 2, "nord")]
    assert all(c.sure == 1 for c in table.cells)


@pytest.mark.parametrize(
    ("text", "is_open"), [(["dix"], True), (["dix agents de l'hôpital et", "communaux"], False)], ids=["alone", "wrapped"]
)
def test_an_empty_cell_is_open_to_a_text_that_did_not_wrap_at_their_border(text: list[str], is_open: bool) -> None:
    xs = [50.0, 170.0, 290.0, 410.0]
    words = [w for x, t in zip(xs, HEAD, strict=False) for w in build.line(t, x + 5, 108, bold=True)]
    words += [w for x, t in zip(xs, ["un texte", *text[:1], "", "nord"], strict=True) for w in build.line(t, x + 5, 138)]
    words += [w for t in text[1:] for w in build.line(t, xs[1] + 5, 150)]
    words += [w for x, t in zip(xs, ["un autre", "vingt", "trente", "sud"], strict=True) for w in build.line(t, x + 5, 178)]
    rules = [build.rule(50, y, 530, y) for y in (100, 130, 170, 200)]
    (table,) = find_tables(build.slide(words, rules=rules, fills=[build.fill(a, 100, b, 130) for a, b in pairwise([*xs, 530.0])]))
    assert table.n_cols == 4
    assert [(c.row, c.col) for c in table.cells if c.is_open] == ([(1, 2)] if is_open else [])


@pytest.mark.parametrize("second", [198.0, 172.0], ids=["beside their rows", "beside none"])
def test_texts_apart_in_a_cell_that_rules_stop_at(second: float) -> None:
    ys = [100.0, 120.0, 140.0, 160.0, 180.0, 200.0]
    rules = [build.rule(50, y, 600, y) for y in (100, 120, 200)]
    rules += [build.rule(200, y, 600, y) for y in (140, 160, 180)] + [build.rule(x, 100, x, 200) for x in (50, 200, 320, 600)]
    words = [w for x, t in zip((50, 200, 320), ("but", "nom", "état"), strict=True) for w in build.line(t, x + 5, 105, bold=True)]
    words += [w for y in ys[1:-1] for x, t in ((200, "un texte"), (320, "fait")) for w in build.line(t, x + 5, y + 5)]
    words += [*build.line("premier", 55, 135), *build.line("second", 55, second - 23)]
    (table,) = find_tables(build.slide(words, rules=rules))
    tall = [(c.row, c.row_span, c.text, c.sure < 1) for c in table.cells if c.col == 0 and c.row]
    parted = second == 198.0
    assert tall == ([(1, 2, "premier", False), (3, 2, "second", False)] if parted else [(1, 4, "premier\nsecond", False)])


@pytest.mark.parametrize(("ys", "fused"), [((100, 112, 124), True), ((107, 119), False)], ids=["level", "middle"])
def test_a_cell_whose_lines_begin_level_with_several_rows_may_be_several(ys: tuple[int, ...], fused: bool) -> None:
    """Nothing parts the texts of one column, set close to one another, where those of the others stand apart."""
    grid = Grid((98.0, 118.0, 138.0), (50.0, 200.0, 320.0), (GridCell(0, 0), GridCell(1, 0), GridCell(0, 1, 2, 1)))
    words = {
        GridCell(0, 0): build.line("un", 50, 100),
        GridCell(1, 0): build.line("deux", 50, 124),
        GridCell(0, 1, 2, 1): [w for y in ys for w in build.line("trois quatre", 200, y)],
    }
    placed = {cell: canvas_from_slide(build.slide(own)).words for cell, own in words.items()}
    assert fused_cells(FilledGrid(grid, placed)) == ({GridCell(0, 1, 2, 1)} if fused else set())
