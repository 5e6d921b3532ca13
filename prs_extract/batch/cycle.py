"""The decks of one side of a comparison, as its files or its data set give them; one that cannot be read costs itself only."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from prs_extract.batch.files import Candidate, find_candidates
from prs_extract.batch.pool import close_workers, iter_outcomes, processors, start_workers
from prs_extract.batch.workers import Job, Outcome
from prs_extract.errors import DeckError, EmptyDeck
from prs_extract.export.dataset import DatasetFrames, decks_once, is_dataset
from prs_extract.export.results import deck_from_json
from prs_extract.frames.build import DeckFrames
from prs_extract.progress import progress

Cycle: TypeAlias = list[DeckFrames | DeckError]
"""Decks in the order of their paths, then why others could not be read."""


def is_cycle(path: Path) -> bool:
    """Whether a path is a folder or a data set, that is: no single deck."""
    return path.is_dir() or is_dataset(path)


def read_cycle(path: Path, *, timeout: float, memory: int) -> Cycle:
    """The decks of a folder (as `convert` finds them), or of a data set. EmptyDeck where there is none.

    A deck that is there in two formats (one name, two extensions) is taken once, and not from the PDF unless the other cannot be read.
    `timeout`, `memory`: seconds and bytes that reading one of a folder may take.
    """
    if is_dataset(path):
        data = DatasetFrames.from_store(path)
        failures = zip(data.echecs["chemin"], data.echecs["message"], strict=True)
        return [*decks_once(data), *(_unread(str(chemin), str(message)) for chemin, message in failures)]
    candidates = find_candidates([path], sha256=lambda _: "")
    if not candidates:
        raise EmptyDeck(f"Aucun jeu de diapositives (PPTX, PDF…) dans le dossier {path}.")
    problems = [_unread(c.shown, c.problem) for c in candidates if c.problem]
    return [*_read_once([c.path for c in candidates if not c.problem], timeout=timeout, memory=memory), *problems]


def _read_once(paths: Iterable[str], *, timeout: float, memory: int) -> Cycle:
    """One reading of each deck, by name, then why some files gave none."""
    waiting: dict[str, list[str]] = {}
    for path in sorted(paths, key=lambda p: p.lower().endswith(".pdf")):
        waiting.setdefault(os.path.splitext(path)[0], []).append(path)  # noqa: PTH122 (any name that the system gives)
    decks: dict[str, DeckFrames] = {}
    unread: list[DeckError] = []
    while waiting:
        for path, outcome in _outcomes([formats[0] for formats in waiting.values()], timeout=timeout, memory=memory):
            name = os.path.splitext(path)[0]  # noqa: PTH122
            if outcome.deck is None:
                unread.append(_unread(path, outcome.message))
            else:
                decks[name] = replace(deck_from_json(outcome.deck), path=Path(path))
        waiting = {name: formats[1:] for name, formats in waiting.items() if name not in decks and formats[1:]}
    return [*(decks[name] for name in sorted(decks)), *sorted(unread, key=str)]


def _outcomes(paths: list[str], *, timeout: float, memory: int) -> Iterator[tuple[str, Outcome]]:
    """What comes of reading each, in any order."""
    count = min(processors(), len(paths))
    jobs = (Job(path=path, options={}, timeout=timeout, memory=memory) for path in paths)
    with ThreadPoolExecutor(count, thread_name_prefix="prs-extract") as executor:
        try:
            start_workers(count)
            with progress(len(paths)) as done, closing(iter_outcomes(executor, jobs, window=2 * count)) as outcomes:
                for job, outcome in outcomes:
                    done(Path(job.path).name)
                    yield job.path, outcome
        finally:
            close_workers()


def _unread(path: str, message: str) -> DeckError:
    """Why a file was not read; its name is said, and once."""
    shown = Candidate(path).shown
    return DeckError(message if Path(shown).name in message else f"{shown} : {message}.")
