from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Link, Rule, Slide, TextFrame
from tests.layout import build

XS = [50, 200, 300, 500]
YS = [100, 130, 190, 250]


def frames(gap: float = 0, xs: list[float] = XS, ys: list[float] = YS, **style: object) -> list[TextFrame]:
    """A frame in each place of a grid, `gap` points from its neighbours, with the number of its row and column in it."""
    half = gap / 2
    return [
        build.frame([build.paragraph(f"{r}{c}")], x0 + half, y0 + half, x1 - half, y1 - half, **style)
        for r, (y0, y1) in enumerate(pairwise(ys))
        for c, (x0, x1) in enumerate(pairwise(xs))
    ]


NUMBERS = [["00", "01", "02"], ["10", "11", "12"], ["20", "21", "22"]]


@pytest.mark.parametrize("gap", [0, 2, 5])
def test_frames_that_tile_a_grid_are_a_table(gap: float) -> None:
    (table,) = find_tables(build.slide(frames=frames(gap, outline="#000000")))
    assert table.method == "formes"
    assert table.to_rows() == NUMBERS


def test_a_wide_frame_over_two_columns_is_a_merged_cell() -> None:
    cells = frames(outline="#000000")
    wide = build.frame([build.paragraph("x")], XS[0], YS[0], XS[2], YS[1], outline="#000000")
    (table,) = find_tables(build.slide(frames=[wide, *cells[2:]]))
    assert table.to_rows() == [["x", None, "02"], *NUMBERS[1:]]


def test_text_boxes_in_a_grid_of_lines_are_a_table() -> None:
    (table,) = find_tables(build.slide(frames=frames(10), rules=build.grid(XS, YS)))
    assert table.to_rows() == NUMBERS


@pytest.mark.parametrize("drift", [0, 1])
def test_frames_stand_in_the_columns_that_a_header_alone_draws(drift: float) -> None:
    xs, ys = [50, 200, 300, 500], [100, 130, 190, 250, 310]
    heads = [build.fill(a, ys[0], b, ys[1], "#000091") for a, b in pairwise(xs)]
    rules = [build.rule(xs[0], y, xs[-1], y) for y in (100, 130, 250, 310)] + [build.rule(xs[0], 190, xs[2], 190)]
    boxes = frames(xs=[x + drift for x in xs], ys=ys)
    merged = build.frame([build.paragraph("x")], xs[2] + drift, ys[1], xs[3] + drift, ys[3])
    kept = [f for i, f in enumerate(boxes) if i not in (5, 8, 10)]
    (table,) = find_tables(build.slide(frames=[*kept, merged], fills=heads, rules=rules))
    assert table.to_rows() == [["00", "01", "02"], ["10", "11", "x"], ["20", "21", None], ["30", "", "32"]]


def test_frames_that_fill_the_height_between_rules_are_cells() -> None:
    rules = [build.rule(XS[0], y, XS[-1], y) for y in YS if y != YS[2]] + [build.rule(XS[0], YS[2], XS[2], YS[2])]
    merged = build.frame([build.paragraph("x")], XS[2], YS[1], XS[3], YS[3])
    kept = [f for i, f in enumerate(frames()) if i not in (4, 5, 8)]
    (table,) = find_tables(build.slide(frames=[*kept, merged], rules=rules))
    assert table.to_rows() == [["00", "01", "02"], ["10", "", "x"], ["20", "21", None]]
    assert no_table(build.slide(frames=frames(20), rules=rules))


def test_empty_cells_side_by_side_that_have_no_frame_are_not_one() -> None:
    rules = [build.rule(XS[0], y, XS[-1], y) for y in YS]
    (table,) = find_tables(build.slide(frames=[f for i, f in enumerate(frames()) if i not in (4, 5)], rules=rules))
    assert table.to_rows() == [["00", "01", "02"], ["10", "", ""], ["20", "21", "22"]]
    ground = build.fill(XS[1], YS[1], XS[3], YS[2])
    (table,) = find_tables(build.slide(frames=[f for i, f in enumerate(frames()) if i not in (4, 5)], rules=rules, fills=[ground]))
    assert table.to_rows()[1] == ["10", "", None]


