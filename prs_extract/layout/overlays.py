"""Marks over cells: small shapes and pictures that lie over a cell and say something of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from prs_extract.geometry import Box, Stripes, bounding_box, cluster
from prs_extract.layout.canvas import PlacedFill
from prs_extract.layout.table import Cell, Table
from prs_extract.slides import Fill, Picture, Slide

BACKGROUND_COVER = 0.6
"""A fill that covers more of a cell than this is the cell's background."""

WHITE = "#ffffff"

INSIDE = 0.45
"""Share of a mark that must lie over the table: one that is pinned on its edge lies half over it."""

HELD = 0.3
"""Share of a mark that its cell must hold: the shadow of a rule runs over all the cells of a row."""

SHADOW = 0.5
"""Share (intersection over union) of a picture and a cell from which the picture is the shadow of the shape that draws the cell."""

STRIP_LONGER = 1.3
"""A strip is so many times as long as it is wide, and the shadow of a rule at most so many times as long as the rule."""

HALO = 4.0
"""A picture that holds a whole shape and is at most so many times as large is its soft shadow: converters draw shadows as pictures."""

SAME_PLACE = 0.001
"""Fraction of the slide within which two edges are one: half a point of a pen."""

NEAR = 0.004
"""Fraction of the slide within which a ground ends where its cell does."""

HALF = 0.4
"""Share of the width of a cell that its ground goes over, at least, where a side of the cell is uncertain."""

HEAD_PT = 16.0
"""Size of the head of a connector, at most."""

THINNEST_PT = 3.0
"""Anything thinner is a rule, a strike or an underline."""


def with_marks(table: Table, slide: Slide) -> Table:
    """The table with, in each cell, the marks that belong to it, from left to right.

    A mark belongs to the row that holds its centre, and there to the cell that it overlaps most: a star that hangs over a border is
    still in one cell.
    """
    found: dict[int, list[Fill | Picture]] = defaultdict(list)
    for mark in _candidates(table, slide):
        cell = _cell_under(table, mark.box)
        if cell is not None and not _is_background(mark, cell) and not _is_its_text(mark, cell):
            found[id(cell)].append(mark)
    if not found:
        return table
    cells = tuple(replace(c, marks=tuple(_from_left(found[id(c)]))) if id(c) in found else c for c in table.cells)
    return replace(table, cells=cells)


def _from_left(marks: Sequence[Fill | Picture]) -> list[Fill | Picture]:
    """From left to right; those that begin at one place from the top down, and at one point as they were drawn."""
    order = {id(m): i for i, m in enumerate(marks)}
    columns = cluster(marks, lambda m: m.box.x0, SAME_PLACE)
    return [
        m for column in columns for row in cluster(column, lambda m: m.box.top, SAME_PLACE) for m in sorted(row, key=lambda m: order[id(m)])
    ]


def drawn_marks(slide: Slide) -> tuple[Fill | Picture, ...]:
    """The shapes and pictures of a slide, without the pictures that are only the shadow of a shape, a rule, or an arrow made of both."""
    if not slide.pictures:
        return slide.fills
    shapes = Stripes.from_boxes((f.box, f.box) for f in slide.fills)
    rules = Stripes.from_boxes((r.box, r.box) for r in slide.rules)
    return (*slide.fills, *(p for p in slide.pictures if not _is_cast(p.box, shapes, rules)))


def _is_cast(picture: Box, shapes: Stripes[Box], rules: Stripes[Box]) -> bool:
    filled, drawn = (list(boxes.between(picture.top, picture.bottom)) for boxes in (shapes, rules))
    held = [b for b in (*filled, *drawn) if picture.union(b) == picture]
    whole = [bounding_box(held)] if len(held) > 1 else []
    return any(_is_shadow(picture, f) for f in (*filled, *whole)) or any(_is_shadow_of_rule(picture, r) for r in drawn)


def _is_shadow_of_rule(picture: Box, rule: Box) -> bool:
    """A strip along the rule, that it holds and hardly goes beyond."""
    if rule.width < rule.height:
        picture, rule = (Box(b.top, b.x0, b.bottom, b.x1) for b in (picture, rule))
    held = picture.x0 <= rule.x0 and rule.x1 <= picture.x1 and picture.top <= rule.centre_y <= picture.bottom
    return held and picture.width <= STRIP_LONGER * rule.width and picture.height * STRIP_LONGER <= picture.width


def _is_shadow(picture: Box, shape: Box) -> bool:
    held = picture.has_centre_of(shape) and picture.overlap(shape) >= 0.9 * shape.area > 0
    return held and picture.area <= HALO * shape.area


