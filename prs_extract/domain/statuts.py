"""The state of an action as the prose of a review says it, traps apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from prs_extract.domain.phrases import Lexicon, Match, words_of

UNKNOWN = "non précisé"
_DENIALS = ("non reconduit", "non démarré")
"""States whose expressions say all by themselves: whatever comes before does not turn them into a deed."""

_COUNTED = 3
"""Words between a figure and its participle ("3 ateliers d'écriture réalisés")."""


def statut_of(text: str, lexicon: Lexicon, order: Sequence[str], neutral: Mapping[str, frozenset[str]]) -> str:
    """The state that opens the text if one does ("Réalisé : …"), else the first of `order` among those it gives; `UNKNOWN` for none.

    Only what says that the action was given up or never begun outweighs the opening state.
    """
    found = [(m.value, opens) for words in _sentences(text) for m, opens in _states(words, lexicon, neutral)]
    values = {value for value, _ in found}
    for denial in _DENIALS:
        if denial in values:
            return denial
    opening = next((value for value, opens in found if opens), None)
    return opening or next((value for value in order if value in values), UNKNOWN)


def _sentences(text: str) -> Iterator[tuple[str, ...]]:
    """Words, sentence by sentence; a dash between spaces and an arrow part sentences too, commas and colons do not."""
    return (words_of(part) for part in re.split(r"[.;!?]\s|\n| [-–—→] ", text))


def _states(words: Sequence[str], lexicon: Lexicon, neutral: Mapping[str, frozenset[str]]) -> Iterator[tuple[Match, bool]]:
    """States said of the action, and whether each opens the sentence."""
    for match in lexicon.matches(words):
        before = words[: match.start]
        if match.value in _DENIALS or (
            match.value != UNKNOWN and not _is_deed(before, neutral) and not _is_counted(before, words[match.stop - 1])
        ):
            yield match, all(w in neutral["statuts"] for w in before)


def _is_deed(before: Sequence[str], neutral: Mapping[str, frozenset[str]]) -> bool:
    """The word is what somebody did ("ont tous réalisé") or what is denied ("pas plus réalisé")."""
    rest = list(before)
    while rest and rest[-1] in neutral["adverbes"]:
        rest.pop()
    return bool(rest) and (rest[-1] in neutral["auxiliaires"] or rest[-1] in neutral["negations"])


def _is_counted(before: Sequence[str], last: str) -> bool:
    """A plural participle after a figure counts things ("14 sessions réalisées"): it says nothing of the action."""
    return last.endswith(("es", "s")) and last not in ("cours",) and any(w.isdigit() for w in before[-_COUNTED:])
