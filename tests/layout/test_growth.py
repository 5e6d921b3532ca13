"""What a crowded page costs to lay out: four times as much on it takes hardly more than four times as many calls."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from prs_extract.layout.arrange import arrange
from prs_extract.slides import Slide
from tests.growth import MOST, boxes, figures, n_calls, prose
from tests.layout.build import source


@pytest.mark.parametrize(
    ("draw", "rows", "more"),
    [(figures, 40, 4), (partial(figures, ruled=True), 80, 4), (prose, 12, 2), (boxes, 6, 2)],
    ids=["figures", "figures in a grid", "prose", "boxes"],
)
def test_calls_stay_in_step_with_what_stands_on_a_page(draw: Callable[[int], Slide], rows: int, more: int) -> None:
    few, many = draw(rows), draw(rows * more)
    assert 3.5 < len(many.words) / len(few.words) < 4.5
    assert n_calls(partial(arrange, source(many))) / n_calls(partial(arrange, source(few))) < MOST
