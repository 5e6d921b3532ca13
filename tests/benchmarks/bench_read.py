"""What reading a deck costs beside the plain loops that anyone would write: `python tests/benchmarks/bench_read.py [DECK...]`.

CPU seconds, the best of `REPEATS` interleaved runs in one process, imports and one warm-up run left out. `floor`: the least that reading a
PDF can take, PDFium handing over every character and path with its box; opening a PPTX with python-pptx.
"""

from __future__ import annotations

import ctypes
import platform
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


def machine() -> str:
    info = Path("/proc/cpuinfo")
    names = (
        [line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")] if info.exists() else []
    )
    return f"{names[0] if names else platform.processor()}, {len(names) or '?'} cores"


def main(paths: list[Path]) -> None:
    print(f"{machine()}; Python {platform.python_version()}; " + ", ".join(f"{name} {version(name)}" for name in LIBRARIES))
    print(f"{'deck':48} {'plain':>8} {'floor':>8} {'read':>8} {'read/plain':>10} {'read/floor':>10}  aim")
    for path in paths:
        plain, floor, ours = measure(path)
        aim = AIMS[path.suffix]
        name = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name
        verdict = "" if ours <= aim * plain else "missed"
        print(f"{name:48} {plain:7.3f}s {floor:7.3f}s {ours:7.3f}s {ours / plain:10.2f} {ours / floor:10.1f}  {aim} {verdict}")


if __name__ == "__main__":
    main([Path(a).resolve() for a in sys.argv[1:]] or [folder / f"deck{suffix}" for folder in DEFAULT for suffix in (".pdf", ".pptx")])
