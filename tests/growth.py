"""Pages that hold more and more, and what they cost, in calls, which waver with no machine."""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable
from random import Random

from prs_extract.slides import Slide, Word
from tests.layout.build import SCALE, fill, grid, slide, word

WIDTH, HEIGHT, LEFT, TOP = 90.0, 480.0, 40.0, 30.0
COLUMNS = 10

MOST = 4.6
"""Times as many calls for four times as much, at most: one look at all for each would take sixteen."""


def figures(n_rows: int, *, ruled: bool = False) -> Slide:
    """Columns of figures, smaller the more rows there are; `ruled`: in a grid."""
    chance, step = Random(1), HEIGHT / n_rows
    xs, ys = [LEFT + WIDTH * c for c in range(COLUMNS + 1)], [TOP + step * r for r in range(n_rows + 1)]
    words = [word(str(chance.randint(10, 999)), x + 10, y + 0.1 * step, size=0.7 * step) for y in ys[:-1] for x in xs[:-1]]
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


def boxes(n_rows: int) -> Slide:
    """Drawn boxes that do not touch, five lines in each, as many across as down."""
    across, down = WIDTH * COLUMNS / n_rows, HEIGHT / n_rows
    places = [(LEFT + across * column, TOP + down * row) for row in range(n_rows) for column in range(n_rows)]
    words = [word("Former", x + 0.1 * across, y + down * (0.05 + 0.15 * n), size=0.1 * down) for x, y in places for n in range(5)]
    return slide(words, fills=[fill(x, y, x + 0.9 * across, y + 0.9 * down) for x, y in places])


def n_steps(work: Callable[[], object]) -> int:
    """Lines run, each turn of a loop within one too."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> object:
        nonlocal count
        count += event == "line"
        return note

    sys.settrace(note)
    try:
        work()
    finally:
        sys.settrace(None)
    return count


def peak(work: Callable[[], object]) -> int:
    """Bytes held at most, what is remembered of the work included."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def n_calls(work: Callable[[], object]) -> int:
    """Calls of functions, built-in ones too, and items that generators give."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
