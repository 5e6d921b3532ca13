"""Headers drawn with shapes over a declared table."""

from __future__ import annotations

from itertools import pairwise

import pytest

from prs_extract.layout.arrange import arrange
from prs_extract.layout.table import SlideLayout
from prs_extract.slides import NativeCell, NativeTable, TextFrame
from tests.layout import build

XS = [40, 240, 340, 540, 740]
ROWS = [["une action", "en cours", "a", "b"], ["une autre", "réalisée", "c", "d"]]
HEAD = ["Actions", "État", "2024", "2025"]


def declared() -> NativeTable:
    bounds = build.box(XS[0], 130, XS[-1], 190)
    places = build.cells(XS, [130, 160, 190])
    cells = [
        NativeCell(r, c, 1, 1, places[r][c], (build.paragraph(t, XS[c] + 5, 140 + 30 * r),))
        for r, row in enumerate(ROWS)
        for c, t in enumerate(row)
    ]
    edges = (bounds.top, places[1][0].top, bounds.bottom)
    return NativeTable(bounds, edges, (*(b.x0 for b in places[0]), bounds.x1), tuple(cells))


def chips(texts: list[str], top: float, xs: list[float], *, gap: float = 6) -> list[TextFrame]:
    return [
        build.frame([build.paragraph(t, x0 + 10, top + 8)], x0 + gap / 2, top, x1 - gap / 2, top + 24, fill="#00838f", shape="roundRect")
        for t, (x0, x1) in zip(texts, pairwise(xs), strict=True)
        if t
    ]


def laid_out(frames: list[TextFrame]) -> SlideLayout:
    (layout,) = arrange(build.source(build.slide(tables=[declared()], frames=frames)))
    return layout


@pytest.mark.parametrize("texts", [HEAD, ["Actions", "", "2024", "2025"]])
def test_boxes_set_as_the_columns_are_the_header(texts: list[str]) -> None:
    layout = laid_out(chips(texts, 100, XS))
    assert (layout.tables[0].to_rows(), layout.tables[0].has_header, layout.blocks) == ([texts, *ROWS], True, ())


def test_boxes_over_others_head_several_columns() -> None:
    over = chips(["Quoi", "Programmation"], 72, [XS[0], XS[2], XS[-1]])
    assert laid_out([*over, *chips(HEAD, 98, XS)]).tables[0].to_rows() == [["Quoi", None, "Programmation", None], HEAD, *ROWS]


@pytest.mark.parametrize(
    "frames",
    [chips(HEAD, 40, XS), chips(["a", "b", "c", "d"], 100, [40, 200, 420, 640, 800]), chips(["un titre"], 100, [XS[0], XS[-1]])],
    ids=["far", "set otherwise", "a title"],
)
def test_other_boxes_are_no_header(frames: list[TextFrame]) -> None:
    layout = laid_out(frames)
    assert layout.tables[0].to_rows() == ROWS
    assert len(layout.blocks) == len(frames)
