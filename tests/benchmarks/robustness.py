"""What becomes of any file that is offered: `python -m tests.benchmarks.robustness FOLDER... [--mutate N [--first SEED]]`.

Every file of the folders is read in a worker process, with the limits of a batch; with `--mutate`, so many damaged copies of each as well
(bytes changed, removed, doubled; the end cut off). Prints how many were read, how many refused and why, the slowest and the largest, and each one
that ended otherwise than it should: a fault of ours, a crash. Exit status 1 when there is any.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from prs_extract import errors
from prs_extract.batch.pool import MEMORY
from prs_extract.batch.workers import Job, Outcome, Worker

CLEAN = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.DeckError)} | {""}
"""Errors that tell what is wrong with a file; "" is a file that was read."""
OPTIONS = {"ocr": "never"}
TIMEOUT_S = 120.0
MOST_SHOWN = 5


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A copy with a few faults of one kind."""
    copy = bytearray(data)
    kind = chance.choice(("change", "remove", "double", "cut"))
    if kind == "cut":
        return bytes(copy[: chance.randrange(len(copy))])
    for _ in range(chance.choice((1, 5, 50))):
        if not copy:
            break
        place, size = chance.randrange(len(copy)), chance.choice((1, 16, 512))
        if kind == "change":
            copy[place : place + size] = chance.randbytes(size)
        elif kind == "remove":
            del copy[place : place + size]
        else:
            copy[place:place] = copy[place : place + size]
    return bytes(copy)


def iter_files(folders: list[Path], seeds: range, scratch: Path) -> Iterator[tuple[str, Path]]:
    """What to call it and where it is: every file, then its damaged copies, which are the same in every run."""
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            yield str(path), path
            for seed in seeds if path.stat().st_size else ():
                copy = scratch / f"copie{path.suffix}"
                copy.write_bytes(damaged(path.read_bytes(), random.Random(f"{path.name} {seed}")))
                yield f"{path} (copie {seed})", copy


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", nargs="+", type=Path)
    options.add_argument("--mutate", type=int, default=0, metavar="N")
    options.add_argument("--first", type=int, default=0, metavar="SEED", help="others than those of the run before")
    asked = options.parse_args()
    kinds: Counter[str] = Counter()
    read: list[tuple[str, Outcome]] = []
    worker = Worker()
    with tempfile.TemporaryDirectory() as scratch:
        for name, path in iter_files(asked.folders, range(asked.first, asked.first + asked.mutate), Path(scratch)):
            outcome = worker.read(Job(path=str(path), options=OPTIONS, timeout=TIMEOUT_S, memory=MEMORY))
            kinds[outcome.erreur or "read"] += 1
            if outcome.erreur not in CLEAN:
                print(f"FAULT {name}: {outcome.erreur}: {outcome.message}\n{outcome.trace}", flush=True)
            read.append((name, Outcome(erreur=outcome.erreur, seconds=outcome.seconds, memory=outcome.memory)))
    worker.close()
    print(", ".join(f"{n} {kind}" for kind, n in kinds.most_common()))
    for name, outcome in sorted(read, key=lambda r: -r[1].seconds)[:MOST_SHOWN]:
        print(f"{outcome.seconds:6.1f} s     {name} {outcome.erreur}")
    for name, outcome in sorted(read, key=lambda r: -r[1].memory)[:MOST_SHOWN]:
        print(f"{outcome.memory // 2**20:6} MiB   {name} {outcome.erreur}")
    return int(any(outcome.erreur not in CLEAN for _, outcome in read))


if __name__ == "__main__":
    sys.exit(main())
