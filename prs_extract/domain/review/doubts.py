"""What the text of an item shows that it should not: half a sentence, or two items in one. Counted in its confidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from prs_extract.domain.records import Bilan
from prs_extract.text import OPEN_WORDS

CUT, JOINED = ("texte coupé", 0.7), ("textes joints", 0.7)
"""Named parts of the confidence: of 36 items that looked cut and 7 that looked joined, among 7,200 of other hands, none was right."""

CAPITALS = 0.8
"""Share of the outermost items of a deck that begin with a capital or a figure, from which one in lower case is the end of another."""

FEWEST = 5
"""Outermost items of a deck from which its habit is known."""

_UNENDED = re.compile(rf"(?:[,–-]|\b(?:{'|'.join(sorted(OPEN_WORDS))}|[ld]['’]))$", re.IGNORECASE)
_MARK_INSIDE = re.compile(r"\S\s*[•◦▪▫■□▶►▸▷‣●○◆◇❖➢➤✓✔✗✘☐☑❑❒➲]\s*\w")
"""List marks that nobody types inside a sentence: no arrow, no star, no middle dot."""
_HEADING_INSIDE = re.compile(r"[a-zé]\W+[A-ZÉÈÀ]{5,}(?:\s+[A-ZÉÈÀÊ]{2,})+")


def with_doubts(bilans: Sequence[Bilan]) -> list[Bilan]:
    """The records, those whose text is cut or holds two of them less sure."""
    outer = [b.texte for b in bilans if b.niveau == 0 and b.texte]
    capital = len(outer) >= FEWEST and sum(not t[0].islower() for t in outer) >= CAPITALS * len(outer)
    return [replace(b, parts=(*b.parts, *found)) if (found := _parts(b, capital)) else b for b in bilans]


def _parts(bilan: Bilan, capital: bool) -> list[tuple[str, float]]:
    """`capital`: the outermost items of the deck begin with a capital."""
    lines = bilan.texte.split("\n")
    begun = capital and bilan.niveau == 0 and bilan.texte[:1].islower()
    unpaired = any(bilan.texte.count(a) != bilan.texte.count(b) for a, b in ("()", "«»"))
    joined = any(_MARK_INSIDE.search(line) or _HEADING_INSIDE.search(line) for line in lines)
    return [*([CUT] if begun or unpaired or _UNENDED.search(bilan.texte) else []), *([JOINED] if joined else [])]
