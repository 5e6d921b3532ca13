"""Values as Excel stores them: text stays text whatever it begins with, and nothing is cut in silence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

import pandas as pd
from openpyxl.cell import Cell

CELL_LIMIT = 32_767
"""UTF-16 units that a cell can hold; openpyxl cuts what is longer without a word."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LIKE_A_FORMULA = ("=", "+", "-", "@", "#", "'", "\t")

CellValue = str | int | float | dt.date | None


def cell_value(value: Any) -> CellValue:
    """What the cell shall hold: missing -> None, truth -> oui/non, a list -> one element a line, text -> text that XML can hold."""
    if isinstance(value, str):
        return cell_text(value) or None
    if isinstance(value, Sequence):
        return cell_text("\n".join(map(str, value))) or None
    if value is None or pd.isna(value):
        return None
    number = value.item() if hasattr(value, "item") else value
    if isinstance(number, bool):
        return "oui" if number else "non"
    if isinstance(number, dt.datetime):
        return number.date()
    return number if isinstance(number, int | float | dt.date) else cell_text(str(number))


def cell_text(text: str) -> str:
    r"""`text` without control characters; vertical tabs and every kind of line end become `\n`, lone surrogates U+FFFD."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    if not text.isascii():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _FORBIDDEN.sub("", text)


def utf16_length(text: str) -> int:
    """Length as Excel counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def set_value(cell: Cell, value: CellValue) -> None:
    """Put a value in a styled cell. Text is stored as text; where Excel would take it for a formula on editing, it is also quoted."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = _ESCAPE.sub("_x005F_", value)  # Excel reads "_x0041_" as "A"
    cell.data_type = "s"
    if value.startswith(_LIKE_A_FORMULA):
        cell.quotePrefix = True


_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def sheet_name(wanted: str, taken: Sequence[str]) -> str:
    """A name that Excel accepts: 31 characters at most, none forbidden, not yet taken (case does not count)."""
    base = _SHEET_NAME.sub(" ", cell_text(wanted)).strip(" '")[:31].rstrip(" '") or "Feuille"
    name, n, used = base, 2, {t.casefold() for t in taken}
    while name.casefold() in used:
        suffix = f" ({n})"
        name, n = base[: 31 - len(suffix)] + suffix, n + 1
    return name
