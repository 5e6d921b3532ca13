"""Records -> DataFrames with the columns and dtypes of `schema`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from prs_extract.domain import records
from prs_extract.frames.kinds import DTYPES, Column, Kind
from prs_extract.frames.rows import SourceInfo, columns_of, encodable, info_row, rows_from_reading

_DTYPES: dict[Kind, Any] = {kind: pd.api.types.pandas_dtype(name) for kind, name in DTYPES.items()}
"""Looked up by name, a dtype costs as much as the column."""


@dataclass(frozen=True, eq=False)
class DeckFrames:
    """`info` and the nine frames of a deck, as `reconcile` and `export` take them. `tables`: the grids as `layout` found them. `path`: the
    file that was read, None for what comes from a data set.
    """

    info: dict[str, Any]
    actions: pd.DataFrame
    programmation: pd.DataFrame
    bilans: pd.DataFrame
    objectifs: pd.DataFrame
    indicateurs: pd.DataFrame
    criteres: pd.DataFrame
    calendrier: pd.DataFrame
    textes: pd.DataFrame
    alertes: pd.DataFrame
    tables: tuple[Any, ...] = field(default=(), repr=False)
    path: Path | None = field(default=None, repr=False)

    def frame(self, name: str) -> pd.DataFrame:
        """A frame by its name in the schema."""
        found: pd.DataFrame = getattr(self, name)
        return found


def frames_from_reading(reading: records.Reading, source: SourceInfo) -> DeckFrames:
    """The frames of a deck."""
    rows = rows_from_reading(reading, source)
    frames = {name: frame_from_rows(name, listed, with_page=source.paged) for name, listed in rows.items()}
    return DeckFrames(info=info_row(reading.info, source), tables=reading.tables, path=None, **frames)


def frame_from_rows(name: str, rows: Iterable[Mapping[str, Any]], *, with_page: bool = False) -> pd.DataFrame:
    """A frame of the schema from mappings.

    Keys that the schema does not know become text columns after the others; a key that is absent or None becomes the missing value of
    its column. `with_page`: keep the optional columns that only a PDF fills.
    """
    listed = list(rows)
    columns = columns_of(name, listed, with_page=with_page)
    return pd.DataFrame({c.name: column_from_values(c, [r.get(c.name) for r in listed]) for c in columns}, copy=False)


def column_from_values(column: Column, values: Sequence[Any]) -> Any:
    """An array of the column's dtype, a series for dates and lists; None becomes its missing value.

    A series of objects brought to its dtype by `astype` gives the same, and took five times as long.
    """
    if column.kind == "list":
        return pd.Series([list(v) if v is not None else [] for v in values], dtype="object")
    if column.kind == "date":
        return pd.to_datetime(pd.Series(values, dtype="object")).astype("datetime64[s]")
    if column.kind != "text":
        return pd.array(values, dtype=_DTYPES[column.kind])
    texts = ["" if v is None else str(v) for v in values]
    try:
        return pd.array(texts, dtype=_DTYPES["text"])
    except UnicodeEncodeError:
        return pd.array([encodable(t) for t in texts], dtype=_DTYPES["text"])


def frame_named(frames: object, name: str, names: Sequence[str]) -> pd.DataFrame:
    """The frame `name`, one of `names`; KeyError otherwise, which tells them."""
    if name not in names:
        raise KeyError(f"« {name} » n'est pas une table ; les tables sont : {', '.join(names)}.")
    found: pd.DataFrame = getattr(frames, name)
    return found
