"""Figures set large with what they count in small letters: one item each, and the row of them one strip."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from prs_extract.domain.review.items import Item
from prs_extract.geometry import bounding_box, cluster
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.slides import Paragraph
from prs_extract.text import one_line

LARGER = 1.3
"""Times the size of its label at which a figure is set, at least."""

LABEL_GAP = 0.08
"""Fraction of the slide's height between a figure and the label under it, at most."""

SAME_ROW = 0.02
"""Fraction of the slide's height by which the figures of a strip may stand apart."""

LONGEST_NAME = 4
"""Words of what a figure in a box is called, at most."""

_FIGURE = re.compile(r"^[+\-–−≈~<>×x]?\s?\d[\d\s.,/]{0,11}\s?(?:%|‰|[kKM]?€|[^\W\d_]{1,3}€?)?$")


def with_tiles(blocks: Sequence[Block], layout: SlideLayout) -> tuple[list[Block], dict[int, Item]]:
    """The blocks with each figure and its label as one block, and by the id of such a block the item that it is."""
    made: dict[int, Block] = {}
    items: dict[int, Item] = {}
    gone: set[int] = set()
    for block in blocks:
        is_tile = _is_tile(block)
        may_have_label = not is_tile and len(block.paragraphs) == 1 and _is_figure(block.paragraphs[0])
        label = next((b for b in blocks if id(b) not in gone and _is_labelled(block, b)), None) if may_have_label else None
        if label is None and not is_tile:
            continue
        parts = [block] if label is None else [block, label]
        paragraphs = tuple(p for b in parts for p in b.paragraphs if p.n_words)
        tile = replace(block, paragraphs=paragraphs, box=bounding_box(b.box for b in parts))
        made[id(block)] = tile
        items[id(tile)] = Item(paragraphs, one_line(" ".join(p.text for p in paragraphs)), 0, layout)
        gone |= {id(b) for b in parts[1:]}
    return [made.get(id(b), b) for b in blocks if id(b) not in gone], items


def strips_of(tiles: Sequence[Block]) -> list[list[Block]]:
    """Tiles that stand in one row."""
    return cluster(tiles, lambda b: b.box.top, SAME_ROW)


def has_figures(block: Block) -> bool:
    """Figures set large among smaller texts without marks: tiles that a PDF draws as one text."""
    sizes = [p.size_pt or 0.0 for p in block.paragraphs]
    large = [p for p in block.paragraphs if _FIGURE.match(one_line(p.text)) and (p.size_pt or 0.0) >= LARGER * min(sizes) > 0]
    return bool(large) and not any(p.bullet.strip() for p in block.paragraphs)


def is_named_figure(block: Block) -> bool:
    """A drawn box that holds a name and, under it, a figure ("Budget", "410 k€"), neither with a mark: beside lists, no item of them."""
    paragraphs = [p for p in block.paragraphs if p.text]
    if len(paragraphs) != 2 or not (block.fill or block.outline) or any(p.bullet.strip() for p in paragraphs):
        return False
    name = one_line(paragraphs[0].text)
    return _is_figure(paragraphs[1]) and len(name.split()) <= LONGEST_NAME and not any(c.isdigit() for c in name) and name[-1:] != ":"


def _is_tile(block: Block) -> bool:
    paragraphs = [p for p in block.paragraphs if p.text]
    return len(paragraphs) in (2, 3) and _is_figure(paragraphs[0]) and _are_labels(paragraphs[1:], paragraphs[0])


def _is_labelled(block: Block, label: Block) -> bool:
    """`block`: a figure in one paragraph."""
    if block is label or len(label.paragraphs) > 2:
        return False
    gap = label.box.top - block.box.bottom
    shared = label.box.overlap_x(block.box)
    return (
        -LABEL_GAP / 4 <= gap <= LABEL_GAP
        and shared >= 0.6 * min(block.box.width, label.box.width)
        and _are_labels(label.paragraphs, block.paragraphs[0])
    )


def _is_figure(paragraph: Paragraph) -> bool:
    return _FIGURE.match(one_line(paragraph.text)) is not None


def _are_labels(labels: Sequence[Paragraph], figure: Paragraph) -> bool:
    size = figure.size_pt or 0.0
    return all(not p.bullet.strip() and 0 < LARGER * (p.size_pt or size) <= size and any(c.isalpha() for c in p.text) for p in labels)
