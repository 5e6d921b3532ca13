"""Tables of rules across: rules and bands of one length one under the other are of one table, whatever is between them. Lengths in points."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median

from prs_extract.geometry import Box, bounding_box, cluster, merge_values
from prs_extract.layout.aligned.gutters import CLOSE
from prs_extract.layout.aligned.headings import headings_of, leaves_of
from prs_extract.layout.aligned.strips import Segment, Strip, bands_from_words, extent_of, strips_from_words
from prs_extract.layout.canvas import PlacedWord, words_in, words_under
from prs_extract.layout.rules import MARGIN_PT, SNAP_PT, Edge, bounds_of

LEAST_RUNGS = 4
"""Rules from side to side: over and under a header and two rows. Three are those of a table whose rows no rule parts."""

LEAST_KNOWN = 2
"""The same for the row of a table that goes on."""

LEAST_DRAWN = 0.5
"""Share of the width of a table that the pieces of a rule cover beside merged cells, at least."""

LEAST_SIDE = 3
"""Texts side by side in some row."""

EMPTIEST = 8.0
"""Space, in font sizes, over, under or between the lines of a row, at most."""

BLANK = 2.0
"""Height of a blank row, in font sizes of most words, at most."""

LONG_WORDS, LONG = 5, 0.5
"""Words of a line of prose and its share of the width of the table, at least."""

MOST_FIGURES = 0.5
"""Share of the texts side by side that are figures, at most: space tells the rows of figures better than rules, which may part groups of them."""

FARTHEST, SAME_SIZE = 2.0, 0.08
"""Space, in font sizes, between the first rule and the header over it, and between its left side and the first heading, at most; how far the sizes of
lines of a header are apart, as a share.
"""


NEARLY, SAME_ROW_SIZE = 1.25, 0.15
"""Space between the last rule and the row under it, in times that of the other rows, at most; how far the sizes of its texts are apart, as a share."""

Edges = tuple[Edge, ...]


def join_rungs(groups: Sequence[Edges], words: Sequence[PlacedWord], models: Sequence[Sequence[float]] = ()) -> list[Edges]:
    """The groups of edges, those put together that are the rungs of one table: between the same sides, no upright of the pen within them, a row of
    texts between each and the next. What is drawn inside, pieces of rules beside merged cells and grounds of cells, is of the table too. Rules
    alone, without grounds, need a header between the first two or right over the first, which is of the table then, or a table before with the
    same sides (`models`: its column edges).
    """
    ladders = [_without_title(part, words) for ladder in _ladders(groups, words) for part in _tables(ladder, words)]
    boxes = {id(g): bounds_of(g) for g in groups} if ladders else {}
    found: list[Edges] = []
    taken: set[int] = set()
    for ladder in ladders:
        box = bounding_box(e.box for g in ladder for e in g)
        own = {id(g) for g in ladder}
        inside = [g for g in groups if id(g) not in taken and (id(g) in own or _is_inside(g, boxes[id(g)], box))]
        known = any(abs(m[0] - box.x0) <= SNAP_PT and abs(m[-1] - box.x1) <= SNAP_PT for m in models)
        plain = all(e.source == "rule" for g in inside for e in g)
        edges = [e for g in inside for e in g]
        headed = _is_headed(edges, words)
        over = _over_header(box, words) if not headed else []
        bare = [*over, *_under_last_row(edges, box, words)]
        if _is_table(inside, bare, box, words, known) and (known or not plain or headed or over):
            taken |= {id(g) for g in inside}
            found.append((*edges, *bare))
    return [*(g for g in groups if id(g) not in taken), *found]


def _ladders(groups: Sequence[Edges], words: Sequence[PlacedWord]) -> list[list[Edges]]:
    """Runs of rungs, from the top down."""
    rungs = [(bounds_of(g), g) for g in groups if _is_rung(g)]
    alike = [same for left in cluster(rungs, lambda r: r[0].x0, SNAP_PT) for same in cluster(left, lambda r: r[0].x1, SNAP_PT)]
    alike = [same for same in alike if len(same) > 1]
    placed = sorted(words, key=lambda w: w.box.centre_y) if alike else []
    heights = [w.box.centre_y for w in placed]
    blank = BLANK * median(w.size for w in placed) if placed else 0.0
    found: list[list[Edges]] = []
    for same in alike:
        ladders: list[tuple[Box, list[Edges]]] = []
        for box, rung in _outermost(same):
            at = next((i for i in range(len(ladders) - 1, -1, -1) if _is_above(ladders[i][0], box)), None)
            low, high = (bisect_left(heights, y) for y in (ladders[at][0].bottom, box.top)) if at is not None else (0, 0)
            if at is None or not _goes_on(ladders[at][0], box, placed[low:high], blank):
                ladders.append((box, [rung]))
            else:
                ladders[at][1].append(rung)
                ladders[at] = (box, ladders[at][1])
        found += [ladder for _, ladder in ladders if len(ladder) > 1]
    return found


def _outermost(rungs: Sequence[tuple[Box, Edges]]) -> Iterator[tuple[Box, Edges]]:
    """The rungs from the top down, without those between the first and the last rule of one: they part its rows."""
    lowest = -inf
    for box, rung in sorted(rungs, key=lambda r: r[0].top):
        if box.bottom >= lowest:
            lowest = box.bottom
            yield box, rung


def _is_rung(edges: Edges) -> bool:
    """A rule from side to side, or several with grounds between them: the pen draws no upright but the sides."""
    box = bounds_of(edges)
    return any(_is_full(e, box) for e in edges) and not _has_uprights(edges, box)


def _is_full(edge: Edge, box: Box) -> bool:
    return edge.horizontal and edge.start <= box.x0 + SNAP_PT and edge.end >= box.x1 - SNAP_PT


def _has_uprights(edges: Edges, box: Box) -> bool:
    return any(not e.horizontal and e.source == "rule" and box.x0 + SNAP_PT < e.at < box.x1 - SNAP_PT for e in edges)


def _is_inside(edges: Edges, inner: Box, box: Box) -> bool:
    within = box.x0 - SNAP_PT <= inner.x0 and inner.x1 <= box.x1 + SNAP_PT and box.top < inner.top and inner.bottom < box.bottom
    return within and not _has_uprights(edges, box)


def _is_above(above: Box, below: Box) -> bool:
    """Between the same sides."""
    return abs(above.x0 - below.x0) <= SNAP_PT and abs(above.x1 - below.x1) <= SNAP_PT and below.top > above.bottom


def _goes_on(above: Box, below: Box, words: Sequence[PlacedWord], blank: float) -> bool:
    """Between two rungs there is nothing but texts that may be those of a row, or a row no higher than `blank` without any."""
    row = Box(above.x0, above.bottom, above.x1, below.top)
    strips = strips_from_words(words_in(row, words))
    if not strips:
        return row.height <= blank
    if any(_is_long(a, row) and _is_long(b, row) for a, b in pairwise(strips)):
        return False
    heights = [row.top, *(y for s in strips for y in (s.top, s.bottom)), row.bottom]
    return all(b - a <= EMPTIEST * strips[0].size for a, b in pairwise(heights))


def _is_long(strip: Strip, row: Box) -> bool:
    return len(strip.segments) == 1 and len(strip.segments[0].words) >= LONG_WORDS and strip.x1 - strip.x0 >= LONG * row.width


def _tables(ladder: Sequence[Edges], words: Sequence[PlacedWord]) -> list[list[Edges]]:
    """The ladder cut where a line of its own, the title of another table, or a blank, stands over another header between the same sides, and at a
    blank over which there is no row.
    """
    parts: list[list[Edges]] = [[]]
    for i, rung in enumerate(ladder):
        texts = len(_texts_between(ladder[i - 1], rung, words)) if parts[-1] else LEAST_SIDE
        has_row = texts > 0 or any(len(_texts_between(*pair, words)) > 1 for pair in pairwise(parts[-1]))
        if not has_row or (texts <= 1 and _is_headed([e for g in ladder[i : i + 2] for e in g], words)):
            parts.append([])
        parts[-1].append(rung)
    return [p for p in parts if len(p) > 1]


def _without_title(ladder: Sequence[Edges], words: Sequence[PlacedWord]) -> Sequence[Edges]:
    """The ladder without a rule, that of the slide's title, over a line of its own."""
    over = len(ladder) > 2 and len(ladder[0]) == 1 and len(_texts_between(ladder[0], ladder[1], words)) == 1
    return ladder[1:] if over else ladder


