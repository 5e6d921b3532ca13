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
from contextlib import contextmanager
from pathlib import Path

from prs_extract.batch.lock import held

PREFIX = "prs-lot-"
_YOUNG_S = 60.0
"""A folder is made a moment before it is locked: a young one is left alone."""


@contextmanager
def scratch() -> Iterator[Path]:
    """A temporary folder, locked while this process lives and removed at the end; those that killed processes left are removed first."""
    _remove_abandoned(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    with held(folder):
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _remove_abandoned(place: Path) -> None:
    """Remove our folders of `place` that no process holds."""
    for folder in place.glob(f"{PREFIX}*"):
        # Another user's, or gone since: somebody else's business.
        with contextlib.suppress(OSError):
            if folder.stat().st_uid == os.geteuid() and folder.stat().st_mtime < time.time() - _YOUNG_S:
                with held(folder):
                    shutil.rmtree(folder, ignore_errors=True)
