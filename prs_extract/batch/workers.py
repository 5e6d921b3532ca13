"""Worker processes, from the side of those who ask: several have one start, which loads the library once and forks them."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import IO, Any

_LENGTH_BYTES = 8
_SLACK_S = 30.0


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
    """The asking end of a worker process, started when first needed and again after it was lost."""

    def __init__(self, link: _Link | None = None) -> None:
        """`link`: to a worker that is started already (`begun`)."""
        self._link = link

    def read(self, job: Job) -> Outcome:
        """The outcome of a job; a worker that somebody killed fails it, and the next job has a new worker."""
        start = monotonic()
        request = {"path": job.path, "options": job.options, "timeout": job.timeout, "memory": job.memory}
        link = self._link = self._link or _links(1)[0]
        try:
            answer = link.asked(json.dumps(request).encode("ascii") + b"\n")
        except (OSError, EOFError) as error:
            message = link.last_words() or str(error)
            self.close()
            return Outcome(erreur="Interruption", message=f"le processus de lecture s'est arrêté : {message}", seconds=monotonic() - start)
        return Outcome(**json.loads(answer), seconds=monotonic() - start)

    def close(self) -> None:
        """End the worker, and with it what it is reading."""
        link, self._link = self._link, None
        if link is not None:
            link.close()


def begun(count: int) -> list[Worker]:
    """As many workers, which load the library from now on."""
    return [Worker(link) for link in _links(count)]


def _links(count: int) -> list[_Link]:
    pairs = [socket.socketpair() for _ in range(count)]
    start = _Start([theirs.fileno() for _, theirs in pairs])
    for _, theirs in pairs:
        theirs.close()
    return [_Link(start, ours) for ours, _ in pairs]


class _Start:
    """The process that forked some workers, and that ends with the last of them."""

    def __init__(self, handles: list[int]) -> None:
        """`handles`: of the sockets to answer on, one a worker."""
        self._lock = threading.Lock()
        self._left = len(handles)
        self.asked = False
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        # One thread a worker: as many workers as processors share the machine already, and only a process of one thread may fork safely.
        places = [
            str(Path(__file__).parents[2]),
            *filter(None, [os.environ.get("PYTHONPATH")]),
        ]  # a checkout that is not installed works too
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(places), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "prs_extract.batch.worker", *map(str, handles)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._said,
            env=environment,
            pass_fds=handles,
            start_new_session=True,
        )

    def leave(self) -> None:
        """One worker less: with the last the process ends, or is ended. One that was never asked for anything may still be loading."""
        with self._lock:
            self._left -= 1
            if self._left:
                return
        if not self.asked:
            self._process.kill()
        try:
            self._process.wait(_SLACK_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._said.close()

    def last_words(self) -> str:
        """The last line printed on standard error."""
        with self._lock:
            self._said.seek(0)
            lines = self._said.read().decode("utf-8", "replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")


class _Link:
    """The line to a worker."""

    def __init__(self, start: _Start, line: socket.socket) -> None:
        self._start = start
        self._line = line
        self._answers = line.makefile("rb")

    def asked(self, request: bytes) -> bytes:
        """The answer. OSError or EOFError when the worker is gone."""
        self._start.asked = True
        self._line.sendall(request)
        return self._exactly(int.from_bytes(self._exactly(_LENGTH_BYTES), "big"))

    def last_words(self) -> str:
        return self._start.last_words()

    def close(self) -> None:
        """End the worker; a thread that waits for its answer waits no longer."""
        with contextlib.suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)
        self._line.close()
        self._start.leave()

    def _exactly(self, size: int) -> bytes:
        data = self._answers.read(size)
        if len(data) < size:
            raise EOFError("fin inattendue")
        return data
