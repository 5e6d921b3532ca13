from __future__ import annotations

import datetime as dt

import pytest

from prs_extract.domain.info import info_from, with_priority_of
from prs_extract.domain.records import Info, Objectif
from prs_extract.domain.vocabulary import load
from prs_extract.layout.table import SlideLayout
from tests.domain.build import block, layout, source, table

COVER = "Comité de suivi Accès aux soins\nPriorité 11 : L'accès aux soins\nSaint-Pierre · Mardi 9 avril 2024\nARS La Réunion"
HEADER = ["Actions PRS 2023-2028", "Etat", "Programmation 2024", "Programmation 2025", "Pilote"]
ROW = ["Former", "En cours", "", "", "DOS"]


def info(*layouts: SlideLayout, **properties: str) -> Info:
    return info_from(source(*layouts, **properties), layouts, load())


def test_a_title_slide() -> None:
    found = info(layout(block(COVER), title="PRS 2023-2033 : Suivi et mise en œuvre"))
    assert (found.region, found.theme, found.comite, found.priorite) == (
        "ARS La Réunion",
        "L'accès aux soins",
        "Comité de suivi Accès aux soins",
        11,
    )
    assert (found.date, found.lieu, found.cycle, found.cycle_precedent) == (dt.date(2024, 4, 9), "Saint-Pierre", "", "")


def test_no_title_slide() -> None:
    """Titles, codes and running text stand in for it; the decree's date is not the committee's."""
    decree = "Adoption du PRS La Réunion 2023-2033 par le directeur général de l’ARS La Réunion par arrêté N° 391/2023 du 30 octobre 2023"
    table_slide = layout(
        table([HEADER, ROW]),
        block("Objectif opérationnel 14-4 - Proposer des solutions", (5, 92, 95, 96)),
        title="Le numérique en santé\nPriorisation",
    )
    found = info(layout(block(decree), title="Le Projet Régional de Santé"), layout(block(decree)), table_slide, table_slide)
    assert (found.region, found.theme, found.priorite, found.cycle) == ("ARS La Réunion", "Le numérique en santé", 14, "2024-2025")
    assert (found.comite, found.lieu) == ("", "")


def test_footers_and_properties() -> None:
    slide = layout(
        block("Comité de suivi Santé mentale", (30, 93, 70, 97), decor=True),
        block("21 mars 2024", (5, 93, 20, 97), decor=True),
        title="Déroulé",
    )
    found = info(slide, author="ARS Mayotte")
    assert (found.region, found.comite, found.date, found.theme) == (
        "ARS Mayotte",
        "Comité de suivi Santé mentale",
        dt.date(2024, 3, 21),
        "Santé mentale",
    )
    titled = info(layout(title="Déroulé"), title="Comité de suivi Accès aux soins - 9 avril 2024", created="2023-01-01")
    assert (titled.comite, titled.date) == ("Comité de suivi Accès aux soins", dt.date(2024, 4, 9))


@pytest.mark.parametrize(
    ("lines", "cycle", "before"),
    [
        (["Priorités 2026-2027", "Actions emblématiques 2024- 2025"], "2026-2027", "2024-2025"),
        (["Ce qui a été fait en 2024 et 2025", "Ce qui est proposé pour 2026 et 2027"], "2026-2027", "2024-2025"),
        (["Proposition de programmation actions\u00a02024 -2025".replace("\u00a0", " ")], "2024-2025", ""),
        (["Elaboration de feuilles de route 2024-2025 : engagements prioritaires"], "2024-2025", ""),
        (["Bilan 2024-2025 et perspectives 2026-2027"], "2026-2027", "2024-2025"),
        (["Bilan 2024-2025 – Perspectives 2026-2027"], "2026-2027", "2024-2025"),
        (["Bilan 2024/2025, perspectives 2026/2027"], "2026-2027", "2024-2025"),
        (["Bilan 24-25", "Priorités 26-27"], "2026-2027", "2024-2025"),
        (["Bilan 2023, 2024", "Séance du 24/25 mars"], "", "2023-2024"),
        (["Objectif 7-1 : Former – Perspectives 2026-2027"], "2026-2027", ""),
        (["Actions PRS 2023-2028", "horizon 2033", "PRS 2023-2033"], "", ""),
    ],
)
def test_cycles_from_headings(lines: list[str], cycle: str, before: str) -> None:
    found = info(layout(title="Déroulé"), *(layout(title=line) for line in lines))
    assert (found.cycle, found.cycle_precedent) == (cycle, before)


def test_the_priorisation_header_tells_when_the_programme_does_not() -> None:
    grid = table([["Actions PRS 2023-2028", "Etat", "Priorisation 2024-2025"], ["Former", "En cours", "X"]])
    assert info(layout(title="Déroulé"), layout(grid)).cycle == "2024-2025"


