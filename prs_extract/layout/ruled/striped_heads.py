"""Headers without ground or border right over a drawn grid, or over the bare row that comes before its first stripe. Lengths in points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from prs_extract.geometry import Box
from prs_extract.layout.aligned.gutters import CLOSE, SIZE_RATIO
from prs_extract.layout.aligned.headings import headings_of
from prs_extract.layout.aligned.strips import Strip, strips_from_words
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.drawn_cells import FilledGrid, fill_grid
from prs_extract.layout.grid import Grid, GridCell
from prs_extract.layout.ruled.striped import FARTHEST, NEAR, columns_filled, fit
from prs_extract.layout.rules import LEAST_COLUMNS, MARGIN_PT

LEAST_HEADED = 0.6
"""Share of the columns over which a header has words."""

NEARLY_ALL = 0.8
"""The same for a header that nothing but its place sets apart."""

LONGEST = 5
"""Words of a line of such a heading, at most."""

ROOMY = 4.0
"""Space, in font sizes, between the lines of a bare row and what stands over and under them, at most: a row may be taller than its words."""


SAME_SIZE = 0.08
"""Difference of the sizes of two lines of one header, at most, as a share."""


def with_header(filled: FilledGrid, words: Sequence[PlacedWord], *, striped: bool) -> FilledGrid:
    """The grid with the bold lines right over it as its first row, where its own first row is not bold: a header without ground or border.
    Where it is `striped` (drawn by grounds alone), a bare row may come between. `words`: those of the grid among them.
    """
    grid = filled.grid
    held = [inside for cell, inside in filled.words.items() if cell.row == 0]
    first = [w for inside in held for w in inside]
    banded = any(cell.row == 0 and cell.col_span == grid.n_cols for cell in grid.cells) if striped else len(held) == 1
    if grid.n_cols < LEAST_COLUMNS or not first or (all(w.word.bold for w in first) and not banded):
        return filled
    over = [w for w in words if w.box.centre_y < grid.box.top and grid.box.x0 <= w.box.centre_x <= grid.box.x1]
    strips = _under_titles(strips_from_words(over, cuts=grid.col_edges), strips_from_words(over))
    turned = _turned(over, grid)
    head = _head(strips, grid.box.top, grid, ROOMY if banded else NEAR, plain=not striped) or _head(
        strips, grid.box.top, grid, ROOMY, turned
    )
    if head:
        return fill_grid(_taller(grid, [min([*(s.top for s in head), *(b.top for b in turned)]) - MARGIN_PT]), words)
    row = _bare_row(strips, grid) if striped else []
    head = _head(strips[: len(strips) - len(row)], min(s.top for s in row), grid, ROOMY) if row else []
    if not head:
        return filled
    border = (max(s.bottom for s in head) + min(s.top for s in row)) / 2
    return fill_grid(_taller(grid, [min(s.top for s in head) - MARGIN_PT, border]), words)


def _under_titles(strips: Sequence[Strip], whole: Sequence[Strip]) -> Sequence[Strip]:
    """The lines under the last one that is a single text (`whole`: the lines uncut) which the borders of the columns would cut: a title."""
    alone = {id(s.segments[0].words[0]) for s in whole if len(s.segments) == 1}
    last = max((i for i, s in enumerate(strips) if len(s.segments) > 1 and id(s.segments[0].words[0]) in alone), default=-1)
    return strips[last + 1 :]


def _turned(over: Sequence[PlacedWord], grid: Grid) -> list[Box]:
    """The headings that run up or down right over a grid, each in one column: how long they are says how tall the header is."""
    found = [h for h in headings_of([w for w in over if w.word.rotation]) if grid.box.top - h.box.bottom <= ROOMY * h.words[0].size]
    return [h.box for h in found if bisect_right(grid.col_edges, h.box.x0) == bisect_right(grid.col_edges, h.box.x1)]


def _head(
    strips: Sequence[Strip], top: float, grid: Grid, farthest: float, turned: Sequence[Box] = (), *, plain: bool = False
) -> list[Strip]:
    """The last of the lines, of a size, each in its columns, that head enough of them: all bold, or, over a grid that rules draw, short texts over nearly
    all columns (`plain`); none otherwise. `top`: where the row below begins; `turned`: headings beside them that run up or down.
    """
    found: list[Strip] = []
    upper = min((b.top for b in turned), default=top)
    for strip in reversed(strips):
        near = top - strip.bottom <= (NEAR if found else farthest) * strip.size or (not found and strip.top >= upper)
        alike = not found or max(strip.size, found[-1].size) <= SIZE_RATIO * min(strip.size, found[-1].size)
        if not near or not alike or not _may_head(strip, grid, plain=plain) or (found and strip.is_bold != found[0].is_bold):
            break
        if found and not _goes_up(strip, found, grid):
            break
        top = min(top, strip.top)
        found.append(strip)
    headed = {c for strip in found for c in columns_filled(strip, grid.col_edges)}
    headed |= {bisect_right(grid.col_edges, b.centre_x) for b in turned}
    share = LEAST_HEADED if found and found[0].is_bold else NEARLY_ALL
    return found if len(headed) >= max(LEAST_COLUMNS, share * grid.n_cols) else []


def _may_head(strip: Strip, grid: Grid, *, plain: bool) -> bool:
    """Each of its texts keeps to a column; those that are not bold are short."""
    looks = strip.is_bold or (plain and all(len(s.words) <= LONGEST for s in strip.segments))
    return looks and fit([strip], grid.col_edges)


def _goes_up(strip: Strip, found: Sequence[Strip], grid: Grid) -> bool:
    """A line over others of a header is the upper line of some of its cells: right over the next one of its column, of its look."""
    columns = grid.col_edges
    for segment in strip.segments:
        col = bisect_right(columns, segment.box.centre_x)
        under = [s.box.top for f in found for s in f.segments if bisect_right(columns, s.box.centre_x) == col]
        if under and min(under) - segment.box.bottom > CLOSE * strip.size:
            return False
    return abs(strip.size - found[0].size) <= SAME_SIZE * found[0].size


def _bare_row(strips: Sequence[Strip], grid: Grid) -> list[Strip]:
    """The last of the lines, close to one another, not all bold, in two columns at least: the row before the first stripe, which is bare."""
    found: list[Strip] = []
    top = grid.box.top
    for strip in reversed(strips):
        near = top - strip.bottom <= (CLOSE if found else ROOMY) * strip.size
        if not near or not fit([strip], grid.col_edges):
            break
        top = min(top, strip.top)
        found.append(strip)
    if not found or grid.box.top - top > FARTHEST * found[0].size:
        return []
    plain = any(not w.word.bold for s in found for g in s.segments for w in g.words)
    return found if plain and len({c for s in found for c in columns_filled(s, grid.col_edges)}) > 1 else []


def _taller(grid: Grid, tops: Sequence[float]) -> Grid:
    """The grid with a row that begins at each of `tops` over it."""
    more = len(tops)
    cells = [GridCell(r, c) for r in range(more) for c in range(grid.n_cols)]
    cells += [GridCell(c.row + more, c.col, c.row_span, c.col_span) for c in grid.cells]
    return Grid((*tops, *grid.row_edges), grid.col_edges, tuple(cells), grid.drawn_by_rules, grid.closed, grid.split)
