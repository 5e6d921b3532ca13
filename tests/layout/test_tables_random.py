"""Tables drawn at random and read back: exactly where the grid is drawn, nearly always where only alignment shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prs_extract.geometry import Box
from prs_extract.layout.table import Table
from prs_extract.layout.tables import find_tables
from prs_extract.slides import Slide
from tests.layout.random_tables import KINDS, MERGED, Drawn, draw

SEEDS = range(30)
LEAST_EXACT = {"bands": 0.9, "across": 0.95, "head": 0.95, "none": 0.95, "middle": 0.9, "striped": 0.95, "stub": 0.9, "uprights": 0.9}
"""Share of the tables of each kind read back without one difference."""


def as_read(slide: Slide) -> dict[tuple[int, int, int, int], str] | None:
    tables = find_tables(slide)
    return {(c.row, c.col, c.row_span, c.col_span): c.text for c in tables[0].cells} if len(tables) == 1 else None


def exact(drawn: Drawn) -> bool:
    return as_read(drawn.slide) == drawn.cells


@pytest.mark.parametrize("kind", MERGED)
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6))
@example(seed=39)  # with rules: the last rows are one cell each
@example(seed=28450)  # with borders: the last rows have three columns merged
def test_a_drawn_grid_is_read_back_whatever_its_merges(kind: str, seed: int) -> None:
    drawn = draw(kind, seed)
    assert as_read(drawn.slide) == drawn.cells


@pytest.mark.parametrize("kind", [k for k in KINDS if k not in MERGED])
def test_an_aligned_table_is_read_back_nearly_always(kind: str) -> None:
    share = sum(exact(draw(kind, seed)) for seed in SEEDS) / len(SEEDS)
    assert share >= LEAST_EXACT[kind]


def moved(slide: Slide, factor: float, dx: float, dy: float) -> Slide:
    """The same drawing on a slide `factor` times as large, shifted by fractions of the slide."""

    def shift(box: Box) -> Box:
        return Box(box.x0 + dx, box.top + dy, box.x1 + dx, box.bottom + dy)

    return replace(
        slide,
        width_pt=slide.width_pt * factor,
        height_pt=slide.height_pt * factor,
        words=tuple(replace(w, box=shift(w.box), size_pt=(w.size_pt or 0) * factor) for w in slide.words),
        rules=tuple(replace(r, box=shift(r.box)) for r in slide.rules),
        fills=tuple(replace(f, box=shift(f.box)) for f in slide.fills),
    )


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 29), factor=st.sampled_from([1.0, 1.25, 1.5]), dx=st.floats(-0.02, 0.02), dy=st.floats(-0.02, 0.02))
def test_moving_or_enlarging_a_slide_changes_no_text(kind: str, seed: int, factor: float, dx: float, dy: float) -> None:
    slide = draw(kind, seed).slide
    assert as_read(moved(slide, factor, dx, dy)) == as_read(slide)


def covered(table: Table) -> list[tuple[int, int]]:
    return [
        (r, c) for cell in table.cells for r in range(cell.row, cell.row + cell.row_span) for c in range(cell.col, cell.col + cell.col_span)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_place_is_covered_once_and_every_word_used_once(kind: str) -> None:
    for seed in SEEDS:
        slide = draw(kind, seed).slide
        for table in find_tables(slide):
            assert sorted(covered(table)) == [(r, c) for r in range(table.n_rows) for c in range(table.n_cols)]
            inside = [w for w in slide.words if table.box.has_centre_of(w.box)]
            assert sum(len(c.words) for c in table.cells) == len(inside)
