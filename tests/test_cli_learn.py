"""`prs-extract learn`: what it refuses, in a line, before it spends minutes."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.command import prs, refused


@pytest.fixture
def revu(tmp_path: Path) -> Path:
    """A workbook with a decision and without the sheets of actions."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Action 2024-2025", "Action 2026-2027", "Décision"])
    sheet.append(["Ouvrir une maison", "Maison ouverte", "valider"])
    book.save(tmp_path / "revu.xlsx")
    return tmp_path / "revu.xlsx"


def test_workbooks_that_teach_nothing(revu: Path, tmp_path: Path) -> None:
    assert "n'existe pas" in refused("learn", tmp_path / "absent.xlsx")
    assert "0 feuille « Actions … »" in refused("learn", revu)
    (tmp_path / "faux.xlsx").write_text("rien")
    assert "n'est pas un classeur" in refused("learn", tmp_path / "faux.xlsx")


def test_places_are_checked_first(revu: Path, tmp_path: Path) -> None:
    assert "le dossier n'existe pas" in refused("learn", revu, "-o", tmp_path / "absent")
    assert "le dossier n'existe pas" in refused("learn", revu, "--apply", tmp_path / "absent" / "poids.toml")
    (tmp_path / "ailleurs").mkdir()
    again = tmp_path / "ailleurs" / "revu.xlsx"
    again.write_bytes(revu.read_bytes())
    assert "portent le nom « revu »" in refused("learn", revu, again)


def test_a_workbook_is_needed() -> None:
    assert prs("learn").returncode == 2
