"""Text as the decks print it, and the foldings under which two texts are the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

BULLETS = "•◦▪▫■□▶►▸▷‣›⁃∙·●○◆◇❖➢➤➔→⇒⇨➯★☆✓✔✗✘☐☑❑❒➲✦✧⚫⚪"
"""Characters that, at the head of a line, mark a list item."""

DASHES = "-‐‑‒–—―−"
"""Characters that may mark a list item when they stand alone or are glued to the first word of a line."""

_QUOTES = str.maketrans({**dict.fromkeys("’‘‛ʼ´`′", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-")})
_LETTERS_IN_ONE = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae"})
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_UNUSUAL = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f\x85\u00a0\u00ad\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ud800-\udfff\ufb00-\ufb06\ufeff\ufffe\uffff]|  "
)
"""What `clean` changes, apart from composition."""
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    r"""As printed, but storable: canonical composition, no invisible or control character, every space plain, breaks `\n`."""
    if (
        text.isprintable() and "  " not in text and (text.isascii() or unicodedata.is_normalized("NFKC", text))
    ):  # as nearly all text is: told sooner
        return text
    if not _UNUSUAL.search(text) and unicodedata.is_normalized("NFC", text):
        return text
    text = unicodedata.normalize("NFC", text.translate(_INVISIBLE).translate(_LIGATURES))
    return _SPACES.sub(" ", _CONTROLS.sub("", _BREAKS.sub("\n", text)))


@lru_cache(maxsize=8192)
def one_line(text: str) -> str:
    """`text` with every run of white space one space, none at the ends."""
    return " ".join(text.split())


class _Folded(dict[int, str]):
    """What each character is folded to, known once it has been met."""

    def __missing__(self, code: int) -> str:
        spelt = chr(code).translate(_QUOTES).translate(_LETTERS_IN_ONE)
        self[code] = "".join([c for c in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(c)]).casefold()
        return self[code]


_FOLDED = _Folded()


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """For comparison: lower case, no accents, plain quotes and dashes, one space between words."""
    return " ".join(text.translate(_FOLDED).split())


@lru_cache(maxsize=8192)
def letters(text: str) -> str:
    """For recognition: only the letters and digits of `fold(text)`, so that "avanceme / nt" is "avancement"."""
    joined = fold(text).replace(" ", "")
    return joined if joined.isalnum() else "".join(filter(str.isalnum, joined))
