"""Acronyms learnt from the decks themselves: "Communautés professionnelles territoriales de santé (CPTS)"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence

from prs_extract import text
from prs_extract.language.lexicon import Pattern
from prs_extract.language.pipeline import blank
from prs_extract.language.stems import is_acronym

_LINKS = frozenset(["de", "des", "du", "d", "la", "le", "les", "l", "et", "en", "a", "au", "aux", "pour", "par", "sur", "dans", "ou"])
_LONGEST = 14
_FREE = 4
"""An acronym of at least so many letters is also recognised in a run of words that is not beside it; shorter ones meet by chance."""

_PARENTHESIS = re.compile(r"\(\s*([A-ZÀ-Ü][A-Za-zÀ-ÿ0-9]{1,9})\s*[),;:–-]")


def learn(texts: Iterable[str], known: Container[str] = ()) -> dict[str, tuple[Pattern, ...]]:
    """Folded acronym -> the stems of its expansions, shortest first, as found in `texts`.

    An expansion is a run of words whose initials spell the acronym: in the text that gives the acronym in parentheses, link words counted
    or not; or, from four letters on and unless it is `known`, in any text, link words not counted.
    """
    every = sorted(set(texts))
    tokens = [[(t.text, t.lemma_) for t in blank()(line) if not t.is_space] for line in every]
    acronyms = {word for line in tokens for word, _ in line if is_acronym(word) and word.isalnum() and not word[0].isdigit()}
    found: dict[str, set[Pattern]] = {}
    for line, words in zip(every, tokens, strict=True):
        beside = {m[1] for m in _PARENTHESIS.finditer(line)}
        for acronym in acronyms if len(words) > 2 else ():
            folded = text.fold(acronym)
            if acronym in beside or (len(acronym) >= _FREE and folded not in known):
                for run in _runs(words, folded, links=acronym in beside):
                    found.setdefault(folded, set()).add(run)
    return {acronym: tuple(sorted(runs, key=lambda r: (len(r), r))) for acronym, runs in sorted(found.items())}


def _runs(words: Sequence[tuple[str, str]], acronym: str, *, links: bool) -> Iterable[Pattern]:
    for start, (word, _) in enumerate(words):
        if text.fold(word)[:1] == acronym[0] and not is_acronym(word) and (end := _spelt(words, start, acronym, links=links)):
            yield tuple(stem for token, stem in words[start:end] if any(c.isalnum() for c in token))


def _spelt(words: Sequence[tuple[str, str]], start: int, acronym: str, *, links: bool) -> int | None:
    """The end of the run from `start` whose initials spell the acronym; `links`: a link word may count, else it never does."""
    states = {0}
    for at in range(start, min(start + _LONGEST, len(words))):
        folded = text.fold(words[at][0]).rstrip("'")
        if not folded or not folded[0].isalpha():
            return None
        after: set[int] = set()
        for done in states:
            if done and folded in _LINKS:
                after.add(done)
                if not links:
                    continue
            initials = "".join(part[0] for part in folded.split("-") if part)
            for n in range(1, len(initials) + 1):
                if acronym.startswith(initials[:n], done):
                    after.add(done + n)
        if len(acronym) in after:
            return at + 1
        states = after
        if not states:
            return None
    return None


def aliases(acronyms: Iterable[str], known: Mapping[str, object]) -> dict[str, str]:
    """Acronyms that nothing explains -> the known one of which they are a slip: two neighbours swapped ("ctps" for "cpts")."""
    found = {}
    for acronym in sorted(set(acronyms)):
        if acronym in known or len(acronym) < _FREE:
            continue
        swapped = {acronym[:i] + acronym[i + 1] + acronym[i] + acronym[i + 2 :] for i in range(len(acronym) - 1)}
        candidates = sorted(swapped & set(known))
        if len(candidates) == 1:
            found[acronym] = candidates[0]
    return found
