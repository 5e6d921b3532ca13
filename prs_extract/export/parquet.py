"""The data set as Parquet files, one a table: the same data set always gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Table

from prs_extract.export.files import written_whole
from prs_extract.export.store import Store
from prs_extract.export.store_tables import DECKS, parquet_files
from prs_extract.frames import kinds, schema

_TYPES: dict[kinds.Kind, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "list": pa.list_(pa.string()),
}
_BESIDE: dict[str, pa.DataType] = {
    "deck": pa.string(),
    "ligne": pa.int64(),
    "present": pa.bool_(),
    "pagine": pa.bool_(),
    "diapositives_masquees": pa.list_(pa.int64()),
}
"""Columns that are of no frame, or whose lists are not of text."""


def write_parquet(store: Store, folder: Path) -> None:
    """Every table of the store, in the order of its decks. Each file appears whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, table in parquet_files(folder).items():
        fields = _fields(table)
        with written_whole(path) as beside, pq.ParquetWriter(beside, fields, compression="zstd") as writer:
            for rows in store.iter_rows(table):
                columns = [_column(values, field.type) for values, field in zip(zip(*rows, strict=True), fields, strict=True)]
                writer.write_table(pa.Table.from_arrays(columns, schema=fields))


def _fields(table: Table) -> pa.Schema:
    declared = schema.INFO if table is DECKS else schema.BY_NAME[table.name].columns
    types: dict[str, pa.DataType] = {c.name: _TYPES[c.kind] for c in declared}
    types.update(_BESIDE)
    return pa.schema([(c.name, types.get(c.name, pa.string())) for c in table.columns])


def _column(values: Iterable[Any], of: pa.DataType) -> pa.Array[Any]:
    return pa.array([json.loads(value) for value in values] if pa.types.is_list(of) else values, type=of)
