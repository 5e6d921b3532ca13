"""List marks drawn as shapes, and boxes that a grid by alignment would cut."""

from __future__ import annotations

from dataclasses import replace

from prs_extract.layout.aligned.torn import torn_at
from prs_extract.layout.arrange import arrange
from prs_extract.layout.canvas import canvas_from_slide
from prs_extract.layout.drawn_cells import FilledGrid
from prs_extract.layout.flow.drawn_bullets import with_drawn_bullets
from prs_extract.layout.grid import Grid, GridCell
from prs_extract.slides import Fill, Word
from tests.layout import build

INK = "#222222"


def dot(x: float, y: float, side: float = 4, colour: str = INK) -> Fill:
    return build.fill(x, y, x + side, y + side, colour, shape="ellipse")


def inked(words: list[Word]) -> list[Word]:
    return [replace(w, colour=INK) for w in words]


ITEMS = [w for i, text in enumerate(("un point", "un autre", "dernier")) for w in inked(build.line(text, 60, 100 + 20 * i, size=14))]


def marks(*dots: Fill) -> int:
    return len(with_drawn_bullets(ITEMS, build.slide(ITEMS, fills=dots))) - len(ITEMS)


def test_dots_before_lines_are_bullets() -> None:
    dots = [dot(48, 106 + 20 * i) for i in range(3)]
    assert marks(*dots) == 3
    (layout,) = arrange(build.source(build.slide(ITEMS, fills=dots)))
    assert [p.printed for b in layout.blocks for p in b.paragraphs] == ["• un point", "• un autre", "• dernier"]


def test_one_dot_large_dots_and_dots_of_another_colour_are_none() -> None:
    assert marks(dot(48, 106)) == 0
    assert marks(dot(40, 101, 12), dot(40, 121, 12)) == 0
    assert marks(dot(48, 106, colour="#2e8b57"), dot(48, 126, colour="#2e8b57")) == 0


def test_text_of_two_boxes_is_no_cell() -> None:
    cell = GridCell(0, 0)
    slide = build.slide(
        [*build.line("un deux trois", 20, 20), *build.line("quatre cinq", 20, 60)],
        fills=[build.fill(10, 10, 300, 40), build.fill(10, 50, 300, 80)],
    )
    canvas = canvas_from_slide(slide)
    filled = FilledGrid(Grid((0.0, 100.0), (0.0, 320.0), (cell,)), {cell: canvas.words})
    assert torn_at(filled, canvas.fills)
    assert not torn_at(filled, canvas_from_slide(replace(slide, fills=(build.fill(10, 10, 300, 80),))).fills)
