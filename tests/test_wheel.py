"""The wheel, in an empty folder: what the program reads while running is in it, and the command works from anywhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.command import ROOT

DECK = ROOT / "corpus" / "bandes" / "deck.pptx"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that neither a build folder nor an egg-info of the checkout can slip in."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "source"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "build", "dist", "__pycache__", ".*_cache", "corpus"))
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--disable-pip-version-check"]
    subprocess.run([*pip, "--wheel-dir", str(folder), str(copy)], check=True, capture_output=True, timeout=300)
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    package = {str(p.relative_to(ROOT)) for p in (ROOT / "prs_extract").rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    models = {f"prs_extract/{p.relative_to(ROOT)}" for p in (ROOT / "models").rglob("*") if p.is_file()}
    assert inside == package | models


@pytest.mark.slow
def test_the_installed_wheel_reads_and_reconciles(wheel: Path, tmp_path: Path) -> None:
    """Only the package comes from the wheel; the libraries are those of the environment that runs the tests."""
    venv.create(tmp_path / "venv", with_pip=False)
    (site,) = (tmp_path / "venv").glob("lib/python*/site-packages")
    target = ["--target", str(site), "--no-deps", "--no-index", "--quiet", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "pip", "install", *target, str(wheel)], check=True, capture_output=True, timeout=300)
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    libraries = [p for p in sys.path if p.endswith("-packages")]
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {"PYTHONPATH": os.pathsep.join([str(site), *libraries])}

    def run(*args: str) -> str:
        command = [str(tmp_path / "venv" / "bin" / "python"), "-m", "prs_extract", *args]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=env, cwd=elsewhere, check=False, timeout=300)
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = subprocess.run(
        [str(tmp_path / "venv" / "bin" / "python"), "-c", "import prs_extract; print(prs_extract.__file__)"],
        capture_output=True,
        encoding="utf-8",
        env=env,
        cwd=elsewhere,
        check=True,
    ).stdout
    assert Path(where.strip()).is_relative_to(tmp_path)
    assert run("--version").startswith("prs-extract ")
    assert json.loads(run("read", str(DECK), "--format", "json"))["actions"]
    run("reconcile", str(DECK), str(DECK), "-o", "comparaison.xlsx")
    assert (elsewhere / "comparaison.xlsx").stat().st_size > 0
