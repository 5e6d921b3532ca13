"""A deck or a comparison given back from the JSON that we wrote of it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from prs_extract.errors import CorruptDeck, UnsupportedFormat
from prs_extract.export.comparison import Decided
from prs_extract.export.decision_file import read_json
from prs_extract.frames.build import DeckFrames, frame_from_rows
from prs_extract.frames.schema import BY_NAME, COMPARISON_FRAMES, FRAMES, INFO

_CANDIDATS = {
    "avant_id": "",
    "apres_id": "",
    "nature": "",
    "score": None,
    "retenu": False,
    "explication": "",
    "decision": "",
    "commentaire": "",
}
"""Columns of the pairs that were scored, with the value of one that is missing."""


@dataclass(frozen=True, eq=False)
class StoredComparison:
    """A comparison as `export` asks for it; its links are told by `candidats`."""

    info_avant: Sequence[Mapping[str, Any]]
    info_apres: Sequence[Mapping[str, Any]]
    avant: Sequence[DeckFrames]
    apres: Sequence[DeckFrames]
    table: pd.DataFrame
    liens: pd.DataFrame
    statuts: pd.DataFrame
    nouvelles: pd.DataFrame
    chiffres: pd.DataFrame
    communes: pd.DataFrame
    synthese: pd.DataFrame
    candidats: pd.DataFrame
    alertes: pd.DataFrame
    links: Sequence[Decided] = ()


def read_result(path: str | os.PathLike[str]) -> DeckFrames | StoredComparison:
    """What `to_json` wrote: the frames of a deck, or a comparison. DeckError for any other JSON, and for one that was changed by hand."""
    content = read_json(path)
    is_comparison, is_deck = {"liens", "statuts", "avant", "apres"} <= content.keys(), {"info", "actions", "textes"} <= content.keys()
    if not (is_comparison or is_deck):
        raise UnsupportedFormat(
            f"« {path} » n'est ni un jeu ni une comparaison écrits par prs_extract (read ou reconcile, avec -o FICHIER.json)."
        )
    try:
        return _comparison(content) if is_comparison else deck_from_json(content)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CorruptDeck(f"« {path} » a été modifié : une table n'a plus la forme que prs_extract lui donne.") from error


def _comparison(content: Mapping[str, Any]) -> StoredComparison:
    avant, apres = ([deck_from_json(deck) for deck in content[side]] for side in ("avant", "apres"))
    rows = [{name: row.get(name, missing) for name, missing in _CANDIDATS.items()} for row in content.get("candidats", [])]
    frames: dict[str, Any] = {spec.name: frame_from_rows(spec.name, content.get(spec.name, [])) for spec in COMPARISON_FRAMES}
    return StoredComparison(
        info_avant=[d.info for d in avant],
        info_apres=[d.info for d in apres],
        avant=avant,
        apres=apres,
        candidats=pd.DataFrame(rows, columns=list(_CANDIDATS)),
        alertes=frame_from_rows("alertes", content.get("alertes", [])),
        **frames,
    )


def deck_from_json(content: Mapping[str, Any]) -> DeckFrames:
    """The frames of a deck from the object of `to_json`; its tables and its path are not in it."""
    info = {c.name: content["info"].get(c.name) for c in INFO}
    for column in INFO:
        if column.kind == "date" and info[column.name]:
            info[column.name] = dt.date.fromisoformat(info[column.name])
    rows = {spec.name: content.get(spec.name, []) for spec in FRAMES}
    paged = any("page" in row for listed in rows.values() for row in listed)
    frames: dict[str, Any] = {name: _frame(name, listed, paged=paged) for name, listed in rows.items()}
    return DeckFrames(info=info, **frames)


def _frame(name: str, rows: Sequence[Mapping[str, Any]], *, paged: bool) -> pd.DataFrame:
    dates = [c.name for c in BY_NAME[name].columns if c.kind == "date"]
    read = [{**r, **{d: dt.date.fromisoformat(r[d]) for d in dates if r.get(d)}} for r in rows]
    return frame_from_rows(name, read, with_page=paged)
