"""A file is written whole or not at all, and an unwritable place is told in French."""

from __future__ import annotations

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from prs_extract.export.files import write_text, written_whole


def test_a_file_replaces_the_one_before(tmp_path: Path) -> None:
    target = tmp_path / "sortie.json"
    write_text(target, "un")
    write_text(target, "deux\n")
    assert target.read_bytes() == b"deux\n"
    assert list(tmp_path.iterdir()) == [target]


def write_half(target: Path) -> None:
    with written_whole(target) as beside:
        beside.write_text("à moitié", encoding="utf-8")
        raise ValueError("raté")


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "sortie.json"
    write_text(target, "ancien")
    with pytest.raises(ValueError, match="raté"):
        write_half(target)
    assert target.read_text(encoding="utf-8") == "ancien"
    assert list(tmp_path.iterdir()) == [target]


def test_writing_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    (tmp_path / "ailleurs").mkdir()
    link, real = tmp_path / "lien.json", tmp_path / "ailleurs" / "vrai.json"
    link.symlink_to(real)
    write_text(link, "texte")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "texte"


@pytest.mark.parametrize(
    ("name", "kind", "reason"),
    [("absent/sortie.json", FileNotFoundError, "le dossier n'existe pas"), (".", IsADirectoryError, "c'est un dossier")],
)
def test_an_unwritable_place(tmp_path: Path, name: str, kind: type[OSError], reason: str) -> None:
    with pytest.raises(kind, match="impossible d'écrire") as caught:
        write_text(tmp_path / name, "texte")
    assert reason in str(caught.value)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("", encoding="utf-8")
    with pytest.raises(OSError, match="impossible d'écrire") as caught:
        write_text(tmp_path / "fichier" / "sortie.json", "texte")
    assert isinstance(caught.value, NotADirectoryError)


def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "tube.json"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(pipe.read_text, encoding="utf-8")
        write_text(pipe, "texte")
        assert read.result(timeout=10) == "texte"
    assert pipe.is_fifo()


@pytest.mark.parametrize(
    ("code", "reason"), [(errno.EROFS, "le disque est en lecture seule"), (errno.ENOSPC, "plus de place sur le disque")]
)
def test_what_the_disk_refuses_is_told_in_french(tmp_path: Path, code: int, reason: str) -> None:
    with pytest.raises(OSError, match=reason), written_whole(tmp_path / "a.txt"):
        raise OSError(code, os.strerror(code))
