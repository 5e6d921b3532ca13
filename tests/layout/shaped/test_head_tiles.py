"""Headers that are a row of boxes, of any shape, over rows that only rules draw."""

from __future__ import annotations

from itertools import pairwise

import pytest

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Fill, Rule, Word
from tests.layout import build

XS = [40, 300, 400, 600, 800]
HEAD = ["nom", "état", "prévu", "pilote"]
ROWS = [["alpha beta", "ici", "un", "nord"], ["gamma", "", "deux", "sud"], ["delta", "là", "trois", "est"]]


def boxes(shape: str, *, top: float = 100, gap: float = 4) -> list[Fill]:
    return [build.fill(a + gap / 2, top, b - gap / 2, top + 30, "#0b7285", shape=shape) for a, b in pairwise(XS)]


def words() -> list[Word]:
    head = [w for x, t in zip(XS, HEAD, strict=False) for w in build.line(t, x + 8, 110, bold=True)]
    return [
        *head,
        *(w for i, row in enumerate(ROWS) for x, t in zip(XS, row, strict=False) if t for w in build.line(t, x + 8, 150 + 30 * i)),
    ]


def across(*ys: float) -> list[Rule]:
    return [build.rule(XS[0], y, XS[-1], y) for y in ys]


def band() -> tuple[list[Fill], list[Word]]:
    """The name of the rows in a band of two boxes above, between the same sides."""
    fills = [build.fill(XS[0], 50, 140, 85, "#0b7285"), build.fill(140, 50, XS[-1], 85, "#d5f0f5")]
    return fills, [*build.line("nom 4-1", 46, 60, bold=True), *build.line("ce que font les lignes qui suivent", 150, 60, bold=True)]


@pytest.mark.parametrize("shape", ["roundRect", "homePlate"])
def test_boxes_over_ruled_rows_are_their_header(shape: str) -> None:
    fills, name = band()
    (table,) = find_tables(build.slide([*name, *words()], rules=across(140, 170, 200, 230), fills=[*fills, *boxes(shape)]))
    assert table.to_rows() == [HEAD, *ROWS]


def test_boxes_over_nothing_are_left_as_they_are() -> None:
    slide = build.slide(words()[:4], fills=boxes("homePlate"))
    assert not find_tables(slide)


def test_boxes_far_from_one_another_head_nothing() -> None:
    fills = boxes("homePlate", gap=40)
    tables = find_tables(build.slide(words(), rules=across(140, 170, 200, 230), fills=fills))
    assert all(t.col_edges[1] * 960 != XS[1] for t in tables)
