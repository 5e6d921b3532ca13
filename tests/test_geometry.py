from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prs_extract.geometry import Box, Stripes

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
