"""What a batch costs, as ratios: `python tests/benchmarks/bench_batch.py [DECKS]`, with the machine, its load and the versions.

Wall-clock figures mean little on a busy machine: the load before and after is printed, and beside the speed-up the share of the time in
which both workers were reading, and what a deck costs in CPU seconds with one worker and with two.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pypdfium2

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.batch.decks import write_decks  # noqa: E402 (the root is on the path from here on)

DECKS, SLIDES, PAGES = 200, 4, 300
REPEATS = 15
REAL = ("bandes", "sans-bordure", "tableau-continue", "bilan-en-colonnes")
"""Cases of the corpus that are whole decks."""


@dataclass(frozen=True)
class Cost:
    """Seconds of a command: on the clock, and of the processors, its children's included."""

    wall: float
    cpu: float


def cost(*command: str | Path) -> Cost:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    places = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    subprocess.run(
        [sys.executable, *map(str, command)], stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": places}, cwd=ROOT, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(time.monotonic() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def convert(decks: Path, out: Path, *options: str) -> tuple[Cost, list[dict[str, Any]]]:
    """What it cost, and the report's line of each file."""
    spent = cost("-m", "prs_extract", "convert", decks, "-o", out, *options)
    return spent, json.loads((out / "report.json").read_text(encoding="utf-8"))["fichiers"]


def told(what: str, figure: str, aim: str = "") -> None:
    print(f"| {what} | {figure} | {aim} |", flush=True)


def start_up() -> None:
    runs = [(cost("-c", "pass").cpu, cost("-m", "prs_extract", "--help").cpu) for _ in range(REPEATS)]
    told("`prs-extract --help`, over `python -c pass`", f"{min(h for _, h in runs) / min(p for p, _ in runs):.1f} ×", "< 3 ×")


def batches(folder: Path, count: int) -> None:
    write_decks(folder / "decks", *(f"comité {i:03}" for i in range(count)), slides=SLIDES)
    one, lines = convert(folder / "decks", folder / "one", "--workers", "1")
    half = len(lines) // 2
    seconds, memory = [x["secondes"] for x in lines], [x["memoire"] for x in lines]
    drift = statistics.median(seconds[half:]) / statistics.median(seconds[:half])
    told(f"a deck of the second {half}, over one of the first {half}: time", f"{drift:.2f} ×", "1")
    told("the same: peak memory", f"{statistics.median(memory[half:]) / statistics.median(memory[:half]):.2f} ×", "1")
    told(f"highest peak of a worker over {len(lines)} decks", f"{max(memory)} MiB", "< 400")
    two, lines = convert(folder / "decks", folder / "two", "--workers", "2")
    told(f"two workers, over one ({len(lines)} decks)", f"{one.wall / two.wall:.2f} ×", "≥ 1.7 ×")
    told("decks being read at a time, on average, with two workers", f"{sum(x['secondes'] for x in lines) / two.wall:.2f}", "≥ 1.7")
    told("CPU time with two workers, over one", f"{two.cpu / one.cpu:.2f} ×", "1")
    again = [convert(folder / "decks", folder / "two")[0] for _ in range(5)]
    told(
        f"{len(lines)} unchanged decks skipped, start-up included",
        f"{min(a.wall for a in again):.2f} s ({min(a.cpu for a in again):.2f} s CPU)",
        "< 1 s",
    )


def long_pdf(folder: Path) -> None:
    """A PDF of many pages: those of the corpus, again and again."""
    (folder / "long").mkdir()
    made = pypdfium2.PdfDocument.new()
    sources = [pypdfium2.PdfDocument(ROOT / "corpus" / case / "deck.pdf") for case in REAL]
    while len(made) < PAGES:
        made.import_pages(sources[len(made) % len(sources)])
    made.save(folder / "long" / "long.pdf")
    _, (line,) = convert(folder / "long", folder / "out-long", "--workers", "1")
    told(f"peak of a worker on a PDF of {len(made)} pages", f"{line['memoire']} MiB", "< 400")


def real_decks(folder: Path) -> None:
    """CPU seconds of the corpus's whole decks: what estimates are made from."""
    for suffix in (".pptx", ".pdf"):
        place = folder / f"real{suffix}"
        place.mkdir()
        for case in REAL:
            (place / f"{case}{suffix}").symlink_to(ROOT / "corpus" / case / f"deck{suffix}")
        write_decks(folder / f"none{suffix}", "petit")
        nothing, _ = convert(folder / f"none{suffix}", folder / f"out-none{suffix}", "--workers", "1")
        spent, lines = convert(place, folder / f"out{suffix}", "--workers", "1")
        told(f"a deck of the corpus{suffix and f' ({suffix[1:].upper()})'}, CPU", f"{(spent.cpu - nothing.cpu) / len(lines):.2f} s")
        told("start of a batch and of its worker, CPU", f"{nothing.cpu:.1f} s")


def main(count: int) -> None:
    libraries = ", ".join(f"{name} {version(name)}" for name in ("pandas", "pdfplumber", "python-pptx", "sqlalchemy", "pyarrow"))
    print(f"{os.cpu_count()} processors, {platform.machine()}, Python {platform.python_version()}, {libraries}")
    print(f"load before: {os.getloadavg()[0]:.1f}\n\n| measure | figure | aim |\n| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as place:
        start_up()
        long_pdf(Path(place))
        real_decks(Path(place))
        batches(Path(place), count)
    print(f"\nload after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DECKS)
