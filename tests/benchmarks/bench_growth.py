"""Whether time and memory stay in step with the deck: `python tests/benchmarks/bench_growth.py`.

A deck repeated to 30, 100 and 300 pages, the same with a photograph on each page, and 200 reads of one deck in one process. Each figure is that
of a process of its own; CPU without imports, memory the largest resident size, imports counted.
"""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2
from PIL import Image

import prs_extract as prs

ROOT = Path(__file__).resolve().parents[2]
DECK = ROOT / "corpus" / "bandes" / "deck.pdf"
PAGES = (30, 100, 300)
READS = 200
PHOTOGRAPH = (2400, 1600)
MIB = 1024
"""Kilobytes, in which Linux counts resident memory."""


def repeated(n_pages: int, *, photographs: bool) -> bytes:
    source, made = pypdfium2.PdfDocument(DECK), pypdfium2.PdfDocument.new()
    for start in range(0, n_pages, len(source)):
        made.import_pages(source, list(range(min(len(source), n_pages - start))))
    if photographs:
        for page in made:
            _add_photograph(made, page)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def _add_photograph(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> None:
    """Noise, which hardly packs, so that each page has megabytes of its own."""
    jpeg = io.BytesIO()
    Image.frombytes("RGB", PHOTOGRAPH, os.urandom(PHOTOGRAPH[0] * PHOTOGRAPH[1] * 3)).resize((600, 400)).resize(PHOTOGRAPH).save(
        jpeg, "JPEG", quality=60
    )
    picture = pypdfium2.PdfImage.new(document)
    picture.load_jpeg(jpeg, inline=True)
    picture.set_matrix(pypdfium2.PdfMatrix().scale(200, 130).translate(500, 20))
    page.insert_obj(picture)
    page.gen_content()


def read_apart(path: Path, reads: int = 1) -> tuple[float, list[int]]:
    """CPU seconds of all reads, and the largest resident size in MiB after the first, the middle and the last."""
    command = [sys.executable, __file__, str(path), str(reads)]
    seconds, *sizes = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    return float(seconds), [int(s) for s in sizes]


def _child(path: Path, reads: int) -> None:
    _ = prs.read
    sizes, start = [], time.process_time()
    for _ in range(reads):
        prs.read(path, ocr="never")
        sizes.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MIB)
    print(time.process_time() - start, sizes[0], sizes[len(sizes) // 2], sizes[-1])


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for photographs in (False, True):
            for n_pages in PAGES:
                path = Path(folder) / "deck.pdf"
                path.write_bytes(repeated(n_pages, photographs=photographs))
                seconds, sizes = read_apart(path)
                what = "with photographs" if photographs else ""
                size = path.stat().st_size / 2**20
                print(f"{n_pages:4} pages {what:17} {size:6.1f} MB: {1000 * seconds / n_pages:5.1f} ms a page, {sizes[0]} MiB", flush=True)
    for deck in (DECK, DECK.with_suffix(".pptx")):
        seconds, sizes = read_apart(deck, READS)
        print(f"{READS} reads of {deck.name}: {seconds:.1f} s, MiB after the first, the middle and the last: {sizes}", flush=True)


if __name__ == "__main__":
    _child(Path(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 1 else main()
