"""Rows told by the leading of their lines: the lines of a cell follow at one distance, those of two rows at a larger one. Lengths in points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, pairwise

from prs_extract.layout.aligned.gutters import Interval, Told, touched
from prs_extract.layout.aligned.spans import ANCHORS, NEAR, Anchor, Run, off_place, spans_of
from prs_extract.layout.aligned.strips import Segment, Strip
from prs_extract.layout.flow.bullets import is_bullet, is_dash
from prs_extract.layout.flow.wraps import is_divided

SLACK = 0.12
"""How much farther, in font sizes, the next line of a cell may be than the closest ones."""

NARROWEST, WIDEST = 0.9, 1.32
"""Distance of two lines of a cell, in font sizes: lines set farther apart are not told from rows."""

BESIDE = 0.15
"""Height, in font sizes, that cells of one row share at least."""

LEAST_COLUMNS = 3
"""Columns of such a table; fewer may be texts side by side."""

MOST_MERGED = 2
"""Columns with cells beside several rows, at most."""


@dataclass(frozen=True, eq=False)
class Block:
    """The lines of one cell, from the top down, and the first and the last column that they lie over."""

    lines: tuple[Segment, ...]
    first: int
    last: int

    @property
    def top(self) -> float:
        return self.lines[0].box.top

    @property
    def bottom(self) -> float:
        return self.lines[-1].box.bottom

    @property
    def size(self) -> float:
        return self.lines[0].size


def rows_by_leading(strips: Sequence[Strip], columns: Sequence[Interval]) -> Told | None:
    """The rows of the lines below a header; None where their leading does not tell them, each having a text in the first column, but for one or two
    columns that have cells beside several rows, or being one bold text that names the rows below it; nor for figures, which need no leading.
    """
    pieces = [s for strip in strips if len(strip.segments) > 1 for s in strip.segments]
    if len(columns) < LEAST_COLUMNS or 2 * sum(s.is_figure for s in pieces) > len(pieces):
        return None
    blocks = blocks_of(strips, columns)
    if any(_goes_on(a, b) for column in range(len(columns)) for a, b in pairwise(b for b in blocks if b.first == column)):
        return None
    for n in range(MOST_MERGED + 1):
        tried = (_rows(blocks, merged, columns) for merged in combinations(range(len(columns)), n))
        found = max((t for t in tried if t is not None), key=lambda t: len(t.extents), default=None)
        if found is not None:
            return found if len(found.extents) > 1 else None
    return None


def blocks_of(strips: Sequence[Strip], columns: Sequence[Interval]) -> list[Block]:
    """The lines put together that are as close as the closest of the same columns, from the top down."""
    lines = sorted(((s, *touched(columns, s)) for strip in strips for s in strip.segments), key=lambda item: item[0].box.top)
    over: list[list[int]] = [[j for j in range(i) if _meet(lines[j], line)] for i, line in enumerate(lines)]
    above = [max(before, key=lambda j: lines[j][0].box.bottom, default=None) for before in over]
    pitches = [_pitch(lines[j][0], lines[i][0]) if j is not None else WIDEST for i, j in enumerate(above)]
    leading = min((p for p in pitches if p >= NARROWEST), default=WIDEST)
    blocks: dict[int, Block] = {}
    for i, (segment, first, last) in enumerate(lines):
        home = above[i]
        if home is not None and leading < WIDEST and pitches[i] <= leading + SLACK and segment.is_bold == lines[home][0].is_bold:
            block = blocks[home]
            blocks[i] = Block((*block.lines, segment), min(block.first, first), max(block.last, last))
            for k in [k for k, b in blocks.items() if b is block]:
                blocks[k] = blocks[i]
        else:
            blocks[i] = Block((segment,), first, last)
    return sorted(set(blocks.values()), key=lambda b: (b.top, b.first))


def _goes_on(above: Block, below: Block) -> bool:
    """A word that is divided at the end of one text goes on in the next: lines are set too far apart to tell."""
    return is_divided(above.lines[-1].words[-1].word.text) and below.lines[0].words[0].word.text[:1].islower()


def _meet(above: tuple[Segment, int, int], line: tuple[Segment, int, int]) -> bool:
    return above[1] <= line[2] and line[1] <= above[2] and above[0].box.bottom < line[0].box.bottom - 1


def _pitch(above: Segment, below: Segment) -> float:
    return (below.box.bottom - above.box.bottom) / below.size


def _rows(blocks: Sequence[Block], merged: Sequence[int], columns: Sequence[Interval]) -> Told | None:
    n_cols = len(columns)
    kept = [b for b in blocks if not (b.first == b.last and b.first in merged)]
    first = min(c for c in range(n_cols) if c not in merged)
    rows = list(_side_by_side(kept))
    if not rows or not all(any(b.first <= first for b in row) for row in rows):
        return None
    extents = [(t.top, t.bottom) for t in map(tallest, rows)]
    named = [_names_rows(row, first) for row in rows]
    if not all(n or len({b.first for b in row}) > 1 for n, row in zip(named, rows, strict=True)):
        return None
    anchor = anchor_of(rows)
    if any(_is_listed(row) for row in rows) or any(_off(block, tallest(row), anchor) > NEAR * block.size for row in rows for block in row):
        return None
    tall: list[tuple[int, int, int]] = []
    for column in merged:
        cells = [b for b in blocks if b.first == b.last == column]
        spans = (
            spans_of([(b.top, b.bottom) for b in cells], extents, named, anchor, NEAR * cells[0].size, whole=column == 0) if cells else None
        )
        if spans is None or (column and all(a == b for a, b in spans)):
            return None
        tall += [(column, a, b) for a, b in spans if b > a]
    wide = tuple(_wide(row, name, n_cols) for row, name in zip(rows, named, strict=True))
    return Told(tuple(extents), wide, tuple(tall))


def _wide(row: Sequence[Block], named: bool, n_cols: int) -> tuple[Run, ...]:
    return ((0, n_cols - 1),) if named else tuple((b.first, b.last) for b in row if b.last > b.first)


def _side_by_side(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks that share some height, row by row."""
    row: list[Block] = []
    bottom = 0.0
    for block in blocks:
        if row and bottom - block.top <= BESIDE * block.size:
            yield row
            row = []
        bottom = max(bottom, block.bottom) if row else block.bottom
        row.append(block)
    if row:
        yield row


def _names_rows(row: Sequence[Block], first: int) -> bool:
    """One bold text, from the first column on."""
    return len(row) == 1 and row[0].first <= first and all(s.is_bold for s in row[0].lines)


def _is_listed(row: Sequence[Block]) -> bool:
    """Most texts are items of lists: what parts them parts no rows."""
    first = [b.lines[0].words[0].word.text for b in row]
    return 2 * sum(is_bullet(t) or is_dash(t) for t in first) > len(row)


def anchor_of(rows: Sequence[Sequence[Block]]) -> Anchor:
    """Where most of the shorter cells of rows stand beside the tallest one."""
    votes: Counter[Anchor] = Counter()
    for row in rows:
        whole = tallest(row)
        shorter = [b for b in row if _height(whole) - _height(b) > b.size / 2]
        for block in shorter:
            votes[min(ANCHORS, key=partial(_off, block, whole))] += 1
    return max(ANCHORS, key=lambda a: votes[a])


def tallest(row: Sequence[Block]) -> Block:
    return max(row, key=_height)


def _height(block: Block) -> float:
    return block.bottom - block.top


def _off(block: Block, row: Block, anchor: Anchor) -> float:
    """How far a text is from the place that the tallest one of its row gives it."""
    return off_place((block.top, block.bottom), (row.top, row.bottom), anchor)
