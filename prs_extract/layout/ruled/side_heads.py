"""Headings without ground beside those that have one: a header drawn over some columns of rows that rules part from side to side. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from prs_extract.geometry import Box, merge_values
from prs_extract.layout.aligned.gaps import clear_gap
from prs_extract.layout.aligned.headed import NARROWEST
from prs_extract.layout.aligned.headings import Heading, headings_of
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.grid import Grid, grid_from_edges
from prs_extract.layout.ruled.columns import upright_edges
from prs_extract.layout.rules import SHORTEST_PT, SNAP_PT, Edge, merge_edges

WHOLE = 0.9
"""Share of the width of a table along which a rule parts two rows."""

LEAST_RULES = 2
"""Rules from side to side under such a header, at least: one may be that of a note."""


def with_side_heads(edges: Sequence[Edge], words: Sequence[PlacedWord], grounds: Sequence[Box]) -> Sequence[Edge]:
    """The edges of a grid with the borders that a header drawn over some columns only leaves out: the one under it in the others, and one beside each
    row between two bold headings over one drawn column; as they are where a column without ground has no heading, or two have no clear space between
    them all the way down. A narrow gap under such a header is closed.
    """
    if not _may_head(edges):
        return edges
    closed = _closed(edges, words)
    grid = grid_from_edges(closed)
    found = _side_edges(grid, closed, words, grounds) if grid is not None else []
    return merge_edges([*closed, *found]) if found else edges


def _may_head(edges: Sequence[Edge]) -> bool:
    """Rules from side to side, and over them something narrower: nearly all grids are done with here."""
    across = [e for e in edges if e.horizontal]
    if len(across) <= LEAST_RULES or len(across) == len(edges):
        return False
    width = max(e.end for e in across) - min(e.start for e in across)
    whole = [e.at for e in across if e.length >= WHOLE * width]
    return len(whole) >= LEAST_RULES and sum(e.at < min(whole) - SNAP_PT for e in across) > 1


def _closed(edges: Sequence[Edge], words: Sequence[PlacedWord]) -> Sequence[Edge]:
    """The edges with those right under the first row moved to its foot, where no row could stand between."""
    lines = merge_values([e.at for e in edges if e.horizontal], SNAP_PT)
    top, bottom = lines[1:3]
    if bottom - top >= SHORTEST_PT or any(top < w.box.centre_y < bottom for w in words):
        return edges
    return [replace(e, at=top) if e.horizontal and abs(e.at - bottom) <= SNAP_PT else e for e in edges]


def _side_edges(grid: Grid, edges: Sequence[Edge], words: Sequence[PlacedWord], grounds: Sequence[Box]) -> list[Edge]:
    top, bottom = grid.row_edges[:2]
    places = list(pairwise(grid.col_edges))
    bare = [p for p in places if not _is_drawn(top, p, edges) and not _is_drawn(bottom, p, edges)] if _has_rows(grid, edges) else []
    if not bare or len(bare) == len(places):
        return []
    head = {p: [w for w in words if p[0] <= w.box.centre_x < p[1] and top < w.box.centre_y < bottom] for p in places}
    if not all(head[p] and (p not in bare or all(_is_heading(w, bottom) for w in head[p])) for p in places):
        return []
    if any(x0 <= w.box.centre_x < x1 and w.box.top < bottom < w.box.bottom for w in words for x0, x1 in bare):
        return []
    rows = [[w for w in words if above < w.box.centre_y < below] for above, below in pairwise(grid.row_edges[1:])]
    cuts = [_cuts(headings_of(head[p]), rows) for p in bare]
    if any(c is None for c in cuts):
        return []
    under = [Edge(True, bottom, x0, x1, "fill") for x0, x1 in bare]
    between = sorted(x for found in cuts for x in found or ())
    return [*under, *upright_edges(grid, sorted([*grid.col_edges[1:-1], *between]), words, grounds)] if between else under


def _has_rows(grid: Grid, edges: Sequence[Edge]) -> bool:
    """Whole rules below the first row, which has none over or under it."""
    width = grid.box.width
    whole = [e.at for e in edges if e.horizontal and e.length >= WHOLE * width] if grid.n_rows > LEAST_RULES else []
    return len(whole) >= LEAST_RULES and min(whole) > grid.row_edges[1] + SNAP_PT


def _is_drawn(y: float, place: tuple[float, float], edges: Sequence[Edge]) -> bool:
    middle = sum(place) / 2
    return any(e.horizontal and abs(e.at - y) <= SNAP_PT and e.start < middle < e.end for e in edges)


def _is_heading(word: PlacedWord, bottom: float) -> bool:
    return word.word.bold and word.box.bottom <= bottom + SNAP_PT


def _cuts(headings: Sequence[Heading], rows: Sequence[Sequence[PlacedWord]]) -> list[float] | None:
    """The middles of the clear spaces between headings side by side; None where there is none between two."""
    header = [w for h in headings for w in h.words]
    found: list[float] = []
    for left, right in pairwise(headings):
        gap = clear_gap(header, rows, left.box.centre_x, right.box.centre_x, NARROWEST * left.words[0].size)
        if gap is None:
            return None
        found.append(sum(gap) / 2)
    return found
