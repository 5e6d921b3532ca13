"""What repeats from slide to slide: footers, banners, page numbers, dates, the text of a logo."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prs_extract.geometry import Box
from prs_extract.layout.table import Block
from prs_extract.slides import Slide
from prs_extract.text import fold

DECOR_ROLES = frozenset({"date", "footer", "number"})
HEAD = 0.16
"""What is printed lower than this is no banner."""
FOOT = 0.88
"""What begins higher than this is no footer."""
SIDE = 0.07
"""A text within this of the left or right side runs along it."""
SAME_PLACE = 0.015
"""Repeated text stands at the same place, to this fraction of the slide."""
FOOT_SHARE = 0.4
"""A footer stands on this share of the slides (title slides and dividers often have none)."""
HEAD_SHARE = 0.75
"""A banner stands on this share: more than a heading that goes on from slide to slide."""
FEWEST = 3
"""Nothing repeats that is seen less often."""

_DIGITS = re.compile(r"\d+")


def find_decor(slides: Sequence[tuple[Slide, Sequence[Block]]], titles: Sequence[Block | None]) -> set[int]:
    """The `id` of each block that is decor: by what the file says, by repetition in a margin, or as the slide's own number in a corner.

    `titles`: the block that heads each slide. A title is decor only if, elsewhere, it stands beside another title.
    """
    heads = {id(t) for t in titles if t is not None}
    margins = [(id(b), _key(b), box) for _, blocks in slides for b in blocks if _is_in_margin(box := b.text_box)]
    decor = {id(b) for slide, blocks in slides for b in blocks if _is_declared(b) or _is_page_number(b, slide)}
    by_key: dict[str, list[tuple[int, Box]]] = {}
    for name, key, box in margins:
        by_key.setdefault(key, []).append((name, box))
    found: dict[tuple[str, Box], list[int]] = {}
    for name, key, box in margins:
        if name in decor:
            continue
        if (key, box) not in found:
            found[key, box] = [other for other, other_box in by_key[key] if _is_same_place(box, other_box)]
        alike = found[key, box]
        share = FOOT_SHARE if box.top >= FOOT else HEAD_SHARE
        if len(alike) >= max(FEWEST, share * len(slides)) and not all(other in heads for other in alike):
            decor.add(name)
    return decor


def _key(block: Block) -> str:
    return _DIGITS.sub("#", fold(block.text))


def _is_declared(block: Block) -> bool:
    return block.decor or block.role in DECOR_ROLES


def _is_page_number(block: Block, slide: Slide) -> bool:
    """The slide's or the page's number alone, in the foot or a corner."""
    return block.text in {str(slide.number), str(slide.page)} and block.text_box.top >= FOOT


def _is_in_margin(box: Box) -> bool:
    return box.bottom <= HEAD or box.top >= FOOT or box.x1 <= SIDE or box.x0 >= 1 - SIDE


def _is_same_place(one: Box, other: Box) -> bool:
    if abs(one.top - other.top) > SAME_PLACE:
        return False
    return min(abs(one.x0 - other.x0), abs(one.x1 - other.x1), abs(one.centre_x - other.centre_x)) <= SAME_PLACE
