"""Cells drawn one by one with gaps between them are one table; boxes that stand apart are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from prs_extract.layout.canvas import canvas_from_slide
from prs_extract.layout.shaped.tiles import closed_up
from prs_extract.layout.tables import find_tables
from prs_extract.slides import Slide
from tests.layout import build

WIDTHS = [64.0, 183.0, 140.0, 62.0]
HEIGHTS = [24.0, 28.0, 24.0]


def tiles(gaps: Sequence[float], down: float = 4.0, *, n_rows: int = 3) -> Slide:
    """Cells "0.0", "0.1"… in columns of uneven widths, with the gaps given between them."""
    words, fills = [], []
    top = 96.0
    for row, height in enumerate(HEIGHTS[:n_rows]):
        left = 42.0
        for col, width in enumerate(WIDTHS[: len(gaps) + 1]):
            fills.append(build.fill(left, top, left + width, top + height, "#f2f2f2" if row else "#2f4f4f"))
            words += build.line(f"{row}.{col}", left + 4, top + 4, size=9, bold=not row)
            left += width + [*gaps, 0.0][col]
        top += height + down
    return build.slide(words, fills=fills)


@pytest.mark.parametrize("gap", [2.0, 3.9, 4.1, 6.5])
def test_cells_with_even_gaps_are_one_table(gap: float) -> None:
    (table,) = find_tables(tiles([gap] * 3))
    assert [(c.row, c.col, c.text) for c in table.cells] == [(r, c, f"{r}.{c}") for r in range(3) for c in range(4)]


@pytest.mark.parametrize("gaps", [[7.2, 0.0, 7.2], [0.0, 7.2, 0.0], [0.0, 0.0, 0.0]])
def test_an_empty_narrow_column_may_stand_between_some_columns_only(gaps: list[float]) -> None:
    (table,) = find_tables(tiles(gaps, 5.1))
    assert [(c.row, c.col, c.text) for c in table.cells] == [(r, c, f"{r}.{c}") for r in range(3) for c in range(4)]


def test_what_parts_rows_is_no_mark_of_an_empty_cell() -> None:
    """White strips on white; the same strip on a ground, or with an outline, can be seen."""
    slide = tiles([7.2, 0.0, 7.2], 5.1)
    strip = build.fill(42.0, 153.1, 106.0, 158.2, "#ffffff")
    (plain,) = find_tables(replace(slide, fills=(*slide.fills, strip)))
    assert not any(c.marks for c in plain.cells)
    seen = replace(strip, outline="#000000")
    (marked,) = find_tables(replace(slide, fills=(*slide.fills, seen)))
    assert sum(bool(c.marks) for c in marked.cells) == 1


def test_a_header_may_stand_off_more_than_the_rows_from_one_another() -> None:
    slide = tiles([4.0] * 3)
    head, rest = slide.fills[:4], slide.fills[4:]
    off = [replace(f, box=replace(f.box, top=f.box.top - 4 / 540, bottom=f.box.bottom - 4 / 540)) for f in head]
    (table,) = find_tables(replace(slide, fills=(*off, *rest)))
    assert [(c.row, c.col, c.text) for c in table.cells] == [(r, c, f"{r}.{c}") for r in range(3) for c in range(4)]


@pytest.mark.parametrize(
    "slide",
    [tiles([2.0] * 3, 2.0), tiles([9.0] * 3), tiles([4.0, 6.8, 4.0]), tiles([4.0]), tiles([4.0] * 3, n_rows=1)],
    ids=["joined already", "far apart", "uneven", "two columns", "one row"],
)
def test_other_boxes_stay_as_they_are(slide: Slide) -> None:
    canvas = canvas_from_slide(slide)
    assert closed_up(canvas) is canvas
