"""The texts of a table that nothing draws but their places, as the blocks that they would be without it."""

from __future__ import annotations

from prs_extract.layout.flow.blocks import blocks_from_frames, blocks_from_words
from prs_extract.layout.panels import panels_of
from prs_extract.layout.table import Block, Table
from prs_extract.slides import Slide

GUESSED = frozenset({"alignement", "formes", "fonds"})
"""Methods by which a grid is put together from texts or boxes that stand apart."""


def loosened(item: Block | Table, slide: Slide) -> tuple[Block | Table, ...]:
    """The item itself, or the blocks of a table whose grid may be none. Made anew each time: their words may be others."""
    return _blocks(item, slide) if isinstance(item, Table) and item.method in GUESSED else (item,)


def _blocks(table: Table, slide: Slide) -> tuple[Block | Table, ...]:
    """In a file that knows its paragraphs a block for each shape, else those of the words."""
    held = {id(p) for p in table.paragraphs} | {id(w) for c in table.cells for w in (*c.words, *c.sources)}
    panels = panels_of(slide)
    frames = [f for f in slide.frames if any(id(w) in held for p in f.paragraphs for w in p.words)]
    words = [w for w in slide.words if id(w) in held]
    return (*blocks_from_frames(frames, panels), *blocks_from_words(words, slide, panels))
