"""A command in a process of its own: whatever a deck does to it, its caller gets one line and an exit status."""

from __future__ import annotations

import math
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from prs_extract.batch.family import adopt_orphans, end_orphans, end_with_parent, memory_limited
from prs_extract.batch.scratch import Scratch, use
from prs_extract.readers import hurry

_ASKED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Signals with which somebody ends a command; any other is an accident."""

_LONGEST_S = 10 * 365 * 86_400.0
"""What the system's clocks take is less than what may be asked for ("no limit": 1e99)."""

_WAITED = (signal.SIGINT, signal.SIGCHLD)


class Accident(RuntimeError):
    """The process that worked was ended from outside or by a fault in a library; the message says how, in French."""


def go_apart() -> int | None:
    """None in the new process, which does the work and ends with this one; here, its exit status once it has ended.

    Accident when it was killed: past its time, or by a fault. What it had started (LibreOffice) is ended too, and its temporary files are removed.
    """
    adopt_orphans()
    made = _scratch()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _WAITED)
    child = os.fork()
    if child == 0:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        end_with_parent()
        if made is not None:
            use(made.folder)
        return None
    try:
        status = os.waitstatus_to_exitcode(_outlived(child))
    finally:
        end_orphans()
        if made is not None:
            made.remove()
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)  # one that still waits was for the child
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.signal(signal.SIGINT, handler)
    if status >= 0:
        return status
    if -status in _ASKED:
        signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    raise Accident(_how_it_ended(signal.Signals(-status)))


def _scratch() -> Scratch | None:
    """Where the work's temporary files go; None where there is no such place, which the work may not need."""
    try:
        return Scratch()
    except OSError:
        return None


def _outlived(child: int) -> int:
    """The wait status of a child. An interruption that this process alone was sent is passed on to it; a terminal sends it to both."""
    while not (ended := os.waitpid(child, os.WNOHANG if hasattr(signal, "sigwaitinfo") else 0))[0]:
        told = signal.sigwaitinfo(_WAITED)
        if told.si_signo == signal.SIGINT and told.si_code <= 0:  # sent by a process, not by the kernel
            os.kill(child, signal.SIGINT)
    return ended[1]


@contextmanager
def limits(*, timeout: float, memory: int) -> Iterator[None]:
    """At most `timeout` seconds and `memory` bytes more than now: past the first this process is killed, whatever it is doing; past the
    second something raises MemoryError.
    """
    signal.setitimer(signal.ITIMER_REAL, min(timeout, _LONGEST_S))
    hurry.allow(timeout)
    try:
        with memory_limited(memory):
            yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        hurry.allow(math.inf)


def _how_it_ended(by: signal.Signals) -> str:
    if by is signal.SIGALRM:
        return "la lecture a dépassé le temps accordé (--timeout)"
    return f"le processus de lecture a été interrompu ({by.name})"
