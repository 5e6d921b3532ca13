"""Rows that only the space between words shows, in a band between two rules."""

from __future__ import annotations

import pytest

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Word
from tests.layout import build

XS, YS = [50, 280, 400, 560], [100, 120, 170]


def cell(col: int, texts: list[str]) -> list[Word]:
    return [w for i, text in enumerate(texts) for w in build.line(text, XS[col] + 4, 124 + 14 * i)]


@pytest.mark.parametrize(("first", "rows"), [(["alpha", "beta", "gamma"], 4), (["les alpha‐", "bets grecs", "gamma"], 2)])
def test_a_divided_word_is_of_one_row(first: list[str], rows: int) -> None:
    head = [w for x, t in zip(XS, ["nom", "2024", "2025"], strict=False) for w in build.line(t, x + 4, 104, bold=True)]
    words = [*head, *cell(0, first), *cell(1, ["12", "24", "36"]), *cell(2, ["14", "28", "42"])]
    (table,) = find_tables(build.slide(words, rules=build.grid(XS, YS)))
    assert table.n_rows == rows
