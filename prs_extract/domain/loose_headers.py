"""Headings of a table of actions that stand free on a slide, where no table was found that they are the header of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.slides import Paragraph
from prs_extract.text import one_line

LABEL_WORDS, LEAST_LABELS = 4, 3
"""Words of a heading, at most; headings of as many kinds that stand free on a slide are those of a table."""

LABELS = frozenset({"action", "etat", "pilote", "programmation", "priorisation"})
TOLD = frozenset({"etat", "programmation", "pilote"})
"""What is said of actions that need no heading themselves: each may stand over what is said of it."""


def loose_headers(paragraphs: Iterable[Paragraph], vocabulary: Vocabulary) -> Mapping[str, str]:
    """The headings among paragraphs, by role; {} where they are too few, or neither actions nor all that is said of them."""
    found = loose_labels(paragraphs, vocabulary)
    return found if len(found) >= LEAST_LABELS and ("action" in found or found.keys() >= TOLD) else {}


def loose_labels(paragraphs: Iterable[Paragraph], vocabulary: Vocabulary) -> Mapping[str, str]:
    """The paragraphs that could be such headings, the first of each role."""
    found: dict[str, str] = {}
    for text in (one_line(p.text) for p in paragraphs if p.n_words <= LABEL_WORDS):
        role = vocabulary.label(text)
        if role is not None and role.role in LABELS:
            found.setdefault(role.role, text)
    return found
