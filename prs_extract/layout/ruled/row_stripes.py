"""Tables of which only the grounds of every other row are drawn, each from side to side, without columns: the stripes and the bare rows between them are
its rows, the space that no text of theirs crosses parts its columns. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from prs_extract.geometry import Box, merge_values
from prs_extract.layout.aligned.headings import headings_of, leaves_of
from prs_extract.layout.aligned.strips import Strip, strips_from_words
from prs_extract.layout.canvas import PlacedWord, words_in, words_over
from prs_extract.layout.ruled.pieces import lies_across
from prs_extract.layout.ruled.striped import FARTHEST, columns_filled, with_last_row
from prs_extract.layout.rules import OVER_PT, SNAP_PT, Edge, bounds_of

LEAST_STRIPES = 3
"""Stripes of a table, the header's ground among them; two may be bands over texts."""

LEAST_COLUMNS = 3
"""Columns of a table of stripes."""

NARROWEST_PT = 2.0
"""Least space between two columns."""

ROOMY = 4.0
"""Space, in font sizes, between a header without ground and the first stripe, at most."""

MOST_ROWS = 0.5
"""Share of the rows of a table that may be several, by their lines, at most."""

Edges = tuple[Edge, ...]


def join_row_stripes(groups: Sequence[Edges], words: Sequence[PlacedWord]) -> list[Edges]:
    """The groups of edges, those that are the stripes of one table put together, with uprights between its columns."""
    stripes = sorted(((g, bounds_of(g)) for g in groups if _is_row_ground(g)), key=lambda s: s[1].top)
    runs: list[list[Edges]] = []
    ends: list[Box] = []
    for stripe, box in stripes:
        home = next((i for i in range(len(runs) - 1, -1, -1) if _go_on(ends[i], box, words)), None)
        if home is None:
            runs.append([stripe])
            ends.append(box)
        else:
            runs[home].append(stripe)
            ends[home] = box
    made = {id(run): table for run in runs if (table := _table(run, words)) is not None}
    taken = {id(g) for run in runs if id(run) in made for g in run}
    return [*(g for g in groups if id(g) not in taken), *made.values()]


def _is_row_ground(edges: Sequence[Edge]) -> bool:
    """The brush alone draws its two sides, and nothing is upright between; rules may run over and under it."""
    uprights = [e for e in edges if not e.horizontal]
    if not uprights or not all(e.source == "fill" for e in uprights):
        return False
    box, sides = bounds_of(edges), merge_values([e.at for e in uprights], SNAP_PT)
    return len(sides) == 2 and sides[0] - box.x0 <= SNAP_PT and box.x1 - sides[1] <= SNAP_PT


def _go_on(above: Box, below: Box, words: Sequence[PlacedWord]) -> bool:
    """Between the same sides, with a bare row of texts side by side between."""
    if abs(above.x0 - below.x0) > SNAP_PT or abs(above.x1 - below.x1) > SNAP_PT or below.top <= above.bottom:
        return False
    between = words_in(Box(above.x0, above.bottom, above.x1, below.top), words)
    return bool(between) and below.top - above.bottom <= FARTHEST * between[0].size


def _table(run: Sequence[Edges], words: Sequence[PlacedWord]) -> Edges | None:
    """The edges of the stripes, their sides over the bare rows, that under the last one, and the uprights; None where its rows are no table's."""
    edges = [e for stripe in run for e in stripe]
    ys = merge_values([e.at for e in edges if e.horizontal], SNAP_PT)
    box = bounds_of(edges)
    rows = [words_in(Box(box.x0, top, box.x1, bottom), words) for top, bottom in pairwise(ys)]
    if len(ys) - 1 < LEAST_STRIPES or len(run) < 2 or not all(rows):
        return None
    over = _head_over(box, words)
    headings = [h.box for h in leaves_of(headings_of(over or rows[0]))]
    body = rows if over else rows[1:]
    places = _places(body, headings) if len(headings) >= LEAST_COLUMNS else None
    if places is None:
        return None
    columns = (box.x0, *places, box.x1)
    if _are_several([strips_from_words(row, cuts=places) for row in body], columns):
        return None
    ends = with_last_row([*edges, *_uprights(columns, box.top, box.bottom)], Box(box.x0, ys[-2], box.x1, ys[-1]), words)
    bottom = bounds_of(ends).bottom
    ys = [*ys, bottom] if bottom > ys[-1] else ys
    inner = [e for top, low in pairwise(ys) for e in _beside(places, top, low, words_in(Box(box.x0, top, box.x1, low), words))]
    last = [Edge(True, bottom, box.x0, box.x1, "fill")] if bottom > box.bottom else []
    return (*edges, *_uprights((box.x0, box.x1), box.top, bottom), *last, *inner)


