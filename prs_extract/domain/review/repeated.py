"""Headings that repeat at one place in the head or at the side of every slide, as a banner does: each stands over a text of its own, or beside one."""

from __future__ import annotations

from prs_extract.domain.phrases import words_of
from prs_extract.layout.table import Block, SlideLayout

LONGEST = 7
"""Words of such a heading, at most."""
LEAST = 2
"""Headings in a row, or one under the other, at least."""
NEAR = 0.06
"""Fraction of the slide within which the text of a heading begins."""
ALIGNED = 0.03
"""Fraction of the slide by which the two may begin apart."""


def repeated_heads(layout: SlideLayout) -> frozenset[int]:
    """`id` of the blocks that are decor by their place only: in a row over a text each, or in a column beside a text each."""
    short = [b for b in layout.blocks if b.decor and not b.role and 0 < len(words_of(b.text)) <= LONGEST]
    texts = layout.body
    for is_headed in (_is_under, _is_beside):
        owned = {id(head): {id(b) for b in texts if is_headed(b, head)} for head in short}
        heads = [head for head, own in owned.items() if own]
        if len(heads) >= LEAST and len(set().union(*owned.values())) == sum(len(own) for own in owned.values()):
            return frozenset(heads)
    return frozenset()


def _is_under(block: Block, head: Block) -> bool:
    return -NEAR / 2 <= block.box.top - head.text_box.bottom <= NEAR and abs(block.box.x0 - head.text_box.x0) <= ALIGNED


def _is_beside(block: Block, head: Block) -> bool:
    return -NEAR / 2 <= block.box.x0 - head.box.x1 <= NEAR and block.box.overlap_y(head.box) >= 0.5 * head.box.height
