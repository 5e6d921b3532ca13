"""The documents say what is: examples run, commands and names are told, and whatever is public says what it does."""

from __future__ import annotations

import inspect
import re
import shlex
import tomllib
from pathlib import Path

import pytest

import prs_extract as prs_library
from prs_extract import cli
from tests.command import ROOT, prs
from tests.dictionary import dictionary

README = (ROOT / "README.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
COMMANDS = sorted(c.callback.__name__ for c in cli.app.registered_commands if c.callback)


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture
def beside_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder where the examples' paths hold and their files may land."""
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_python_examples_run(beside_corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    namespace: dict[str, object] = {}
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), namespace)
    assert (beside_corpus / "comparaison.xlsx").stat().st_size > 0
    assert "introuvable" in capsys.readouterr().out


def command_lines() -> list[str]:
    return [line for block in blocks("sh") for line in block.splitlines() if line.startswith("prs-extract ")]


@pytest.mark.parametrize("line", command_lines())
def test_command_examples_run(line: str, beside_corpus: Path) -> None:
    done = prs(*shlex.split(line, comments=True)[1:], cwd=beside_corpus)
    assert done.returncode == 0, done.stderr


def test_make_examples_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"`?\bmake (\w+)", README)
    assert targets
    for target in targets:
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), target


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", README) + re.findall(r"`(notebooks/[^`]+|tests/[^`]+\.py)`", README))
def test_what_the_readme_points_to_is_there(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_told_and_has_help(command: str) -> None:
    assert f"prs-extract {command}" in README
    assert f"prs-extract {command}" in CHANGELOG
    help_text = prs(command, "--help", env={"COLUMNS": "200"}).stdout
    options = re.findall(r"^│ \*? *(--[\w-]+)(.*)│$", help_text, flags=re.MULTILINE)
    assert options
    for option, described in options:
        assert re.search(r"[a-zé]{4}", described), option


@pytest.mark.parametrize("name", [n for n in prs_library.__all__ if not n.startswith("_")])
def test_public_names_say_what_they_do(name: str) -> None:
    value = getattr(prs_library, name)
    assert inspect.getdoc(value)
    methods = [m for n, m in vars(value).items() if inspect.isfunction(m) and not n.startswith("_")] if inspect.isclass(value) else []
    assert not [m.__name__ for m in methods if not inspect.getdoc(m)]


def test_the_data_dictionary_is_the_schema(request: pytest.FixtureRequest) -> None:
    path = ROOT / "notebooks" / "tables.md"
    if request.config.getoption("--regenerate"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(dictionary(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == dictionary()


def test_version_is_one() -> None:
    assert prs_library.__version__ == PROJECT["version"]
    assert re.search(rf"^## \[({re.escape(PROJECT['version'])}|Unreleased)\]", CHANGELOG, flags=re.MULTILINE)


def test_python_versions_are_those_declared() -> None:
    declared = [c.rpartition(" ")[2] for c in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", c)]
    assert declared
    assert all(version in README for version in declared)


def test_examples_are_the_ones_of_the_file() -> None:
    """An example that the expressions above no longer find would be an example that is no longer run."""
    assert README.count("```") == 2 * (len(blocks("python")) + len(blocks("sh")))
    assert command_lines()
