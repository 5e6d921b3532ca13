"""What the commands give: the result alone on standard output, the rest on standard error, in UTF-8 whatever the locale."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PIL import Image

import prs_extract as prs_library
from prs_extract.frames import schema
from tests.command import ROOT, prs, refused
from tests.readers import build

ROWS = [
    ["Actions PRS 2023-2028", "Etat d’avancement", "Programmation 2024", "Programmation 2025", "Pilote pressenti"],
    ["Former les équipes", "En cours", "Deux sessions", "Quatre sessions", "DOS"],
    ["Suivre [bold] :smile:", "A lancer", "[/red]", "", "DESI / DOS"],
]
REVIEW = ROOT / "corpus" / "bilan-en-colonnes" / "deck.pdf"
PAIR = ROOT / "corpus" / "paire-sante-mentale"
"""A table small enough to be read at once; square brackets and colons mean something to the library that draws tables on a screen."""
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "deck.pptx"
    deck = build.Deck().slide(build.TITLE_ONLY).placeholder(0, "Objectif opérationnel 14-5 - Outiller les acteurs du soin")
    path.write_bytes(deck.table(ROWS).bytes())
    return path


def read_json(*args: str | Path, **options: Any) -> dict[str, Any]:
    done = prs("read", *args, "--format", "json", **options)
    assert done.returncode == 0, done.stderr
    loaded: dict[str, Any] = json.loads(done.stdout)
    return loaded


def test_json_is_the_frames_of_the_library(small: Path) -> None:
    read = read_json(small)
    assert list(read) == ["info", *(frame.name for frame in schema.FRAMES)]
    assert read == json.loads(prs_library.read(small).to_json())
    assert [a["action"] for a in read["actions"]] == [row[0] for row in ROWS[1:]]
    assert [p["annee"] for p in read["programmation"] if p["texte"]][:2] == [2024, 2025]


def test_output_is_utf8_whatever_the_locale(small: Path) -> None:
    read = read_json(small, env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert read["actions"][0]["action"] == "Former les équipes"


def test_the_table_shows_every_action_and_its_programme(small: Path) -> None:
    done = prs("read", small)
    assert done.returncode == 0, done.stderr
    deck = prs_library.read(small)
    for identifier in deck.actions["action_id"]:
        assert f" {identifier} " in done.stdout
    for year in deck.programmation["annee"].unique():
        assert f" {year} " in done.stdout


def test_the_head_of_the_table_is_written_as_one_reads_it(small: Path) -> None:
    assert "  Forme : tableaux, 1 diapositive\n" in prs("read", small).stdout
    assert "  Date : 21/03/2024\n" in prs("read", PAIR / "avant" / "deck.pptx").stdout


def test_the_table_of_a_review_shows_its_bullets_in_order() -> None:
    out = prs("read", REVIEW).stdout
    bilans = prs_library.read(REVIEW).bilans
    places = [out.index(f"- {texte[:40]}") for texte in bilans["texte"] if len(texte) >= 40]
    assert places == sorted(places)


def test_the_table_takes_text_as_it_is(small: Path) -> None:
    out = prs("read", small).stdout
    assert "Suivre [bold] :smile:" in out
    assert "[/red]" in out


@pytest.mark.parametrize("name", ["deck.json", "deck.xlsx", "deck.txt"])
def test_the_extension_decides_the_format(small: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    done = prs("read", small, "-o", path)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    deck = prs_library.read(small)
    if name.endswith(".json"):
        assert path.read_text(encoding="utf-8") == deck.to_json()
    elif name.endswith(".xlsx"):
        assert openpyxl.load_workbook(path, read_only=True).sheetnames
    else:
        assert deck.actions["action_id"][0] in path.read_text(encoding="utf-8")


def test_a_format_asked_for_wins_over_the_extension(small: Path, tmp_path: Path) -> None:
    assert prs("read", small, "--format", "json", "-o", tmp_path / "deck.txt").returncode == 0
    assert json.loads((tmp_path / "deck.txt").read_text(encoding="utf-8"))["info"]["fichier"] == "deck.pptx"


@pytest.mark.parametrize("name", ["-deck.pptx", "--help.pptx", "comité n° 3.pptx", "a\nb.pptx"])
def test_odd_file_names(small: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(small.read_bytes())
    done = prs("read", "--format", "json", "--", name, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["info"]["fichier"] == name


def test_a_file_name_that_is_no_utf8(small: Path, tmp_path: Path) -> None:
    name = os.fsdecode(b"comit\xe9.pptx")
    (tmp_path / name).write_bytes(small.read_bytes())
    assert read_json(tmp_path / name)["actions"]


def test_reconcile_writes_a_workbook(small: Path, tmp_path: Path) -> None:
    done = prs("reconcile", small, small, "-o", tmp_path / "c.xlsx")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert {"Synthèse", "Comparaison", "À vérifier", "Sources"} <= set(openpyxl.load_workbook(tmp_path / "c.xlsx").sheetnames)


def test_reconcile_takes_an_analyst_s_decisions(small: Path, tmp_path: Path) -> None:
    """The workbook of the first run, in which every link was refused, decides the second."""
    assert prs("reconcile", small, small, "-o", tmp_path / "c.xlsx").returncode == 0
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    headings = [(sheet, cell) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "Décision"]
    assert headings
    for sheet, heading in headings:
        for row in sheet.iter_rows(min_row=heading.row + 1, min_col=heading.column, max_col=heading.column):
            row[0].value = "refusé"
    book.save(tmp_path / "revu.xlsx")
    done = prs("reconcile", small, small, "-o", tmp_path / "c.json", "--decisions", tmp_path / "revu.xlsx")
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))["liens"] == []
    assert "absent.xlsx" in refused("reconcile", small, small, "-o", tmp_path / "d.json", "--decisions", tmp_path / "absent.xlsx")


def test_reconcile_takes_folders_and_counts_a_deck_in_two_formats_once(tmp_path: Path) -> None:
    done = prs("reconcile", PAIR / "avant", PAIR / "apres", "-o", tmp_path / "c.json")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    compared = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert {frame.name for frame in schema.COMPARISON_FRAMES} <= set(compared)
    assert [deck["info"]["format"] for deck in compared["avant"]] == ["pptx"]
    assert len(compared["statuts"]) == len(compared["avant"][0]["actions"])


def test_reconcile_finds_the_decks_of_a_folder_as_convert_does(small: Path, tmp_path: Path) -> None:
    """Below it too, whatever system left its own files there."""
    (tmp_path / "cycle" / "comité").mkdir(parents=True)
    shutil.copy(small, tmp_path / "cycle" / "comité" / "jeu.pptx")
    for junk in ("._jeu.pptx", "~$jeu.pptx", "Thumbs.db"):
        (tmp_path / "cycle" / junk).write_bytes(b"x")
    done = prs("reconcile", tmp_path / "cycle", small, "-o", tmp_path / "c.json")
    assert done.returncode == 0, done.stderr
    assert [deck["info"]["fichier"] for deck in json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))["avant"]] == ["jeu.pptx"]


def test_reconcile_leaves_out_the_decks_of_a_folder_that_cannot_be_read(small: Path, tmp_path: Path) -> None:
    """Each is named, on standard error and in the workbook; what is left is compared."""
    cycle = tmp_path / "cycle"
    cycle.mkdir()
    shutil.copy(small, cycle / "bon.pptx")
    (cycle / "coupé.pdf").write_bytes(REVIEW.read_bytes()[:5_000])
    (cycle / "rond.pptx").symlink_to("rond.pptx")
    done = prs("reconcile", cycle, small, "-o", tmp_path / "c.xlsx")
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    told = [line for line in done.stderr.splitlines() if line.startswith("erreur : Fichier « avant » laissé de côté")]
    assert ["coupé.pdf" in told[0], "rond.pptx" in told[1], len(told)] == [True, True, 2]
    assert "c'est un lien qui tourne en rond" in told[1]
    doubts = [str(cell) for row in openpyxl.load_workbook(tmp_path / "c.xlsx")["À vérifier"].iter_rows(values_only=True) for cell in row]
    assert [sum(name in cell for cell in doubts) for name in ("coupé.pdf", "rond.pptx")] == [1, 1]


def test_reconcile_refuses_a_side_of_which_nothing_can_be_read(small: Path, tmp_path: Path) -> None:
    for name in ("un.pptx", "deux.pptx"):
        (tmp_path / name).write_bytes(b"PK\x03\x04")
    line = refused("reconcile", small, tmp_path, "-o", tmp_path / "c.xlsx")
    assert "Aucun des 2 jeux « après » n'est lisible" in line
    assert not (tmp_path / "c.xlsx").exists()


@pytest.mark.parametrize(("command", "decks"), [("read", 1), ("reconcile", 2)])
def test_what_cannot_be_written_is_told_in_one_line(small: Path, tmp_path: Path, command: str, decks: int) -> None:
    assert "n'existe pas" in refused(command, *[small] * decks, "-o", tmp_path / "absent" / "sortie.json")
    (tmp_path / "sortie.json").mkdir()
    assert "dossier" in refused(command, *[small] * decks, "-o", tmp_path / "sortie.json")


def test_show_draws_the_slide(small: Path, tmp_path: Path) -> None:
    done = prs("show", small, "--slide", "1", "-o", tmp_path / "1.png")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    with Image.open(tmp_path / "1.png") as picture:
        assert picture.format == "PNG"
        assert len(picture.getcolors(1 << 20) or []) > 10
    assert "n'a pas été lue" in refused("show", small, "--slide", "2", "-o", tmp_path / "2.png")
    assert "Extension inconnue" in refused("show", small, "--slide", "1", "-o", tmp_path / "1.gif")
    assert not (tmp_path / "2.png").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_under_standard_output_is_told_in_one_line(small: Path) -> None:
    command = [sys.executable, "-m", "prs_extract", "read", str(small), "--format", "json"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", env=ENVIRONMENT, check=False)
    assert (done.returncode, done.stderr) == (2, "Erreur : plus de place sur le disque\n")


def test_a_reader_that_stops_early_is_no_traceback(small: Path) -> None:
    command = f"{sys.executable} -m prs_extract read '{small}' --format json | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", env=ENVIRONMENT, check=True)
    assert len(done.stdout) == 10
    assert "Traceback" not in done.stderr


def test_reading_does_not_load_what_only_comparing_needs(small: Path) -> None:
    code = f"import sys; from prs_extract.cli import run; run(['read', {str(small)!r}]); print(*sorted({{m.split('.')[0] for m in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=ENVIRONMENT, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "pandas" in loaded
    assert not loaded & {"spacy", "scipy", "pdfplumber"}


BROKEN_COMMAND = """
from prs_extract import cli
@cli.app.command()
def broken():
    raise TypeError("ours")
