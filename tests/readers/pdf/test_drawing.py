"""Paths into rules, fills and links."""

from __future__ import annotations

import math

import pytest

from prs_extract.readers.pdf.reader import read_pdf
from prs_extract.slides import Slide
from tests.readers.pdf_bytes import Page, build, text


def read_page(content: str) -> Slide:
    return read_pdf(build([Page(text(700, 5, "x") + content)]), fichier="f.pdf", sha256="").slides[0]


def points(box: object) -> tuple[float, ...]:
    """A box in points, origin top left."""
    return (box.x0 * 720, box.top * 405, box.x1 * 720, box.bottom * 405)  # type: ignore[attr-defined]


def polygon(corners: list[tuple[float, float]]) -> str:
    first, *others = corners
    return f"{first[0]:.3f} {first[1]:.3f} m " + " ".join(f"{x:.3f} {y:.3f} l" for x, y in others) + " h "


def star(radius: float) -> str:
    turns = [(math.pi * i / 5, radius if i % 2 == 0 else 0.38 * radius) for i in range(10)]
    return polygon([(200 + r * math.sin(a), 200 + r * math.cos(a)) for a, r in turns])


K = 0.5523
CIRCLE = (
    f"110 100 m 110 {100 + 10 * K} {100 + 10 * K} 110 100 110 c {100 - 10 * K} 110 90 {100 + 10 * K} 90 100 c "
    f"90 {100 - 10 * K} {100 - 10 * K} 90 100 90 c {100 + 10 * K} 90 110 {100 - 10 * K} 110 100 c h "
)
ROUNDED = (
    "110 100 m 290 100 l 295 100 300 105 300 110 c 300 140 l 300 145 295 150 290 150 c 110 150 l 105 150 100 145 100 140 c "
    "100 110 l 100 105 105 100 110 100 c h "
)


def test_a_line_is_a_rule_with_its_pen() -> None:
    (rule,) = read_page("1 0 0 RG 2 w 100 300 m 400 300 l S").rules
    assert points(rule.box) == pytest.approx((100, 105, 400, 105))
    assert (rule.width_pt, rule.colour, rule.is_horizontal) == (2, "#ff0000", True)


def test_a_thin_rectangle_is_a_rule() -> None:
    (rule,) = read_page("1 g 100 100 1 200 re f").rules
    assert points(rule.box) == pytest.approx((100.5, 105, 100.5, 305))
    assert (rule.width_pt, rule.colour, rule.is_horizontal) == (1, "#ffffff", False)


def test_the_page_background_is_no_fill() -> None:
    assert [f.colour for f in read_page("0.9 g 0 0 720 405 re f 0.5 g 10 10 50 50 re f").fills] == ["#808080"]


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("100 100 50 20 re ", "rect"),
        ("125 120 m 100 120 l 100 100 l 150 100 l 150 120 l h ", "rect"),
        (polygon([(100, 100), (150, 100), (125, 140)]), "triangle"),
        (polygon([(100, 120), (125, 140), (150, 120), (125, 100)]), "diamond"),
        (polygon([(100, 100), (150, 100), (170, 120), (150, 140), (100, 140)]), "homePlate"),
        (polygon([(100, 100), (150, 100), (170, 120), (150, 140), (100, 140), (120, 120)]), "chevron"),
        (star(20), "star5"),
        (CIRCLE, "ellipse"),
        (ROUNDED, "roundRect"),
        (polygon([(100, 100), (150, 130), (110, 190), (90, 170)]), "path"),
    ],
)
def test_shapes_are_named_by_their_points(path: str, shape: str) -> None:
    (fill,) = read_page(f"0 1 0 rg {path} f").fills
    assert (fill.shape, fill.colour, fill.outline) == (shape, "#00ff00", None)


def test_inside_and_outline_painted_apart_are_one_fill() -> None:
    (fill,) = read_page("0 0 1 rg 100 100 50 20 re f 1 0 0 RG 100 100 50 20 re S").fills
    assert (fill.colour, fill.outline) == ("#0000ff", "#ff0000")


def test_a_cell_drawn_over_another_stays_a_fill_of_its_own() -> None:
    assert len(read_page("0.5 g 100 100 50 20 re f 0.7 g 100 100 50 20 re f").fills) == 2


def test_an_elbow_is_a_link_from_end_to_end() -> None:
    (link,) = read_page("100 100 m 150 100 l 150 200 l 200 200 l S").links
    places = [(x * 720, (1 - y) * 405) for x, y in (link.start, link.end)]
    assert places == [pytest.approx(p) for p in ((100, 100), (200, 200))]


