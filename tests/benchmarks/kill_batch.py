"""A batch killed at random moments and taken up again, beside one that nobody disturbed: `python tests/benchmarks/kill_batch.py [KILLS [DECKS]]`.

The batch gets SIGKILL soon after it has read a drawn number of decks more, or while it starts, however fast the machine is; every third time one of its
workers first. After the last kill it is run to its end. The exported frames (Parquet), what the data set gives back and the workbook must be the same; nothing may stay behind.
Moments that all fall before the first deck, or after the last, show nothing: the run fails then too.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

import prs_extract as prs
from prs_extract.frames.schema import FRAMES

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.batch.decks import write_decks  # noqa: E402 (the root is on the path from here on)

KILLS, DECKS, SEED = 20, 40, 5
POLL_S = 0.02
CODE = "import sys, prs_extract as prs; prs.convert(sys.argv[1], sys.argv[2], workers=2, xlsx=True)"


def start(decks: Path, out: Path, temporary: Path) -> subprocess.Popen[bytes]:
    places = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": places, "TMPDIR": str(temporary)}
    return subprocess.Popen([sys.executable, "-c", CODE, decks, out], cwd=ROOT, env=environment)


def decks_in(out: Path) -> int:
    """How many decks the data set holds by now."""
    file = out / "prs.sqlite"
    if not file.exists():
        return 0
    with contextlib.suppress(sqlite3.OperationalError), contextlib.closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as data:
        return int(data.execute("SELECT COUNT(*) FROM decks").fetchone()[0])
    return 0


def seconds_until(count: int, process: subprocess.Popen[bytes], out: Path) -> float:
    """How long it takes until so many decks are in the data set, or the batch has ended."""
    began = time.monotonic()
    while process.poll() is None and decks_in(out) < count:
        time.sleep(POLL_S)
    return time.monotonic() - began


def digests(out: Path) -> dict[str, str]:
    """The exported frames, byte for byte, and the frames given back."""
    files = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted((out / "parquet").iterdir())}
    data = prs.load(out)
    frames = {f.name: hashlib.sha256(getattr(data, f.name).to_csv().encode()).hexdigest() for f in FRAMES}
    return files | frames


def kill_one(process: subprocess.Popen[bytes], pick: random.Random) -> str:
    """Kill the batch itself, or (every third time) one of the processes below it, which the batch must outlive; then the batch."""
    below = []
    with contextlib.suppress(psutil.NoSuchProcess):
        below = psutil.Process(process.pid).children(recursive=True)
    if below and pick.random() < 1 / 3:
        with contextlib.suppress(psutil.NoSuchProcess):
            pick.choice(below).kill()
        time.sleep(pick.uniform(0, 1))
        process.kill()
        process.wait()
        return "a worker, then the batch"
    ended = process.poll() is not None
    process.kill()
    process.wait()
    return "nothing: it had ended" if ended else "the batch"


def left_running(decks: Path) -> list[int]:
    return [p.pid for p in psutil.process_iter(["cmdline"]) if str(decks) in " ".join(p.info["cmdline"] or [])]


def main(kills: int, count: int) -> None:
    pick = random.Random(SEED)
    with tempfile.TemporaryDirectory() as place:
        folder, temporary = Path(place), Path(place, "tmp")
        temporary.mkdir()
        decks = folder / "decks"
        write_decks(decks, *(f"deck{i:02}" for i in range(count)), slides=2)
        (decks / "casse.pptx").write_bytes(b"PK\x03\x04")
        began = time.monotonic()
        process = start(decks, folder / "whole", temporary)
        first = seconds_until(1, process, folder / "whole")
        process.wait()
        took = time.monotonic() - began
        began = time.monotonic()
        start(decks, folder / "whole", temporary).wait()
        idle = time.monotonic() - began
        print(f"{count} decks, undisturbed: {took:.1f} s, the first after {first:.1f} s; with nothing to read: {idle:.1f} s")
        seen = [0]
        for n in range(kills):
            process = start(decks, folder / "cut", temporary)
            more = pick.randint(0, 2 * (count - seen[-1]) // (kills - n))
            moment = seconds_until(seen[-1] + more, process, folder / "cut") if more else 0.0
            after = pick.uniform(0, 0.1 if more else first)
            time.sleep(after)
            killed = kill_one(process, pick)
            seen.append(decks_in(folder / "cut"))
            print(f"kill {n + 1:2} after {moment + after:5.1f} s: {killed}; {seen[-1]} decks in the data set")
        start(decks, folder / "cut", temporary).wait()
        same = digests(folder / "whole") == digests(folder / "cut")
        hidden = [p.name for p in (folder / "cut").rglob(".*")]
        time.sleep(1)
        workers = left_running(decks)
        print(f"same data set: {same}; half-written files: {hidden or 'none'}; processes left: {workers or 'none'}")
        for left in temporary.iterdir():
            os.utime(left, (0, 0))  # younger ones are left alone
        (decks / "un-de-plus.pptx").write_bytes((decks / "deck00.pptx").read_bytes() + b"\0")
        start(decks, folder / "cut", temporary).wait()
        print(f"temporary folders after the next run: {[p.name for p in temporary.iterdir()] or 'none'}")
        midway = len({n for n in seen if 0 < n < count})
        print(f"different numbers of decks found midway: {midway}")
        if not same or hidden or workers or midway < min(3, kills):
            sys.exit(1)


if __name__ == "__main__":
    asked = [int(a) for a in sys.argv[1:]]
    main(*(asked + [KILLS, DECKS][len(asked) :]))
