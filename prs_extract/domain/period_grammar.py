"""How French periods are printed: patterns over folded text, each with the days of a year that it stands for."""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import methodcaller

Days = tuple[tuple[int, int], tuple[int, int]]
"""(month, day) of the first and of the last; day 0 is the last of its month."""

_MONTHS = (
    ("janvier", "janv", "jan"),
    ("fevrier", "fevr", "fev"),
    ("mars",),
    ("avril", "avr"),
    ("mai",),
    ("juin",),
    ("juillet", "juil"),
    ("aout",),
    ("septembre", "sept"),
    ("octobre", "oct"),
    ("novembre", "nov"),
    ("decembre", "dec"),
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_FULL = "|".join(names[0] for names in _MONTHS)
_SHORT = "|".join(name for names in _MONTHS for name in names[1:])
_ANY_MONTH = "jan|fev|ma[ri]|avr|jui|aout|sept|oct|nov|dec"
_YEAR = r"(?P<year>20(?<!\d20)\d\d(?!\d))"
"""No digit before it: asked behind "20", with which a search then goes from one place to the next."""
_MONTH = rf"(?P<month>\b(?:{_FULL})\b|\b(?:{_SHORT})(?:\.|(?= 20\d\d)|(?= ?[-/])))"
_OPTIONAL_YEAR = rf"(?:,? {_YEAR})?"
_WEEKDAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_WEEKDAY = rf"(?:\b(?:{_WEEKDAYS}) )?"
_DAY = r"(?P<day>(?<![\d/])\d{1,2})(?:er)?"
_PARTS = "debut|mi|fin|courant"
_PART = rf"\b(?P<part>{_PARTS})[ -](?:de |d'|du mois de |annee |d'annee )?"
_ORDINAL = r"\b(?P<rank>[1-4]|premier|1er|second|deuxieme|troisieme|quatrieme|dernier)(?: ?(?:er|e|nd|eme|de))? "
_RANKS = {"premier": 1, "second": 2, "deuxieme": 2, "troisieme": 3, "quatrieme": 4}
_SEASONS = {"printemps": (3, 5), "ete": (6, 8), "automne": (9, 11), "hiver austral": (6, 8)}
"""First and last month. An "hiver" that names one year only is left out: it could be either end of it."""

OPENINGS = frozenset(f"{_WEEKDAYS}|{_PARTS}|{_FULL}|{_SHORT}|rentree|dernier".split("|")) | _RANKS.keys() | {s.split()[0] for s in _SEASONS}
"""Folded words in letters that a period may begin with."""
CLOSINGS = frozenset(f"{_FULL}|{_SHORT}|trim|trimestre|sem|semestre|rentree|scolaire|universitaire".split("|")) | {
    s.split()[-1] for s in _SEASONS
}
"""Folded words in letters that a period may end with."""


def _whole_month(month: int) -> Days:
    return (month, 1), (month, 0)


def _months(first: int, last: int) -> Days:
    return (first, 1), (last, 0)


def _from_numbers(match: re.Match[str]) -> Days | None:
    day, month = int(match["day"]), int(match["mm"])
    return ((month, day), (month, day)) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _from_month_number(match: re.Match[str]) -> Days | None:
    month = int(match["mm"])
    return _whole_month(month) if 1 <= month <= 12 else None


def _from_day(match: re.Match[str]) -> Days | None:
    month, day = _month(match), int(match["day"])
    return ((month, day), (month, day)) if 1 <= day <= 31 else None


def _from_days(match: re.Match[str]) -> Days | None:
    month, first, last = _month(match), int(match["first"]), int(match["day"])
    return ((month, first), (month, last)) if 1 <= first < last <= 31 else None


def _from_part_of_month(match: re.Match[str]) -> Days:
    """Thirds of the month; "courant" is all of it."""
    month = _month(match)
    days = {"debut": (1, 10), "mi": (11, 20), "fin": (21, 0), "courant": (1, 0)}[match["part"]]
    return (month, days[0]), (month, days[1])


def _from_month(match: re.Match[str]) -> Days:
    return _whole_month(_month(match))


def _from_part_of_year(match: re.Match[str]) -> Days:
    """First quarter, the two in the middle, last quarter; "courant" is all the year."""
    return _months(*{"debut": (1, 3), "mi": (4, 9), "fin": (10, 12), "courant": (1, 12)}[match["part"]])


def _from_quarter(match: re.Match[str]) -> Days:
    rank = _rank(match, 4)
    return _months(3 * rank - 2, 3 * rank)


def _from_semester(match: re.Match[str]) -> Days | None:
    rank = _rank(match, 2)
    return _months(6 * rank - 5, 6 * rank) if rank <= 2 else None


def _from_season(match: re.Match[str]) -> Days:
    return _months(*_SEASONS[match["season"]])


def _from_back_to_school(match: re.Match[str]) -> Days:
    return _whole_month(9)


def _from_year(match: re.Match[str]) -> Days:
    return _months(1, 12)


def _month(match: re.Match[str]) -> int:
    return _MONTH_OF[match["month"].rstrip(".")]


def _rank(match: re.Match[str], last: int) -> int:
    rank = match["rank"].removesuffix("er") if match["rank"][0].isdigit() else match["rank"]
    return last if rank == "dernier" else int(rank) if rank.isdigit() else _RANKS[rank]


_Build = Callable[["re.Match[str]"], Days | None]
_RULES: tuple[tuple[str, str, _Build], ...] = (
    (rf"{_YEAR}-(?P<mm>\d\d)-(?P<day>\d\d)(?!\d)", "20", _from_numbers),
    (r"(?<![\d/])(?P<day>\d{1,2})[/.](?P<mm>\d{1,2})[/.](?P<year>(?:20)?\d\d)(?![\d/])", "[/.]", _from_numbers),
    (r"(?<![\d/-])(?P<day>\d\d)-(?P<mm>\d\d)-(?P<year>20\d\d)(?![\d/-])", "-20", _from_numbers),
    (r"(?<![\d/])(?P<mm>\d{1,2})/(?P<year>20\d\d)(?![\d/])", "/20", _from_month_number),
    (rf"(?<![\d/])(?P<first>\d{{1,2}})(?:er)?(?: au | et | ?- ?){_WEEKDAY}{_DAY} {_MONTH}{_OPTIONAL_YEAR}", _ANY_MONTH, _from_days),
    (rf"{_WEEKDAY}{_DAY} {_MONTH}{_OPTIONAL_YEAR}", _ANY_MONTH, _from_day),
    (rf"{_PART}{_MONTH}{_OPTIONAL_YEAR}", _ANY_MONTH, _from_part_of_month),
    (rf"{_MONTH}{_OPTIONAL_YEAR}", _ANY_MONTH, _from_month),
    (rf"\b[tq](?P<rank>[1-4])(?:[ /-]{{0,3}}{_YEAR})?(?!\w)", "[tqs][1-4]", _from_quarter),
    (rf"\bs(?P<rank>[12])(?:[ /-]{{0,3}}{_YEAR})?(?!\w)", "[tqs][1-4]", _from_semester),
    (rf"{_YEAR}[ /-]{{0,3}}[tq](?P<rank>[1-4])(?!\w)", "[tqs][1-4]", _from_quarter),
    (rf"{_YEAR}[ /-]{{0,3}}s(?P<rank>[12])(?!\w)", "[tqs][1-4]", _from_semester),
    (rf"{_ORDINAL}trim(?:estre\b|\.)(?:(?: de| d'| de l'annee)? ?{_YEAR})?", "trim", _from_quarter),
    (rf"{_ORDINAL}sem(?:estre\b|\.)(?:(?: de| d'| de l'annee)? ?{_YEAR})?", "sem", _from_semester),
    (rf"{_PART}{_YEAR}", "20", _from_part_of_year),
    (rf"\b(?P<season>printemps|automne|hiver austral)\b{_OPTIONAL_YEAR}", "printemps|automne|hiver", _from_season),
    (rf"\b(?P<season>ete) {_YEAR}", "ete 20", _from_season),
    (rf"\brentree(?: scolaire| universitaire| de septembre)?{_OPTIONAL_YEAR}", "rentree", _from_back_to_school),
    (_YEAR, "20", _from_year),
)
"""A pattern, something short that all it finds holds, which is told sooner, and the days that it stands for."""

GRAMMAR = tuple((re.compile(pattern), build) for pattern, _, build in _RULES)
"""Each pattern with the days that it stands for; of two that find something in one place the first is right."""

_IS_PATTERN = re.compile(r"[|\[]")


def _finder(hint: str) -> Callable[[str], object]:
    """What tells whether a text holds it: plain letters take no pattern."""
    return re.compile(hint).search if _IS_PATTERN.search(hint) else methodcaller("__contains__", hint)


HINTED = tuple(
    (_finder(hint), tuple(place for place, (_, other, _) in enumerate(_RULES) if other == hint))
    for hint in dict.fromkeys(hint for _, hint, _ in _RULES)
)
"""What tells whether a text holds something short, with the places in the grammar of the patterns of which all that they find holds it."""
_NAMES = (*_MONTH_OF, "trim", "sem", *_SEASONS, "rentree")
ANY_NAME = tuple(name for name in _NAMES if not any(other in name for other in _NAMES if other != name))
"""Every period that holds no digit holds one of these: without either the grammar is not tried."""
IN_LETTERS = re.compile(rf"\b(?:{_FULL}|{_SHORT}|{'|'.join(_SEASONS)}|rentree|{_PARTS})|trim|sem|[tqs][1-4]")
"""What every period holds that holds a letter."""
