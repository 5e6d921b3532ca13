"""Names of those in charge that nothing labels: short texts, acronyms among them ("DOS", "CPAM 31")."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST_NAME = 40
"""Characters of a name alone."""

LEAST_ACRONYMS = 0.5
"""Share of the names of one column, or of one place in cards, that hold an acronym, at least."""

_ACRONYM = re.compile(r"(?<!\w)[A-ZÀ-Ý]{2}[A-ZÀ-Ý0-9]*(?!\w)")
_WITH_NUMBERS = re.compile(
    r"(?<!\w)[A-ZÀ-Ý]{2,}\s\d{1,3}(?:(?:,| et)\s?\d{1,3})*(?!\w)|(?<!\w)[A-ZÀ-Ý][^\W\d_]+\s\d{2,3}(?=\s*(?:[,;/+]|et\b|$))"
)


def are_names(texts: Sequence[str], least: float = 0.0) -> bool:
    """Short texts without label and without figures, but those of an acronym or of a département ("CPAM 75 et 92", "Drepsy 93"), one acronym at least
    among them, and in such a share of all or of those that differ: a name may come again and again.
    """
    bare = [_WITH_NUMBERS.sub("AA", t) for t in texts]
    short = all(len(t) <= LONGEST_NAME and not any(c.isdigit() or c == ":" for c in t) for t in bare)
    return short and any(_share(own) >= max(least, 1 / len(own)) for own in (bare, [*dict.fromkeys(bare)]) if own)


def _share(names: Sequence[str]) -> float:
    """Of those that hold an acronym."""
    return sum(_ACRONYM.search(t) is not None for t in names) / len(names)
