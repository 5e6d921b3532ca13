"""The state of an action as the prose of a review says it: the user's own expressions, and the rules of the language for all the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from prs_extract.domain.phrases import Lexicon, without, words_of
from prs_extract.language.statut import read_statut

UNKNOWN = "non précisé"
_DENIALS = ("non reconduit", "non démarré")
"""States that stop an action or keep it from starting: they win over what else a bullet says."""

_SENTENCE = re.compile(r"([.;!?]\s|\n| [-–—→] )")
"""What parts sentences, kept by the split; commas and colons do not."""


def statut_of(text: str, lexicon: Lexicon, order: Sequence[str], neutral: Mapping[str, frozenset[str]]) -> str:
    """The first of `order` among the states of `lexicon` that the text gives; else what the rules make of the words that it does not hold.

    Only what says that the action was given up or never begun outweighs an expression of the lexicon. One of "non précisé" hides its words.
    """
    own, rest = set[str](), []
    for sentence in _SENTENCE.split(text):
        words = words_of(sentence)
        found = list(lexicon.matches(words))
        own |= {m.value for m in found if m.value != UNKNOWN and (m.value in _DENIALS or not _is_deed(words[: m.start], neutral))}
        rest.append(without(sentence, found) if found else sentence)
    said = read_statut("".join(rest))
    values = own | ({said} if said in _DENIALS else set())
    return next((value for value in (*_DENIALS, *order) if value in values), said)


def _is_deed(before: Sequence[str], neutral: Mapping[str, frozenset[str]]) -> bool:
    """The word is what somebody did ("ont tous réalisé") or what is denied ("pas plus réalisé")."""
    rest = list(before)
    while rest and rest[-1] in neutral["adverbes"]:
        rest.pop()
    return bool(rest) and (rest[-1] in neutral["auxiliaires"] or rest[-1] in neutral["negations"])
