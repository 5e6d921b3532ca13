"""Small print round the lists of a slide: a breadcrumb over them, footnotes, sources and credits under them."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.geometry import Box
from prs_extract.layout.table import Block, SlideLayout

SMALL = 0.75
"""Size of small print, of that of the text of the lists, at most: inner bullets are set at 0.8 and more."""

HEAD, FOOT = 0.16, 0.8
"""Small print stands over the first or under the second, in fractions of the slide's height."""

LINES = 4
"""Paragraphs of a footnote, at most."""


def small_print(blocks: Sequence[Block], layout: SlideLayout) -> list[Block]:
    """The bare texts, far smaller than the others, that stand over all of them in the head of the slide or under all of them in its foot."""
    size = _usual_size([b for b in blocks if b.text_box.bottom > HEAD and b.text_box.top < FOOT])
    tiny = [b for b in blocks if 0 < _size(b) <= SMALL * size and len(b.paragraphs) <= LINES and not b.fill and not b.outline]
    others = [*(t.box for t in layout.tables), *(b.text_box for b in blocks if b not in tiny)]
    if not others:
        return []
    first, last = min(o.top for o in others), max(o.bottom for o in others)
    return [b for b in tiny if _is_over(b.text_box, first) or _is_under(b.text_box, last)]


def _is_over(box: Box, first: float) -> bool:
    return box.bottom <= min(HEAD, first)


def _is_under(box: Box, last: float) -> bool:
    return box.top >= max(FOOT, last)


def _size(block: Block) -> float:
    """The largest type of a block; 0 where the deck does not say."""
    return max((p.size_pt or 0.0 for p in block.paragraphs), default=0.0)


def _usual_size(blocks: Sequence[Block]) -> float:
    """The size of type over which half of the letters of a slide are."""
    sizes = sorted(((p.size_pt or 0.0, len(p.text)) for b in blocks for p in b.paragraphs), reverse=True)
    half, counted = sum(n for _, n in sizes) / 2, 0
    for size, letters in sizes:
        counted += letters
        if counted >= half:
            return size
    return 0.0
