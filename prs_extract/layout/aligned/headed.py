"""Tables that their header shows: words set apart, side by side, say where the columns are, however far the rows are below. Lengths in points."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from prs_extract.geometry import Box
from prs_extract.layout.aligned.cutting import cut_strip
from prs_extract.layout.aligned.gaps import clear_gap
from prs_extract.layout.aligned.gutters import CLOSE, SIZE_RATIO, Interval, Merged, Zone, gutters_between, touched
from prs_extract.layout.aligned.headings import Heading, columns_of, header_bands, headings_of, leaves_of
from prs_extract.layout.aligned.leading import rows_by_leading
from prs_extract.layout.aligned.strips import SEGMENT_GAP, Segment, Strip, bands_from_words, extent_of, strips_from_words
from prs_extract.layout.canvas import PlacedFill, PlacedWord

FARTHEST_ROW = 6.0
"""Space between a row and what stands above it, in font sizes, at most."""

NARROWEST = 0.4
"""Least width of a gutter, in font sizes."""

TIGHT = 0.25
"""Space, in font sizes, that is too narrow to part a cell from the row below it."""

LEAST_SHARED = 2
"""Columns that a row fills, besides a merged cell, to show that the merged cell goes over several rows."""

LEAST_PIECES = 8
"""Fewer pieces of lines may be figures by chance."""


def headed_zones(words: Sequence[PlacedWord], lines: Sequence[Box] = (), grounds: Sequence[PlacedFill] = ()) -> list[Zone]:
    """Zones under a header of words set apart, from the top down; no word is in two. `lines`: what is drawn across; `grounds`: what is filled."""
    bands = header_bands(words, lines, grounds)
    tops = [min(w.box.top for w in band) for band, _ in bands]
    zones: list[Zone] = []
    for (band, headings), end in zip(bands, [*tops[1:], float("inf")], strict=False):
        bottom = max(w.box.bottom for w in band)
        below = [w for w in words if bottom <= w.box.centre_y < end]
        zone = _zone(headings, below)
        zones += [zone] if zone is not None else []
    return zones


def twin_zone(words: Sequence[PlacedWord], bottom: float) -> Zone | None:
    """The zone of a table that begins with its headings, down to `bottom`, of whatever style and however few: they stand again beside it."""
    found = _zone(headings_of([w for w in words if w.box.centre_y <= bottom]), [w for w in words if w.box.centre_y > bottom])
    return replace(found, twin=True) if found is not None else None


def _zone(headings: Sequence[Heading], below: Sequence[PlacedWord]) -> Zone | None:
    leaves = leaves_of(headings)
    if any(a.box.x1 >= b.box.x0 for a, b in pairwise(leaves)):
        return None
    body = _body(leaves, strips_from_words(below))
    if _holds_figures(body):
        return None
    inside = [w for strip in body if not _is_band(strip, leaves) for s in strip.segments for w in s.words]
    columns = _columns(leaves, inside)
    if columns is None:
        return None
    gutters = gutters_between(columns)
    head = _head_strips(headings, columns)
    starts = [h.box.x0 for h in leaves]
    lines = [s if _is_band(s, leaves) else cut_strip(s, gutters, starts=starts) for s in body]
    told = rows_by_leading(lines, columns)
    if told is not None:
        return Zone(0, 0, tuple(columns), (*head, *lines), 0, 0.0, headed=True, told=told, head=len(head))
    strips, merged = _body_strips(body, leaves, columns)
    cut = [s if _is_band(s, leaves) else cut_strip(s, gutters, starts=starts) for s in strips]
    return Zone(0, 0, tuple(columns), (*head, *cut), 0, 0.0, merged, headed=True)


def _holds_figures(strips: Sequence[Strip]) -> bool:
    """Most of the pieces of the lines are figures: figures need no header to show their columns, and no space to show their rows."""
    pieces = [p for s in strips for p in s.segments if len(s.segments) > 1]
    return 2 * sum(p.is_figure for p in pieces) > len(pieces) > LEAST_PIECES


def _body(leaves: Sequence[Heading], strips: Sequence[Strip]) -> list[Strip]:
    """The strips below a header as far as its rows go: a line across the columns, or a lone one, needs rows below it."""
    size = leaves[0].words[0].size
    bottom = max(h.box.bottom for h in leaves)
    kept: list[Strip] = []
    pending: list[Strip] = []
    for strip in strips:
        if strip.top - bottom > FARTHEST_ROW * size or not _is_alike(strip, kept, size):
            break
        pending.append(strip)
        near = strip.top - kept[-1].bottom <= CLOSE * size if kept and len(pending) == 1 else False
        if len(strip.segments) > 1 or (near and not _is_band(strip, leaves)):
            kept += pending
            pending = []
        bottom = max(bottom, strip.bottom)
    return kept


def _is_alike(strip: Strip, above: Sequence[Strip], size: float) -> bool:
    """About as large as the header, and just as large as the rows above that it does not follow closely."""
    if max(strip.size, size) > SIZE_RATIO * min(strip.size, size):
        return False
    return not above or strip.top - above[-1].bottom <= size or any(abs(strip.size - s.size) <= CLOSE for s in above)


def _is_band(strip: Strip, leaves: Sequence[Heading]) -> bool:
    """A line of one piece, in bold, over several columns: the name of the rows below it."""
    if len(strip.segments) != 1 or not strip.is_bold:
        return False
    columns = [(h.box.x0, h.box.x1) for h in leaves]
    first, last = touched(columns, strip.segments[0])
    return first != last


def _columns(leaves: Sequence[Heading], body: Sequence[PlacedWord]) -> list[Interval] | None:
    """The extent of the words of each column, on either side of the widest space between two headings that the lines leave clear, or as many of them as
    cells of their own may lie over two columns; None where there is none.
    """
    header = [w for h in leaves for w in h.words]
    lines = bands_from_words(body)
    cuts: list[float] = []
    for left, right in pairwise(leaves):
        gap = clear_gap(header, lines, left.box.centre_x, right.box.centre_x, NARROWEST * left.words[0].size)
        if gap is None:
            return None
        cuts.append((gap[0] + gap[1]) / 2)
    inside = _by_column([*header, *(w for w in body if not any(w.box.x0 < x < w.box.x1 for x in cuts))], cuts)
    return [(min([w.box.x0 for w in column]), max([w.box.x1 for w in column])) for column in inside]


def _by_column(words: Sequence[PlacedWord], cuts: Sequence[float]) -> list[list[PlacedWord]]:
    """The words between the places where columns end, from left to right, in their order."""
    inside: list[list[PlacedWord]] = [[] for _ in range(len(cuts) + 1)]
    for word in words:
        inside[bisect_left(cuts, word.box.centre_x)].append(word)
    return inside


def _head_strips(headings: Sequence[Heading], columns: Sequence[Interval]) -> list[Strip]:
    """The header as one strip, or as two where some headings stand over others."""
    upper, lower, at = [], [], 0
    for heading in headings:
        last = at + len(columns_of(heading)) - 1
        box = heading.box
        if heading.under:
            box = Box(columns[at][0], box.top, columns[last][1], box.bottom)
        upper.append(Segment(heading.words, box, over=bool(heading.under)))
        lower += [Segment(h.words, h.box) for h in heading.under]
        at = last + 1
    if not lower:
        return [_strip(upper, upper)]
    return [_strip(upper, [s for s in upper if s.over]), _strip(lower, lower)]


def _strip(segments: Sequence[Segment], measured: Sequence[Segment]) -> Strip:
    return Strip(tuple(segments), min(s.box.top for s in measured), max(s.box.bottom for s in measured), measured[0].size)


def _body_strips(body: Sequence[Strip], leaves: Sequence[Heading], columns: Sequence[Interval]) -> tuple[list[Strip], tuple[Merged, ...]]:
    """The strips of the rows, without the columns that have a cell beside several rows, and these cells."""
    bands = [s for s in body if _is_band(s, leaves)]
    words = sorted([w for s in body if s not in bands for seg in s.segments for w in seg.words], key=lambda w: w.box.top)
    cuts = [(a + b) / 2 for a, b in gutters_between(columns)]
    blocks = [_blocks(bands_from_words(column)) for column in _by_column(words, cuts)]
    merged: list[Merged] = []
    kept = [(w, bisect_left(cuts, w.box.centre_x)) for w in words]
    for column in sorted(range(len(columns)), key=lambda c: -_tallest(blocks[c])):
        others = [pair for pair in kept if pair[1] != column]
        found = _merged_cells(column, blocks[column], others)
        merged += found
        kept = others if found else kept
    strips = sorted([*strips_from_words([w for w, _ in kept]), *bands], key=lambda s: (s.top, s.x0))
    return strips, tuple(merged)


def _tallest(blocks: Sequence[Interval]) -> float:
    """Height of the tallest run of close lines in a column."""
    return max((bottom - top for top, bottom in blocks), default=0.0)


def _merged_cells(column: int, blocks: Sequence[Interval], others: Sequence[tuple[PlacedWord, int]]) -> list[Merged]:
    """Lines close to one another that go on beside rows of the other columns that space parts; alone in its column, such a cell is beside all.

    `others`: the words of the other columns from the top down, each with its column.
    """
    rows = [
        (min([w.box.top - TIGHT * w.size for w, _ in p]), max([w.box.bottom + TIGHT * w.size for w, _ in p]))
        for p in (_parted(others) if blocks else [])
        if len({home for _, home in p}) >= LEAST_SHARED
    ]
    found: list[Merged] = []
    for top, bottom in blocks:
        if sum(low < bottom and high > top for low, high in rows) > 1:
            found.append(Merged(column, top, bottom) if len(blocks) > 1 else Merged(column, float("-inf"), float("inf")))
    return found


def _blocks(bands: Sequence[Sequence[PlacedWord]]) -> list[Interval]:
    """From top to bottom of each run of close lines."""
    blocks: list[Interval] = []
    for (top, bottom, size), _ in sorted([(extent_of(band), band) for band in bands], key=lambda b: (b[0][0], b[1][0].box.x0)):
        if blocks and top - blocks[-1][1] <= CLOSE * size:
            blocks[-1] = (blocks[-1][0], max(blocks[-1][1], bottom))
        else:
            blocks.append((top, bottom))
    return blocks


def _parted(words: Sequence[tuple[PlacedWord, int]]) -> list[list[tuple[PlacedWord, int]]]:
    """Words from the top down, in groups that space parts."""
    parts: list[list[tuple[PlacedWord, int]]] = []
    bottom = 0.0
    for pair in words:
        box = pair[0].box
        if parts and box.top - bottom <= SEGMENT_GAP * pair[0].size:
            parts[-1].append(pair)
        else:
            parts.append([pair])
        bottom = max(bottom, box.bottom)
    return parts
