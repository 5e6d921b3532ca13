"""French dates and periods, as first and last day. Nothing is invented: what names no year, here or in the context, has no days."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import methodcaller

from prs_extract.text import Reading

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

_CONNECTOR = re.compile(r" ?[-/] ?| (?:a|au|jusqu'a|jusqu'au|et) | - ")


@dataclass(frozen=True, slots=True)
class Period:
    """A period printed in a text, from offset `start` to `stop`. `debut`, `fin`: its first and last day; None when no year is known."""

    debut: dt.date | None
    fin: dt.date | None
    start: int
    stop: int

    @property
    def is_day(self) -> bool:
        return self.debut is not None and self.debut == self.fin


@dataclass(frozen=True, slots=True)
class _Span:
    """Days within a year that may be missing: (month, day) of the first and the last; day 0 is the month's last."""

    first: tuple[int, int]
    last: tuple[int, int]
    year: int | None
    start: int
    stop: int
    last_year: int | None = None


@lru_cache(maxsize=4096)
def find_periods(text: str, *, year: int | None = None) -> tuple[Period, ...]:
    """Every period of a text, in order, none overlapping another. `year`: for those that print none; None when the context gives none."""
    plain = _plain(text)
    if not _HINT.search(plain):
        return ()
    spans = _joined(list(_spans(plain)), plain)
    return tuple(Period(*_days(span, year), span.start, span.stop) for span in spans)


def may_hold_period(text: str) -> bool:
    """Whether it holds any of what periods are made of: a digit, a month, a season."""
    return _HINT.search(_plain(text)) is not None


def may_hold_letters(text: str) -> bool:
    """Whether it may hold a period that is not in figures only."""
    return _IN_LETTERS.search(_plain(text)) is not None


def _plain(text: str) -> str:
    """Lower case without accents, plain dashes and spaces, one character for one: offsets hold."""
    return _PLAIN.of(text)


def _plain_character(character: str) -> str:
    if character in "‐‑‒–—―−":
        return "-"
    if character in "’‘`´":
        return "'"
    if character in "œŒ":
        return "o"
    if character.isspace():
        return " "
    base = unicodedata.normalize("NFKD", character)[:1].casefold()
    return base if len(base) == 1 else character


_PLAIN = Reading(_plain_character)