def test_a_review_of_the_cycle_itself_is_no_earlier_cycle() -> None:
    grid = table([["Action", "Programmation 2024", "Programmation 2025"], ["Former", "a", "b"]])
    assert info(layout(grid), layout(block("Décembre 2024 : point d'étape"))).cycle_precedent == ""
    assert info(layout(grid), layout(block("Point d'étape 2023"))).cycle_precedent == "2023"


def test_programme_headers_win() -> None:
    """… those of action tables: a target's year is no cycle."""
    targets = table([["Objectif", "Indicateurs", "Cible 2028"], ["Former", "Nombre", "12"]])
    found = info(layout(title="Déroulé"), layout(table([HEADER, ROW])), layout(targets), layout(title="Priorités 2026-2027"))
    assert found.cycle == "2024-2025"


@pytest.mark.parametrize(
    ("line", "lieu"),
    [
        ("SAINT-DENIS · Lundi 20 avril 2026", "SAINT-DENIS"),
        ("À Mamoudzou, le 3 mars 2025", "Mamoudzou"),
        ("Le 3 mars 2025 à Cayenne", "Cayenne"),
        ("3 mars 2025", ""),
        ("Comité de suivi du 3 mars 2025", ""),
        ("Lieu : Salle des fêtes", "Salle des fêtes"),
        ("Lieu de la réunion – Mairie", "Mairie"),
        ("PRÉFECTURE · 7 mai 2026", "PRÉFECTURE"),
        ("Réunion du 12 mars 2024", ""),
        ("Séance plénière du 12 mars 2024", ""),
        ("Version du 12 mars 2024", ""),
        ("Support de présentation – 12 mars 2024", ""),
        ("Direction de la santé publique – 12 mars 2024", ""),
        ("12 mars 2024, 14h-17h, Saint-Leu", "Saint-Leu"),
        ("12 mars 2024 à 9 h 30 – Le Port", "Le Port"),
        ("Fait à Saint-Paul, le 12 mars 2024", "Saint-Paul"),
    ],
)
def test_lieu(line: str, lieu: str) -> None:
    assert info(layout(block(f"Comité\n{line}"), title="PRS")).lieu == lieu


@pytest.mark.parametrize(
    ("line", "region"),
    [
        ("Agence régionale de santé de Bretagne", "ARS Bretagne"),
        ("ARS Île-de-France", "ARS Île-de-France"),
        ("Comité de suivi Numérique - ARS La Réunion", "ARS La Réunion"),
        ("L'ARS et ses partenaires", ""),
    ],
)
def test_region(line: str, region: str) -> None:
    assert info(layout(block(line), title="PRS")).region == region


@pytest.mark.parametrize(
    ("line", "comite"),
    [
        ("Comité de suivi Numérique – Cybersécurité - ARS La Réunion", "Comité de suivi Numérique – Cybersécurité"),
        ("PRS 2023-2033 : Comité de suivi Santé mentale", "Comité de suivi Santé mentale"),
        ("Comité de suivi – Bilan 2023-2024 et perspectives 2025-2026", "Comité de suivi"),
        ("COPIL Accès aux soins du 3 mars 2025", "COPIL Accès aux soins"),
        ("Comité de suivi, le 12 mars 2024", "Comité de suivi"),
        ("Des comités de suivi dédiés à chacune des priorités", ""),
        ("Le comité choisit.", ""),
    ],
)
def test_comite(line: str, comite: str) -> None:
    assert info(layout(block(line), title="PRS")).comite == comite


@pytest.mark.parametrize(
    ("cover", "body", "priorite", "theme"),
    [
        (["Comité n° 3 – Priorité 7 : La santé mentale"], [], 7, "La santé mentale"),
        (["Priorité n°11"], [], 11, ""),
        (["Priorité 7\nLa santé mentale\nComité du 12 mars 2024"], [], 7, "La santé mentale"),
        (["Priorité 7\nComité du 12 mars 2024"], [], 7, ""),
        (["La santé mentale – Priorité 7"], [], 7, "La santé mentale"),
        (["La santé mentale (priorité 7)"], [], 7, "La santé mentale"),
        (["P7 – La santé mentale"], ["Objectif 7-1 : Agir"], 7, "La santé mentale"),
        (["La santé mentale (P7)"], ["Objectif 7-1 : Agir"], 7, "La santé mentale"),
        (["P1 – La santé mentale"], ["Objectif 7-1 : Agir"], 7, ""),
        (["Feuille de route Santé mentale 2024-2025"], [], None, "Santé mentale"),
        (["Comité de suivi – Priorité 7"], [], 7, ""),
        (["Priorité 7. La santé mentale"], [], 7, "La santé mentale"),
        (["Priorité 7 « La santé mentale »"], [], 7, "La santé mentale"),
        (["Priorité 7 : La santé mentale – Bilan 2024-2025 et suites"], [], 7, "La santé mentale"),
        (["Priorité 7 : Santé – environnement | 12 mars 2024"], [], 7, "Santé – environnement"),
        (["PRS"], ["Thématique : Santé mentale"], None, "Santé mentale"),
        (["PRS"], ["Priorité 7 : La santé mentale"], 7, "La santé mentale"),
        (["PRS"], ["Priorité 7 : La santé mentale", "Priorité 11 : L'accès aux soins"], None, ""),
        (["PRS"], ["Objectif opérationnel 11-2 : Organiser la permanence"], 11, ""),
        (["PRS"], ["Priorités 2026-2027", "Priorité 2026"], None, ""),
    ],
)
def test_priorite(cover: list[str], body: list[str], priorite: int | None, theme: str) -> None:
    found = info(layout(*map(block, cover)), layout(*map(block, body)))
    assert (found.priorite, found.theme) == (priorite, theme)


