"""Boards drawn at random are read back exactly."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from shutil import which

import pytest

import prs_extract as prs
from tests.random_boards import KINDS, Item, board
from tests.random_ribbons import ROW_KINDS

EVERY = {**KINDS, **ROW_KINDS}

SEEDS = range(3)


def plain(text: str) -> str:
    """A dash alone is an empty text, one before a line its mark."""
    bare = re.sub(r"^ *- +", "", text.replace("–", "-"), flags=re.MULTILINE)
    return "" if bare == "-" else " ".join(bare.split())


def rows_of(deck: prs.Deck, *, marked: bool) -> list[tuple[object, ...]]:
    years = {(p.action_id, p.annee): p.texte for p in deck.programmation.itertuples()}
    return sorted(
        (
            plain(a.action),
            plain(a.etat_brut),
            *(plain(years.get((a.action_id, y), "")) for y in (2024, 2025)),
            plain(a.pilote_brut),
            a.objectif_code,
            bool(a.priorisee) if marked else None,
        )
        for a in deck.actions.itertuples()
    )


def wanted(items: tuple[Item, ...]) -> list[tuple[object, ...]]:
    return sorted((i.action, i.etat, *map(plain, i.programmes), i.pilote, i.objectif, i.prioritaire) for i in items)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", EVERY)
def test_boards_are_read_back(kind: str, seed: int, tmp_path: Path) -> None:
    made = board(kind, seed, EVERY[kind])
    made.save(tmp_path / "deck.pptx")
    assert rows_of(prs.read(tmp_path / "deck.pptx"), marked=made.items[0].prioritaire is not None) == wanted(made.items)


@pytest.mark.slow
@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_boards_are_read_back_from_a_pdf(tmp_path: Path) -> None:
    boards = {f"deck-{i}": board(kind, 4, EVERY[kind]) for i, kind in enumerate([*KINDS, "rubans", "flèches", "frise"])}
    for name, made in boards.items():
        made.save(tmp_path / f"{name}.pptx")
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *(str(tmp_path / f"{name}.pptx") for name in boards)], check=True, capture_output=True, timeout=300)
    for name, made in boards.items():
        deck = prs.read(tmp_path / f"{name}.pdf")
        assert rows_of(deck, marked=made.items[0].prioritaire is not None) == wanted(made.items)
