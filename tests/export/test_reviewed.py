"""A reviewed workbook holds enough to learn from: the items that a comparison saw, without the decks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from prs_extract.errors import UnsupportedFormat
from prs_extract.export.excel import write_comparison
from prs_extract.export.reviewed import MARK, check_places, read_reviewed, write_pairs
from prs_extract.reconcile.items import Item, items_from_decks
from prs_extract.reconcile.reconcile import reconcile_frames
from tests.gold import deck_frames


@pytest.fixture(scope="module")
def compared(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of two dev decks, in which the first two links are decided."""
    folder = tmp_path_factory.mktemp("classeur")
    sides = [[deck_frames(shared / "decks" / "dev" / f"sante-mentale-{year}__classic.gold.json")] for year in (2024, 2026)]
    write_comparison(reconcile_frames(*sides), folder / "revu.xlsx")
    book = load_workbook(folder / "revu.xlsx")
    sheet = book["Comparaison"]
    columns = {c.value: c.column for c in sheet[3]}
    rows = [r for r in range(4, sheet.max_row + 1) if all(sheet.cell(r, columns[k]).value for k in ("avant_id", "apres_id"))]
    for row, decision in zip(rows, ("valider", "refuser"), strict=False):
        sheet.cell(row, columns["Décision"]).value = decision
    book.save(folder / "revu.xlsx")
    return folder / "revu.xlsx"


def seen(item: Item) -> Item:
    """What a comparison makes of an item: not its slide, deck and rank, nor a programme's empty cells, nor the état that a priority has not."""
    etat = item.etat if item.source == "tableau" else ""
    return replace(item, slide=None, deck="", rang=0, programme=(), statut=item.statut or "non précisé", etat=etat)


def test_items_are_those_of_the_decks(compared: Path, shared: Path) -> None:
    pair = read_reviewed(compared).pair
    for year, side in ((2024, pair.avant), (2026, pair.apres)):
        items = items_from_decks([deck_frames(shared / "decks" / "dev" / f"sante-mentale-{year}__classic.gold.json")])
        assert {i.item_id: seen(i) for i in side} == {i.item_id: seen(i) for i in items}


def test_decisions_are_links_and_false_friends(compared: Path) -> None:
    made = read_reviewed(compared)
    assert (len(made.pair.links["suite"]), len(made.pair.hard), made.alertes) == (1, 1, ())


def test_a_workbook_without_its_actions(compared: Path, tmp_path: Path) -> None:
    book = load_workbook(compared)
    del book["Actions 2024-2025"]
    book.save(tmp_path / "moins.xlsx")
    with pytest.raises(UnsupportedFormat, match="1 feuille"):
        read_reviewed(tmp_path / "moins.xlsx")


def test_a_workbook_without_decisions(compared: Path, tmp_path: Path) -> None:
    book = load_workbook(compared)
    for row in book["Comparaison"].iter_rows(min_row=4):
        for cell in row:
            if cell.value in ("valider", "refuser"):
                cell.value = None
    book.save(tmp_path / "vide.xlsx")
    with pytest.raises(UnsupportedFormat, match="aucune décision"):
        read_reviewed(tmp_path / "vide.xlsx")


def test_pairs_are_kept_under_the_name_of_the_workbook(compared: Path, tmp_path: Path) -> None:
    write_pairs([read_reviewed(compared)], tmp_path)
    assert (tmp_path / "revu.toml").read_text("utf-8").startswith(MARK)
    check_places(["revu"], tmp_path, None)


def test_what_another_wrote_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "revu.toml").write_text("theme = 'à la main'", "utf-8")
    with pytest.raises(FileExistsError, match=r"revu\.toml"):
        check_places(["revu"], tmp_path, None)


def test_places_that_cannot_be(tmp_path: Path) -> None:
    import prs_extract

    with pytest.raises(PermissionError, match="programme installé"):
        check_places(["revu"], Path(prs_extract.__file__).parent, None)
    with pytest.raises(FileNotFoundError, match="le dossier n'existe pas"):
        check_places([], None, tmp_path / "absent" / "poids.toml")
