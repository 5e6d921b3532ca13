"""What an analyst decides in the workbook comes back through `prs.reconcile`, after what is done to sheets in Excel."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import prs_extract as prs

PAIR = Path(__file__).resolve().parent.parent / "corpus" / "paire-sante-mentale"
HEAD = 3
"""The row of headings of the comparison."""


@pytest.fixture(scope="module")
def decks() -> tuple[prs.Deck, prs.Deck]:
    return prs.read(PAIR / "avant" / "deck.pptx"), prs.read(PAIR / "apres" / "deck.pptx")


def columns(sheet: Worksheet) -> dict[str, int]:
    return {str(c.value): c.column for c in sheet[HEAD] if c.value}


def decide(sheet: Worksheet) -> dict[tuple[str, str], tuple[str, str]]:
    """Fills in the first three links; what was decided, by ids."""
    at = columns(sheet)
    made: dict[tuple[str, str], tuple[str, str]] = {}
    words = iter([("valider", "vu en comité"), ("refuser", ""), ("à revoir", "demander à la DOS")])
    for row in range(HEAD + 1, sheet.max_row + 1):
        ids = (str(sheet.cell(row, at["avant_id"]).value or ""), str(sheet.cell(row, at["apres_id"]).value or ""))
        if all(ids) and (said := next(words, None)):
            sheet.cell(row, at["Décision"]).value, sheet.cell(row, at["Commentaire"]).value = said
            made[ids] = said
    assert len(made) == 3
    return made


def rearrange(sheet: Worksheet) -> None:
    """Sorted by another column, bands first; a column inserted, a filter set, the last lines moved up."""
    rows = sorted(([c.value for c in r] for r in sheet.iter_rows(min_row=HEAD + 1)), key=lambda r: (bool(r[-1]), str(r[8]), str(r[1])))
    for number, values in enumerate([*rows[-4:], *rows[:-4]], start=HEAD + 1):
        for column, value in enumerate(values, start=1):
            sheet.cell(number, column).value = value
    sheet.insert_cols(2)
    sheet.cell(HEAD, 2).value = "Notes"
    sheet.auto_filter.ref = f"A{HEAD}:V{sheet.max_row}"
    sheet.row_dimensions[HEAD + 5].hidden = True


def test_decisions_survive_a_rearranged_workbook(decks: tuple[prs.Deck, prs.Deck], tmp_path: Path) -> None:
    prs.reconcile(*decks).to_excel(tmp_path / "c.xlsx")
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    sheet = book["Comparaison"]
    made = decide(sheet)
    rearrange(sheet)
    book.save(tmp_path / "revu.xlsx")

    again = prs.reconcile(*decks, decisions=tmp_path / "revu.xlsx")
    found = {(k.avant_id, k.apres_id): k for k in again.frames.links if k.nature == "suite"}
    assert {ids: (found[ids].decision, found[ids].commentaire) for ids in made} == made
    assert [found[ids].chosen for ids in made] == [True, False, True]
    assert not set(again.alertes["code"]) & {"decision-sans-objet", "decisions-contraires", "decision-illisible", "classeur-modifie"}

    again.to_excel(tmp_path / "encore.xlsx")
    third = prs.reconcile(*decks, decisions=tmp_path / "encore.xlsx")
    kept = {(k.avant_id, k.apres_id): (k.decision, k.commentaire) for k in third.frames.links if k.nature == "suite" and k.decision}
    assert kept == made, "the next workbook shows them again, to be seen again included"
    doubts = openpyxl.load_workbook(tmp_path / "encore.xlsx")["À vérifier"]
    to_see = next(f"{a} → {b}" for (a, b), said in made.items() if said[0] == "à revoir")
    assert any(c.value == to_see for row in doubts.iter_rows() for c in row)
