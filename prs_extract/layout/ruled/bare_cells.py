"""Cells that nothing parts from the one below them: where their texts stand says which rows each is beside. Lengths in points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from prs_extract.geometry import Box
from prs_extract.layout.aligned.gutters import Interval, covered_by
from prs_extract.layout.aligned.leading import Block, blocks_of
from prs_extract.layout.aligned.spans import ANCHORS, NEAR, Anchor, spans_of
from prs_extract.layout.aligned.strips import strips_from_words
from prs_extract.layout.drawn_cells import FilledGrid, fill_grid
from prs_extract.layout.grid import GridCell
from prs_extract.layout.ruled.anchors import anchor_votes, tallest_texts
from prs_extract.layout.rules import SNAP_PT, Edge

APART = 2.0
"""Space between two texts of a cell that rules stop at, in font sizes, from which they may be of two cells."""


def with_parted_cells(filled: FilledGrid, edges: Sequence[Edge], grounds: Sequence[Box]) -> FilledGrid:
    """The grid with each cell beside several rows cut between its texts, where each of them stands as the texts of the table do, at the top or in the
    middle, beside rows of its own. A ground of its own (`grounds`) shows that it is one, and so do rules that part these rows and stop at the cell,
    unless its texts are far apart and leave no row without one.
    """
    grid = filled.grid
    pen = [e.at for e in edges if e.horizontal and e.source == "rule"]
    open_cells = [c for c in filled.words if c.row_span > 1 and c.col_span == 1 and not _is_on_ground(grid.box_of(c), grounds)]
    if not open_cells:
        return filled
    words = [w for inside in filled.words.values() for w in inside]
    blocks = blocks_of(strips_from_words(words, cuts=grid.col_edges[1:-1]), list(pairwise(grid.col_edges)))
    rows, votes = tallest_texts(filled), anchor_votes(filled)
    anchors = [max(ANCHORS, key=lambda a: votes[a])] if votes else ANCHORS[:2]
    cells = list(grid.cells)
    for cell in open_cells:
        texts = [b for b in blocks if b.first == cell.col == b.last and _is_within(b, cell, grid.row_edges)]
        parts = next(filter(None, (_parts(cell, rows, anchor, texts) for anchor in anchors)), [])
        if len(parts) > 1 and (not _is_ruled(cell, grid.row_edges, pen) or (len(parts) == len(texts) and _are_apart(texts))):
            cells = [c for c in cells if c is not cell] + parts
    if len(cells) == len(grid.cells):
        return filled
    return fill_grid(grid.with_cells(cells), words)


def _is_ruled(cell: GridCell, row_edges: Sequence[float], pen: Sequence[float]) -> bool:
    inner = row_edges[cell.row + 1 : cell.row + cell.row_span]
    return any(abs(y - at) <= SNAP_PT for y in inner for at in pen)


def _are_apart(texts: Sequence[Block]) -> bool:
    return all(below.top - above.bottom >= APART * below.size for above, below in pairwise(texts))


def _is_on_ground(box: Box, grounds: Sequence[Box]) -> bool:
    within = box.grown(-SNAP_PT)
    return any(g.overlap(within) >= within.area - 1 and g.width <= box.width + 2 * SNAP_PT for g in grounds)


def _is_within(block: Block, cell: GridCell, row_edges: Sequence[float]) -> bool:
    return row_edges[cell.row] <= (block.top + block.bottom) / 2 < row_edges[cell.row + cell.row_span]


def _parts(cell: GridCell, rows: Mapping[int, Interval], anchor: Anchor, texts: Sequence[Block]) -> list[GridCell]:
    """The cells of the texts, and a cell for each row between them; none where they stand at no places of their own. A row without texts goes with
    the one under it: space over a bar.
    """
    end = cell.row + cell.row_span
    starts = [r for r in range(cell.row, end) if r in rows]
    if len(texts) < 2 or starts[:1] != [cell.row]:
        return []
    beside = [rows[r] for r in starts]
    borders = [cell.row, *(r + 1 for r in starts[:-1]), end]
    places = [(b.top, b.bottom) for b in texts]
    spans = spans_of(places, beside, [False] * len(beside), anchor, NEAR * texts[0].size, whole=True) or []
    taken = covered_by(spans)
    bare = [(r, r) for r in range(len(beside)) if spans and r not in taken]
    return [GridCell(borders[first], cell.col, borders[last + 1] - borders[first], 1) for first, last in (*spans, *bare)]
