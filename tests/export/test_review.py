"""A whole round: two decks compared, decisions made in the workbook, the comparison made again under them, and written again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from prs_extract.export.decisions import read_decisions
from prs_extract.export.excel import write_comparison
from prs_extract.export.sheets.sheet import HEAD_ROW
from prs_extract.frames.build import DeckFrames
from prs_extract.reconcile.reconcile import ComparisonFrames, reconcile_frames
from tests.gold import deck_frames

Pair = tuple[str, str]


@pytest.fixture(scope="module")
def compared(shared: Path) -> ComparisonFrames:
    folder = shared / "decks" / "dev"
    avant, apres = (deck_frames(min(folder.glob(f"acces-aux-soins-{year}__*.gold.json"))) for year in (2024, 2026))
    return reconcile_frames([avant], [apres])


def suites(c: ComparisonFrames) -> set[Pair]:
    rows = c.liens[c.liens["nature"] == "suite"]
    return set(zip(rows["avant_id"], rows["apres_id"], strict=True))


def fill_in(path: Path, words: dict[Pair, tuple[str, str]]) -> None:
    """Write a decision and a replacement on the lines of pairs, then turn the lines upside down as a sort would."""
    book = load_workbook(path)
    sheet: Worksheet = book["Comparaison"]
    column = {str(c.value): c.column for c in sheet[HEAD_ROW]}
    rows = [[c.value for c in r] for r in sheet.iter_rows(min_row=HEAD_ROW + 1)]
    for row in rows:
        pair = (row[column["avant_id"] - 1] or "", row[column["apres_id"] - 1] or "")
        if pair in words:
            row[column["Décision"] - 1], row[column["Remplacer par"] - 1] = words[pair]
            row[column["Commentaire"] - 1] = "-vu"
    for r, values in enumerate(reversed(rows), HEAD_ROW + 1):
        for c, value in enumerate(values, 1):
            cell = sheet.cell(r, c)
            cell.value = value
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    book.save(path)


def again(c: ComparisonFrames, path: Path) -> ComparisonFrames:
    """The comparison under the decisions of a workbook."""
    review = read_decisions(path)
    assert review.alertes == ()
    return reconcile_frames(c.avant, c.apres, decisions=review.decisions)


def test_decisions_win_and_survive(compared: ComparisonFrames, tmp_path: Path) -> None:
    links = sorted(suites(compared))
    kept, refused, moved = links[0], links[1], links[2]
    target = next(i for i in compared.apres[0].actions["action_id"] if (moved[0], i) not in suites(compared))
    write_comparison(compared, tmp_path / "un.xlsx")
    fill_in(tmp_path / "un.xlsx", {kept: ("valider", ""), refused: ("refuser", ""), moved: ("remplacer par", target)})
    first = again(compared, tmp_path / "un.xlsx")
    expected = (suites(compared) - {refused, moved}) | {(moved[0], target)}
    assert suites(first) == expected
    write_comparison(first, tmp_path / "deux.xlsx")
    second = again(compared, tmp_path / "deux.xlsx")
    assert suites(second) == expected
    assert commented(second) == commented(first) == {kept, refused, moved, (moved[0], target)}


def commented(c: ComparisonFrames) -> set[Pair]:
    return {(k.avant_id, k.apres_id) for k in c.links if k.commentaire == "-vu"}


def test_renumbered_actions_keep_their_decisions(compared: ComparisonFrames, tmp_path: Path) -> None:
    refused = sorted(suites(compared))[0]
    write_comparison(compared, tmp_path / "un.xlsx")
    fill_in(tmp_path / "un.xlsx", {refused: ("refuser", "")})
    review = read_decisions(tmp_path / "un.xlsx")
    c = reconcile_frames([renumbered(d) for d in compared.avant], compared.apres, decisions=review.decisions)
    assert c.alertes.empty
    assert suites(c) == {(f"{a}b", b) for a, b in suites(compared)} - {(f"{refused[0]}b", refused[1])}


def renumbered(deck: DeckFrames) -> DeckFrames:
    """The same deck, every action under another id."""
    frames = {name: deck.frame(name) for name in ("actions", "programmation")}
    return replace(deck, **{n: f.assign(action_id=(f["action_id"] + "b").astype("string")) for n, f in frames.items()})
