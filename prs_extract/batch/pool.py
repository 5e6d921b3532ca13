"""Reading decks in worker processes, whoever asks: a thread of ours, or a task of any executor on any machine."""

from __future__ import annotations

import os
import threading
from collections.abc import Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait

from prs_extract.batch.workers import Job, Outcome, Worker, begun

TIMEOUT_S = 300.0
"""A deck of 300 pages takes a minute on a slow machine, and LibreOffice two minutes at most."""
MEMORY = 2 * 2**30
"""Bytes that a deck may take; LibreOffice alone asks for 1 GiB of addresses."""


def processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_LOCAL = threading.local()
_WORKERS: set[Worker] = set()
_READY: list[Worker] = []
"""Those that no thread has taken yet."""


def start_workers(count: int) -> None:
    """Have so many workers ready, or loading, for the threads that will ask: one start costs less than one each."""
    if (missing := count - len(_READY)) > 0:
        _READY.extend(begun(missing))


def read_job(job: Job) -> Outcome:
    """Read a deck in the worker of this thread. It stays for the next job; `close_workers`, or the end of the process, ends it."""
    worker: Worker | None = getattr(_LOCAL, "worker", None)
    if worker is None:
        worker = _LOCAL.worker = _taken()
    _WORKERS.add(worker)
    return worker.read(job)


def _taken() -> Worker:
    try:
        return _READY.pop()
    except IndexError:
        return Worker()


def close_workers() -> None:
    """End the workers of this process; a job that comes later has a new one."""
    for workers in (_READY, _WORKERS):
        while workers:
            workers.pop().close()


def iter_outcomes(executor: Executor, jobs: Iterable[Job], *, window: int) -> Generator[tuple[Job, Outcome], None, None]:
    """Jobs with their outcomes, as they end. At most `window` are under way, so that results do not pile up in memory."""
    waiting = iter(jobs)
    running: dict[Future[Outcome], Job] = {}
    try:
        while True:
            for job in waiting:
                try:
                    running[executor.submit(read_job, job)] = job
                except Exception as error:  # as below: broken, shut down, out of reach
                    yield job, _lost(error)
                if len(running) >= window:
                    break
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield running.pop(future), _outcome(future)
    finally:
        for future in running:
            future.cancel()


def _outcome(future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except (Exception, CancelledError) as error:  # the wall round a worker: every kind of executor has its own words for one that it lost
        return _lost(error)


def _lost(error: BaseException) -> Outcome:
    return Outcome(erreur="Interruption", message=f"l'exécuteur s'est arrêté avant la fin : {str(error) or type(error).__name__}")
