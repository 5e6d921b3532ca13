"""Text set in columns: a gutter of the page, not of a table. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from prs_extract.geometry import cluster
from prs_extract.layout.bullets import is_number_mark, split_mark
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.drawn_cells import FilledGrid
from prs_extract.layout.strips import Segment, Strip, strips_from_words
from prs_extract.slides import Word

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

LEAST_CUT, CUT_ITEMS = 3, 0.1
"""Cells whose sentence goes on in the row below, so many and such a share of all, that tell lists side by side from a table."""

TABLE_GAP = 1.5
"""Space, in font sizes, between the text of a page in columns and a table across it, at least."""

GUTTER_PT = 8.0
"""Narrowest gutter between two columns of a page."""


def text_columns(words: Sequence[PlacedWord]) -> list[tuple[Strip, ...]]:
    """The strips in groups to look for tables in: one group, or those above, left of, right of and below a gutter beside a column of prose."""
    strips = strips_from_words(words)
    best = max(_runs(strips), key=lambda r: r[1] - r[0], default=None)
    if best is None:
        return [strips]
    first, last, x = best
    top, bottom = strips[first].top, strips[last].bottom
    sides: dict[str, list[PlacedWord]] = {"above": [], "left": [], "right": [], "below": []}
    for word in words:
        sides[_side(word, top, bottom, x)].append(word)
    return [group for side in sides.values() if side for group in (text_columns(side) if len(side) < len(words) else [strips])]


def _side(word: PlacedWord, top: float, bottom: float, x: float) -> str:
    if word.box.centre_y < top:
        return "above"
    if word.box.centre_y > bottom:
        return "below"
    return "left" if word.box.centre_x < x else "right"


def _runs(strips: Sequence[Strip]) -> list[tuple[int, int, float]]:
    """Runs of strips (first, last) that a gutter at x parts, with prose on one side of it."""
    if len(strips) < LEAST_STRIPS:
        return []
    x0, x1 = min(s.x0 for s in strips), max(s.x1 for s in strips)
    found: list[tuple[int, int, float]] = []
    for x in _candidates(strips, x0 + LEAST_WIDTH * (x1 - x0), x1 - LEAST_WIDTH * (x1 - x0)):
        for is_free, group in groupby(enumerate(strips), key=lambda s: _is_free(s[1], x)):
            run = _within_prose([i for i, _ in group], strips, x) if is_free else []
            if is_free and len(run) >= LEAST_STRIPS and _parts_prose([strips[i] for i in run], x, x1 - x0, (x0 + x1) / 2):
                found.append((run[0], run[-1], x))
    return found


def _within_prose(run: Sequence[int], strips: Sequence[Strip], x: float) -> list[int]:
    """The run without what stands apart above its first full line of text or below its last: a table across the page has a gutter there too."""
    left = [[s for s in strips[i].segments if s.box.x1 <= x] for i in run]
    right = [[s for s in strips[i].segments if s.box.x0 >= x] for i in run]
    widths = [_lines(side)[1] for side in (left, right)]
    full = [k for k, sides in enumerate(zip(left, right, strict=True)) if any(_is_full(p, w) for p, w in zip(sides, widths, strict=True))]
    gaps = [k for k in range(1, len(run)) if strips[run[k]].top - strips[run[k - 1]].bottom >= TABLE_GAP * strips[run[k]].size]
    if not full:
        return list(run)
    return list(run[max((k for k in gaps if k <= full[0]), default=0) : min((k for k in gaps if k > full[-1]), default=len(run))])


def _is_full(pieces: Sequence[Segment], measure: float) -> bool:
    return len(pieces) == 1 and pieces[0].box.width >= NEARLY_FULL * measure


def _candidates(strips: Sequence[Strip], low: float, high: float) -> list[float]:
    """Middles of the gaps that enough strips have at about the same place."""
    gaps = [
        (a.box.x1 + b.box.x0) / 2
        for strip in strips
        for a, b in pairwise(strip.segments)
        if b.box.x0 - a.box.x1 >= GUTTER_PT and a.box.x1 < high and b.box.x0 > low
    ]
    return [sum(g) / len(g) for g in cluster(gaps, lambda x: x, GUTTER_PT) if len(g) >= LEAST_STRIPS / 2]


def _is_free(strip: Strip, x: float) -> bool:
    return all(s.box.x1 <= x - GUTTER_PT / 2 or s.box.x0 >= x + GUTTER_PT / 2 for s in strip.segments)


def _parts_prose(run: Sequence[Strip], x: float, width: float, middle: float) -> bool:
    """Both sides hold words, and one is prose: pieces that fill a wide column, line after line; fewer do where the gutter halves the page."""
    left = [[s for s in strip.segments if s.box.x1 <= x] for strip in run]
    right = [[s for s in strip.segments if s.box.x0 >= x] for strip in run]
    both = sum(bool(a) and bool(b) for a, b in zip(left, right, strict=True))
    if both < LEAST_STRIPS:
        return False
    if abs(x - middle) <= OFF_MIDDLE * width and (_has_paragraphs(left) or _has_paragraphs(right)):
        return True
    return _is_prose(left, width) or _is_prose(right, width)


def _lines(side: Sequence[Sequence[Segment]]) -> tuple[list[Sequence[Segment]], float]:
    """The strips of one side that hold words, and the width that they take."""
    lines = [pieces for pieces in side if pieces]
    return lines, max((p[-1].box.x1 for p in lines), default=0.0) - min((p[0].box.x0 for p in lines), default=0.0)


def _is_prose(side: Sequence[Sequence[Segment]], width: float) -> bool:
    lines, measure = _lines(side)
    if len(lines) < LEAST_STRIPS:
        return False
    full = sum(len(p) == 1 and p[0].box.width >= FULL * measure for p in lines)
    apart = sum(not _are_close(a, b) for a, b in pairwise(lines))
    return measure >= LEAST_WIDTH * width and full >= MOST_FULL * len(lines) and apart <= MOST_APART * len(lines)


def _has_paragraphs(side: Sequence[Sequence[Segment]]) -> bool:
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


def are_lists(filled: FilledGrid) -> bool:
    """The columns are lists side by side: in two of them or more, lines begin with list marks, and rows cut items in the middle of a sentence."""
    marked = {cell.col for cell, words in filled.words.items() if any(_has_mark(line) for line in _lines_of(words))}
    below = {(cell.row, cell.col) for cell in filled.words}
    cut = [c for c, words in filled.words.items() if (c.row + c.row_span, c.col) in below and _last(words).space_after is True]
    return len(marked) > 1 and len(cut) >= LEAST_CUT and len(cut) >= CUT_ITEMS * len(filled.words)


def _lines_of(words: Sequence[PlacedWord]) -> list[list[PlacedWord]]:
    lines = cluster(words, lambda w: w.box.centre_y, min(w.size for w in words) / 2)
    return [sorted(line, key=lambda w: w.box.x0) for line in lines]


def _has_mark(line: Sequence[PlacedWord]) -> bool:
    return len(line) > 1 and bool(split_mark([w.word for w in line])[0] or is_number_mark(line[0].word.text))


def _last(words: Sequence[PlacedWord]) -> Word:
    return max(words, key=lambda w: (w.box.bottom, w.box.x1)).word
