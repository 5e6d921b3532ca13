"""What an engine makes of a photograph: scraps of letters that nobody wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prs_extract.readers.ocr.seen import Seen

SHARE = 0.25
"""Of the tokens of a text that are no figures, at least this part are words of four letters or more: half of them are in French."""

FEWEST = 2
"""Words that a picture holds at least, beside a slide's own text, to say anything."""

LETTERS = 4
"""Letters of a word that is none by chance."""

THIN = 0.75
"""Part of the letters of a word, at most, that are mere strokes: edges in a photograph are seen as "ililj"."""

_PART = r"(?:[^\W\d_]?[a-zà-öø-ÿœ]+|[A-ZÀ-ÖØ-ÞŒ]+)"
_WORD = re.compile(rf"(?:[^\W\d_]{{1,2}}['’])?(?P<letters>{_PART}(?:-{_PART})*)")
_FIGURE = re.compile(r"\W*\d[\d\s.,/%€:-]*\W*")
_VOWELS = frozenset("aeiouyàâäéèêëîïôöùûüœæ")
_STROKES = frozenset("iljtfîïı")


def is_noise(seen: Sequence[Seen], *, alone: bool) -> bool:
    """Too few words for a text. `alone`: the slide says nothing itself, as a scan: a title of one word is enough, and poor words are better than none."""
    tokens = [t for s in seen for t in s.text.split()]
    words = sum(_is_word(t.strip('«»"“”()[].,;:!?*•')) for t in tokens)
    if alone:
        return words == 0
    return words < FEWEST or words < SHARE * sum(not _FIGURE.fullmatch(t) for t in tokens)


def _is_word(token: str) -> bool:
    """Four letters or more in one case, a capital apart, with a vowel, that are not mere strokes."""
    found = _WORD.fullmatch(token)
    letters = found["letters"].lower() if found else ""
    if len(letters) < LETTERS:
        return False
    return not _VOWELS.isdisjoint(letters) and sum(c in _STROKES for c in letters) <= THIN * len(letters)
