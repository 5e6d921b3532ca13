from __future__ import annotations

from prs_extract.domain.criteres import criteres_from
from prs_extract.domain.vocabulary import load
from prs_extract.layout.table import SlideLayout
from tests.domain.build import block, layout, table


def criteres(slide: SlideLayout) -> list[tuple[str, str]]:
    return [(c.critere, c.definition) for c in criteres_from([slide], load())]


def test_a_list_under_its_label() -> None:
    text = "➢ Des critères pour prioriser\nCritères :\n✓ Effet attendu : impact du projet\n✓ Maturité : projets prêts. Partenaires : connus\nMerci"
    assert criteres(layout(block(text), title="Modalités")) == [
        ("Effet attendu", "impact du projet"),
        ("Maturité", "projets prêts. Partenaires : connus"),
    ]


def test_a_slide_that_says_how() -> None:
    slide = layout(block("• Un porteur identifié et disponible\n• Un effet mesurable"), title="Comment les actions ont été retenues")
    assert criteres(slide) == [("Un porteur identifié et disponible", ""), ("Un effet mesurable", "")]


def test_a_table() -> None:
    slide = layout(table([["Critère", "Définition"], ["Maturité", "Projets prêts"]]))
    assert criteres(slide) == [("Maturité", "Projets prêts")]


def test_cards() -> None:
    names = [block("Maturité", (5, 20, 30, 28)), block("Impact", (40, 20, 65, 28))]
    definitions = [block("Projets prêts\nà démarrer", (5, 30, 30, 45)), block("Effet mesurable", (40, 30, 65, 45))]
    expected = [("Maturité", "Projets prêts\nà démarrer"), ("Impact", "Effet mesurable")]
    assert criteres(layout(*names, *definitions, title="Critères de priorisation")) == expected


def test_cards_that_came_out_as_a_grid() -> None:
    grid = table([["Maturité", "Impact", "Faisabilité"], ["Projets prêts", "Effet mesurable", "Moyens identifiés"]])
    expected = [("Maturité", "Projets prêts"), ("Impact", "Effet mesurable"), ("Faisabilité", "Moyens identifiés")]
    assert criteres(layout(grid, title="Critères de priorisation")) == expected


def test_other_slides() -> None:
    assert criteres(layout(block("• Un porteur\n• Un effet"), title="Priorisation des actions")) == []
    assert criteres(layout(title="Critères")) == []
