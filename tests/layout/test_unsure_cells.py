"""Empty cells that may be part of their neighbour, where nothing drawn parts them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Rule
from tests.layout import build

XS = [50.0, 200.0, 320.0, 480.0, 600.0]
HEAD = ["nom", "état", "prévu", "pilote"]
YS = [100.0, 130.0, 160.0, 190.0, 220.0]


def frame(*inner: float) -> list[Rule]:
    sides = [build.rule(x, YS[0], x, YS[-1]) for x in (XS[0], XS[-1])]
    return [*(build.rule(XS[0], y, XS[-1], y) for y in (YS[0], YS[1], YS[-1], *inner)), *sides]


@pytest.mark.parametrize(("inner", "unsure"), [([], [(2, 3)]), (YS[2:4], [])], ids=["open", "ruled"])
def test_an_empty_cell_that_no_rule_parts_from_the_text_over_it_is_unsure(inner: list[float], unsure: list[tuple[int, int]]) -> None:
    rows = [HEAD, ["un texte", "fait", "dix", "nord"], ["un autre", "fait", "vingt", ""], ["la fin", "fait", "trente", "sud"]]
    words = [
        w
        for y, t in zip(YS, rows, strict=False)
        for x, text in zip(XS, t, strict=False)
        if text
        for w in build.line(text, x + 5, y + 8, bold=y == YS[0])
    ]
    (table,) = find_tables(build.slide(words, rules=frame(*inner), fills=[build.fill(a, YS[0], b, YS[1]) for a, b in pairwise(XS)]))
    assert table.to_rows() == rows
    assert [(c.row, c.col) for c in table.cells if c.sure < 1] == unsure
