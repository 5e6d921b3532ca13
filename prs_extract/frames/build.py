"""Records -> DataFrames with the columns and dtypes of `schema`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from prs_extract.frames.schema import BY_NAME, DTYPES, Column


@dataclass(frozen=True, eq=False)
class DeckFrames:
    """`info` and the nine frames of a deck, as `reconcile` and `export` take them. `extra`: columns beyond the contract, by frame."""

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

    def frame(self, name: str) -> pd.DataFrame:
        """A frame by its name in the schema."""
        found: pd.DataFrame = getattr(self, name)
        return found


def frame_from_rows(name: str, rows: Iterable[Mapping[str, Any]], *, with_page: bool = False) -> pd.DataFrame:
    """A frame of the schema from mappings.

    Keys that the schema does not know become text columns after the others; a key that is absent or None becomes the missing value of
    its column. `with_page`: keep the optional columns that only a PDF fills.
    """
    records = list(rows)
    columns = [c for c in BY_NAME[name].columns if with_page or not c.optional]
    known = {c.name for c in BY_NAME[name].columns}
    extra = dict.fromkeys(k for r in records for k in r if k not in known)
    every = [*columns, *(Column(k, "text", "") for k in extra)]
    return pd.DataFrame({c.name: column_from_values(c, [r.get(c.name) for r in records]) for c in every})


def column_from_values(column: Column, values: list[Any]) -> pd.Series[Any]:
    """A series of the column's dtype; None becomes its missing value."""
    if column.kind == "text":
        values = ["" if v is None else str(v) for v in values]
    elif column.kind == "list":
        values = [list(v) if v is not None else [] for v in values]
    elif column.kind == "date":
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="object"))).dt.as_unit("s")
    dtype: Any = DTYPES[column.kind]
    return pd.Series(values, dtype=dtype)
