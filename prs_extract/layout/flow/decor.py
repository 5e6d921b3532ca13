"""What repeats from slide to slide: footers, banners, page numbers, dates, the text of a logo."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, islice

from prs_extract.geometry import Box
from prs_extract.layout.table import Block, Table
from prs_extract.slides import Paragraph, Slide
from prs_extract.text import letters, without_numbers

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
LEVEL = 0.005
"""Texts on one line begin at one height, to this fraction of the slide."""
LINES = 2
"""Paragraphs of a heading, at most: the lines of a narrow one are taken for two."""
FEWEST = 3
"""Nothing repeats that is seen less often."""

_DIGITS = re.compile(r"\d+")


def find_decor(
    slides: Sequence[tuple[Slide, Sequence[Block]]], titles: Sequence[Block | None], tables: Sequence[Sequence[Table]] = ()
) -> set[int]:
    """The `id` of each block that is decor: by what the file says, by repetition in a margin, or as the slide's own number in a corner.

    `titles`: the block that heads each slide; `tables`: those of each slide. A title is decor only if, elsewhere, it stands beside another title.
    """
    heads = {id(t) for t in titles if t is not None}
    margins = [(id(b), without_numbers(b.text), box) for _, blocks in slides for b in blocks if _is_in_margin(box := b.text_box)]
    decor = {id(b) for slide, blocks in slides for b in blocks if _is_declared(b) or _is_page_number(b, slide)}
    parts = part_heads(slides, titles, tables)
    by_key: dict[str, list[tuple[int, Box]]] = {}
    for name, key, box in margins:
        by_key.setdefault(key, []).append((name, box))
    for alike in by_key.values():
        for place, (name, box) in enumerate(alike):
            least = max(FEWEST, (FOOT_SHARE if box.top >= FOOT else HEAD_SHARE) * len(slides))
            if name not in decor and name not in parts and len(alike) >= least and _is_repeated(place, alike, least, heads):
                decor.add(name)
    return decor | _pieces_of_decor([m for m in margins if m[0] not in heads and m[0] not in parts], decor)


def lines_over_titles(slides: Sequence[tuple[Slide, Sequence[Block]]], titles: Sequence[Block | None]) -> dict[int, Block]:
    """By `id` of a title, the block right over it that says a number which changes from slide to slide and is not that of the slide: a part of the
    title, as in "Objectif 2" over its words.
    """
    by_key: dict[str, list[tuple[Block, Block, Slide]]] = {}
    for (slide, blocks), title in zip(slides, titles, strict=True):
        if title is None:
            continue
        for block in _right_over(title, blocks):
            if _DIGITS.search(block.text):
                by_key.setdefault(without_numbers(block.text), []).append((block, title, slide))
    counts = (own for own in by_key.values() if len({b.text for b, _, _ in own}) > 1 and not all(_says_number_of(b, s) for b, _, s in own))
    return {id(title): block for own in counts for block, title, _ in own}


def _right_over(title: Block, blocks: Sequence[Block]) -> list[Block]:
    under = title.text_box
    near = [(b, box) for b in blocks if abs((box := b.text_box).x0 - under.x0) <= SAME_PLACE and b is not title and not _is_declared(b)]
    return [b for b, box in near if -SAME_PLACE <= under.top - box.bottom <= box.height and box.bottom < under.bottom]


def _says_number_of(block: Block, slide: Slide) -> bool:
    return not {str(slide.number), str(slide.page)}.isdisjoint(_DIGITS.findall(block.text))


def _pieces_of_decor(margins: Sequence[tuple[int, str, Box]], decor: set[int]) -> set[int]:
    """The `id` of each text of nothing but words of decor that stands there: of a logo in two lines OCR makes one block on one slide, two on another."""
    places = {key: box.grown(SAME_PLACE) for name, key, box in margins if name in decor and key}
    pieces: set[int] = set()
    for name, key, box in margins if places else ():
        if name not in decor and key:
            here = [k for k, place in places.items() if place.has_centre_of(box) or box.grown(SAME_PLACE).has_centre_of(place)]
            if {w for k in here for w in k.split()}.issuperset(key.split()):
                pieces.add(name)
    return pieces


def _is_repeated(place: int, alike: Sequence[tuple[int, Box]], least: float, heads: set[int]) -> bool:
    """Whether `least` of the texts alike stand where the one at `place` does, not all of them titles. Looks no further than it must, and first at
    what was drawn next to it: on a page of thousands of equal texts that is where the others are.
    """
    count, only_heads, box = 0, True, alike[place][1]
    for name, other in chain(islice(alike, place, None), islice(alike, place)):
        if _is_same_place(box, other):
            count, only_heads = count + 1, only_heads and name in heads
            if count >= least and not only_heads:
                return True
    return False


def part_heads(
    slides: Sequence[tuple[Slide, Sequence[Block]]], titles: Sequence[Block | None], tables: Sequence[Sequence[Table]] = ()
) -> set[int]:
    """The `id` of each block under its slide's title that begins where another line of its look begins, further down, which repeats from slide to slide
    at any height: it heads the first part of the slide as the other heads a later one, and stands at one place as the first part does.
    """
    bodies = [_under(title, blocks) if title is not None else [] for (_, blocks), title in zip(slides, titles, strict=True)]
    high = [[b for b in body if len(b.paragraphs) <= LINES and b.paragraphs[0].n_words and _may_head_part(b)] for body in bodies]
    if not any(high):
        return set()
    cells = [[p for t in own for c in t.cells if c.col == 0 for p in c.paragraphs] for own in tables or [()] * len(slides)]
    texts = [[*(p for b in body for p in b.paragraphs), *own] for body, own in zip(bodies, cells, strict=True)]
    lines = [[(letters(p.text), p) for p in own if p.n_words and p.box.top < FOOT] for own in texts]
    seen = Counter(key for own in lines for key in {key for key, _ in own})
    found: set[int] = set()
    for heads, own in zip(high, lines, strict=True):
        repeated = [p for key, p in own if seen[key] >= FEWEST]
        firsts = [b for b in heads if any(_heads_like(lower, p) for p in b.paragraphs for lower in repeated if p.n_words)]
        found |= {id(b) for b in heads if b in firsts or any(_stands_beside(b, first) for first in firsts)}
    return found


def _may_head_part(block: Block) -> bool:
    """It stands where decor does, and the file does not say that it is some, as it does of nearly all that stands there."""
    return not _is_declared(block) and _is_in_margin(block.text_box)


def _stands_beside(head: Block, first: Block) -> bool:
    """It heads the column beside that of another head: on the same line, of the same look."""
    one, other = head.paragraphs[0], first.paragraphs[0]
    return abs(one.box.top - other.box.top) <= LEVEL and (one.size_pt, one.is_bold, head.fill) == (other.size_pt, other.is_bold, first.fill)


def _under(title: Block, blocks: Sequence[Block]) -> list[Block]:
    lowest = title.text_box.bottom - SAME_PLACE
    return [b for b in blocks if b is not title and not b.decor and b.text_box.top >= lowest]


def _heads_like(lower: Paragraph, upper: Paragraph) -> bool:
    if lower.box.top < upper.box.bottom or abs(lower.box.x0 - upper.box.x0) > SAME_PLACE or letters(lower.text) == letters(upper.text):
        return False
    return (lower.size_pt, lower.is_bold) == (upper.size_pt, upper.is_bold)


def parted_feet(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the paragraphs of each bare one in the foot of the slide parted: a footnote may stand right over the footer."""
    return [part for block in blocks for part in (_paragraphs_of(block) if _is_bare_foot(block) else (block,))]


def _is_bare_foot(block: Block) -> bool:
    return len(block.paragraphs) > 1 and not (block.role or block.fill or block.outline or block.rotation) and block.text_box.top >= FOOT


def _paragraphs_of(block: Block) -> list[Block]:
    return [replace(block, paragraphs=(p,), box=p.box) for p in block.paragraphs]


def _is_declared(block: Block) -> bool:
    return block.decor or block.role in DECOR_ROLES


def _is_page_number(block: Block, slide: Slide) -> bool:
    """The slide's or the page's number alone, in the foot or a corner."""
    return block.text.isdecimal() and block.text in {str(slide.number), str(slide.page)} and block.text_box.top >= FOOT


def _is_in_margin(box: Box) -> bool:
    return box.bottom <= HEAD or box.top >= FOOT or box.x1 <= SIDE or box.x0 >= 1 - SIDE


def _is_same_place(one: Box, other: Box) -> bool:
    if abs(one.top - other.top) > SAME_PLACE:
        return False
    return min(abs(one.x0 - other.x0), abs(one.x1 - other.x1), abs(one.centre_x - other.centre_x)) <= SAME_PLACE
