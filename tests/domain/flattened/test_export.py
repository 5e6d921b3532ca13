"""Flattened tables and unmarked slides: headers, rows, certainty, and the seed texts where they are."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

import prs_extract as prs
from prs_extract.domain.flattened.header import find_headers
from prs_extract.domain.flattened.indicateurs import indicateur_table
from prs_extract.domain.flattened.lines import Line, joined, lines_of
from prs_extract.domain.flattened.pieces import flat_table
from prs_extract.domain.flattened.rows import rows_of
from prs_extract.domain.headers import ColumnRole
from prs_extract.domain.vocabulary import load
from prs_extract.layout.arrange import arrange
from prs_extract.readers.text.reader import read_text

COLUMNS = (
    ColumnRole("action"),
    ColumnRole("etat"),
    ColumnRole("programmation", 2024),
    ColumnRole("programmation", 2025),
    ColumnRole("pilote"),
)
VOCABULARY = load()


def lines(text: str) -> list[Line]:
    """The lines of a page; the last words, which nothing reads, make the text long enough to be one."""
    source = read_text(text, fichier="", sha256="")
    return lines_of(arrange(source), VOCABULARY)[0]


def rows(text: str) -> list[list[str]]:
    table = flat_table(lines(text), COLUMNS, VOCABULARY)
    (found,) = rows_of([table], VOCABULARY)
    return [[" ".join(p.printed for p in table.pieces[c.start : c.stop]) for c in row] for row in found]


def test_a_header_cut_inside_words_and_over_lines() -> None:
    (header,) = find_headers(
        lines("Actions PRS 2023-2028\n\nEtat\navanceme\n\nnt\nProgrammation 2024 Programmation 2025\nPilote presse\n\nnti\n"), VOCABULARY
    )
    assert [(c.role.role, c.role.annee) for c in header.cells] == [
        ("action", None),
        ("etat", None),
        ("programmation", 2024),
        ("programmation", 2025),
        ("pilote", None),
    ]


def test_the_title_over_a_table_is_no_column() -> None:
    (header,) = find_headers(
        lines("Priorisation des actions\n\nActions\nEtat\nProgrammation 2024\nPilote\nMettre en place un guichet\n"), VOCABULARY
    )
    assert (header.start, header.stop) == (1, 5)


def test_prose_is_no_header() -> None:
    assert not find_headers(lines("Des actions de formation\nEtat des lieux partagé\nLe programme du comité\nMerci\nFin\n"), VOCABULARY)


def test_cells_on_one_line_and_cells_on_several() -> None:
    text = "Mettre en place une veille \npartagée\n\nEn cours Cadrage du projet Lancement du projet DESI\n\nOutiller les équipes \nA lancer\nCadrage des \n\nappels\nLancement des \nappels DESI\n"
    assert rows(text) == [
        ["Mettre en place une veille partagée", "En cours", "Cadrage du projet", "Lancement du projet", "DESI"],
        ["Outiller les équipes", "A lancer", "Cadrage des appels", "Lancement des appels", "DESI"],
    ]


def test_the_same_text_for_both_years_is_two_cells() -> None:
    text = "Doter les équipes d'un outil\nEn cours\nPoursuite du déploiement \nauprès des PS\n\nPoursuite du \ndéploiement auprès des PS\nDESI\n"
    assert rows(text)[0][2:4] == ["Poursuite du déploiement auprès des PS"] * 2


def test_a_list_that_counts_again_is_the_next_cell() -> None:
    text = "Tenir un répertoire\nEn cours\n1. ROR\n-Peuplement\n2.Site\n-Etude\n1.ROR\n-Bascule\nDESI\n"
    assert rows(text)[0][2:4] == ["1. ROR -Peuplement 2.Site -Etude", "1.ROR -Bascule"]


def test_an_action_that_is_over_has_no_programme() -> None:
    text = "Signer les contrats Réalisé CGSS\nMettre en place un guichet\nAbandonnée\nDATPS\nURPS\nOutiller les équipes En cours Cadrage du projet Lancement du projet DESI\n"
    assert rows(text) == [
        ["Signer les contrats", "Réalisé", "", "", "CGSS"],
        ["Mettre en place un guichet", "Abandonnée", "", "", "DATPS URPS"],
        ["Outiller les équipes", "En cours", "Cadrage du projet", "Lancement du projet", "DESI"],
    ]


def test_no_cell_begins_within_a_number_or_brackets() -> None:
    table = flat_table(lines("Marché du GCS 10 sites (62 000 € par An)\nDeux\nTrois\nQuatre\nCinq\n"), COLUMNS, VOCABULARY)
    assert [p.printed for p in table.pieces if p.line is table.pieces[0].line] == ["Marché du", "GCS", "10 sites (62 000 € par An)"]


def test_a_clear_row_is_surer_than_an_open_one() -> None:
    clear = "Doter les équipes d'un outil\n\nEn cours\n\nCadrage du projet\n\nLancement du projet\n\nDESI\n"
    open_one = "Doter les équipes d'un outil\nEn cours\nCadrage du projet \nAccord des tutelles \nAchat de postes\nDESI\n"
    sure = []
    for text in (clear, open_one):
        table = flat_table(lines(text), COLUMNS, VOCABULARY)
        (found,) = rows_of([table], VOCABULARY)
        sure.append(min(c.sure for c in found[0]))
    assert sure[0] > 0.9 > sure[1]


def test_a_word_cut_by_a_hyphen_is_made_whole() -> None:
    assert [p.text for p in joined(lines("un rendez-\nvous pris\nDeux\n\nTrois\nQuatre\nCinq\n"))][:1] == ["un rendez-vous pris"]


HEADER = "Actions\nEtat\nProgrammation 2024\nProgrammation 2025\nPilote\n"


def read(tmp_path: Path, text: str) -> prs.Deck:
    path = tmp_path / "deck.txt"
    path.write_text(text, encoding="utf-8")
    return prs.read(path)


def test_an_objective_between_rows_is_a_band(tmp_path: Path) -> None:
    deck = read(
        tmp_path,
        f"Actions de la feuille de route\n{HEADER}Objectif opérationnel 7-1 - Former les équipes\nDéployer un outil partagé\nEn cours\n"
        "Cadrage du projet\nLancement du projet\nDESI\nObjectif opérationnel 7-2 - Prévenir le suicide\nOuvrir une antenne\nA lancer\n"
        "Recrutement\nOuverture au public\nDOS\n",
    )
    assert [(a.objectif_code, a.action, a.etat, a.pilote_brut) for a in deck.actions.itertuples()] == [
        ("7-1", "Déployer un outil partagé", "en cours", "DESI"),
        ("7-2", "Ouvrir une antenne", "à lancer", "DOS"),
    ]


MIXED = (
    f"{HEADER}Généraliser le développement des compétences\nécoles classées 30 établissements, dont 4 DATPS\n"
    "psychosociales des élèves, de la maternelle au En cours\nFormation de 40 enseignants et lycées professionnels Rectorat\nlycée\n"
    "Développer les compétences des\nparents par des ateliers proposés dans les A lancer Appel à projets DATPS\nquartiers prioritaires\n"
)
BY_COLUMN = f"{HEADER}Déployer un outil partagé\nOuvrir une antenne\nFormer les équipes\nEn cours\nA lancer\nEn cours\nCadrage\nRecrutement\nDESI\nDOS\n"
SCATTERED = "Actions\nDéployer un outil partagé\nEtat\nEn cours\nProgrammation 2024\nCadrage\nPilote\nDESI\nProgrammation 2025\nLancement\n"


@pytest.mark.parametrize("text", [MIXED, BY_COLUMN, SCATTERED], ids=["mixed", "by column", "scattered"])
def test_a_table_that_cannot_be_read_is_kept_as_printed(tmp_path: Path, text: str) -> None:
    deck = read(tmp_path, f"Santé mentale 2024-2025\n{text}")
    assert deck.actions.empty
    assert deck.bilans.empty
    assert list(deck.alertes.code[deck.alertes.gravite == "erreur"]) == ["tableau-illisible"]
    printed = " ".join(deck.textes.texte).split()
    assert sorted(printed) == sorted(f"Santé mentale 2024-2025 {text}".split())


SPACED = """Santé mentale 2024-2025

          Actions PRS                  Etat        Programmation 2024        Programmation 2025      Pilote
                                   d'avancement                                                     pressenti
