"""Rules across drawn a piece a cell: the pieces of one line meet where a column ends, though no upright is drawn. Lengths in points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from prs_extract.geometry import Box, merge_values
from prs_extract.layout.aligned.strips import Segment, strips_from_words
from prs_extract.layout.canvas import PlacedWord, words_in
from prs_extract.layout.ruled.striped import columns_filled, with_last_row
from prs_extract.layout.rules import OVER_PT, SHORTEST_PT, SNAP_PT, Edge, bounds_of

MEET_PT = 0.6
"""Ends of two pieces nearer than this meet."""

LEAST_JOINTS = 2
"""Places where pieces meet, of a table of three columns."""

LEAST_RUNGS = 2
"""Lines of such pieces one under the other, at least."""

SPACE = 0.45
"""Space between two words of one text, in font sizes, at most; cells have their margins."""

TALLEST = 30.0
"""Height of a row, in font sizes, at most."""

FEW_RUNGS, SEVERAL = 3, 3
"""Lines of a table whose rows may not be parted, at most; lines of text that may be several rows, at least."""

TALLEST_HEADER_PT = 60.0
"""Space between two lines of a header, at most."""

Edges = tuple[Edge, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Rung:
    """A line across, or a band of cells with grounds, and where its columns end."""

    edges: Edges
    box: Box
    columns: tuple[float, ...]


def join_pieces(
    groups: Sequence[Edges], joints: Mapping[float, tuple[float, ...]], words: Sequence[PlacedWord]
) -> tuple[list[Edges], list[Edges]]:
    """Tables, and the other groups of edges: those that draw the rows of one table in pieces that meet at the same places are put together, with
    uprights there. `joints`: see `joints_of`. Between two lines stand words that keep to the columns; a heading does not, and
    parts two tables.
    """
    if len(joints) < LEAST_RUNGS:
        return [], list(groups)
    rungs = [r for g in groups if (r := _rung(g, joints)) is not None]
    found = _ladders(rungs, words)
    farthest = TALLEST * median(w.size for w in words) if words else 0.0
    lone = [ladder[0] for ladder in found if len(ladder) == 1]
    ladders = [d for d in found if len(d) >= LEAST_RUNGS and not _has_spans(d, rungs, lone, farthest) and not _holds_rows(d, words)]
    taken = {id(r.edges) for ladder in ladders for r in ladder}
    return [_table(ladder, words) for ladder in ladders], [g for g in groups if id(g) not in taken]


def joints_of(drawn: Sequence[Edge]) -> dict[float, tuple[float, ...]]:
    """Where pieces of rules meet, by the height of their line; none for a line of dashes. `drawn`: edges before they are merged."""
    lines: dict[float, set[tuple[float, float]]] = defaultdict(set)
    for edge in drawn:
        if edge.horizontal and edge.source == "rule" and edge.length > 0:
            lines[round(edge.at, 1)].add((round(edge.start, 1), round(edge.end, 1)))
    found: dict[float, tuple[float, ...]] = {}
    for at, pieces in lines.items():
        meeting = [b[0] for a, b in pairwise(sorted(pieces)) if abs(b[0] - a[1]) <= MEET_PT]
        if len(meeting) >= LEAST_JOINTS and min(end - start for start, end in pieces) >= SHORTEST_PT:
            found[at] = tuple(meeting)
    return found


def _rung(edges: Edges, joints: Mapping[float, tuple[float, ...]]) -> _Rung | None:
    box = bounds_of(edges)
    if len(edges) == 1:
        columns = next((c for at, c in joints.items() if abs(at - edges[0].at) <= MEET_PT), None)
    else:
        columns = tuple(merge_values([e.at for e in edges if not e.horizontal and box.x0 + SNAP_PT < e.at < box.x1 - SNAP_PT], SNAP_PT))
        columns = columns if _is_band(edges, box) else None
    return _Rung(edges, box, columns) if columns is not None and len(columns) >= LEAST_JOINTS else None


def _is_band(edges: Edges, box: Box) -> bool:
    """Cells with a ground from side to side, one over another at most by the rules between them: the pen draws no upright."""
    return all(e.source == "fill" and e.length >= box.height - SNAP_PT for e in edges if not e.horizontal)


def _ladders(rungs: Sequence[_Rung], words: Sequence[PlacedWord]) -> list[list[_Rung]]:
    found: list[list[_Rung]] = []
    for rung in sorted(rungs, key=lambda r: r.box.top):
        home = next((ladder for ladder in reversed(found) if _is_same(ladder[-1], rung)), None)
        if home is not None and _goes_on(home[-1], rung, words):
            home.append(rung)
        else:
            found.append([rung])
    return found


def _has_spans(ladder: Sequence[_Rung], rungs: Sequence[_Rung], lone: Sequence[_Rung], farthest: float) -> bool:
    """The line next to the first or the last one has some of its columns, not all, or stands over a header that goes over them: cells span rows or
    columns there, which other lines tell better.
    """
    ends = (ladder[0].box.top, ladder[-1].box.bottom)
    others = [r for r in rungs if r not in ladder and (r in lone or r.columns != ladder[0].columns)]
    reach = {id(r): farthest if r.box.width > ladder[0].box.width + SNAP_PT else TALLEST_HEADER_PT for r in others}
    near = [r for r in others if min(abs(ends[0] - r.box.bottom), abs(r.box.top - ends[1])) <= reach[id(r)]]
    return any(_share(r.columns, ladder[0].columns) for r in near)


def _holds_rows(ladder: Sequence[_Rung], words: Sequence[PlacedWord]) -> bool:
    """Lines over and under a header and under the last row only: the rows between are told by their texts, which stand side by side."""
    if len(ladder) > FEW_RUNGS:
        return False
    xs = (ladder[0].box.x0, *ladder[0].columns, ladder[0].box.x1)
    for above, below in pairwise(ladder):
        row = Box(xs[0], above.box.bottom, xs[-1], below.box.top)
        filled = [len(columns_filled(s, xs)) for s in strips_from_words(words_in(row, words))]
        if len(filled) >= SEVERAL and 2 * sum(n >= len(xs) - 2 for n in filled) > len(filled):
            return True
    return False


def _share(some: Sequence[float], others: Sequence[float]) -> bool:
    """All places of one are places of the other."""
    few, many = sorted((some, others), key=len)
    return all(any(abs(a - b) <= MEET_PT for b in many) for a in few)


def _is_same(above: _Rung, below: _Rung) -> bool:
    """Between the same sides, with the same columns."""
    places = [(above.box.x0, below.box.x0), (above.box.x1, below.box.x1), *zip(above.columns, below.columns, strict=False)]
    return len(above.columns) == len(below.columns) and all(abs(a - b) <= MEET_PT for a, b in places)


def _goes_on(above: _Rung, below: _Rung, words: Sequence[PlacedWord]) -> bool:
    """Between two lines there are the texts of a row, each in its column."""
    row = Box(above.box.x0, above.box.bottom, above.box.x1, below.box.top)
    inside = words_in(row, words)
    return bool(inside) and row.height <= TALLEST * inside[0].size and not _has_heading(row, above.columns, words)


def _has_heading(row: Box, columns: Sequence[float], words: Sequence[PlacedWord]) -> bool:
    """A text of the row goes on over the ends of columns."""
    strips = strips_from_words(words_in(row, words))
    return any(lies_across(s, x) for strip in strips for s in strip.segments for x in columns)


def lies_across(segment: Segment, x: float) -> bool:
    """A word lies over the end of a column, or no more than a space between two does."""
    if not segment.box.x0 < x < segment.box.x1:
        return False
    words = sorted(segment.words, key=lambda w: w.box.x0)
    before = max((w.box.x1 for w in words if w.box.centre_x < x), default=x)
    after = min((w.box.x0 for w in words if w.box.centre_x >= x), default=x)
    return before > x + OVER_PT or after < x - OVER_PT or after - before < SPACE * words[0].size


def _table(ladder: Sequence[_Rung], words: Sequence[PlacedWord]) -> Edges:
    """The edges of all lines, with uprights from the first to the last, and the row that may stand under the last without a line of its own."""
    first, last = ladder[0], ladder[-1]
    xs = (first.box.x0, *first.columns, first.box.x1)
    drawn = [e for r in ladder for e in r.edges]
    ends = with_last_row([*drawn, *(Edge(False, x, first.box.top, last.box.bottom) for x in xs)], last.box, words)
    bottom = bounds_of(ends).bottom
    if _has_heading(Box(xs[0], last.box.bottom, xs[-1], bottom), first.columns, words):
        bottom = last.box.bottom
    below = [Edge(True, bottom, xs[0], xs[-1], "fill")] if bottom > last.box.bottom else []
    return (*drawn, *below, *(Edge(False, x, first.box.top, bottom) for x in xs))
