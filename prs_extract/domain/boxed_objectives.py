"""A drawing of objectives that no heading explains: boxes of two looks, those of one look being objectives that the deck names elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from prs_extract.domain.arborescence import Listed, bare_text, is_objective
from prs_extract.domain.records import Niveau
from prs_extract.domain.sections import SIMILAR, likeness, parse_mention
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
    if len(looks) != 2:
        return []
    one, two = looks.values()
    known = [sum(any(likeness(_text(b), t) >= SIMILAR for t in named) for b in alike) for alike in (one, two)]
    if 0 not in known:
        return []
    others, generals = (one, two) if known[0] else (two, one)
    if max(known) < max(KNOWN, len(others) / 2) or not (_are_left(generals, others) or _are_over(generals, others)):
        return []
    found = [one for b in generals for one in _generals_in(b, layout)]
    first = [sum(len(_generals_in(b, layout)) for b in generals[:i]) for i in range(len(generals))]
    return [*found, *(replace(_listed("opérationnel", b, layout), parent=first[_parent(b, generals)], certain=False) for b in others)]


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


def _are_left(generals: Sequence[Block], others: Sequence[Block]) -> bool:
    return max(b.box.centre_x for b in generals) < min(b.box.x0 for b in others)


def _are_over(generals: Sequence[Block], others: Sequence[Block]) -> bool:
    """Each of the others has a general one over it, in its columns."""
    return all(any(g.box.bottom <= b.box.centre_y and g.box.overlap_x(b.box) > 0 for g in generals) for b in others)


def _parent(block: Block, generals: Sequence[Block]) -> int:
    """The general objective left of the box at its height, else the nearest over it in its columns."""
    beside = [i for i, g in enumerate(generals) if g.box.centre_x < block.box.x0]
    if len(beside) == len(generals):
        return min(beside, key=lambda i: abs(generals[i].box.centre_y - block.box.centre_y))
    over = [i for i, g in enumerate(generals) if g.box.bottom <= block.box.centre_y]
    return max(over, key=lambda i: (generals[i].box.overlap_x(block.box) > 0, generals[i].box.bottom, generals[i].box.overlap_x(block.box)))
