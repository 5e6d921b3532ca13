"""French dates and periods, as first and last day. Nothing is invented: what names no year, here or in the context, has no days."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from prs_extract.domain.period_grammar import ANY_NAME, GRAMMAR, HINTED, IN_LETTERS
from prs_extract.text import Reading, fold

_DIGIT = re.compile(r"\d")
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
    if not _has_hint(plain):
        return ()
    spans = _joined(list(_spans(plain)), plain)
    return tuple(Period(*_days(span, year), span.start, span.stop) for span in spans)


def may_hold_period(text: str) -> bool:
    """Whether it holds any of what periods are made of: a digit, a month, a season."""
    return _has_hint(fold(text))


def _has_hint(plain: str) -> bool:
    return _DIGIT.search(plain) is not None or any(map(plain.__contains__, ANY_NAME))


def may_hold_letters(folded: str) -> bool:
    """Whether a folded text may hold a period that is not in figures only."""
    return IN_LETTERS.search(folded) is not None


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


def _spans(plain: str) -> Iterator[_Span]:
    """Left to right, the earliest reading that makes sense at each place, the order of the grammar deciding."""
    ahead = {i: m for is_in, places in HINTED if is_in(plain) for i in places if (m := GRAMMAR[i][0].search(plain)) is not None}
    while ahead:
        i = min(ahead, key=lambda i: (ahead[i].start(), i))
        match = ahead[i]
        days = GRAMMAR[i][1](match)
        if days is None:
            at = match.start() + 1
        else:
            year = match.groupdict().get("year")
            yield _Span(*days, _four_digits(year) if year else None, match.start(), match.end())
            at = match.end()
        # What is still ahead need not be looked for again.
        found = ((i, m if m.start() >= at else GRAMMAR[i][0].search(plain, at)) for i, m in ahead.items())
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
