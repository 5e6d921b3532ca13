"""What a crowded page costs, in calls, which waver with no machine: four times as much on it takes hardly more than four times as many."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from random import Random

import pytest

from prs_extract.layout.arrange import arrange
from prs_extract.slides import Slide, Word
from tests.layout.build import SCALE, grid, slide, source, word

WIDTH, HEIGHT, LEFT, TOP = 90.0, 480.0, 40.0, 30.0
COLUMNS = 10

MOST = 4.6
"""Times as many calls for four times as much, at most: one look at all for each would take sixteen."""


def figures(n_rows: int, *, ruled: bool = False) -> Slide:
    """Columns of figures, smaller the more rows there are; `ruled`: in a grid."""
    chance, step = Random(1), HEIGHT / n_rows
    xs, ys = [LEFT + WIDTH * c for c in range(COLUMNS + 1)], [TOP + step * r for r in range(n_rows + 1)]
    words = [word(str(chance.randint(10, 9999)), x + 10, y + 0.1 * step, size=0.7 * step) for y in ys[:-1] for x in xs[:-1]]
    return slide(words, rules=grid(xs, ys) if ruled else [])


def prose(n_rows: int) -> Slide:
    """Lines of words of any length, from side to side."""
    chance, step = Random(1), HEIGHT / n_rows
    words: list[Word] = []
    for row in range(n_rows):
        x = LEFT
        while x < SCALE[0] - 2 * LEFT:
            words.append(word("".join(chance.choices("abcdefgh", k=chance.randint(2, 9))), x, TOP + row * step, size=0.75 * step))
            x = words[-1].box.x1 * SCALE[0] + 0.2 * step
    return slide(words)


def n_calls(page: Slide) -> int:
    """Calls of functions, built-in ones too, and items that generators give, while a page is laid out."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    laid_out = source(page)
    sys.setprofile(note)
    try:
        arrange(laid_out)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("draw", "rows"),
    [(figures, 40), (partial(figures, ruled=True), 80), (prose, 12)],
    ids=["figures", "figures in a grid", "prose"],
)
def test_calls_stay_in_step_with_what_stands_on_a_page(draw: Callable[[int], Slide], rows: int) -> None:
    few, many = draw(rows), draw(rows * 4 if draw is not prose else rows * 2)
    assert 3.5 < len(many.words) / len(few.words) < 4.5
    assert n_calls(many) / n_calls(few) < MOST
