"""Whatever a deck does to the command that reads it, the person at the keyboard gets one line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zlib
from pathlib import Path

import psutil
import pytest

from prs_extract.batch.guard import limits
from tests.command import ROOT, refused
from tests.readers.pdf_bytes import Page, build, stream

DIES = """
import os, signal, sys
from prs_extract.batch.guard import Accident, go_apart
try:
    status = go_apart()
except Accident as accident:
    sys.exit(f"fin : {accident}")
if status is not None:
    sys.exit(status)
"""
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def run_apart(end: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command whose inner process ends as `end` says."""
    return subprocess.run(
        [sys.executable, "-c", DIES + end],
        capture_output=True,
        encoding="utf-8",
        env=ENVIRONMENT | environment,
        check=False,
        timeout=60,
    )


@pytest.fixture
def huge(tmp_path: Path) -> Path:
    """A page of nearly two million operations, just under what a page may draw."""
    deck = tmp_path / "enorme.pdf"
    deck.write_bytes(
        build([Page(extra="/Contents 100 0 R")], objects=[stream(zlib.compress(b"0 0 m\n" * 1_900_000), "/Filter /FlateDecode")])
    )
    return deck


def test_a_deck_that_takes_longer_than_it_is_given(huge: Path) -> None:
    assert "a dépassé le temps accordé" in refused("read", huge, "--timeout", "0.2")


@pytest.mark.parametrize("memory", ["256", "280", "300"])
def test_a_deck_that_takes_too_much(huge: Path, memory: str) -> None:
    """One line: Python says nothing of what it cannot close for lack of memory."""
    assert "plus de mémoire" in refused("read", huge, "--memory", memory)


@pytest.mark.parametrize("end", ["SIGALRM", "SIGKILL", "SIGTERM"])
def test_temporary_files_go_with_who_made_them(end: str, tmp_path: Path) -> None:
    """LibreOffice's profile and what it converts, thirty megabytes, would stay for each deck past its time."""
    code = f"import tempfile; print(open(tempfile.mkdtemp() + '/x', 'w').name, flush=True); os.kill(os.getpid(), signal.{end})"
    done = run_apart(code, TMPDIR=str(tmp_path))
    assert Path(done.stdout).is_relative_to(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_command_goes_without_temporary_files_where_there_is_no_place() -> None:
    done = run_apart("sys.exit(3)", TMPDIR="/proc")
    assert (done.returncode, done.stderr) == (3, "")


def test_a_fault_in_a_library_is_told() -> None:
    done = run_apart("os.kill(os.getpid(), signal.SIGSEGV)")
    assert (done.returncode, done.stderr) == (1, "fin : le processus de lecture a été interrompu (SIGSEGV)\n")


@pytest.mark.parametrize("status", [0, 2])
def test_an_exit_status_is_passed_on(status: int) -> None:
    assert run_apart(f"sys.exit({status})").returncode == status


def test_who_stops_the_command_has_stopped_it() -> None:
    assert run_apart("os.kill(os.getpid(), signal.SIGTERM)").returncode == -signal.SIGTERM


def test_an_interruption_sent_to_the_command_reaches_its_work(tmp_path: Path) -> None:
    work = f"import time, pathlib\ntry:\n    pathlib.Path({str(tmp_path / 'x')!r}).touch(); time.sleep(60)\nexcept KeyboardInterrupt: sys.exit(130)"
    heeds = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # a shell's background job ignores it
    command = subprocess.Popen([sys.executable, "-c", heeds + DIES + work], env=ENVIRONMENT)
    while not (tmp_path / "x").exists():
        time.sleep(0.01)
    command.send_signal(signal.SIGINT)
    assert command.wait(timeout=30) == 130


def test_nothing_is_left_running(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    run_apart(f"import subprocess; p = subprocess.Popen(['sleep', '600']); open({str(told)!r}, 'w').write(str(p.pid)); os._exit(0)")
    assert not psutil.pid_exists(int(told.read_text()))


def test_killing_the_command_ends_its_work(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    work = f"import time; open({str(told)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    command = subprocess.Popen([sys.executable, "-c", DIES + work], env=ENVIRONMENT)
    while not told.exists() or not told.read_text():
        time.sleep(0.01)
    command.kill()
    command.wait()
    worker = int(told.read_text())
    while psutil.pid_exists(worker) and psutil.Process(worker).status() != psutil.STATUS_ZOMBIE:
        time.sleep(0.01)


def test_limits_end_with_the_reading() -> None:
    with pytest.raises(MemoryError), limits(timeout=60, memory=1):
        bytearray(2**30)
    assert len(bytearray(2**28)) == 2**28
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
