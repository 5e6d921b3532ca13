"""The wheel, in an empty folder: what the program reads while running is in it, and the command works from anywhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Installed:
    """A Python that has the wheel, in a folder away from the checkout."""

    python: Path
    site: Path
    folder: Path

    def run(self, *args: str) -> str:
        """What a command of this Python prints; it must succeed."""
        libraries = [p for p in sys.path if p.endswith("-packages")]
        env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        env["PYTHONPATH"] = os.pathsep.join([str(self.site), *libraries])
        done = subprocess.run(
            [str(self.python), *args], capture_output=True, encoding="utf-8", env=env, cwd=self.folder, check=False, timeout=300
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Only the package comes from the wheel; the libraries are those of the environment that runs the tests."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "venv", with_pip=False)
    (site,) = (folder / "venv").glob("lib/python*/site-packages")
    target = ["--target", str(site), "--no-deps", "--no-index", "--quiet", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "pip", "install", *target, str(wheel)], check=True, capture_output=True, timeout=300)
    (elsewhere := folder / "ailleurs").mkdir()
    return Installed(folder / "venv" / "bin" / "python", site, elsewhere)


@pytest.mark.slow
def test_the_installed_wheel_reads_and_reconciles(installed: Installed) -> None:
    where = installed.run("-c", "import prs_extract; print(prs_extract.__file__)")
    assert Path(where.strip()).is_relative_to(installed.site)
    assert installed.run("-m", "prs_extract", "--version").startswith("prs-extract ")
    assert json.loads(installed.run("-m", "prs_extract", "read", str(DECK), "--format", "json"))["actions"]
    installed.run("-m", "prs_extract", "reconcile", str(DECK), str(DECK), "-o", "comparaison.xlsx")
    assert (installed.folder / "comparaison.xlsx").stat().st_size > 0


@pytest.mark.slow
def test_spacy_finds_the_language_and_its_components(installed: Installed) -> None:
    """By their names alone: nothing of ours is imported by those who call spaCy."""
    installed.run("-m", "spacy", "assemble", str(ROOT / "models" / "prs_fr" / "config.cfg"), "assemblee")
    blank = "nlp = spacy.blank('prs_fr'); nlp.add_pipe('prs_stems'); nlp.add_pipe('prs_entities')"
    for made in (blank, "nlp = spacy.load('assemblee')"):
        said = installed.run("-c", f"import spacy; {made}; print([e.text for e in nlp('Ouvrir le DMP des EHPAD en PCA-PRA').ents])")
        assert said.strip() == "['DMP', 'EHPAD', 'PCA-PRA']"
