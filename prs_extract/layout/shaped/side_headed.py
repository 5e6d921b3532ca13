"""Boxes in columns beside a column of labels: trees drawn from the top down, each branch a column. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from prs_extract.geometry import Box, bounding_box, in_runs
from prs_extract.layout.canvas import to_points
from prs_extract.layout.flow.paragraphs import paragraphs_from_frame
from prs_extract.layout.shaped.framed import HEADING_WORDS, is_bold_frame
from prs_extract.layout.table import Cell, Table
from prs_extract.slides import Slide, TextFrame

LEAST_LABELS, LEAST_COLUMNS = 3, 2
"""Of such a table."""

LEAST_FILLED = 0.5
"""Share of the places beside the labels that hold a box, at least."""

SAME_SIDE_PT = 4.0
"""How far apart the sides, or the middles, of two labels may be."""

Placed = tuple[TextFrame, Box]


def with_side_headed(tables: Sequence[Table], slide: Slide, taken: Sequence[Box] = ()) -> tuple[Table, ...]:
    """The tables of a slide, such a one in the place of those that part its texts into fewer cells. `taken`: where others are, in fractions."""
    made = _side_headed(slide, taken)
    lost = [t for t in tables if made is not None and t.box.overlap(made.box) > 0]
    if made is None or not all(made.holds_more_than(t) for t in lost):
        return tuple(tables)
    return (*(t for t in tables if t not in lost), made)


def _side_headed(slide: Slide, taken: Sequence[Box]) -> Table | None:
    """The table under whose first label every column has a box; what stands under a box, and beside no label, has a row of its own under that of the box."""
    frames = [f for f in slide.frames if not f.inherited and f.role in ("", "body") and any(p.text for p in f.paragraphs)]
    labels = {id(f) for f in frames if f.fill is None and is_bold_frame(f) and sum(p.n_words for p in f.paragraphs) <= HEADING_WORDS}
    if len(labels) < LEAST_LABELS:
        return None
    placed = [(f, to_points(f.box, slide.width_pt, slide.height_pt)) for f in frames if not any(b.has_centre_of(f.box) for b in taken)]
    side = _side([item for item in placed if id(item[0]) in labels])
    start = max((box.x1 for _, box in side), default=0.0)
    columns = _columns(side, [item for item in placed if item[1].x0 >= start - SAME_SIDE_PT])
    made = _table(side, columns, slide) if columns else None
    return made if made is not None and all(a < b for a, b in pairwise(made.row_edges)) else None


def _side(labels: Sequence[Placed]) -> list[Placed]:
    """The leftmost labels that stand under one another, from the top down."""
    first = min(labels, key=lambda item: item[1].x0, default=None)
    own = [item for item in labels if first is not None and _is_under(item[1], first[1])]
    return sorted(own, key=lambda item: item[1].top) if len(own) >= LEAST_LABELS else []


def _is_under(one: Box, other: Box) -> bool:
    sides = ((one.x0, other.x0), (one.centre_x, other.centre_x), (one.x1, other.x1))
    return any(abs(a - b) <= SAME_SIDE_PT for a, b in sides)


def _columns(side: Sequence[Placed], items: Sequence[Placed]) -> list[list[list[Placed]]]:
    """By column and label, the drawn box level with the label, then those under it; none where that is no table."""
    level = [
        (item, own) for item in items if (own := [i for i, (_, label) in enumerate(side) if item[1].top < label.centre_y < item[1].bottom])
    ]
    runs = in_runs(
        sorted((item for item, _ in level), key=lambda item: item[1].x0), lambda run, item: item[1].x0 < max(b.x1 for _, b in run)
    )
    drawn = all(frame.fill is not None or frame.outline is not None for (frame, _), _ in level)
    if not drawn or any(len(own) > 1 for _, own in level) or len(runs) < LEAST_COLUMNS or len(level) < LEAST_FILLED * len(runs) * len(side):
        return []
    at = {id(item): own[0] for item, own in level}
    found = [[[item for item in run if at[id(item)] == i] for i in range(len(side))] for run in runs]
    if any(len(held) > 1 for column in found for held in column) or not all(column[0] for column in found):
        return []
    for item in sorted((item for item in items if id(item) not in at), key=lambda item: (item[1].top, item[1].x0)):
        homes = [(column, i) for column in found for i, held in enumerate(column) if held and _is_right_under(item[1], held[0][1])]
        if len(homes) == 1:
            homes[0][0][homes[0][1]].append(item)
    return found


def _is_right_under(box: Box, above: Box) -> bool:
    """Within its sides, and less than its own height under it."""
    return above.x0 <= box.centre_x <= above.x1 and above.centre_y < box.centre_y and box.top - above.bottom < box.height


def _table(side: Sequence[Placed], columns: Sequence[Sequence[Sequence[Placed]]], slide: Slide) -> Table:
    tall = [max(1, *(len(column[i]) for column in columns)) for i in range(len(side))]
    extents = [bounding_box(box for _, box in (label, *(item for column in columns for item in column[i]))) for i, label in enumerate(side)]
    tops = [e.top + step * e.height / n for e, n in zip(extents, tall, strict=True) for step in range(n)]
    wide = [bounding_box(box for held in column for _, box in held) for column in columns]
    rows = tuple(y / slide.height_pt for y in (*tops, extents[-1].bottom))
    cols = tuple(x / slide.width_pt for x in (min(b.x0 for _, b in side), *(b.x0 for b in wide), wide[-1].x1))
    cells: list[Cell] = []
    for i, label in enumerate(side):
        for step in range(tall[i]):
            row = len(cells) // (len(columns) + 1)
            items = [label if step == 0 else None, *(column[i][step] if step < len(column[i]) else None for column in columns)]
            cells += [_cell(row, col, item, Box(cols[col], rows[row], cols[col + 1], rows[row + 1])) for col, item in enumerate(items)]
    box = Box(cols[0], rows[0], cols[-1], rows[-1])
    return Table(slide.number, box, rows, cols, tuple(cells), "formes", parts=(("textes dans leur colonne", 1.0),))


def _cell(row: int, col: int, item: Placed | None, place: Box) -> Cell:
    return Cell(row, col, 1, 1, place) if item is None else Cell(row, col, 1, 1, place, paragraphs_from_frame(item[0]), item[0].fill)
