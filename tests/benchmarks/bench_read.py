"""What reading a deck costs beside the plain loops that anyone would write: `python tests/benchmarks/bench_read.py [--calls] [DECK...]`.

CPU seconds, the best of `REPEATS` interleaved runs in one process, imports and one warm-up run left out. `floor`: the least that reading a
PDF can take, PDFium handing over every character and path with its box; opening a PPTX with python-pptx. `first`: a deck read for the first time, as
in a batch: in each of `PROCESSES` processes, which have read other decks of the corpus, the plain loop once, then `prs.read` once.

`--calls`: counts instead, which do not waver: calls of Python functions and of built-in ones, first read and later ones.
"""

from __future__ import annotations

import ctypes
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pdfplumber
import pptx
import pypdfium2
from pypdfium2 import raw as pdfium

import prs_extract as prs

ROOT = Path(__file__).resolve().parents[2]
DEFAULT = (ROOT / "corpus" / "bandes", ROOT / "corpus" / "sans-bordure", ROOT / "corpus" / "bilan-en-colonnes")
REPEATS = 7
PROCESSES = 9
OTHERS = {".pdf": 12, ".pptx": 60}
"""Decks read before the one of which the first reading counts, at most."""
AIMS = {".pdf": 0.35, ".pptx": 2.0}
"""Our time over the plain loop's, by format: the most that we want it to be."""
LIBRARIES = ("pdfplumber", "pdfminer.six", "pypdfium2", "python-pptx", "lxml", "pandas")


def plain_pdf(path: Path) -> None:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.extract_text()


def plain_pptx(path: Path) -> None:
    for slide in pptx.Presentation(str(path)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                _ = [run.text for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
            if getattr(shape, "has_table", False):
                _ = [[cell.text for cell in row.cells] for row in shape.table.rows]


def floor_pdf(path: Path) -> None:
    document = pypdfium2.PdfDocument(path)
    sides = [ctypes.c_double() for _ in range(4)]
    places = [ctypes.byref(side) for side in sides]
    for page in document:
        text = page.get_textpage()
        for i in range(text.count_chars()):
            pdfium.FPDFText_GetUnicode(text, i)
            pdfium.FPDFText_GetCharBox(text, i, *places)
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
            item.get_bounds()
    document.close()


def floor_pptx(path: Path) -> None:
    pptx.Presentation(str(path))


Work = Callable[[Path], object]
LOOPS: dict[str, tuple[Work, Work]] = {".pdf": (plain_pdf, floor_pdf), ".pptx": (plain_pptx, floor_pptx)}


def cpu_seconds(work: Work, path: Path) -> float:
    start = time.process_time()
    work(path)
    return time.process_time() - start


def measure(path: Path) -> list[float]:
    """Best times of the plain loop, the floor and `prs.read`, run in turn so that all meet the same machine."""
    loops = (*LOOPS[path.suffix], prs.read)
    runs = [[cpu_seconds(work, path) for work in loops] for _ in range(REPEATS + 1)][1:]
    return [min(times) for times in zip(*runs, strict=True)]


def others(path: Path) -> list[Path]:
    """Decks of the corpus in the same format, those that are measured left out: they have texts in common."""
    found = sorted((ROOT / "corpus").glob(f"*/deck{path.suffix}"))
    return [deck for deck in found if deck != path and deck.parent not in DEFAULT][: OTHERS[path.suffix]]


def warm_up(path: Path) -> None:
    """Reads decks as a batch does before it comes to this one."""
    plain, _ = LOOPS[path.suffix]
    for deck in others(path):
        prs.read(deck, ocr="never")
    plain(others(path)[0])


def first_times(path: Path) -> list[float]:
    """Best times of the plain loop and of `prs.read`, each once in a process that has never seen the deck."""
    found = []
    for _ in range(PROCESSES):
        done = subprocess.run([sys.executable, __file__, "--first", str(path)], check=True, capture_output=True, text=True)
        found.append([float(seconds) for seconds in done.stdout.split()])
    return [min(times) for times in zip(*found, strict=True)]


def print_first(path: Path) -> None:
    """What one process of `first_times` does."""
    warm_up(path)
    print(*(cpu_seconds(work, path) for work in (LOOPS[path.suffix][0], prs.read)))


def calls(path: Path) -> tuple[int, int]:
    """Calls of Python functions and of built-in ones while a deck is read."""
    counts = {"call": 0, "c_call": 0}

    def count(_frame: object, event: str, _argument: object) -> None:
        if event in counts:
            counts[event] += 1

    sys.setprofile(count)
    prs.read(path)
    sys.setprofile(None)
    return counts["call"], counts["c_call"]


def print_calls(paths: list[Path]) -> None:
    print(f"{'calls':48} {'first read':>20} {'later':>20}")
    for path in paths:
        warm_up(path)
    for path in paths:
        first, later = calls(path), calls(path)
        print(f"{named(path):48} " + " ".join(f"{python:>10,} {built_in:>9,}" for python, built_in in (first, later)))


def machine() -> str:
    info = Path("/proc/cpuinfo")
    names = (
        [line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")] if info.exists() else []
    )
    return f"{names[0] if names else platform.processor()}, {len(names) or '?'} cores"


def named(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def print_times(paths: list[Path]) -> None:
    print(f"{machine()}; Python {platform.python_version()}; " + ", ".join(f"{name} {version(name)}" for name in LIBRARIES))
    print(f"{'deck':36} {'plain':>8} {'floor':>8} {'read':>8} {'read/plain':>10} {'read/floor':>10} {'first':>8} {'first/plain':>11}  aim")
    for path in paths:
        plain, floor, ours = measure(path)
        plain_once, first = first_times(path)
        aim = AIMS[path.suffix]
        ratios = ours / plain, first / plain_once
        times = f"{plain:7.3f}s {floor:7.3f}s {ours:7.3f}s {ratios[0]:10.2f} {ours / floor:10.1f} {first:7.3f}s {ratios[1]:11.2f}"
        print(f"{named(path):36} {times}  {aim} {'' if max(ratios) <= aim else 'missed'}")


def main(arguments: list[str]) -> None:
    default = [folder / f"deck{suffix}" for folder in DEFAULT for suffix in (".pdf", ".pptx")]
    paths = [Path(a).resolve() for a in arguments if not a.startswith("--")] or default
    if "--first" in arguments:
        print_first(paths[0])
    elif "--calls" in arguments:
        print_calls(paths)
    else:
        print_times(paths)


if __name__ == "__main__":
    main(sys.argv[1:])
