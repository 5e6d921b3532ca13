"""Tables of boxes and arrows under headers in a file that only places words: what is drawn round the texts are the frames of a file that knows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prs_extract.geometry import Box
from prs_extract.layout.flow.blocks import blocks_from_words
from prs_extract.layout.panels import panels_of
from prs_extract.layout.shaped.framed import framed_tables
from prs_extract.layout.table import Block, Cell, Table
from prs_extract.slides import Slide, TextFrame, Word

LEAST_BOXES, MOST_BOXES = 4, 200
"""Drawn boxes of a slide that may hold such a table: two rows of an action and an arrow; more are a drawing."""

MARGIN = 0.5
"""What a text box has over and under its text, in heights of it."""


def boxed_tables(slide: Slide, words: Sequence[Word]) -> tuple[Table, ...]:
    """The tables under headers whose every text stands in a box of its own, one of them at least no plain rectangle."""
    if not LEAST_BOXES <= len(slide.fills) <= MOST_BOXES or all(f.shape == "rect" for f in slide.fills):
        return ()
    blocks = blocks_from_words(words, slide, panels_of(slide))
    frames = tuple(_frame(b) for b in blocks)
    grounds = [f.box for b, f in zip(blocks, frames, strict=True) if b.shape]
    found = framed_tables(replace(slide, frames=frames, words=()), ())
    return tuple(_with_sources(t, words) for t in found if _is_boxed(t, grounds) and _has_shape(t, frames))


def _frame(block: Block) -> TextFrame:
    shape = "rect" if block.shape in ("", "rect") else "roundRect"
    seen = bool(block.shape)
    box = block.box if seen else block.box.grown(0.0, MARGIN * block.box.height)
    return TextFrame(box, block.paragraphs, "", shape, block.fill if seen else None, block.outline if seen else None)


def _is_boxed(table: Table, grounds: Sequence[Box]) -> bool:
    return all(any(g.has_centre_of(p.box) for g in grounds) for c in table.cells if c.row > 0 for p in c.paragraphs)


def _has_shape(table: Table, frames: Sequence[TextFrame]) -> bool:
    return any(f.shape != "rect" and table.box.has_centre_of(f.box) for f in frames)


def _with_sources(table: Table, words: Sequence[Word]) -> Table:
    own = [w for w in words if table.box.has_centre_of(w.box)]
    return replace(table, cells=tuple(_with_own(c, own) for c in table.cells))


def _with_own(cell: Cell, words: Sequence[Word]) -> Cell:
    boxes = [p.box for p in cell.paragraphs]
    return replace(cell, sources=tuple(w for w in words if any(b.has_centre_of(w.box) for b in boxes)))
