"""What files hold, as SHA-256, without reading again those that nobody has touched since the last run."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from pathlib import Path
from typing import Any

from prs_extract.export.files import write_text

_SETTLED_NS = 3 * 10**9
"""A file that changed less than this before it was read may change again within the same tick of its clock: it is read again next time."""


class Hashes:
    """SHA-256 of files. A file counts as untouched when its place on the disk, size, and times of change of content and of status are the same:
    the last of them moves with every write, also where a copy keeps the first.
    """

    def __init__(self, place: Path) -> None:
        """`place`: the file that remembers; what cannot be read of it is forgotten, and costs time only."""
        self._place = place
        self._known: dict[str, list[Any]] = {}
        with contextlib.suppress(OSError, ValueError):
            found = json.loads(place.read_text(encoding="ascii"))
            self._known = found if isinstance(found, dict) else {}
        self._before = dict(self._known)

    def sha256(self, path: str) -> str:
        """The SHA-256 of a file's content. OSError where it cannot be read."""
        with open(path, "rb") as file:  # noqa: PTH123 (any name that the system gives)
            state = _state(file.fileno())
            match self._known.get(path):
                case [known, str(sha256)] if known == state:
                    return sha256
            settled = time.time_ns() - _SETTLED_NS > max(state[3:])
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            self._known.pop(path, None)
            if settled and _state(file.fileno()) == state:
                self._known[path] = [state, sha256]
        return sha256

    def save(self) -> None:
        """Remember for the next run."""
        if self._known != self._before:
            write_text(self._place, json.dumps(self._known))
            self._before = dict(self._known)


def _state(file: int) -> list[int]:
    status = os.fstat(file)
    return [status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns]
