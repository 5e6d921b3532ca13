"""Many decks, one data set: only what is new is read, each deck apart, and what one costs stays its own."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import version as installed
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from prs_extract.batch.files import Candidate, find_candidates
from prs_extract.batch.hashes import Hashes
from prs_extract.batch.lock import held
from prs_extract.batch.plan import Plan, Reading, make_plan
from prs_extract.batch.pool import MEMORY, TIMEOUT_S, close_workers, iter_outcomes, processors, start_workers
from prs_extract.batch.report import Line, Report
from prs_extract.batch.workers import Job, Outcome
from prs_extract.errors import MissingTool
from prs_extract.export.files import remove_leftovers, write_text
from prs_extract.export.stored import Failed, deck_key

if TYPE_CHECKING:
    from prs_extract.export.store import Store

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
    first = not (folder / REPORT).is_file()
    with _alone(folder), _readers(executor, workers, scheduler, at_once=first) as readers:
        # SQLAlchemy takes a third as long to load as a worker: on a first run both load at the same time.
        from prs_extract.export.store import Store

        with Store(store or folder) as data:
            data.prepare()
            candidates = _candidates(paths, folder)
            before = {key for key, stored in data.decks().items() if not stored.present}
            plan = make_plan(candidates, data.decks(), data.failures(), reading)
            data.settle(plan.moved, plan.present, plan.forgotten, plan.dropped)
            read = list(_read(plan, data, reading, readers, options={**options}, timeout=timeout, memory=memory))
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
        remove_leftovers(folder / REPORT, folder / HASHES, folder / WORKBOOK)
        yield


def _candidates(paths: PathLike | Sequence[PathLike], folder: Path) -> list[Candidate]:
    hashes = Hashes(folder / HASHES)
    found = find_candidates([paths] if isinstance(paths, str | os.PathLike) else paths, hashes.sha256)
    hashes.save()
    return found


def _read(
    plan: Plan, store: Store, reading: Reading, readers: _Readers, *, options: dict[str, Any], timeout: float, memory: int
) -> Iterator[Line]:
    """Read what is to be read, and write each deck when it comes."""
    if not plan.to_read:
        return
    from prs_extract.progress import progress

    readers.expect(len(plan.to_read))
    Thread(target=_load_arrow).start()
    jobs = {c.path: c for c in plan.to_read}
    asked = (Job(path=path, options=options, timeout=timeout, memory=memory) for path in jobs)
    with progress(len(jobs)) as done, closing(iter_outcomes(readers.executor, asked, window=readers.window)) as outcomes:
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


def _load_arrow() -> None:
    """What `_export` will need, while the first decks are read."""
    import prs_extract.export.parquet  # noqa: F401


def _export(store: Store, folder: Path) -> None:
    """The Parquet files, unless they are of this very data set. Another program's loading of Arrow is left out where nothing changed."""
    from prs_extract.export.store_tables import parquet_files

    files = parquet_files(folder)
    remove_leftovers(*files)
    found = store.fingerprint()
    if store.state(_EXPORTED) == found and all(path.is_file() for path in files):
        return
    from prs_extract.export.parquet import write_parquet

    write_parquet(store, folder)
    store.remember(_EXPORTED, found)


def _write_workbook(store: Store, path: Path) -> None:
    """The workbook, unless it is of this very data set."""
    from prs_extract.export.store_tables import ECHECS

    found = store.fingerprint(ECHECS)
    if store.state(_SHOWN) == found and path.is_file():
        return
    from prs_extract.dataset import load

    load(store.url).to_excel(path)
    store.remember(_SHOWN, found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Readers:
    """Where to read, how many decks to have under way there, and how many workers of ours read them."""

    executor: Executor
    window: int
    own: int = 0

    def expect(self, decks: int) -> None:
        """Have the workers ready, or loading, that so many decks will be read in."""
        start_workers(min(self.own, decks))


@contextmanager
def _readers(executor: Executor | None, workers: int | None, scheduler: str | None, *, at_once: bool) -> Iterator[_Readers]:
    """Threads of ours only wait for their workers. `at_once`: there will be decks to read, of which we do not know how many."""
    if executor is not None:
        yield _Readers(executor=executor, window=_MANY)
        return
    if scheduler is not None:
        from prs_extract.batch.scheduler import cluster

        with cluster(scheduler) as (found, window):
            yield _Readers(executor=found, window=window)
        return
    count = workers or processors()
    own = _Readers(executor=ThreadPoolExecutor(count, thread_name_prefix="prs-extract"), window=2 * count, own=count)
    try:
        if at_once:
            own.expect(count)
        yield own
    finally:
        close_workers()
        own.executor.shutdown(cancel_futures=True)


def _as_key(options: dict[str, Any]) -> str:
    """Options as text; a vocabulary counts by its content."""
    path = options["vocabulaire"]
    content = hashlib.sha256(Path(path).read_bytes()).hexdigest() if path is not None else None
    return json.dumps({**options, "vocabulaire": content}, sort_keys=True)
