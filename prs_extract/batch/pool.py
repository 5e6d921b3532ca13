"""Reading decks in worker processes, whoever asks: a thread of ours, or a task of any executor on any machine."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import IO, Any

TIMEOUT_S = 300.0
"""A deck of 300 pages takes a minute on a slow machine, and LibreOffice two minutes at most."""
MEMORY = 2 * 2**30
"""Bytes that a deck may take; LibreOffice alone asks for 1 GiB of addresses."""

_LENGTH_BYTES = 8
_SLACK_S = 30.0


def processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A deck to read. `options`: keyword arguments of `prs.read`; `timeout` in seconds, `memory` in bytes."""

    path: str
    options: dict[str, Any]
    timeout: float
    memory: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a job: `deck`, the object of `Deck.to_json`, or else `erreur` (the kind) and `message`. `trace`: of a fault of ours.

    `memory`: the most that the reading took, in bytes, the library itself included; 0 where the worker could not tell.
    """

    deck: dict[str, Any] | None = None
    erreur: str = ""
    message: str = ""
    trace: str = ""
    seconds: float = 0.0
    memory: int = 0


class Worker:
    """The parent's end of a worker process, started when first needed and again after it was lost."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._said: IO[bytes] | None = None

    def read(self, job: Job) -> Outcome:
        """The outcome of a job; a worker that somebody killed fails it, and the next job has a new worker."""
        start = monotonic()
        request = {"path": job.path, "options": job.options, "timeout": job.timeout, "memory": job.memory}
        try:
            answer = self._asked(json.dumps(request).encode("ascii") + b"\n")
        except (OSError, EOFError) as error:
            message = self._last_words() or str(error)
            self.close()
            return Outcome(erreur="Interruption", message=f"le processus de lecture s'est arrêté : {message}", seconds=monotonic() - start)
        return Outcome(**json.loads(answer), seconds=monotonic() - start)

    def close(self) -> None:
        """End the worker, and with it what it is reading."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            if process.stdin:
                process.stdin.close()
        try:
            process.wait(_SLACK_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()
        said, self._said = self._said, None
        if said:
            said.close()

    def _asked(self, request: bytes) -> bytes:
        if self._process is None:
            self._start()
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise EOFError("fin inattendue")
        process.stdin.write(request)
        process.stdin.flush()
        length = int.from_bytes(_exactly(process.stdout, _LENGTH_BYTES), "big")
        return _exactly(process.stdout, length)

    def _start(self) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115
        # One thread a worker: as many workers as processors share the machine already, and only a process of one thread may fork safely.
        places = [
            str(Path(__file__).parents[2]),
            *filter(None, [os.environ.get("PYTHONPATH")]),
        ]  # a checkout that is not installed works too
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(places), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "prs_extract.batch.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env=environment,
            start_new_session=True,
        )

    def _last_words(self) -> str:
        """The last line that the worker printed on standard error."""
        if self._said is None:
            return ""
        self._said.seek(0)
        lines = self._said.read().decode("utf-8", "replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError("fin inattendue")
    return data


_LOCAL = threading.local()
_WORKERS: set[Worker] = set()


def read_job(job: Job) -> Outcome:
    """Read a deck in the worker of this thread. It stays for the next job; `close_workers`, or the end of the process, ends it."""
    worker: Worker | None = getattr(_LOCAL, "worker", None)
    if worker is None:
        worker = _LOCAL.worker = Worker()
    _WORKERS.add(worker)
    return worker.read(job)


def close_workers() -> None:
    """End the workers of this process; a job that comes later has a new one."""
    while _WORKERS:
        _WORKERS.pop().close()


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
