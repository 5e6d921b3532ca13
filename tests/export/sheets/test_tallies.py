"""Counts of a comparison, in rows and in a sentence."""

from __future__ import annotations

import pandas as pd
import pytest

from prs_extract.export.sheets.tallies import comparison_sentence, counted, rows_by_pilote, rows_by_theme, with_doubtful_links
from tests.export.comparisons import deck

STATUTS = pd.DataFrame({"action_id": ["1.01", "1.02", "2.01"], "statut_cycle": ["reconduite", "sans suite", "reconduite"]}, dtype="string")


def test_an_action_of_two_pilotes_counts_for_both() -> None:
    avant = deck(actions=[{"action_id": "1.01", "pilotes": ["DOS", "DESI"]}, {"action_id": "1.02", "pilotes": ["DOS", "DOS"]}])
    assert rows_by_pilote([avant], STATUTS) == [
        {"objectif_code": "", "objectif": "DOS", "actions_avant": 2, "reconduite": 1, "sans suite": 1},
        {"objectif_code": "", "objectif": "DESI", "actions_avant": 1, "reconduite": 1},
    ]


def test_actions_by_theme() -> None:
    decks = [
        deck(actions=[{"action_id": "1.01"}, {"action_id": "1.02"}]),
        deck({"theme": "Santé mentale"}, actions=[{"action_id": "2.01"}]),
    ]
    assert [(r["objectif"], r["actions_avant"]) for r in rows_by_theme(decks, STATUTS)] == [
        ("Le numérique en santé", 2),
        ("Santé mentale", 1),
    ]


def test_doubtful_links_by_objective() -> None:
    table = pd.DataFrame(
        {
            "objectif_code": ["1-1", "1-1", "1-2", ""],
            "objectif": ["A", "A", "B", "C"],
            "confiance": ["probable", "à vérifier", "sûre", "probable"],
        }
    )
    rows = [
        {"objectif_code": "1-1", "objectif": "A bis"},
        {"objectif_code": "1-2", "objectif": "B"},
        {"objectif_code": "", "objectif": "C"},
    ]
    assert [r["a_verifier"] for r in with_doubtful_links(rows, table)] == [2, 0, 1]


def test_a_doubtful_link_counts_once_where_decks_share_a_code() -> None:
    table = pd.DataFrame({"objectif_code": ["1", "1", "1"], "objectif": ["A", "B", "B"], "confiance": ["probable"] * 3})
    rows = [{"objectif_code": "1", "objectif": "A"}, {"objectif_code": "1", "objectif": "B"}]
    assert [r["a_verifier"] for r in with_doubtful_links(rows, table)] == [1, 2]


def test_a_doubtful_link_counts_with_the_longer_code_of_its_objective() -> None:
    table = pd.DataFrame({"objectif_code": ["5"], "objectif": ["A"], "confiance": ["probable"]})
    assert [r["a_verifier"] for r in with_doubtful_links([{"objectif_code": "14-5", "objectif": "A"}], table)] == [1]


@pytest.mark.parametrize(
    ("n", "noun", "said"),
    [(0, "action", "Aucune action"), (0, "point", "Aucun point"), (1, "action", "1 action"), (2, "point", "2 points")],
)
def test_numbers_and_their_nouns(n: int, noun: str, said: str) -> None:
    assert counted(n, noun) == said


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (
            {"actions_avant": 5, "reconduite": 2, "réalisée": 1, "objectif non abordé": 2, "actions_apres": 4, "nouvelles": 1},
            "Sur 5 actions A, 2 reconduites, 1 réalisée et 2 d'un objectif non abordé. 4 actions B, dont 1 nouvelle. 3 points à vérifier.",
        ),
        ({"actions_apres": 1}, "Aucune action A. 1 action B. 3 points à vérifier."),
        ({"actions_avant": 2, "non reconduite": 2}, "Sur 2 actions A, 2 non reconduites. Aucune action B. 3 points à vérifier."),
    ],
)
def test_a_comparison_in_a_sentence(counts: dict[str, int], said: str) -> None:
    keys = ("actions_avant", "actions_apres", "nouvelles", "reconduite", "réalisée", "non reconduite", "sans suite", "objectif non abordé")
    assert comparison_sentence([{k: counts.get(k, pd.NA) for k in keys}], "A", "B", 3) == said