def test_a_lone_row_of_frames_goes_on_with_the_table_of_the_slide_before() -> None:
    xs = [50, 150, 250, 350, 450, 550, 650]
    before = find_tables(build.slide(frames=frames(xs=xs, outline="#000000")))
    row = build.slide(number=2, frames=frames(xs=xs, ys=[100, 130], outline="#000000"))
    assert [t.to_rows() for t in find_tables(row, before)] == [[["00", "01", "02", "03", "04", "05"]]]
    assert find_tables(row) == ()
    shown = [f if i in (0, 3) else replace(f, paragraphs=()) for i, f in enumerate(row.frames)]
    (rest,) = find_tables(replace(row, frames=tuple(shown)), before)
    assert rest.to_rows() == [["00", "", "", "03", "", ""]]


def no_table(slide: Slide) -> bool:
    return find_tables(slide) == ()


def test_boxes_far_apart_are_boxes() -> None:
    assert no_table(build.slide(frames=frames(20, outline="#000000")))


def test_two_by_two_is_an_arrangement_of_boxes() -> None:
    assert no_table(build.slide(frames=frames(0, xs=[50, 200, 350], ys=[100, 200, 300], outline="#000000")))


def test_text_boxes_without_border_are_text() -> None:
    assert no_table(build.slide(frames=frames()))


def test_boxes_joined_by_connectors_are_a_diagram() -> None:
    links = [Link((125 / 960, y / 540), (250 / 960, y / 540)) for y in (115, 160, 220)]
    assert no_table(build.slide(frames=frames(outline="#000000"), links=links))


def test_boxes_of_a_tree_do_not_tile() -> None:
    left = [build.frame([build.paragraph("père")], 50, y, 250, y + 80, outline="#000000") for y in (100, 250)]
    right = [build.frame([build.paragraph("fils")], 400, y, 600, y + 40, outline="#000000") for y in (90, 140, 240, 290, 340)]
    rules: list[Rule] = [build.rule(250, 140, 325, 140), build.rule(325, 110, 325, 160), build.rule(325, 110, 400, 110)]
    assert no_table(build.slide(frames=[*left, *right], rules=rules))


def test_an_empty_place_under_a_heading_is_no_part_of_it() -> None:
    boxes = frames(outline="#000000")
    plain = build.frame([build.paragraph("02")], XS[2], YS[0], XS[3], YS[1])
    (table,) = find_tables(build.slide(frames=[*boxes[:2], plain, *boxes[3:5], *boxes[6:]], rules=[build.rule(XS[0], YS[0], XS[3], YS[0])]))
    assert table.to_rows() == [NUMBERS[0], ["10", "11", ""], NUMBERS[2]]


def test_texts_lower_than_their_row_stand_in_the_columns_of_the_header_beside_bars() -> None:
    xs, ys = [50, 200, 300, 360, 420, 480], [100, 130, 190, 250]
    heads = [
        build.frame([build.paragraph(t)], a, ys[0], b, ys[1], fill="#1f4e79")
        for t, (a, b) in zip(("Action", "Pilote", "T1", "T2", "T3"), pairwise(xs), strict=True)
    ]
    texts = [build.frame([build.paragraph(f"{r}{c}")], xs[c], y + 5, xs[c + 1], y + 50) for r, y in enumerate(ys[1:3], 1) for c in (0, 1)]
    bars = [build.fill(300, 150, 420, 170, "#2e75b6", shape="roundRect"), build.fill(360, 210, 480, 230, "#2e75b6", shape="roundRect")]
    rules = [build.rule(xs[0], y, xs[-1], y) for y in ys[2:]]
    (table,) = find_tables(build.slide(frames=[*heads, *texts], fills=bars, rules=rules))
    assert table.to_rows() == [["Action", "Pilote", "T1", "T2", "T3"], ["10", "11", "", "", ""], ["20", "21", "", "", ""]]
