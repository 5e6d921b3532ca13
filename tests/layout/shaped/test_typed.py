"""Tables whose tabs the file knows."""

from __future__ import annotations

from dataclasses import replace

from prs_extract.layout.arrange import arrange
from prs_extract.layout.table import SlideLayout
from prs_extract.slides import Paragraph, TextFrame
from tests.layout import build

XS = [50, 250, 400, 600]
HEAD = ["nom", "état", "année", "pilote"]
ROWS = [["alpha beta"], ["gamma", "là"], ["delta", "", "", "un"], ["", "ici"]]


def typed(row: list[str], y: float, *, bold: bool = False) -> tuple[Paragraph, tuple[int, ...]]:
    words, tabs = [], []
    for i, (x, text) in enumerate(zip(XS, row, strict=False)):
        tabs += [len(words)] if i and text else []
        words += build.line(text, x, y, bold=bold)
    return Paragraph(tuple(words), build.box(50, y, 800, y + 10)), tuple(tabs)


def boxes(rows: list[list[str]]) -> list[TextFrame]:
    """A box for each line."""
    made = [(typed(row, 110 + 24 * i, bold=i == 0), 106 + 24 * i) for i, row in enumerate(rows)]
    return [replace(build.frame([p], 45, y, 810, y + 20), tabs=(tabs,) if tabs else ()) for (p, tabs), y in made]


def together(rows: list[list[str]], title: str = "") -> TextFrame:
    made = [typed(row, 110 + 16 * i, bold=i == 0) for i, row in enumerate(rows)]
    made = [(Paragraph(tuple(build.line(title, 50, 90)), build.box(50, 90, 800, 100)), ()), *made] if title else made
    return replace(build.frame([p for p, _ in made], 45, 85, 810, 240), tabs=tuple(t for _, t in made))


def layout_of(*frames: TextFrame) -> SlideLayout:
    (layout,) = arrange(build.source(build.slide(frames=frames)))
    return layout


def filled(rows: list[list[str]]) -> list[list[str | None]]:
    return [[*row, *[""] * (len(XS) - len(row))] for row in rows]


def test_short_rows_stand_under_the_headings_that_their_tabs_name() -> None:
    layout = layout_of(together([HEAD, *ROWS[1:]], title="Objectif premier"))
    assert [t.to_rows() for t in layout.tables] == [filled([HEAD, *ROWS[1:]])]
    assert [b.text for b in layout.blocks] == ["Objectif premier"]


def test_a_box_for_each_row() -> None:
    rows = [HEAD, ["alpha", "ici"], ["gamma", "là"], ["delta", "", "", "un"]]
    assert [t.to_rows() for t in layout_of(*boxes(rows)).tables] == [filled(rows)]


def test_a_text_that_begins_under_no_heading_ends_the_table() -> None:
    odd = replace(
        build.frame([Paragraph(tuple(build.line("note ici", 330, 200)), build.box(330, 200, 400, 210))], 320, 196, 810, 216), tabs=((1,),)
    )
    (table,) = layout_of(*boxes([HEAD, ["alpha", "ici"], ["gamma", "là"]]), odd).tables
    assert table.n_rows == 3


def test_hours_and_what_happens_then_are_no_table() -> None:
    rows = [["9 h", "accueil"], ["10 h", "bilan"], ["11 h", "programme"]]
    assert not layout_of(together(rows)).tables


def test_rows_that_look_like_their_first_are_no_table() -> None:
    lines = [typed(row, 110 + 16 * i) for i, row in enumerate([HEAD, ["alpha", "ici"], ["gamma", "là"]])]
    frame = replace(build.frame([p for p, _ in lines], 45, 100, 810, 240), tabs=tuple(t for _, t in lines))
    assert not layout_of(frame).tables
