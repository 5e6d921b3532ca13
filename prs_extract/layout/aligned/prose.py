"""Text set in columns: a gutter of the page, not of a table. Lengths in points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from prs_extract.geometry import Box
from prs_extract.layout.aligned.gutters import Interval, Zone
from prs_extract.layout.aligned.strips import Segment, Strip, strips_from_words
from prs_extract.layout.canvas import PlacedWord

LEAST_STRIPS = 8
"""Lines of prose in a column, at least, beside which words belong to another column of the page."""

LEAST_WIDTH = 0.27
"""Width of such a column, as a share of all the words of the slide."""

FULL = 0.8
"""A line of prose fills this share of its column."""

MOST_FULL = 0.65
"""Share of the lines that do."""

PARAGRAPH_GAP, MOST_APART = 0.6, 0.25
"""Lines of prose follow one another closely but between paragraphs: so much space (in font sizes) at most after so many of the lines."""

OFF_MIDDLE = 0.06
"""How far from the middle of the words, as a share of their width, the gutter of a page in two columns may be."""

NEARLY_FULL, LEAST_BLOCK = 0.7, 4
"""A paragraph in such a page has so many lines at least, all but the last filling this share of the column."""

TABLE_GAP = 1.5
"""Space, in font sizes, between the text of a page in columns and a table across it, at least."""

GUTTER_PT = 7.0
"""Narrowest gutter between two columns of a page."""

MANY_LINES = 12
"""Lines on each side of a gutter through which no spaces between words go by chance."""

GUTTER_SPACES = 1.2
"""The same in spaces between the words on both sides of it."""

MOST_FIGURES = 0.6
"""Share of the lines of a column of the page that begin with a figure, at most."""

STEP_PT = 2.0
"""Steps in which a gutter is looked for."""

MOST_CANDIDATES = 4
"""Places tried for the gutter of a page."""

MARGIN_PT = 2.0
"""Lines of justified text begin and end within this of one another."""

SAME_PITCH, WORDS_OF_LINE = 1.15, 4
"""Ratio of the widest and the narrowest distance of lines of one paragraph; words of such a line, at least."""

LEAST_BESIDE = 5
"""Lines beside the prose, at least."""

Side = Sequence[Sequence[Segment]]


def text_columns(words: Sequence[PlacedWord], rules: Sequence[Box] = ()) -> list[tuple[Strip, ...]]:
    """The strips in groups to look for tables in: one group, or those above, left of, right of and below a gutter beside a column of prose.

    `rules`: those across the page; no gutter of a page goes through one.
    """
    strips = strips_from_words(words)
    best = _page_gutter(words, rules) if len(strips) >= LEAST_STRIPS else None
    if best is None:
        return [strips]
    sides: dict[str, list[PlacedWord]] = {"above": [], "left": [], "right": [], "below": []}
    for word in words:
        sides[_side(word, best.top, best.bottom, best.centre_x)].append(word)
    return [group for side in sides.values() if side for group in (text_columns(side, rules) if len(side) < len(words) else [strips])]


def _side(word: PlacedWord, top: float, bottom: float, x: float) -> str:
    if word.box.centre_y < top:
        return "above"
    if word.box.centre_y > bottom:
        return "below"
    return "left" if word.box.centre_x < x else "right"


def _page_gutter(words: Sequence[PlacedWord], rules: Sequence[Box]) -> Box | None:
    """The tallest gutter that has prose on one side of it."""
    x0, x1 = min(w.box.x0 for w in words), max(w.box.x1 for w in words)
    low, high = x0 + LEAST_WIDTH * (x1 - x0), x1 - LEAST_WIDTH * (x1 - x0)
    centres = sorted([w.box.centre_y for w in words])
    found: list[Box] = []
    for x in _candidates(words, low, high):
        crossing = [w.box for w in words if w.box.x0 < x + GUTTER_PT / 2 and w.box.x1 > x - GUTTER_PT / 2]
        ruled = [r for r in rules if r.lies_over(x, GUTTER_PT)]
        stops = sorted(b.centre_y for b in [*crossing, *ruled])
        for top, bottom in pairwise([float("-inf"), *stops, float("inf")]):
            if bisect_left(centres, bottom) - bisect_right(centres, top) > 2 * LEAST_STRIPS:
                inside = [w for w in words if top < w.box.centre_y < bottom]
                gutter = _beside_prose(inside, x, x1 - x0, (x0 + x1) / 2)
                found += [gutter] if gutter is not None else []
    return max(found, key=lambda g: g.height, default=None)


def _candidates(words: Sequence[PlacedWord], low: float, high: float) -> list[float]:
    """Where the fewest words lie across, between two places where more do: the middle of each such stretch, the emptiest first."""
    count = max(int((high - low) / STEP_PT), 0)
    across = [0] * (count + 1)
    for word in words:
        first = max(int((word.box.x0 - GUTTER_PT / 2 - low) / STEP_PT) + 1, 0)
        last = min(int((word.box.x1 + GUTTER_PT / 2 - low) / STEP_PT), count)
        for i in range(first, last + 1):
            across[i] += 1
    stretches = [(n, [i for i, _ in group]) for n, group in groupby(enumerate(across), key=lambda a: a[1])]
    around = [float("inf"), *(n for n, _ in stretches), float("inf")]
    lowest = [(n, s) for k, (n, s) in enumerate(stretches) if n < around[k] and n < around[k + 2]]
    return [low + STEP_PT * (s[0] + s[-1]) / 2 for _, s in sorted(lowest, key=lambda c: (c[0], -len(c[1])))[:MOST_CANDIDATES]]


def _beside_prose(words: Sequence[PlacedWord], x: float, width: float, middle: float) -> Box | None:
    """The gutter at x as far as prose goes on one side of it, beside other words; None where there is no prose."""
    apart = [[w for w in words if (w.box.centre_x < x) is on_left] for on_left in (True, False)]
    if min(map(len, apart)) < LEAST_BESIDE or max(map(len, apart)) < LEAST_STRIPS:
        return None
    left, right = map(strips_from_words, apart)
    if not left or not right:
        return None
    top, bottom = _extent_of_prose(left, right)
    kept = [[s for s in side if top <= (s.top + s.bottom) / 2 <= bottom] for side in (left, right)]
    if (
        not all(kept)
        or not (_is_wide(*kept) or min(len(side) for side in kept) >= MANY_LINES)
        or any(_begins_with_figures(side) for side in kept)
    ):
        return None
    sides = [[s.segments for s in side] for side in kept]
    if not _parts_prose(sides[0], sides[1], x, width, middle):
        return None
    return Box(x, top, x, bottom)


def _extent_of_prose(left: Sequence[Strip], right: Sequence[Strip]) -> Interval:
    """From top to bottom, without what stands apart above the first full line of text or below the last: a table across the page has a gutter too."""
    strips = sorted([*left, *right], key=lambda s: s.top)
    measures = [(side, _measure(side)) for side in (left, right)]
    full = [s for side, measure in measures for s in side if _is_full(s.segments, measure)]
    first, last = min((s.top for s in full), default=strips[0].top), max((s.bottom for s in full), default=float("inf"))
    tabular = [s for s in right if s.segments[0].is_figure]
    top = max((s.bottom for s in tabular if s.bottom <= first), default=strips[0].top)
    strips = [s for s in strips if s.top >= top]
    bottom, reached = min((s.top for s in tabular if s.top >= last), default=max(s.bottom for s in strips)), strips[0].bottom
    for strip in strips:
        if strip.top - reached >= TABLE_GAP * strip.size:
            if strip.top <= first:
                top = strip.top
            elif reached >= last:
                bottom = reached
                break
        reached = max(reached, strip.bottom)
    return top, bottom


def _begins_with_figures(strips: Sequence[Strip]) -> bool:
    """Most lines begin with a figure: they lack the labels that a table would have, which are then the texts beside them."""
    return sum(s.segments[0].is_figure for s in strips) > MOST_FIGURES * len(strips)


def _is_wide(left: Sequence[Strip], right: Sequence[Strip]) -> bool:
    """The gutter is wider than the spaces between words, which may be wide in justified text."""
    words = [s.words for strip in (*left, *right) for s in strip.segments]
    spaces = [b.box.x0 - a.box.x1 for line in words for a, b in pairwise(line)]
    return min(s.x0 for s in right) - max(s.x1 for s in left) >= GUTTER_SPACES * (median(spaces) if spaces else 0.0)


def _measure(strips: Sequence[Strip]) -> float:
    return max(s.x1 for s in strips) - min(s.x0 for s in strips)


def _is_full(pieces: Sequence[Segment], measure: float) -> bool:
    return len(pieces) == 1 and pieces[0].box.width >= NEARLY_FULL * measure


def _parts_prose(left: Side, right: Side, x: float, width: float, middle: float) -> bool:
    """One side is prose: pieces that fill a wide column, line after line; fewer do where the gutter halves the page. The other has words beside it."""
    low, high = max(s[0][0].box.top for s in (left, right)), min(s[-1][0].box.bottom for s in (left, right))
    beside = [sum(low <= pieces[0].box.centre_y <= high for pieces in side) for side in (left, right)]
    if max(beside) < LEAST_STRIPS or min(beside) < LEAST_BESIDE:
        return False
    if abs(x - middle) <= OFF_MIDDLE * width and (_has_paragraphs(left) or _has_paragraphs(right)):
        return True
    return _is_prose(left, width) or _is_prose(right, width)


def _lines(side: Side) -> tuple[list[Sequence[Segment]], float]:
    """The strips of one side that hold words, and the width that they take."""
    lines = [pieces for pieces in side if pieces]
    return lines, max((p[-1].box.x1 for p in lines), default=0.0) - min((p[0].box.x0 for p in lines), default=0.0)


def _is_prose(side: Side, width: float) -> bool:
    lines, measure = _lines(side)
    if len(lines) < LEAST_STRIPS:
        return False
    full = sum(len(p) == 1 and p[0].box.width >= FULL * measure for p in lines)
    apart = sum(not _are_close(a, b) for a, b in pairwise(lines))
    return measure >= LEAST_WIDTH * width and full >= MOST_FULL * len(lines) and apart <= MOST_APART * len(lines)


def _has_paragraphs(side: Side) -> bool:
    """Blocks of lines close together, all but the last of a block filling most of the column."""
    lines, measure = _lines(side)
    block, total = 1, 0
    for above, below in pairwise([*lines, []]):
        goes_on = bool(below) and len(above) == len(below) == 1 and _are_close(above, below) and above[0].box.width >= NEARLY_FULL * measure
        if goes_on:
            block += 1
            continue
        total += block if block >= LEAST_BLOCK else 0
        block = 1
    return total >= LEAST_STRIPS


def _are_close(above: Sequence[Segment], below: Sequence[Segment]) -> bool:
    return below[0].box.top - above[0].box.bottom <= PARAGRAPH_GAP * above[0].size


def is_in_prose(zone: Zone, strips: Sequence[Strip]) -> bool:
    """Lines of words from one margin to the other, after or before a line of the same paragraph: wide spaces happen to fall under one another."""
    inside = strips[zone.first : zone.last + 1]
    x0, x1 = min(s.x0 for s in inside), max(s.x1 for s in inside)
    around = [strips[i] for i in (zone.first - 1, zone.last + 1) if 0 <= i < len(strips)]
    stretched = sum(abs(s.x0 - x0) <= MARGIN_PT and abs(s.x1 - x1) <= MARGIN_PT for s in inside)
    pieces = [p for s in inside for p in s.segments]
    if 2 * stretched <= len(inside) or 3 * sum(p.is_figure for p in pieces) > len(pieces):
        return False
    return any(_is_line_of(line, inside, x0, x1) for line in around)


def _is_line_of(line: Strip, inside: Sequence[Strip], x0: float, x1: float) -> bool:
    """A line of many words of the same size, at the distance that the lines have among them, within the same margins."""
    pitches = [b.top - a.top for a, b in pairwise(sorted([line, *inside], key=lambda s: s.top))]
    even = max(pitches) <= SAME_PITCH * min(pitches)
    words = sum(len(p.words) for p in line.segments)
    return (
        even
        and words >= WORDS_OF_LINE
        and abs(line.size - inside[0].size) < 1
        and line.x0 >= x0 - 2 * line.size
        and line.x1 <= x1 + line.size
    )
