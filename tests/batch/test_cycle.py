"""The decks of a folder, for a comparison: each once, and why others are not there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

import prs_extract as prs
from prs_extract.batch.cycle import read_cycle
from prs_extract.batch.pool import MEMORY
from tests.command import ROOT

BANDES = ROOT / "corpus" / "bandes"


def read(folder: Path, *, timeout: float = 300.0) -> tuple[list[str], list[str]]:
    """Files read, and what is said of the others."""
    found = read_cycle(folder, timeout=timeout, memory=MEMORY)
    return [d.info["fichier"] for d in found if not isinstance(d, prs.DeckError)], [str(d) for d in found if isinstance(d, prs.DeckError)]


def test_a_deck_read_apart_is_the_deck(tmp_path: Path) -> None:
    shutil.copy(BANDES / "deck.pdf", tmp_path)
    (deck,) = read_cycle(tmp_path, timeout=300.0, memory=MEMORY)
    assert not isinstance(deck, prs.DeckError)
    pd.testing.assert_frame_equal(deck.actions, prs.read(BANDES / "deck.pdf").actions)
    assert deck.path == tmp_path / "deck.pdf"


def test_the_other_format_stands_in_for_one_that_cannot_be_read(tmp_path: Path) -> None:
    for name in ("bon", "coupe"):
        shutil.copy(BANDES / "deck.pptx", tmp_path / f"{name}.pptx")
        shutil.copy(BANDES / "deck.pdf", tmp_path / f"{name}.pdf")
    (tmp_path / "coupe.pptx").write_bytes((BANDES / "deck.pptx").read_bytes()[:20_000])
    files, (message,) = read(tmp_path)
    assert files == ["bon.pptx", "coupe.pdf"]
    assert message.startswith("coupe.pptx est tronqué")


def test_a_deck_that_takes_too_long_is_named_and_left(tmp_path: Path) -> None:
    shutil.copy(BANDES / "deck.pdf", tmp_path)
    files, (message,) = read(tmp_path, timeout=0.001)
    assert not files
    assert message == f"{tmp_path / 'deck.pdf'} : la lecture a dépassé 0,001 s."


def test_what_a_data_set_could_not_read_is_named_too(tmp_path: Path) -> None:
    (tmp_path / "jeux").mkdir()
    shutil.copy(BANDES / "deck.pptx", tmp_path / "jeux")
    (tmp_path / "jeux" / "faux.pptx").write_bytes(b"rien")
    prs.convert(tmp_path / "jeux", tmp_path / "donnees", workers=1)
    assert read(tmp_path / "donnees") == read(tmp_path / "jeux")


def test_a_list_of_the_library_leaves_out_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "vide.pptx").touch()
    compared = prs.reconcile([BANDES / "deck.pptx", tmp_path / "vide.pptx"], BANDES / "deck.pptx")
    (message,) = compared.alertes.loc[compared.alertes["code"] == "jeu-illisible", "message"]
    assert message.startswith("Fichier « avant » laissé de côté : vide.pptx est vide")
    assert len(compared.statuts)
    with pytest.raises(prs.EmptyDeck, match=r"vide\.pptx"):
        prs.reconcile([tmp_path / "vide.pptx"], BANDES / "deck.pptx")
