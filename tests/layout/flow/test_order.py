from __future__ import annotations

from prs_extract.geometry import NOWHERE, Box
from prs_extract.layout.flow.order import reading_order
from prs_extract.layout.panels import Panel
from tests.layout.build import SCALE, box


def ordered(items: dict[str, Box], *panels: Box) -> str:
    drawn = [Panel(p, "#ffffff", None, "rect") for p in sorted(panels, key=lambda p: p.area)]
    return " ".join(reading_order(list(items.items()), drawn, scale=SCALE))


def test_rows_from_the_top_down() -> None:
    assert ordered({"c": box(40, 300, 900, 400), "a": box(40, 50, 900, 100), "b": box(40, 150, 900, 250)}) == "a b c"


def test_columns_before_rows_where_a_gutter_runs_through() -> None:
    items = {"l1": box(40, 100, 440, 120), "r1": box(500, 100, 900, 120), "l2": box(40, 140, 440, 400), "r2": box(500, 140, 900, 300)}
    assert ordered(items) == "l1 l2 r1 r2"


def test_what_spans_both_columns_comes_before_them() -> None:
    items = {"r": box(500, 100, 900, 300), "l": box(40, 100, 440, 300), "head": box(40, 50, 900, 80)}
    assert ordered(items) == "head l r"


def test_a_number_is_read_with_the_text_beside_it() -> None:
    items = {"1": box(40, 100, 60, 120), "un": box(75, 100, 600, 120), "2": box(40, 200, 60, 220), "deux": box(75, 200, 600, 220)}
    assert ordered(items) == "1 un 2 deux"


def test_a_figure_is_read_with_the_text_under_it() -> None:
    items = {"10": box(120, 100, 200, 140), "20": box(520, 100, 600, 140), "dix": box(60, 150, 260, 180), "vingt": box(460, 150, 660, 180)}
    assert ordered(items) == "10 dix 20 vingt"


def test_a_heading_in_the_middle_of_a_box_comes_before_the_short_list_at_its_left() -> None:
    """They touch, and a wide gutter is between them: columns that stand beside one another do not."""
    items = {"list": box(40, 270, 320, 335), "head": box(410, 253, 540, 270)}
    assert ordered(items, box(35, 240, 920, 350)) == "head list"
    assert ordered({"low": box(40, 260, 320, 335), "high": box(410, 240, 540, 290)}) == "low high"


def test_a_grid_of_boxes_is_read_by_rows() -> None:
    boxes = {f"{r}{c}": box(40 + 300 * c, 100 + 200 * r, 320 + 300 * c, 280 + 200 * r) for c in range(3) for r in range(2)}
    texts = {name: b.grown(-0.02) for name, b in boxes.items()}
    assert ordered(texts, *boxes.values()) == "00 01 02 10 11 12"


def test_boxes_far_apart_are_read_by_columns() -> None:
    boxes = {f"{r}{c}": box(40 + 300 * c, 100 + 60 * r, 280 + 300 * c, 150 + 60 * r) for r in range(3) for c in range(3)}
    texts = {name: b.grown(-0.01) for name, b in boxes.items()}
    assert ordered(texts, *boxes.values()) == "00 10 20 01 11 21 02 12 22"


def test_a_band_and_the_text_under_it_in_one_frame_are_read_together() -> None:
    frames = [box(40, 100, 440, 300), box(460, 100, 860, 300)]
    items = {"t1": box(50, 104, 430, 120), "t2": box(470, 104, 850, 120), "b1": box(50, 150, 430, 200), "b2": box(470, 150, 850, 290)}
    bands = [box(40, 100, 440, 124), box(460, 100, 860, 124)]
    assert ordered(items, *frames, *bands) == "t1 b1 t2 b2"


def test_what_overlaps_goes_by_its_top() -> None:
    assert ordered({"b": box(100, 120, 500, 300), "a": box(40, 100, 400, 280)}) == "a b"


def test_what_has_no_place_keeps_its_turn_at_the_end() -> None:
    assert ordered({"x": NOWHERE, "a": box(40, 100, 400, 280), "y": NOWHERE}) == "a x y"