Objectif opérationnel 7-1 - Former les équipes
Déployer un outil partagé                          - Cadrage du projet
dans les établissements              En cours      - Choix de l'outil         Déploiement dans          DESI
                                                                              douze services

Former des secouristes parmi les    A lancer       6 sessions                 10 sessions, soit 150     DATPS
étudiants                                                                     secouristes
"""


def test_columns_kept_by_spaces(tmp_path: Path) -> None:
    deck = read(tmp_path, SPACED)
    years = deck.programmation.pivot(index="action_id", columns="annee", values="texte")
    assert [(a.objectif_code, a.action, a.etat, a.pilote_brut) for a in deck.actions.itertuples()] == [
        ("7-1", "Déployer un outil partagé dans les établissements", "en cours", "DESI"),
        ("7-1", "Former des secouristes parmi les étudiants", "à lancer", "DATPS"),
    ]
    assert [tuple(row) for row in years.values] == [
        ("- Cadrage du projet\n- Choix de l'outil", "Déploiement dans douze services"),
        ("6 sessions", "10 sessions, soit 150 secouristes"),
    ]
    assert all("cellule-incertaine" in codes for codes in deck.actions.alertes)


def test_lists_without_the_heading_of_a_review_are_no_review(tmp_path: Path) -> None:
    deck = read(
        tmp_path,
        f"{SPACED}\fObjectif opérationnel 7-1 - Former les équipes\nPriorités 2024-2025\n- Poursuivre les sessions\n- Suivre les équipes\n",
    )
    assert deck.bilans.empty


def test_indicators_go_with_the_objectives_of_their_cell(tmp_path: Path) -> None:
    deck = read(
        tmp_path,
        f"Feuille de route 2024-2025\n{HEADER}Ouvrir une antenne\nA lancer\nRecrutement\nOuverture au public\nDOS\n\fLa santé mentale\n"
        "Objectifs opérationnels à 5 ans Indicateurs\n1. Prévenir le suicide\n- Taux de mortalité\n- Nombre de personnes formées\n"
        "2. Former les équipes\n3. Soutenir le rétablissement - Nombre de places\n",
    )
    assert [(i.texte, list(i.objectifs)) for i in deck.indicateurs.itertuples()] == [
        ("Taux de mortalité", ["Prévenir le suicide", "Former les équipes"]),
        ("Nombre de personnes formées", ["Prévenir le suicide", "Former les équipes"]),
        ("Nombre de places", ["Soutenir le rétablissement"]),
    ]


def test_a_text_without_action_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.pptx"
    path.write_text("Compte rendu\n\n- présents : six\n- excusés : deux\n\nLa séance est levée à midi.\nFin\nMerci\n", encoding="utf-8")
    with pytest.raises(prs.UnsupportedFormat, match="texte"):
        prs.read(path)


@pytest.mark.parametrize("case", ["texte-markdown", "texte-aplati"])
def test_corpus(case: str, corpus: Path, request: pytest.FixtureRequest) -> None:
    deck = next(p for p in (corpus / case).iterdir() if p.stem == "deck")
    path = corpus / case / "expected.json"
    text = prs.read(deck).to_json()
    if request.config.getoption("--regenerate"):
        path.write_text(text, encoding="utf-8")
    assert json.loads(text) == json.loads(path.read_text(encoding="utf-8"))


def score(shared: Path, text: str, gold: str, monkeypatch: pytest.MonkeyPatch) -> tuple[prs.Deck, dict[str, Any]]:
    """A seed text against the gold of the deck of the same content, by the yardstick's own functions."""
    path = next((shared / "seeds").glob(text), None)
    if path is None:
        pytest.skip("the seed texts are not beside this checkout")
    for name in ("rapidfuzz", "scipy"):
        pytest.importorskip(name)
    monkeypatch.syspath_prepend(str(shared / "score"))
    for name in ("deck", "contract"):
        sys.modules.pop(name, None)
    from contract import extraction  # type: ignore[import-not-found]
    from deck import score as compare  # type: ignore[import-not-found]

    deck = prs.read(path)
    wanted = json.loads((shared / "decks" / "seeds" / gold).read_text(encoding="utf-8"))
    return deck, compare(wanted, extraction(json.loads(deck.to_json())))


