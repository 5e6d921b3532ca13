"""The labels of bars and curves stand in rows and columns: they are no table."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.layout.canvas import canvas_from_slide
from prs_extract.layout.charts import without_charts
from prs_extract.layout.tables import find_tables
from prs_extract.slides import Fill, Link, Word
from tests.layout import build


def width(text: str) -> float:
    return sum(len(t) for t in text.split()) * 5 + 2.5 * (len(text.split()) - 1)


def right(text: str, x1: float, y: float) -> list[Word]:
    return build.line(text, x1 - width(text), y)


def centred(text: str, x: float, y: float) -> list[Word]:
    return build.line(text, x - width(text) / 2, y)


def bars(heights: Sequence[float]) -> list[Fill]:
    return [build.fill(100 + 40 * i, 300 - h, 120 + 40 * i, 300, "#336699") for i, h in enumerate(heights)]


def test_the_labels_of_bars_are_no_table() -> None:
    heights = (40, 75, 60, 90, 20)
    labels = [w for i in range(5) for w in centred(str(2001 + i), 110 + 40 * i, 304)]
    values = [w for i, h in enumerate(heights) for w in centred(f"{h:.0f}", 110 + 40 * i, 288 - h)]
    axis = [w for i in range(4) for w in right(str(25 * i), 90, 295 - 25 * i)]
    assert find_tables(build.slide([*labels, *values, *axis], fills=bars(heights), rules=[build.rule(95, 300, 300, 300)])) == ()


def test_the_labels_of_curves_are_no_table() -> None:
    lines = [build.rule(95, 300 - 25 * i, 300, 300 - 25 * i) for i in range(5)]
    curve = [Link((x / 960, 250 / 540), ((x + 40) / 960, y / 540)) for x, y in ((100, 220), (140, 280), (180, 240), (220, 210))]
    labels = [w for i in range(5) for w in centred("zone", 110 + 40 * i, 304)]
    axis = [w for i in range(5) for w in right(str(25 * i), 90, 295 - 25 * i)]
    extra = [w for i in range(5) for w in centred(str(3 * i), 110 + 40 * i, 295 - 25 * i)]
    assert find_tables(build.slide([*labels, *axis, *extra], rules=lines, links=curve)) == ()


def test_grounds_of_several_heights_that_hold_texts_are_no_bars() -> None:
    cells = bars((40, 75, 60, 90, 20))
    words = [w for f in cells for w in build.line("un", f.box.x0 * 960 + 2, f.box.top * 540 + 4)]
    for drawn in (cells, [build.fill(100 + 20 * i, 300 - h, 120 + 20 * i, 300) for i, h in enumerate((40, 75, 60, 90, 20))]):
        slide = build.slide(words, fills=drawn)
        canvas = canvas_from_slide(slide)
        assert without_charts(canvas, slide) is canvas