def _whole_month(month: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (month, 1), (month, 0)


def _months(first: int, last: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (first, 1), (last, 0)


def _from_numbers(match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    day, month = int(match["day"]), int(match["mm"])
    return ((month, day), (month, day)) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _from_month_number(match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    month = int(match["mm"])
    return _whole_month(month) if 1 <= month <= 12 else None


def _from_day(match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    month, day = _month(match), int(match["day"])
    return ((month, day), (month, day)) if 1 <= day <= 31 else None


def _from_days(match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    month, first, last = _month(match), int(match["first"]), int(match["day"])
    return ((month, first), (month, last)) if 1 <= first < last <= 31 else None


def _from_part_of_month(match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Thirds of the month; "courant" is all of it."""
    month = _month(match)
    days = {"debut": (1, 10), "mi": (11, 20), "fin": (21, 0), "courant": (1, 0)}[match["part"]]
    return (month, days[0]), (month, days[1])


def _from_month(match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    return _whole_month(_month(match))


def _from_part_of_year(match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    """First quarter, the two in the middle, last quarter; "courant" is all the year."""
    return _months(*{"debut": (1, 3), "mi": (4, 9), "fin": (10, 12), "courant": (1, 12)}[match["part"]])


def _from_quarter(match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    rank = _rank(match, 4)
    return _months(3 * rank - 2, 3 * rank)


def _from_semester(match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    rank = _rank(match, 2)
    return _months(6 * rank - 5, 6 * rank) if rank <= 2 else None


def _from_season(match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    return _months(*_SEASONS[match["season"]])


def _from_back_to_school(match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    return _whole_month(9)


def _from_year(match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    return _months(1, 12)


def _month(match: re.Match[str]) -> int:
    return _MONTH_OF[match["month"].rstrip(".")]


def _rank(match: re.Match[str], last: int) -> int:
    rank = match["rank"].removesuffix("er") if match["rank"][0].isdigit() else match["rank"]
    return last if rank == "dernier" else int(rank) if rank.isdigit() else _RANKS[rank]


_Build = Callable[["re.Match[str]"], tuple[tuple[int, int], tuple[int, int]] | None]
_GRAMMAR: tuple[tuple[re.Pattern[str], str, _Build], ...] = tuple(
    (re.compile(pattern), hint, build)
    for pattern, hint, build in (
        (rf"{_YEAR}-(?P<mm>\d\d)-(?P<day>\d\d)(?!\d)", "20", _from_numbers),
        (r"(?<![\d/])(?P<day>\d{1,2})[/.](?P<mm>\d{1,2})[/.](?P<year>(?:20)?\d\d)(?![\d/])", "[/.]", _from_numbers),
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
)
"""A pattern, something short that all it finds holds, which is told sooner, and the days that it stands for."""


_IS_PATTERN = re.compile(r"[|\[]")


def _finder(hint: str) -> Callable[[str], object]:
    """What tells whether a text holds it: plain letters take no pattern."""
    return re.compile(hint).search if _IS_PATTERN.search(hint) else methodcaller("__contains__", hint)


_HINTS = {hint: _finder(hint) for _, hint, _ in _GRAMMAR}
_HINT = re.compile(rf"\d|{_FULL}|{_SHORT}|trim|sem|{'|'.join(_SEASONS)}|rentree")
"""What every period holds: without any of it the grammar is not tried."""
_IN_LETTERS = re.compile(rf"\b(?:{_FULL}|{_SHORT}|{'|'.join(_SEASONS)}|rentree|{_PARTS})|trim|sem|[tqs][1-4]")
"""What every period holds that holds a letter."""


def _spans(plain: str) -> Iterator[_Span]:
    """Left to right, the earliest reading that makes sense at each place, the order of the grammar deciding."""
    hinted = {hint for hint, is_in in _HINTS.items() if is_in(plain)}
    ahead = {i: m for i, (pattern, hint, _) in enumerate(_GRAMMAR) if hint in hinted and (m := pattern.search(plain)) is not None}
    while ahead:
        i = min(ahead, key=lambda i: (ahead[i].start(), i))
        match = ahead[i]
        days = _GRAMMAR[i][2](match)
        if days is None:
            at = match.start() + 1
        else:
            year = match.groupdict().get("year")
            yield _Span(*days, _four_digits(year) if year else None, match.start(), match.end())
            at = match.end()
        # What is still ahead need not be looked for again.
        found = ((i, m if m.start() >= at else _GRAMMAR[i][0].search(plain, at)) for i, m in ahead.items())
        ahead = {i: m for i, m in found if m is not None}


def _four_digits(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _joined(spans: list[_Span], plain: str) -> list[_Span]:
    """Spans that "-", "à" or "au" ties are one period; "et" ties only what follows closely, the year printed after the second."""
    joined: list[_Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        if before is not None and before.last_year is None and _are_tied(before, span, plain[before.stop : span.start]):
            joined[-1] = replace(before, last=span.last, last_year=span.year or before.year, year=_first_year(before, span), stop=span.stop)
        else:
            joined.append(span)
    return joined


def _are_tied(before: _Span, after: _Span, between: str) -> bool:
    if not _CONNECTOR.fullmatch(between) or (before.year is not None and after.year is not None and after.year < before.year):
        return False
    follows = after.first[0] - before.last[0] in (0, 1)
    return "et" not in between or (before.year is None and follows)


def _first_year(before: _Span, after: _Span) -> int | None:
    """The year of the first end: its own, else that of the second, or the one before when the months run over New Year."""
    if before.year is not None or after.year is None:
        return before.year
    return after.year - 1 if before.first > (*after.last[:1], 99) else after.year


def _days(span: _Span, context: int | None) -> tuple[dt.date | None, dt.date | None]:
    year = span.year if span.year is not None else context
    if year is None:
        return None, None
    last_year = span.last_year if span.last_year is not None else year
    if span.last_year is None or last_year == year:
        last_year = year + (span.last[0] < span.first[0])
    debut, fin = _day(year, span.first), _day(last_year, span.last)
    return (debut, fin) if debut is not None and fin is not None and debut <= fin else (None, None)


def _day(year: int, month_day: tuple[int, int]) -> dt.date | None:
    """None for a day that the month has not."""
    month, day = month_day
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, day or last) if day <= last else None
