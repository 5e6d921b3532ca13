"""Counts in prose: "9 des 11 sites", "cinq équipes sur huit", "82 séjours financés"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from prs_extract import text
from prs_extract.language.stems import stem
from prs_extract.language.store import read_toml

NUMBER = r"\d{1,3}(?:[   ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_SPACE, _DECIMAL = re.compile(r"[   ]"), re.compile(r"\d+(?:\.\d+)?")
_LINK = re.compile(r"\s(?:sur|des|/)\s", re.IGNORECASE)
_FEWER = re.compile(r"\b(?:seulement|ne\b.{0,30}\bque|n'.{0,30}\bque|a peine|partiel|manque|restent?|en retard|moins que prevu)\b")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value and the stem of what it counts: "%" for a share, "" when the figure stands alone."""

    value: float
    unit: str


def quantities(line: str) -> tuple[Quantity, ...]:
    """Figures of a text with what they count, in order; numbers in letters up to a hundred too, years and dates left out."""
    words = re.findall(rf"{NUMBER}|[^\W\d][\w'’-]*|%|\S", line)
    found = []
    for at, word in enumerate(words):
        value = _value(word)
        if value is None or (value == 1 and not word[0].isdigit()) or (len(word) == 4 and 1900 < value < 2100):
            continue
        after = words[at + 1] if at + 1 < len(words) else ""
        if after in ("/", "h") or (at and words[at - 1] == "/"):
            continue
        found.append(Quantity(value, "%" if after == "%" else stem(after) if after[:1].isalpha() and len(after) > 2 else ""))
    return tuple(found)


def is_whole(line: str) -> bool | None:
    """Whether a share that the text gives is whole ("22 centres sur 22": True, "9 des 11 sites": False); None when it gives none."""
    shares = [(_value(m[1]), _value(m[2])) for m in (_share().finditer(line) if _LINK.search(line) else ())]
    known = [(part, of) for part, of in shares if part is not None and of is not None and of < 1900]
    return all(part >= of for part, of in known) if known else None


def is_count(word: str) -> bool:
    """Whether a word counts more than one thing ("14", "quatre"); a year does not, nor does a date's "12/2025"."""
    value = _value(word)
    return value is not None and value > 1 and not (len(word) == 4 and 1900 < value < 2100)


def falls_short(said: str, programmed: str) -> bool:
    """Whether a review says less than what was programmed: a part of the whole, too few, or fewer of the very things that were counted on."""
    if is_whole(said) is False or _FEWER.search(text.fold(said)):
        return True
    reported = quantities(said)
    for target in quantities(programmed):
        answers = [r.value for r in reported if r.unit == target.unit or not target.unit]
        if answers:
            return max(answers) < target.value
    return False


def _value(word: str) -> float | None:
    if word[:1].isdigit():
        bare = _SPACE.sub("", word).replace(",", ".")
        return float(bare) if _DECIMAL.fullmatch(bare) else None
    return _letters().get(text.fold(word))


@cache
def _share() -> re.Pattern[str]:
    """Two numbers, in figures or letters, one of the other: "cinq équipes sur huit"; two words at most before the link."""
    number = rf"((?:{NUMBER})(?!\d)|(?:{'|'.join(map(re.escape, read_toml('lexique/mots.toml')['nombres']))})\b)"
    return re.compile(rf"(?<![\w,-]){number}(?:\s[^\W\d][\w'’-]*){{0,2}}\s(?:sur|des|/)\s(?:les\s)?{number}", re.IGNORECASE)


@cache
def _letters() -> dict[str, float]:
    """Numbers in letters -> their value."""
    return {text.fold(word): float(value) for word, value in read_toml("lexique/mots.toml")["nombres"].items()}