def _head_over(box: Box, words: Sequence[PlacedWord]) -> list[PlacedWord]:
    """The bold line of texts side by side right over the first stripe, where its own are not bold: a header without ground."""
    first = words_in(Box(box.x0, box.top, box.x1, box.bottom), words)
    over = words_over(box, words)
    *_, last = strips_from_words(over) or (None,)
    if last is None or not last.is_bold or len(last.segments) < LEAST_COLUMNS or box.top - last.bottom > ROOMY * last.size:
        return []
    return [w for s in last.segments for w in s.words] if not all(w.word.bold for w in first) else []


def _uprights(places: Sequence[float], top: float, bottom: float) -> list[Edge]:
    return [Edge(False, x, top, bottom, "fill") for x in places]


def _places(rows: Sequence[Sequence[PlacedWord]], headings: Sequence[Box]) -> list[float] | None:
    """Where columns end: between the middles of two headings, in the widest space that no text crosses, in as many rows as can be, half of them at
    least; texts that go on over it in the others are in cells over both columns. None for no such space.
    """
    side_by_side = [row for row in rows if any(len(s.segments) > 1 for s in strips_from_words(row))]
    texts = [sorted((w.box for w in row), key=lambda b: b.x0) for row in side_by_side]
    found: list[float] = []
    for left, right in pairwise(headings):
        place = _between(texts, (left.x1, right.x0) if left.x1 < right.x0 else (left.centre_x, right.centre_x))
        if place is None:
            return None
        found.append(place)
    return found


def _between(rows: Sequence[Sequence[Box]], room: tuple[float, float]) -> float | None:
    """The middle of the widest space in `room` that the fewest rows cross."""
    starts = sorted({room[0], *(b.x1 for row in rows for b in row if room[0] <= b.x1 < room[1])})
    ends = sorted({room[1], *(b.x0 for row in rows for b in row if room[0] < b.x0 <= room[1])})
    best: tuple[int, float, float] | None = None
    for a, b in ((a, next((e for e in ends if e - a >= NARROWEST_PT), None)) for a in starts):
        if b is None:
            continue
        crossed = sum(any(t.x0 < b - OVER_PT and t.x1 > a + OVER_PT for t in row) for row in rows)
        if best is None or (crossed, a - b) < (best[0], -best[1]):
            best = (crossed, b - a, (a + b) / 2)
    return best[2] if best is not None and 2 * best[0] <= len(rows) else None


def _are_several(rows: Sequence[Sequence[Strip]], columns: Sequence[float]) -> bool:
    """Most rows are several, of one line each: every line fills the same columns."""
    filled = [[columns_filled(s, columns) for s in row] for row in rows]
    several = [len(row) > 1 and all(f == row[0] and len(f) >= LEAST_COLUMNS for f in row) for row in filled]
    return sum(several) > MOST_ROWS * len(rows)


def _beside(places: Sequence[float], top: float, bottom: float, row: Sequence[PlacedWord]) -> Iterator[Edge]:
    """The uprights of a row, but where a text of it lies across: a band, a cell over two columns."""
    segments = [s for strip in strips_from_words(row) for s in strip.segments]
    alone = len(segments) == 1
    for x in places:
        spanned = alone and segments[0].box.x0 < x < segments[0].box.x1
        if not spanned and not any(lies_across(s, x) for s in segments):
            yield Edge(False, x, top, bottom, "fill")
