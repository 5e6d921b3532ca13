"""Rules over headers that no upright parts."""

from __future__ import annotations

from prs_extract.layout.tables import find_tables
from tests.layout import build

XS, YS = [50, 280, 520, 800], [140, 180, 220]


def test_dots_under_a_rule_are_no_header() -> None:
    cells = [w for x in XS[:-1] for y in YS[:-1] for w in build.line("alpha beta", x + 6, y + 10)]
    dots = [build.word(".", x, 120) for x in (400, 405, 410)]
    (table,) = find_tables(build.slide([*cells, *dots], rules=[build.rule(50, 110, 800, 110), *build.grid(XS, YS)]))
    assert table.to_rows() == [["alpha beta"] * 3] * 2
