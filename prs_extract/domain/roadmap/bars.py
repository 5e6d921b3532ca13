"""Bars drawn in a row under the parts of a year (T1 … T4), as in a Gantt chart: the parts that they cover are the programme of the year."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from prs_extract.domain.roadmap.rows import RowPart
from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.overlays import is_thick
from prs_extract.slides import Fill

COVERED = 0.5
"""Share of a column over which a bar lies, at least: it begins or ends in the middle of the others."""

TALLEST = 0.9
"""Share of the height of its row that a bar has, at most: what is higher is a ground."""

OVER = 0.01
"""Fraction of the slide's width by which a bar may reach over the columns."""


def barred(part: RowPart, cols: Sequence[int]) -> set[int]:
    """The columns, of those that name parts of years, which a bar covers in a row; none where something is printed in one of them."""
    edges, own = part.source.table.col_edges, [c for col in cols for c in part.cells(col)]
    if any(c.text.strip() for c in own):
        return set()
    rows = part.source.table.row_edges
    place = Box(edges[cols[0]] - OVER, rows[part.rows.start], edges[cols[-1] + 1] + OVER, rows[part.rows.stop])
    bars = list(_bars(part, place, own[0].fill))
    return {col for col in cols if any(_share(b, edges[col], edges[col + 1]) >= COVERED for b in bars)}


def _bars(part: RowPart, place: Box, ground: str | None) -> Collection[Box]:
    slide = part.source.layout.slide
    inside = (f for f in slide.fills if place.top <= f.box.centre_y <= place.bottom and place.union(f.box).width <= place.width)
    return [f.box for f in inside if _is_bar(f, place, ground) and is_thick(f.box, slide)]


def _is_bar(fill: Fill, place: Box, ground: str | None) -> bool:
    low = fill.box.height <= TALLEST * place.height and bounding_box([fill.box, place]).height <= place.height * (1 + OVER)
    return low and fill.colour not in (None, ground) and not fill.inherited


def _share(bar: Box, x0: float, x1: float) -> float:
    return (min(bar.x1, x1) - max(bar.x0, x0)) / (x1 - x0)
