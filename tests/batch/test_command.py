"""`prs-extract convert`, as a person runs it."""

from __future__ import annotations

from pathlib import Path

import prs_extract as prs_library
from tests.batch.decks import write_decks
from tests.command import prs, refused


def test_exit_status_and_table_tell_what_failed(tmp_path: Path) -> None:
    write_decks(tmp_path / "decks", "alpha")
    done = prs("convert", tmp_path / "decks", "-o", tmp_path / "out")
    assert (done.returncode, done.stdout, done.stderr) == (0, "1 lu\n", "")
    (tmp_path / "decks" / "x.pptx").write_bytes(b"PK\x03\x04")
    done = prs("convert", tmp_path / "decks", "-o", tmp_path / "out", "--workers", "1")
    assert done.returncode == 1
    assert done.stdout.startswith("1 inchangé, 1 échec\n")
    assert "x.pptx est tronqué ou endommagé" in done.stdout
    assert not done.stderr
    assert len(prs_library.load(tmp_path / "out").info) == 1


def test_what_cannot_be_met_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    assert "Aucun jeu de diapositives" in refused("convert", tmp_path / "vide", "-o", tmp_path / "out")
    assert "introuvable" in refused("convert", tmp_path / "absent.pptx", "-o", tmp_path / "out")
    write_decks(tmp_path / "decks", "alpha")
    assert "base de données inconnue" in refused("convert", tmp_path / "decks", "-o", tmp_path / "out", "--store", "mysql://s/b")
    assert "Il manque l'option -o." in refused("convert", tmp_path / "decks")


def test_an_empty_argument_is_not_the_current_folder(tmp_path: Path) -> None:
    """What a script's unset variable gives."""
    assert "L'option -o demande une valeur." in refused("convert", tmp_path, "-o", "")
    assert "Un argument est vide" in refused("convert", "", "-o", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_data_sets_are_compared_as_their_decks_are(corpus: Path, tmp_path: Path) -> None:
    pair = corpus / "paire-sante-mentale"
    for side in ("avant", "apres"):
        assert prs("convert", pair / side, "-o", tmp_path / side).returncode == 0
    assert prs("reconcile", tmp_path / "avant", tmp_path / "apres" / "prs.sqlite", "-o", tmp_path / "stores.json").returncode == 0
    assert prs("reconcile", pair / "avant", pair / "apres", "-o", tmp_path / "decks.json").returncode == 0
    assert (tmp_path / "stores.json").read_bytes() == (tmp_path / "decks.json").read_bytes()
