"""Tables typed with tab stops in text boxes."""

from __future__ import annotations

from dataclasses import replace

from prs_extract.layout.arrange import arrange
from prs_extract.layout.table import SlideLayout
from prs_extract.slides import Paragraph, TextFrame
from tests.layout import build

XS = [50, 250, 400, 600]
ROWS = [
    ["nom", "état", "année", "pilote"],
    ["alpha beta", "ici", "dix agents", ""],
    ["gamma", "là", "", "un"],
    ["delta", "ici", "deux", "trois"],
]


def typed(row: list[str], y: float) -> Paragraph:
    words = [w for x, text in zip(XS, row, strict=False) for w in build.line(text, x, y, bold=row is ROWS[0])]
    return Paragraph(tuple(words), build.box(50, y, 800, y + 10))


def layout_of(*frames: TextFrame) -> SlideLayout:
    (layout,) = arrange(build.source(build.slide(frames=frames)))
    return layout


def test_lines_that_tabs_part_are_a_table() -> None:
    title = Paragraph(tuple(build.line("Objectif premier : informer", 50, 80)), build.box(50, 80, 800, 90))
    frame = build.frame([title, *(typed(row, 110 + 24 * i) for i, row in enumerate(ROWS))], 50, 80, 800, 240)
    layout = layout_of(replace(frame, columned=4))
    assert [t.to_rows() for t in layout.tables] == [ROWS]
    assert [b.text for b in layout.blocks] == ["Objectif premier : informer"]


def test_each_line_may_be_in_a_box_of_its_own() -> None:
    frames = [build.frame([typed(row, 110 + 24 * i)], 50, 110 + 24 * i, 800, 120 + 24 * i, columned=1) for i, row in enumerate(ROWS)]
    assert [t.to_rows() for t in layout_of(*frames).tables] == [ROWS]


def test_a_box_without_a_table_stays_as_it_is() -> None:
    """One line of three pieces, and what tabs part in two: hours and what happens then."""
    paragraphs = [typed(["9 h", "accueil", "salle"], 110), typed(["10 h", "bilan"], 126), typed(["11 h", "programme"], 142)]
    layout = layout_of(build.frame(paragraphs, 50, 100, 800, 200, columned=1))
    assert not layout.tables
    assert [b.text for b in layout.blocks] == ["9 h accueil salle\n10 h bilan\n11 h programme"]