def _texts_between(above: Edges, below: Edges, words: Sequence[PlacedWord]) -> list[Segment]:
    one, other = bounds_of(above), bounds_of(below)
    row = Box(one.x0, one.bottom, one.x1, other.top)
    return [s for strip in strips_from_words(words_in(row, words)) for s in strip.segments]


def _is_headed(edges: Sequence[Edge], words: Sequence[PlacedWord]) -> bool:
    """The first row is a header: bold texts side by side."""
    box = bounds_of(edges)
    rules = merge_values([e.at for e in edges if _is_full(e, box)], SNAP_PT)
    if len(rules) < 2:
        return False
    row = Box(box.x0, rules[0], box.x1, rules[1])
    inside = words_in(row, words)
    return all(w.word.bold for w in inside) and len(leaves_of(headings_of(inside))) >= LEAST_SIDE


def _over_header(box: Box, words: Sequence[PlacedWord]) -> list[Edge]:
    """The border that nothing draws over the header right over the first rule: bold lines close to it and to one another, with texts side by side from
    its left on; none where there is no such header.
    """
    top = box.top
    found: list[PlacedWord] = []
    for line in reversed(bands_from_words([w for w in words if w.box.centre_y < top and box.x0 <= w.box.centre_x <= box.x1])):
        high, low, size = extent_of(line)
        alike = not found or abs(size - found[0].size) <= SAME_SIZE * size
        if top - low > (CLOSE if found else FARTHEST) * size or not alike or not all(w.word.bold for w in line):
            break
        top, found = high, [*line, *found]
    leaves = leaves_of(headings_of(found)) if found else []
    headed = len(leaves) >= LEAST_SIDE and leaves[0].box.x0 - box.x0 <= FARTHEST * found[0].size
    return [Edge(True, top - MARGIN_PT, box.x0, box.x1, "fill")] if headed else []


