"""The workbook of a region: every deck once, each line with its deck, and nothing that a spreadsheet would run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import prs_extract as prs
from prs_extract.dataset import Dataset, load
from prs_extract.export.sheets import region
from prs_extract.export.store import Store
from prs_extract.export.stored import Failed, Origin

CORPUS = Path(__file__).resolve().parents[3] / "corpus"
CASES = ("bandes/deck.pptx", "bandes/deck.pdf", "paire-sante-mentale/avant/deck.pptx", "paire-sante-mentale/apres/deck.pdf")
FRAMES = ("Priorités", "Programme", "Difficultés", "Actions", "Bilan", "Objectifs", "Indicateurs", "Critères", "Calendrier", "Textes")


@pytest.fixture(scope="module")
def objects() -> dict[str, dict[str, Any]]:
    """Decks as `Deck.to_json` gives them, by their path in the corpus."""
    return {case: json.loads(prs.read(CORPUS / case).to_json()) for case in CASES}


def origin(chemin: str) -> Origin:
    return Origin(chemin=chemin, version="1", options="{}")


def data_set(place: Path, objects: dict[str, dict[str, Any]]) -> Dataset:
    with Store(place) as store:
        store.prepare()
        for chemin, deck in objects.items():
            store.put(deck, origin(f"/jeux/{chemin}"))
        store.put_failure(Failed(origin=origin("/jeux/casse.pptx"), sha256="a", erreur="CorruptDeck", message="casse.pptx est endommagé"))
    return load(place)


@pytest.fixture(scope="module")
def data(objects: dict[str, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return data_set(tmp_path_factory.mktemp("data"), objects)


@pytest.fixture(scope="module")
def book(data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("book") / "region.xlsx"
    data.to_excel(path)
    return load_workbook(path)


def lines(sheet: Worksheet) -> list[dict[str, Any]]:
    """The lines under the headings of row 3."""
    heads, *rows = sheet.iter_rows(min_row=3, values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows if any(v is not None for v in row)]


def texts(book: Workbook) -> Iterator[str]:
    return (str(c.value) for s in book.worksheets for row in s.iter_rows() for c in row if c.value is not None)


def test_sheets_are_questions_then_frames(book: Workbook) -> None:
    assert book.sheetnames[:4] == ["Synthèse", "Par objectif", "Par pilote", "Priorités"]
    assert book.sheetnames[-3:] == ["Jeux", "À vérifier", "Sources"]
    assert set(FRAMES) < set(book.sheetnames)


def test_every_line_has_its_deck(book: Workbook, data: Dataset) -> None:
    names = [line["Jeu"] for line in lines(book["Jeux"]) if line["Lecture"] == "lu"]
    assert len(names) == len(set(names)) == 3
    for title in ("Par objectif", *FRAMES):
        assert {line["Jeu"] for line in lines(book[title])} <= set(names), title
    assert {line["Jeu"] for line in lines(book["Textes"])} == set(names)


def test_a_deck_in_two_formats_counts_once(book: Workbook, data: Dataset) -> None:
    shown = data.once()
    assert sorted(shown["format"]) == ["pdf", "pptx", "pptx"]
    assert len(lines(book["Actions"])) == data.actions["deck"].isin(shown["deck"]).sum()
    assert [line["Fichier"] for line in lines(book["Jeux"]) if line["Lecture"] == "autre format"] == ["deck.pdf"]


def test_counts_are_those_of_the_frames(book: Workbook, data: Dataset) -> None:
    shown = data.actions[data.actions["deck"].isin(data.once()["deck"])]
    assert sum(line["Actions"] for line in lines(book["Par objectif"])) == len(shown)
    by_pilote = shown["pilotes"].map(lambda pilotes: list(dict.fromkeys(pilotes))).explode().dropna()
    assert sum(line["Actions"] for line in lines(book["Par pilote"])) == len(by_pilote)
    rows = list(book["Synthèse"].iter_rows(values_only=True))
    (at,) = [i for i, row in enumerate(rows) if row[0] == "Par comité"]
    figures = dict(zip(rows[at + 1], rows[at], strict=True))
    assert (figures["Jeux"], figures["Actions"]) == (3, len(shown))
    assert figures["En cours"] == (shown["etat"] == "en cours").sum()


def test_what_could_not_be_read_stands_first(book: Workbook) -> None:
    first = lines(book["À vérifier"])[0]
    assert (first["Priorité"], first["Nature"], first["Jeu ou lien"]) == ("haute", "échec", "casse.pptx")
    assert "casse.pptx est endommagé" in first["Pourquoi"]
    assert [line["Pourquoi"] for line in lines(book["Jeux"]) if line["Lecture"] == "échec"] == ["casse.pptx est endommagé"]


def test_two_decks_of_one_cycle_and_a_removed_file_are_told(objects: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    case = CASES[0]
    other = json.loads(json.dumps(objects[case]).replace(objects[case]["info"]["sha256"], "f" * 64))
    data = data_set(tmp_path, {case: objects[case], "copie/autre.pptx": other})
    with Store(tmp_path) as store:
        store.settle({}, {"f" * 16: False}, [])
    data = load(tmp_path)
    data.to_excel(tmp_path / "r.xlsx")
    told = {line["Nature"]: line for line in lines(load_workbook(tmp_path / "r.xlsx")["À vérifier"])}
    assert told["fichier retiré"]["De quoi il s'agit"] == "/jeux/copie/autre.pptx"
    assert "2 jeux de ce comité" in told["jeux d'un même cycle"]["Pourquoi"]


def test_nothing_is_run_nor_lost(objects: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    """Texts that a spreadsheet would run, cannot hold, or cuts."""
    deck = json.loads(json.dumps(objects[CASES[0]]))
    hostile = ["=1+1", "+1", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "a\x00b\x0bc\x1fd", "\ufffex", "_x0041_", "é" * 40_000]
    for row, text in zip(deck["textes"], hostile, strict=False):
        row["texte"] = text
    deck["actions"][0]["action"] = "=HYPERLINK(1)"
    deck["info"]["theme"] = "=THEME()"
    data_set(tmp_path, {"=x.pptx": deck}).to_excel(tmp_path / "r.xlsx")
    book = load_workbook(tmp_path / "r.xlsx")
    cells = [c for s in book.worksheets for row in s.iter_rows() for c in row if c.value is not None]
    assert not [c.coordinate for c in cells if c.data_type in ("f", "e")]
    risky = [c for c in cells if c.data_type == "s" and str(c.value).startswith(("=", "+", "@", "\t", "-cmd"))]
    assert risky
    assert all(c.quotePrefix for c in risky)
    found = set(texts(book))
    assert {"=1+1", "=HYPERLINK(1)", "ab\ncd", "x"} <= found
    assert sum(t.count("é") for t in (line["Texte"] for line in lines(book["Textes longs"]))) >= 40_000


def test_a_sheet_that_would_be_too_long_says_where_the_rest_is(data: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(region, "MOST_LINES", 50)
    data.to_excel(tmp_path / "r.xlsx")
    book = load_workbook(tmp_path / "r.xlsx")
    assert len(lines(book["Textes"])) == 50
    (told,) = [line for line in lines(book["À vérifier"]) if line["Nature"] == "feuille coupée" and line["Jeu ou lien"] == "Textes"]
    assert "prs.sqlite" in told["Pourquoi"]


def test_an_empty_data_set_gives_a_workbook_that_says_so(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.prepare()
    load(tmp_path).to_excel(tmp_path / "r.xlsx")
    assert load_workbook(tmp_path / "r.xlsx")["Jeux"]["A4"].value == "Aucun jeu."
