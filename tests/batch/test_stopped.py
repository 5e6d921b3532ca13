"""Whatever stops a batch, the reason is told in a line, what was read is kept, and the same command takes it up."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

import prs_extract as prs
from tests.batch.decks import write_decks
from tests.command import ROOT, refused
from tests.command import prs as command
from tests.postgres import Server, running_server


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    write_decks(tmp_path / "decks", *(f"deck{i}" for i in range(6)), slides=12)
    return tmp_path / "decks"


MANY = 24
"""Decks of a batch that is stopped from outside: it takes seconds, and what stops it half of one."""


@pytest.fixture
def many_decks(tmp_path: Path) -> Path:
    write_decks(tmp_path / "decks", *(f"deck{i:02}" for i in range(MANY)), slides=24)
    return tmp_path / "decks"


def taken_up(kept: int, of: int = 6) -> str:
    """What a run says that finds `kept` decks read: all of them may have been, while the signal was on its way."""
    words = ((of - kept, "lu"), (kept, "inchangé"))
    return ", ".join(f"{n} {word}{'s' * (n > 1)}" for n, word in words if n) + "\n"


@pytest.fixture
def started() -> Iterator[list[subprocess.Popen[str]]]:
    """Processes that a test starts, ended with it."""
    processes: list[subprocess.Popen[str]] = []
    yield processes
    for process in processes:
        process.kill()
        process.communicate()


def start(processes: list[subprocess.Popen[str]], *args: str | Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "prs_extract", *map(str, args)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background job ignores it
    )
    processes.append(process)
    return process


def wait_for_decks(count: int, out: str | Path) -> None:
    """Until the data set holds as many."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            if len(prs.load(out).info) >= count:
                return
        except OSError:
            pass  # not there yet
        time.sleep(0.05)
    pytest.fail(f"{out} does not hold {count} decks")


@pytest.mark.slow
def test_an_interruption_keeps_what_was_read(many_decks: Path, tmp_path: Path, started: list[subprocess.Popen[str]]) -> None:
    process = start(started, "convert", many_decks, "-o", tmp_path / "out", "--workers", "1")
    wait_for_decks(1, tmp_path / "out")
    family = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stdout) == (130, "")
    assert stderr == "Interrompu : ce qui est lu est gardé, la même commande reprendra où elle en était.\n"
    assert not psutil.wait_procs(family, timeout=5)[1]
    kept = len(prs.load(tmp_path / "out").info)
    done = command("convert", many_decks, "-o", tmp_path / "out")
    assert done.stdout == taken_up(kept, MANY)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that holds some of the decks."""
    place = tmp_path / "disque"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=180k", "tmpfs", place], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("this user may not mount a disk in memory")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_full_disk_is_told_and_nothing_is_lost(decks: Path, small_disk: Path, tmp_path: Path) -> None:
    assert "il n'y a plus de place sur le disque" in refused("convert", decks, "-o", small_disk, "--workers", "1")
    kept = len(prs.load(small_disk).info)
    subprocess.run(["mount", "-o", "remount,size=8m", small_disk], check=True)
    done = command("convert", decks, "-o", small_disk)
    assert done.stdout == taken_up(kept)
    prs.convert(decks, tmp_path / "whole")
    for file in (tmp_path / "whole" / "parquet").iterdir():
        assert (small_disk / "parquet" / file.name).read_bytes() == file.read_bytes(), file.name


def test_a_locked_data_set_is_told_and_left_as_it_was(decks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prs_extract.export.store._BUSY_S", 0.1)
    (first, *_) = sorted(decks.iterdir())
    prs.convert(first, tmp_path / "out")
    other = sqlite3.connect(tmp_path / "out" / "prs.sqlite")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(OSError, match="verrouillée par un autre programme"):
        prs.convert(decks, tmp_path / "out")
    other.close()
    assert len(prs.load(tmp_path / "out").info) == 1
    assert prs.convert(decks, tmp_path / "out").count("lu") == 5


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server() as found:
        yield found


@pytest.mark.slow
def test_a_server_that_stops_half_way_is_told_and_nothing_is_lost(
    many_decks: Path, tmp_path: Path, server: Server, started: list[subprocess.Popen[str]]
) -> None:
    process = start(started, "convert", many_decks, "-o", tmp_path / "out", "--workers", "1", "--store", server.url)
    wait_for_decks(1, server.url)
    with server.stopped():
        stdout, stderr = process.communicate(timeout=120)
    assert (process.returncode, stdout) == (2, "")
    assert stderr.startswith("Erreur : postgresql+psycopg://prs@127.0.0.1")
    assert stderr.endswith("le serveur ne répond pas, ou il a coupé la connexion\n")
    kept = len(prs.load(server.url).info)
    assert kept >= 1
    done = command("convert", many_decks, "-o", tmp_path / "out", "--store", server.url)
    assert done.stdout == taken_up(kept, MANY)
    prs.convert(many_decks, tmp_path / "whole")
    for file in (tmp_path / "whole" / "parquet").iterdir():
        assert (tmp_path / "out" / "parquet" / file.name).read_bytes() == file.read_bytes(), file.name
