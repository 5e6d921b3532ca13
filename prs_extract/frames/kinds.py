"""What a frame and a column are, and the dtypes of what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "integer", "number", "boolean", "date", "list"]

DTYPES: dict[Kind, str] = {
    "text": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "list": "object",
}
"""Missing text is "", a missing list [], anything else missing is <NA> (<NaT> for a date)."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `kind` decides its dtype (`DTYPES`), `doc` is the data dictionary's line. `optional`: only frames read from a PDF have it."""

    name: str
    kind: Kind
    doc: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame: what one row is, and its columns in order."""

    name: str
    row: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        return next(c for c in self.columns if c.name == name)
