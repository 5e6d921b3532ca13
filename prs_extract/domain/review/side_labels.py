"""Labels at the left of rows of boxes: boxes that look the same are under one label, however high the first of them stands beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.table import Block

EDGE = 0.02
"""Fraction of the slide's width within which labels begin in one column, and by which a box may reach into it."""


def labels_beside(blocks: Sequence[Block], labels: Sequence[Box]) -> dict[int, int]:
    """`id` of a block -> the index of its label: the nearest to the middle of the blocks of its look. Empty unless the labels make a column left of all
    blocks, and each has blocks of its own.
    """
    if len(labels) < 2 or not blocks or not all(b.fill or b.outline for b in blocks):
        return {}
    right = max(label.x1 for label in labels)
    if max(label.x0 for label in labels) - min(label.x0 for label in labels) > EDGE or any(b.text_box.x0 < right - EDGE for b in blocks):
        return {}
    looks: dict[tuple[str | None, str | None, str], list[Block]] = defaultdict(list)
    for block in blocks:
        looks[block.fill, block.outline, block.shape].append(block)
    owner = {look: _nearest(bounding_box(b.box for b in alike), labels) for look, alike in looks.items()}
    if set(owner.values()) != set(range(len(labels))):
        return {}
    return {id(b): owner[look] for look, alike in looks.items() for b in alike}


def _nearest(box: Box, labels: Sequence[Box]) -> int:
    return min(range(len(labels)), key=lambda i: abs(labels[i].centre_y - box.centre_y))
