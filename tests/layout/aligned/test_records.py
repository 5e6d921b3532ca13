"""Lists of labels and texts in two columns, several records on a page."""

from __future__ import annotations

import pytest

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Word
from tests.layout import build

LABELS = ["nom", "état", "suite"]
RECORDS = [["alpha beta", "prévu", "un deux"], ["gamma", "fini", "trois"], ["delta", "prévu", "quatre cinq six"]]


def record_list(records: list[list[str]], x: float, *, right: bool = False, gap: float = 60) -> list[Word]:
    words: list[Word] = []
    y = 80.0
    for record in records:
        for label, text in zip(LABELS, record, strict=True):
            words += build.line(label, x + (40 - 5 * len(label) if right else 0), y) + build.line(text, x + gap, y)
            y += 12
        y += 10
    return words


def rows(records: list[list[str]]) -> list[list[str]]:
    return [[label, text] for record in records for label, text in zip(LABELS, record, strict=True)]


@pytest.mark.parametrize("drawn", [{}, {"right": True}, {"right": True, "gap": 44}])
def test_the_same_labels_again_are_the_first_column_of_a_table(drawn: dict[str, float]) -> None:
    title = build.line("alpha", 50, 40, size=18)
    (table,) = find_tables(build.slide([*title, *record_list(RECORDS, 50, **drawn)]))
    assert table.to_rows() == rows(RECORDS)


def test_lists_side_by_side_are_tables_of_their_own() -> None:
    tables = find_tables(build.slide([*record_list(RECORDS, 50), *record_list(RECORDS[:1], 500)]))
    assert [t.to_rows() for t in tables] == [rows(RECORDS), rows(RECORDS[:1])]


def test_a_text_of_several_lines_stays_with_its_label() -> None:
    words = record_list(RECORDS, 50)
    low = max(w.box.bottom for w in words) * build.SCALE[1]
    (table,) = find_tables(build.slide([*words, *build.line("sept huit", 110, low + 2)]))
    assert table.to_rows()[-1] == ["suite", "quatre cinq six\nsept huit"]


def test_labels_that_come_once_are_no_table() -> None:
    assert find_tables(build.slide(record_list(RECORDS[:1], 50))) == ()
