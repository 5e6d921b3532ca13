"""Ending a process with all that it started, and holding it to a memory limit."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys
import time
from dataclasses import dataclass

_PAUSE_S = 0.005
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
_RESERVE_BYTES = 1 << 20
_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36


def adopt_orphans() -> None:
    """What children leave behind becomes ours to end. Linux only."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def end_with_parent() -> None:
    """From now on, the end of the parent kills this process. Linux only."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


@dataclass(frozen=True, slots=True)
class Ended:
    """Of a process. `status`: its exit status, negative for a signal. `peak`: bytes of memory that it took at most, shared ones included."""

    status: int
    peak: int


def end_family(child: int) -> Ended:
    """End the child and whatever it started (LibreOffice), and wait for each; what came of the child."""
    return _end_children()[child]


def end_orphans() -> None:
    """End whatever an ended child has left running."""
    if _has_children():
        _end_children()


def _has_children() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True


def _end_children() -> dict[int, Ended]:
    """Every process that was ended or had ended."""
    # Takes longer to load than most commands take to end, and most of them leave nothing running.
    import psutil

    ended: dict[int, Ended] = {}
    while family := psutil.Process().children(recursive=True):
        for process in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        ended |= _reaped()
        time.sleep(_PAUSE_S)
    return ended | _reaped()


def _reaped() -> dict[int, Ended]:
    """The children that have ended since."""
    found: dict[int, Ended] = {}
    with contextlib.suppress(ChildProcessError):
        while (one := os.wait4(-1, os.WNOHANG))[0]:
            process, status, usage = one
            found[process] = Ended(os.waitstatus_to_exitcode(status), usage.ru_maxrss * _MAXRSS_UNIT)
    return found


class memory_limited:  # noqa: N801 (used as a statement)
    """Inside, at most `limit` bytes of memory, what is taken already included; programs started there inherit the limit.

    The system limits addresses, of which some that are taken already hold nothing: these come on top. Short of memory, Python prints of a generator that
    it cannot close; what is raised tells it already. A class, with something to give back: a generator cannot be left where there is no memory at all.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit

    def __enter__(self) -> None:
        import psutil

        self._reserve = bytearray(_RESERVE_BYTES)
        self._told, sys.unraisablehook = sys.unraisablehook, _told_but_of_memory
        self._before, taken = resource.getrlimit(resource.RLIMIT_AS), psutil.Process().memory_info()
        most = min(taken.vms + max(self._limit - taken.rss, 0), sys.maxsize)
        if self._before[1] == resource.RLIM_INFINITY or most < self._before[1]:
            resource.setrlimit(resource.RLIMIT_AS, (most, self._before[1]))

    def __exit__(self, *raised: object) -> None:
        self._reserve.clear()
        resource.setrlimit(resource.RLIMIT_AS, self._before)
        sys.unraisablehook = self._told


def _told_but_of_memory(unraisable: sys.UnraisableHookArgs) -> None:
    if not issubclass(unraisable.exc_type, MemoryError):
        sys.__unraisablehook__(unraisable)


def _prctl(option: int, value: int) -> None:
    """See prctl(2); nothing elsewhere than on Linux."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
