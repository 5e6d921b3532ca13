"""Grids by alignment that cut through drawn boxes: text of several boxes in one cell is no cell. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.geometry import Box
from prs_extract.layout.canvas import PlacedFill
from prs_extract.layout.drawn_cells import FilledGrid

APART = 2.0
"""Space between two boxes that are not the grounds of cells that touch."""


def tears_boxes(filled: FilledGrid, fills: Sequence[PlacedFill]) -> bool:
    """A cell holds words of two filled boxes of its column that stand apart, one under the other."""
    for cell, words in filled.words.items():
        place = filled.grid.box_of(cell)
        size = words[0].size
        inside = [f.box for f in fills if _is_in_column(f.box, place, size)]
        held = [b for b in inside if any(b.has_centre_of(w.box) for w in words)]
        if any(other.top - one.bottom > APART for one in held for other in held):
            return True
    return False


def _is_in_column(box: Box, place: Box, size: float) -> bool:
    """The box is that of a text in the column, not a band across several or a mark."""
    return box.x0 >= place.x0 - size and box.x1 <= place.x1 + size and box.height >= size and box.width >= place.width / 2
