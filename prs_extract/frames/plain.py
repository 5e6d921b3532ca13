"""What was understood of a deck as plain JSON values, without frames: what `Deck.to_json` writes as text, for those who pass it on."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from prs_extract.domain import records
from prs_extract.frames.kinds import Column, Kind
from prs_extract.frames.rows import SourceInfo, columns_of, encodable, info_row, rows_from_reading
from prs_extract.frames.schema import INFO


def deck_object(reading: records.Reading, source: SourceInfo) -> dict[str, Any]:
    """`info`, then each frame as a list of records."""
    frames = rows_from_reading(reading, source)
    plain = {name: _records(rows, columns_of(name, rows, with_page=source.paged)) for name, rows in frames.items()}
    return {"info": _record(info_row(reading.info, source), INFO), **plain}


def _records(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column]) -> list[dict[str, Any]]:
    return [_record(row, columns) for row in rows]


def _record(row: Mapping[str, Any], columns: Iterable[Column]) -> dict[str, Any]:
    return {encodable(c.name): _PLAIN[c.kind](row.get(c.name)) for c in columns}


def _text(value: Any) -> str:
    return "" if value is None else encodable(str(value))


def _number(value: Any) -> float | None:
    return float(value) if value is not None and math.isfinite(value) else None


def _list(value: Any) -> list[Any]:
    return [encodable(v) if isinstance(v, str) else v for v in value or ()]


_PLAIN: dict[Kind, Callable[[Any], Any]] = {
    "text": _text,
    "integer": lambda v: None if v is None else int(v),
    "number": _number,
    "boolean": lambda v: None if v is None else bool(v),
    "date": lambda v: None if v is None else v.isoformat(),
    "list": _list,
}
"""A value as the column's dtype would give it back."""
