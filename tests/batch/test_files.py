"""Which files of a folder are taken, whatever people and systems put in it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from prs_extract.batch import files
from prs_extract.batch.files import Candidate
from prs_extract.batch.hashes import Hashes


def find_candidates(paths: Iterable[Path]) -> list[Candidate]:
    return files.find_candidates(paths, Hashes(Path("absent")).sha256)


def found(*paths: Path) -> dict[str, Candidate]:
    return {Path(c.path).name: c for c in find_candidates(paths)}


def test_folders_and_files_in_any_mix_once_each(tmp_path: Path) -> None:
    for name in ("b.PPTX", "sous/a.pdf", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    paths = [tmp_path / "sous", tmp_path, tmp_path / "b.PPTX", tmp_path / "sous" / ".." / "b.PPTX"]
    assert [Path(c.path).relative_to(tmp_path).as_posix() for c in find_candidates(paths)] == ["b.PPTX", "sous/a.pdf"]


def test_a_file_that_is_named_is_tried_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "deck.bin").write_text("x")
    assert found(tmp_path / "deck.bin")["deck.bin"].sha256
    assert not found(tmp_path)


@pytest.mark.parametrize("name", ["._x.pptx", "~$x.pptx", "Thumbs.db", ".DS_Store", ".~lock.x.odp", "__MACOSX/x.pptx", ".git/x.pdf"])
def test_what_systems_leave_is_left_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("x")
    assert not found(tmp_path)


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.pdf").write_text("x")
    (tmp_path / "a" / "back").symlink_to(tmp_path)
    (tmp_path / "loop.pdf").symlink_to(tmp_path / "loop.pdf")
    files = found(tmp_path)
    assert set(files) == {"x.pdf", "loop.pdf"}
    assert files["x.pdf"].sha256
    assert files["loop.pdf"].problem


def test_a_fifo_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.pdf")
    assert found(tmp_path)["x.pdf"].problem == "ce n'est pas un fichier ordinaire"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").touch(mode=0)
    (tmp_path / "closed").mkdir(mode=0)
    files = found(tmp_path)
    assert "droits" in files["x.pdf"].problem
    assert "le dossier ne peut pas être lu" in files["closed"].problem


def test_an_absent_file_is_told(tmp_path: Path) -> None:
    assert found(tmp_path / "x.pdf")["x.pdf"] == Candidate(str(tmp_path / "x.pdf"), problem="le fichier est introuvable", missing=True)


@pytest.mark.parametrize("name", [b"\xe9t\xe9.pdf", b"-o.pdf", "é è\n.pdf".encode(), b"x" * 251 + b".pdf"])
def test_any_name_is_a_name(name: bytes, tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), name)  # noqa: PTH118
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"x")
    (candidate,) = find_candidates([tmp_path])
    assert candidate.sha256
    assert os.fsencode(candidate.path) == path
    candidate.shown.encode("utf-8")
