"""Room for the lines of cells whose columns nothing drawn parts: told by where texts begin and end, not by the borders that a gap gave. In points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prs_extract.geometry import Box
from prs_extract.layout.aligned.gutters import Interval
from prs_extract.layout.drawn_cells import FilledGrid
from prs_extract.layout.grid import GridCell
from prs_extract.layout.ruled.columns import MOST_DRAWN, drawn_share
from prs_extract.layout.rules import Edge

Sides = tuple[float | None, float | None]
"""Where text may begin and end in a column; None where a border is drawn, or is the table's."""


def open_sides(filled: FilledGrid, edges: Sequence[Edge]) -> dict[int, Sides]:
    """By column, the sides that no edge draws: its text's on the left; on the right as far from the next column's text as the closest neighbours are
    from each other, that space being the margins of a border. Nothing where all borders are drawn.
    """
    uprights = [e for e in edges if not e.horizontal]
    xs = filled.grid.col_edges
    bare = [c for c in range(1, filled.grid.n_cols) if filled.grid.n_rows > 1 and drawn_share(xs[c], filled.grid, uprights) <= MOST_DRAWN]
    extents = _extents(filled) if bare else {}
    bare = [c for c in bare if c - 1 in extents and c in extents]
    between = [extents[c][0] - extents[c - 1][1] for c in bare]
    if not between:
        return {}
    margins = max(0.0, min(between))
    ends = {c - 1: max(extents[c - 1][1], extents[c][0] - margins) for c in bare}
    return {c: (extents[c][0] if c in bare else None, ends.get(c)) for c in {*bare, *ends}}


def _extents(filled: FilledGrid) -> dict[int, Interval]:
    """From the first to the last word of the cells of each column."""
    held: dict[int, list[Box]] = {}
    for cell, words in filled.words.items():
        if cell.col_span == 1:
            held.setdefault(cell.col, []).extend(w.box for w in words)
    return {col: (min(b.x0 for b in boxes), max(b.x1 for b in boxes)) for col, boxes in held.items()}


def room_of(cell: GridCell, box: Box, sides: Mapping[int, Sides]) -> Box:
    """The box of a cell, its open sides drawn in to where text may stand."""
    left, _ = sides.get(cell.col, (None, None))
    _, right = sides.get(cell.col + cell.col_span - 1, (None, None))
    x0, x1 = box.x0 if left is None else left, box.x1 if right is None else right
    return Box(x0, box.top, x1, box.bottom) if x0 < x1 else box
