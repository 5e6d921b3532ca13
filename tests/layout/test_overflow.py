"""Texts printed over the beginning of the next cell."""

from __future__ import annotations

import pytest

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Word
from tests.layout import build

XS, YS = [50, 200, 260, 400], [100, 130, 160, 190]
HEAD = ["nom", "état", "pilote"]


def row(texts: list[str], y: float, **style: object) -> list[Word]:
    return [w for x, t in zip(XS, texts, strict=False) for w in build.line(t, x + 4, y + 8, **style)]


@pytest.mark.parametrize("drawn", [True, False])
def test_a_text_longer_than_its_cell_keeps_to_it_and_is_doubted(drawn: bool) -> None:
    body = [["alpha beta", "réalisé en avril", "région"], ["gamma delta", "en cours", "ville"], ["epsilon", "prévu", "région"]]
    words = [*row(HEAD, YS[0], bold=True), *(w for i, texts in enumerate(body, 1) for w in row(texts, 100 + 30 * i))]
    (table,) = find_tables(build.slide(words, rules=build.grid(XS, [*YS, 220]) if drawn else ()))
    assert table.to_rows() == [HEAD, *body]
    assert [(c.row, c.col) for c in table.cells if c.sure < 1] == [(1, 1)]


def test_a_word_that_reaches_far_into_the_next_column_may_be_two() -> None:
    words = [*row(HEAD, YS[0], bold=True), *row(["alpha", "", "ville"], YS[1]), build.word("suspendurégion", 230, YS[2] + 8)]
    (table,) = find_tables(build.slide(words, rules=build.grid(XS, YS)))
    assert [c.text for c in table.cells if c.sure <= 0.7] == ["suspendurégion"]


def test_two_texts_that_do_not_touch_stay_where_they_are() -> None:
    words = [*row(HEAD, YS[0], bold=True), *row(["alpha", "prévu", "ville"], YS[1]), *row(["beta", "réalisé", "région"], YS[2])]
    (table,) = find_tables(build.slide(words, rules=build.grid(XS, YS)))
    assert all(c.sure == 1 for c in table.cells)
