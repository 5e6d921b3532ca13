"""Two tables side by side under the same headings."""

from __future__ import annotations

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Word
from tests.layout import build

HEAD = ["nom", "état"]
LEFT = [["alpha", "prévu"], ["beta", "en cours"], ["gamma", "prévu"], ["delta", "fini"]]
RIGHT = [["epsilon zêta", "fini"], ["êta thêta", "prévu"], ["iota", "en cours"]]


def half(rows: list[list[str]], x: float, step: float) -> list[Word]:
    xs = [x, x + 150]
    head = build.row(xs, HEAD, 70, bold=True)
    return [*head, *(w for i, texts in enumerate(rows) for w in build.row(xs, texts, 95 + step * i))]


def test_two_tables_under_the_same_headings_are_two_though_their_rows_are_not_level() -> None:
    tables = find_tables(build.slide([*half(LEFT, 50, 25), *half(RIGHT, 400, 31)]))
    assert [t.to_rows() for t in tables] == [[HEAD, *LEFT], [HEAD, *RIGHT]]


def test_figures_under_the_same_headings_are_one_table() -> None:
    xs = [50, 200, 300, 400, 500]
    rows = [["", "nombre", "part", "nombre", "part"], *([f"région {c}", "12", "3,4", "15", "4,5"] for c in "abcde")]
    (table,) = find_tables(build.slide([w for i, texts in enumerate(rows) for w in build.row(xs, texts, 70 + 25 * i, bold=not i)]))
    assert table.n_cols == 5
