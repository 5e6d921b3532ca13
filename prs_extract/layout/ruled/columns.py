"""Columns that only a header draws: its rules or fills bound them, and below it nothing but rules across. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from prs_extract.geometry import Box, merge_values
from prs_extract.layout.aligned.cutting import cut_strip
from prs_extract.layout.aligned.strips import Segment, strips_from_words
from prs_extract.layout.canvas import PlacedWord, words_in
from prs_extract.layout.grid import Grid, covered_share
from prs_extract.layout.rules import OVER_PT, SHORTEST_PT, SNAP_PT, Edge

LEAST_OPEN = 0.6
"""Share of the inner borders of columns that are open, from which a table has its columns from its header; merged cells leave pieces."""

MOST_DRAWN = 0.2
"""Share of a border below the first row, up to which it is open: a header of two rows draws a little of it."""

APART = 0.45
"""Space between the words of two rows that no rule parts, in font sizes: the lines of a cell are closer."""


def open_edges(grid: Grid, edges: Sequence[Edge], words: Sequence[PlacedWord], grounds: Sequence[Box] = ()) -> list[Edge]:
    """The borders that a table with open columns leaves out: one beside each row, wherever no text and no ground (`grounds`) lies across. None
    for other grids, nor where no row has texts on both sides of such a border: its rows are merged cells.
    """
    if grid.n_rows < 2 or grid.n_cols < 3:
        return []
    pen = [e for e in edges if e.source == "rule"]
    inner = grid.col_edges[1:-1]
    borders = [x for x in inner if drawn_share(x, grid, edges) <= MOST_DRAWN]
    brushed = max((drawn_share(x, grid, pen) for x in inner), default=0.0) <= MOST_DRAWN
    if len(borders) < LEAST_OPEN * (grid.n_cols - 1) and not brushed:
        return []
    found: list[Edge] = []
    seen: set[bool] = set()
    first = [w for w in words if grid.row_edges[0] <= w.box.centre_y < grid.row_edges[1] and grid.box.has_centre_of(w.box)]
    headed = not brushed or not first or all(w.word.bold for w in first)
    starts = [w.box.x0 for w in first]
    for top, bottom in list(pairwise(grid.row_edges))[int(headed) :]:
        inside = [w for w in words if top <= w.box.centre_y < bottom and grid.col_edges[0] <= w.box.centre_x <= grid.col_edges[-1]]
        strips = [cut_strip(s, [(x, x) for x in inner], starts=starts) for s in strips_from_words(inside)]
        segments = [s for strip in strips for s in strip.segments]
        if brushed:
            own = _of_cells(grounds, grid.box, segments, inner)
            borders = [x for x in inner if not _is_drawn(x, top, bottom, edges) and not _is_covered(x, top, bottom, own)]
        free = [x for x in borders if not any(s.box.lies_over(x, OVER_PT) for s in segments)]
        bare = [x for x in free if not _is_drawn(x, top, bottom, edges)]
        if bare and segments:
            seen.add(_is_one_text(segments, bare))
        if len(free) == len(borders) or not _is_one_text(segments, free):
            found += [Edge(False, x, top, bottom) for x in free]
    return found if seen != {True} else []


def open_rows(grid: Grid, edges: Sequence[Edge], words: Sequence[PlacedWord], grounds: Sequence[Box]) -> list[Edge]:
    """Borders of rows that only the ground of some cells draws (a colour for each state), carried on across the table where in most columns the
    words stand apart on both sides of it and no ground (`grounds`) lies over it. None where a column is no wider than a gap between boxes.
    """
    found: list[Edge] = []
    if any(b - a < SHORTEST_PT for a, b in pairwise(grid.col_edges)):
        return found
    for y in grid.row_edges[1:-1]:
        drawn = [e for e in edges if e.horizontal and abs(e.at - y) <= SNAP_PT]
        places = [(x0, x1) for x0, x1 in pairwise(grid.col_edges) if not any(e.start < (x0 + x1) / 2 < e.end for e in drawn)]
        covered = any(b.top < y - SNAP_PT and b.bottom > y + SNAP_PT and b.x0 < (x0 + x1) / 2 < b.x1 for b in grounds for x0, x1 in places)
        if 2 * len(places) <= grid.n_cols or covered or any(e.source == "rule" for e in drawn):
            continue
        apart = [_stand_apart(y, [w for w in words if x0 <= w.box.centre_x < x1]) for x0, x1 in places]
        if None not in apart and 2 * sum(a is True for a in apart) > len(apart):
            found.append(Edge(True, y, grid.col_edges[0], grid.col_edges[-1], "fill"))
    return found


def _stand_apart(y: float, words: Sequence[PlacedWord]) -> bool | None:
    """Words end well before `y` and others begin well after it; None where one lies across, or two lines are near."""
    if any(w.box.top < y - OVER_PT and w.box.bottom > y + OVER_PT for w in words):
        return None
    above, below = [w for w in words if w.box.centre_y < y], [w for w in words if w.box.centre_y > y]
    if not above or not below:
        return False
    gap = min(w.box.top for w in below) - max(w.box.bottom for w in above)
    return True if gap >= APART * above[0].size else None


def drawn_share(x: float, grid: Grid, edges: Sequence[Edge]) -> float:
    """Share of the border at `x`, below the first row (the second, which may be of the header too, where two more follow), that edges draw."""
    top, bottom = grid.row_edges[2 if grid.n_rows > 3 else 1], grid.row_edges[-1]
    return covered_share((e for e in edges if not e.horizontal), x, top, bottom)


def _is_drawn(x: float, top: float, bottom: float, edges: Sequence[Edge]) -> bool:
    return covered_share((e for e in edges if not e.horizontal), x, top, bottom) > 0.5


def _is_covered(x: float, top: float, bottom: float, grounds: Sequence[Box]) -> bool:
    """One ground goes on from one side of the border to the other."""
    middle = (top + bottom) / 2
    return any(b.top < middle < b.bottom and b.lies_over(x, SNAP_PT) for b in grounds)


def _of_cells(grounds: Sequence[Box], table: Box, segments: Sequence[Segment], columns: Sequence[float]) -> Sequence[Box]:
    """The grounds that may be those of cells in a row of these texts: one as wide as the table is that of the row, unless it is one text alone, a band; so
    is one that holds texts side by side, beside a merged cell.
    """
    if not segments or _is_one_text(segments, columns):
        return grounds
    narrow = [b for b in grounds if b.x0 > table.x0 + SNAP_PT or b.x1 < table.x1 - SNAP_PT]
    return [b for b in narrow if not _holds_several([s.box for s in segments if b.has_centre_of(s.box)])]


def _holds_several(texts: Sequence[Box]) -> bool:
    """Some of the texts stand side by side: the lines of one cell are over one another."""
    return bool(texts) and min(t.x1 for t in texts) < max(t.x0 for t in texts)


def _is_one_text(segments: Sequence[Segment], free: Sequence[float]) -> bool:
    """All the words stand between two borders: a line of its own over several columns."""
    return len({sum(x <= (s.box.x0 + s.box.x1) / 2 for x in free) for s in segments}) == 1


def upright_edges(grid: Grid, cuts: Sequence[float], words: Sequence[PlacedWord], grounds: Sequence[Box]) -> list[Edge]:
    """Borders of columns at `cuts` beside each row of a grid, wherever no text and no ground (`grounds`) lies across; none beside a row that is one
    text over several.
    """
    found: list[Edge] = []
    for top, bottom in pairwise(grid.row_edges):
        row = Box(grid.box.x0, top, grid.box.x1, bottom)
        inside = words_in(row, words)
        whole = [s for strip in strips_from_words(inside) for s in strip.segments]
        segments = [s for strip in strips_from_words(inside, cuts=cuts) for s in strip.segments]
        own = _of_cells(grounds, grid.box, whole, cuts)
        free = [x for x in cuts if not (any(s.box.lies_over(x, OVER_PT) for s in segments) or _is_covered(x, top, bottom, own))]
        is_band = len(whole) == 1 and any(whole[0].box.lies_over(x, OVER_PT) for x in cuts)
        if not is_band and (len(free) == len(cuts) or not _is_one_text(segments, free)):
            found += [Edge(False, x, top, bottom) for x in free]
    return found


def rule_ends(grid: Grid, edges: Sequence[Edge]) -> list[float]:
    """Where rules end inside the grid: beside merged cells, on the border of a column."""
    ends = [x for e in edges if e.horizontal and e.source == "rule" for x in (e.start, e.end)]
    return merge_values((x for x in ends if grid.box.x0 + SNAP_PT < x < grid.box.x1 - SNAP_PT), SNAP_PT)
