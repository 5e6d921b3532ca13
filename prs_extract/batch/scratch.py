"""Temporary files of readings: a folder that goes with the process that made it, or else with the next one that starts.

Readers keep theirs in the system's temporary folder and remove them, unless they are killed: then whoever killed them removes the folder.
A process that was itself killed leaves its folder without its lock; the next process finds it so, and removes it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from prs_extract.batch.lock import held

PREFIX = "prs-lot-"
_YOUNG_S = 60.0
"""A folder is made a moment before it is locked: a young one is left alone."""


class Scratch:
    """A temporary folder, locked while this process lives; those that killed processes left are removed first. OSError where none can be made."""

    def __init__(self) -> None:
        _remove_abandoned(Path(tempfile.gettempdir()))
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._lock = ExitStack()
        self._lock.enter_context(held(self.folder))

    def remove(self) -> None:
        """Remove it with all that it holds."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.close()


@contextmanager
def scratch() -> Iterator[Path]:
    """A temporary folder that is removed at the end."""
    made = Scratch()
    try:
        yield made.folder
    finally:
        made.remove()


def use(folder: Path) -> None:
    """Have temporary files made in a folder from now on, by this process and those that it starts."""
    tempfile.tempdir = os.environ["TMPDIR"] = str(folder)


def _remove_abandoned(place: Path) -> None:
    """Remove our folders of `place` that no process holds."""
    for folder in place.glob(f"{PREFIX}*"):
        # Another user's, or gone since: somebody else's business.
        with contextlib.suppress(OSError):
            if folder.stat().st_uid == os.geteuid() and folder.stat().st_mtime < time.time() - _YOUNG_S:
                with held(folder):
                    shutil.rmtree(folder, ignore_errors=True)
