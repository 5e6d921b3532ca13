"""Tables pasted as text: a row a line, tabs between its cells; a cell of several lines goes on over the next, in quotes or not."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.readers.text.tables import PipeTable, cell_lines

MIN_ROWS = 2
"""A header and a row: one line with tabs is a line with tabs."""

MAX_LINES = 40
"""Lines over which a row may go on."""

_Row = tuple[tuple[str, ...], ...]


def find_tab_tables(lines: Sequence[str]) -> list[PipeTable]:
    """Tables from the top down. Every row of one has as many tabs as its first; texts without a tab stay outside."""
    found: list[PipeTable] = []
    at = 0
    while at < len(lines):
        table = _table(lines, at) if _is_head(lines[at]) else None
        if table is not None:
            found.append(table)
        at = table.stop if table is not None else at + 1
    return found


def _is_head(line: str) -> bool:
    """Two texts at least in at least half of the cells: merged cells leave empty ones, and tabs alone before a text are an indent."""
    filled = [bool(cell.strip()) for cell in line.split("\t")]
    return sum(filled) > 1 and 2 * sum(filled) >= len(filled)


def _table(lines: Sequence[str], start: int) -> PipeTable | None:
    tabs = lines[start].count("\t")
    rows: list[_Row] = []
    places: list[int] = []
    at = start
    while at < len(lines) and (stop := _row_end(lines, at, tabs)):
        rows.append(_cells(lines[at:stop]))
        places.append(at)
        at = stop
    return PipeTable(start, at, tuple(rows), tuple(places)) if len(rows) >= MIN_ROWS else None


def _row_end(lines: Sequence[str], start: int, tabs: int) -> int:
    """The line after the row that begins at `start`; 0 where none does. Lines with too few tabs go on in the next, those in quotes to their end."""
    seen = quotes = 0
    for at in range(start, min(start + MAX_LINES, len(lines))):
        seen += lines[at].count("\t")
        quotes += lines[at].count('"')
        if not lines[at].strip() or seen > tabs:
            return 0
        if seen == tabs and (quotes % 2 == 0 or not _opens_quote(lines[start : at + 1])):
            return at + 1
    return 0


def _opens_quote(lines: Sequence[str]) -> bool:
    """The last cell of the lines begins with a quote that nothing closes yet."""
    last = "\n".join(lines).rpartition("\t")[2]
    return last.startswith('"') and last.count('"') % 2 == 1


def _cells(lines: Sequence[str]) -> _Row:
    cells = [_unquoted(cell).split("\n") for cell in "\n".join(lines).split("\t")]
    return tuple(tuple(line for part in cell for line in cell_lines(part)) for cell in cells)


def _unquoted(cell: str) -> str:
    """A cell without the quotes that spreadsheets put round one of several lines."""
    is_quoted = len(cell) > 1 and cell[0] == cell[-1] == '"' and ("\n" in cell or '""' in cell)
    return cell[1:-1].replace('""', '"') if is_quoted else cell
