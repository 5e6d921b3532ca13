"""Many decks, one data set: only what is new is read, each deck apart, and what one costs stays its own."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from importlib.metadata import version as installed
from pathlib import Path
from time import monotonic
from typing import Any

from prs_extract.batch.files import Candidate, find_candidates
from prs_extract.batch.hashes import Hashes
from prs_extract.batch.lock import held
from prs_extract.batch.plan import Plan, Reading, make_plan
from prs_extract.batch.pool import MEMORY, TIMEOUT_S, Job, Outcome, close_workers, iter_outcomes, processors
from prs_extract.batch.report import Line, Report
from prs_extract.errors import MissingTool
from prs_extract.export.files import remove_leftovers, write_text
from prs_extract.export.store import Failed, Store, deck_key
from prs_extract.export.store_tables import ECHECS, parquet_files

REPORT = "report.json"
PARQUET = "parquet"
HASHES = "empreintes.json"
WORKBOOK = "region.xlsx"
_EXPORTED, _SHOWN = "parquet", "region"
_MANY = 256
"""Decks under way at a time on an executor whose size we do not know: enough for ten machines, and some 100 MiB of results at worst."""

PathLike = str | os.PathLike[str]


def convert(
    paths: PathLike | Sequence[PathLike],
    out: PathLike,
    workers: int | None = None,
    executor: Executor | None = None,
    timeout: float = TIMEOUT_S,
    memory: int = MEMORY,
    *,
    store: str | None = None,
    ocr: str = "auto",
    hidden_slides: bool = False,
    vocabulaire: PathLike | None = None,
    scheduler: str | None = None,
    xlsx: bool = False,
) -> Report:
    """Turn decks into one data set, run after run; a deck that fails, hangs or crashes costs itself only.

    Only decks that are new, changed, or read by another version or with other options are read. A renamed file is the same deck, a changed
    one replaces the deck that was there, a removed one stays, marked. A run that was stopped, however it was, is taken up by the next.

    Parameters
    ----------
    paths
        Files and folders, in any mix. Folders are searched for presentations and PDFs; a file that is named is always tried.
    out
        The folder of the data set, made if need be: `prs.sqlite`, `parquet/` and `report.json`. `prs.load(out)` gives the frames back.
    workers
        Decks read at a time; as many as the machine has processors by default.
    executor
        Where to read, instead: any executor whose tasks see the same files. Each task keeps the decks apart in the same way.
    timeout, memory
        Seconds and bytes that one deck may take.
    store
        SQLAlchemy URL of another database to write to (PostgreSQL), instead of `prs.sqlite`.
    ocr, hidden_slides, vocabulaire
        As for `prs.read`.
    scheduler
        Where to read, instead: the address of a dask.distributed scheduler whose machines see the same files (extra `dask`).
    xlsx
        Write `region.xlsx` too, as `Dataset.to_excel` does.

    Raises
    ------
    OSError
        The data set cannot be written.
    """
    if not hasattr(os, "fork"):
        raise MissingTool("La conversion par lots demande Linux ou macOS (sous Windows : WSL).")
    start = monotonic()
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    options = {"ocr": ocr, "hidden_slides": hidden_slides, "vocabulaire": None if vocabulaire is None else os.path.abspath(vocabulaire)}  # noqa: PTH100
    reading = Reading(version=installed("prs-extract"), options=_as_key(options))
    with _alone(folder), Store(store or folder) as data:
        data.prepare()
        candidates = _candidates(paths, folder)
        before = {key for key, stored in data.decks().items() if not stored.present}
        plan = make_plan(candidates, data.decks(), data.failures(), reading)
        data.settle(plan.moved, plan.present, plan.forgotten, plan.dropped)
        with _executor(executor, workers, scheduler) as (run_on, window):
            read = list(_read(plan, data, reading, run_on, window, options={**options}, timeout=timeout, memory=memory))
        gone = {key for key, stored in data.decks().items() if not stored.present} - before
        _export(data, folder / PARQUET)
        if xlsx:
            _write_workbook(data, folder / WORKBOOK)
        report = Report([*plan.lines, *read], out=data.name, version=reading.version, seconds=monotonic() - start, gone=gone)
        write_text(folder / REPORT, report.to_json())
    return report


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One run at a time writes to a folder; what a run that was killed left half-written there is removed."""
    with ExitStack() as stack:
        try:
            stack.enter_context(held(folder))
        except BlockingIOError as error:
            raise OSError(f"une autre conversion écrit dans « {folder} » : attendez qu'elle finisse") from error
        except OSError as error:
            if error.errno not in (errno.ENOLCK, errno.EOPNOTSUPP):  # a network folder without locks: nothing can be held there
                raise
        remove_leftovers(folder / REPORT, folder / HASHES, folder / WORKBOOK, *parquet_files(folder / PARQUET))
        yield


