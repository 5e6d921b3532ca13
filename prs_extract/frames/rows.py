"""What was understood of a deck -> rows: mappings by column, as `schema` names them. Without pandas, for those who want no frames."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prs_extract.domain import records
from prs_extract.frames.kinds import Column
from prs_extract.frames.schema import BY_NAME, INFO

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceInfo:
    """What the file says of itself, beside what was read in it. `paged`: it has pages as well as slides (a PDF)."""

    fichier: str
    sha256: str
    format: str
    diapositives: int
    diapositives_masquees: tuple[int, ...] = ()
    paged: bool = False


def rows_from_reading(reading: records.Reading, source: SourceInfo) -> dict[str, list[Row]]:
    """The rows of each frame. Cells of columns that the contract does not name follow the others of `actions`, under their printed header."""
    pages = _pages(reading) if source.paged else {}
    rows = {
        "actions": _action_rows(reading.actions),
        "programmation": [_programme_row(a, p) for a in reading.actions for p in a.programmes],
        "bilans": [{**_fields("bilans", b), "confiance": confidence(b.parts)} for b in reading.bilans],
        **{
            name: [_fields(name, r) for r in getattr(reading, name)]
            for name in ("objectifs", "indicateurs", "criteres", "calendrier", "textes", "alertes")
        },
    }
    return {name: [_with_page(r, pages) for r in listed] for name, listed in rows.items()} if source.paged else rows


def info_row(info: records.Info, source: SourceInfo) -> Row:
    """Every key of `schema.INFO`, in its order; None for a number or date that the deck does not give."""
    found = {name: getattr(source, name) for name in ("fichier", "sha256", "format", "diapositives")}
    found["diapositives_masquees"] = list(source.diapositives_masquees)
    return {c.name: found[c.name] if c.name in found else getattr(info, c.name) for c in INFO}


def columns_of(name: str, rows: Iterable[Mapping[str, Any]], *, with_page: bool) -> list[Column]:
    """The columns of a frame with these rows. Keys that the schema does not know become text columns after the others; `with_page`: the
    optional columns that only a PDF fills are kept.
    """
    known = {c.name for c in BY_NAME[name].columns}
    extra = dict.fromkeys(k for r in rows for k in r if k not in known)
    return [*(c for c in BY_NAME[name].columns if with_page or not c.optional), *(Column(k, "text", "") for k in extra)]


def encodable(text: str) -> str:
    """`text` with half characters (lone surrogates), which UTF-8 cannot store, as U+FFFD; two halves that meet are one character."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def confidence(parts: Iterable[records.Part]) -> float:
    """The product of the named parts, kept between 0 and 1; 1 for no part."""
    return min(1.0, max(0.0, math.prod(value for _, value in parts)))


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
