from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from prs_extract.layout.arrange import arrange
from prs_extract.layout.overlaid import OVER_WORDS
from prs_extract.layout.table import SlideLayout
from prs_extract.slides import NativeCell, NativeTable, TextFrame
from tests.layout.build import box, frame, paragraph, slide, source


def table(*, last: str = "") -> NativeTable:
    """Two rows and two columns of 100 x 30 points from (40, 100); `last` is the text of the last cell."""
    texts = ["Action", "Priorité", "Former", last]
    cells = tuple(
        NativeCell(i // 2, i % 2, 1, 1, _place(i // 2, i % 2), (paragraph(t, 45 + 100 * (i % 2), 105 + 30 * (i // 2)),) if t else ())
        for i, t in enumerate(texts)
    )
    bounds = box(40, 100, 240, 160)
    return NativeTable(bounds, (bounds.top, _place(1, 0).top, bounds.bottom), (bounds.x0, _place(0, 1).x0, bounds.x1), cells)


def _place(row: int, col: int) -> Any:
    return box(40 + 100 * col, 100 + 30 * row, 140 + 100 * col, 130 + 30 * row)


def laid_out(mark: TextFrame, *, last: str = "") -> SlideLayout:
    (layout,) = arrange(source(slide(tables=[table(last=last)], frames=[mark])))
    return layout


@pytest.mark.parametrize("mark", ["★", "X", "oui", "T1 2025"])
def test_a_mark_over_a_cell_is_its_content(mark: str) -> None:
    layout = laid_out(frame([paragraph(mark, 185, 140)], 180, 135, 200, 155))
    assert layout.tables[0].cell_at(1, 1).text == mark
    assert layout.blocks == ()


def test_a_mark_over_a_filled_cell_is_added_to_its_text() -> None:
    layout = laid_out(frame([paragraph("★", 220, 146)], 215, 144, 240, 158), last="Oui")
    assert layout.tables[0].cell_at(1, 1).text == "Oui\n★"


def test_a_remark_over_a_table_is_a_block() -> None:
    layout = laid_out(frame([paragraph("À revoir en séance plénière", 150, 140)], 145, 135, 300, 155))
    assert [b.text for b in layout.blocks] == ["À revoir en séance plénière"]


def test_a_text_beside_the_table_is_a_block() -> None:
    layout = laid_out(frame([paragraph("★", 300, 140)], 295, 135, 320, 155))
    assert [b.text for b in layout.blocks] == ["★"]


def test_a_footer_over_the_table_is_decor() -> None:
    layout = laid_out(frame([paragraph("3", 185, 140)], 180, 135, 200, 155, role="number"))
    assert [(b.text, b.decor) for b in layout.blocks] == [("3", True)]


def test_an_arrow_over_an_empty_cell_is_its_content() -> None:
    layout = laid_out(frame([paragraph("Mise en service au second semestre", 148, 140)], 145, 133, 238, 157, shape="homePlate"))
    assert layout.tables[0].to_rows() == [["Action", "Priorité"], ["Former", "Mise en service au second semestre"]]


def test_a_balloon_over_an_empty_cell_is_a_remark() -> None:
    remark = frame([paragraph("Relance faite au second semestre", 148, 140)], 145, 133, 238, 157, shape="wedgeRoundRectCallout")
    layout = laid_out(remark)
    assert layout.tables[0].to_rows() == [["Action", "Priorité"], ["Former", ""]]
    assert [b.text for b in layout.blocks] == ["Relance faite au second semestre"]


def test_an_arrow_over_empty_cells_side_by_side_is_merged_over_them() -> None:
    native = table()
    bare = replace(native, cells=tuple(c if c.row == 0 else replace(c, paragraphs=()) for c in native.cells))
    arrow = frame([paragraph("Une campagne sur deux années", 48, 140)], 42, 133, 238, 157, shape="homePlate")
    (layout,) = arrange(source(slide(tables=[bare], frames=[arrow])))
    assert layout.tables[0].to_rows() == [["Action", "Priorité"], ["Une campagne sur deux années", None]]


def test_a_long_text_over_a_filled_cell_is_a_block() -> None:
    layout = laid_out(frame([paragraph("Mise en service au second semestre", 148, 140)], 145, 133, 238, 157), last="oui")
    assert [b.text for b in layout.blocks] == ["Mise en service au second semestre"]


@pytest.mark.parametrize(
    ("fill", "struck", "sure"), [("#ffffff", [True, False], 1.0), (None, [False, False], OVER_WORDS)], ids=["a ground hides", "it does not"]
)
def test_words_over_the_words_of_a_cell(fill: str | None, struck: list[bool], sure: float) -> None:
    """A ground hides what stood there; without one both may be of one text."""
    layout = laid_out(replace(frame([paragraph("Non", 145, 140)], 141, 131, 239, 159), fill=fill), last="Oui")
    cell = layout.tables[0].cell_at(1, 1)
    assert ([w.struck for p in cell.paragraphs for w in p.words], cell.sure) == (struck, sure)


def test_a_stamp_aslant_is_a_block() -> None:
    layout = laid_out(replace(frame([paragraph("annulé", 185, 140)], 180, 135, 200, 155), aslant=True))
    assert [b.text for b in layout.blocks] == ["annulé"]
