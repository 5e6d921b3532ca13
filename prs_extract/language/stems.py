"""Stems under which the verb and the noun of one act are the same word: "déployer", "déploiement"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Protocol

import snowballstemmer

from prs_extract import text
from prs_extract.language.store import read_toml

_ATION = re.compile(r"^(.{3,}?)(?:ations?|ateurs?|atrices?|atifs?|atives?)$")
_AGE = re.compile(r"^(.{4,})ages?$")
_WHOLE_AGE = frozenset({"village", "passage", "langage", "message", "avantage", "étage", "personnage", "visage", "chômage", "partage"})
_NATION = frozenset({"nation", "nations", "ration", "rations"})


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802  # the library's name


@cache
def _snowball() -> _Stemmer:
    stemmer: _Stemmer = snowballstemmer.stemmer("french")
    return stemmer


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a token, without accents; the same for every word of a family of `lexique/mots.toml`. Numbers stay as they are."""
    lower = word.lower().replace("’", "'")
    if "-" in lower:
        return "-".join(stem(part) for part in lower.split("-"))
    if any(c.isdigit() for c in lower) or len(lower) < 3 or is_acronym(word):
        return text.fold(lower)
    root = _root(lower)
    return _families().get(root, root)


def is_acronym(word: str) -> bool:
    """At least two capitals among at most eight letters, and no more small letters than capitals: "CPTS", "CaRE", "MSPs"."""
    capitals = sum(c.isupper() for c in word)
    return capitals >= 2 and len(word) <= 8 and sum(c.islower() for c in word) <= capitals


def regular_stem(lower: str) -> str:
    """Snowball's stem, after the suffixes that it keeps on nouns of action ("formation" and "former" both give "form")."""
    if lower not in _NATION and (found := _ATION.match(lower)):
        return text.fold(found[1])
    if lower.rstrip("s") not in _WHOLE_AGE and (found := _AGE.match(lower)):
        return text.fold(found[1])
    return text.fold(_snowball().stemWord(lower))


def _root(lower: str) -> str:
    return _distinct().get(lower.rstrip("s")) or regular_stem(lower)


@cache
def _families() -> dict[str, str]:
    """Root -> the stem of the first word of its family."""
    families: dict[str, str] = {}
    for line in read_toml("lexique/mots.toml")["familles"].strip().splitlines():
        first, *others = (_root(word) for word in line.lower().split())
        head = families.get(first, first)
        families.update({other: head for other in others if other != head})
    return families


@cache
def _distinct() -> dict[str, str]:
    """Words kept whole, singular, masculine or feminine -> their stem."""
    words = read_toml("lexique/mots.toml")["distincts"].split()
    return {word: text.fold(word.removesuffix("e") if word.removesuffix("e") in words else word) for word in words}
