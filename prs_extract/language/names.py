"""Proper names, known from the texts themselves: towns, tools and programmes of any region, without a list of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from prs_extract import text
from prs_extract.language.pipeline import blank
from prs_extract.language.stems import is_acronym

_GENTILE = re.compile(r"^(.{4,}?)(?:iens?|iennes?|éens?|éennes?|ois|oises?|ais|aises?|ains?|aines?|ens?|ennes?|ans?|anes?|ons?|onnes?)$")
_OPENERS = '.:!?…«"([-–•→/'


def learn(texts: Iterable[str]) -> frozenset[str]:
    """Words, folded, that stand capitalised inside a sentence and nowhere in small letters: names, even where they begin one."""
    capitals: set[str] = set()
    small: set[str] = set()
    for line in set(texts):
        for at, token in enumerate(doc := blank().make_doc(line)):
            word = token.text
            if word.islower():
                small.add(text.fold(word))
            elif word[0].isupper() and word[1:2].islower() and not is_acronym(word) and not starts_sentence(doc[at - 1].text if at else ""):
                capitals.add(text.fold(word))
    return frozenset(w for w in capitals - small if len(w) > 2)


def starts_sentence(before: str) -> bool:
    """Whether a word begins a sentence or a line, from the token before it ("" for none)."""
    return not before.strip() or before in _OPENERS or bool(re.fullmatch(r"\d+\.?", before))


def named_by(word: str, names: Collection[str]) -> str:
    """The name that an adjective of inhabitants comes from ("colmarien": "colmar"); "" when it is none of `names`."""
    found = _GENTILE.match(word.lower())
    root = text.fold(found[1]) if found else ""
    return min((n for n in names if root and n.startswith(root) and len(n) - len(root) <= 3), default="")
