"""Rows that only the space between words shows, in a band between two rules."""

from __future__ import annotations

from itertools import pairwise

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


@pytest.mark.parametrize(("first", "n"), [(("rouvrir le site", "aider", "créer"), 6), (("rouvrir", "", "créer"), 4)])
def test_rows_under_those_of_which_one_cell_has_a_ground(first: tuple[str, ...], n: int) -> None:
    """Only the actions of some rows have a ground; the others are one band, which the space parts where each of its rows names an action."""
    xs, rows = [50, 280, 400, 520, 640], [("former", "a", "b", "c"), ("ouvrir", "d", "e", "f")]
    rows += [(name, f"suite {i}", f"bilan {i}", f"nom {i}") for i, name in enumerate(first)]
    heads = ["action", "2024", "2025", "pilote"]
    words = [w for r, row in enumerate([heads, *rows]) for x, t in zip(xs, row, strict=False) for w in build.line(t, x + 4, 110 + 40 * r)]
    fills = [build.fill(x0, 100, x1, 140, "#ffffff") for x0, x1 in pairwise(xs)]
    fills += [build.fill(50, 140 + 40 * r, 280, 180 + 40 * r, "#ffe699") for r in range(2)]
    rules = [build.rule(50, y, 640, y) for y in (100, 140, 180, 220, 340)] + [build.rule(x, 100, x, 340) for x in xs]
    (table,) = find_tables(build.slide(words, fills=fills, rules=rules))
    assert table.n_rows == n
