"""An analyst's workbook, read back: tables found by their headings, wherever these were moved. The file is never written to."""

from __future__ import annotations

import io
import os
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from prs_extract.errors import CorruptDeck, EncryptedDeck, LimitExceeded, MissingDeck, UnsupportedFormat

LARGEST = 256 * 2**20
"""Bytes that a workbook may unpack to: a hundred times a region's comparison."""
HEAD_ROWS = 30
"""Rows in which headings are looked for: an analyst may have added lines above."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DAMAGE = (
    *(InvalidFileException, zipfile.BadZipFile, zlib.error, EOFError, SyntaxError),
    *(KeyError, IndexError, ValueError, TypeError, AttributeError),
)
"""What openpyxl lets through when a part of a workbook is missing, cut or no XML (whose errors are SyntaxErrors)."""


@dataclass(frozen=True, slots=True)
class Record:
    """A line under headings. `values`: text by heading key, "" where empty; `cells`: address of each; `merged`: range of those that are merged."""

    sheet: str
    values: Mapping[str, str]
    cells: Mapping[str, str]
    merged: Mapping[str, str]

    def where(self, key: str) -> str:
        """Sheet and cell, for a message."""
        return f"{self.sheet}!{self.cells[key]}"


@dataclass(frozen=True, slots=True)
class TableFound:
    """Lines under recognised headings. `headings`: as printed, by key."""

    sheet: str
    headings: Mapping[str, str]
    records: tuple[Record, ...]


def open_workbook(path: str | os.PathLike[str]) -> Workbook:
    """The workbook, formulas replaced by the values that were saved with them; DeckError for what is none."""
    place = Path(path)
    if not place.exists():
        raise MissingDeck(f"« {place} » n'existe pas.")
    if not place.is_file():
        raise UnsupportedFormat(f"« {place} » n'est pas un fichier.")
    data = place.read_bytes()
    if data.startswith(_OLE):
        raise EncryptedDeck(
            f"« {place} » est protégé par un mot de passe ou d'un ancien format : enregistrez-le en .xlsx sans mot de passe."
        )
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise UnsupportedFormat(f"« {place} » n'est pas un classeur .xlsx.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(i.file_size for i in archive.infolist()) > LARGEST:
                raise LimitExceeded(
                    f"« {place} » est trop grand pour un classeur de comparaison ({LARGEST // 2**20} Mio décompressés au plus)."
                )
            if "xl/workbook.xml" not in archive.namelist():
                raise UnsupportedFormat(f"« {place} » n'est pas un classeur .xlsx.")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # openpyxl tells of every extension that it drops; nothing of them is read here
            return _with_values(load_workbook(io.BytesIO(data)), data)
    except _DAMAGE as error:
        raise CorruptDeck(f"« {place} » ne peut pas être lu : le classeur est endommagé.") from error


def _with_values(book: Workbook, data: bytes) -> Workbook:
    """A formula that was saved without a value stays as it is written: a comment may well begin with "="."""
    formulas = [(sheet.title, c) for sheet in book.worksheets for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    if formulas:
        values = load_workbook(io.BytesIO(data), data_only=True)
        for title, cell in formulas:
            saved = values[title][cell.coordinate].value
            if saved is not None:
                cell.value = saved
    return book


KeyOf = Callable[[str], tuple[int, str] | None]
"""Key of a heading as printed, and how far from its usual words it is (0: the same); None for one that does not matter."""


def find_table(sheet: Worksheet, key_of: KeyOf, is_it: Callable[[Set[str]], bool]) -> TableFound | None:
    """The table of which `is_it` says, from the keys of its headings, that it is the one; None where there is none.

    Of two headings of one key, the more usual counts, then the leftmost.
    """
    values = _filled(sheet)
    for row in range(1, min(sheet.max_row, HEAD_ROWS) + 1):
        read = [(key_of(values[row, column]), column) for column in range(1, sheet.max_column + 1) if (row, column) in values]
        ranked = sorted((*found, column) for found, column in read if found)
        columns = {key: column for _, key, column in reversed(ranked)}
        if is_it(columns.keys()):
            headings = {key: values[row, column] for key, column in columns.items()}
            return TableFound(sheet.title, headings, tuple(_records(sheet, row + 1, columns, values)))
    return None


def _records(sheet: Worksheet, first: int, columns: Mapping[str, int], values: Mapping[tuple[int, int], str]) -> Iterator[Record]:
    merged = _merged(sheet)
    for row in range(first, sheet.max_row + 1):
        found = {key: values.get((row, column), "") for key, column in columns.items()}
        if any(found.values()):
            cells = {key: f"{get_column_letter(column)}{row}" for key, column in columns.items()}
            spans = {key: merged[row, column] for key, column in columns.items() if (row, column) in merged}
            yield Record(sheet.title, found, cells, spans)


def _filled(sheet: Worksheet) -> dict[tuple[int, int], str]:
    """Text of every cell that has some; a merged area holds the text of its first cell everywhere."""
    values = {(c.row, c.column): _text(c.value) for row in sheet.iter_rows() for c in row if c.value is not None}
    for area in sheet.merged_cells.ranges:
        text = values.get((area.min_row, area.min_col))
        if text:
            values |= {(r, c): text for r, c in _places(area)}
    return values


def _merged(sheet: Worksheet) -> dict[tuple[int, int], str]:
    return {place: str(area) for area in sheet.merged_cells.ranges for place in _places(area)}


def _places(area: Any) -> Iterator[tuple[int, int]]:
    return ((r, c) for r in range(area.min_row, area.max_row + 1) for c in range(area.min_col, area.max_col + 1))


def _text(value: object) -> str:
    """A cell as text; a whole number without its decimal point (an id that Excel took for a number)."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return unescape(value).strip() if isinstance(value, str) else str(value)
