"""A command in a process of its own: whatever a deck does to it, its caller gets one line and an exit status."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from prs_extract.batch.family import adopt_orphans, end_orphans, end_with_parent, memory_limited

_ASKED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Signals with which somebody ends a command; any other is an accident."""


class Accident(RuntimeError):
    """The process that worked was ended from outside or by a fault in a library; the message says how, in French."""


def go_apart() -> int | None:
    """None in the new process, which does the work and ends with this one; here, its exit status once it has ended.

    Accident when it was killed: past its time, or by a fault. What it had started (LibreOffice) is ended too.
    """
    adopt_orphans()
    child = os.fork()
    if child == 0:
        end_with_parent()
        return None
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    finally:
        signal.signal(signal.SIGINT, before)
        end_orphans()
    if status >= 0:
        return status
    if -status in _ASKED:
        signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    raise Accident(_how_it_ended(signal.Signals(-status)))


@contextmanager
def limits(*, timeout: float, memory: int) -> Iterator[None]:
    """At most `timeout` seconds and `memory` bytes more than now: past the first this process is killed, whatever it is doing; past the
    second something raises MemoryError.
    """
    signal.setitimer(signal.ITIMER_REAL, timeout)
    try:
        with memory_limited(memory):
            yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _how_it_ended(by: signal.Signals) -> str:
    if by is signal.SIGALRM:
        return "la lecture a dépassé le temps accordé (--timeout)"
    return f"le processus de lecture a été interrompu ({by.name})"
