"""Edges: what rules and the borders of fills contribute to a grid. Lengths in points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from prs_extract.geometry import Box, bounding_box, cluster, merge_values
from prs_extract.layout.canvas import Canvas, PlacedFill, PlacedWord
from prs_extract.values import value

SNAP_PT = 3.0
"""Parallel edges nearer than this are one: the two strokes of a double rule, the borders of two fills with a white gap between them."""
OVER_PT = 1.5
"""How far words must reach over a border, on both sides, to stand in both columns."""
MARGIN_PT = 3.0
"""Space between the outermost words of a table, or of a row that nothing draws, and the border made for them."""

BRIDGE_PT = 4.0
"""Edges on one line with a gap smaller than this are one: the dashes of a dashed rule, the joints of cells drawn one by one."""

UNDER_PT = 2.0
"""How far under its words an underline runs, at most."""

SHORTEST_PT = 6.0
"""No row is lower and no column narrower; a shorter edge is a tick or a dot."""

LEAST_COLUMNS = 3
"""Columns that a stripe draws for it to be a row of a table."""

LEAST_ROWS = 2
"""Rows that grounds in the colour of the slide draw between others; one may be a box of its own."""

SIGN_PT = 20.0
"""A filled square with no longer side may be a sign."""

TOUCH_PT = 1.0
"""Thickness of a rule across, at most, and its distance from a box that it touches."""

MOSTLY = 0.5
"""Share of the width of a ground along which the pen draws its border, from which what it leaves out is no border."""

STRIKE_BAND = (0.25, 0.75)
"""Where, in the height of a word, a line strikes it."""

TEXT_COVER = 0.8
"""Share of a line's length that must run along words for it to be a strike or an underline."""


@value(frozen=True, slots=True)
class Edge:
    """A piece of a grid: at `at` across, from `start` to `end` along. `source` says whether pen or brush drew it; both: "rule"."""

    horizontal: bool
    at: float
    start: float
    end: float
    source: Literal["rule", "fill"] = "rule"

    @property
    def length(self) -> float:
        return self.end - self.start

    @property
    def box(self) -> Box:
        if self.horizontal:
            return Box(self.start, self.at, self.end, self.at)
        return Box(self.at, self.start, self.at, self.end)

    def meets(self, other: Edge, tolerance: float = SNAP_PT) -> bool:
        """They cross or touch, one being horizontal and the other vertical."""
        if self.horizontal == other.horizontal:
            return False
        return self.start - tolerance <= other.at <= self.end + tolerance and other.start - tolerance <= self.at <= other.end + tolerance


def edges_from_canvas(canvas: Canvas) -> tuple[Edge, ...]:
    """Every rule that is neither strike nor underline, and the four borders of every visible rectangle."""
    rules = [edge_from_line(box) for box in canvas.rules]
    fills = _without_signs([f for f in canvas.fills if is_cell_like(f, canvas.background)], canvas.rules)
    ground = canvas.background or "#ffffff"
    unseen = [f for f in canvas.fills if f.fill.colour == ground and f.fill.outline is None and _is_large(f)]
    fills += [*_unseen_cells(unseen), *_unseen_rows(unseen, fills)] if len(unseen) >= LEAST_ROWS else []
    words = sorted(canvas.words, key=lambda w: w.box.top) if rules else []
    tops, tallest = [w.box.top for w in words], max((w.box.height for w in words), default=0.0)
    edges: list[Edge] = []
    for edge in rules:
        near = words[bisect_left(tops, edge.at - tallest - 2 * UNDER_PT) : bisect_right(tops, edge.at)] if edge.horizontal else ()
        if not is_text_line(edge, near):
            edges.append(edge)
    return tuple(edges + [e for f in fills for e in borders(f.box)])


def is_cell_like(fill: PlacedFill, background: str | None) -> bool:
    """A rectangle that can be seen, large enough to be a cell or a band of cells."""
    seen = fill.fill.outline is not None or (fill.fill.colour is not None and fill.fill.colour != (background or "#ffffff"))
    return seen and fill.fill.shape == "rect" and min(fill.box.width, fill.box.height) >= SHORTEST_PT


def _is_large(fill: PlacedFill) -> bool:
    return fill.fill.shape == "rect" and min(fill.box.width, fill.box.height) >= SHORTEST_PT


