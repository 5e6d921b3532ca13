"""Folders held by one process at a time: the lock goes with the process, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

if sys.platform != "win32":
    import fcntl

_HANDLES: set[int] = set()
"""Of the folders that this process holds."""


@contextmanager
def held(folder: str | os.PathLike[str]) -> Iterator[None]:
    """Hold a folder while the block runs. BlockingIOError where another process does; another OSError where there are no locks."""
    handle = os.open(folder, os.O_RDONLY)
    _HANDLES.add(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        if handle in _HANDLES:
            _HANDLES.discard(handle)
            os.close(handle)


def _let_go() -> None:
    """A forked process would share the locks of the one that forked it, and keep them when that one is killed: it closes its ends."""
    while _HANDLES:
        os.close(_HANDLES.pop())


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_let_go)
