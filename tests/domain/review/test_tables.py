from __future__ import annotations

import pytest

from prs_extract.domain.records import Info, Objectif
from prs_extract.domain.review.bilans import bilans_from, review_from
from prs_extract.domain.review.rubriques import headings_of
from prs_extract.domain.sections import Directory
from prs_extract.domain.vocabulary import load
from tests.domain.build import layout, table

VOCABULARY = load()
DIRECTORY = Directory(
    (Objectif("9-1", "opérationnel", "Repérer la fragilité", "", "", 1), Objectif("9-2", "opérationnel", "Adapter l'offre", "", "", 1)), 9
)
TITLE = "9-1 Repérer la fragilité"


def read(rows: list[list[str]], title: str = TITLE) -> list[tuple[str, str, int, str]]:
    layouts = [layout(table(rows), title=title)]
    found = bilans_from(review_from(layouts, DIRECTORY, headings_of(layouts, VOCABULARY)), Info(), VOCABULARY)
    return [(b.objectif_code, b.rubrique, b.niveau, b.texte) for b in found]


def test_rubriques_head_the_columns() -> None:
    rows = [["Bilan 2024-2025", "Freins", "Perspectives"], ["• Un kit\n• Un label", "• Le foncier", "• Un guichet"]]
    assert read(rows) == [
        ("9-1", "bilan", 0, "Un kit"),
        ("9-1", "bilan", 0, "Un label"),
        ("9-1", "difficulté", 0, "Le foncier"),
        ("9-1", "priorité", 0, "Un guichet"),
    ]


def test_each_row_has_its_objective() -> None:
    rows = [
        ["Objectif", "Réalisations", "Difficultés", "Propositions"],
        ["9-1 Repérer la fragilité", "• Un kit", "", "• Un guichet"],
        ["Adapter l'offre", "• Un label", "• Le foncier", ""],
    ]
    assert read(rows, "Bilan et perspectives") == [
        ("9-1", "bilan", 0, "Un kit"),
        ("9-1", "priorité", 0, "Un guichet"),
        ("9-2", "bilan", 0, "Un label"),
        ("9-2", "difficulté", 0, "Le foncier"),
    ]


def test_rubriques_head_the_rows() -> None:
    assert read([["Réalisations", "• Un kit"], ["Freins", "• Le foncier"]]) == [
        ("9-1", "bilan", 0, "Un kit"),
        ("9-1", "difficulté", 0, "Le foncier"),
    ]


def test_numbers_that_count_the_items_are_no_text() -> None:
    assert [t for *_, t in read([["Bilan", "Freins"], ["1. Un kit\n2. Un label", "14 jours d'attente"]])] == [
        "Un kit",
        "Un label",
        "14 jours d'attente",
    ]


def test_a_roadmap_is_no_review() -> None:
    header = ["Actions PRS 2023-2028", "État d'avancement", "Programmation 2024", "Programmation 2025", "Pilote"]
    assert read([header, ["Un kit", "En cours", "Cadrage", "Déploiement", "DSP"]]) == []


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Objectif opérationnel", "Difficultés rencontrées"],
            ["9-1 Repérer la fragilité", "• Le foncier"],
            ["9-2 Adapter l'offre", "• Le temps"],
        ],
        [["Objectif 9-1 – Repérer la fragilité", "• Le foncier"], ["Objectif 9-2 – Adapter l'offre", "• Le temps"]],
    ],
)
def test_a_table_of_one_rubrique_has_a_row_an_objective(rows: list[list[str]]) -> None:
    assert read(rows, "Difficultés rencontrées (1/2)") == [("9-1", "difficulté", 0, "Le foncier"), ("9-2", "difficulté", 0, "Le temps")]
