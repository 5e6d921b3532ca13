"""A drawing of objectives that no heading explains: boxes of two looks, those of one look being objectives that the deck names elsewhere; or boxes of
one look over or left of lists of objectives with their codes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from prs_extract.domain.arborescence import Listed, bare_text, is_objective, objectives_of
from prs_extract.domain.records import Niveau
from prs_extract.domain.sections import SIMILAR, likeness, parse_mention
from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.text import one_line

KNOWN = 2
"""Boxes of the deck's own objectives that make such a drawing, at least; half of those of its look must be."""

HEADING_WORDS = 3
"""Words of a line that heads the objectives of its box, at most."""

_GENERAL = re.compile(r"^(?:objectif\s+(?:g[ée]n[ée]ral|strat[ée]gique)|OG)\s*(?:n\s?°\s*)?\d{0,2}\s*[-–—:.]?\s*", re.IGNORECASE)


def boxed_objectives(layout: SlideLayout, named: Sequence[str]) -> list[Listed]:
    """Generals first, then the operational ones under or beside them. `named`: the operational objectives that the deck names. Empty unless most boxes
    of one look are among these, and those of the one other look, which are none of them, stand over them, or left of them.
    """
    if layout.tables:
        return []
    looks: dict[tuple[str | None, str | None, str], list[Block]] = defaultdict(list)
    for block in layout.blocks:
        if (block.fill or block.outline) and not block.decor and block is not layout.title and is_objective(_text(block), layout):
            looks[block.fill, block.outline, block.shape].append(block)
    if len(looks) == 1:
        (generals,) = looks.values()
        return _drawn(generals, _coded_lists(layout, min(b.box.top for b in generals)), layout)
    if len(looks) != 2:
        return []
    one, two = looks.values()
    known = [sum(any(likeness(_text(b), t) >= SIMILAR for t in named) for b in alike) for alike in (one, two)]
    if 0 not in known:
        return []
    others, generals = (one, two) if known[0] else (two, one)
    if max(known) < max(KNOWN, len(others) / 2):
        return []
    return _drawn(generals, [_listed("opérationnel", b, layout) for b in others], layout)


def _drawn(generals: Sequence[Block], others: Sequence[Listed], layout: SlideLayout) -> list[Listed]:
    """General objectives in boxes, and the operational ones, where these stand right of them or under them; else none."""
    heads, boxes = [b.box for b in generals], [o.box for o in others]
    if len(others) < KNOWN or not (_are_left(heads, boxes) or _are_over(heads, boxes)):
        return []
    found = [_generals_in(b, layout) for b in generals]
    first = [sum(len(own) for own in found[:i]) for i in range(len(found))]
    return [*(one for own in found for one in own), *(replace(o, parent=first[_parent(o.box, heads)], certain=False) for o in others)]


def _coded_lists(layout: SlideLayout, top: float) -> list[Listed]:
    """The items of lists that name one objective of one priority each, by its code; none where the slide has another text outside its boxes, lower than
    `top`, where these begin.
    """
    found: list[Listed] = []
    priorities = set[str]()
    for block in layout.blocks:
        if block.decor or block is layout.title or block.fill or block.outline or block.text_box.bottom <= top:
            continue
        for group in objectives_of(block, set()):
            text = bare_text(" ".join(p.text for p in group))
            mention = parse_mention(text, bare=True)
            if mention is None or not mention.code or not mention.texte:
                return []
            priorities.add(mention.code.partition("-")[0])
            box = bounding_box(p.box for p in group)
            found.append(Listed("opérationnel", text, box, tuple(group), layout.slide.number, layout.slide.page))
    return found if len(priorities) == 1 else []


def _generals_in(block: Block, layout: SlideLayout) -> list[Listed]:
    """The objective of a box; the paragraphs under a short first one ("À dix ans"), where each may be one: several."""
    whole = _listed("général", block, layout)
    if len(block.paragraphs) < 2 or len(block.paragraphs[0].texts) > HEADING_WORDS or _GENERAL.match(block.paragraphs[0].text):
        return [whole]
    texts = [bare_text(p.text) for p in block.paragraphs[1:]]
    if not all(t[:1].isupper() and is_objective(t, layout) for t in texts):
        return [whole]
    return [replace(whole, texte=t, box=p.box, paragraphs=(p,)) for t, p in zip(texts, block.paragraphs[1:], strict=True)]


def _text(block: Block) -> str:
    """What the box says, without the label or the code before it."""
    text = _GENERAL.sub("", bare_text(one_line(" ".join(p.text for p in block.paragraphs))))
    mention = parse_mention(text, bare=True)
    return mention.texte if mention is not None and mention.texte else text


def _listed(niveau: Niveau, block: Block, layout: SlideLayout) -> Listed:
    whole = bare_text(one_line(" ".join(p.text for p in block.paragraphs)))
    text = _text(block) if niveau == "général" else whole
    return Listed(niveau, text, block.box, block.paragraphs, layout.slide.number, layout.slide.page, boxed=True)


def _are_left(generals: Sequence[Box], others: Sequence[Box]) -> bool:
    return max(b.centre_x for b in generals) < min(b.x0 for b in others)


def _are_over(generals: Sequence[Box], others: Sequence[Box]) -> bool:
    """Each of the others has a general one over it, in its columns."""
    return all(any(g.bottom <= b.centre_y and g.overlap_x(b) > 0 for g in generals) for b in others)


def _parent(box: Box, generals: Sequence[Box]) -> int:
    """The general objective left of the box at its height, else the nearest over it in its columns."""
    beside = [i for i, g in enumerate(generals) if g.centre_x < box.x0]
    if len(beside) == len(generals):
        return min(beside, key=lambda i: (max(generals[i].top - box.centre_y, box.centre_y - generals[i].bottom, 0.0), i))
    over = [i for i, g in enumerate(generals) if g.bottom <= box.centre_y]
    return max(over, key=lambda i: (generals[i].overlap_x(box) > 0, generals[i].bottom, generals[i].overlap_x(box)))
