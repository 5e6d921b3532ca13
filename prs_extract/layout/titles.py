"""The block that heads a slide."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from prs_extract.layout.blocks import text_box
from prs_extract.layout.table import Block

LOWEST = 0.35
"""A title beside other text begins above this; a title alone may stand anywhere."""
LARGER = 1.1
"""It is larger than the other text by this."""
LONGEST = 4
"""More paragraphs than this are no title."""


def find_title(blocks: Sequence[Block]) -> Block | None:
    """The block whose role says so; else the largest text, the topmost of equals, when it can be a title at all."""
    declared = next((b for b in blocks if b.role == "title"), None)
    if declared is not None or not blocks:
        return declared
    upright = [b for b in blocks if not b.rotation and len(b.paragraphs) <= LONGEST and not any(p.bullet for p in b.paragraphs)]
    best = min(upright, key=lambda b: (-round(_size(b)), text_box(b).top), default=None)
    if best is None:
        return None
    others = [_size(b) for b in blocks if b is not best]
    if not others:
        return best
    stands_out = _size(best) >= LARGER * median(others) or all(p.is_bold for p in best.paragraphs)
    alone = _size(best) >= 1.4 * max(others)
    return best if (stands_out and text_box(best).top <= LOWEST) or alone else None


def _size(block: Block) -> float:
    return max((p.size_pt or 0.0 for p in block.paragraphs), default=0.0)