def _candidates(table: Table, slide: Slide) -> Iterable[Fill | Picture]:
    for mark in drawn_marks(slide):
        least = HELD if table.method == "alignement" else INSIDE
        over = is_thick(mark.box, slide) and not mark.inherited and mark.box.overlap(table.box) >= least * mark.box.area
        if over and not _is_unseen(mark, slide) and not _is_head_of_arrow(mark, slide):
            yield mark


def _is_head_of_arrow(mark: Fill | Picture, slide: Slide) -> bool:
    """A small shape, no rectangle, in the middle of one side of which a rule ends: it points."""
    if (
        not isinstance(mark, Fill)
        or mark.shape == "rect"
        or max(mark.box.width * slide.width_pt, mark.box.height * slide.height_pt) > HEAD_PT
    ):
        return False
    x, y, near = mark.box.centre_x, mark.box.centre_y, SAME_PLACE * 2
    level = [r.box for r in slide.rules if r.box.width > r.box.height and abs(r.box.centre_y - y) <= near]
    upright = [r.box for r in slide.rules if r.box.height > r.box.width and abs(r.box.centre_x - x) <= near]
    ends = [(r.x0, r.x1, mark.box.x0, mark.box.x1) for r in level] + [(r.top, r.bottom, mark.box.top, mark.box.bottom) for r in upright]
    return any(abs(b - low) <= near or abs(a - high) <= near for a, b, low, high in ends)


def _is_unseen(mark: Fill | Picture, slide: Slide) -> bool:
    """A white rectangle without outline of its own on white: an empty column or row between those of a table, drawn to part them, or what hides a
    text.
    """
    if not isinstance(mark, Fill) or mark.colour != WHITE or mark.outline not in (None, WHITE) or mark.shape != "rect":
        return False
    under = None
    for fill in slide.fills:
        if fill is mark:
            break
        if fill.colour is not None and fill.box.overlap(mark.box) >= BACKGROUND_COVER * mark.box.area:
            under = fill.colour
    return under in (None, WHITE)


def is_thick(box: Box, slide: Slide) -> bool:
    """A mark, neither a rule nor a strike."""
    return round(min(box.width * slide.width_pt, box.height * slide.height_pt), 2) > THINNEST_PT


def _cell_under(table: Table, box: Box) -> Cell | None:
    # The rows of a table without borders end at their words: a mark taller than these hangs over the end of the table.
    y = min(box.centre_y, table.box.bottom) if table.method == "alignement" else box.centre_y
    inside = [c for c in table.cells if c.box.top <= y <= c.box.bottom]
    best = max(inside, key=lambda c: c.box.overlap(box), default=None)
    return best if best is not None and best.box.overlap(box) > HELD * box.area else None


def _is_background(mark: Fill | Picture, cell: Cell) -> bool:
    """It covers the cell, or goes well beyond it: the ground of a row, a column or the whole table."""
    if not isinstance(mark, Fill):
        return _likeness(mark.box, cell.box) >= SHADOW
    covers = mark.box.overlap(cell.box) >= BACKGROUND_COVER * cell.box.area or _has_three_sides(mark, cell.box)
    return covers or mark.box.area >= cell.box.area or (mark.colour is None and mark.outline is None)


def _has_three_sides(mark: Fill, cell: Box) -> bool:
    """A rectangle as tall as the cell that begins at one of its sides and goes over a good part of it: the ground of a cell whose last side stands
    too far out (a note hangs over it). A narrower one is a coloured strip.
    """
    box = mark.box
    if mark.shape != "rect" or box.width < HALF * cell.width:
        return False
    tall = abs(box.top - cell.top) <= NEAR and abs(box.bottom - cell.bottom) <= NEAR
    return tall and (abs(box.x0 - cell.x0) <= NEAR or abs(box.x1 - cell.x1) <= NEAR)


def _is_its_text(mark: Fill | Picture, cell: Cell) -> bool:
    """A badge in a cell without other words: its letters are what the cell says."""
    return isinstance(mark, Fill) and bool(mark.letters) and not cell.paragraphs


def _likeness(one: Box, other: Box) -> float:
    """Intersection over union, 0-1."""
    shared = one.overlap(other)
    return shared / (one.area + other.area - shared) if shared else 0.0


def background_of(box: Box, fills: Sequence[PlacedFill]) -> str | None:
    """Colour of the last drawn fill that covers most of a box; None for none."""
    least = BACKGROUND_COVER * box.area
    level = [f for f in fills if f.box.top < box.bottom and f.box.bottom > box.top] if least > 0 else fills
    return next((f.fill.colour for f in reversed(level) if f.fill.colour and f.box.overlap(box) >= least), None)