cli.run(["broken"])
"""


def test_a_programming_error_keeps_its_traceback() -> None:
    done = subprocess.run([sys.executable, "-c", BROKEN_COMMAND], capture_output=True, encoding="utf-8", env=ENVIRONMENT, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Traceback")
    assert done.stderr.endswith("TypeError: ours\n")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["read {deck}", "convert {deck} -o {out}"])
def test_a_standard_stream_that_is_closed_takes_what_it_is_given(small: Path, tmp_path: Path, command: str, closed: str) -> None:
    """As under some schedulers. A file that is opened must not get its number, and with it what is printed."""
    words = command.format(deck=small, out=tmp_path / "donnees")
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m prs_extract {words} {closed}"], capture_output=True, env=ENVIRONMENT, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    if "convert" in command:
        assert len(prs_library.load(tmp_path / "donnees").info) == 1


def test_a_reader_that_goes_away_ends_the_command_without_a_word(small: Path) -> None:
    line = f"{sys.executable} -m prs_extract read {small} --format json; echo $? >&2"
    done = subprocess.run(["sh", "-c", f"({line}) | head -c 10"], capture_output=True, encoding="utf-8", env=ENVIRONMENT, check=False)
    assert done.stderr.strip().splitlines()[-1] in {"0", "2"}
    assert "Traceback" not in done.stderr


def test_a_deck_is_not_replaced_by_what_is_read_from_it(tmp_path: Path) -> None:
    deck = tmp_path / "feuille.txt"
    deck.write_text("# Objectif 1-1 : Former\n\n| Actions | Etat |\n| --- | --- |\n| Former | En cours |\n", encoding="utf-8")
    before = deck.read_bytes()
    assert "est le jeu à lire" in refused("read", deck, "-o", deck)
    assert deck.read_bytes() == before
