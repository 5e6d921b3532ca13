"""The documentation: its examples run, its commands exist, its drawings are the program's, and it builds without a warning."""

from __future__ import annotations

import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from typer.main import get_command

import prs_extract as prs_library
from prs_extract.cli import app
from tests.command import ROOT
from tests.house import house

DOCS = ROOT / "notebooks" / "docs"
PAGES = sorted(p.relative_to(DOCS).as_posix() for p in DOCS.rglob("*.md"))
NEW_CASE = "developpement/corpus.md"
TWINS = {
    "tutoriel.md": "en/tutorial.md",
    "guides/classeur.md": "en/workbook.md",
    "guides/page-de-revue.md": "en/review-page.md",
    "guides/vocabulaire.md": "en/vocabulary.md",
    "comprendre/tables.md": "en/tables.md",
    "comprendre/exactitude.md": "en/accuracy.md",
}
HOUSE = DOCS / "images" / "maison.svg"


def blocks(page: str, language: str) -> list[str]:
    """Code blocks, those inside lists too."""
    text = (DOCS / page).read_text(encoding="utf-8")
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```$", text, flags=re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(block) for _, block in found]


def pictures(page: str) -> list[str]:
    return re.findall(r"images/([^)]+)\)", (DOCS / page).read_text(encoding="utf-8"))


def decimals(page: str) -> list[str]:
    """Figures with decimals, in order, whichever mark the language writes."""
    return [figure.replace(",", ".") for figure in re.findall(r"\b0[.,]\d+", (DOCS / page).read_text(encoding="utf-8"))]


def command_lines() -> list[str]:
    return [line for page in PAGES for block in blocks(page, "sh") for line in block.splitlines() if line.startswith("prs-extract ")]


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "python") and p != NEW_CASE])
def test_python_examples_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, object] = {}
    for block in blocks(page, "python"):
        exec(compile(block, page, "exec"), namespace)


def test_a_new_case_is_drawn_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = blocks(NEW_CASE, "python")
    case = tmp_path / "corpus" / "mon-cas"
    case.mkdir(parents=True)
    for name in ("build.py", "drawing.py"):
        shutil.copy(ROOT / "corpus" / name, case.parent)
    (case / "build.py").write_text(block, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["build.py", "mon-cas"])
    monkeypatch.syspath_prepend(case.parent)
    runpy.run_path(str(case.parent / "build.py"), run_name="__main__")
    actions = prs_library.read(case / "deck.pptx").actions
    assert list(actions["action"]) == ["Mesurer le radon", "Aérer les écoles"]
    assert list(actions["objectif_code"]) == ["9-1", "9-1"]


@pytest.mark.parametrize("line", sorted({*command_lines()}))
def test_commands_of_the_guides_exist(line: str) -> None:
    command = get_command(app)
    name, *words = shlex.split(line, comments=True)[1:]
    known = {option for parameter in command.commands[name].params for option in parameter.opts}
    asked = {word for word in words if word.startswith("-")}
    assert asked
    assert asked <= known


@pytest.mark.parametrize(("french", "english"), TWINS.items())
def test_english_pages_show_what_the_french_ones_show(french: str, english: str) -> None:
    assert [blocks(english, language) for language in ("python", "sh")] == [blocks(french, language) for language in ("python", "sh")]
    assert pictures(english) == pictures(french)
    assert decimals(english) == decimals(french)


def test_the_house_is_drawn_from_the_plan(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--regenerate"):
        HOUSE.write_text(house(), encoding="utf-8")
    assert HOUSE.read_text(encoding="utf-8") == house()


def test_the_stages_are_drawn_by_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["etapes.py", str(tmp_path)])
    runpy.run_path(str(ROOT / "notebooks" / "etapes.py"), run_name="__main__")
    drawn = sorted(p.name for p in tmp_path.iterdir())
    assert drawn == sorted(p.name for p in (DOCS / "images").glob("etape-*.png"))
    page = (DOCS / "comprendre" / "tables.md").read_text(encoding="utf-8")
    assert re.findall(r"images/(etape-[^)]+)\)", page) == drawn


def test_pictures_are_small() -> None:
    assert not [p.name for p in (DOCS / "images").iterdir() if p.stat().st_size > 200_000]


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(ROOT / "notebooks" / "mkdocs.yml")]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([*command, "--site-dir", str(tmp_path)], capture_output=True, encoding="utf-8", env=env, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    dictionary = (tmp_path / "reference" / "tables" / "index.html").read_text(encoding="utf-8")
    commands = (tmp_path / "reference" / "commandes" / "index.html").read_text(encoding="utf-8")
    assert "statut_cycle" in dictionary
    assert all(f"prs-extract {name}" in commands for name in get_command(app).commands)
