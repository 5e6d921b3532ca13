"""The block that heads a slide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from prs_extract.layout.table import Block

TOP = 0.2
"""A title that begins above this is one even beside larger text lower down (a figure set large, a quotation)."""
LOWEST = 0.35
"""A title beside other text begins above this; one much larger than all else may stand anywhere."""
LARGER = 1.1
"""A title is larger than most of the other text by this."""
MUCH_LARGER = 1.4
TOO_SMALL = 2.0
"""Beside text this much larger, nothing is a title (the name on a logo, over a divider's text)."""
LONGEST = 4
"""More paragraphs than this are no title."""


def find_title(blocks: Sequence[Block]) -> Block | None:
    """The block whose role says so; else the largest text at the top, else the largest anywhere, when it can be a title at all."""
    declared = next((b for b in blocks if b.role == "title"), None)
    if declared is not None:
        return declared
    able = [b for b in blocks if not b.rotation and len(b.paragraphs) <= LONGEST and not any(p.bullet for p in b.paragraphs)]
    sizes = {id(b): size_of(b) for b in blocks}
    able.sort(key=lambda b: (b.text_box.top > TOP, -round(sizes[id(b)]), b.text_box.top))
    return next((b for b in able if _is_title(b, [other for other in blocks if other is not b], sizes)), None)


def _is_title(block: Block, others: Sequence[Block], sizes: Mapping[int, float]) -> bool:
    """`sizes`: of the text of each block, by its `id`."""
    if not others:
        return True
    size, largest = sizes[id(block)], max(sizes[id(b)] for b in others)
    stands_out = size > largest or size >= LARGER * _usual_size(others) or all(p.is_bold for p in block.paragraphs)
    return size >= MUCH_LARGER * largest or (stands_out and block.text_box.top <= LOWEST and size * TOO_SMALL >= largest)


def _usual_size(blocks: Sequence[Block]) -> float:
    """Font size of the middle letter."""
    return median(w.size_pt or 0.0 for b in blocks for p in b.paragraphs for w in p.words for _ in w.text)


def size_of(block: Block) -> float:
    """Largest font size of a block; 0 when none is known."""
    return max((p.size_pt or 0.0 for p in block.paragraphs), default=0.0)
