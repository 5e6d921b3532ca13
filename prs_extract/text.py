"""Text as the decks print it, and the foldings under which two texts are the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

BULLETS = "•◦▪▫■□▶►▸▷‣›⁃∙·●○◆◇❖➢➤➔→⇒⇨➯★☆✓✔✗✘☐☑❑❒➲✦✧⚫⚪"
"""Characters that, at the head of a line, mark a list item."""

DASHES = "-‐‑‒–—―−"
"""Characters that may mark a list item when they stand alone or are glued to the first word of a line."""

STARS, TICKS = "★☆⭐✦", "✓✔"
"""Signs that say a priority though nothing explains them; a tick may say that something is done."""

ARROWS = "→►▸▶➔➜➤⇒›»>"
"""Signs that point from a text to what is said of it."""

LIST_NUMBER = r"\d{1,2}\s*[.)]"
"""A pattern: the number before an item of a list, without the space behind it."""

_OPEN = """
à au aux avec ce cet cette dans de des dont du en entre et la le les leur leurs ne ou par pour que qui sa sans se ses son sous sur un une vers
"""
OPEN_WORDS = frozenset(_OPEN.split())
"""Words after which no text ends: a line that does goes on in the next."""

_QUOTES = str.maketrans({**dict.fromkeys("’‘‛ʼ´`′", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-")})
_LETTERS_IN_ONE = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae"})
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_USUAL_SPACES = "\u00a0", "\u202f"
"""What French print sets before a colon, or between thousands."""
_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_UNUSUAL = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f\x85\u00a0\u00ad\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ud800-\udfff\ufb00-\ufb06\ufeff\ufffe\uffff]|  "
)
"""What `clean` changes, apart from composition."""
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W_]+")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    r"""As printed, but storable: canonical composition, no invisible or control character, every space plain, breaks `\n`."""
    for space in _USUAL_SPACES:
        if space in text:
            text = text.replace(space, " ")
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
    if text.isprintable() and "  " not in text and not (text[:1] == " " or text[-1:] == " "):  # no other white space is printable
        return text
    return " ".join(text.split())


class Reading(dict[int, str]):
    """What each character of a text is read as, known once it has been met. Texts in Latin letters and the signs of French print are read at once, as
    bytes: in a tenth of the time that `str.translate` takes.
    """

    _SIGNS = "’–œ…"
    """Usual characters that Latin-1 lacks."""
    _ODD = "ÿ"
    """Stands for what is read as several characters, or as one that Latin-1 lacks: nothing is read as such a letter."""

    def __init__(self, read: Callable[[str], str]) -> None:
        super().__init__()
        self._read = read
        latin = [read(chr(code)) for code in range(256)]
        self._latin = "".join([one if len(one) == 1 and one < self._ODD else self._ODD for one in latin]).encode("latin-1")
        self._signs = [(sign, read(sign)) for sign in self._SIGNS if max(read(sign)) < self._ODD]

    def __missing__(self, code: int) -> str:
        self[code] = self._read(chr(code))
        return self[code]

    def of(self, text: str) -> str:
        plain = text
        for sign, spelt in () if text.isascii() else self._signs:
            if sign in plain:
                plain = plain.replace(sign, spelt)
        try:
            known = plain.encode("latin-1").translate(self._latin).decode("latin-1")
        except UnicodeEncodeError:
            return text.translate(self)
        return text.translate(self) if self._ODD in known else known


def _folded(character: str) -> str:
    if character.isspace():
        return " "
    spelt = character.translate(_QUOTES).translate(_LETTERS_IN_ONE)
    return "".join([c for c in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(c)]).casefold()


_FOLDED = Reading(_folded)
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
"""What is neither a letter nor a digit, in ASCII."""
_PARTED = bytes(code if chr(code).isalnum() else ord(" ") for code in range(128)) + bytes(128)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """For comparison: lower case, no accents, plain quotes and dashes, one space between words."""
    folded = _FOLDED.of(text)  # of white space only plain spaces are left
    return " ".join(folded.split()) if "  " in folded or folded[:1] == " " or folded[-1:] == " " else folded


@lru_cache(maxsize=8192)
def letters(text: str) -> str:
    """For recognition: only the letters and digits of `fold(text)`, so that "avanceme / nt" is "avancement"."""
    folded = fold(text)
    if folded.isascii():
        return folded.encode("ascii").translate(None, _SIGNS).decode("ascii")
    return "".join(filter(str.isalnum, folded))


@lru_cache(maxsize=4096)
def without_numbers(text: str) -> str:
    """What is the same of a text that repeats with other numbers in it."""
    return _DIGITS.sub("#", fold(text))


def words_in(folded: str) -> list[str]:
    """Runs of letters and digits."""
    if folded.isascii():  # as text is that was folded: parted as bytes in a quarter of the time
        return folded.encode("ascii").translate(_PARTED).decode("ascii").split()
    return _WORD.findall(folded)
