"""What stands behind the name of an action on its line: a state, a priority, a labelled value, names ("Former – En cours – Pilote : DOS", "Ouvrir (à lancer) (ARS)")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from prs_extract.domain.captions import SAID, caption_of, says_priority, state_of_band
from prs_extract.domain.names import are_names
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.text import fold
from prs_extract.values import value

NAMES = "noms"
"""What a tail is that may say who is in charge: only what stands behind other actions can tell."""

LONGEST_NAME = 3
"""Words of a name without acronym, at most."""

MOST = 4
"""Tails of a line, at most."""

_BRACKETS = re.compile(r"\s*[(\[](?P<said>[^()\[\]]{2,60})[)\]]\s*$")
_PARTED = re.compile(r"\s+[–—|·•-]\s+(?P<said>(?:(?!\s[–—|·•-]\s).){2,60})$")
_WITHIN = re.compile(r"\s*[;|,·]\s*|\s+[–—/-]\s+")
_SIGN = re.compile(" [–—|·•-] ")


@value(frozen=True, slots=True)
class Tail:
    """What is said, in which role, and where in the line it begins, with what parts it from the text before. `labelled`: the line names the role."""

    role: str
    text: str
    start: int
    labelled: bool


@lru_cache(maxsize=4096)
def tails_of(text: str, vocabulary: Vocabulary, *, possible: bool = False) -> tuple[Tail, ...]:
    """The tails of a line, from the first; () for most lines, and for one that says nothing else. `possible`: a few words with a capital may be names too,
    though no acronym is among them ("Ouvrir un centre (Siel Bleu)").
    """
    if not text.rstrip().endswith((")", "]")) and not _SIGN.search(text):
        return ()
    found: list[Tail] = []
    end = len(text)
    while len(found) < MOST:
        part = _BRACKETS.search(text[:end]) or _PARTED.search(text[:end])
        said = part["said"].strip() if part is not None and part.start() > 0 else ""
        told = list(_told(said, vocabulary, possible=possible)) if said else []
        if part is None or not told:
            break
        end = part.start()
        found = [*(Tail(role, value_, end, ":" in said or role == "priorisation") for role, value_ in told), *found]
    return tuple(found)


def _told(text: str, vocabulary: Vocabulary, *, possible: bool) -> Iterator[tuple[str, str]]:
    """The roles of what a tail says: one, or a state and something else beside it ("en cours, DOS")."""
    if (one := _one(text, vocabulary)) is not None and one[0][0] != NAMES:
        yield from one
        return
    for sign in _WITHIN.finditer(text):
        head, tail = text[: sign.start()], text[sign.end() :]
        first, second = _one(head, vocabulary), _one(tail, vocabulary)
        if first and second and {role for role, _ in (*first, *second)} != {NAMES}:
            yield from (*first, *second)
            return
    if are_names([text]) or (possible and text[0].isupper() and len(text.split()) <= LONGEST_NAME and text.replace(" ", "").isalpha()):
        yield NAMES, text


def _one(text: str, vocabulary: Vocabulary) -> list[tuple[str, str]] | None:
    if ":" in text:
        inside = caption_of(text, vocabulary)
        known = bool(inside.values) and not inside.rest and SAID.issuperset(inside.values)
        return list(inside.values.items()) if known else None
    if state_of_band(text, vocabulary):
        return [("etat", text)]
    if says_priority(text, vocabulary):
        return [("priorisation", text)]
    return [(NAMES, text)] if are_names([text]) else None


def is_abbreviation(name: str, before: str) -> bool:
    """A name whose letters are, in order, those that words before it begin with ("équipe mobile d'appui à la scolarisation (EMAS)")."""
    initials = (word[0] for word in re.findall(r"\w+", fold(before)))
    return name.isupper() and name.isalpha() and all(letter in initials for letter in fold(name))
