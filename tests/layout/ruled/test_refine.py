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


def test_figures_at_the_ends_of_texts_are_no_column_of_figures() -> None:
    """Rules part all rows; between two of them each cell is one, whatever its last words."""
    ys = [100, 120, 210, 240]
    lists = (
        ["- ouvrir un site (T1", "2026)", "- étendre à la ville (T2", "2026)", "- former (T3", "2026)"],
        ["- bilan", "", "- suite (T1", "2027)"],
    )
    words = [w for x, t in zip(XS, ["nom", "état", "pilote"], strict=False) for w in build.line(t, x + 4, 104, bold=True)]
    words += [
        *cell(0, ["renforcer les équipes mobiles,", "", "notamment au bénéfice des", "", "médecins traitants"]),
        *cell(1, lists[0]),
        *cell(2, lists[1]),
    ]
    words += [w for x, t in zip(XS, ["autre", "a", "b"], strict=False) for w in build.line(t, x + 4, 214)]
    (table,) = find_tables(build.slide(words, rules=build.grid(XS, ys)))
    assert table.n_rows == len(ys) - 1
