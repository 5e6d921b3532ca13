"""What a file holds is remembered for as long as nobody touches it, and no longer."""

from __future__ import annotations

import os
import time
from hashlib import sha256
from pathlib import Path

import pytest

from prs_extract.batch import hashes
from prs_extract.batch.hashes import Hashes


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"un")
    return path


def remembered(place: Path, path: Path, *, as_if: bytes) -> None:
    """`place` remembers the state of `path`, but the SHA-256 of other bytes: what comes back tells whether the file was read."""
    known = Hashes(place)
    known.sha256(str(path))
    known.save()
    place.write_text(place.read_text().replace(sha256(path.read_bytes()).hexdigest(), sha256(as_if).hexdigest()))


def test_a_file_that_nobody_touched_is_not_read_again(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashes, "_SETTLED_NS", 0)
    remembered(tmp_path / "known.json", file, as_if=b"faux")
    assert Hashes(tmp_path / "known.json").sha256(str(file)) == sha256(b"faux").hexdigest()


def test_a_file_that_was_written_is_read_again_though_its_time_and_size_are_the_same(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hashes, "_SETTLED_NS", 0)
    before = file.stat()
    remembered(tmp_path / "known.json", file, as_if=b"faux")
    time.sleep(0.02)
    file.write_bytes(b"de")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert Hashes(tmp_path / "known.json").sha256(str(file)) == sha256(b"de").hexdigest()


def test_a_file_that_has_just_changed_may_change_again(file: Path, tmp_path: Path) -> None:
    known = Hashes(tmp_path / "known.json")
    assert known.sha256(str(file)) == sha256(b"un").hexdigest()
    known.save()
    assert not (tmp_path / "known.json").exists()


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"x": 3}', '{"x": [1, 2]}', "é"])
def test_a_memory_that_makes_no_sense_is_forgotten(content: str, file: Path, tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text(content, encoding="utf-8")
    assert Hashes(tmp_path / "known.json").sha256(str(file)) == sha256(b"un").hexdigest()


def test_any_name_can_be_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashes, "_SETTLED_NS", 0)
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe9t\xe9\n.pdf"))
    file.write_bytes(b"un")
    remembered(tmp_path / "known.json", file, as_if=b"faux")
    assert Hashes(tmp_path / "known.json").sha256(str(file)) == sha256(b"faux").hexdigest()
