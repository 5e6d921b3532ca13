"""Marks drawn beside the rows of a table, in the margin of the slide, where a legend says what they stand for."""

from __future__ import annotations

from prs_extract.domain.roadmap.rows import Row, RowPart
from prs_extract.layout.overlays import drawn_marks
from prs_extract.slides import Fill, Picture

REACH = 0.06
"""How far from the side of its table a mark may stand, as a fraction of the slide's width."""

LARGEST = 0.04
"""Width of a mark, as such a fraction, at most."""


def marks_beside(row: Row) -> tuple[Fill | Picture, ...]:
    """The small marks that stand level with the row, at the left or at the right of its table and over no other."""
    return tuple(m for part in row.parts for m in _beside(part))


def _beside(part: RowPart) -> list[Fill | Picture]:
    table, layout = part.source.table, part.source.layout
    top, bottom = table.row_edges[part.rows.start], table.row_edges[part.rows.stop]
    own = [m for c in table.cells for m in c.marks]
    found = []
    for mark in drawn_marks(layout.slide):
        box = mark.box
        near = table.box.x0 - REACH <= box.centre_x <= table.box.x0 or table.box.x1 <= box.centre_x <= table.box.x1 + REACH
        if near and box.width <= LARGEST and top <= box.centre_y < bottom and not mark.inherited:
            over = any(t is not table and t.box.has_centre_of(box) for t in layout.tables) or mark in own
            found += [mark] if not over else []
    return found
