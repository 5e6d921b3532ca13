"""Lists that hang beside the text that they are under: a box of text and, touching it on the right, a box of the list, as SmartArt lays branches out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prs_extract.layout.flow.lines import Scale
from prs_extract.layout.table import Block

TOUCHING_PT = 3.0
"""Space between the two boxes, or length that one reaches into the other, at most."""

LEVEL = 0.1
"""Part of its height by which the list's box is above or below the other one, and by which it is lower or higher, at most."""


def with_hung_lists(blocks: Sequence[Block], scale: Scale) -> tuple[Block, ...]:
    """The blocks; a box of text and the list that hangs beside it as one, the list one level deeper."""
    lists = [b for b in blocks if _is_drawn(b) and all(p.bullet for p in b.paragraphs)]
    heads = [b for b in blocks if _is_drawn(b) and not any(p.bullet for p in b.paragraphs)]
    hung = {id(head): found for head in heads if (found := next((b for b in lists if _hangs(b, head, scale)), None)) is not None}
    taken = {id(b) for b in hung.values()}
    return tuple(_together(b, hung[id(b)]) if id(b) in hung else b for b in blocks if id(b) not in taken)


def _is_drawn(block: Block) -> bool:
    return block.fill is not None or block.outline is not None


def _hangs(block: Block, head: Block, scale: Scale) -> bool:
    near = LEVEL * block.box.height
    apart = abs(block.box.x0 - head.box.x1) * scale[0]
    return apart <= TOUCHING_PT and max(abs(block.box.top - head.box.top), abs(block.box.bottom - head.box.bottom)) <= near


def _together(head: Block, block: Block) -> Block:
    deeper = (replace(p, level=p.level + 1) for p in block.paragraphs)
    return replace(head, paragraphs=(*head.paragraphs, *deeper), box=head.box.union(block.box))
