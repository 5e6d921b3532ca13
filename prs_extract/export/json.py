"""Frames as JSON text: one object, `info` then each frame as a list of records. The same frames always give the same text."""

from __future__ import annotations

import datetime as dt
import json
import math
import os
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from prs_extract.export.comparison import Comparison, sides
from prs_extract.export.files import write_text
from prs_extract.frames.build import DeckFrames
from prs_extract.frames.rows import encodable
from prs_extract.frames.schema import COMPARISON_FRAMES, FRAMES


def deck_to_json(frames: DeckFrames) -> str:
    """`info`, then the nine frames in the order of the contract."""
    return _dump(_deck_object(frames))


def comparison_to_json(c: Comparison) -> str:
    """`info` of both sides, the frames of the comparison, its alerts, the pairs that were scored, then the decks (`avant`, `apres`: lists)."""
    content: dict[str, Any] = {"info": {"avant": plain(c.info_avant), "apres": plain(c.info_apres)}}
    content |= {spec.name: records_of(getattr(c, spec.name)) for spec in COMPARISON_FRAMES}
    content |= {"alertes": records_of(c.alertes), "candidats": records_of(c.candidats)}
    content |= {side: [_deck_object(d) for d in decks] for side, decks in zip(("avant", "apres"), sides(c), strict=True)}
    return _dump(content)


def write_deck_json(frames: DeckFrames, path: str | os.PathLike[str]) -> None:
    """`deck_to_json` in a file."""
    write_text(path, deck_to_json(frames))


def write_comparison_json(c: Comparison, path: str | os.PathLike[str]) -> None:
    """`comparison_to_json` in a file."""
    write_text(path, comparison_to_json(c))


def records_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A frame as a list of records of plain JSON values."""
    columns = [[plain(v) for v in frame[name].array] for name in frame.columns]
    return [dict(zip(map(encodable, map(str, frame.columns)), row, strict=True)) for row in zip(*columns, strict=True)]


def plain(value: Any) -> Any:
    """A value as JSON knows it: a date as ISO 8601, a missing value as None, text without lone surrogates."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, Mapping):
        return {encodable(str(k)): plain(v) for k, v in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [plain(v) for v in value]
    return _plain_scalar(value)


def _plain_scalar(value: Any) -> Any:
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    number = value.item() if hasattr(value, "item") else value
    return None if isinstance(number, float) and not math.isfinite(number) else number


def _deck_object(frames: DeckFrames) -> dict[str, Any]:
    return {"info": plain(frames.info), **{spec.name: records_of(frames.frame(spec.name)) for spec in FRAMES}}


def _dump(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
