"""Two texts side by side: the words that only one of them has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from prs_extract import text

_WORDS = re.compile(r"\s+|[\w'’-]+|[^\w\s]")
LONGEST = 600
"""Words from which on two texts are shown without marks: nobody compares them word by word, and the time grows with the product."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in order, spaces and line breaks included. `own`: the other text does not have them."""

    text: str
    own: bool


def differences(before: str, after: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both texts as runs, as printed. Words are the same whatever their case, accents and quotes; a space is never a difference by itself."""
    left, right = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(left), len(right)) > LONGEST:
        return (Run(before, False),), (Run(after, False),)
    words = [i for i, w in enumerate(left) if not w.isspace()], [i for i, w in enumerate(right) if not w.isspace()]
    a, b = ([text.fold(side[i]) for i in places] for side, places in zip((left, right), words, strict=True))
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    shared = (
        {words[0][m.a + n] for m in blocks for n in range(m.size)},
        {words[1][m.b + n] for m in blocks for n in range(m.size)},
    )
    return _runs(left, shared[0]), _runs(right, shared[1])


def _runs(pieces: list[str], shared: set[int]) -> tuple[Run, ...]:
    """Neighbours of a kind joined; a space is of the kind of its neighbours where they agree."""
    own = [i not in shared for i in range(len(pieces))]
    for i, piece in enumerate(pieces):
        if piece.isspace():
            own[i] = 0 < i < len(pieces) - 1 and own[i - 1] and i + 1 not in shared
    runs: list[Run] = []
    for piece, mine in zip(pieces, own, strict=True):
        if runs and runs[-1].own == mine:
            runs[-1] = Run(runs[-1].text + piece, mine)
        else:
            runs.append(Run(piece, mine))
    return tuple(runs)
