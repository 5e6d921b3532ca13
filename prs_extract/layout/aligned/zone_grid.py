"""The grid of a zone: the borders of its columns in the gutters, the cells of its rows. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from prs_extract.layout.aligned.gutters import Zone, covered_by, gutters_between, joined_spans, touched
from prs_extract.layout.aligned.row_levels import Level
from prs_extract.layout.aligned.strips import is_dots
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.grid import Grid, GridCell
from prs_extract.layout.rules import MARGIN_PT, Edge

LAST_MARGIN = 3.0
"""Room on the right of the last column, in font sizes, at most."""


def column_edges(zone: Zone) -> tuple[float, ...]:
    """The middles of the gutters; on the right, room for as much space beside the last column as beside the others, within reason."""
    gutters = gutters_between(zone.columns)
    space = min(median(b - a for a, b in gutters) / 2, LAST_MARGIN * zone.strips[-1].size)
    middles = [(a + b) / 2 for a, b in gutters]
    return (zone.columns[0][0] - MARGIN_PT, *middles, zone.columns[-1][1] + max(MARGIN_PT, space))


def at_uprights(col_edges: tuple[float, ...], zone: Zone, edges: Sequence[Edge]) -> tuple[float, ...]:
    """The edges with those in whose gutter the pen draws an upright beside most of the zone moved to it."""
    top, bottom = zone.strips[0].top, max(s.bottom for s in zone.strips)
    drawn = [e.at for e in edges if not e.horizontal and min(e.end, bottom) - max(e.start, top) > (bottom - top) / 2]
    inner = [
        next((x for x in drawn if x0 < x < x1), edge) for (x0, x1), edge in zip(gutters_between(zone.columns), col_edges[1:-1], strict=True)
    ]
    return (col_edges[0], *inner, col_edges[-1])


def beyond_leaders(col_edges: tuple[float, ...], zone: Zone, words: Sequence[PlacedWord]) -> tuple[float, ...]:
    """The edges with those moved to the right that dots led across: they go on from the words on their left. The last one leaves out what stands
    beside the table: another column of the page.
    """
    top, bottom = zone.strips[0].top, max(s.bottom for s in zone.strips)
    dots = [w.box for w in words if is_dots(w.word.text) and top < w.box.centre_y < bottom]
    ends = [max((b.x1 for b in dots if x0 < b.x1 <= x1), default=x0) for x0, x1 in gutters_between(zone.columns)]
    moved = [max(edge, end) for edge, end in zip(col_edges[1:-1], ends, strict=True)]
    beside = [w.box.x0 for w in words if w.box.x0 > zone.columns[-1][1] and top < w.box.centre_y < bottom]
    return (col_edges[0], *moved, min([col_edges[-1], *beside]))


def grid_of_rows(rows: Sequence[Sequence[Level]], zone: Zone, col_edges: tuple[float, ...]) -> Grid:
    tops = [min(level.top for level in row) for row in rows]
    bottoms = [max(level.bottom for level in row) for row in rows]
    row_edges = (tops[0] - MARGIN_PT, *((b + t) / 2 for b, t in zip(bottoms, tops[1:], strict=False)), bottoms[-1] + MARGIN_PT)
    cells: list[GridCell] = []
    deep = _is_two_level_head(rows, zone)
    for r, row in enumerate(rows):
        spans = _spans(row, zone)
        if r == 1 and deep:
            cells = [replace(c, row_span=2) if c.col_span == 1 else c for c in cells]
            cells += [GridCell(1, c) for c in range(len(zone.columns)) if not any(d.col == c and d.row_span == 2 for d in cells)]
            continue
        covered = covered_by(spans)
        cells += [GridCell(r, first, 1, last - first + 1) for first, last in spans]
        cells += [GridCell(r, c) for c in range(len(zone.columns)) if c not in covered]
    body = [r for r in range(2 if deep else 1, len(rows)) if not _spans(rows[r], zone)]
    for merged in zone.merged:
        cells = _with_merged(cells, merged.column, [r for r in body if tops[r] < merged.bottom and bottoms[r] > merged.top])
    return Grid(row_edges, col_edges, tuple(sorted(cells, key=lambda c: (c.row, c.col))), drawn_by_rules=False, closed=0.0)


def _with_merged(cells: Sequence[GridCell], column: int, rows: Sequence[int]) -> list[GridCell]:
    """The cells with those of one column in some rows made one."""
    if not rows or rows[-1] - rows[0] + 1 != len(rows):
        return list(cells)
    kept = [c for c in cells if not (c.col == column and c.row in rows)]
    return [*kept, GridCell(rows[0], column, len(rows), 1)]


def _is_two_level_head(rows: Sequence[Sequence[Level]], zone: Zone) -> bool:
    """The first row has a heading over some columns, and the second, in the same style, one for each of them."""
    if len(rows) < 3:
        return False
    spans, below = _spans(rows[0], zone), rows[1]
    covered = covered_by(spans)
    filled = {c for level in below for c in level.by_column}
    alike = all(level.is_bold == rows[0][0].is_bold and level.colour == rows[0][0].colour for level in below)
    apart = not all(level.is_bold == rows[0][0].is_bold for level in rows[2])
    ruled = any(s.over for level in rows[0] for strip in level.strips for s in strip.segments)
    return 0 < len(covered) < len(zone.columns) and covered <= filled and not _spans(below, zone) and alike and (apart or ruled)


def _spans(row: Sequence[Level], zone: Zone) -> list[tuple[int, int]]:
    """Runs of columns that one cell of the row lies over, overlapping ones put together; a text alone in its row, from the left, lies over all."""
    reach = sorted(touched(zone.columns, s) for level in row for strip in level.strips for s in strip.segments)
    spans = joined_spans(reach)
    if spans and spans[0][0] == 0 and all(spans[0][0] <= first and last <= spans[0][1] for first, last in reach):
        return [(0, len(zone.columns) - 1)]
    return spans