def _unseen_cells(fills: Sequence[PlacedFill]) -> list[PlacedFill]:
    """Of the rectangles in the colour of what is behind them, those that touch side by side, as many as a table has columns: the cells of a row."""
    found: list[PlacedFill] = []
    for level in cluster(fills, lambda f: f.box.top, TOUCH_PT) if len(fills) >= LEAST_COLUMNS else ():
        for row in cluster(level, lambda f: f.box.bottom, TOUCH_PT):
            placed = sorted(row, key=lambda f: f.box.x0)
            touching = all(abs(a.box.x1 - b.box.x0) <= TOUCH_PT for a, b in pairwise(placed))
            found += placed if touching and len(placed) >= LEAST_COLUMNS else []
    return found


def _unseen_rows(fills: Sequence[PlacedFill], seen: Sequence[PlacedFill]) -> list[PlacedFill]:
    """Of the rectangles in the colour of what is behind them, two or more that touch grounds one can see, or one another, between the same sides: rows."""
    rows = [f.box for f in seen]
    left = list(fills) if len(fills) >= LEAST_ROWS else []
    found: list[PlacedFill] = []
    while near := [f for f in left if any(_follow(f.box, box) for box in rows)]:
        found += near
        rows = [f.box for f in near]
        left = [f for f in left if f not in near]
    return found if len(found) >= LEAST_ROWS else []


def _follow(one: Box, other: Box) -> bool:
    same = abs(one.x0 - other.x0) <= TOUCH_PT and abs(one.x1 - other.x1) <= TOUCH_PT
    return same and min(abs(one.top - other.bottom), abs(other.top - one.bottom)) <= TOUCH_PT


def _without_signs(fills: Sequence[PlacedFill], rules: Sequence[Box]) -> list[PlacedFill]:
    """The fills but the small ones of which neither side is set by a rule or a larger fill beside them: signs of a legend or of a state, no cells."""
    small = [f for f in fills if max(f.box.width, f.box.height) <= SIGN_PT]
    if not small:
        return list(fills)
    large = [*rules, *(f.box for f in fills if max(f.box.width, f.box.height) > SIGN_PT)]
    sides = sorted((x, b.top, b.bottom) for b in large for x in (b.x0, b.x1))
    signs = {id(f) for f in small if not any(_is_set(x, f.box, sides) for x in (f.box.x0, f.box.x1))} if large else set()
    return [f for f in fills if id(f) not in signs]


def _is_set(at: float, box: Box, sides: Sequence[tuple[float, float, float]]) -> bool:
    """One of the sides, in order, stands there, along half of the height of the box or more; or a rule across ends there, at the box."""
    first, last = bisect_left(sides, (at - SNAP_PT,)), bisect_right(sides, (at + SNAP_PT, float("inf"), 0.0))
    for _, top, bottom in sides[first:last]:
        along = min(bottom, box.bottom) - max(top, box.top)
        if 2 * along >= box.height or (bottom - top < TOUCH_PT and along >= -TOUCH_PT):
            return True
    return False


def edge_from_line(box: Box) -> Edge:
    if box.height <= box.width:
        return Edge(True, box.centre_y, box.x0, box.x1)
    return Edge(False, box.centre_x, box.top, box.bottom)


def borders(box: Box, source: Literal["rule", "fill"] = "fill") -> tuple[Edge, Edge, Edge, Edge]:
    return (
        Edge(True, box.top, box.x0, box.x1, source),
        Edge(True, box.bottom, box.x0, box.x1, source),
        Edge(False, box.x0, box.top, box.bottom, source),
        Edge(False, box.x1, box.top, box.bottom, source),
    )


def uprights_at(edges: Sequence[Edge]) -> list[float]:
    """Where the uprights among edges stand, from left to right."""
    return merge_values([e.at for e in edges if not e.horizontal], SNAP_PT)


def is_stripe(edges: Sequence[Edge]) -> bool:
    """Only the brush draws its uprights, and they part enough columns."""
    uprights = [e for e in edges if not e.horizontal]
    return len(uprights) > LEAST_COLUMNS and all(e.source == "fill" for e in uprights) and len(uprights_at(edges)) > LEAST_COLUMNS


def is_text_line(edge: Edge, words: Sequence[PlacedWord]) -> bool:
    """A strike (through the middle of words) or an underline (along their feet and no longer than they are)."""
    if not edge.horizontal or edge.length <= 0:
        return False
    along = [w.box for w in words if w.box.top <= edge.at <= w.box.bottom + UNDER_PT and w.box.x1 > edge.start and w.box.x0 < edge.end]
    if not along:
        return False
    struck = [b for b in along if _is_through(edge.at, b)]
    if _cover(edge, struck) >= TEXT_COVER:
        return True
    left, right = min(b.x0 for b in along), max(b.x1 for b in along)
    return abs(left - edge.start) <= 2.0 and abs(right - edge.end) <= 2.0 and _cover(edge, along) >= TEXT_COVER


