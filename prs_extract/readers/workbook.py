"""The sheet that one sees of a workbook embedded in a slide, as printed text. No formula is computed: the file keeps the results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from prs_extract.errors import DeckError
from prs_extract.readers.limits import checked_archive
from prs_extract.readers.package import ARCHIVE_FAULTS, Parts
from prs_extract.readers.shortage import shortage_told

_Element = etree._Element

MAX_CELLS = 5_000
"""More than a slide can show: an embedded workbook that large is data behind a picture."""

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d+)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """`texts`: (row, column) -> text, both from 0. `spans`: merge-origin -> (rows, columns)."""

    n_rows: int
    n_cols: int
    texts: Mapping[tuple[int, int], str]
    spans: Mapping[tuple[int, int], tuple[int, int]]


def visible_sheet(data: bytes) -> Sheet | None:
    """The active sheet within the range that the object shows, else within its used range; None for anything but an .xlsx with text.

    ValueError for a workbook that is damaged or past the limits.
    """
    if not data.startswith(b"PK"):
        return None
    try:
        archive = checked_archive(data, "classeur")
        if "xl/workbook.xml" not in archive.namelist():
            return None
        return _sheet(Parts(data, archive))
    except (DeckError, *ARCHIVE_FAULTS, etree.LxmlError) as fault:
        raise ValueError(f"embedded workbook: {fault}") from fault


def _parsed(book: Parts, name: str) -> _Element:
    with shortage_told():
        return etree.fromstring(book[name], etree.XMLParser(resolve_entities=False, no_network=True))


def _sheet(book: Parts) -> Sheet | None:
    main = _parsed(book, "xl/workbook.xml")
    sheet = _parsed(book, _active_part(book, main))
    shared = _shared_strings(book)
    texts = {place: text for place, text in _cells(sheet, shared) if text}
    shown = next((_range(e.get("ref") or "") for e in main.iter("{*}oleSize")), None)
    top, left, bottom, right = shown or _used(texts)
    if not texts or (bottom - top + 1) * (right - left + 1) > MAX_CELLS:
        return None
    inside = {(r - top, c - left): t for (r, c), t in texts.items() if top <= r <= bottom and left <= c <= right}
    return Sheet(bottom - top + 1, right - left + 1, inside, dict(_spans(sheet, (top, left, bottom, right))))


def _active_part(book: Parts, main: _Element) -> str:
    sheets = [e for e in main.iter("{*}sheet")]
    active = next((int(v.get("activeTab") or 0) for v in main.iter("{*}workbookView")), 0)
    reference = next((str(v) for k, v in sheets[min(active, len(sheets) - 1)].attrib.items() if str(k).endswith("}id")), "")
    for relation in _parsed(book, "xl/_rels/workbook.xml.rels"):
        if relation.get("Id") == reference:
            target = relation.get("Target") or ""
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError(reference)


def _shared_strings(book: Parts) -> list[str]:
    if "xl/sharedStrings.xml" not in book:
        return []
    return ["".join(t.text or "" for t in item.iter("{*}t")) for item in _parsed(book, "xl/sharedStrings.xml").iter("{*}si")]


def _cells(sheet: _Element, shared: list[str]) -> Iterator[tuple[tuple[int, int], str]]:
    for cell in sheet.iter("{*}c"):
        value = next((v.text or "" for v in cell.iter("{*}v")), "")
        if cell.get("t") == "s":
            value = shared[int(value)] if value else ""
        elif cell.get("t") == "inlineStr":
            value = "".join(t.text or "" for t in cell.iter("{*}t"))
        yield _place(cell.get("r") or ""), value


def _place(reference: str) -> tuple[int, int]:
    """Row and column of a reference: (2, 1) for "B3". ValueError for anything else."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(f"not a cell: {reference!r}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _range(reference: str) -> tuple[int, int, int, int]:
    """First row and column, last row and column: (0, 0, 1, 2) for "A1:C2"."""
    first, _, last = reference.partition(":")
    return (*_place(first), *_place(last or first))


def _used(texts: Mapping[tuple[int, int], str]) -> tuple[int, int, int, int]:
    rows, columns = [r for r, _ in texts] or [0], [c for _, c in texts] or [0]
    return min(rows), min(columns), max(rows), max(columns)


def _spans(sheet: _Element, shown: tuple[int, int, int, int]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for merged in sheet.iter("{*}mergeCell"):
        top, left, bottom, right = _range(merged.get("ref") or "")
        if shown[0] <= top <= bottom <= shown[2] and shown[1] <= left <= right <= shown[3]:
            yield (top - shown[0], left - shown[1]), (bottom - top + 1, right - left + 1)
