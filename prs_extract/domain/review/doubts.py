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
_LONGEST_END = max(map(len, OPEN_WORDS)) + 1
_ENDS = frozenset(",–-'’\n")
"""What a text may end with, letters apart, that is cut."""
_MARKS = "•◦▪▫■□▶►▸▷‣●○◆◇❖➢➤✓✔✗✘☐☑❑❒➲"
"""List marks that nobody types inside a sentence: no arrow, no star, no middle dot."""
_MARK, _MARK_INSIDE = re.compile(f"[{_MARKS}]"), re.compile(rf"\S\s*[{_MARKS}]\s*\w")
_CAPITALS = re.compile("[A-ZÉÈÀ][A-ZÉÈÀ]{4}")
_HEADING_INSIDE = re.compile(r"[a-zé]\W+[A-ZÉÈÀ]{5,}(?:\s+[A-ZÉÈÀÊ]{2,})+")
_SIGNS = ((_MARK, _MARK_INSIDE), (_CAPITALS, _HEADING_INSIDE))
"""What two texts in one show, each behind what it has to have, which is told sooner."""


def with_doubts(bilans: Sequence[Bilan]) -> list[Bilan]:
    """The records, those whose text is cut or holds two of them less sure."""
    outer = [b.texte for b in bilans if b.niveau == 0 and b.texte]
    capital = len(outer) >= FEWEST and sum(not t[0].islower() for t in outer) >= CAPITALS * len(outer)
    return [replace(b, parts=(*b.parts, *found)) if (found := _parts(b, capital)) else b for b in bilans]


def _parts(bilan: Bilan, capital: bool) -> list[tuple[str, float]]:
    """`capital`: the outermost items of the deck begin with a capital."""
    text = bilan.texte
    begun = capital and bilan.niveau == 0 and text[:1].islower()
    unpaired = text.count("(") != text.count(")") or text.count("«") != text.count("»")
    may_be_cut = text[-1:].isalpha() or text[-1:] in _ENDS
    unended = may_be_cut and _UNENDED.search(text, len(text) - _LONGEST_END) is not None
    joined = any(sign.search(line) for hint, sign in _SIGNS if hint.search(text) for line in text.split("\n"))
    return [*([CUT] if begun or unpaired or unended else []), *([JOINED] if joined else [])]
