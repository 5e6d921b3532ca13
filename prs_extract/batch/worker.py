"""The processes that read decks: the library is loaded once, workers are forked, and each forks for each deck a child with limits of its own.

A deck that hangs, crashes or takes too much ends its child, never the worker; the memory that a deck took goes with the child. Run as
`python -m prs_extract.batch.worker HANDLE...`, a socket for each worker: one request a line (JSON), one answer (its length, then JSON).
When its socket closes, whoever asked is gone: the child is ended, and the worker with it. Temporary files are a child's own, and go with it.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import socket
import sys
import time
import traceback
from pathlib import Path
from typing import Any

# Readers are loaded before the fork, once for all decks, not by each child.
import prs_extract.readers.pdf.reader
import prs_extract.readers.pptx.reader  # noqa: F401
from prs_extract.batch.family import adopt_orphans, end_family, end_with_parent, memory_limited
from prs_extract.batch.scratch import scratch, use
from prs_extract.errors import DeckError
from prs_extract.frames.plain import deck_object
from prs_extract.readers import hurry
from prs_extract.reading import get_ready, read_deck

LENGTH_BYTES = 8
_CHUNK = 1 << 20
_LONGEST_WAIT_S = 3_600.0
"""The system takes no infinite one, which may be asked for; it is waited again."""
_END = b"\0"
"""Ends what a child sends: without it the child was cut short."""

Request = dict[str, Any]


def main(handles: list[int]) -> None:
    """Fork a worker for each handle, and wait for them to end. What every reading needs is loaded before."""
    get_ready()
    while handles:
        handle = handles.pop()
        if os.fork() == 0:
            _be_worker(handle, others=handles)
        os.close(handle)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()


def _be_worker(handle: int, others: list[int]) -> None:
    """Answer on a socket until it closes. Does not return."""
    code = 1
    try:
        end_with_parent()
        for other in others:
            os.close(other)
        with socket.socket(fileno=handle) as line:
            serve(line)
        code = 0
    except Exception:
        traceback.print_exc()  # the asking side tells the last line
    finally:
        os._exit(code)


def serve(line: socket.socket) -> None:
    """Answer requests until there are no more."""
    adopt_orphans()
    with scratch() as folder, line.makefile("rb") as requests, contextlib.suppress(ConnectionError):
        for request in requests:
            answer = _read_apart(json.loads(request), line.fileno(), folder / "jeu")
            if answer is None:
                return
            line.sendall(len(answer).to_bytes(LENGTH_BYTES, "big") + answer)


def _read_apart(request: Request, asked_on: int, folder: Path) -> bytes | None:
    """The answer of a child that reads the deck, its temporary files in `folder`; None when nobody waits for it any more."""
    folder.mkdir()
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receive)
        os.close(asked_on)
        _be_child(request, send, folder)
    os.close(send)
    try:
        answer = _collected(receive, asked_on, time.monotonic() + request["timeout"])
    finally:
        os.close(receive)
        ended = end_family(child)
        shutil.rmtree(folder, ignore_errors=True)
    if answer is None:
        return None
    if answer == b"":
        answer = _failure("LimitExceeded", f"la lecture a dépassé {request['timeout']:g} s".replace(".", ","))
    elif not answer.endswith(_END):
        answer = _failure("Interruption", _how_it_ended(ended.status))
    return b'{"memory":%d,%b' % (ended.peak, answer.strip().removesuffix(_END).removeprefix(b"{"))


def _collected(receive: int, asked_on: int, deadline: float) -> bytes | None:
    """All that the child sent, after a space; nothing at all past the deadline; None when whoever asked is gone."""
    parts = [b" "]
    while (left := deadline - time.monotonic()) > 0:
        ready, _, _ = select.select([receive, asked_on], [], [], min(left, _LONGEST_WAIT_S))
        if asked_on in ready:
            return None
        if receive in ready:
            part = os.read(receive, _CHUNK)
            if not part:
                return b"".join(parts)
            parts.append(part)
    return b""


def _how_it_ended(status: int) -> str:
    if status >= 0:
        return f"le processus de lecture s'est arrêté (code {status})"
    return f"le processus de lecture a été interrompu ({signal.Signals(-status).name})"


def _be_child(request: Request, send: int, folder: Path) -> None:
    """Read, answer, end. Does not return."""
    code = 1
    try:
        use(folder)
        end_with_parent()
        hurry.allow(request["timeout"])
        with open(send, "wb") as answers:
            answers.write(_answer(request) + _END)
        code = 0
    finally:
        os._exit(code)


def _answer(request: Request) -> bytes:
    try:
        with memory_limited(request["memory"]):
            return json.dumps({"deck": deck_object(*read_deck(Path(request["path"]), **request["options"]))}).encode("ascii")
    except DeckError as error:
        return _failure(type(error).__name__, str(error))
    except MemoryError:
        return _failure("LimitExceeded", f"la lecture demande plus de {request['memory'] // 2**20} Mio de mémoire")
    except OSError as error:
        return _failure(type(error).__name__, f"le système refuse : {error}", trace=traceback.format_exc())
    except Exception as error:  # the wall round a deck: a fault of ours costs this deck only, and is told with its traceback
        return _failure(type(error).__name__, f"erreur interne : {error}", trace=traceback.format_exc())


def _failure(error: str, message: str, trace: str = "") -> bytes:
    return json.dumps({"erreur": error, "message": message, "trace": trace}).encode("ascii")


if __name__ == "__main__":
    main([int(handle) for handle in sys.argv[1:]])
