"""Pages that hold more than a slide can show: maps, plans, a printed data base. Most of what looks for tables holds things against one another, and
would take minutes over them; their text is kept in the order of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from prs_extract.geometry import bounding_box
from prs_extract.layout.table import Block
from prs_extract.slides import Paragraph, Slide, Word

MOST_WORDS = 6_000
"""A page of a newspaper has three thousand."""

MOST_SHAPES = 10_000
"""Rules, fills, links, pictures and text boxes; a calendar of a year by days, all its cells drawn, has three thousand."""

MOST_PAIRS = 20_000_000
"""A word and a shape: both may not be many at once."""


def is_crowded(slide: Slide) -> bool:
    """Whether looking for tables would take more than some seconds."""
    words = len(slide.words) + sum([p.n_words for f in slide.frames for p in f.paragraphs])
    shapes = len(slide.rules) + len(slide.fills) + len(slide.links) + len(slide.pictures) + len(slide.frames)
    return words > MOST_WORDS or shapes > MOST_SHAPES or words * shapes > MOST_PAIRS


def undrawn(slide: Slide) -> Slide:
    """The slide with its text alone."""
    return replace(slide, rules=(), fills=(), links=(), pictures=())


def plain_blocks(slide: Slide) -> tuple[Block, ...]:
    """Every shape as a block, and all loose words as one more, in the order of the file."""
    shapes = [Block(f.paragraphs, f.box, f.role, f.shape, f.fill, f.outline, f.rotation, f.inherited) for f in slide.frames if f.paragraphs]
    loose = tuple(Paragraph(tuple(line), bounding_box(w.box for w in line)) for line in _lines(slide.words))
    return (*shapes, Block(loose, bounding_box(p.box for p in loose))) if loose else tuple(shapes)


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words up to one that does not stand further along the line of the one before."""
    line: list[Word] = list(words[:1])
    for before, word in pairwise(words):
        if word.rotation != before.rotation or word.box.overlap_y(before.box) <= 0 or word.box.x0 < before.box.x0:
            yield line
            line = []
        line.append(word)
    if line:
        yield line