@pytest.mark.parametrize(
    ("line", "theme"),
    [
        ("Comité de pilotage du parcours « Personnes âgées »", "Personnes âgées"),
        ("Feuille de route Santé des femmes", "Santé des femmes"),
        ("Feuille de route 2024-2025", ""),
        ("Comité de suivi", ""),
    ],
)
def test_theme_by_the_name_of_a_committee_or_roadmap(line: str, theme: str) -> None:
    assert info(layout(block(line))).theme == theme


@pytest.mark.parametrize(
    ("title", "theme"),
    [
        ("Bien vieillir et grand âge", "Bien vieillir et grand âge"),
        ("Comité de pilotage du 3 mars", ""),
        ("Bilan 2024 et programmation", ""),
        ("ARS Bretagne", ""),
        ("Suivi du PRS : La santé bucco-dentaire", "La santé bucco-dentaire"),
        ("Démocratie en santé : où en sommes-nous ?", "Démocratie en santé"),
        ("Santé mentale : agir tôt", "Santé mentale : agir tôt"),
    ],
)
def test_theme_by_the_title_of_the_title_slide(title: str, theme: str) -> None:
    """Titles that each head one slide of actions tell nothing of the theme."""
    slides = [layout(table([HEADER, ROW]), title=f"Proposition de programmation – objectif 8-{i}") for i in (1, 2)]
    assert info(layout(title=title), *slides).theme == theme


def test_neither_a_place_nor_an_emblem_is_the_theme() -> None:
    lines = block("Bilan 2024-2025\nPriorité 6 – Ajaccio, 11 juin 2026\nRÉPUBLIQUE\nFRANÇAISE")
    found = info(layout(lines, title="L'offre d'imagerie"))
    assert (found.priorite, found.theme, found.lieu) == (6, "L'offre d'imagerie", "Ajaccio")
    meeting = info(layout(block("Comité de pilotage · Cayenne · 6 juin 2024"), title="La santé sexuelle"))
    assert meeting.theme == "La santé sexuelle"


def test_the_line_of_the_title_slide_that_every_foot_says_again_is_the_theme() -> None:
    cover = layout(block("Les conduites addictives\nComité du 19 septembre 2024, Dijon\nPriorité 8"), title="PRS 2023-2028")
    slides = [
        layout(table([HEADER, ROW]), block(f"Comité les conduites addictives – Dijon – {i}", (5, 93, 60, 97), decor=True), title=f"8-{i}")
        for i in (1, 2)
    ]
    assert info(cover, *slides).theme == "Les conduites addictives"


def test_years_of_a_budget_are_no_cycle() -> None:
    budget = layout(
        table([["Ligne", "2023", "2024", "Évolution"], ["FIR", "412 000 €", "438 000 €", "+ 6,3 %"], ["Total", "1 €", "2 €", "- 7 %"]])
    )
    assert info(layout(title="Crédits"), budget, layout(table([HEADER, ROW]))).cycle == "2024-2025"


def test_priority_by_the_codes_of_all_objectives() -> None:
    prevent, support, other = (Objectif(code, "opérationnel", code, "", "", 2) for code in ("8-1", "8-2", "9-2"))
    assert with_priority_of(Info(), [prevent, support]).priorite == 8
    assert with_priority_of(Info(), [prevent, other]).priorite is None
    assert with_priority_of(Info(priorite=3), [prevent]).priorite == 3


def test_an_empty_deck() -> None:
    assert info().cycle == ""


def test_headings_of_a_table_give_the_cycle() -> None:
    grid = table([["Bilan 2024-2025", "Difficultés", "Priorités 2026-2027"], ["a", "b", "c"]])
    found = info(layout(title="Déroulé"), layout(grid))
    assert (found.cycle, found.cycle_precedent) == ("2026-2027", "2024-2025")


@pytest.mark.parametrize(("titles", "priorite"), [(["2-1", "2-3"], 2), (["2-1", "3-1"], None), (["2-1"], None)])
def test_priority_by_codes_that_are_titles(titles: list[str], priorite: int | None) -> None:
    assert info(*(layout(title=title) for title in titles)).priorite == priorite
