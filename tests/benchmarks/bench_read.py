"""What reading a deck costs beside the plain loops that anyone would write: `python tests/benchmarks/bench_read.py [DECK...]`.

CPU seconds, the best of `REPEATS` interleaved runs in one process, imports and one warm-up run left out.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pptx

import prs_extract as prs

ROOT = Path(__file__).resolve().parents[2]
DEFAULT = (ROOT / "corpus" / "bandes", ROOT / "corpus" / "sans-bordure", ROOT / "corpus" / "bilan-en-colonnes")
REPEATS = 5
AIMS = {".pdf": 1.2, ".pptx": 3.0}
"""Our time over the plain loop's, by format: the most that we want it to be."""


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


PLAIN: dict[str, Callable[[Path], None]] = {".pdf": plain_pdf, ".pptx": plain_pptx}


def cpu_seconds(work: Callable[[Path], object], path: Path) -> float:
    start = time.process_time()
    work(path)
    return time.process_time() - start


def measure(path: Path) -> tuple[float, float]:
    """Best time of the plain loop and of `prs.read`, run in turn so that both meet the same machine."""
    plain = PLAIN[path.suffix]
    runs = [(cpu_seconds(plain, path), cpu_seconds(prs.read, path)) for _ in range(REPEATS + 1)][1:]
    return min(p for p, _ in runs), min(o for _, o in runs)


def main(paths: list[Path]) -> None:
    print(f"{'deck':48} {'plain':>8} {'ours':>8} {'ratio':>6}  aim")
    for path in paths:
        plain, ours = measure(path)
        aim = AIMS[path.suffix]
        name = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name
        print(f"{name:48} {plain:7.3f}s {ours:7.3f}s {ours / plain:6.2f}  {'<' if ours / plain < aim else 'NOT <'} {aim}")


if __name__ == "__main__":
    main([Path(a).resolve() for a in sys.argv[1:]] or [folder / f"deck{suffix}" for folder in DEFAULT for suffix in (".pdf", ".pptx")])
