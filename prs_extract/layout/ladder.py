"""Tables whose rows are ruled and whose columns are not: rules of one width stacked like rungs, a header above. Lengths in points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from prs_extract.geometry import Box, cluster, merge_values
from prs_extract.layout.canvas import Canvas, PlacedWord
from prs_extract.layout.drawn import FilledGrid, fill_grid
from prs_extract.layout.grid import grid_from_edges
from prs_extract.layout.rules import SNAP_PT, Edge, edges_from_canvas, merge_edges

LEAST_RUNGS = 4
"""Rules of one width: a header and two rows. Fewer are the rules of a title or a box."""

LEAST_WIDTH = 0.3
"""Share of the slide's width that the rungs have: shorter ones underline."""

MOST_UPRIGHTS = 0.45
"""Share of the inner borders between columns that may be drawn under the header: two of five round an état cell that is a fill."""

LEAST_KEPT = 0.3
"""Share of the borders under the header with words on both sides and none across: merged cells have few."""

CLOSE = 0.35
"""Gap between two words, in font sizes, up to which they are one text."""

OVER_PT = 1.5
"""A word that reaches so far over the border of a column stands in both."""

UNRULED = 1.6
"""An empty stripe across a band, in font sizes, from which it may hold more than one row."""


Band = tuple[float, float, list[PlacedWord]]
"""Top, bottom, and the words between two rungs."""


def ladder_grids(canvas: Canvas) -> tuple[FilledGrid, ...]:
    """Every such table, from the top down; columns come from the cells of the header."""
    edges = merge_edges(edges_from_canvas(canvas))
    found = []
    for frame in _frames(edges, canvas):
        inside = [e for e in edges if _is_inside(e, frame)]
        words = [w for w in canvas.words if frame.has_centre_of(w.box)]
        filled = _filled(frame, inside, words)
        if filled is not None:
            found.append(filled)
    return tuple(found)


def _frames(edges: Sequence[Edge], canvas: Canvas) -> list[Box]:
    """Between the first and the last of the rules that begin and end at the same places, with enough rungs from there to there."""
    across = [e for e in edges if e.horizontal]
    full = [e for e in across if e.length >= LEAST_WIDTH * canvas.width]
    frames = []
    for left in cluster(full, lambda e: e.start, SNAP_PT):
        for group in cluster(left, lambda e: e.end, SNAP_PT):
            frame = Box(group[0].start, min(e.at for e in group), group[0].end, max(e.at for e in group))
            if len(group) > 1 and len(_rungs(across, frame)) >= LEAST_RUNGS:
                frames.append(frame)
    outermost = [
        f for f in frames if not any(o is not f and o.grown(SNAP_PT).overlap(f) >= 0.99 * f.area and o.area > f.area for o in frames)
    ]
    return sorted(outermost, key=lambda b: b.top)


def _rungs(edges: Sequence[Edge], frame: Box) -> list[float]:
    """Where rules cross at least half of a frame, in one piece or in several: a cell merged over rows interrupts them."""
    inside = [e for e in edges if e.horizontal and _is_inside(e, frame)]
    lines = cluster(inside, lambda e: e.at, SNAP_PT)
    return [line[0].at for line in lines if sum(e.length for e in line) >= frame.width / 2]


def _is_inside(edge: Edge, frame: Box) -> bool:
    box = frame.grown(SNAP_PT)
    return box.has_point(edge.box.x0, edge.box.top) and box.has_point(edge.box.x1, edge.box.bottom)


def _filled(frame: Box, edges: Sequence[Edge], words: Sequence[PlacedWord]) -> FilledGrid | None:
    rows = _rungs(edges, frame)
    bands = [(a, b, [w for w in words if a <= w.box.centre_y < b]) for a, b in pairwise(rows)]
    columns = _columns(frame, edges)
    if len(columns) < 4 or sum(bool(held) for _, _, held in bands) < 3 or not _is_open(edges, columns, rows):
        return None
    if not _shows_columns(columns, bands[1:]) or any(_is_unruled(held, top, bottom) for top, bottom, held in bands[1:]):
        return None
    uprights = [
        Edge(False, x, top, bottom)
        for top, bottom, held in bands
        for x in columns
        if x in (columns[0], columns[-1]) or not _straddles(held, x)
    ]
    grid = grid_from_edges([*edges, *uprights])
    return fill_grid(grid, words) if grid is not None else None


def _columns(frame: Box, edges: Sequence[Edge]) -> list[float]:
    """Ascending column edges, those of the frame included."""
    drawn = merge_values((e.at for e in edges if not e.horizontal), SNAP_PT)
    return [frame.x0, *(x for x in drawn if frame.x0 + 2 * SNAP_PT < x < frame.x1 - 2 * SNAP_PT), frame.x1]


def _is_open(edges: Sequence[Edge], columns: Sequence[float], rows: Sequence[float]) -> bool:
    """The header, of one or two levels, has all the uprights, and the rows below only those of coloured cells; no frame closes them."""
    uprights = [e for e in edges if not e.horizontal]
    bands = [(a + b) / 2 for a, b in pairwise(rows)]
    drawn = [{x for x in columns[1:-1] if any(abs(e.at - x) <= SNAP_PT and e.start <= y <= e.end for e in uprights)} for y in bands]
    sides = [
        all(any(abs(e.at - x) <= SNAP_PT and e.start <= y <= e.end for e in uprights) for x in (columns[0], columns[-1])) for y in bands
    ]
    if sum(sides[1:]) > len(sides[1:]) / 2:
        return False
    levels = next((n for n in (1, 2) if len(set().union(*drawn[:n])) == len(columns) - 2), None)
    return levels is not None and sum(map(len, drawn[levels:])) <= MOST_UPRIGHTS * (len(columns) - 2) * len(drawn[levels:])


def _shows_columns(columns: Sequence[float], bands: Sequence[Band]) -> bool:
    """Words keep to columns that nothing parts: the missing uprights are not those of merged cells, whose one text runs across."""
    kept = 0
    for _, _, held in bands:
        used = {bisect_right(columns, w.box.centre_x) - 1 for w in held}
        kept += sum({i - 1, i} <= used and not _straddles(held, columns[i]) for i in range(1, len(columns) - 1))
    return kept >= LEAST_KEPT * (len(columns) - 2) * len(bands)


def _is_unruled(words: Sequence[PlacedWord], top: float, bottom: float) -> bool:
    """An empty stripe runs across between two lines: the rows of this band are not all ruled."""
    if not words:
        return False
    reach = None
    for word in sorted(words, key=lambda w: w.box.top):
        if reach is not None and word.box.top - reach > UNRULED * word.size:
            return True
        reach = word.box.bottom if reach is None else max(reach, word.box.bottom)
    return False


def _straddles(words: Sequence[PlacedWord], x: float) -> bool:
    """A text runs over the border: a word stands on it, or two words of one text on either side of it."""
    if any(w.box.x0 < x - OVER_PT and w.box.x1 > x + OVER_PT for w in words):
        return True
    before = [w for w in words if w.box.x1 <= x + OVER_PT]
    after = [w for w in words if w.box.x0 >= x - OVER_PT]
    return any(
        b.box.x0 - a.box.x1 <= CLOSE * a.size and a.box.overlap_y(b.box) > 0.5 * a.box.height
        for a in before
        for b in after
        if b.box.x0 - a.box.x1 <= CLOSE * a.size
    )
