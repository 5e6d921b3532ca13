"""Columns that a header without uprights shows: headings side by side between two rules, clear of one another all the way down. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from prs_extract.geometry import Box, cluster
from prs_extract.layout.aligned.gaps import MOST_MERGED, clear_gap
from prs_extract.layout.aligned.headed import NARROWEST
from prs_extract.layout.aligned.headings import Heading, columns_of, headings_of, leaves_of
from prs_extract.layout.aligned.strips import BULLET_GAP, bands_from_words, strips_from_words
from prs_extract.layout.canvas import PlacedWord, words_in
from prs_extract.layout.flow.bullets import is_bullet
from prs_extract.layout.grid import Grid
from prs_extract.layout.ruled.columns import rule_ends, upright_edges
from prs_extract.layout.rules import OVER_PT, SNAP_PT, Edge

LEAST_HEADINGS = 3
"""Headings side by side between two rules; fewer may be a title with a date."""

LEAST_UNDER = 2
"""Headings under one of several columns."""

MOST_BANDS = 2
"""Lines of one text, each between two rules, that may stand over a header."""

LEAST_ROWS = 2
"""Rows with texts on both sides of a space that no header shows to part two columns."""

WIDE = 1.0
"""Width of such a space, in font sizes, at least."""

WHOLE = 0.9
"""Share of the width of a table along which the rule under its header goes: a shorter one is under a heading of several columns."""


def head_edges(grid: Grid, edges: Sequence[Edge], words: Sequence[PlacedWord]) -> list[Edge]:
    """Borders beside the header of a grid that no upright parts, where it holds headings side by side: those of the columns drawn below, and one in
    the widest clear space between two headings over one drawn column; and one under each heading that stands over others. None where there is no
    such space.
    """
    row = _header_row(grid, edges, words)
    if row is None:
        return []
    headings = _headings_in(row, edges, words)
    cuts = _cuts(grid, row, leaves_of(headings), words, rule_ends(grid, edges))
    return _borders(row, headings, cuts, edges) if cuts is not None else []


def gap_edges_across(grid: Grid, edges: Sequence[Edge], words: Sequence[PlacedWord], grounds: Sequence[Box]) -> list[Edge]:
    """Borders of the columns that a grid without header, none of whose rows draws its columns, leaves out: where a wide space goes down through all rows,
    most of which have texts on both sides of it.
    """
    inner = grid.inner_uprights(edges)
    drawn = max(sum(e.start < (a + b) / 2 < e.end for e in inner) for a, b in pairwise(grid.row_edges))
    if any(e.source == "rule" for e in inner) or drawn >= LEAST_HEADINGS or grid.n_rows < LEAST_ROWS:
        return []
    rows = _rows_in_columns(grid, grid.row_edges[0], words)
    if len(rows) < LEAST_ROWS:
        return []
    held = [[[w for w in row if x0 <= w.box.centre_x < x1] for row in rows] for x0, x1 in pairwise(grid.col_edges)]
    cuts = [x for column in held for x in _cuts_within(column)]
    return upright_edges(grid, sorted([*grid.col_edges[1:-1], *cuts]), words, grounds) if cuts else []


def _cuts_within(rows: Sequence[Sequence[PlacedWord]]) -> list[float]:
    words = [w for row in rows for w in row]
    if not words:
        return []
    least = WIDE * max(w.size for w in words)
    gap = clear_gap([], rows, min(w.box.x0 for w in words), max(w.box.x1 for w in words), least)
    if gap is None:
        return []
    x = sum(gap) / 2
    sides = [[[w for w in row if (w.box.centre_x < x) is left] for row in rows] for left in (True, False)]
    both = sum(bool(a) and bool(b) and _is_parted(row, x) for row, a, b in zip(rows, *sides, strict=True))
    return [*_cuts_within(sides[0]), x, *_cuts_within(sides[1])] if both >= max(LEAST_ROWS, len(rows) / 2) else []


def _is_parted(row: Sequence[PlacedWord], x: float) -> bool:
    """No line of the row goes on from one side to the other, between two words perhaps."""
    return not any(s.box.x0 < x < s.box.x1 for strip in strips_from_words(row) for s in strip.segments)


def _header_row(grid: Grid, edges: Sequence[Edge], words: Sequence[PlacedWord]) -> Box | None:
    """The first row between two whole rules that holds more than one text, if it holds headings enough, no upright, and rows come below."""
    rows = _first_rows(grid, edges)
    uprights = grid.inner_uprights(edges)
    parted = [any(e.start < row.bottom - SNAP_PT and e.end > row.top + SNAP_PT for e in uprights) for row in rows]
    for i, row in enumerate(rows):
        if all(parted[i:]):
            break
        headings = _headings_in(row, edges, words)
        if len(headings) != 1:
            enough = not parted[i] and len(leaves_of(headings)) >= LEAST_HEADINGS
            return row if enough and _are_ruled(headings, [e for e in edges if e.horizontal and row.top < e.at < row.bottom]) else None
    return None


def _first_rows(grid: Grid, edges: Sequence[Edge]) -> list[Box]:
    """What is between whole rules at the top of a grid, as far down as its header may be; not its last row."""
    whole = [y for y in grid.row_edges if _drawn(y, edges) >= WHOLE * grid.box.width]
    between = list(pairwise([grid.row_edges[0], *(y for y in whole if y > grid.row_edges[0])]))[: MOST_BANDS + 1]
    return [Box(grid.box.x0, top, grid.box.x1, bottom) for top, bottom in between if bottom < grid.row_edges[-1]]


def _headings_in(row: Box, edges: Sequence[Edge], words: Sequence[PlacedWord]) -> list[Heading]:
    """The headings in a row. Where each rule inside it is under one, over several, the rules say which: one in the middle of the height of both levels
    may stand as near.
    """
    rest = words_in(row, words)
    found: list[Heading] = []
    for rule in (e for e in edges if e.horizontal and row.top + SNAP_PT < e.at < row.bottom - SNAP_PT):
        at = [w for w in rest if rule.start <= w.box.centre_x <= rule.end]
        upper, under = headings_of([w for w in at if w.box.centre_y < rule.at]), headings_of([w for w in at if w.box.centre_y > rule.at])
        if len(upper) != 1 or len(under) < LEAST_UNDER or any(h.under for h in under):
            return headings_of(words_in(row, words))
        found.append(Heading(upper[0].words, tuple(under)))
        rest = [w for w in rest if w not in at]
    return sorted([*found, *headings_of(rest)], key=lambda h: columns_of(h)[0].box.x0)


def _are_ruled(headings: Sequence[Heading], rules: Sequence[Edge]) -> bool:
    """The rules inside a header are each under a heading that stands over others."""
    over = [(h.box, min(o.box.top for o in h.under)) for h in headings if h.under]
    return all(any(box.centre_y < e.at < top and e.start < box.centre_x < e.end for box, top in over) for e in rules)


def _drawn(y: float, edges: Sequence[Edge]) -> float:
    return sum(e.length for e in edges if e.horizontal and abs(e.at - y) <= SNAP_PT)


def _cuts(grid: Grid, row: Box, leaves: Sequence[Heading], words: Sequence[PlacedWord], ends: Sequence[float]) -> list[float] | None:
    """Where the columns end, from left to right: where a rule does (`ends`), if no text of most rows lies across, else in the middle of the widest
    clear space between two headings.
    None where two headings have no clear space between them.
    """
    header = [w for h in leaves for w in h.words]
    below = _rows_in_columns(grid, row.bottom, words)
    cuts = [x for x in grid.col_edges[1:-1] if not any(h.box.lies_over(x, OVER_PT) for h in leaves)]
    for left, right in pairwise(leaves):
        start, end = left.box.centre_x, right.box.centre_x
        if any(start < x < end for x in grid.col_edges):
            continue
        drawn = next((x for x in ends if start < x < end and _is_clear(x, header, below)), None)
        if drawn is not None:
            cuts.append(drawn)
        else:
            gap = clear_gap(header, below, start, end, NARROWEST * left.words[0].size)
            if gap is None:
                return None
            set_left = _left_edge(below, max(left.box.x1, gap[0]), right.box.x0 + OVER_PT)
            cuts.append(set_left - OVER_PT if set_left is not None else sum(gap) / 2)
    return sorted(cuts)


def _is_clear(x: float, header: Sequence[PlacedWord], rows: Sequence[Sequence[PlacedWord]]) -> bool:
    """No word of the header lies across, and of no more rows than may have a cell merged over it."""
    across = sum(any(w.box.lies_over(x, OVER_PT) for w in row) for row in rows)
    return not any(w.box.lies_over(x, OVER_PT) for w in header) and across <= MOST_MERGED * len(rows)


def _left_edge(rows: Sequence[Sequence[PlacedWord]], start: float, end: float) -> float | None:
    """Where texts of several widths begin in most rows, between two places: those of a column are set at its left, not centred, all of them. What begins
    before lies over its border too.
    """
    placed = [(i, box) for i, row in enumerate(rows) for box in _with_marks(row) if start < box.x0 < end]
    centres = [box.centre_x for _, box in placed]
    boxes = placed if not centres or max(centres) - min(centres) > OVER_PT else []
    for group in cluster(boxes, lambda b: b[1].x0, OVER_PT):
        widths = cluster((box.width for _, box in group), lambda w: w, OVER_PT)
        if len(widths) > 1 and len({i for i, _ in group}) >= max(LEAST_ROWS, len(rows) / 2):
            return group[0][1].x0
    return None


def _with_marks(row: Sequence[PlacedWord]) -> Iterator[Box]:
    """The texts of a row, line by line, from their list mark on."""
    marks = [w for w in row if is_bullet(w.word.text)]
    for box in (s.box for strip in strips_from_words(row) for s in strip.segments):
        near = [m.box.x0 for m in marks if box.top < m.box.centre_y < box.bottom and 0 <= box.x0 - m.box.x1 <= BULLET_GAP * m.size]
        yield replace(box, x0=min(near)) if near else box


def _rows_in_columns(grid: Grid, top: float, words: Sequence[PlacedWord]) -> list[list[PlacedWord]]:
    """The words of each row from `top` on, or of each line where no border parts rows, but those of one text alone: the name of the rows below it."""
    found: list[list[PlacedWord]] = []
    heights = [y for y in grid.row_edges if y >= top]
    if len(heights) <= LEAST_ROWS:
        return [band for band in bands_from_words(words_in(Box(grid.box.x0, top, grid.box.x1, heights[-1]), words)) if _are_apart(band)]
    for above, below in pairwise(heights):
        inside = words_in(Box(grid.box.x0, above, grid.box.x1, below), words)
        if any(len(strip.segments) > 1 for strip in strips_from_words(inside, cuts=grid.col_edges)):
            found.append(inside)
    return found


def _are_apart(line: Sequence[PlacedWord]) -> bool:
    return any(len(strip.segments) > 1 for strip in strips_from_words(line))


def _borders(row: Box, headings: Sequence[Heading], cuts: Sequence[float], edges: Sequence[Edge]) -> list[Edge]:
    """Uprights between the headings, from the top or, under a heading of several columns, from a border under it."""
    upper: list[Edge] = []
    for heading in (h for h in headings if h.under):
        leaves = columns_of(heading)
        left = max((x for x in cuts if x < leaves[0].box.centre_x), default=row.x0)
        right = min((x for x in cuts if x > leaves[-1].box.centre_x), default=row.x1)
        ruled = [e.at for e in edges if e.horizontal and heading.box.centre_y < e.at < leaves[0].box.centre_y]
        y = ruled[0] if ruled else (heading.box.bottom + min(h.box.top for h in leaves)) / 2
        upper.append(Edge(True, y, left, right))
    tops = {x: max((e.at for e in upper if e.start < x < e.end), default=row.top) for x in cuts}
    return [*upper, *(Edge(False, x, tops[x], row.bottom, "fill") for x in cuts)]
