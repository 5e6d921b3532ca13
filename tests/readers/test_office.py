from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from prs_extract.errors import CorruptDeck, LimitExceeded, MissingTool
from prs_extract.readers.detect import read_bytes
from prs_extract.readers.office import PROGRAMS, converted
from tests.readers.build import TITLE_AND_BODY, Deck

needs_office = pytest.mark.skipif(not any(map(shutil.which, PROGRAMS)), reason="LibreOffice is not installed")


def test_without_libreoffice_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingTool, match="installez LibreOffice"):
        converted(b"x", suffix=".odp", fichier="comite.odp")


def program(folder: Path, script: str) -> None:
    """A stand-in for `soffice` on the path: what is tested is how it is run, not what it does."""
    path = folder / PROGRAMS[0]
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def test_a_conversion_that_hangs_is_ended_with_its_children(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program(tmp_path, f"sleep 61 & echo $! > {tmp_path}/child; wait")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(LimitExceeded, match="a dépassé 1 s"):
        converted(b"x", suffix=".odp", fichier="comite.odp", timeout_s=1.0)
    child = (tmp_path / "child").read_text().strip()
    deadline = time.monotonic() + 5
    while alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(child)


def alive(process: str) -> bool:
    """Whether a process runs; one that has ended and waits to be collected does not."""
    listed = subprocess.run(["ps", "-o", "stat=", "-p", process], capture_output=True, text=True, check=False).stdout.strip()
    return bool(listed) and not listed.startswith("Z")


def test_a_conversion_that_makes_nothing_is_a_corrupt_deck(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program(tmp_path, "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(CorruptDeck, match=r"comite\.odp"):
        converted(b"x", suffix=".odp", fichier="comite.odp")


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["odp", "ppt"])
def test_older_and_foreign_formats_are_read(tmp_path: Path, kind: str) -> None:
    deck = Deck().slide(TITLE_AND_BODY).placeholder(0, "Comité de suivi").table([["Action", "État"], ["Former", "En cours"]])
    (tmp_path / "deck.pptx").write_bytes(deck.bytes())
    office = next(path for path in map(shutil.which, PROGRAMS) if path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(tmp_path / "deck.pptx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    source = read_bytes((tmp_path / f"deck.{kind}").read_bytes(), fichier=f"deck.{kind}")
    assert source.format == kind
    (slide,) = source.slides
    assert "Comité de suivi" in [p.text for f in slide.frames for p in f.paragraphs]
    assert [p.text for t in slide.tables for c in t.cells for p in c.paragraphs] == ["Action", "État", "Former", "En cours"]