def _candidates(paths: PathLike | Sequence[PathLike], folder: Path) -> list[Candidate]:
    hashes = Hashes(folder / HASHES)
    found = find_candidates([paths] if isinstance(paths, str | os.PathLike) else paths, hashes.sha256)
    hashes.save()
    return found


def _read(
    plan: Plan, store: Store, reading: Reading, executor: Executor, window: int, *, options: dict[str, Any], timeout: float, memory: int
) -> Iterator[Line]:
    """Read what is to be read, and write each deck when it comes."""
    if not plan.to_read:
        return
    from prs_extract.progress import progress

    jobs = {c.path: c for c in plan.to_read}
    asked = (Job(path=path, options=options, timeout=timeout, memory=memory) for path in jobs)
    with progress(len(jobs)) as done, closing(iter_outcomes(executor, asked, window=window)) as outcomes:
        for job, outcome in outcomes:
            candidate = jobs[job.path]
            line = _written(store, candidate, outcome, reading, plan.replaces.get(candidate.shown))
            done(Path(candidate.shown).name)
            yield replace(line, secondes=round(outcome.seconds, 3), memoire=-(-outcome.memory // 2**20) or None)


def _written(store: Store, candidate: Candidate, outcome: Outcome, reading: Reading, replaces: str | None) -> Line:
    origin = reading.origin(candidate.shown)
    if outcome.deck is None:
        store.put_failure(Failed(origin=origin, sha256=candidate.sha256, erreur=outcome.erreur, message=outcome.message))
        return Line(chemin=candidate.shown, resultat="échec", erreur=outcome.erreur, message=outcome.message, trace=outcome.trace)
    store.put(outcome.deck, origin, replaces=replaces)
    key = deck_key(outcome.deck["info"]["sha256"])
    if replaces is None:
        return Line(chemin=candidate.shown, resultat="lu", deck=key)
    return Line(chemin=candidate.shown, resultat="nouvelle version", deck=key, message=f"remplace la version lue auparavant ({replaces})")


def _export(store: Store, folder: Path) -> None:
    """The Parquet files, unless they are of this very data set. Another program's loading of Arrow is left out where nothing changed."""
    found = store.fingerprint()
    if store.state(_EXPORTED) == found and all(path.is_file() for path in parquet_files(folder)):
        return
    from prs_extract.export.parquet import write_parquet

    write_parquet(store, folder)
    store.remember(_EXPORTED, found)


def _write_workbook(store: Store, path: Path) -> None:
    """The workbook, unless it is of this very data set."""
    found = store.fingerprint(ECHECS)
    if store.state(_SHOWN) == found and path.is_file():
        return
    from prs_extract.dataset import load

    load(store.url).to_excel(path)
    store.remember(_SHOWN, found)


@contextmanager
def _executor(executor: Executor | None, workers: int | None, scheduler: str | None) -> Iterator[tuple[Executor, int]]:
    """Where to read, and how many decks to have under way. Threads of ours only wait for their workers."""
    if executor is not None:
        yield executor, _MANY
        return
    if scheduler is not None:
        from prs_extract.batch.scheduler import cluster

        with cluster(scheduler) as found:
            yield found
        return
    count = workers or processors()
    own = ThreadPoolExecutor(count, thread_name_prefix="prs-extract")
    try:
        yield own, 2 * count
    finally:
        close_workers()
        own.shutdown(cancel_futures=True)


def _as_key(options: dict[str, Any]) -> str:
    """Options as text; a vocabulary counts by its content."""
    path = options["vocabulaire"]
    content = hashlib.sha256(Path(path).read_bytes()).hexdigest() if path is not None else None
    return json.dumps({**options, "vocabulaire": content}, sort_keys=True)
