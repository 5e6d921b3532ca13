"""Tables that only alignment shows: columns between gutters, rows by space and wraps, what rules there are as witnesses. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from prs_extract.geometry import Box
from prs_extract.layout.aligned.banded import banded_columns
from prs_extract.layout.aligned.cutting import cut_strip
from prs_extract.layout.aligned.evidence import SAME_PLACE_PT, is_table, parts_of
from prs_extract.layout.aligned.fenced import fenced_zones
from prs_extract.layout.aligned.gaps import split_columns
from prs_extract.layout.aligned.gutters import CLOSE, Zone, gutters_between
from prs_extract.layout.aligned.headed import headed_zones, twin_zone
from prs_extract.layout.aligned.headspans import with_spanning_heads
from prs_extract.layout.aligned.prose import is_in_prose, text_columns
from prs_extract.layout.aligned.records import record_grids
from prs_extract.layout.aligned.row_levels import Level, levels_of_strips
from prs_extract.layout.aligned.rows import rows_of_levels, without_notes_below
from prs_extract.layout.aligned.ruled_heads import with_ruled_heads
from prs_extract.layout.aligned.sections import with_sections
from prs_extract.layout.aligned.told import told_grid
from prs_extract.layout.aligned.torn import names_rows, torn_at
from prs_extract.layout.aligned.twins import Group, parted_twins
from prs_extract.layout.aligned.zone_grid import at_uprights, beyond_leaders, column_edges, grid_of_rows
from prs_extract.layout.aligned.zone_heads import zones_with_heads
from prs_extract.layout.canvas import Canvas, PlacedWord, words_in, words_outside
from prs_extract.layout.drawn_cells import FilledGrid, fill_grid
from prs_extract.layout.rules import MARGIN_PT, Edge, bounds_of, connected

PANEL_HEIGHT = 5.0
"""A fill or frame taller than this, in font sizes, is a panel with a text of its own, not the ground of one row."""

ROOM = 0.4
"""Margin, in font sizes, between the words of a column and the middle of the next gutter."""


FRAMED_ROWS = 4
"""Rows between two rules that make a table of them, at least."""

NEAR_RULE = 1.2
"""How far, in font sizes, the rules above and below a table are from its texts, at most."""


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
    groups = [*columns, *_by_panel(_loose_words(canvas, rest_of_page), edges)]
    for records in (grid for group in groups for grid in record_grids(_kept(group, rest))):
        found.append(AlignedGrid(records, (("alignement", 1.0),)))
        rest = rest.without(found[-1].words)
    for group in [part for whole in groups for part in parted_twins(_kept(whole, rest))]:
        for grid in _under_headers(group, rest, edges):
            found.append(grid)
            rest = rest.without(grid.words)
        for strips in text_columns(_kept(group.words, rest), rules):
            for zone in zones_with_heads(with_ruled_heads(strips, rules)):
                aligned = None if is_in_prose(zone, strips) else _untorn_grid(zone, rest, edges)
                if aligned is not None:
                    found.append(aligned)
                    rest = rest.without(aligned.words)
    return tuple(found)


def _under_headers(group: Group, rest: Canvas, edges: Sequence[Edge]) -> list[AlignedGrid]:
    lines = [e.box for e in edges if e.horizontal]
    twin = twin_zone(group.words, group.bottom) if group.bottom is not None else None
    zones = [twin] if twin is not None else headed_zones(group.words, lines, rest.fills)
    grids = [_untorn_grid(zone, rest, edges) for zone in zones]
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
    return words_outside(boxes, words)


def _by_panel(words: Sequence[PlacedWord], edges: Sequence[Edge]) -> list[list[PlacedWord]]:
    """The words of each panel, the smallest first, then those outside all."""
    groups: list[list[PlacedWord]] = []
    rest = list(words)
    for panel in sorted(_panels(words, edges), key=lambda b: b.area):
        groups.append(words_in(panel, rest))
        rest = words_outside([panel], rest) if groups[-1] else rest
    return [g for g in [*groups, rest] if g]


def _panels(words: Sequence[PlacedWord], edges: Sequence[Edge]) -> list[Box]:
    """Frames, or fills that touch, too tall for a row of cells. Those between the same sides with words between them are bands of one table."""
    if not words:
        return []
    extents = [bounds_of(group) for group in connected(edges) if len(group) > 1]
    size = median([w.size for w in words])
    tall = [b for b in extents if b.height > PANEL_HEIGHT * size]
    outside = [w.box for w in words_outside(extents, words)] if tall else []
    return [b for b in tall if not any(_are_bands(b, other, outside) for other in extents)] if outside else tall


def _are_bands(one: Box, other: Box, outside: Sequence[Box]) -> bool:
    """`outside`: the words that no extent holds."""
    if abs(one.x0 - other.x0) > SAME_PLACE_PT or abs(one.x1 - other.x1) > SAME_PLACE_PT:
        return False
    between = Box(one.x0, min(one.bottom, other.bottom), one.x1, max(one.top, other.top))
    return between.height > 0 and any(between.has_centre_of(b) for b in outside)


def _aligned_grid(zone: Zone, words: Sequence[PlacedWord], edges: Sequence[Edge]) -> AlignedGrid | None:
    if not zone.headed:
        zone = with_sections(with_spanning_heads(_with_close_columns(zone), [e.box for e in edges if e.horizontal]))
    if zone.told is not None:
        col_edges = at_uprights(column_edges(zone), zone, edges)
        filled = fill_grid(told_grid(zone, zone.told, col_edges), words)
        parts = parts_of(filled, zone)
        return AlignedGrid(filled, parts) if is_table(filled, zone, dict(parts), ruled=zone.twin) else None
    rows, ruled = _rows(zone, edges)
    merged = zone if zone.fenced else _without_split_columns(rows, zone)
    if len(merged.columns) < 2:
        return None
    if merged is not zone:
        zone = merged
        rows, ruled = _rows(zone, edges)
    across = _rules_across(zone, edges)
    rows = without_notes_below(rows, len(zone.columns), across)
    col_edges = at_uprights(beyond_leaders(column_edges(zone), zone, words), zone, edges)
    filled = fill_grid(grid_of_rows(rows, zone, col_edges), words)
    parts = parts_of(filled, zone)
    ruled = ruled or zone.twin or (len(rows) >= FRAMED_ROWS and _is_framed(rows, across))
    return AlignedGrid(filled, parts) if is_table(filled, zone, dict(parts), ruled) else None


def _rules_across(zone: Zone, edges: Sequence[Edge]) -> list[float]:
    """Where the rules of the pen are that go over all columns of the zone."""
    x0, x1 = zone.columns[0][0], zone.columns[-1][1]
    return [e.at for e in edges if e.horizontal and e.source == "rule" and e.start <= x0 + MARGIN_PT and e.end >= x1 - MARGIN_PT]


def _is_framed(rows: Sequence[Sequence[Level]], across: Sequence[float]) -> bool:
    """A rule close above the first row, and one close below the last, go over all columns."""
    top, bottom, reach = rows[0][0].top, rows[-1][-1].bottom, NEAR_RULE * rows[0][0].size
    return any(top - reach <= y <= top + MARGIN_PT for y in across) and any(bottom - MARGIN_PT <= y <= bottom + reach for y in across)


def _with_close_columns(zone: Zone) -> Zone:
    """The zone with its columns cut where gaps go down through all their lines, and its strips cut there."""
    columns = tuple(split_columns(zone.columns, zone.strips))
    if len(columns) == len(zone.columns):
        return zone
    gutters = gutters_between(columns)
    return replace(zone, columns=columns, strips=tuple(cut_strip(s, gutters, sure=True) for s in zone.strips))


def _rows(zone: Zone, edges: Sequence[Edge]) -> tuple[list[list[Level]], bool]:
    """The levels of a zone by row, and whether a rule parts any two levels."""
    col_edges = column_edges(zone)
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


def _is_ruled(above: Level, below: Level, edges: Sequence[Edge], col_edges: Sequence[float]) -> bool:
    """A rule, in pieces or not, runs between two levels under most of the table."""
    low, high = above.bottom - 0.3 * above.size, below.top + 0.3 * below.size
    covered = sum(min(e.end, col_edges[-1]) - max(e.start, col_edges[0]) for e in edges if low <= e.at <= high)
    return covered >= 0.6 * (col_edges[-1] - col_edges[0])
