"""Two objectives on one slide, side by side: what stands under each is read whole before the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from prs_extract.domain.sections import Directory, mention_in
from prs_extract.domain.typography import title_lines
from prs_extract.layout.table import Block, Table

ASIDE = 0.02
"""Fraction of the slide by which a text may stand left of the name of the objective that it is under."""


def by_objective(items: Sequence[Table | Block], directory: Directory) -> list[Table | Block]:
    """The items as they come; where blocks that name objectives stand in a row, those under each of them, after those over them all."""
    heads = sorted((i for i in items if isinstance(i, Block) and _names_objective(i, directory)), key=lambda b: b.box.x0)
    if len(heads) < 2 or any(a.box.x1 > b.box.x0 or a.box.bottom <= b.box.top or b.box.bottom <= a.box.top for a, b in pairwise(heads)):
        return list(items)
    top = min(b.box.top for b in heads)
    places = [0 if i.box.bottom <= top else 1 + max(sum(b.box.x0 <= i.box.x0 + ASIDE for b in heads) - 1, 0) for i in items]
    return [
        item
        for _, _, item in sorted(((place, n, item) for n, (place, item) in enumerate(zip(places, items, strict=True))), key=lambda p: p[:2])
    ]


def _names_objective(block: Block, directory: Directory) -> bool:
    """It names one with its first lines, or as a whole."""
    if not block.paragraphs or block.paragraphs[0].bullet.strip():
        return False
    alone = () if any(p.bullet.strip() for p in block.paragraphs) else block.paragraphs
    found = (mention_in(lines, directory, bare=True) for lines in (title_lines(block.paragraphs), alone))
    return any(m is not None and m.texte for m in found)
