"""The data set of many decks: what is written is given back, by SQLite and by a PostgreSQL server alike."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from sqlalchemy import URL, Engine, NullPool, create_engine, text

import prs_extract as prs
from prs_extract.dataset import Dataset, load
from prs_extract.export.json import deck_to_json
from prs_extract.export.parquet import write_parquet
from prs_extract.export.store import FILE_NAME, Store, store_url
from prs_extract.export.store_tables import VIEWS
from prs_extract.export.stored import Failed, Origin, deck_key
from prs_extract.frames.schema import FRAMES
from tests.postgres import running_server

ORIGIN = Origin(chemin="/jeux/deck.pptx", version="1", options="{}")
CASES = ("bandes/deck.pptx", "bandes/deck.pdf", "paire-sante-mentale/apres/deck.pdf")


@pytest.fixture(scope="module")
def decks(corpus_folder: Path) -> list[prs.Deck]:
    return [prs.read(corpus_folder / case) for case in CASES]


@pytest.fixture(scope="module")
def corpus_folder() -> Path:
    return Path(__file__).resolve().parents[2] / "corpus"


def objects(decks: list[prs.Deck]) -> list[dict[str, Any]]:
    return [json.loads(d.to_json()) for d in decks]


def engine(url: URL) -> Engine:
    """Connections that are closed when they are left."""
    return create_engine(url, poolclass=NullPool)


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """A server of our own, gone with the tests."""
    with running_server() as server:
        yield server.url


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / FILE_NAME}"
    url = str(request.getfixturevalue("postgres"))
    with engine(store_url(url)).begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    return url


@pytest.fixture
def filled(place: str, decks: list[prs.Deck]) -> Dataset:
    with Store(place) as store:
        store.prepare()
        for i, deck in enumerate(objects(decks)):
            store.put(deck, Origin(chemin=f"/jeux/{i}.pptx", version="1", options="{}"))
    return load(place)


def test_decks_come_back_as_they_were_read(filled: Dataset, decks: list[prs.Deck]) -> None:
    back = {d.info["sha256"]: d for d in filled.decks()}
    assert len(back) == len(CASES)
    for deck in decks:
        stored = back[deck.info["sha256"]]
        assert deck_to_json(stored) == deck.to_json()
        for frame in FRAMES:
            pd.testing.assert_frame_equal(stored.frame(frame.name), deck.frames.frame(frame.name))


def test_rows_are_in_the_order_of_the_decks_keys(filled: Dataset) -> None:
    assert list(filled.info["deck"]) == sorted(filled.info["deck"])
    for frame in FRAMES:
        assert list(getattr(filled, frame.name)["deck"]) == sorted(getattr(filled, frame.name)["deck"])


def test_lists_are_lists(filled: Dataset) -> None:
    assert filled.actions["pilotes"].map(type).eq(list).all()
    assert filled.actions["pilotes"].map(len).sum() > 0


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_views_answer(view: str, place: str, filled: Dataset) -> None:
    with engine(store_url(place)).begin() as connection:
        connection.execute(text(f"SELECT * FROM {view}")).all()


def test_views_count_what_the_frames_hold(place: str, filled: Dataset) -> None:
    with engine(store_url(place)).begin() as connection:
        by_objective = connection.execute(text("SELECT SUM(actions), SUM(en_cours) FROM avancement_par_objectif")).one()
        rows = connection.execute(text("SELECT pilote, SUM(actions) FROM avancement_par_pilote GROUP BY pilote"))
        by_pilot = {row.pilote: row[1] for row in rows}
    assert tuple(by_objective) == (len(filled.actions), int((filled.actions["etat"] == "en cours").sum()))
    assert by_pilot == filled.actions["pilotes"].explode().value_counts().to_dict()


def test_a_deck_put_twice_is_there_once(place: str, filled: Dataset, decks: list[prs.Deck]) -> None:
    with Store(place) as store:
        store.put(objects(decks)[0], ORIGIN)
    again = load(place)
    assert len(again.actions) == len(filled.actions)
    assert ORIGIN.chemin in set(again.info["chemin"])


def test_a_deck_takes_the_place_of_another(place: str, filled: Dataset, decks: list[prs.Deck]) -> None:
    first, second = (deck_key(d.info["sha256"]) for d in decks[:2])
    with Store(place) as store:
        store.put(objects(decks)[0], ORIGIN, replaces=second)
    data = load(place)
    assert first in set(data.actions["deck"])
    for frame in (data.info, *(getattr(data, f.name) for f in FRAMES)):
        assert second not in set(frame["deck"])


def test_a_deck_that_cannot_be_written_whole_is_not_written(place: str, filled: Dataset, decks: list[prs.Deck]) -> None:
    broken = objects(decks)[0]
    broken["info"]["sha256"] = "f" * 64
    broken["alertes"] = [{"slide": "pas un nombre", "gravite": object(), "code": "x", "message": ""}]
    with Store(place) as store, pytest.raises(Exception, match=r"object|pas un nombre"):
        store.put(broken, ORIGIN)
    assert len(load(place).info) == len(filled.info)
    assert len(load(place).actions) == len(filled.actions)


def test_failures_are_remembered_until_the_file_is_read(place: str, decks: list[prs.Deck]) -> None:
    with Store(place) as store:
        store.prepare()
        store.put_failure(Failed(origin=ORIGIN, sha256="a", erreur="CorruptDeck", message="endommagé"))
        assert store.failures()[ORIGIN.chemin].message == "endommagé"
        store.put(objects(decks)[0], ORIGIN)
        assert not store.failures()


def test_parquet_holds_the_same_and_always_the_same_bytes(place: str, filled: Dataset, tmp_path: Path) -> None:
    with Store(place) as store:
        write_parquet(store, tmp_path / "a")
        write_parquet(store, tmp_path / "b")
    for frame in FRAMES:
        name = f"{frame.name}.parquet"
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
        assert pq.read_table(tmp_path / "a" / name).num_rows == len(getattr(filled, frame.name))
    pilotes = pq.read_table(tmp_path / "a" / "actions.parquet")["pilotes"].to_pylist()
    assert pilotes == list(filled.actions["pilotes"])


def test_a_locked_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prs_extract.export.store._BUSY_S", 0.1)
    with Store(tmp_path) as store:
        store.prepare()
        other = sqlite3.connect(tmp_path / FILE_NAME)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(OSError, match="verrouillée"):
            store.put_failure(Failed(origin=ORIGIN, sha256="a", erreur="CorruptDeck", message=""))
        other.close()


@pytest.mark.parametrize("place", ["mysql://serveur/base", "ceci://", "://"])
def test_another_database_is_refused(place: str) -> None:
    with pytest.raises(OSError, match="base"):
        store_url(place)


def test_a_password_is_not_told() -> None:
    assert "secret" not in Store("postgresql://prs:secret@127.0.0.1:1/base").name


def test_a_file_that_is_no_data_set_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("ceci n'est pas une base, mais un texte assez long pour en avoir l'air" * 20)
    with pytest.raises(OSError, match="ce n'est pas une base"):
        load(tmp_path)


def test_what_another_version_wrote_is_refused(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.prepare()
        store.remember("format", "autre")
        with pytest.raises(OSError, match="autre version"):
            store.prepare()
