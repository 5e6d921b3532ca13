"""The frames of all decks of a data set, as the store gives them back."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pandas as pd
from sqlalchemy import URL

from prs_extract.export.store import FILE_NAME, Store, store_url
from prs_extract.export.store_tables import DECKS, FRAME_TABLES
from prs_extract.frames.build import DeckFrames, column_from_values, frame_from_rows
from prs_extract.frames.kinds import Column
from prs_extract.frames.schema import FRAMES, INFO

_ORIGIN = (
    Column("chemin", "text", "où le fichier a été vu la dernière fois"),
    Column("present", "boolean", "le fichier est toujours là"),
    Column("pagine", "boolean", "les tables de ce jeu ont une colonne page"),
    Column("version", "text", "version de prs_extract qui a lu le jeu"),
    Column("options", "text", "options de lecture"),
)


@dataclass(frozen=True, eq=False)
class DatasetFrames:
    """The frames of many decks, each row with the `deck` that it is of; decks are in the order of their keys, rows in deck order.

    Attributes
    ----------
    info : pandas.DataFrame
        A row a deck: the columns of `Deck.info`, `chemin`, `present` (its file is still there), `version` and `options` of its reading.
    actions, programmation, bilans, objectifs, indicateurs, criteres, calendrier, textes, alertes : pandas.DataFrame
        See the data dictionary. `page` is missing for decks without pages; `actions.autres` maps headers of columns of a deck's own to texts.
    echecs : pandas.DataFrame
        A row a file that could not be read: `chemin`, `erreur`, `message`, `version`.
    """

    info: pd.DataFrame
    actions: pd.DataFrame
    programmation: pd.DataFrame
    bilans: pd.DataFrame
    objectifs: pd.DataFrame
    indicateurs: pd.DataFrame
    criteres: pd.DataFrame
    calendrier: pd.DataFrame
    textes: pd.DataFrame
    alertes: pd.DataFrame
    echecs: pd.DataFrame

    @classmethod
    def from_store(cls, place: str | os.PathLike[str] | URL) -> Self:
        """All that a data set holds. OSError where there is none, or where its database refuses."""
        url = store_url(place)
        if url.get_backend_name() == "sqlite" and not Path(str(url.database)).is_file():
            raise FileNotFoundError(f"{url.database} : il n'y a pas de données de prs_extract à cet endroit")
        with Store(url) as store:
            store.check()
            return cls(info=_info(store), echecs=_failures(store), **{frame.name: _frame(store, frame.name) for frame in FRAMES})

    def once(self) -> pd.DataFrame:
        """The rows of `info`, by path; of a deck that is there in two formats (one path, two extensions) the PPTX's only."""
        chemin = self.info["chemin"]
        order = pd.DataFrame(
            {"jeu": chemin.map(lambda c: str(Path(c).with_suffix(""))), "autre": self.info["format"] != "pptx", "chemin": chemin}
        )
        order = order.sort_values(["jeu", "autre", "chemin"]).drop_duplicates("jeu")
        return self.info.loc[order.index].reset_index(drop=True)

    def decks(self, info: pd.DataFrame | None = None) -> list[DeckFrames]:
        """Each deck as it was read (without its `tables`), for `prs.reconcile` and `prs.history`; those of the rows of `info`, if given."""
        groups = {f.name: dict(tuple(getattr(self, f.name).groupby("deck"))) for f in FRAMES}
        empty = {f.name: getattr(self, f.name).iloc[:0] for f in FRAMES}
        found = []
        for row in (self.info if info is None else info).to_dict("records"):
            frames = {name: _of_one_deck(of.get(row["deck"], empty[name]), paged=row["pagine"]) for name, of in groups.items()}
            found.append(DeckFrames(info={c.name: _plain(row[c.name]) for c in INFO}, tables=(), path=None, **frames))
        return found


def decks_once(data: DatasetFrames) -> list[DeckFrames]:
    """The decks of a data set in the order of their paths; one that is there in two formats (one name, two extensions) is taken once."""
    return data.decks(data.once())


def is_dataset(place: str | os.PathLike[str]) -> bool:
    """Whether a place names a data set: the address of a database, an SQLite file, or a folder that holds one."""
    if isinstance(place, str) and "://" in place:
        return True
    path = Path(place)
    return path.suffix == ".sqlite" or (path / FILE_NAME).is_file()


def _info(store: Store) -> pd.DataFrame:
    rows = [_given_back(row, ("diapositives_masquees",)) for row in _rows(store, DECKS)]
    columns = (Column("deck", "text", ""), *INFO, *_ORIGIN)
    return pd.DataFrame({c.name: column_from_values(c, [r[c.name] for r in rows]) for c in columns})


def _failures(store: Store) -> pd.DataFrame:
    failures = sorted(store.failures().values(), key=lambda f: f.origin.chemin)
    rows = [{"chemin": f.origin.chemin, "erreur": f.erreur, "message": f.message, "version": f.origin.version} for f in failures]
    return pd.DataFrame(rows, columns=["chemin", "erreur", "message", "version"], dtype="string")


def _frame(store: Store, name: str) -> pd.DataFrame:
    table = FRAME_TABLES[name]
    lists = tuple(c.name for c in next(f for f in FRAMES if f.name == name).columns if c.kind == "list")
    rows = [_given_back(row, (*lists, *(["autres"] if name == "actions" else []))) for row in _rows(store, table)]
    besides = {c: [row.pop(c) for row in rows] for c in ("deck", "ligne", *(["autres"] if name == "actions" else []))}
    frame = frame_from_rows(name, rows, with_page=True)
    frame.insert(0, "deck", pd.Series(besides["deck"], dtype="string"))
    if "autres" in besides:
        frame["autres"] = pd.Series(besides["autres"], dtype="object")
    return frame


def _rows(store: Store, table: Any) -> Iterator[Mapping[str, Any]]:
    return (row._asdict() for rows in store.iter_rows(table) for row in rows)


def _given_back(row: Mapping[str, Any], lists: tuple[str, ...]) -> dict[str, Any]:
    return {name: json.loads(value) if name in lists else value for name, value in row.items()}


def _of_one_deck(rows: pd.DataFrame, *, paged: bool) -> pd.DataFrame:
    """The frame of a deck as it was read: no key, no pages that it never had, columns of its own in their place."""
    frame = rows.drop(columns=["deck", *([] if paged else ["page"])], errors="ignore").reset_index(drop=True)
    if "autres" not in frame:
        return frame
    others = list(frame.pop("autres"))
    for name in dict.fromkeys(name for cells in others for name in cells):
        frame[name] = pd.Series([cells.get(name, "") for cells in others], dtype="string")
    return frame


def _plain(value: Any) -> Any:
    return None if not isinstance(value, list) and pd.isna(value) else value
