"""Expressions found in a text by their words: no case, no accent, no agreement, wherever the text was cut."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from prs_extract.text import DASHES, OPEN_WORDS, fold, letters, words_in
from prs_extract.values import value

WORD = re.compile(r"[^\W_]+")
_OPTIONAL = ("es", "s", "e", "x")
"""Endings that a text may print in brackets."""
_ENDINGS = ("", "e", "s", "es")
_EXACT = "="
_LONGEST = 16
"""Words that an expression may be printed in, cut words counted: the longest of the data files has eight."""

_INFINITIVES = ("er", "ir", "oir", "ire", "dre", "ttre", "vre", "clure")
_NOUNS = ("ier", "toire", "cadre", "ordre", "nombre", "centre", "hiver", "loisir", "avenir", "souvenir", "livre", "oeuvre", "lettre")
_VERBS = ("fier", "blier", "udier", "ocier", "relier", "cilier", "allier", "edier", "initier", "trier", "ficier", "poursuivre", "delivrer")
"""Endings of infinitives, in folded words, of nouns that end alike, and of verbs that end as these do."""

_HYPHEN = re.compile(rf"\w[{re.escape(DASHES)}]$")
_CALLS_FOR_MORE = re.compile(rf"(?:^|\s)(?:[dl]|{'|'.join(sorted(OPEN_WORDS))})$")


def is_to_do(words: Sequence[str]) -> bool:
    """The first of a text's words is an infinitive: it says what is to be done."""
    first = words[0] if words else ""
    return len(first) > 3 and first.endswith(_INFINITIVES) and (not first.endswith(_NOUNS) or first.endswith(_VERBS))


def calls_for_more(text: str) -> bool:
    """A text cannot end there: after an article, a preposition, a comma, a hyphen."""
    return _CALLS_FOR_MORE.search(text) is not None or text.endswith((",", "'", "’", "/")) or _HYPHEN.search(text) is not None


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """Runs of letters and digits of the folded text, in order; "pilote(s)" is one word."""
    return tuple(words_in(_plain(text)))


def without(text: str, found: Sequence[Match]) -> str:
    """The folded text with dots in the place of each expression found among its words."""
    plain = _plain(text)
    spans = [m.span() for m in WORD.finditer(plain)]
    for match in reversed(found):
        plain = plain[: spans[match.start][0]] + "..." + plain[spans[match.stop - 1][1] :]
    return plain


def _plain(text: str) -> str:
    folded = fold(text)
    for ending in _OPTIONAL if "(" in folded else ():
        folded = folded.replace(f"({ending})", ending)
    return folded


@value(frozen=True, slots=True)
class Match:
    """An expression found: what it stands for and the words that it covers, `start` to `stop` (not included)."""

    value: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Expressions and what each stands for.

    `anywhere` and `whole` map the letters of an expression, agreements included, to its value; those of `whole` count only when they are
    the text from end to end. `_beginnings`: what an expression found anywhere may begin with, itself included; `_openings`: what any may; `_closings`: what
    any may end with.
    """

    anywhere: Mapping[str, str] = field(default_factory=dict)
    whole: Mapping[str, str] = field(default_factory=dict)
    _beginnings: frozenset[str] = field(default=frozenset(), init=False, repr=False)
    _openings: frozenset[str] = field(default=frozenset(), init=False, repr=False)
    _closings: frozenset[str] = field(default=frozenset(), init=False, repr=False)

    def __post_init__(self) -> None:
        beginnings = _beginnings_of(self.anywhere)
        object.__setattr__(self, "_beginnings", beginnings)
        object.__setattr__(self, "_openings", beginnings | _beginnings_of(self.whole))
        object.__setattr__(self, "_closings", frozenset(key[start:] for key in (*self.anywhere, *self.whole) for start in range(len(key))))

    def exact(self, text: str) -> str | None:
        """The value of an expression that is all the text."""
        key = letters(text)
        return self.whole.get(key) or self.anywhere.get(key)

    def exact_words(self, words: Iterable[str]) -> str | None:
        """The same for the words of a text, as `words_of` gives them."""
        key = "".join(words)
        return self.whole.get(key) or self.anywhere.get(key)

    def may_begin(self, word: str) -> bool:
        """Whether an expression found anywhere begins with the word, or is a part of it."""
        return word in self._beginnings

    def may_open(self, word: str) -> bool:
        """The same of any expression."""
        return word in self._openings

    def may_close(self, word: str) -> bool:
        """Whether any expression ends with the word, or is the end of it."""
        return word in self._closings

    def telling(self, words: Iterable[str], neutral: Collection[str]) -> list[str]:
        """The words but the neutral ones that no expression found anywhere begins with."""
        beginnings = self._beginnings
        return [w for w in words if w not in neutral or w in beginnings]

    def is_apart_from(self, words: Iterable[str]) -> bool:
        """No word may begin an expression found anywhere: there is none among them, whatever is left out."""
        return self._beginnings.isdisjoint(words)

    def matches(self, words: Sequence[str]) -> Iterator[Match]:
        """Expressions among `words`, left to right, the longest at each place, none overlapping another."""
        return iter(()) if self._beginnings.isdisjoint(words) else self._found(words)  # nothing, for most texts

    def _found(self, words: Sequence[str]) -> Iterator[Match]:
        beginnings, after = self._beginnings, 0
        for at, word in enumerate(words):
            if at >= after and word in beginnings and (found := self._at(words, at)) is not None:
                yield found
                after = found.stop

    def _at(self, words: Sequence[str], start: int) -> Match | None:
        beginnings, anywhere, key = self._beginnings, self.anywhere, ""
        found, last = None, start
        for stop, word in enumerate(words[start : start + _LONGEST], start + 1):
            key += word
            if key not in beginnings:
                break
            if (meant := anywhere.get(key)) is not None:
                found, last = meant, stop
        return None if found is None else Match(found, start, last)


def _beginnings_of(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(key[:stop] for key in keys for stop in range(1, len(key) + 1))


def lexicon_from(entries: Iterable[tuple[str, str]]) -> Lexicon:
    """A lexicon from (value, expression) pairs; an expression printed as such wins over another's agreement, the first pair over later ones."""
    anywhere: dict[str, str] = {}
    whole: dict[str, str] = {}
    agreed: dict[str, str] = {}
    for meaning, expression in entries:
        key = letters(expression)
        if not key:
            continue
        if expression.lstrip().startswith(_EXACT):
            whole.setdefault(key, meaning)
            continue
        anywhere.setdefault(key, meaning)
        for ending in _ENDINGS:
            agreed.setdefault(key + ending, meaning)
    return Lexicon({**agreed, **anywhere}, whole)
