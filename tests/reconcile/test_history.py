"""One line an action over three cycles."""

from __future__ import annotations

import pytest

from prs_extract.frames.build import DeckFrames
from prs_extract.reconcile.history import history
from tests.gold import frames_from_gold


def deck(cycle: str, *actions: tuple[str, str]) -> DeckFrames:
    first = int(cycle[:4])
    rows = [
        {
            "objectif_code": "1-1",
            "objectif": "Dépister",
            "action": title,
            "etat": etat,
            "programmation": {str(first): "" if closed(etat) else "oui"},
        }
        for title, etat in actions
    ]
    return frames_from_gold({"deck": {"id": cycle}, "actions": rows}, {"cycle": cycle}, fichier=cycle)


def closed(etat: str) -> bool:
    return etat == "Réalisé"


DECKS = [
    deck("2028-2029", ("Formation des sauveteurs en mer", "Réalisé"), ("Bus du glaucome : second véhicule", "En cours")),
    deck("2024-2025", ("Affréter un bus de dépistage du glaucome", "En cours"), ("Distribuer des gilets fluorescents", "À lancer")),
    deck("2026-2027", ("Poursuite du bus de dépistage du glaucome", "En cours"), ("Former des sauveteurs en mer", "À lancer")),
]


def test_each_action_from_its_first_cycle_to_its_last() -> None:
    found = history(DECKS).set_index("action")[["debut", "fin", "statut"]].to_dict("index")
    assert found == {
        "Affréter un bus de dépistage du glaucome": {"debut": "2024-2025", "fin": "2028-2029", "statut": "en cours"},
        "Distribuer des gilets fluorescents": {"debut": "2024-2025", "fin": "2024-2025", "statut": "sans suite"},
        "Former des sauveteurs en mer": {"debut": "2026-2027", "fin": "2026-2027", "statut": "réalisée"},
    }


def test_titles_of_every_cycle_side_by_side() -> None:
    row = history(DECKS).set_index("action").loc["Affréter un bus de dépistage du glaucome"]
    assert row["action 2026-2027"] == "Poursuite du bus de dépistage du glaucome"
    assert row["action 2028-2029"] == "Bus du glaucome : second véhicule"


def test_rows_stand_in_the_order_of_their_numbers() -> None:
    rows = [{"objectif_code": f"1-{n}", "objectif": f"Objectif {n}", "action": f"Action {n}", "etat": "En cours"} for n in (10, 2, 1)]
    decks = [frames_from_gold({"deck": {"id": c}, "actions": rows}, {"cycle": c}, fichier=c) for c in ("2024-2025", "2026-2027")]
    assert list(history(decks)["objectif_code"]) == ["1-1", "1-2", "1-10"]


def test_one_cycle_has_no_history() -> None:
    with pytest.raises(ValueError, match="au moins deux cycles"):
        history(DECKS[:1])
