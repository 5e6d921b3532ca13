"""The role of a table's column, from the words and years of its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from prs_extract.domain.period_grammar import CLOSINGS, OPENINGS
from prs_extract.domain.periods import find_periods, may_hold_letters, may_hold_period
from prs_extract.domain.phrases import Lexicon, Match, words_of
from prs_extract.domain.years import YEAR
from prs_extract.text import fold

_SPACE = re.compile(r"\s+")
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}(?:[/.-](?:20)?\d\d)?(?!\d)")
_RANGE = re.compile(r"(?<!\d)20\d\d ?(?:[-/]|et|a|au) ?(?:20)?\d\d(?!\d)")
_EXPLAINED = re.compile(r"(?<=\s)(?:\([^()]*=[^()]*\)|\S{1,3}\s*=[^()]*$)")
"""What a sign of the column, or of its actions, stands for ("Action (★ = priorisée)"): not what the column holds."""
_CUT_DATE = re.compile(r"(?<=[\d/])\s+(?=[\d/])")
_PERIOD = re.compile(r"(?:en|pour|annee|l'annee|exercice)?(?:[st][1-4]|[1-4](?:er|e|nd|eme)?(?:semestre|trimestre))?")
_ABBREVIATION = re.compile(r"([^\W\d_]{3,})\.(?!\w)")
_SHORT_YEAR = re.compile(r"(?<![\w/.-])['’]?([2-3]\d)$")
"""A year of two digits at the end of a header ("Prog. 25"); only beside a name of what years have."""
_SHORT_OF_PART = re.compile(
    r"^(\W*(?:[st][1-4]|[1-4](?:er|e|nd|[èe]me)?\s*(?:sem|trim)[^\W\d]*\.?|(?:semestre|trimestre) [1-4]))(?:\s*[-/.]\s*|\s+)['’]?([2-3]\d)(?=\W*$)",
    re.IGNORECASE,
)
"""A part of a year of two digits ("S1-24", "2e sem. 25")."""
_SHORT_LAST = re.compile(r"(?<![\d/.,-])['’]?([2-3]\d)(?=\W*$)")
_SHORT_RANGE = re.compile(r"(?<![\d/.,-])(?:20)?([2-3]\d) ?([-–/]|et|à|&) ?([2-3]\d)(?![\d/.,%-])")
_YEAR_FIRST = re.compile(r"^\s*20\d\d\s*(?:[-–—:]\s*)?\(?([^()]+)\)?\s*$")
"""A year that something is said of ("2024 (réalisé)"): what stands under it is of the year."""
PERIOD_WORDS = 3
"""Words of the name of a part of a year, at most."""
_LONG, _NEAR = 7, 0.88
"""Letters of a name that is known in spite of a wrong one, and the part of them that must be right and in order: one of eight, two of sixteen."""

_COVER = 0.45
"""Share of a header's letters, neutral words apart, that a known expression must make: "Action de formation des …" in a table's body is no
header."""


TOLD = frozenset({"etat", "pilote", "priorisation", "programmation"})
"""Roles of what a column, a label or a card says of an action."""


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """What a column holds. `annee`: the single year that its header prints; None for none, and for a range of years."""

    role: str
    annee: int | None = None


@lru_cache(maxsize=4096)
def column_role(text: str, roles: Lexicon, with_year: Lexicon, neutral: frozenset[str]) -> ColumnRole | None:
    """The role by `roles`, or by `with_year` for a header that prints one year alone; such a header with no other word is a programmation.

    `neutral`: words that say nothing of the role. A date cut in a narrow column ("31/12/ 2023", "31/1 2/20 23") is joined before giving up.
    """
    short_part = _SHORT_OF_PART.match(text) if "2" in text or "3" in text else None
    text = f"{short_part[1]} 20{short_part[2]}{text[short_part.end() :]}" if short_part is not None else text
    found = _column_role(text, roles, with_year, neutral)
    if found is None or (found.role == "action" and _ABBREVIATION.match(text.lstrip())):  # "Resp. action" is no action
        found = _abbreviated_role(text, roles, with_year, neutral) or found
    joined = _CUT_DATE.sub("", text) if found is None else text
    found = found if joined == text else _column_role(joined, roles, with_year, neutral)
    short = _SHORT_YEAR.search(text.strip()) if found == ColumnRole("programmation") else None
    return ColumnRole("programmation", 2000 + int(short[1])) if short is not None else found


def in_full(text: str) -> str:
    """A header whose two years in turn are written short ("Programmation 24-25", "2024/25"), with both in full."""
    found = _SHORT_RANGE.search(text)
    if found is None or int(found[3]) != int(found[1]) + 1:
        return text
    return f"{text[: found.start()]}20{found[1]}{found[2]}20{found[3]}{text[found.end() :]}"


def with_years_in_full(names: Sequence[str]) -> list[str]:
    """The headers with years of two digits in full, where nothing but such years, one after another, tells some of them apart ("24" and "25", "Axes 24"
    and "Axes 25").
    """
    found = [None if YEAR.search(name) else _SHORT_LAST.search(name) for name in names]
    alike: dict[str, set[int]] = {}
    for name, year in zip(names, found, strict=True):
        if year is not None:
            alike.setdefault(fold(name[: year.start()]).strip(), set()).add(int(year[1]))
    return [
        f"{name[: year.start()]} 20{year[1]}{name[year.end() :]}".strip()
        if year is not None and _in_turn(alike[fold(name[: year.start()]).strip()])
        else name
        for name, year in zip(names, found, strict=True)
    ]


def is_part_of_year(text: str) -> bool:
    """A few words that name a period ("1er trimestre 2026", "T2"), or a year of two digits."""
    return len(text.split()) <= PERIOD_WORDS and (bool(find_periods(text, year=2000)) or bool(_SHORT_YEAR.fullmatch(text)))


def _in_turn(years: set[int]) -> bool:
    return len(years) > 1 and max(years) - min(years) < len(years)


def with_years_first(roles: Sequence[ColumnRole | None], names: Sequence[str]) -> list[ColumnRole | None]:
    """The roles with the programme of a year that a column's header begins with, whatever it says of it, done or to come: where no other is of it."""
    known = {r.annee for r in roles if r is not None and r.role == "programmation"}
    return [
        ColumnRole("programmation", r.annee)
        if r is not None and r.role == "bilan" and r.annee not in {None, *known} and _YEAR_FIRST.match(name)
        else r
        for r, name in zip(roles, names, strict=True)
    ]


