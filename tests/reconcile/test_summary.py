"""The order of a comparison's lines."""

from __future__ import annotations

from typing import Any

from prs_extract.frames.build import DeckFrames
from prs_extract.reconcile.reconcile import reconcile_frames
from tests.export.comparisons import deck


def committee(theme: str, cycle: str, *actions: tuple[str, str, str]) -> DeckFrames:
    """A deck from (id, objective, action); the objective's code is that of the id."""
    rows: list[dict[str, Any]] = [
        {"action_id": i, "objectif_code": i.partition(".")[0], "objectif": objectif, "action": action, "rang": n, "slide": 3}
        for n, (i, objectif, action) in enumerate(actions, 1)
    ]
    return deck({"theme": theme, "cycle": cycle, "fichier": f"{theme}-{cycle}.pptx"}, actions=rows)


def test_each_objective_of_each_deck_stays_together_with_what_is_new_under_it() -> None:
    """Two committees number their objectives alike; only some of their ids are the same, and are told apart by a name before them."""
    avant = [
        committee("Douleur", "2024-2025", ("1-1.01", "Former", "Former des kinésithérapeutes"), ("1-1.02", "Former", "Ouvrir un centre")),
        committee("Naissance", "2024-2025", ("1-1.01", "Suivre", "Équiper les maternités"), ("1-2.01", "Aider", "Soutenir les parents")),
    ]
    apres = [
        committee("Douleur", "2026-2027", ("1-1.07", "Former", "Acheter des stimulateurs électriques")),
        committee("Naissance", "2026-2027", ("1-1.08", "Suivre", "Recruter des sages-femmes de nuit")),
    ]
    found = reconcile_frames(avant, apres)
    table = found.table
    assert list(found.synthese["objectif"]) == ["Former", "Suivre", "Aider"]
    assert [a or b for a, b in zip(table["action_avant"], table["action_apres"], strict=True)] == [
        "Former des kinésithérapeutes",
        "Ouvrir un centre",
        "Acheter des stimulateurs électriques",
        "Équiper les maternités",
        "Recruter des sages-femmes de nuit",
        "Soutenir les parents",
    ]
