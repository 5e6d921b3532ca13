"""The promise of `confiance`: above 0.9, 99 rows in 100 are exact; what is lower is less often so."""

from __future__ import annotations

import pytest

from tests.calibration import SURE, UNKNOWN, Judged, judged, without
from tests.random_decks import KINDS


@pytest.fixture(scope="module")
def rows() -> list[Judged]:
    return judged(KINDS, range(1000, 1012))


def test_rows_above_nine_tenths_are_exact(rows: list[Judged]) -> None:
    sure = [r for r in rows if r.confiance > SURE]
    assert len(sure) > 400
    assert sum(r.is_exact for r in sure) >= 0.99 * len(sure), [r for r in sure if not r.is_exact]


@pytest.mark.parametrize("role", UNKNOWN)
def test_rows_that_lack_what_an_unknown_header_holds_are_not_sure(role: str) -> None:
    rows = judged(KINDS, range(1000, 1003), without(role))
    assert sum(not r.is_exact for r in rows) > 30
    wrong = [r for r in rows if r.confiance > SURE and not r.is_exact]
    assert len(wrong) <= 0.01 * len(rows), wrong


def test_doubtful_rows_are_more_often_wrong(rows: list[Judged]) -> None:
    bands = [[r.is_exact for r in rows if low <= r.confiance < high] for low, high in ((0.0, 0.5), (0.5, 0.8), (0.8, 1.01))]
    low, middle, high = (sum(band) / len(band) for band in bands)
    assert low < middle < high


def test_text_and_pictures_are_never_sure(rows: list[Judged]) -> None:
    assert max(r.confiance for r in rows if r.kind in {"scanned", "flat", "flat-plain", "spaced"}) < SURE
