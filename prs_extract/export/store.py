"""The data set of many decks in a database: SQLite by default, PostgreSQL for a team. One transaction a deck: nobody sees half of one."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Row, Table, bindparam, create_engine, delete, event, insert, inspect, make_url, select, update
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from prs_extract.export.store_tables import DECKS, DIALECTS, ECHECS, FORMAT, FRAME_TABLES, STATE, create
from prs_extract.export.stored import Failed, Origin, Stored, deck_key
from prs_extract.frames import kinds, schema

logging.getLogger("psycopg").setLevel(logging.ERROR)
"""It warns on standard error that it could not leave a server which is gone; what is raised then tells it."""

FILE_NAME = "prs.sqlite"
_BUSY_S = 30
"""How long a write waits for another program that holds the SQLite file."""
_AT_ONCE = 5_000

_DELETE_DECKS = delete(DECKS).where(DECKS.c.deck.in_(bindparam("keys", expanding=True)))
_FORGET_FAILURE = delete(ECHECS).where(ECHECS.c.chemin == bindparam("path"))
_INSERT_DECK, _INSERTS = insert(DECKS), {name: insert(table) for name, table in FRAME_TABLES.items()}
"""What is said for each deck, made once: SQLAlchemy looks for what it compiled of a new statement by all that this says."""

DeckObject = Mapping[str, Any]
"""A deck as `Deck.to_json` gives it."""


def store_url(place: str | os.PathLike[str] | URL) -> URL:
    """The database meant: a SQLAlchemy URL, an SQLite file, or the folder that holds `prs.sqlite`. OSError for another database."""
    if isinstance(place, URL):
        url = place
    elif isinstance(place, str) and "://" in place:
        try:
            url = make_url(place)
        except ArgumentError as error:
            raise OSError("l'adresse de la base n'a pas la forme attendue (postgresql://utilisateur@serveur/base)") from error
    else:
        path = Path(place)
        return URL.create("sqlite", database=str(path if path.suffix == ".sqlite" else path / FILE_NAME))
    if url.get_backend_name() not in DIALECTS:
        raise OSError(f"base de données inconnue : {url.get_backend_name()} ; attendu : {', '.join(DIALECTS)}")
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


class Store:
    """An open data set. OSError, in French, where the database refuses: locked, full, gone, made by another version."""

    def __init__(self, place: str | os.PathLike[str] | URL) -> None:
        self.url = store_url(place)
        sqlite = self.url.get_backend_name() == "sqlite"
        with self._explained():
            self._engine = create_engine(self.url, connect_args={"timeout": _BUSY_S} if sqlite else {})
        if sqlite:
            event.listen(self._engine, "connect", _set_up)
            event.listen(self._engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()

    def prepare(self) -> None:
        """Make what is not there yet. Done last: the mark that says that all of it is there."""
        with self._transaction() as connection:
            if self._format(connection) is None:
                create(connection)
                connection.execute(insert(STATE).values(cle="format", valeur=FORMAT))
        self.check()

    def check(self) -> None:
        """OSError unless this is a data set that this version wrote."""
        with self._transaction() as connection:
            found = self._format(connection)
        if found is None:
            raise FileNotFoundError(f"{self.name} ne contient pas de données de prs_extract")
        if found != FORMAT:
            raise OSError(f"{self.name} vient d'une autre version de prs_extract : convertissez dans un autre dossier")

    @property
    def name(self) -> str:
        """The database as messages name it, without a password."""
        local = self.url.get_backend_name() == "sqlite"
        return str(self.url.database) if local else self.url.render_as_string(hide_password=True)

    def decks(self) -> dict[str, Stored]:
        """What is there, by key."""
        columns = (DECKS.c.deck, DECKS.c.chemin, DECKS.c.version, DECKS.c.options, DECKS.c.present)
        with self._transaction() as connection:
            return {
                row.deck: Stored(origin=Origin(chemin=row.chemin, version=row.version, options=row.options), present=row.present)
                for row in connection.execute(select(*columns))
            }

    def failures(self) -> dict[str, Failed]:
        """The files that could not be read, by path."""
        with self._transaction() as connection:
            return {
                r.chemin: Failed(
                    origin=Origin(chemin=r.chemin, version=r.version, options=r.options),
                    sha256=r.sha256,
                    erreur=r.erreur,
                    message=r.message,
                )
                for r in connection.execute(select(ECHECS))
            }

    def put(self, deck: DeckObject, origin: Origin, *, replaces: str | None = None) -> None:
        """A deck in place of the same deck as read before, and of the one named `replaces`; what failed at its path is forgotten."""
        key = deck_key(deck["info"]["sha256"])
        with self._transaction() as connection:
            connection.execute(_DELETE_DECKS, {"keys": [key, replaces or key]})
            connection.execute(_FORGET_FAILURE, {"path": origin.chemin})
            connection.execute(_INSERT_DECK, _deck_row(key, deck, origin))
            for frame in schema.FRAMES:
                rows = [_frame_row(frame, key, i, record) for i, record in enumerate(deck[frame.name])]
                if rows:
                    connection.execute(_INSERTS[frame.name], rows)

    def put_failure(self, failed: Failed) -> None:
        """Remember a failure in place of the one before at the same path."""
        origin = failed.origin
        row = {"sha256": failed.sha256, "erreur": failed.erreur, "message": failed.message}
        with self._transaction() as connection:
            connection.execute(_FORGET_FAILURE, {"path": origin.chemin})
            connection.execute(insert(ECHECS).values(chemin=origin.chemin, version=origin.version, options=origin.options, **row))

    def settle(self, moved: Mapping[str, str], present: Mapping[str, bool], forgotten: Sequence[str], dropped: Sequence[str] = ()) -> None:
        """In one transaction: new paths of decks, whether their files are there, failures to forget (by path), decks to drop."""
        with self._transaction() as connection:
            for key, chemin in moved.items():
                name = chemin.rpartition("/")[2]
                connection.execute(update(DECKS).where(DECKS.c.deck == key).values(chemin=chemin, fichier=name))
            for key, there in present.items():
                connection.execute(update(DECKS).where(DECKS.c.deck == key).values(present=there))
            for chemin in forgotten:
                connection.execute(delete(ECHECS).where(ECHECS.c.chemin == chemin))
            for key in dropped:
                connection.execute(delete(DECKS).where(DECKS.c.deck == key))

    def state(self, key: str) -> str:
        """What was remembered under `key`; "" for nothing."""
        with self._transaction() as connection:
            return connection.execute(select(STATE.c.valeur).where(STATE.c.cle == key)).scalar() or ""

    def remember(self, key: str, value: str) -> None:
        with self._transaction() as connection:
            connection.execute(delete(STATE).where(STATE.c.cle == key))
            connection.execute(insert(STATE).values(cle=key, valeur=value))

    def fingerprint(self, *tables: Table) -> str:
        """Equal when the decks of the data set, and all that is known of their files, are. `tables`: others to look at (`ECHECS`)."""
        with self._transaction() as connection:
            rows = [(table.name, *row) for table in (DECKS, *tables) for row in connection.execute(select(table))]
        return hashlib.sha256(repr(sorted(rows)).encode("utf-8", "backslashreplace")).hexdigest()

    def iter_rows(self, table: Table) -> Iterator[Sequence[Row[Any]]]:
        """All rows of a table in batches, by deck and place: always in the same order, whatever order they were written in."""
        order = [table.c.deck, *([table.c.ligne] if "ligne" in table.c else [])]
        query = select(table).order_by(
            *(c.collate("C" if self.url.get_backend_name() == "postgresql" else "BINARY") if c.name == "deck" else c for c in order)
        )
        with self._transaction() as connection:
            yield from connection.execution_options(yield_per=_AT_ONCE).execute(query).partitions()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with self._explained(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """What a database refuses is told as what the system refuses; a fault in our SQL stays what it is."""
        try:
            yield
        except (NoSuchModuleError, ModuleNotFoundError) as error:
            raise OSError(f"{self.name} : le pilote de cette base n'est pas installé (pip install 'prs-extract[postgres]')") from error
        except DatabaseError as error:
            reason = str(error.orig).strip().split("\n")[0]
            if isinstance(error, OperationalError) and (error.connection_invalidated or "connection" in reason):
                raise OSError(f"{self.name} : le serveur ne répond pas, ou il a coupé la connexion") from error
            raise OSError(f"{self.name} : la base refuse ({_REASONS.get(reason, reason)})") from error

    def _format(self, connection: Connection) -> str | None:
        if not inspect(connection).has_table(STATE.name):
            return None
        return connection.execute(select(STATE.c.valeur).where(STATE.c.cle == "format")).scalar()


def _set_up(connection: Any, _: object) -> None:
    """Python's driver begins a transaction only before it writes rows: tables were made in one transaction each, a wait for the disk each."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


