from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prs_extract.domain.period_grammar import CLOSINGS, OPENINGS
from prs_extract.domain.periods import find_periods
from prs_extract.domain.phrases import words_of


def days(text: str, year: int | None = None) -> list[tuple[str, str] | None]:
    return [(p.debut.isoformat(), p.fin.isoformat()) if p.debut and p.fin else None for p in find_periods(text, year=year)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Lundi 20 avril 2026", "2026-04-20", "2026-04-20"),
        ("30 oct. 2023", "2023-10-30", "2023-10-30"),
        ("12/06/2025", "2025-06-12", "2025-06-12"),
        ("12-06-2025", "2025-06-12", "2025-06-12"),
        ("1er janvier 2027", "2027-01-01", "2027-01-01"),
        ("du 3 au 7 mars 2025", "2025-03-03", "2025-03-07"),
        ("28 mars au 4 avril 2025", "2025-03-28", "2025-04-04"),
        ("Mars-avril 2024", "2024-03-01", "2024-04-30"),
        ("Mars et avril 2024", "2024-03-01", "2024-04-30"),
        ("décembre 2024 à janvier 2025", "2024-12-01", "2025-01-31"),
        ("Nov. – Janv. 2025", "2024-11-01", "2025-01-31"),
        ("fin mars 2025", "2025-03-21", "2025-03-31"),
        ("02/2024", "2024-02-01", "2024-02-29"),
        ("T1 2025", "2025-01-01", "2025-03-31"),
        ("2ᵉ trimestre 2027", "2027-04-01", "2027-06-30"),
        ("S2 2026", "2026-07-01", "2026-12-31"),
        ("second semestre 2026", "2026-07-01", "2026-12-31"),
        ("fin 2025", "2025-10-01", "2025-12-31"),
        ("Automne 2026", "2026-09-01", "2026-11-30"),
        ("Rentrée 2026", "2026-09-01", "2026-09-30"),
        ("2024-2025", "2024-01-01", "2025-12-31"),
    ],
)
def test_period(text: str, first: str, last: str) -> None:
    assert days(text) == [(first, last)]


@pytest.mark.parametrize("text", ["Sept espaces d'apaisement", "17/29 établissements", "a été fait", "Mais les marsouins", "hiver", ""])
def test_no_period(text: str) -> None:
    assert find_periods(text) == ()


def test_no_year_no_days() -> None:
    assert days("Janv. – Fév.") == [None]
    assert days("Janv. – Fév.", 2024) == [("2024-01-01", "2024-02-29")]
    assert days("Nov. – Janv.", 2024) == [("2024-11-01", "2025-01-31")]


def test_a_day_that_does_not_exist() -> None:
    assert days("31/02/2025") == [None]
    assert [p.debut for p in find_periods("31 février 2025 puis le 3 mars 2025") if p.is_day] == [dt.date(2025, 3, 3)]


def test_separate_dates_stay_apart() -> None:
    assert days("juin 2024 et octobre 2024") == [("2024-06-01", "2024-06-30"), ("2024-10-01", "2024-10-31")]
    assert days("mars, juin et septembre 2025") == [None, None, ("2025-09-01", "2025-09-30")]


def test_offsets_are_those_of_the_text() -> None:
    text = "SAINT-DENIS · Lundi 20 avril 2026 à l’ARS"
    (period,) = find_periods(text)
    assert text[period.start : period.stop] == "Lundi 20 avril 2026"


@given(st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_every_printed_day_is_read_back(day: dt.date) -> None:
    (period,) = find_periods(f"le {day:%d/%m/%Y} à Saint-Pierre")
    assert (period.debut, period.is_day) == (day, True)


@given(st.text(alphabet="janvierTS1234567890/-. 2025àfin", max_size=40))
def test_periods_do_not_overlap_and_run_forward(text: str) -> None:
    periods = find_periods(text)
    assert all(a.stop <= b.start for a, b in pairwise(periods))
    assert all(p.debut <= p.fin for p in periods if p.debut and p.fin)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "lundi 20 avril",
            "30 oct.",
            "mi-février",
            "du 3 au 7 mars",
            "début juil. ",
            "courant décembre",
            "T1",
            "2ᵉ trimestre",
            "1er trim.",
            "2e sem.",
        ),
        *(
            "second semestre",
            "dernier trimestre",
            "printemps",
            "hiver austral",
            "été 2026",
            "rentrée",
            "rentrée scolaire",
            "rentrée universitaire",
        ),
        *("rentrée de septembre", "fin 2025", "2024-2025", "nov. – janv."),
    ],
)
def test_what_a_period_may_begin_and_end_with(text: str) -> None:
    (period,) = find_periods(text)
    first, *_, last = [*(words := words_of(text[period.start : period.stop])), *words]
    assert first in OPENINGS or not first.isalpha()
    assert last in CLOSINGS or not last.isalpha()