def _column_role(text: str, roles: Lexicon, with_year: Lexicon, neutral: frozenset[str]) -> ColumnRole | None:
    annee, rest = _year(_EXPLAINED.sub(" ", text) if "=" in text else text)
    role = _role(rest, with_year, neutral) if annee is not None else None
    if annee is not None and _PERIOD.fullmatch("".join(rest)):
        role = "programmation"
    role = role or _role(rest, roles, neutral)
    return ColumnRole(role, annee) if role is not None else None


def _abbreviated_role(text: str, roles: Lexicon, with_year: Lexicon, neutral: frozenset[str]) -> ColumnRole | None:
    """The one role of the expressions of which the text has the words, those that end in a full stop cut short ("Prior.", "Dir. pil."); with the words
    that tell nothing, else without them ("Resp. de l'action").
    """
    if "." not in text or not _ABBREVIATION.search(text):
        return None
    annee, words = _year(text)
    cut = {fold(m[1]) for m in _ABBREVIATION.finditer(text)}
    if not words or not cut.issubset(words) or not (roles.may_open(words[0]) or with_year.may_open(words[0])):
        return None
    telling = tuple(w for w in words if w in cut or w not in neutral)
    for kept in dict.fromkeys((words, telling)):
        pattern = re.compile("".join(w + (r"\w*" if w in cut else "") for w in kept))
        for lexicon in (with_year, roles) if annee is not None else (roles,):
            for known in (lexicon.anywhere, lexicon.whole):
                found = {role for key, role in known.items() if pattern.fullmatch(key)}
                if found:
                    return ColumnRole(found.pop(), annee) if len(found) == 1 else None
    return None


def _year(text: str) -> tuple[int | None, tuple[str, ...]]:
    """The year when the header prints exactly one, and its words without years, periods and dates. A year cut in two is read joined."""
    folded = _without_days(fold(text))
    if not _DIGIT.search(folded):
        return None, words_of(folded)
    if _has_cut_year(folded):
        folded = _DATE.sub(" ", _SPACE.sub("", folded))
    years = set(YEAR.findall(_RANGE.sub(" ", folded)))
    return (int(years.pop()) if len(years) == 1 else None), words_of(YEAR.sub(" ", _RANGE.sub(" ", folded)))


def _has_cut_year(folded: str) -> bool:
    """The only year that a text prints is cut in two."""
    return "2" in folded and not YEAR.search(folded) and YEAR.search(_SPACE.sub("", folded)) is not None


