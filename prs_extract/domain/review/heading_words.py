"""What the words of a heading say of a review: a rubrique named among others, a clause that leans to one, the years of a cycle."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prs_extract.domain.phrases import is_to_do, words_of
from prs_extract.domain.records import RUBRIQUES, Rubrique
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.domain.years import SPAN
from prs_extract.text import one_line

Cycle = tuple[int, int]

FEW_WORDS = 7
"""Words of the longest heading that is known by one of its words only, or by its years."""

CLAUSE = 3
"""Words more that a heading may have that is a clause."""

FIRST_WORDS = 2
"""A heading that is known by one of its words has it among so many first ones, neutral words apart."""

ASIDES = frozenset({"hors bilan", "indicateurs", "criteres"})
"""Headings of the vocabulary that head no part of a review, though they stand among its parts: partners, key figures, definitions."""

_COMMITTEE = re.compile(r"(?:comit[ée]|copil|cotech|commission|groupe de suivi)\b", re.IGNORECASE)
"""What names a committee heads nothing, whatever it is about ("Comité de suivi Risques et environnement")."""

_OPENINGS = frozenset({"ce", "c", "qu", "que", "quoi", "cela", "tout", "pourquoi", "points", "sujets", "elements", "zones"})
"""First words of a heading that is a clause, or that says nothing by its noun ("Sujets difficiles")."""
_FUTURE = ("rons", "eront", "iront")
"""Endings of what is still to be done."""

_RUBRIQUES: dict[str, Rubrique] = {rubrique: rubrique for rubrique in RUBRIQUES}


def among_others(text: str, vocabulary: Vocabulary, cycles: Sequence[Cycle]) -> Rubrique | None:
    """The rubrique that a heading names among other words. `cycles`: the ranges of two years that the deck prints, oldest first."""
    words = words_of(SPAN.sub(" ", text) if "20" in text else text)
    longest = FEW_WORDS + CLAUSE if words and words[0] in _OPENINGS else FEW_WORDS
    if len(words) > longest or _COMMITTEE.match(text) or text.rstrip().endswith((".", ";")):
        return None
    leans = leaning(words, vocabulary)
    if leans and not (leans == "bilan" and by_years(text, cycles) == "priorité"):  # "Que fait-on en 2026-2027 ?"
        return leans
    found = list(vocabulary.lexicons["rubriques"].matches(words))
    if found and found[0].start > 0 and is_to_do(words):
        return None  # "Lever les freins" is an action
    if any(m.value != found[0].value and words[m.start - 1] == "et" for m in found[1:]):
        return None
    heads = bool(found) and sum(w not in vocabulary.neutral["rubriques"] for w in words[: found[0].start]) < FIRST_WORDS
    if heads:
        return as_rubrique(found[0].value)
    return by_years(text, cycles) if vocabulary.heading(text) not in ASIDES else None


def names_several(text: str, vocabulary: Vocabulary) -> bool:
    """It names two rubriques ("Bilan 2024-2025 et perspectives"): what the slide is about, no heading of a part of it."""
    found = vocabulary.lexicons["rubriques"].matches(words_of(SPAN.sub(" ", one_line(text))))
    return len({r for m in found if (r := as_rubrique(m.value))}) > 1


def leaning(words: Sequence[str], vocabulary: Vocabulary) -> Rubrique | None:
    """What a heading made like "Ce que nous avons réussi", "C'est pour bientôt", "Que ferons-nous ?" leans to; difficulties where it denies."""
    if not words or words[0] not in _OPENINGS:
        return None
    found = {m.value for m in vocabulary.lexicons["indices"].matches(words)} - {"manque"}
    found |= {"priorité"} if any(w.endswith(_FUTURE) for w in words) else set()
    if "difficulté" in found:
        return "difficulté"
    return as_rubrique(found.pop()) if len(found) == 1 else None


def by_years(text: str, cycles: Sequence[Cycle]) -> Rubrique | None:
    """The cycle that a heading names says whether it looks back or forward, where the deck prints two."""
    years = cycles_in(text)
    if len(years) != 1 or len(cycles) < 2:
        return None
    return "priorité" if years[0] == cycles[-1] else "bilan" if years[0] == cycles[-2] else None


def cycles_in(text: str) -> list[tuple[int, int]]:
    if "20" not in text:
        return []
    return [(a, b) for a, b in ((int(m[1]), int(m[2])) for m in SPAN.finditer(text)) if b == a + 1]


def as_rubrique(value: str | None) -> Rubrique | None:
    """The vocabulary's word as one of the three rubriques."""
    return _RUBRIQUES.get(value) if value else None