def _under_last_row(edges: Sequence[Edge], box: Box, words: Sequence[PlacedWord]) -> list[Edge]:
    """The border that nothing draws under a row after the last rule: texts as large as those over it, each at the place of one of them, the first column
    among them, and as near to the rule as those of the other rows, or as a text in the middle of one; none where there is no such row, or where the sides are drawn.
    """
    if any(not e.horizontal and e.source == "rule" for e in edges):
        return []
    strips = strips_from_words(words_in(box, words))
    above = [s for strip in strips for s in strip.segments]
    rules = merge_values([e.at for e in edges if _is_full(e, box)], SNAP_PT)
    starts = [min((s.top for s in strips if s.top > y), default=y) - y for y in rules[:-1]]
    half = max((b - a for a, b in pairwise(rules)), default=0.0) / 2
    bottom, room, row = box.bottom, max(half, NEARLY * max(starts, default=0.0)), list[Segment]()
    for strip in strips_from_words(words_under(box, words)):
        alike = abs(strip.size - strips[0].size) <= SAME_ROW_SIZE * strips[0].size if strips else False
        if strip.top - bottom > room or strip.is_bold or not alike or not all(_is_placed(s, above) for s in strip.segments):
            break
        bottom, room, row = strip.bottom, CLOSE * strip.size, [*row, *strip.segments]
    first = min((s.box.x0 for s in above), default=0.0)
    places = merge_values([s.box.x0 for s in row], SNAP_PT)
    is_row = len(places) > 1 and places[0] <= first + SNAP_PT
    return [Edge(True, bottom + MARGIN_PT, box.x0, box.x1, "fill")] if is_row else []


def _is_placed(segment: Segment, others: Sequence[Segment]) -> bool:
    """Its left side, its middle or its right side is that of another."""
    own = segment.box
    return any(min(abs(own.x0 - o.x0), abs(own.centre_x - o.centre_x), abs(own.x1 - o.x1)) <= SNAP_PT for o in (s.box for s in others))


def _is_table(groups: Sequence[Edges], bare: Sequence[Edge], box: Box, words: Sequence[PlacedWord], known: bool) -> bool:
    """Rules enough from side to side, and in some row texts side by side that are no figures; where the sides are `known`, a row is enough."""
    edges = [e for g in groups for e in g]
    pen = cluster((e for e in edges if e.horizontal and e.source == "rule"), lambda e: e.at, SNAP_PT)
    rules = [line for line in pen if sum(e.length for e in line) >= LEAST_DRAWN * box.width]
    strips = strips_from_words(words_in(box, words))
    beside = [s for strip in strips if len(strip.segments) > 1 for s in strip.segments]
    if known and len(rules) == LEAST_KNOWN:
        return bool(beside)
    wide = any(len(s.segments) >= LEAST_SIDE for s in strips)
    return len(rules) + len(bare) >= LEAST_RUNGS and wide and sum(s.is_figure for s in beside) <= MOST_FIGURES * len(beside)