def _without_days(text: str) -> str:
    """The text without the days and months that it prints ("au 31 décembre 2024"); the year of a month stays."""
    for period in reversed(find_periods(text)) if may_hold_letters(text) else ():
        printed = text[period.start : period.stop]
        if any(c.isalpha() for c in printed) and not _PERIOD.fullmatch(YEAR.sub("", printed).replace(" ", "")):
            year = None if period.is_day else YEAR.search(printed)
            text = f"{text[: period.start]}{year[0] if year else ''}{text[period.stop :]}"
    return _DATE.sub(" ", text)


def label_role(text: str, roles: Lexicon, with_year: Lexicon, neutral: frozenset[str]) -> ColumnRole | None:
    """The role of a text that is a header and nothing else: no word of it is unknown ("Pilote pressenti", "Prévu en 2025", "2024"), and it prints no
    number ("Objectif 7-1").
    """
    words = words_of(text)
    if words and not (_may_open(words[0], roles, with_year, neutral) and _may_close(words[-1], roles, with_year, neutral)):  # as most texts
        return None
    annee, words = _year(text) if may_hold_period(text) else (None, words)
    lexicons = (roles, with_year) if annee is not None else (roles,)
    is_label = _are_known(words, lexicons, neutral) and not _DATE.search(text)
    return column_role(text, roles, with_year, neutral) if is_label else None


def may_open_label(word: str, roles: Lexicon, with_year: Lexicon, neutral: frozenset[str]) -> bool:
    """Whether a label may begin with a word as printed; so may signs alone."""
    words = words_of(word)
    return not words or _may_open(words[0], roles, with_year, neutral)


def _may_open(word: str, roles: Lexicon, with_year: Lexicon, neutral: frozenset[str]) -> bool:
    """A label may begin with the word: a name, what says nothing of a role, or a period."""
    return word in neutral or roles.may_open(word) or with_year.may_open(word) or word in OPENINGS or not word.isalpha()


def may_close_label(word: str, roles: Lexicon, with_year: Lexicon, neutral: frozenset[str]) -> bool:
    """Whether a label may end with a word as printed; so may signs alone."""
    words = words_of(word)
    return not words or _may_close(words[-1], roles, with_year, neutral)


def _may_close(word: str, roles: Lexicon, with_year: Lexicon, neutral: frozenset[str]) -> bool:
    """A label may end with the word: a name, what says nothing of a role, or a period."""
    return word in neutral or roles.may_close(word) or with_year.may_close(word) or word in CLOSINGS or not word.isalpha()


def _are_known(words: Sequence[str], lexicons: Sequence[Lexicon], neutral: frozenset[str]) -> bool:
    """All words are one expression, or each is neutral or part of one."""
    if not words:
        return True
    begins = words[0] in neutral
    for lexicon in lexicons:
        if lexicon.exact_words(words) is not None:
            return True
        begins = begins or lexicon.may_begin(words[0])
    if not begins:
        return False
    known = {i for lexicon in lexicons for m in lexicon.matches(words) for i in range(m.start, m.stop)}
    return all([i in known or w in neutral for i, w in enumerate(words)])


@lru_cache(maxsize=1024)
def nearest_role(text: str, roles: Lexicon, with_year: Lexicon) -> ColumnRole | None:
    """The role of a header of which a letter or two are wrong, typed so or read so in a picture ("Etat d'avanrement"); only for a text that stands in
    a header: in a table's body nothing is told apart by a letter.
    """
    annee, rest = _year(text)
    name = "".join(rest)
    for lexicon in (with_year, roles) if annee is not None else (roles,):
        known = {**lexicon.anywhere, **lexicon.whole}
        near = get_close_matches(name, [key for key in known if len(key) >= _LONG], n=1, cutoff=_NEAR) if len(name) >= _LONG else []
        if near:
            return ColumnRole(known[near[0]], annee)
    return None


def _whole(words: Sequence[str], lexicon: Lexicon) -> str | None:
    return lexicon.exact_words(words) if words else None


def _role(words: Sequence[str], lexicon: Lexicon, neutral: frozenset[str]) -> str | None:
    """The first expression found, if those found make a good part of the header ("Pilote / partenaires" is a pilote)."""
    whole = _whole(words, lexicon)
    if whole is not None:
        return whole
    found = list(lexicon.matches(words))
    return found[0].value if found and _is_enough(words, found, neutral) else None


def _is_enough(words: Sequence[str], found: Sequence[Match], neutral: frozenset[str]) -> bool:
    known = {i for match in found for i in range(match.start, match.stop)}
    covered = sum(len(words[i]) for i in known)
    others = sum(len(w) for i, w in enumerate(words) if i not in known and w not in neutral and not w.isdigit())
    return covered >= _COVER * (covered + others)
