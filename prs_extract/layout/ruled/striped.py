"""Tables of which only every other row is drawn, by its ground: the stripes are one table, the rows between and after them are bare. In points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from prs_extract.geometry import Box, in_groups, merge_values
from prs_extract.layout.aligned.strips import Strip, strips_from_words
from prs_extract.layout.canvas import PlacedWord, words_in, words_under
from prs_extract.layout.grid import Grid, grid_from_edges
from prs_extract.layout.rules import LEAST_COLUMNS, MARGIN_PT, OVER_PT, SNAP_PT, Edge, bounds_of, is_stripe, uprights_at

FARTHEST = 14.0
"""Height of a bare row, in font sizes, at most."""

FARTHEST_ROW = 6.0
"""Space between a row and what stands above it under a header drawn alone, in font sizes, at most."""

NEAR = 1.7
"""Space between a stripe, or a line, and the next line of a bare row or of a header, in font sizes, at most."""

ROOM_RATIO = 1.25
"""Space over the words of a bare row, in times that under the words of the stripe before it, at most, where that is more."""


LEAST_WORDS = 5
"""Words of a line of prose, at least: between two stripes it shows that they are of two tables."""

LARGER = 1.2
"""Ratio of the font sizes of a line under a bare row and of the row, from which the line is a title."""

IN_LINE_PT = 3.0
"""Distance of the ends, or of the middles, of two texts of a column that are in line, at most."""

LEVELS = 2
"""Rows of a header of which one heading stands over others."""

SMALLER = 0.8
"""Size of the texts of a bare row, in those of the smallest over it, at least."""


Edges = tuple[Edge, ...]


def join_stripes(groups: Sequence[Edges], words: Sequence[PlacedWord]) -> list[Edges]:
    """The groups of edges, those that are stripes of one table joined, with the bands between their sides and the bare row that may end it."""
    stripes = [g for g in groups if is_stripe(g)]
    sides = [bounds_of(g) for g in stripes]
    stripes += [g for g in groups if _is_band(g) and any(_has_sides(bounds_of(g), box) for box in sides)]
    stripes.sort(key=lambda g: bounds_of(g).top)
    joined = in_groups(stripes, lambda group, stripe: _go_on(group[-1], stripe, words), last=True)
    tables = [parts for parts in joined if any(is_stripe(g) for g in parts)]
    known = {id(g) for parts in tables for g in parts}
    return [*(g for g in groups if id(g) not in known), *(_table(parts, words) for parts in tables)]


def _is_band(edges: Sequence[Edge]) -> bool:
    """One ground from side to side."""
    uprights = [e for e in edges if not e.horizontal]
    return len(edges) == 4 and len(uprights) == 2 and all(e.source == "fill" for e in edges)


def _has_sides(one: Box, other: Box) -> bool:
    return abs(one.x0 - other.x0) <= SNAP_PT and abs(one.x1 - other.x1) <= SNAP_PT


def _go_on(above: Edges, below: Edges, words: Sequence[PlacedWord]) -> bool:
    """Between the same sides, with a bare row between them and nothing over its columns but bold lines of one piece, which name rows."""
    one, other = bounds_of(above), bounds_of(below)
    if not _has_sides(one, other) or other.top <= one.bottom:
        return False
    between = [w for w in words if one.bottom <= w.box.centre_y <= other.top and one.x0 <= w.box.centre_x <= one.x1]
    if begins_another(strips_from_words(between), words_in(other, words)):
        return False
    columns = max(uprights_at(above), uprights_at(below), key=len)
    rows = [s for s in strips_from_words(between) if not (len(s.segments) == 1 and s.is_bold)]
    if has_prose(rows, columns):
        return False
    fits = all(_fits(s, columns) for s in strips_from_words([w for s in rows for g in s.segments for w in g.words]))
    return bool(between) and other.top - one.bottom <= FARTHEST * between[0].size and fits


def begins_another(between: Sequence[Strip], stripe: Sequence[PlacedWord]) -> bool:
    """A line of one bold piece and, with nothing but bold lines between, a bold one of texts side by side: the title and the header of another table."""
    titled = False
    for i, strip in enumerate([*between, *strips_from_words(stripe)]):
        if titled and strip.is_bold and len(strip.segments) >= LEAST_COLUMNS:
            return True
        titled = strip.is_bold and (titled or (i < len(between) and len(strip.segments) == 1))
    return False


def first_prose(words: Sequence[PlacedWord], columns: Sequence[float], top: float, bottom: float) -> float:
    """Where the first two lines of prose across the columns begin between two heights; far below all for none."""
    between = [w for w in words if top < w.box.centre_y < bottom and min(columns) <= w.box.centre_x <= max(columns)]
    lines = [s for s in strips_from_words(between) if not s.is_bold]
    return next((a.top for a, b in pairwise(lines) if has_prose([a, b], columns)), float("inf"))


def has_prose(lines: Sequence[Strip], columns: Sequence[float]) -> bool:
    return any(_is_prose(a, columns) and _is_prose(b, columns) for a, b in pairwise(lines))


def _is_prose(strip: Strip, columns: Sequence[float]) -> bool:
    return len(strip.segments) == 1 and len(strip.segments[0].words) >= LEAST_WORDS and not fit([strip], columns)


def fit(strips: Sequence[Strip], columns: Sequence[float]) -> bool:
    """No piece of a line reaches over the border of its column."""
    return not any(s.box.lies_over(x, OVER_PT) for strip in strips for s in strip.segments for x in columns)


def _fits(strip: Strip, columns: Sequence[float]) -> bool:
    """Each piece of a line keeps to its column, or one of several goes on over a border, in a cell of two columns."""
    pieces = [s for cut in strips_from_words([w for s in strip.segments for w in s.words], cuts=columns) for s in cut.segments]
    over = sum(s.box.lies_over(x, OVER_PT) for s in pieces for x in columns)
    return not over or (over == 1 and len(pieces) >= LEAST_COLUMNS)


def _table(parts: Sequence[Edges], words: Sequence[PlacedWord]) -> Edges:
    """The edges of all stripes, their sides drawn on over the bare rows between them and over one after the last."""
    edges = [e for part in parts for e in part]
    boxes = [bounds_of(part) for part in parts]
    rows = len(merge_values([e.at for e in edges if e.horizontal], SNAP_PT)) - 1
    for above, below in pairwise(boxes):
        edges += _sides(above, above.bottom, below.top)
    is_head = len(parts) == 1 and rows == LEVELS and is_on_levels(grid_from_edges(edges))
    return with_last_row(edges, boxes[-1], words) if rows > 1 and not is_head else tuple(edges)


def is_on_levels(grid: Grid | None) -> bool:
    """Two rows: one cell or more of the first over several columns, the others over both rows. They are a header on two levels."""
    if grid is None or grid.n_rows != LEVELS:
        return False
    return {(c.row_span, c.col_span > 1) for c in grid.cells if c.row == 0} == {(LEVELS, False), (1, True)}


def is_lone_stripe(edges: Sequence[Edge]) -> bool:
    """One row of cells that grounds draw, enough of them."""
    return (
        is_stripe(edges)
        and all(e.source == "fill" for e in edges)
        and len(merge_values([e.at for e in edges if e.horizontal], SNAP_PT)) == 2
    )


def with_last_row(edges: Sequence[Edge], last: Box, words: Sequence[PlacedWord]) -> Edges:
    """The edges with the bare row under the last stripe, if there is one."""
    columns = uprights_at(edges)
    bottom = _bare_row(last, columns, words)
    if bottom is None or not _are_in_line(Box(last.x0, last.bottom, last.x1, bottom), bounds_of(edges), columns, words):
        return tuple(edges)
    return (*edges, *_sides(last, last.bottom, bottom), Edge(True, bottom, last.x0, last.x1, "fill"))


def _are_in_line(row: Box, table: Box, columns: Sequence[float], words: Sequence[PlacedWord]) -> bool:
    """Half of the texts of a row begin, end or have their middle where some text of their column in the table does: those of a legend stand anywhere."""
    held = [g for s in strips_from_words(words_in(table, words), cuts=columns) for g in s.segments]
    own = [g.box for s in strips_from_words(words_in(row, words), cuts=columns) for g in s.segments]
    known = [(bisect_right(columns, g.box.centre_x), (g.box.x0, g.box.centre_x, g.box.x1)) for g in held]
    at = [(bisect_right(columns, b.centre_x), (b.x0, b.centre_x, b.x1)) for b in own]
    in_line = [
        any(c == col and any(abs(x - y) <= IN_LINE_PT for x, y in zip(places, p, strict=True)) for c, p in known) for col, places in at
    ]
    return 2 * sum(in_line) >= len(in_line)


def with_rows_under(edges: Sequence[Edge], head: Box, words: Sequence[PlacedWord]) -> Edges:
    """The edges with one band under a header for all the lines below it, each in its columns or a bold one that names rows."""
    columns = uprights_at(edges)
    bottom, size = head.bottom, 0.0
    for strip in strips_from_words(words_under(head, words)):
        size = size or strip.size
        named = len(strip.segments) == 1 and strip.is_bold
        if (
            strip.top - bottom > FARTHEST_ROW * size
            or not SMALLER * size <= strip.size <= LARGER * size
            or not (named or fit([strip], columns))
        ):
            break
        bottom = max(bottom, strip.bottom)
    if not size or bottom == head.bottom:
        return tuple(edges)
    bottom += MARGIN_PT
    return (*edges, *_sides(head, head.bottom, bottom), Edge(True, bottom, head.x0, head.x1, "fill"))


def _sides(box: Box, top: float, bottom: float) -> list[Edge]:
    return [Edge(False, x, top, bottom, "fill") for x in (box.x0, box.x1)]


def _bare_row(above: Box, columns: Sequence[float], words: Sequence[PlacedWord]) -> float | None:
    """Where the row under the last stripe ends: lines that follow closely, each in its column, in two columns at least, none larger
    than the first, nor smaller than all those of the stripe, as a legend is; None for none.
    """
    bottom, size, filled = above.bottom, 0.0, set[int]()
    least = SMALLER * min((w.size for w in words if above.has_centre_of(w.box)), default=0.0)
    room = ROOM_RATIO * (above.bottom - max((w.box.bottom for w in words if above.has_centre_of(w.box)), default=above.bottom))
    for strip in strips_from_words(words_under(above, words), cuts=columns):
        size = size or strip.size
        if strip.top - bottom > max(NEAR * strip.size, room) or not least <= strip.size <= LARGER * size or not fit([strip], columns):
            break
        bottom, room = max(bottom, strip.bottom), 0.0
        filled |= columns_filled(strip, columns)
    return bottom + MARGIN_PT if len(filled) > 1 else None


def columns_filled(strip: Strip, columns: Sequence[float]) -> set[int]:
    return {bisect_right(columns, (s.box.x0 + s.box.x1) / 2) for s in strip.segments}
