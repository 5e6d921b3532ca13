"""Large words laid over or under the text of a slide."""

from __future__ import annotations

from prs_extract.layout.arrange import arrange
from prs_extract.layout.table import SlideLayout
from prs_extract.slides import Word
from tests.layout import build

XS, YS = [50, 250, 450, 650], [100, 130, 160, 190]
ROWS = [["nom", "état", "pilote"], ["alpha beta gamma", "ici", ""], ["delta", "là", "deux"]]


def layout_of(*more: Word) -> SlideLayout:
    words = [w for y, row in zip(YS, ROWS, strict=False) for x, text in zip(XS, row, strict=False) for w in build.line(text, x + 4, y + 8)]
    (layout,) = arrange(build.source(build.slide([*more, *words], rules=build.grid(XS, YS))))
    return layout


def test_a_watermark_is_in_no_cell() -> None:
    """Neither the word that lies over texts, nor the one of its look that lies in an empty cell; whatever their order in the file."""
    layout = layout_of(build.word("PROJET", 40, 100, size=80, colour="#dddddd"), build.word("v1", 500, 100, size=80, colour="#dddddd"))
    assert layout.tables[0].to_rows() == ROWS
    assert [(b.text, b.decor) for b in layout.blocks] == [("PROJET", True), ("v1", True)]


def test_a_stamp_aslant_is_in_no_cell() -> None:
    """Whatever its size; it says something that an analyst should see, and stays a text of the slide."""
    layout = layout_of(build.word("annulé", 110, 102, rotation=352))
    assert layout.tables[0].to_rows() == ROWS
    assert [(b.text, b.decor) for b in layout.blocks] == [("annulé", False)]


def test_a_large_word_over_no_other_is_of_its_cell() -> None:
    layout = layout_of(build.word("12", 550, 134, size=24))
    assert layout.tables[0].to_rows()[1] == ["alpha beta gamma", "ici", "12"]