def test_the_flattened_seed(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deck, result = score(shared, "000_*.txt", "numerique-2024__classic.gold.json", monkeypatch)
    found = result["actions"]
    assert found["paires"] >= 18
    assert found["cellules"]["f1"] >= 0.98
    wrong = {e["ligne"] for e in result["erreurs"] if e["section"] == "actions"}
    flagged = {a.action for a in deck.actions.itertuples() if "cellule-incertaine" in a.alertes}
    assert wrong <= flagged
    assert deck.actions.confiance.max() <= 0.7


def test_the_markdown_seed(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, result = score(shared, "001_*.txt", "numerique-2026__classic.gold.json", monkeypatch)
    assert result["bilans"]["cellules"]["f1"] >= 0.98


def test_items_that_follow_one_another_are_one_list(tmp_path: Path) -> None:
    pages = (
        "PRS 2023-2033\nComité de suivi Air\nPriorité 9 : L'air",
        "Objectif 9-1 : Mesurer l'air\nBilan 2024-2025\n• Deux stations\n– Nord\n– Sud\n• Un site",
    )
    text = tmp_path / "deck.txt"
    text.write_text("\f".join(pages), encoding="utf-8")
    found = prs.read(text).bilans
    assert list(zip(found["niveau"], found["texte"], strict=True)) == [(0, "Deux stations"), (1, "Nord"), (1, "Sud"), (0, "Un site")]


COLUMNS_OF_LISTS = """L'air

Objectifs généraux à 10         Objectifs opérationnels à 5 ans
ans                             • 1. Mesurer les pollens dans
• Mieux surveiller l'air que      les deux stations
  l'on respire                  • 2. Former les conseillers
• Protéger les personnes          en air intérieur
  asthmatiques de l'île
"""


def test_lists_side_by_side_are_read_one_after_the_other(tmp_path: Path) -> None:
    review = "Objectif 9-1 - Mesurer les\n\n\npollens dans les deux stations\nBilan 2024-2025\n• Deux stations\n  – Nord\n"
    text = tmp_path / "deck.txt"
    text.write_text("\f".join(("PRS 2023-2033\nPriorité 9 : L'air", COLUMNS_OF_LISTS, review)), encoding="utf-8")
    deck = prs.read(text)
    assert list(zip(deck.objectifs["code"], deck.objectifs["texte"], strict=True)) == [
        ("", "Mieux surveiller l'air que l'on respire"),
        ("", "Protéger les personnes asthmatiques de l'île"),
        ("9-1", "Mesurer les pollens dans les deux stations"),
        ("9-2", "Former les conseillers en air intérieur"),
    ]
    assert list(zip(deck.bilans["objectif_code"], deck.bilans["niveau"], deck.bilans["texte"], strict=True)) == [
        ("9-1", 0, "Deux stations"),
        ("9-1", 1, "Nord"),
    ]


def test_a_row_of_names_of_columns_under_other_rows_begins_another_table(tmp_path: Path) -> None:
    head = (
        "Actions\tÉtat d'avancement\tProgrammation 2024\nMesurer le radon\tEn cours\tDix capteurs\nAérer les écoles\tÀ lancer\tUn guide\n"
    )
    path = tmp_path / "deck.txt"
    path.write_text(f"Comité Air\nObjectif 9-1 : Mieux respirer\n{head}{head.replace('radon', 'benzène')}", encoding="utf-8")
    deck = prs.read(path)
    assert list(deck.actions.action) == ["Mesurer le radon", "Aérer les écoles", "Mesurer le benzène", "Aérer les écoles"]


def test_the_years_that_a_cell_tells_one_after_the_other_are_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "deck.txt"
    path.write_text(
        "Comité Air\nObjectif 9-1 : Mieux respirer\nAction\tProgrammation 2024-2025\tAvancement\tPilote\n"
        "Mesurer le radon\t2024 : Dix capteurs 2025 : Vingt capteurs\tEn cours\tDSP\nAérer les écoles\t2024 : Un guide\tÀ lancer\tDSP\n",
        encoding="utf-8",
    )
    first = prs.read(path).programmation.head(2)
    assert list(first.texte) == ["Dix capteurs", "Vingt capteurs"]


def test_a_sign_alone_is_no_action(tmp_path: Path) -> None:
    card = "{}\n★\nÉtat d'avancement : En cours\nPilote : DSP\n2024 : Dix capteurs\n"
    path = tmp_path / "deck.txt"
    path.write_text(
        f"Comité Air\nObjectif 9-1 : Mieux respirer\n{card.format('Mesurer le radon')}{card.format('Aérer les écoles')}", encoding="utf-8"
    )
    assert list(prs.read(path).actions.action) == ["Mesurer le radon", "Aérer les écoles"]


def test_what_compares_begins_no_slide(tmp_path: Path) -> None:
    deck = tmp_path / "comite.md"
    deck.write_text(
        "# Comité de suivi\n\nPriorité 7 : Les cancers\n\n# Objectif 7-1 : Dépister\n\n## Bilan\n\n- Former\n\n"
        "> 830 mammographies de plus\n\n## Priorités\n\n- > 12 sites\n",
        encoding="utf-8",
    )
    found = prs.read(deck).bilans
    assert list(zip(found["rubrique"], found["texte"], strict=True)) == [
        ("bilan", "Former"),
        ("bilan", "> 830 mammographies de plus"),
        ("priorité", "> 12 sites"),
    ]


def test_a_review_without_title_begins_with_its_first_heading(tmp_path: Path) -> None:
    page = "{}\nActions emblématiques 2024-2025\n• {} formations\nDifficultés rencontrées\n• Locaux\nPriorités 2026-2027\n• Former\n"
    path = tmp_path / "deck.txt"
    first = page.format("Objectif 1 : Dépister", "Dix")
    path.write_text(f"Comité Cancer\nPriorité 7\n\f{first}\f{page.format('', 'Vingt').lstrip()}\fMerci\n", encoding="utf-8")
    deck = prs.read(path)
    assert [(b.slide, b.rubrique) for b in deck.bilans.itertuples()] == [
        (n, r) for n in (2, 3) for r in ("bilan", "difficulté", "priorité")
    ]


def test_a_full_line_of_an_item_goes_on_with_a_capital() -> None:
    text = "• Réaliser chaque année des exercices de crise avec\nles hôpitaux\n• Recruter pour le compte des services de l'ARS\nLa Réunion\n• Former les équipes de tous les services de nuit et\nde jour\nDifficultés\n"
    found = [p.text for p in joined(lines(text))]
    assert found[1] == "Recruter pour le compte des services de l'ARS La Réunion"
    assert found[-1] == "Difficultés"


def test_no_item_of_a_plain_text_is_sure(tmp_path: Path) -> None:
    text = "Comité Cancer\nPriorité 7\nObjectif 7-1 : Dépister\nBilan\n- Dix formations\nDifficultés\n- Locaux\n"
    marked = text.replace("Objectif", "# Objectif").replace("Bilan", "## Bilan").replace("Diff", "## Diff")
    for name, content, sure in (("deck.txt", text, 0.9), ("deck.md", marked, 1.0)):
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert prs.read(tmp_path / name).bilans.confiance.max() == sure


def test_an_indicator_behind_its_objective_on_the_line() -> None:
    page = lines(
        "Objectif opérationnel Indicateur\n7-1 – Dépister plus tôt Taux de dépistage\n7-2 – Agir sur\nles risques Part des fumeurs\nFin\n"
    )
    found = indicateur_table(3, page[:4], {"depisterplustot", "agirsurlesrisques"}, VOCABULARY)
    assert found is not None
    assert [[c.text for c in row] for row in found[0].iter_rows()][1:] == [
        ["7-1 – Dépister plus tôt", "Taux de dépistage"],
        ["7-2 – Agir sur les risques", "Part des fumeurs"],
    ]


def test_a_page_without_header_goes_on_with_the_table_of_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "deck.txt"
    path.write_text(
        f"Comité Air\nPriorité 9\nPage 1\n\fFeuille de route\nPage 2\n{HEADER}Mesurer le radon\nEn cours\nDix capteurs\nVingt capteurs\nDSP\n"
        "\fFeuille de route (suite)\nPage 3\nAérer les écoles\nA lancer\nCadrage\nLancement\nDSP\nFormer les maires\nEn cours\nCadrage\nBilan\nDSP\n"
        "\fMerci\nPage 4\n",
        encoding="utf-8",
    )
    deck = prs.read(path)
    assert list(zip(deck.actions.action, deck.actions.etat_brut, deck.actions.slide, strict=True)) == [
        ("Mesurer le radon", "En cours", 2),
        ("Aérer les écoles", "A lancer", 3),
        ("Former les maires", "En cours", 3),
    ]
    assert deck.bilans.empty


def test_years_in_a_line_under_the_header_are_columns() -> None:
    found = find_headers(
        lines("Actions\nEtat\nProgrammation\nPilote\nPriorisation\n2024-2025\n2024 2025\nMettre en place un guichet\n"), VOCABULARY
    )
    assert [(c.role.role, c.role.annee) for c in found[0].cells] == [
        ("action", None),
        ("etat", None),
        ("programmation", 2024),
        ("programmation", 2025),
        ("pilote", None),
        ("priorisation", None),
    ]
    assert found[0].stop == 7


def test_a_sign_of_priority_behind_the_pilote_on_its_line(tmp_path: Path) -> None:
    head = "Objectif opérationnel\nActions\nEtat\nProgrammation 2024\nProgrammation 2025\nPilote\nPriorisation\n"
    path = tmp_path / "deck.txt"
    path.write_text(
        f"Comité Air\nPriorité 9\n\f{head}9-1 Mieux respirer\nMesurer le radon\nEn cours\nDix capteurs\nVingt capteurs DSP ★\n"
        "Aérer les écoles\nA lancer\nCadrage\nLancement\nDSP\n",
        encoding="utf-8",
    )
    actions = prs.read(path).actions
    assert list(zip(actions.action, actions.pilote_brut, actions.priorisee.fillna(False), actions.objectif_code, strict=True)) == [
        ("Mesurer le radon", "DSP", True, "9-1"),
        ("Aérer les écoles", "DSP", False, "9-1"),
    ]


def test_what_ends_a_text_after_a_gap_is_of_no_review(tmp_path: Path) -> None:
    path = tmp_path / "deck.md"
    path.write_text(
        "Comité Cancer\n\nPriorité 7\n\n\nObjectif 7-1 : Dépister\n\nBilan\n\n- Dix formations\n\nPriorités\n\n- Former\n- Recruter\n\n\nMerci de votre attention\n",
        encoding="utf-8",
    )
    assert list(prs.read(path).bilans.texte) == ["Dix formations", "Former", "Recruter"]
