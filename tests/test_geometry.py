from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prs_extract.geometry import Box, Stripes, in_groups, in_rows, in_runs

HEIGHTS = st.floats(-2.0, 3.0, allow_nan=False)
SPANS = st.tuples(HEIGHTS, HEIGHTS).map(sorted)


@given(st.lists(SPANS, max_size=30), SPANS)
def test_stripes_find_what_looking_at_everything_finds(spans: list[list[float]], band: list[float]) -> None:
    top, bottom = band
    boxes = [Box(0.0, y0, 1.0, y1) for y0, y1 in spans]
    found = Stripes.from_boxes(enumerate(boxes)).between(top, bottom)
    assert found == [i for i, b in enumerate(boxes) if b.top <= bottom and b.bottom >= top]


def test_a_box_without_measure_takes_no_more_room_than_the_slide() -> None:
    """A damaged file may give a box of a billion slides' height."""
    assert Stripes.from_boxes([("vaste", Box(0.0, -1e12, 1.0, 1e12))]).between(0.5, 0.5) == ["vaste"]


def test_an_item_goes_on_with_the_run_before_it_or_begins_one() -> None:
    assert in_runs([1, 2, 4, 5, 2], lambda run, n: n == run[-1] + 1) == [[1, 2], [4, 5], [2]]


def test_an_item_joins_the_first_group_that_it_belongs_to_or_the_last() -> None:
    def near(group: list[int], n: int) -> bool:
        return abs(n - group[-1]) <= 2

    assert in_groups([1, 4, 3], near) == [[1, 3], [4]]
    assert in_groups([1, 4, 3], near, last=True) == [[1], [4, 3]]


def test_boxes_level_with_the_first_of_a_row_stand_in_it_from_left_to_right() -> None:
    right, left, low = Box(0.6, 0.1, 0.9, 0.2), Box(0.1, 0.12, 0.4, 0.22), Box(0.1, 0.3, 0.4, 0.4)
    assert in_rows([right, left, low], lambda b: b, 0.5) == [[left, right], [low]]
