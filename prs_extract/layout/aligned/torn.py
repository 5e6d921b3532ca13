"""Grids by alignment that cut through drawn boxes: text of several boxes in one cell is no cell. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from prs_extract.geometry import Box
from prs_extract.layout.canvas import PlacedFill
from prs_extract.layout.drawn_cells import FilledGrid

APART = 2.0
"""Space between two boxes that are not the grounds of cells that touch."""


def torn_at(filled: FilledGrid, fills: Sequence[PlacedFill]) -> list[float]:
    """Where rows should end: between two filled boxes of one column that stand apart, one under the other, and of both of which a cell holds words."""
    found: set[float] = set()
    for cell, words in filled.words.items():
        place = filled.grid.box_of(cell)
        boxes = [f.box for f in fills if _may_hold(f.box, place, words[0].size)]
        held = [b for b in boxes if any(b.has_centre_of(w.box) for w in words)] if len(boxes) > 1 else []
        beside = [w for other, own in filled.words.items() if other.col != cell.col for w in own] if len(held) > 1 else []
        alone = sorted((b for b in held if not any(b.has_centre_of(w.box) for w in beside)), key=lambda b: b.top)
        found.update((one.bottom + other.top) / 2 for one, other in pairwise(alone) if other.top - one.bottom > APART)
    return sorted(found)


def names_rows(filled: FilledGrid) -> bool:
    """Each row has a text in its first column."""
    return {c.row for c in filled.words if c.col == 0} == set(range(filled.grid.n_rows))


def _may_hold(box: Box, place: Box, size: float) -> bool:
    """The box is that of a text in the column, not a mark."""
    return box.overlap(place) > 0 and box.height >= size and box.width >= place.width / 2
