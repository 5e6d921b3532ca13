"""Test support: the command in a process of its own, as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def prs(*args: str | Path, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """`python -m prs_extract` with `args`; the root is on the path so that a checkout is tested, installed or not."""
    everything = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    command = [sys.executable, "-m", "prs_extract", *map(str, args)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=everything, cwd=cwd, check=False, timeout=300)


def refused(*args: str | Path, cwd: Path | None = None) -> str:
    """The one line that a refused request prints on standard error."""
    done = prs(*args, cwd=cwd)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith("Erreur : ")
    return line
