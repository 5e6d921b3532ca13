"""Temporary files go with the process that made them, or with the next one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from prs_extract.batch.scratch import scratch
from tests.command import ROOT


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files that only this test uses."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def aged(folder: Path) -> None:
    os.utime(folder, (0, 0))


def test_a_folder_goes_with_its_block(temporary: Path) -> None:
    with scratch() as folder:
        (folder / "x").touch()
        assert list(temporary.iterdir()) == [folder]
    assert not list(temporary.iterdir())


def test_what_a_killed_process_left_goes_with_the_next(temporary: Path) -> None:
    code = (
        "import os, signal; from prs_extract.batch.scratch import scratch\nwith scratch() as f: (f / 'x').touch(); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)}, check=False)
    (left,) = temporary.iterdir()
    with scratch():
        assert left.exists()  # it may be younger than its lock
    aged(left)
    with scratch():
        assert not left.exists()


def test_what_is_held_or_is_not_ours_stays(temporary: Path) -> None:
    (temporary / "autre").mkdir()
    aged(temporary / "autre")
    with scratch() as first:
        aged(first)
        with scratch():
            assert first.exists()
    assert [p.name for p in temporary.iterdir()] == ["autre"]
