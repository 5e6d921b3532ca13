"""The block that heads a slide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

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
BAND, OVER = 0.85, 0.01
"""Share of the slide's width that a band takes at least; by how much of its height something may begin before the band ends."""
BAND_LETTERS = 1.35
"""How much larger than those of a band the largest letters of the slide may be."""
LONGEST = 4
"""More paragraphs than this are no title."""


def find_title(blocks: Sequence[Block]) -> Block | None:
    """The block whose role says so; else the largest text at the top, else the largest anywhere, when it can be a title at all."""
    declared = next((b for b in blocks if b.role == "title"), None)
    if declared is not None:
        return declared
    sizes = {id(b): size_of(b) for b in blocks}
    able = [b for b in blocks if not b.rotation and len(b.paragraphs) <= LONGEST and not _is_listed(b, blocks, sizes)]
    band = next((b for b in able if _is_band(b, blocks, sizes)), None)
    if band is not None:
        return band
    able.sort(key=lambda b: (b.text_box.top > TOP, -round(sizes[id(b)]), b.text_box.top))
    letters = Counter[float]()
    for block in blocks if able else ():
        letters += _letters(block)
    largest = sorted(sizes.values())[-2:]
    return next((b for b in able if _is_title(b, sizes[id(b)], largest, letters)), None)


def _is_listed(block: Block, blocks: Sequence[Block], sizes: Mapping[int, float]) -> bool:
    """It has list marks, and is not one line with a sign before it, larger than all others."""
    if not any(p.bullet for p in block.paragraphs):
        return False
    return len(block.paragraphs) > 1 or any(sizes[id(b)] * LARGER > sizes[id(block)] for b in blocks if b is not block)


def _is_band(block: Block, blocks: Sequence[Block], sizes: Mapping[int, float]) -> bool:
    """A filled band across the slide, over all else, in letters hardly smaller than the largest."""
    if not block.fill or block.box.width < BAND or block.box.bottom > TOP:
        return False
    others = [b for b in blocks if b is not block]
    return all(b.box.top >= block.box.bottom - OVER for b in others) and all(
        sizes[id(b)] <= BAND_LETTERS * sizes[id(block)] for b in others
    )


def _is_title(block: Block, size: float, largest: Sequence[float], letters: Counter[float]) -> bool:
    """`largest`: the two largest sizes of all blocks, `letters`: how many letters of all blocks have each size."""
    if len(largest) < 2:
        return True
    other = largest[0] if size == largest[1] else largest[1]
    if size >= MUCH_LARGER * other:
        return True
    if block.text_box.top > LOWEST or size * TOO_SMALL < other:
        return False
    return size > other or all(p.is_bold for p in block.paragraphs) or size >= LARGER * _usual_size(letters - _letters(block))


def _letters(block: Block) -> Counter[float]:
    """How many letters have each font size."""
    found = Counter[float]()
    for paragraph in block.paragraphs:
        for word in paragraph.words:
            found[word.size_pt or 0.0] += len(word.text)
    return found


def _usual_size(letters: Counter[float]) -> float:
    """Font size of the middle letter, the mean of the two that are nearest to the middle."""
    total, passed = letters.total(), 0
    middle: list[float] = []
    for size in sorted(letters):
        passed += letters[size]
        while len(middle) < 2 and passed > (total - 1 + len(middle)) // 2:
            middle.append(size)
    return sum(middle) / 2


def size_of(block: Block) -> float:
    """Largest font size of a block; 0 when none is known."""
    return max((p.size_pt or 0.0 for p in block.paragraphs), default=0.0)
