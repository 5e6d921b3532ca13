"""Text stays text, and comes back as it went in, but for what a workbook cannot hold."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.escape import unescape

from prs_extract.export.sheets.cells import CELL_LIMIT, cell_text, cell_value, set_value, sheet_name, utf16_length

NASTY = [
    "=1+1",
    "+210 professionnels",
    "-Poursuite",
    "@ARS",
    "#N/A",
    "'quote",
    "14-5",
    "2024-2025",
    "1.0",
    "TRUE",
    "_x0041_",
    "a\x0bb",
    "\tc",
]


def written_and_read(texts: list[str]) -> list[object]:
    book = Workbook()
    sheet = book.worksheets[0]
    for row, text in enumerate(texts, 1):
        set_value(sheet.cell(row, 1), cell_value(text))  # type: ignore[arg-type]
    stream = io.BytesIO()
    book.save(stream)
    cells = [load_workbook(stream).worksheets[0].cell(row, 1) for row in range(1, len(texts) + 1)]
    assert {c.data_type for c in cells} <= {"s", "n"}
    assert all(c.data_type == "s" for c in cells if c.value is not None)
    return [unescape(c.value) if isinstance(c.value, str) else c.value for c in cells]


@pytest.mark.parametrize("text", NASTY)
def test_text_that_looks_like_something_else(text: str) -> None:
    assert written_and_read([text]) == [cell_text(text)]


def test_what_excel_takes_for_a_formula_is_quoted() -> None:
    sheet = Workbook().worksheets[0]
    for row, text in enumerate(["=1+1", "-Poursuite", "Poursuite"], 1):
        set_value(sheet.cell(row, 1), text)  # type: ignore[arg-type]
    assert [sheet.cell(row, 1).quotePrefix for row in (1, 2, 3)] == [True, True, False]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(codec=None), max_size=40), min_size=1, max_size=20))
def test_any_text_comes_back(texts: list[str]) -> None:
    assert written_and_read(texts) == [cell_text(t) or None for t in texts]


@given(st.text(st.characters(codec=None), max_size=60))
def test_only_what_xml_cannot_hold_is_lost(text: str) -> None:
    kept = cell_text(text)
    kept.encode("utf-8")
    breaks = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    storable = [c for c in breaks if c in "\t\n" or c >= " "]
    assert len(kept) <= len(storable)
    assert [c for c in kept if c != "\ufffd"] == [
        c
        for c in breaks.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if c in "\t\n" or (c >= " " and c not in "\ufffd\ufffe\uffff")
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (pd.NA, None),
        (None, None),
        (pd.NaT, None),
        (float("nan"), None),
        ("", None),
        ([], None),
        (["a", "b"], "a\nb"),
        (True, "oui"),
        (3, 3),
    ],
)
def test_values_of_frames(value: object, expected: object) -> None:
    assert cell_value(value) == expected


def test_lengths_are_counted_as_excel_counts() -> None:
    assert utf16_length("é" * CELL_LIMIT) == CELL_LIMIT
    assert utf16_length("😀") == 2


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        ("Actions 2024-2025", [], "Actions 2024-2025"),
        ("Actions 2024-2025", ["ACTIONS 2024-2025"], "Actions 2024-2025 (2)"),
        ("Actions [2024/2025] : " + "x" * 40, [], "Actions  2024 2025    xxxxxxxxx"),
        ("a" * 40, ["a" * 31], "a" * 27 + " (2)"),
        ("''", [], "Feuille"),
    ],
)
def test_sheet_names(wanted: str, taken: list[str], name: str) -> None:
    assert sheet_name(wanted, taken) == name
    assert len(name) <= 31