def _is_through(at: float, box: Box) -> bool:
    low, high = STRIKE_BAND
    return box.top + low * box.height <= at <= box.top + high * box.height


def _cover(edge: Edge, boxes: Iterable[Box]) -> float:
    """Share of the edge that lies within the span of the boxes, spaces between neighbours included."""
    parts = sorted((max(edge.start, b.x0), min(edge.end, b.x1)) for b in boxes)
    if not parts:
        return 0.0
    covered, reach = 0.0, parts[0][0]
    for start, end in parts:
        gap = start - reach
        if 0 < gap <= 0.6 * SHORTEST_PT:
            start = reach
        covered += max(0.0, end - max(start, reach))
        reach = max(reach, end)
    return covered / edge.length


def merge_edges(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Edges snapped to common lines, each as long as it can be; what is still shorter than a cell is dropped."""
    merged: list[Edge] = []
    every = list(edges)
    for horizontal in (True, False):
        lines = cluster((e for e in every if e.horizontal is horizontal), lambda e: e.at, SNAP_PT)
        merged += [e for line in lines for e in _joined(_seen(line) if horizontal else line) if e.length >= SHORTEST_PT]
    return tuple(_without_gaps(merged))


def _without_gaps(edges: Sequence[Edge]) -> Iterator[Edge]:
    """The edges, those on both sides of a gap between two grounds that the edges across bridge being one, in its middle: it is no column."""
    last: dict[tuple[int, int], Edge] = {}
    gaps: dict[Edge, Edge | None] = {}
    for edge in sorted((e for e in edges if not e.horizontal and e.source == "fill"), key=lambda e: e.at):
        before = last.get(ends := (round(edge.start), round(edge.end)))
        if before is not None and before not in gaps and edge.at - before.at <= BRIDGE_PT:
            gaps |= {before: replace(edge, at=(before.at + edge.at) / 2), edge: None}
        last[ends] = edge
    yield from (shown for e in edges if (shown := gaps.get(e, e)))


def _seen(line: list[Edge]) -> list[Edge]:
    """The edges of a line without the borders of grounds of a whole row along which the pen draws most of the line, in pieces: where it stops, a cell
    lies over two rows, whatever is painted behind it.
    """
    pen = [e for e in line if e.source == "rule"]
    whole = [e for e in line if e.source == "fill" and len(pen) and e.length > max(p.length for p in pen) + SNAP_PT]
    if not whole or max(e.end for e in line) - min(e.start for e in line) > max(e.length for e in whole) + SNAP_PT:
        return line
    drawn = sum(e.length for e in _joined(pen)) / max(e.length for e in whole)
    return pen if drawn >= MOSTLY else line


def _joined(line: list[Edge]) -> list[Edge]:
    """The edges of one cluster as the fewest pieces, all at the same place: the mean, longer edges weighing more."""
    at = sum(e.at * max(e.length, 0.1) for e in line) / sum(max(e.length, 0.1) for e in line)
    pieces: list[Edge] = []
    for edge in sorted(line, key=lambda e: e.start):
        last = pieces[-1] if pieces else None
        if last is not None and edge.start - last.end <= BRIDGE_PT:
            source: Literal["rule", "fill"] = "rule" if "rule" in (last.source, edge.source) else "fill"
            pieces[-1] = Edge(last.horizontal, last.at, last.start, max(last.end, edge.end), source)
        else:
            pieces.append(Edge(edge.horizontal, at, edge.start, edge.end, edge.source))
    return pieces


def bounds_of(edges: Iterable[Edge]) -> Box:
    """The smallest box round all."""
    return bounding_box(e.box for e in edges)


def connected(edges: Sequence[Edge]) -> tuple[tuple[Edge, ...], ...]:
    """Groups of edges that hang together by crossing or touching, in the order of their first edge."""
    owner = list(range(len(edges)))

    def root(i: int) -> int:
        while owner[i] != i:
            owner[i] = owner[owner[i]]
            i = owner[i]
        return i

    down = sorted((e.at, i) for i, e in enumerate(edges) if not e.horizontal)
    for i, edge in enumerate(edges):
        if edge.horizontal:
            first, last = bisect_left(down, (edge.start - SNAP_PT, -1)), bisect_right(down, (edge.end + SNAP_PT, len(edges)))
            for _, j in down[first:last]:
                if edge.meets(edges[j]):
                    owner[root(i)] = root(j)
    groups: dict[int, list[Edge]] = {}
    for i, edge in enumerate(edges):
        groups.setdefault(root(i), []).append(edge)
    return tuple(tuple(g) for g in groups.values())
