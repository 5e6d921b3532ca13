"""Tables that Markdown draws with strokes: rows of cells, the line breaks of a cell put back where its list marks show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prs_extract.text import BULLETS, DASHES

_DELIMITER = re.compile(r"^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$")
_STROKE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_BULLET = re.compile(rf"(?<=\S)\s+(?=[{re.escape(BULLETS)}]\s*\S)")
_ITEM = re.compile(rf"\s+(?=[{re.escape(DASHES)}]\s?[A-ZÀ-Ü0-9«])")
_ANY_ITEM = re.compile(rf"\s+(?=[{re.escape(DASHES)}]\s)")
_GLUED = re.compile(rf"\s+(?=[{re.escape(DASHES)}][A-ZÀ-Ü])")
_NUMBER = re.compile(r"\s+(?=\d{1,2}[.)]\s?[A-ZÀ-Ü])")
_YEAR = re.compile(r"(?<=[^\s(])\s+(?=20\d\d\s*:)")
_STARTS_YEARS = re.compile(r"20\d\d\s*:")
_STARTS_LIST = re.compile(rf"[{re.escape(DASHES)}]|1[.)]")
_STARTS_NUMBERS = re.compile(r"1[.)]")


@dataclass(frozen=True, slots=True)
class PipeTable:
    """Lines `start` to `stop` (not included) of a page. `rows`: the lines of each cell, all rows as long. `places`: the line of each row."""

    start: int
    stop: int
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    places: tuple[int, ...]


def find_pipe_tables(lines: Sequence[str]) -> list[PipeTable]:
    """Tables from the top down: a row over a line of dashes, and the rows that follow it."""
    found: list[PipeTable] = []
    at = 0
    while at + 1 < len(lines):
        if _STROKE.search(lines[at]) and _opens_table(lines, at):
            stop = at + 2
            while stop < len(lines) and _STROKE.search(lines[stop]) and not _opens_table(lines, stop):
                stop += 1
            found.append(_table(lines, at, stop))
            at = stop
        else:
            at += 1
    return found


def _opens_table(lines: Sequence[str], at: int) -> bool:
    """The line of dashes under it parts as many columns as it has."""
    return at + 1 < len(lines) and _DELIMITER.match(lines[at + 1]) is not None and len(_cells(lines[at])) == len(_cells(lines[at + 1]))


def _cells(line: str) -> list[str]:
    """What strokes part; those at the ends of the line may be left out."""
    cells = _STROKE.split(line.strip())
    return cells[not cells[0] : len(cells) - (not cells[-1])]


def _table(lines: Sequence[str], start: int, stop: int) -> PipeTable:
    places = tuple(i for i in range(start, stop) if i != start + 1)
    rows = [_cells(lines[i]) for i in places]
    width = max(len(row) for row in rows)
    cells = tuple(tuple(tuple(cell_lines(text)) for text in [*row, *[""] * (width - len(row))]) for row in rows)
    return PipeTable(start, stop, cells, places)


def cell_lines(text: str) -> Iterator[str]:
    """The lines of a cell, which Markdown writes on one: broken where it says so and before the items of a list."""
    for part in _BREAK.split(text.replace("\\|", "|").strip()):
        marks = [_BULLET, _GLUED]
        marks += [_ITEM, _NUMBER] if _STARTS_LIST.match(part) else []
        marks += [_YEAR] if _STARTS_YEARS.match(part) else []
        marks += [_ANY_ITEM] if _STARTS_NUMBERS.match(part) else []
        breaks = {m.end() for pattern in marks for m in pattern.finditer(part)}
        at = 0
        for stop in sorted(b for b in breaks if part.count("(", 0, b) == part.count(")", 0, b)):
            yield part[at:stop].strip()
            at = stop
        yield part[at:].strip()
