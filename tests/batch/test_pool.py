"""A deck that takes too long or too much, or whose process is killed, costs itself only."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from prs_extract.batch.workers import Job, Worker, begun
from tests.batch.decks import write_decks
from tests.command import ROOT
from tests.readers.pdf_bytes import Page, build, stream

OPTIONS = {"ocr": "auto", "hidden_slides": False, "vocabulaire": None}
GIB = 2**30


def job(path: Path, *, timeout: float = 60, memory: int = 2 * GIB) -> Job:
    return Job(path=str(path), options=OPTIONS, timeout=timeout, memory=memory)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """The same for all: whatever a test did to it, the next must find it ready."""
    one = Worker()
    yield one
    one.close()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_decks(tmp_path, "petit")[0]


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A deck that takes a good part of a second."""
    return write_decks(tmp_path, "grand", slides=200)[0]


def test_a_deck_is_read(worker: Worker, small: Path) -> None:
    outcome = worker.read(job(small))
    assert outcome.deck is not None, outcome
    assert [a["action"] for a in outcome.deck["actions"]] == ["Déployer le dispositif petit 0", "Déployer le dispositif petit 1"]


def test_a_worker_loads_no_frames() -> None:
    """pandas takes as long to load as the readers, and frames as long to make as a fifth of a reading."""
    code = "import sys, prs_extract.batch.worker; print({'pandas', 'pyarrow', 'spacy', 'scipy'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert done.stdout == "set()\n"


def test_the_deck_is_told_what_is_wrong_with_it(worker: Worker, tmp_path: Path) -> None:
    (tmp_path / "x.pptx").write_bytes(b"PK\x03\x04" + b"\0" * 50)
    outcome = worker.read(job(tmp_path / "x.pptx"))
    assert (outcome.deck, outcome.erreur) == (None, "CorruptDeck")
    assert "x.pptx" in outcome.message


def test_a_deck_past_its_time_is_ended(worker: Worker, large: Path, small: Path) -> None:
    assert worker.read(job(small)).deck
    outcome = worker.read(job(large, timeout=0.05))
    assert outcome.erreur == "LimitExceeded"
    assert outcome.message == "la lecture a dépassé 0,05 s"
    assert outcome.seconds < 5
    assert worker.read(job(small)).deck


def test_a_deck_past_its_memory_is_ended(worker: Worker, large: Path, small: Path) -> None:
    outcome = worker.read(job(large, memory=4 * 2**20))
    assert (outcome.deck, outcome.erreur) == (None, "LimitExceeded")
    assert worker.read(job(small)).deck


def test_want_of_memory_is_never_taken_for_damage(worker: Worker, small: Path) -> None:
    """Wherever memory ends, in zlib, in libxml2 or in the answer itself: the deck is read whole, or is past its limit."""
    whole = worker.read(job(small))
    short = [worker.read(job(small, memory=whole.memory - step * 2**18)) for step in range(40)]
    assert {o.erreur for o in short if o.deck is None} == {"LimitExceeded"}
    assert all(o.deck == whole.deck for o in short if o.deck is not None)


def test_the_memory_of_a_deck_stays_under_its_limit(worker: Worker, tmp_path: Path) -> None:
    """Contents that swell to a gigabyte; what the library takes itself is counted, but for some MiB that it had asked for and not used."""
    bomb = tmp_path / "bombe.pdf"
    bomb.write_bytes(build([Page(extra="/Contents 100 0 R")], objects=[stream(b"\x81 " * 8_000_000, "/Filter /RunLengthDecode")]))
    outcome = worker.read(job(bomb, memory=300 * 2**20))
    assert outcome.erreur == "LimitExceeded"
    assert 100 * 2**20 < outcome.memory < 320 * 2**20


def while_reading(worker: Worker, path: Path) -> tuple[threading.Thread, list[str], psutil.Process]:
    """A read under way: its thread, where its outcome's error will be, the process of the worker."""
    errors: list[str] = []
    thread = threading.Thread(target=lambda: errors.append(worker.read(job(path)).erreur))
    thread.start()
    while not (reading := [p for start in psutil.Process().children() for p in start.children() if p.children()]):
        time.sleep(0.01)
    return thread, errors, reading[0]


def test_a_conversion_that_is_cut_short_leaves_no_process_and_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`soffice` here is a program that hangs, with a child that hangs too, as the real one may."""
    for name in ("bin", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "bin" / "soffice").write_text(f"#!/bin/sh\nsleep 61 & echo $$ $! > {tmp_path}/started; wait\n", encoding="utf-8")
    (tmp_path / "bin" / "soffice").chmod(0o755)
    with zipfile.ZipFile(tmp_path / "x.odp", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.presentation")
        archive.writestr("content.xml", "<x/>")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=":")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    worker = Worker()
    try:
        outcome = worker.read(job(tmp_path / "x.odp", timeout=3))
        assert outcome.erreur == "LimitExceeded", outcome
        started = [int(n) for n in (tmp_path / "started").read_text().split()]
        assert not [n for n in started if psutil.pid_exists(n)]
        (own,) = (tmp_path / "tmp").iterdir()
        assert not list(own.iterdir())
    finally:
        worker.close()
    assert not list((tmp_path / "tmp").iterdir())


def test_what_reading_takes_is_told(worker: Worker, small: Path, large: Path) -> None:
    little, much = worker.read(job(small)), worker.read(job(large))
    assert 30 * 2**20 < little.memory < much.memory < GIB


def test_a_killed_reader_costs_its_deck_only(worker: Worker, large: Path, small: Path) -> None:
    thread, errors, process = while_reading(worker, large)
    process.children()[0].kill()
    thread.join()
    assert errors == ["Interruption"]
    assert worker.read(job(small)).deck


def test_a_killed_worker_costs_its_deck_only(worker: Worker, large: Path, small: Path) -> None:
    thread, errors, process = while_reading(worker, large)
    process.kill()
    thread.join()
    assert errors == ["Interruption"]
    assert worker.read(job(small)).deck


def test_a_worker_that_is_closed_leaves_no_process(worker: Worker, large: Path) -> None:
    thread, errors, process = while_reading(worker, large)
    family = [process, *process.children(recursive=True)]
    worker.close()
    thread.join()
    assert errors == ["Interruption"]
    _, alive = psutil.wait_procs(family, timeout=5)
    assert not alive


def test_workers_of_one_start_read_side_by_side_and_cost_each_other_nothing(small: Path, large: Path) -> None:
    first, second = begun(2)
    try:
        assert first.read(job(small)).deck
        thread, errors, process = while_reading(second, large)
        process.kill()
        thread.join()
        assert errors == ["Interruption"]
        assert first.read(job(small)).deck
        assert second.read(job(small)).deck
    finally:
        first.close()
        second.close()
    assert not psutil.Process().children()


def test_a_start_that_is_killed_takes_its_workers_along(small: Path) -> None:
    workers = begun(2)
    try:
        assert workers[0].read(job(small)).deck
        (start,) = psutil.Process().children()
        forked = start.children()
        start.kill()
        _, alive = psutil.wait_procs(forked, timeout=5)
        assert not alive
        assert workers[1].read(job(small)).erreur == "Interruption"
        assert workers[1].read(job(small)).deck
    finally:
        for worker in workers:
            worker.close()


def test_workers_that_nobody_asked_are_ended_while_they_load() -> None:
    workers = begun(2)
    start = time.monotonic()
    for worker in workers:
        worker.close()
    assert time.monotonic() - start < 0.3
    assert not psutil.Process().children()
