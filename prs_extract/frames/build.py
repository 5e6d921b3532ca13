"""Records -> DataFrames with the columns and dtypes of `schema`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from prs_extract.domain import records
from prs_extract.frames.kinds import DTYPES, Column, Kind
from prs_extract.frames.schema import BY_NAME, INFO

Row = dict[str, Any]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceInfo:
    """What the file says of itself, beside what was read in it. `paged`: it has pages as well as slides (a PDF)."""

    fichier: str
    sha256: str
    format: str
    diapositives: int
    diapositives_masquees: tuple[int, ...] = ()
    paged: bool = False


def frames_from_reading(reading: records.Reading, source: SourceInfo) -> DeckFrames:
    """The frames of a deck. Cells of columns that the contract does not name follow the others of `actions`, under their printed header."""
    pages = _pages(reading) if source.paged else {}
    rows: dict[str, Iterable[Row]] = {
        "actions": _action_rows(reading.actions),
        "programmation": [_programme_row(a, p) for a in reading.actions for p in a.programmes],
        "bilans": [{**_fields("bilans", b), "confiance": confidence(b.parts)} for b in reading.bilans],
        **{
            name: [_fields(name, r) for r in getattr(reading, name)]
            for name in ("objectifs", "indicateurs", "criteres", "calendrier", "textes", "alertes")
        },
    }
    frames = {
        name: frame_from_rows(name, [_with_page(r, pages) for r in rows[name]] if source.paged else rows[name], with_page=source.paged)
        for name in rows
    }
    return DeckFrames(info=_info(reading.info, source), tables=reading.tables, path=None, **frames)


def confidence(parts: Iterable[records.Part]) -> float:
    """The product of the named parts, kept between 0 and 1; 1 for no part."""
    return min(1.0, max(0.0, math.prod(value for _, value in parts)))


def frame_from_rows(name: str, rows: Iterable[Mapping[str, Any]], *, with_page: bool = False) -> pd.DataFrame:
    """A frame of the schema from mappings.

    Keys that the schema does not know become text columns after the others; a key that is absent or None becomes the missing value of
    its column. `with_page`: keep the optional columns that only a PDF fills.
    """
    listed = list(rows)
    columns = [c for c in BY_NAME[name].columns if with_page or not c.optional]
    known = {c.name for c in BY_NAME[name].columns}
    extra = dict.fromkeys(k for r in listed for k in r if k not in known)
    every = [*columns, *(Column(k, "text", "") for k in extra)]
    return pd.DataFrame({c.name: column_from_values(c, [r.get(c.name) for r in listed]) for c in every}, copy=False)


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
        return pd.array([_encodable(t) for t in texts], dtype=_DTYPES["text"])


def _encodable(text: str) -> str:
    """The text with half characters (lone surrogates), which no column of text can hold, marked as lost; two halves that meet are one character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _info(info: records.Info, source: SourceInfo) -> Row:
    """Every key of `schema.INFO`, in its order; None for a number or date that the deck does not give."""
    found = {name: getattr(source, name) for name in ("fichier", "sha256", "format", "diapositives")}
    found["diapositives_masquees"] = list(source.diapositives_masquees)
    return {c.name: found[c.name] if c.name in found else getattr(info, c.name) for c in INFO}


def _fields(name: str, record: object) -> Row:
    """The fields of a record that are columns of the frame, under the same names."""
    return {c.name: getattr(record, c.name) for c in BY_NAME[name].columns if hasattr(record, c.name)}


def _action_rows(actions: Sequence[records.Action]) -> list[Row]:
    rows = []
    for action in actions:
        place = {side: getattr(action.box, side) for side in ("x0", "top", "x1", "bottom")}
        if not any(place.values()):  # a box of zeros is no place
            place = {}
        rows.append({**_fields("actions", action), **place, "confiance": confidence(action.parts), **_other_cells(action.autres)})
    return rows


def _other_cells(cells: Iterable[tuple[str, str]]) -> Row:
    """Cells by printed header: one that is empty, repeated or named as a column of the contract is told apart by a number."""
    taken = {c.name for c in BY_NAME["actions"].columns}
    row: Row = {}
    for header, text in cells:
        base = " ".join(header.split()) or "colonne sans titre"
        name, n = base, 2
        while name in row or name in taken:
            name, n = f"{base} ({n})", n + 1
        row[name] = text
    return row


def _programme_row(action: records.Action, programme: records.Programme) -> Row:
    return {**_fields("programmation", programme), "action_id": action.action_id}


def _pages(reading: records.Reading) -> dict[int, int]:
    """The page of each slide, as far as the records tell it; `textes` covers every slide that has a word."""
    found: dict[int, int] = {}
    for records_of_a_kind in (reading.textes, reading.actions, reading.bilans, reading.objectifs, reading.indicateurs):
        for record in records_of_a_kind:
            if record.page is not None:
                found.setdefault(record.slide, record.page)
    return found


def _with_page(row: Row, pages: Mapping[int, int]) -> Row:
    slide = row.get("slide")
    return row if row.get("page") is not None or slide is None else {**row, "page": pages.get(slide)}


def frame_named(frames: object, name: str, names: Sequence[str]) -> pd.DataFrame:
    """The frame `name`, one of `names`; KeyError otherwise, which tells them."""
    if name not in names:
        raise KeyError(f"« {name} » n'est pas une table ; les tables sont : {', '.join(names)}.")
    found: pd.DataFrame = getattr(frames, name)
    return found
