"""Gaps that go down through many lines: columns set closer to one another than words usually are. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from prs_extract.geometry import cluster
from prs_extract.layout.aligned.gutters import Interval
from prs_extract.layout.aligned.strips import Strip, are_justified
from prs_extract.layout.canvas import PlacedWord

LEAST_WIDTH = 0.4
"""Width of a gap, in font sizes: more than a space between words, less than what parts columns in a single line."""

LEAST_LINES = 5
"""Lines with words on both sides of a gap, at least; through fewer lines a gap may go by chance."""

MOST_MERGED = 0.6
"""Share of the rows, one at least, of which a cell may be merged over two columns."""

MOST_ACROSS = 0.1
"""Share of the lines that may have words in a gap: headings, sections."""


def split_columns(columns: Sequence[Interval], strips: Sequence[Strip]) -> list[Interval]:
    """The columns with each one cut where a gap goes down through its words."""
    found: list[Interval] = []
    ragged = [s for s in strips if not any(are_justified(p.words) for p in s.segments)]
    least = LEAST_WIDTH * max(s.size for s in strips)
    for x0, x1 in columns:
        edges = [x0, *(x for gap in _through_gaps(ragged, x0, x1, least) for x in gap), x1]
        found += list(zip(edges[::2], edges[1::2], strict=True))
    return found


def _through_gaps(strips: Sequence[Strip], x0: float, x1: float, least: float) -> list[Interval]:
    """The gaps between words, from left to right, `least` wide, that go down through the strips between `x0` and `x1`."""
    lines = [inside for s in strips if (inside := _words_within(s, x0, x1))]
    if len(lines) < LEAST_LINES:
        return []
    free = _free(lines, MOST_ACROSS * len(lines))
    return [g for g in free if g[1] - g[0] >= least and _has_both_sides(lines, g)]


def _words_within(strip: Strip, x0: float, x1: float) -> list[Interval]:
    return [(w.box.x0, w.box.x1) for s in strip.segments if not s.over for w in s.words if x0 <= w.box.centre_x <= x1]


def _free(lines: Sequence[Sequence[Interval]], most: float) -> list[Interval]:
    """Stretches, between the first word and the last, over which no more than `most` lines have a word."""
    steps = sorted((x, step) for line in lines for a, b in line for x, step in ((a, 1), (b, -1)))
    free: list[Interval] = []
    over, start = 0, None
    for x, step in steps:
        over += step
        if over <= most and start is None:
            start = x
        elif over > most and start is not None:
            free.append((start, x))
            start = None
    first = steps[0][0]
    return [g for g in free if g[0] > first]


def _has_both_sides(lines: Sequence[Sequence[Interval]], gap: Interval) -> bool:
    """Most lines, and enough of them, have words on the left and on the right of a gap."""
    middle = (gap[0] + gap[1]) / 2
    both = sum(any(b <= middle for _, b in line) and any(a >= middle for a, _ in line) for line in lines)
    return both >= max(LEAST_LINES, len(lines) / 2)


def clear_gap(
    header: Sequence[PlacedWord], rows: Sequence[Sequence[PlacedWord]], start: float, end: float, least: float
) -> Interval | None:
    """The widest space between two columns, from the middle of one heading to that of the next, that no text lies across, or those of as few rows as
    can be: a cell may be merged over both columns. None where too many do, or where it is narrower than `least`.
    """
    heading = [(w.box.x0, w.box.x1) for w in header]
    held = [_texts(row, least) for row in rows]
    places = sorted({start, end, *(min(max(x, start), end) for texts in (heading, *held) for i in texts for x in i)})
    near = [own for texts in held if (own := [i for i in texts if i[0] < places[-1] and i[1] > places[0]])]
    middles = [(a + b) / 2 for a, b in pairwise(places)]
    free = [not any(x0 < middle < x1 for x0, x1 in heading) for middle in middles]
    across = [
        sum([any([x0 < middle < x1 for x0, x1 in texts]) for texts in near]) if f else 0 for middle, f in zip(middles, free, strict=True)
    ]
    for most in range(1 + int(max(1, MOST_MERGED * len(rows)))):
        best, at = (start, start), start
        for (_, b), n_rows, is_free in zip(pairwise(places), across, free, strict=True):
            if n_rows > most or not is_free:
                at = b
            elif b - at > best[1] - best[0]:
                best = (at, b)
        if best[1] - best[0] >= least:
            return best
    return None


def _texts(words: Sequence[PlacedWord], apart: float) -> list[Interval]:
    """The stretches of words, line by line, that less than `apart` parts."""
    found: list[Interval] = []
    for line in cluster(words, lambda w: w.box.centre_y, min((w.size for w in words), default=0.0) / 2):
        x1 = float("-inf")
        for box in sorted((w.box for w in line), key=lambda b: b.x0):
            found.append((found.pop()[0], max(x1, box.x1)) if box.x0 - x1 < apart else (box.x0, box.x1))
            x1 = found[-1][1]
    return found
