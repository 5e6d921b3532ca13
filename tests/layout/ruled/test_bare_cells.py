"""Cells that nothing parts from those below them."""

from __future__ import annotations

from prs_extract.layout.canvas import canvas_from_slide
from prs_extract.layout.drawn_cells import fill_grid
from prs_extract.layout.grid import Grid, GridCell
from prs_extract.layout.ruled.bare_cells import with_parted_cells
from tests.layout import build


def test_a_heading_without_rule_is_parted_from_the_text_beside_a_bar() -> None:
    """Space over the bar and under it makes rows without a text."""
    rows, columns = (100.0, 120.0, 130.0, 170.0, 180.0), (40.0, 200.0, 300.0)
    words = [build.word("2024", 100, 105), build.word("Étape", 100, 145), build.word("Pilote", 220, 105), build.word("DSP", 220, 145)]
    grid = Grid(rows, columns, (*(GridCell(r, 0) for r in range(4)), GridCell(0, 1, 4, 1)), True, 1.0, 0.0)
    parted = with_parted_cells(fill_grid(grid, canvas_from_slide(build.slide(words)).words), (), ())
    found = [(c.row, c.row_span, [w.word.text for w in ws]) for c, ws in parted.words.items() if c.col == 1]
    assert found == [(0, 1, ["Pilote"]), (1, 3, ["DSP"])]
