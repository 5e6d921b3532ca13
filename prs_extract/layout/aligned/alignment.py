"""Tables that only alignment shows: columns between gutters, rows by space and wraps, what rules there are as witnesses. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.aligned.banded import banded_columns
from prs_extract.layout.aligned.cutting import cut_strip
from prs_extract.layout.aligned.evidence import SAME_PLACE_PT, is_table, parts_of
from prs_extract.layout.aligned.fenced import fenced_zones
from prs_extract.layout.aligned.gaps import split_columns
from prs_extract.layout.aligned.gutters import CLOSE, Zone, gutters_between, joined_spans, touched
from prs_extract.layout.aligned.headed import headed_zones
from prs_extract.layout.aligned.headspans import with_heads_beside, with_spanning_heads
from prs_extract.layout.aligned.interrupted import with_interrupted_rules
from prs_extract.layout.aligned.prose import is_in_prose, text_columns
from prs_extract.layout.aligned.row_levels import Level, levels_of_strips
from prs_extract.layout.aligned.rows import rows_of_levels, without_notes_below
from prs_extract.layout.aligned.ruled_heads import with_ruled_heads
from prs_extract.layout.aligned.strips import Segment, is_dots, is_sign
from prs_extract.layout.aligned.told import told_grid
from prs_extract.layout.aligned.torn import names_rows, torn_at
from prs_extract.layout.aligned.zone_heads import zones_with_heads
from prs_extract.layout.canvas import Canvas, PlacedWord
from prs_extract.layout.drawn_cells import FilledGrid, fill_grid
from prs_extract.layout.grid import Grid, GridCell
from prs_extract.layout.rules import Edge, connected

MARGIN_PT = 3.0
"""Space between the outermost words and the edge of the table."""

LAST_MARGIN = 3.0
"""Room on the right of the last column, in font sizes, at most."""

PANEL_HEIGHT = 5.0
"""A fill or frame taller than this, in font sizes, is a panel with a text of its own, not the ground of one row."""

ROOM = 0.4
"""Margin, in font sizes, between the words of a column and the middle of the next gutter."""


@dataclass(frozen=True, slots=True, eq=False)
class AlignedGrid:
    """A grid that alignment shows, its words, and the named parts of the confidence in it."""

    filled: FilledGrid
    parts: tuple[tuple[str, float], ...]

    @property
    def words(self) -> list[PlacedWord]:
        return [w for inside in self.filled.words.values() for w in inside]


def aligned_grids(canvas: Canvas, edges: Sequence[Edge]) -> tuple[AlignedGrid, ...]:
    """Tables without a full grid, from the top down. `edges`: those that no drawn grid used."""
    found: list[AlignedGrid] = []
    rest = canvas
    rules = [e.box for e in edges if e.horizontal]
    for zone in fenced_zones(canvas.words, edges):
        fenced = _aligned_grid(zone, rest.words, edges)
        found += [fenced] if fenced is not None else []
        rest = rest.without(fenced.words) if fenced is not None else rest
    columns, rest_of_page = banded_columns(rest.words, canvas)
    for group in [*columns, *_by_panel(_loose_words(canvas, rest_of_page), edges)]:
        for grid in _under_headers(group, rest, edges):
            found.append(grid)
            rest = rest.without(grid.words)
        for strips in text_columns(_kept(group, rest), rules):
            for zone in zones_with_heads(with_ruled_heads(strips, rules)):
                aligned = None if is_in_prose(zone, strips) else _untorn_grid(zone, rest, edges)
                if aligned is not None:
                    found.append(aligned)
                    rest = rest.without(aligned.words)
    return tuple(found)


def _under_headers(group: Sequence[PlacedWord], rest: Canvas, edges: Sequence[Edge]) -> list[AlignedGrid]:
    lines = [e.box for e in edges if e.horizontal]
    grids = [_untorn_grid(zone, rest, edges) for zone in headed_zones(group, lines, rest.fills)]
    return [g for g in grids if g is not None]


def _untorn_grid(zone: Zone, canvas: Canvas, edges: Sequence[Edge]) -> AlignedGrid | None:
    """The grid of a zone, its rows parted between drawn boxes of one column where all rows have a name then; None where it cuts through boxes."""
    grid = _aligned_grid(zone, canvas.words, edges)
    torn = torn_at(grid.filled, canvas.fills) if grid is not None else []
    if grid is None or not torn:
        return grid
    box = grid.filled.grid.box
    parted = _aligned_grid(zone, canvas.words, [*edges, *(Edge(True, y, box.x0, box.x1, "fill") for y in torn)])
    return parted if parted is not None and not torn_at(parted.filled, canvas.fills) and names_rows(parted.filled) else None


def _kept(group: Sequence[PlacedWord], rest: Canvas) -> list[PlacedWord]:
    left = {id(w) for w in rest.words}
    return [w for w in group if id(w) in left]


def _loose_words(canvas: Canvas, words: Sequence[PlacedWord]) -> list[PlacedWord]:
    """Words that stand in no box of their own: a rounded box is a shape of a diagram, a rectangle may be the band of a row."""
    boxes = [f.box for f in canvas.fills if f.fill.shape != "rect" and f.fill.colour != canvas.background]
    return [w for w in words if not any([b.has_centre_of(w.box) for b in boxes])] if boxes else list(words)


def _by_panel(words: Sequence[PlacedWord], edges: Sequence[Edge]) -> list[list[PlacedWord]]:
    """The words of each panel, the smallest first, then those outside all."""
    groups: list[list[PlacedWord]] = []
    rest = list(words)
    for panel in sorted(_panels(words, edges), key=lambda b: b.area):
        groups.append([w for w in rest if panel.has_centre_of(w.box)])
        rest = [w for w in rest if not panel.has_centre_of(w.box)]
    return [g for g in [*groups, rest] if g]


def _panels(words: Sequence[PlacedWord], edges: Sequence[Edge]) -> list[Box]:
    """Frames, or fills that touch, too tall for a row of cells. Those between the same sides with words between them are bands of one table."""
    if not words:
        return []
    extents = [bounding_box(e.box for e in group) for group in connected(edges) if len(group) > 1]
    size = median([w.size for w in words])
    tall = [b for b in extents if b.height > PANEL_HEIGHT * size]
    outside = [w.box for w in words if not any([b.has_centre_of(w.box) for b in extents])] if tall else []
    return [b for b in tall if not any(_are_bands(b, other, outside) for other in extents)] if outside else tall


def _are_bands(one: Box, other: Box, outside: Sequence[Box]) -> bool:
    """`outside`: the words that no extent holds."""
    if abs(one.x0 - other.x0) > SAME_PLACE_PT or abs(one.x1 - other.x1) > SAME_PLACE_PT:
        return False
    between = Box(one.x0, min(one.bottom, other.bottom), one.x1, max(one.top, other.top))
    return between.height > 0 and any(between.has_centre_of(b) for b in outside)


def _aligned_grid(zone: Zone, words: Sequence[PlacedWord], edges: Sequence[Edge]) -> AlignedGrid | None:
    zone = (
        zone
        if zone.headed
        else with_spanning_heads(with_heads_beside(_with_signs(_with_close_columns(zone))), [e.box for e in edges if e.horizontal])
    )
    if zone.told is not None:
        col_edges = _at_uprights(_column_edges(zone), zone, edges)
        filled = fill_grid(told_grid(zone, zone.told, col_edges), words)
        parts = parts_of(filled, zone)
        return AlignedGrid(filled, parts) if is_table(filled, zone, dict(parts), ruled=False) else None
    rows, ruled = _rows(zone, edges)
    merged = zone if zone.fenced else _without_split_columns(rows, zone)
    if len(merged.columns) < 2:
        return None
    if merged is not zone:
        zone = merged
        rows, ruled = _rows(zone, edges)
    rows = without_notes_below(rows, len(zone.columns))
    col_edges = _at_uprights(_beyond_leaders(_column_edges(zone), zone, words), zone, edges)
    filled = fill_grid(_grid(rows, zone, col_edges), words)
    filled = with_interrupted_rules(filled, rows, zone.columns, [e for e in edges if e.horizontal and e.source == "rule"])
    parts = parts_of(filled, zone)
    return AlignedGrid(filled, parts) if is_table(filled, zone, dict(parts), ruled) else None


def _with_close_columns(zone: Zone) -> Zone:
    """The zone with its columns cut where gaps go down through all their lines, and its strips cut there."""
    columns = tuple(split_columns(zone.columns, zone.strips))
    if len(columns) == len(zone.columns):
        return zone
    gutters = gutters_between(columns)
    return replace(zone, columns=columns, strips=tuple(cut_strip(s, gutters, sure=True) for s in zone.strips))


def _with_signs(zone: Zone) -> Zone:
    """The zone with each column of nothing but signs (of a currency) made one with the column of their figures, on its right."""
    held: list[list[Segment]] = [[] for _ in zone.columns]
    for segment in (s for strip in zone.strips for s in strip.segments):
        held[touched(zone.columns, segment)[0]].append(segment)
    columns = list(zone.columns)
    for col in range(len(columns) - 2, 0, -1):
        if any(is_sign(s.text) for s in held[col]) and all(is_sign(s.words[0].word.text) for s in held[col]):
            columns[col] = (columns[col][0], columns.pop(col + 1)[1])
    return replace(zone, columns=tuple(columns)) if len(columns) < len(zone.columns) else zone


def _rows(zone: Zone, edges: Sequence[Edge]) -> tuple[list[list[Level]], bool]:
    """The levels of a zone by row, and whether a rule parts any two levels."""
    col_edges = _column_edges(zone)
    levels = levels_of_strips(zone.strips, zone.columns)
    within = [e for e in edges if e.horizontal and e.end > col_edges[0] and e.start < col_edges[-1]]
    ruled = [_is_ruled(a, b, within, col_edges) for a, b in pairwise(levels)]
    size = max(level.size for level in levels)
    room = zip(pairwise(col_edges), zone.columns, strict=True)
    widths = [min(right - x0, x1 - left) - ROOM * size for (left, right), (x0, x1) in room]
    rows = rows_of_levels(levels, widths, ruled)
    return _with_one_row(rows) if zone.headed else rows, any(ruled)


def _with_one_row(rows: list[list[Level]]) -> list[list[Level]]:
    """The rows with those of one column that follow closely made one with the only row that fills more: the lines of a tall cell beside short ones."""
    head = next((i for i, row in enumerate(rows) if not row[0].is_bold), len(rows))
    body = [level for row in rows[head:] for level in row]
    close = all(b.top - a.bottom <= CLOSE * b.size for a, b in pairwise(body))
    return [*rows[:head], body] if close and sum(len(level.by_column) > 1 for level in body) == 1 else rows


def _without_split_columns(rows: Sequence[Sequence[Level]], zone: Zone) -> Zone:
    """The zone with two neighbours made one where no row fills both: a header set on one side of its column, the figures on the other."""
    filled = [{c for level in row for c in level.by_column} for row in rows]
    columns = list(zone.columns)
    for col in range(len(columns) - 2, -1, -1):
        if not any({col, col + 1} <= f for f in filled):
            columns[col] = (columns[col][0], columns.pop(col + 1)[1])
            filled = [{c - (c > col) for c in f} for f in filled]
    return replace(zone, columns=tuple(columns)) if len(columns) < len(zone.columns) else zone


def _column_edges(zone: Zone) -> tuple[float, ...]:
    """The middles of the gutters; on the right, room for as much space beside the last column as beside the others, within reason."""
    gutters = gutters_between(zone.columns)
    space = min(median(b - a for a, b in gutters) / 2, LAST_MARGIN * zone.strips[-1].size)
    middles = [(a + b) / 2 for a, b in gutters]
    return (zone.columns[0][0] - MARGIN_PT, *middles, zone.columns[-1][1] + max(MARGIN_PT, space))


def _at_uprights(col_edges: tuple[float, ...], zone: Zone, edges: Sequence[Edge]) -> tuple[float, ...]:
    """The edges with those in whose gutter the pen draws an upright beside most of the zone moved to it."""
    top, bottom = zone.strips[0].top, max(s.bottom for s in zone.strips)
    drawn = [e.at for e in edges if not e.horizontal and min(e.end, bottom) - max(e.start, top) > (bottom - top) / 2]
    inner = [
        next((x for x in drawn if x0 < x < x1), edge) for (x0, x1), edge in zip(gutters_between(zone.columns), col_edges[1:-1], strict=True)
    ]
    return (col_edges[0], *inner, col_edges[-1])


def _beyond_leaders(col_edges: tuple[float, ...], zone: Zone, words: Sequence[PlacedWord]) -> tuple[float, ...]:
    """The edges with those moved to the right that dots led across: they go on from the words on their left. The last one leaves out what stands
    beside the table: another column of the page.
    """
    top, bottom = zone.strips[0].top, max(s.bottom for s in zone.strips)
    dots = [w.box for w in words if is_dots(w.word.text) and top < w.box.centre_y < bottom]
    ends = [max((b.x1 for b in dots if x0 < b.x1 <= x1), default=x0) for x0, x1 in gutters_between(zone.columns)]
    moved = [max(edge, end) for edge, end in zip(col_edges[1:-1], ends, strict=True)]
    beside = [w.box.x0 for w in words if w.box.x0 > zone.columns[-1][1] and top < w.box.centre_y < bottom]
    return (col_edges[0], *moved, min([col_edges[-1], *beside]))


def _is_ruled(above: Level, below: Level, edges: Sequence[Edge], col_edges: Sequence[float]) -> bool:
    """A rule, in pieces or not, runs between two levels under most of the table."""
    low, high = above.bottom - 0.3 * above.size, below.top + 0.3 * below.size
    covered = sum(min(e.end, col_edges[-1]) - max(e.start, col_edges[0]) for e in edges if low <= e.at <= high)
    return covered >= 0.6 * (col_edges[-1] - col_edges[0])


def _grid(rows: Sequence[Sequence[Level]], zone: Zone, col_edges: tuple[float, ...]) -> Grid:
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
        covered = {c for first, last in spans for c in range(first, last + 1)}
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
    covered = {c for first, last in spans for c in range(first, last + 1)}
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
