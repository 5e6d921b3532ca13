"""Draws the decks of the cases named, or of all that have a `build.py`: `python corpus/build.py [CASE...] [--pdf]`.

`--pdf` renders them with LibreOffice too. The PDF is kept: another version of LibreOffice, or other fonts, would draw it otherwise.
"""

from __future__ import annotations

import argparse
import runpy
import subprocess
import tempfile
from pathlib import Path

from drawing import Deck

HERE = Path(__file__).resolve().parent


def drawn(case: Path) -> Deck:
    """The deck of a case; its `build.py` may also have a function `pdf`, which changes the PDF that was rendered."""
    deck = runpy.run_path(str(case / "build.py"))["deck"]()
    assert isinstance(deck, Deck)
    return deck


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", default=sorted(p.parent.name for p in HERE.glob("*/build.py")))
    parser.add_argument("--pdf", action="store_true")
    options = parser.parse_args()
    paths = [HERE / name / "deck.pptx" for name in options.cases]
    for path in paths:
        drawn(path.parent).save(path)
    for path in paths if options.pdf else ():
        with tempfile.TemporaryDirectory() as profile:
            command = [
                "soffice",
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                path.parent,
                path,
            ]
            subprocess.run(command, check=True, capture_output=True, timeout=120)
        change = runpy.run_path(str(path.parent / "build.py")).get("pdf")
        if change is not None:
            change(path.with_suffix(".pdf"))


if __name__ == "__main__":
    main()