_REASONS = {
    "database is locked": "elle est verrouillée par un autre programme",
    "database or disk is full": "il n'y a plus de place sur le disque",
    "disk I/O error": "le disque est plein, ou ne répond pas",
    "database disk image is malformed": "elle est endommagée ; convertissez dans un autre dossier",
    "unable to open database file": "le fichier ne peut pas être ouvert",
    "file is not a database": "ce n'est pas une base SQLite",
    "attempt to write a readonly database": "elle est en lecture seule",
}


def _deck_row(key: str, deck: DeckObject, origin: Origin) -> dict[str, Any]:
    pagine = any("page" in record for frame in schema.FRAMES for record in deck[frame.name])
    row = {c.name: _stored(c, deck["info"][c.name]) for c in schema.INFO}
    place = {"chemin": origin.chemin, "version": origin.version, "options": origin.options}
    return {**row, **place, "deck": key, "present": True, "pagine": pagine}


def _frame_row(frame: kinds.Frame, key: str, place: int, record: Mapping[str, Any]) -> dict[str, Any]:
    row = {"deck": key, "ligne": place}
    for column in frame.columns:
        value = record.get(column.name)
        row[column.name] = value or "" if column.kind == "text" else _stored(column, value)  # as most are
    if frame.name == "actions":
        known = {c.name for c in frame.columns}
        row["autres"] = as_json({name: value for name, value in record.items() if name not in known})
    return row


def _stored(column: kinds.Column, value: Any) -> Any:
    """A JSON value as the column holds it."""
    if column.kind == "list":
        return as_json(value) if value else "[]"
    if column.kind == "text":
        return value or ""
    return dt.date.fromisoformat(value) if column.kind == "date" and value else value


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
