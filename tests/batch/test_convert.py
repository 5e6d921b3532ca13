"""Folders become one data set, run after run: what is new is read, what fails is told, what was stopped is taken up."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

import prs_extract as prs
from prs_extract.batch.lock import held
from prs_extract.batch.pool import close_workers
from prs_extract.batch.report import Report
from tests.batch.decks import deck_bytes, write_decks
from tests.command import ROOT

Convert = Callable[..., Report]


@pytest.fixture(scope="module")
def threads() -> Iterator[Executor]:
    """Workers that stay from test to test: starting one takes longer than reading a small deck."""
    with ThreadPoolExecutor(2) as executor:
        yield executor
    close_workers()


@pytest.fixture
def convert(threads: Executor) -> Convert:
    """`prs.convert` on workers that are there already."""
    return partial(prs.convert, executor=threads)


def results(report: Report) -> dict[str, str]:
    return {Path(line.chemin).name: line.resultat for line in report.lines}


def digests(out: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted((out / "parquet").iterdir())}


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    write_decks(tmp_path / "decks", "alpha", "beta")
    return tmp_path / "decks"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_a_folder_becomes_a_data_set(decks: Path, out: Path) -> None:
    report = prs.convert(decks, out)
    assert results(report) == {"alpha.pptx": "lu", "beta.pptx": "lu"}
    data = prs.load(out)
    assert sorted(data.info["fichier"]) == ["alpha.pptx", "beta.pptx"]
    assert len(data.actions) == 4
    assert set(data.actions["deck"]) == set(data.info["deck"])
    written = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert (written["lus"], written["ignores"], written["echecs"]) == (2, 0, 0)
    assert list(report.read["deck"]) == [f["deck"] for f in written["fichiers"]]


def test_one_bad_deck_costs_itself_only(decks: Path, out: Path, convert: Convert) -> None:
    (decks / "corrompu.pptx").write_bytes(b"PK\x03\x04" + b"\0" * 50)
    (decks / "texte.pdf").write_text("rien d'un PDF", encoding="utf-8")
    report = convert([decks, decks / "absent.pptx"], out)
    assert results(report) == {
        "absent.pptx": "échec",
        "alpha.pptx": "lu",
        "beta.pptx": "lu",
        "corrompu.pptx": "échec",
        "texte.pdf": "échec",
    }
    assert list(report.failed["erreur"]) == ["MissingDeck", "CorruptDeck", "UnsupportedFormat"]
    assert all(report.failed["message"])
    assert len(prs.load(out).info) == 2


def test_what_was_read_is_not_read_again(decks: Path, out: Path, convert: Convert) -> None:
    (decks / "corrompu.pptx").write_bytes(b"PK\x03\x04" + b"\0" * 50)
    convert(decks, out)
    before = digests(out)
    again = convert(decks, out)
    assert results(again) == {"alpha.pptx": "inchangé", "beta.pptx": "inchangé", "corrompu.pptx": "échec"}
    assert [line.secondes for line in again.lines] == [None, None, None]
    assert digests(out) == before


def test_other_options_read_again(decks: Path, out: Path, convert: Convert) -> None:
    convert(decks, out)
    again = convert(decks, out, hidden_slides=True)
    assert results(again) == {"alpha.pptx": "lu", "beta.pptx": "lu"}
    assert len(prs.load(out).info) == 2


def test_a_renamed_file_is_the_same_deck(decks: Path, out: Path, convert: Convert) -> None:
    convert(decks, out)
    key = prs.load(out).info.set_index("fichier")["deck"]["alpha.pptx"]
    (decks / "alpha.pptx").rename(decks / "zeta.pptx")
    report = convert(decks, out)
    assert results(report) == {"beta.pptx": "inchangé", "zeta.pptx": "inchangé"}
    info = prs.load(out).info.set_index("fichier")
    assert info["deck"]["zeta.pptx"] == key
    assert info["present"].all()


def test_a_copy_is_no_second_deck(decks: Path, out: Path, convert: Convert) -> None:
    shutil.copy(decks / "alpha.pptx", decks / "copie.pptx")
    report = convert(decks, out)
    assert results(report) == {"alpha.pptx": "lu", "beta.pptx": "lu", "copie.pptx": "doublon"}
    assert len(prs.load(out).info) == 2


def test_a_new_version_takes_the_place_of_the_old_one(decks: Path, out: Path, convert: Convert) -> None:
    convert(decks, out)
    (decks / "alpha.pptx").write_bytes(deck_bytes("gamma"))
    report = convert(decks, out)
    assert results(report) == {"alpha.pptx": "nouvelle version", "beta.pptx": "inchangé"}
    actions = prs.load(out).actions["action"]
    assert not actions.str.contains("alpha").any()
    assert actions.str.contains("gamma").sum() == 2


def test_an_unreadable_new_version_leaves_the_old_one(decks: Path, out: Path, convert: Convert) -> None:
    convert(decks, out)
    (decks / "alpha.pptx").write_bytes(b"PK\x03\x04")
    report = convert(decks, out)
    assert results(report) == {"alpha.pptx": "échec", "beta.pptx": "inchangé"}
    info = prs.load(out).info.set_index("fichier")
    assert dict(info["present"]) == {"alpha.pptx": False, "beta.pptx": True}


def test_two_files_that_change_names_stay_two_decks(decks: Path, out: Path, convert: Convert) -> None:
    convert(decks, out)
    (decks / "alpha.pptx").rename(decks / "x")
    (decks / "beta.pptx").rename(decks / "alpha.pptx")
    (decks / "x").rename(decks / "beta.pptx")
    assert set(results(convert(decks, out)).values()) == {"inchangé"}
    data = prs.load(out)
    names = data.info.set_index("deck")["fichier"]
    titles = data.actions.groupby("deck")["action"].first()
    assert {names[key]: title for key, title in titles.items()} == {
        "alpha.pptx": "Déployer le dispositif beta 0",
        "beta.pptx": "Déployer le dispositif alpha 0",
    }


def test_a_removed_file_is_kept_and_marked(decks: Path, out: Path, convert: Convert) -> None:
    convert(decks, out)
    (decks / "alpha.pptx").unlink()
    report = convert(decks, out)
    info = prs.load(out).info.set_index("fichier")
    assert report.gone == (info["deck"]["alpha.pptx"],)
    assert dict(info["present"]) == {"alpha.pptx": False, "beta.pptx": True}
    assert not convert(decks, out).gone


def test_the_data_set_does_not_depend_on_the_order_of_reading(decks: Path, tmp_path: Path, convert: Convert) -> None:
    convert(decks, tmp_path / "a")
    convert(decks / "beta.pptx", tmp_path / "b")
    convert(decks, tmp_path / "b")
    assert digests(tmp_path / "a") == digests(tmp_path / "b")


def test_limits_are_told(decks: Path, out: Path, convert: Convert) -> None:
    report = convert(decks, out, timeout=0.001)
    assert list(report.failed["erreur"]) == ["LimitExceeded"] * 2
    assert results(convert(decks, out)) == {"alpha.pptx": "lu", "beta.pptx": "lu"}  # a machine may be busy: tried again


def test_any_executor_will_do(decks: Path, out: Path) -> None:
    (decks / "corrompu.pptx").write_bytes(b"PK\x03\x04")
    with ProcessPoolExecutor(1) as executor:
        report = prs.convert(decks, out, executor=executor)
    assert results(report) == {"alpha.pptx": "lu", "beta.pptx": "lu", "corrompu.pptx": "échec"}


@pytest.mark.parametrize("name", [b"\xe9t\xe9.pptx", b"-o.pptx", "é è\nx.pptx".encode(), b"x" * 250 + b".pptx", b"=cmd.pptx"])
def test_any_name_is_a_name(name: bytes, tmp_path: Path, out: Path, convert: Convert) -> None:
    """From the folder to the data set and the workbook, and known again by the next run."""
    folder = tmp_path / "decks"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(deck_bytes("alpha"))
    report = convert(folder, out, xlsx=True)
    assert [line.resultat for line in report.lines] == ["lu"], report.lines
    assert len(prs.load(out).actions) == 2
    assert (out / "region.xlsx").is_file()
    assert [line.resultat for line in convert(folder, out).lines] == ["inchangé"]


def test_the_workbook_is_written_again_when_something_changed(decks: Path, out: Path, convert: Convert) -> None:
    convert(decks, out, xlsx=True)
    first = (out / "region.xlsx").stat()
    convert(decks, out, xlsx=True)
    assert (out / "region.xlsx").stat().st_ino == first.st_ino
    (decks / "casse.pptx").write_bytes(b"PK\x03\x04")
    convert(decks, out, xlsx=True)
    assert (out / "region.xlsx").stat().st_ino != first.st_ino


def test_nothing_to_read_is_an_empty_report(tmp_path: Path, out: Path, convert: Convert) -> None:
    (tmp_path / "vide").mkdir()
    assert convert(tmp_path / "vide", out).lines == ()
    assert prs.load(out).actions.empty


def test_one_run_at_a_time_writes_to_a_folder(decks: Path, out: Path, convert: Convert) -> None:
    out.mkdir()
    with held(out), pytest.raises(OSError, match="une autre conversion écrit dans"):
        convert(decks, out)
    assert not convert(decks, out).count("échec")


def test_what_a_killed_run_left_half_written_is_removed(decks: Path, out: Path, convert: Convert) -> None:
    convert(decks, out)
    before = {p: p.read_bytes() for p in out.rglob("*") if p.is_file() and p.suffix == ".parquet"}
    (out / "parquet" / ".actions.0123abcd.parquet").write_bytes(b"PAR1")
    (out / ".report.0123abcd.json").write_bytes(b"{")
    (out / "parquet" / "bilans.parquet").unlink()
    convert(decks, out)
    assert {p: p.read_bytes() for p in before} == before
    assert not list(out.rglob(".*"))


def test_where_there_is_no_data_set(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="il n'y a pas de données"):
        prs.load(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.fixture
def stopped() -> Iterator[list[subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.slow
def test_killed_at_any_moment_and_run_again_gives_the_same(tmp_path: Path, stopped: list[subprocess.Popen[bytes]]) -> None:
    write_decks(tmp_path / "decks", *(f"deck{i}" for i in range(8)))
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    prs.convert(tmp_path / "decks", whole)
    code = "import sys, prs_extract as prs; prs.convert(sys.argv[1], sys.argv[2], workers=2)"
    pause = random.Random(5)
    for _ in range(5):
        process = subprocess.Popen([sys.executable, "-c", code, tmp_path / "decks", cut], cwd=ROOT)
        stopped.append(process)
        time.sleep(pause.uniform(0.3, 2.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
    report = prs.convert(tmp_path / "decks", cut)
    assert not report.count("échec")
    assert digests(cut) == digests(whole)
