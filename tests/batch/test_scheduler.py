"""Decks read on the machines of a cluster: with the same limits, and when one of the machines goes away."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

import prs_extract as prs
from prs_extract.batch.report import Report
from tests.batch.decks import write_decks
from tests.command import ROOT

distributed = pytest.importorskip("distributed", reason="dask is not installed")

pytestmark = [
    pytest.mark.slow,
    # What dask's own event loop leaves open at its end is its affair.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]

CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, scheduler_port=0) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, psutil.Process]]:
    """The address of a scheduler with two machines, and the process that they all come from."""
    script = tmp_path_factory.mktemp("cluster") / "cluster.py"
    script.write_text(CLUSTER)
    with subprocess.Popen(
        [sys.executable, script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    ) as process:
        assert process.stdout
        yield process.stdout.readline().strip(), psutil.Process(process.pid)
        process.communicate()


def test_an_address_that_is_none_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="tcp://machine:8786"):
        prs.convert(write_decks(tmp_path / "decks", "deck"), tmp_path / "out", scheduler="ordonnanceur")


def readers(of: psutil.Process) -> list[psutil.Process]:
    """The machines of the cluster that have a worker of ours below them, which is reading."""
    found = []
    for machine in of.children():
        below = machine.children(recursive=True)
        if any("prs_extract.batch.worker" in p.cmdline() and p.children() for p in below if p.is_running()):
            found.append(machine)
    return found


def test_a_machine_that_goes_away_costs_no_deck(cluster: tuple[str, psutil.Process], tmp_path: Path) -> None:
    address, process = cluster
    write_decks(tmp_path / "decks", *(f"deck{i}" for i in range(8)), slides=8)
    reports: list[Report] = []
    run = threading.Thread(target=lambda: reports.append(prs.convert(tmp_path / "decks", tmp_path / "out", scheduler=address)))
    run.start()
    deadline = time.monotonic() + 120
    while not (reading := readers(process)):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    reading[0].kill()
    run.join()
    assert reports[0].count("lu") == 8, reports[0].failed
    assert len(prs.load(tmp_path / "out").info) == 8
    time.sleep(0.5)
    assert not [p for p in process.children(recursive=True) if "prs_extract.batch.worker" in p.cmdline()]


def test_limits_hold_there_too(cluster: tuple[str, psutil.Process], tmp_path: Path) -> None:
    write_decks(tmp_path / "decks", "lent", slides=40)
    late = prs.convert(tmp_path / "decks", tmp_path / "out", scheduler=cluster[0], timeout=0.1)
    assert list(late.failed["message"]) == ["la lecture a dépassé 0,1 s"]
    large = prs.convert(tmp_path / "decks", tmp_path / "out", scheduler=cluster[0], memory=2**22)
    assert list(large.failed["erreur"]) == ["LimitExceeded"], large.failed.to_dict("records")
    assert "mémoire" in large.failed["message"][0]


def test_a_scheduler_that_does_not_answer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_decks(tmp_path / "decks", "alpha")
    monkeypatch.setattr("prs_extract.batch.scheduler.PATIENCE_S", 0.5)
    with pytest.raises(OSError, match="ne répond pas"):
        prs.convert(tmp_path / "decks", tmp_path / "out", scheduler="tcp://127.0.0.1:1")
