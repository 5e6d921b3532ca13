"""The command line: what it prints where, and its exit status. Run in a process of its own, as a person would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import prs_extract
from tests.command import ROOT, prs, refused


def test_version() -> None:
    assert prs("--version").stdout == f"prs-extract {prs_extract.__version__}\n"


def test_the_help_that_is_kept_is_the_command_lines_own(request: pytest.FixtureRequest) -> None:
    """After a change of the command line: `pytest tests/test_cli.py --regenerate`."""
    code = "import sys; from prs_extract import cli; sys.argv[0] = 'prs-extract'; cli.main()"
    own = subprocess.run(
        [sys.executable, "-c", code, "--help"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"},
        check=True,
    ).stdout
    kept = ROOT / "prs_extract" / "help.txt"
    if request.config.getoption("--regenerate"):
        kept.write_bytes(own)
    assert kept.read_bytes() == own
    done = subprocess.run([sys.executable, "-X", "importtime", "-m", "prs_extract", "--help"], capture_output=True, cwd=ROOT, check=True)
    assert done.stdout == own
    assert b"typer" not in done.stderr
    assert b" re\n" not in done.stderr


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["read", "--help"], ["reconcile", "--help"], []])
def test_help_and_version_load_no_heavy_library(args: list[str]) -> None:
    code = f"import sys; from prs_extract.cli import run; run({args}); print(sorted({{m.split('.')[0] for m in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True
    )
    loaded = set(eval(done.stdout.splitlines()[-1]))
    assert not loaded & {"pandas", "numpy", "spacy", "pdfplumber", "pptx", "openpyxl", "scipy", "lxml"}
    assert {"typer", "prs_extract"} <= loaded


@pytest.mark.parametrize("command", ["read", "reconcile"])
def test_help_is_french(command: str) -> None:
    done = prs(command, "--help", env={"COLUMNS": "200"})
    assert done.returncode == 0
    assert "Affiche cette aide" in done.stdout
    assert "[obligatoire]" in done.stdout
    assert "Show this message" not in done.stdout
    assert not done.stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "Il manque une commande."),
        (["read"], "Il manque l'argument DECK."),
        (["lire", "deck.pdf"], "Commande inconnue : lire."),
        (["read", "a.pdf", "b.pdf"], "Argument en trop : b.pdf."),
        (["read", "a.pdf", "--pages"], "Option inconnue : --pages."),
        (["read", "a.pdf", "-o"], "L'option -o demande une valeur."),
        (["read", "a.pdf", "--format", "csv"], "Valeur refusée pour --format : csv ; attendu : 'table', 'json', 'xlsx'."),
        (["read", "a.pdf", "--format", "xlsx"], "Le format xlsx demande un fichier"),
        (["read", "a.pdf", "-o", "a.csv"], "Extension inconnue : a.csv"),
        (["reconcile", "a.pdf", "-o", "c.xlsx"], "Il manque l'argument APRES."),
        (["reconcile", "a.pdf", "b.pdf"], "Il manque l'option -o."),
        (["reconcile", "a.pdf", "b.pdf", "-o", "c.txt"], "Extension inconnue : c.txt"),
        (["reconcile", "a.pdf", "b.pdf", "-o", "absent/c.xlsx"], "Impossible d'écrire « absent/c.xlsx » : le dossier n'existe pas."),
        (["reconcile", "a.pdf", "b.pdf", "-o", "c.csv"], "Extension inconnue : c.csv ; une comparaison s'écrit en .xlsx ou en .json."),
        (["read", "a.pdf", "--timeout", "0"], "Valeur refusée pour --timeout : le minimum est 0,001."),
        (["read", "a.pdf", "--timeout", "vite"], "Valeur refusée pour --timeout : il faut un nombre."),
        (["show", "a.pdf", "--slide", "deux", "-o", "a.png"], "Valeur refusée pour --slide : il faut un nombre."),
        (["convert", "a.pdf", "-o", "d", "--workers", "0"], "Valeur refusée pour --workers : le minimum est 1."),
    ],
)
def test_a_request_that_makes_no_sense_is_told_in_one_line(args: list[str], message: str) -> None:
    assert message in refused(*args)


@pytest.mark.parametrize("option", [("--timeout", "inf"), ("--timeout", "1e400"), ("--memory", "9" * 30)])
def test_no_limit_at_all_may_be_asked_for(tmp_path: Path, option: tuple[str, str]) -> None:
    deck = ROOT / "corpus" / "bandes" / "deck.pptx"
    assert prs("read", deck, "-o", tmp_path / "deck.json", *option).returncode == 0
    assert prs("convert", deck, "-o", tmp_path / "donnees", *option).stdout == "1 lu\n"


def test_a_folder_without_decks_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("rien", encoding="utf-8")
    assert "Aucun jeu de diapositives" in refused("reconcile", tmp_path, tmp_path, "-o", tmp_path / "c.xlsx")
