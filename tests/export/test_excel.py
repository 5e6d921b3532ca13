"""The workbook, opened again, holds what the frames hold, sheet by sheet.

Not compared: positions, ranks and phases of the frames that have no column in the workbook, fonts and colours, document times.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from prs_extract.export.excel import write_comparison, write_deck
from prs_extract.export.sheets.cells import CELL_LIMIT, cell_value
from prs_extract.export.sheets.sheet import HEAD_ROW
from prs_extract.frames.build import DeckFrames, frame_from_rows
from prs_extract.frames.schema import COMPARISON_FRAMES, ETATS, RUBRIQUES, STATUTS_CYCLE
from tests.export.comparisons import HandMade, HandMadeLink, comparison, deck, from_pair
from tests.gold import deck_frames, pair_gold

AVANT = deck(
    {"diapositives_masquees": [2], "sha256": "ab" * 32},
    actions=[
        {
            "action_id": "14-5.01",
            "objectif_code": "14-5",
            "objectif": "Outiller les acteurs",
            "action": "=Déployer le ROR\n-peuplement",
            "etat_brut": "En cours",
            "etat": "en cours",
            "pilote_brut": "DESI",
            "priorisee": True,
            "slide": 3,
            "slide_fin": 4,
            "confiance": 0.7,
            "Budget": "+12 000 €",
        },
        {
            "action_id": "14-6.01",
            "objectif_code": "14-6",
            "objectif": "Former",
            "action": "Former",
            "etat": "à lancer",
            "slide": 5,
            "confiance": 1.0,
        },
    ],
    programmation=[
        {"action_id": "14-5.01", "annee": 2024, "texte": "-Cadrage", "phase": "cadrage", "slide": 3},
        {"action_id": "14-5.01", "annee": 2025, "texte": "#N/A", "phase": "autre", "slide": 3},
    ],
    indicateurs=[{"niveau": "opérationnel", "texte": "Taux", "objectifs": ["Outiller", "Former"], "slide": 9}],
    alertes=[
        {"slide": 4, "gravite": "erreur", "code": "diapositive-illisible", "message": "Diapositive 4 illisible."},
        {"slide": None, "gravite": "info", "code": "texte-libre", "message": "Texte libre."},
    ],
)
APRES = deck(
    {"cycle": "2026-2027", "fichier": "revue.pptx"},
    actions=[{"action_id": "14-5.01", "objectif_code": "14-5", "action": "Poursuivre le ROR", "source": "priorité", "slide": 8}],
    bilans=[
        {
            "item_id": "14-5.B1",
            "objectif_code": "14-5",
            "rubrique": "bilan",
            "niveau": 0,
            "texte": "Fait :",
            "statut": "réalisé",
            "slide": 7,
        },
        {
            "item_id": "14-5.B2",
            "parent_id": "14-5.B1",
            "objectif_code": "14-5",
            "niveau": 1,
            "texte": "17/29",
            "chiffres": ["17/29"],
            "slide": 7,
        },
    ],
)


EMU_PER_CM = 360_000


def compared() -> HandMade:
    line = {"objectif_code": "14-5", "objectif": "Outiller les acteurs", "avant_id": "14-5.01", "apres_id": "14-5.01", "score": 0.5}
    line |= {"action_avant": "=Déployer le ROR\n-peuplement", "action_apres": "Poursuivre le ROR", "statut_cycle": "reconduite"}
    line |= {"confiance": "à vérifier", "explication": "mots communs +0.50", "slides_avant": "3", "slides_apres": "8"}
    left = {"objectif_code": "14-6", "objectif": "Former", "avant_id": "14-6.01", "action_avant": "Former", "statut_cycle": "sans suite"}
    link = {
        "avant_id": "14-5.01",
        "apres_id": "14-5.01",
        "nature": "suite",
        "score": 0.5,
        "confiance": "à vérifier",
        "explication": "mots +0.50",
    }
    counts = {
        "objectif_code": "14-5",
        "objectif": "Outiller les acteurs",
        "actions_avant": 1,
        "actions_apres": 1,
        "reconduite": 1,
        "nouvelles": 0,
    }
    return comparison(AVANT, APRES, table=[line, left], liens=[link], synthese=[counts])


def content(sheet: Worksheet) -> list[dict[str, Any]]:
    """The lines under the headings; bands, and what is said where there is no line, left out."""
    rows = [list(r) for r in sheet.iter_rows(min_row=HEAD_ROW, values_only=True)]
    lines = [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]
    return [line for line, cell in zip(lines, sheet["A"][HEAD_ROW:], strict=True) if cell.style not in ("PRS bande", "PRS sous-titre")]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("classeur") / "c.xlsx"
    write_comparison(compared(), path)
    return load_workbook(path)


def holds(line: Mapping[str, Any], expected: Mapping[str, Any]) -> bool:
    return {k: line[k] for k in expected} == dict(expected)


def test_sheets_of_a_comparison(book: Workbook) -> None:
    names = ["Synthèse", "Comparaison", "Actions 2024-2025", "Actions 2026-2027", "Bilan", "Indicateurs", "À vérifier", "Sources", "Listes"]
    assert book.sheetnames == names
    assert book["Listes"].sheet_state == "hidden"


def test_answers_and_common_actions_have_sheets_of_their_own(tmp_path: Path) -> None:
    answer = {
        "cote": "avant",
        "indicateur": "Taux",
        "item_id": "14-5.B1",
        "texte": "17/29 établissements",
        "chiffre": "17/29",
        "score": 0.9,
    }
    common = [{"cote": "apres", "groupe": "1", "action_id": "14-5.01", "theme": theme, "action": "Former"} for theme in ("Un", "Deux")]
    rows = {s.name: getattr(compared(), s.name) for s in COMPARISON_FRAMES}
    rows |= {"chiffres": frame_from_rows("chiffres", [answer]), "communes": frame_from_rows("communes", common)}
    write_comparison(replace(compared(), **rows), tmp_path / "c.xlsx")
    book = load_workbook(tmp_path / "c.xlsx")
    (line,) = content(book["Chiffres"])
    assert holds(
        line, {"Jeu de l'indicateur": "avant", "Indicateur": "Taux", "Chiffre": "17/29", "Ce que dit le bilan": "17/29 établissements"}
    )
    assert [line["Thématique"] for line in content(book["Actions communes"])] == ["Un", "Deux"]


def test_comparison_lines(book: Workbook) -> None:
    first, second = content(book["Comparaison"])
    assert holds(first, {"Obj.": "14-5", "Action 2024-2025": "=Déployer le ROR\n-peuplement", "Action 2026-2027": "Poursuivre le ROR"})
    assert holds(first, {"Ce qu'elle devient": "reconduite", "Lien": "à vérifier", "Score": 0.5, "Pourquoi ce lien": "mots communs +0.50"})
    assert holds(first, {"Diapo. 2024-2025": "3", "Diapo. 2026-2027": "8", "Décision": None, "avant_id": "14-5.01", "apres_id": "14-5.01"})
    assert holds(second, {"Action 2024-2025": "Former", "Action 2026-2027": None, "Ce qu'elle devient": "sans suite", "apres_id": None})


def test_objectives_are_bands_that_fold(book: Workbook) -> None:
    sheet = book["Comparaison"]
    bands = [(row, sheet.cell(row, 1).value, sheet.cell(row, 2).value) for row in range(4, 8) if sheet.cell(row, 1).style == "PRS bande"]
    assert bands == [(4, "14-5", "Outiller les acteurs"), (6, "14-6", "Former")]
    assert [sheet.row_dimensions[r].outlineLevel for r in (4, 5, 6, 7)] == [0, 1, 0, 1]


def test_decisions_are_chosen_from_a_list(book: Workbook) -> None:
    sheet = book["Comparaison"]
    rules = {str(r.sqref): r.formula1 for r in sheet.data_validations.dataValidation}
    heads = {c.value: c.column_letter for c in sheet[HEAD_ROW]}
    assert rules == {
        f"{heads['Décision']}4:{heads['Décision']}7": "liste_decisions",
        f"{heads['Remplacer par']}4:{heads['Remplacer par']}7": "liste_actions_apres",
    }
    assert book.defined_names["liste_decisions"].attr_text == "'Listes'!$A$2:$A$5"
    assert [c.value for c in book["Listes"]["A"][1:5]] == ["valider", "refuser", "remplacer par", "à revoir"]
    assert book["Listes"]["B2"].value == "14-5.01 — Poursuivre le ROR"
    assert all(sheet.column_dimensions[heads[k]].hidden for k in ("avant_id", "apres_id"))


def test_earlier_decisions_are_shown(tmp_path: Path) -> None:
    c = compared()
    c.liens["decision"] = "remplacer"
    links = (
        HandMadeLink("14-5.01", "14-5.01", decision="remplacer", commentaire="vu"),
        HandMadeLink("14-6.01", "14-5.01", decision="refuser", chosen=False),
        HandMadeLink("14-5.01", "14-5.B1", nature="bilan", decision="valider"),
        HandMadeLink("14-6.01", "14-5.B1", nature="bilan"),
    )
    write_comparison(replace(c, links=links), tmp_path / "c.xlsx")
    book = load_workbook(tmp_path / "c.xlsx")
    assert [(line["Décision"], line["Commentaire"]) for line in content(book["Comparaison"])] == [("valider", "vu"), (None, None)]
    refused, reviewed = content(book["Décisions"])
    assert holds(refused, {"Action 2024-2025": "Former", "Action 2026-2027": "Poursuivre le ROR", "Décision": "refuser"})
    assert holds(reviewed, {"Nature du lien": "bilan", "Action 2026-2027": "Fait :", "Décision": "valider", "apres_id": "14-5.B1"})
    assert not any("lien" in line["Nature"] for line in content(book["À vérifier"]))


def test_a_doubtful_link_has_its_reasons_and_its_rivals(tmp_path: Path) -> None:
    c = compared()
    c.liens["explication"] = "intitulés proches +0,31 ; publics opposés −0,09 ; départ 0,04 = 0,26"
    rivals = [("14-5.09", 0.4, False), ("14-5.01", 0.5, True), ("14-5.08", 0.45, False), ("14-5.07", 0.1, False)]
    rows = [{"avant_id": "14-5.01", "apres_id": i, "nature": "suite", "score": s, "retenu": kept} for i, s, kept in rivals]
    write_comparison(replace(c, candidats=pd.DataFrame(rows)), tmp_path / "c.xlsx")
    line = content(load_workbook(tmp_path / "c.xlsx")["À vérifier"])[1]
    assert line["Pourquoi"] == "+0,31 ■■■■■■■■■■ intitulés proches\n−0,09 □□□ publics opposés\ndépart 0,04 = 0,26"
    assert line["Autres possibilités"] == "45 % · 14-5.08 · \n40 % · 14-5.09 · "
    assert holds(line, {"Certitude": 0.5, "Diapo.": "3 à 4 → 8", "Jeu ou lien": "14-5.01 → 14-5.01"})


def test_a_doubtful_priority_leads_to_its_line(tmp_path: Path) -> None:
    link = {"avant_id": "14-5.B1", "apres_id": "14-5.01", "nature": "prolonge", "score": 0.3, "confiance": "à vérifier"}
    write_comparison(comparison(deck(), APRES, liens=[link]), tmp_path / "c.xlsx")
    sheet = load_workbook(tmp_path / "c.xlsx")["À vérifier"]
    links = [c.hyperlink.location for row in sheet.iter_rows(min_row=4) for c in row if c.hyperlink]
    assert links == ["'Actions 2026-2027'!B5"]


def test_actions_of_each_cycle(book: Workbook) -> None:
    first, second = content(book["Actions 2024-2025"])
    assert holds(first, {"Action": "=Déployer le ROR\n-peuplement", "Programmation 2024": "-Cadrage", "Programmation 2025": "#N/A"})
    assert holds(first, {"État imprimé": "En cours", "État": "en cours", "Pilote": "DESI", "Prioritaire": "oui", "Budget": "+12 000 €"})
    assert holds(first, {"Diapo.": "3 à 4", "Confiance": 0.7, "Identifiant": "14-5.01", "Phases": "2024 : cadrage\n2025 : autre"})
    assert holds(second, {"Action": "Former", "Programmation 2024": None, "Prioritaire": None, "Diapo.": 5, "Budget": None})
    assert [line["Action"] for line in content(book["Actions 2026-2027"])] == ["Poursuivre le ROR"]


def test_review_items_keep_their_depth(book: Workbook) -> None:
    first, second = content(book["Bilan"])
    assert holds(first, {"Texte": "Fait :", "Statut": "réalisé", "Jeu": "2026-2027", "Diapo.": 7, "Identifiant": "14-5.B1"})
    assert holds(second, {"Texte": "17/29", "Chiffres cités": "17/29", "Dépend de": "14-5.B1"})
    assert [book["Bilan"].cell(r, 3).alignment.indent for r in (5, 6)] == [0, 2]


def test_indicators(book: Workbook) -> None:
    (line,) = content(book["Indicateurs"])
    assert holds(line, {"Indicateur": "Taux", "Objectifs mesurés": "Outiller\nFormer", "Diapo.": 9})


def test_what_is_to_be_checked_comes_most_doubtful_first(book: Workbook) -> None:
    lines = content(book["À vérifier"])
    assert [(line["Priorité"], line["Nature"]) for line in lines] == [
        ("haute", "alerte (erreur)"),
        ("haute", "lien (suite), à vérifier"),
        ("basse", "lecture"),
    ]
    assert lines[0]["Pourquoi"] == "Diapositive 4 illisible. [diapositive-illisible]"
    assert holds(lines[1], {"De quoi il s'agit": "=Déployer le ROR\n-peuplement", "Ce que le programme propose": "Poursuivre le ROR"})
    links = [c.hyperlink.location for row in book["À vérifier"].iter_rows(min_row=4) for c in row if c.hyperlink]
    assert links == ["'Comparaison'!B5", "'Actions 2024-2025'!B5"]


def summary_table(book: Workbook) -> tuple[int, dict[str, Any], list[list[Any]]]:
    """Of the counts by objective on the first sheet: the row of the headings, the totals over them, the lines under them."""
    rows = [[c.value for c in row] for row in book["Synthèse"].iter_rows()]
    head = next(i for i, row in enumerate(rows) if row[:2] == ["Obj.", "Objectif"])
    totals = {k: v for k, v in zip(rows[head], rows[head - 1], strict=True) if k}
    lines = [row for row in itertools.takewhile(lambda row: row[1], rows[head + 1 :])]
    return head + 1, totals, lines


def test_summary_counts(book: Workbook) -> None:
    _, totals, lines = summary_table(book)
    assert holds(totals, {"Actions 2024-2025": 1, "Reconduite": 1, "Réalisée": 0, "Actions 2026-2027": 1, "Liens non sûrs": 1})
    assert [line[:4] for line in lines] == [["14-5", "Outiller les acteurs", 1, 1]]


def facts(book: Workbook) -> dict[str, str]:
    """The ten lines: label and sentence."""
    rows = itertools.islice(book["Synthèse"].iter_rows(min_row=5, values_only=True), 10)
    return {str(row[0]): str(row[1]).replace("\u00a0", " ") for row in itertools.takewhile(lambda row: row[0], rows)}


def test_the_first_sheet_says_what_matters(tmp_path: Path) -> None:
    became = [
        {"action_id": f"14-5.0{n}", "action": text, "statut_cycle": "sans suite"}
        for n, text in enumerate(("Déployer « Mon espace » :\n-partout, " + "loin " * 20, "Former", "Outiller", "Équiper"), 1)
    ]
    troubles = [
        {"item_id": "1", "rubrique": "difficulté", "texte": "Recruter"},
        {"item_id": "2", "parent_id": "1", "rubrique": "difficulté"},
    ]
    left = {"objectif_code": "14-7", "objectif": "Évaluer", "actions_avant": 2, "objectif non abordé": 2}
    c = compared()
    write_comparison(
        comparison(AVANT, deck({"cycle": "2026-2027"}, bilans=troubles), liens=c.liens.to_dict("records"), statuts=became, synthese=[left]),
        tmp_path / "c.xlsx",
    )
    told = facts(load_workbook(tmp_path / "c.xlsx"))
    assert list(told) == ["Suivi", "Objectifs", "Sans suite", "Difficultés", "Liens", "Lecture"]
    assert told["Suivi"].startswith("Sur 2 actions 2024-2025, 2 d'un objectif non abordé.")
    assert told["Objectifs"] == "1 objectif 2024-2025 sans aucune ligne dans le jeu suivant : « 14-7 Évaluer »."
    assert (
        told["Sans suite"]
        == "4 actions : « Déployer “Mon espace” : -partout, loin loin loin loin loin loin loin loin loin… », « Former », « Outiller » et 1 autre."
    )
    assert told["Difficultés"] == "1 difficulté : « Recruter »."
    assert told["Liens"] == "1 suite (1 à vérifier)."
    assert told["Lecture"] == "1 diapositive masquée non lue ; 1 erreur de lecture."


def test_each_sheet_is_told_for_what_it_is_good(tmp_path: Path) -> None:
    common = [{"cote": "avant", "groupe": 1, "theme": "A", "action": "Former", "action_id": "14-6.01"}]
    figures = [{"cote": "apres", "indicateur": "Taux", "chiffre": "17/29", "texte": "17/29", "item_id": "14-5.B2", "slide": 7}]
    write_comparison(
        replace(compared(), communes=frame_from_rows("communes", common), chiffres=frame_from_rows("chiffres", figures)),
        tmp_path / "c.xlsx",
    )
    told = {row[0]: row[1] for row in load_workbook(tmp_path / "c.xlsx")["Synthèse"].iter_rows(values_only=True)}
    assert told["Chiffres"] == "Les chiffres des bilans, et l'indicateur auquel chacun répond"
    assert told["Actions communes"] == "Les actions que plusieurs thématiques d'un même cycle ont en commun"


def test_each_sheet_is_one_click_away(book: Workbook) -> None:
    places = {c.hyperlink.location for row in book["Synthèse"].iter_rows() for c in row if c.hyperlink}
    assert {f"'{name}'!A1" for name in book.sheetnames if name not in ("Synthèse", "Listes")} == places


@pytest.mark.parametrize(
    ("info", "slide", "location"), [({"format": "pptx"}, {"slide": 3}, "3"), ({"format": "pdf"}, {"slide": 3, "page": 2}, "page=2")]
)
def test_a_line_leads_back_to_its_slide(tmp_path: Path, info: dict[str, str], slide: dict[str, int], location: str) -> None:
    source = tmp_path / "les jeux" / "a.pptx"
    source.parent.mkdir()
    source.touch()
    rows = [{"action_id": "1.01", "action": "Agir", **slide}]
    read = replace(deck(info), actions=frame_from_rows("actions", rows, with_page="page" in slide), path=source)
    (tmp_path / "classeurs").mkdir()
    write_deck(read, tmp_path / "classeurs" / "d.xlsx")
    (link,) = [c.hyperlink for row in load_workbook(tmp_path / "classeurs" / "d.xlsx")["Actions"].iter_rows() for c in row if c.hyperlink]
    assert (link.target, link.location) == ("../les%20jeux/a.pptx", location)
    write_deck(replace(read, path=tmp_path / "parti.pptx"), tmp_path / "d.xlsx")
    assert not [c for row in load_workbook(tmp_path / "d.xlsx")["Actions"].iter_rows() for c in row if c.hyperlink]


def test_sources_name_the_decks(book: Workbook) -> None:
    values = {c.value for row in book["Sources"].iter_rows() for c in row}
    assert {"comite.pptx", "revue.pptx", "ab" * 32, "2024-2025", "2026-2027", "Limites"} <= values
    assert {*ETATS, *RUBRIQUES, *STATUTS_CYCLE, "nouvelle", "sûre", "probable", "à vérifier", "haute"} <= values


@pytest.mark.parametrize("name", ["Comparaison", "Actions 2024-2025", "Bilan", "Indicateurs", "À vérifier"])
def test_sheets_are_set_up_for_reading_and_printing(book: Workbook, name: str) -> None:
    sheet = book[name]
    assert sheet.freeze_panes in ("B4", "C4")
    assert str(sheet.auto_filter.ref).startswith("A3:")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == ("landscape", 9, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.oddFooter.right.text == "Page &P sur &N"


def test_the_workbook_says_what_it_is(book: Workbook) -> None:
    assert (book.properties.title, book.properties.subject) == (
        "Comparaison 2024-2025 / 2026-2027",
        "ARS La Réunion · Le numérique en santé",
    )
    assert book.defined_names["donnees_comparaison"].attr_text is not None


def test_no_cell_is_a_formula_or_an_error(book: Workbook) -> None:
    assert {c.data_type for sheet in book for row in sheet.iter_rows() for c in row} <= {"s", "n", "d"}


def test_deck_sheets(tmp_path: Path) -> None:
    frames = deck(
        actions=[{"action_id": "1.01", "action": "Agir", "etat": "en pause", "alertes": ["etat-inconnu"], "slide": 1}],
        objectifs=[{"code": "1", "niveau": "opérationnel", "texte": "Objectif", "slide": 1}],
        criteres=[{"critere": "Impact", "definition": "Portée", "slide": 2}],
        calendrier=[{"etape": "T1", "texte": "Cadrer", "slide": 2}],
        textes=[{"slide": 1, "rang": 1, "niveau": 0, "texte": "Agir", "role": "actions"}],
    )
    write_deck(frames, tmp_path / "d.xlsx")
    book = load_workbook(tmp_path / "d.xlsx")
    names = ["Synthèse", "Actions", "Bilan", "Objectifs", "Indicateurs", "Critères", "Calendrier", "Textes", "À vérifier", "Sources"]
    assert book.sheetnames == names
    assert holds(content(book["Actions"])[0], {"Action": "Agir", "État": "en pause", "Alertes": "etat-inconnu"})
    assert holds(content(book["Objectifs"])[0], {"Code": "1", "Objectif": "Objectif", "Diapo.": 1})
    assert holds(content(book["Critères"])[0], {"Critère": "Impact", "Définition": "Portée"})
    assert holds(content(book["Calendrier"])[0], {"Étape": "T1", "Début": None, "Ce qui s'y fait": "Cadrer"})
    assert holds(content(book["Textes"])[0], {"Texte": "Agir", "Pris par": "actions", "Diapo.": 1})
    assert list(summary_table(book)[1].items())[2:5] == [("Actions", 1), ("Autre état", 1), ("Puces de bilan", 0)]


def test_a_pdf_shows_its_pages(tmp_path: Path) -> None:
    paged = {
        "actions": [{"action_id": "1.01", "action": "Agir", "slide": 9, "page": 8}],
        "textes": [{"slide": 9, "texte": "Agir", "page": 8}],
    }
    frames = replace(deck(), **{name: frame_from_rows(name, rows, with_page=True) for name, rows in paged.items()})
    write_deck(frames, tmp_path / "d.xlsx")
    book = load_workbook(tmp_path / "d.xlsx")
    for name in ("Actions", "Textes"):
        assert holds(content(book[name])[0], {"Diapo.": 9, "Page": 8})


def test_an_empty_deck_gives_a_workbook_that_says_so(tmp_path: Path) -> None:
    write_deck(deck(), tmp_path / "d.xlsx")
    book = load_workbook(tmp_path / "d.xlsx")
    assert book["Actions"]["A4"].value == "Aucune action dans ce jeu."
    assert book["À vérifier"]["A4"].value == "Rien à vérifier."


@pytest.mark.parametrize(("length", "cut"), [(6_000, False), (40_000, True)])
def test_a_long_text_is_whole_somewhere(tmp_path: Path, length: int, cut: bool) -> None:
    text = ("Poursuite des travaux " * 2000)[:length]
    write_deck(deck(actions=[{"action_id": "1.01", "action": text, "slide": 1}]), tmp_path / "d.xlsx")
    book = load_workbook(tmp_path / "d.xlsx")
    cell = book["Actions"]["B5"].value
    assert (cell != text) == cut
    assert len(cell) <= CELL_LIMIT
    assert text.startswith(cell.split("\n[… suite")[0])
    assert "".join(line["Texte"] for line in content(book["Textes longs"]) if line["Feuille"] == "Actions") == text
    assert [line["Nature"] for line in content(book["À vérifier"])] == ["texte long"]
    assert all(h.height <= 409 for h in book["Textes longs"].row_dimensions.values() if h.height)


def test_ids_that_two_decks_share_name_their_deck(tmp_path: Path) -> None:
    other = deck(
        {"fichier": "autre.pptx", "theme": "La santé mentale"}, actions=[{"action_id": "14-5.01", "action": "Prévenir", "slide": 2}]
    )
    write_comparison(replace(compared(), avant=[AVANT, other]), tmp_path / "c.xlsx")
    lines = content(load_workbook(tmp_path / "c.xlsx")["Actions 2024-2025"])
    assert [line["Identifiant"] for line in lines] == ["le-numerique-en-sante:14-5.01", "14-6.01", "la-sante-mentale:14-5.01"]


def test_bands_of_one_number_name_their_committee(tmp_path: Path) -> None:
    other = deck(
        {"fichier": "b.pptx", "theme": "La santé mentale"},
        actions=[{"action_id": "b:14-5.01", "action": "Prévenir", "objectif_code": "14-5"}],
    )
    same = deck(actions=[{"action_id": i, "action": i, "objectif_code": c} for i, c in (("a:14-5.01", "14-5"), ("14-6.01", "14-6"))])
    rows = [
        {"avant_id": i, "objectif_code": c, "objectif": o, "action_avant": i, "statut_cycle": "sans suite"}
        for i, c, o in (("a:14-5.01", "14-5", "Former"), ("b:14-5.01", "14-5", "Prévenir"), ("14-6.01", "14-6", "Équiper"))
    ]
    c = comparison(same, APRES, table=rows)
    write_comparison(replace(c, avant=[same, other]), tmp_path / "c.xlsx")
    cells = [row[1].value for row in load_workbook(tmp_path / "c.xlsx")["Comparaison"].iter_rows()]
    named = ["Former (Le numérique en santé)", "Prévenir (La santé mentale)", "Équiper"]
    assert [cell for cell in cells if str(cell).startswith(("Former", "Prévenir", "Équiper"))] == named


def test_cycles_of_one_name_are_told_apart(tmp_path: Path) -> None:
    write_comparison(replace(compared(), apres=AVANT), tmp_path / "c.xlsx")
    assert load_workbook(tmp_path / "c.xlsx").sheetnames[2:4] == ["Actions 2024-2025 (avant)", "Actions 2024-2025 (après)"]


def test_charts_show_the_counts_that_stand_in_the_sheet(book: Workbook) -> None:
    (chart,) = book["Synthèse"]._charts
    (series,) = chart.series
    head, _, _ = summary_table(book)
    assert (series.val.numRef.f, series.tx.strRef.f) == (f"'Synthèse'!$D${head + 1}", f"'Synthèse'!$D${head}")
    assert (book["Synthèse"].cell(head, 4).value, book["Synthèse"].cell(head + 1, 4).value) == ("Reconduite", 1)
    assert series.dLbls.showVal


def test_a_chart_is_high_enough_for_the_name_of_each_line(tmp_path: Path) -> None:
    heights = []
    for count in (3, 20, 40):
        rows = [{"objectif_code": f"1-{n}", "objectif": f"Objectif {n}", "actions_avant": 1, "reconduite": 1} for n in range(count)]
        write_comparison(comparison(AVANT, APRES, synthese=rows), tmp_path / "c.xlsx")
        (chart,) = load_workbook(tmp_path / "c.xlsx")["Synthèse"]._charts
        heights.append(round(chart.anchor.ext.height / EMU_PER_CM, 1))
    assert heights == [7.0, 14.6, 14.6]


def test_parts_of_a_bar_differ_without_their_colours(tmp_path: Path) -> None:
    counts = {"objectif_code": "14-5", "actions_avant": 3, "reconduite": 1, "réalisée": 1, "non reconduite": 1}
    write_comparison(comparison(AVANT, APRES, synthese=[counts]), tmp_path / "c.xlsx")
    (chart,) = load_workbook(tmp_path / "c.xlsx")["Synthèse"]._charts
    looks = [s.graphicalProperties.pattFill.prst if s.graphicalProperties.pattFill else "plain" for s in chart.series]
    assert looks == ["plain", "wdUpDiag", "wdDnDiag"]


def test_a_region_has_several_decks_a_side(tmp_path: Path) -> None:
    other = deck(
        {"fichier": "autre.pptx", "theme": "La santé mentale"}, actions=[{"action_id": "7-1.01", "action": "Prévenir", "slide": 2}]
    )
    c = compared()
    write_comparison(replace(c, avant=[AVANT, other], apres=[APRES]), tmp_path / "c.xlsx")
    lines = content(load_workbook(tmp_path / "c.xlsx")["Actions 2024-2025"])
    assert [(line["Action"], line["Jeu"]) for line in lines][1:] == [("Former", "comite.pptx"), ("Prévenir", "autre.pptx")]


def frame_texts(frames: DeckFrames) -> list[tuple[Any, ...]]:
    return [
        tuple(map(cell_value, r))
        for r in frames.actions[["action_id", "action", "etat_brut", "etat", "pilote_brut"]].itertuples(index=False)
    ]


@pytest.mark.parametrize("theme", ["acces-aux-soins", "sante-mentale"])
def test_a_pair_of_decks_comes_back(shared: Path, tmp_path: Path, theme: str) -> None:
    folder = shared / "decks" / "dev"
    avant, apres = (deck_frames(min(folder.glob(f"{theme}-{year}__*.gold.json"))) for year in (2024, 2026))
    c = from_pair(avant, apres, pair_gold(folder / f"{theme}-2026.pair.json"))
    write_comparison(c, tmp_path / "c.xlsx")
    book = load_workbook(tmp_path / "c.xlsx")
    for name, frames in (("Actions 2024-2025", avant), ("Actions 2026-2027", apres)):
        keys = ("Identifiant", "Action", "État imprimé", "État", "Pilote")
        assert [tuple(line.get(k) for k in keys) for line in content(book[name])] == frame_texts(frames)
    lines = content(book["Comparaison"])
    assert [(line["avant_id"], line["apres_id"]) for line in lines] == [
        (cell_value(a), cell_value(b)) for a, b in c.table[["avant_id", "apres_id"]].itertuples(index=False)
    ]
    assert [line["Texte"] for line in content(book["Bilan"])] == [*avant.bilans["texte"], *apres.bilans["texte"]]