def test_an_oblique_line_is_a_link_only() -> None:
    page = read_page("100 100 m 200 150 l S")
    assert (len(page.links), len(page.rules)) == (1, 0)


def test_a_straight_line_alone_is_both_and_a_grid_line_a_rule_only() -> None:
    alone = read_page("100 100 m 200 100 l S")
    grid = read_page("100 100 m 200 100 l S 100 100 m 100 200 l S")
    assert (len(alone.rules), len(alone.links)) == (1, 1)
    assert (len(grid.rules), len(grid.links)) == (2, 0)


@pytest.mark.parametrize(("operators", "colour"), [("0.5 g", "#808080"), ("0 0 0 1 k", "#000000"), ("1 0 0 0 k", "#00ffff")])
def test_colours_of_every_space_are_rgb(operators: str, colour: str) -> None:
    assert read_page(f"{operators} 100 100 50 20 re f").fills[0].colour == colour


def test_pictures_have_a_place_and_a_fingerprint() -> None:
    one, two = read_page("q 100 0 0 50 10 20 cm /Im1 Do Q q 10 0 0 10 300 300 cm /Im1 Do Q").pictures
    assert points(one.box) == pytest.approx((10, 335, 110, 385))
    assert one.sha1 == two.sha1 != ""


def test_a_scaled_drawing_has_a_scaled_pen() -> None:
    assert read_page("q 2 0 0 2 0 0 cm 1 w 50 100 m 150 100 l S Q").rules[0].width_pt == 2


CELLS = "100 200 50 30 re 150 200 80 30 re 270 170 40 60 re "


def test_a_ground_shows_in_the_cells_that_it_is_clipped_to() -> None:
    fills = read_page(f"q {CELLS}W n 0.9 g 100 170 210 60 re 100 170 210 60 re W n f 100 170 210 60 re f Q 100 20 30 30 re f").fills
    shown = [(100, 175, 150, 205), (150, 175, 230, 205), (270, 175, 310, 235)]
    assert [pytest.approx(points(f.box)) for f in fills] == [*shown, (100, 355, 130, 385)]


@pytest.mark.parametrize(
    "window",
    ["90 160 300 90 re", "90 160 100 90 re 150 160 200 90 re", "90 160 m 310 160 l 200 300 l h 100 100 50 50 re"],
    ids=["one", "meeting", "no rectangles"],
)
def test_other_clips_leave_a_ground_whole(window: str) -> None:
    (fill,) = read_page(f"q {window} W n 0.9 g 100 170 210 60 re f Q").fills
    assert points(fill.box) == pytest.approx((100, 175, 310, 235))


def test_a_ground_around_a_hole_is_the_lines_of_a_frame() -> None:
    page = read_page("0.4 g 100 100 200 60 re 101 101 198 58 re f* 0.9 g 100 20 50 30 re f")
    sides = [(100.5, 245, 100.5, 305), (100, 245.5, 300, 245.5), (299.5, 245, 299.5, 305), (100, 304.5, 300, 304.5)]
    assert [pytest.approx(points(r.box)) for r in page.rules] == sides
    assert len(page.fills) == 1


def test_the_border_under_a_cell_is_one_line() -> None:
    (rule,) = read_page("0.4 g 100 100 200 60 re 100 101 200 59 re f*").rules
    assert points(rule.box) == pytest.approx((100, 304.5, 300, 304.5))


def test_the_line_under_a_part_of_a_page_leaves_it_a_box() -> None:
    page = read_page("0 0 0 rg 50 100 300 90 re 50 101 300 89 re f*")
    assert [(round(f.box.height * page.height_pt), f.colour, f.outline) for f in page.fills] == [(90, None, "#000000")]


def test_the_pieces_of_a_small_shape_painted_at_once_are_one_fill() -> None:
    """A disc and its rays; rectangles painted at once are cells, a large drawing keeps its pieces."""
    rays = "".join(polygon([(100 + dx, 100 + dy), (106 + dx, 100 + dy), (103 + dx, 106 + dy)]) for dx, dy in ((12, 0), (-18, 0), (-3, 12)))
    (sun,) = read_page(f"1 0.75 0 rg {CIRCLE} {rays} f*").fills
    assert points(sun.box) == pytest.approx((82, 287, 118, 315))
    assert len(read_page("0.5 g 10 10 8 8 re 18 10 8 8 re 26 10 8 8 re f").fills) == 3
    assert len(read_page("0.5 g " + "".join(polygon([(x, 10), (x + 50, 10), (x, 60)]) for x in (10, 60, 110)) + " f").fills) == 3
