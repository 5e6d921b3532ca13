"""Each pair of corpus/: what became of the earlier actions, against the links that were written with the decks. Floors, not expectations:
the measure may rise without a change here, never fall below.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import prs_extract as prs

ROOT = Path(__file__).resolve().parent.parent
PAIRS = sorted(p.parent for p in (ROOT / "corpus").rglob("liens.json"))
LINKS_F1, STATUSES = 0.75, 0.80
"""F1 of the `suite` links and share of statuses that are right: the least that any pair must reach."""

Link = tuple[str, str]


def same(text: str) -> str:
    return " ".join(text.split())


def f1(expected: set[Link], found: set[Link]) -> float:
    return 2 * len(expected & found) / (len(expected) + len(found)) if expected or found else 1.0


def expected_links(gold: dict[str, Any], nature: str) -> set[Link]:
    """Links as pairs of texts: the gold's ids are ranks in the deck, not ours."""
    texts = {i["id"]: same(i["texte"]) for side in ("avant", "apres", "bilans") for i in gold[side]}
    earlier = {i["id"]: same(i["texte"]) for i in gold["avant"]}
    return {(earlier[a], texts[b]) for a, b in gold[nature]}


def found_links(comparison: prs.Reconciliation, nature: str, avant: prs.Deck, apres: prs.Deck) -> set[Link]:
    earlier = dict(zip(avant.actions["action_id"], map(same, avant.actions["action"]), strict=True))
    later = dict(zip(apres.actions["action_id"], map(same, apres.actions["action"]), strict=True))
    later |= dict(zip(apres.bilans["item_id"], map(same, apres.bilans["texte"]), strict=True))
    rows = comparison.liens[comparison.liens["nature"] == nature]
    return {(earlier[a], later[b]) for a, b in zip(rows["avant_id"], rows["apres_id"], strict=True)}


def test_there_is_a_pair() -> None:
    assert PAIRS


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: p.name)
def test_pair(pair: Path) -> None:
    gold = json.loads((pair / "liens.json").read_text(encoding="utf-8"))
    avant, apres = (prs.read(pair / side / "deck.pptx") for side in ("avant", "apres"))
    comparison = prs.reconcile(avant, apres)
    right = {same(i["texte"]): gold["statuts"][i["id"]] for i in gold["avant"]}
    found = dict(zip(map(same, comparison.statuts["action"]), comparison.statuts["statut_cycle"], strict=True))
    assert found.keys() == right.keys()
    measured = {
        "suite": f1(expected_links(gold, "suite"), found_links(comparison, "suite", avant, apres)),
        "bilan": f1(expected_links(gold, "rend_compte"), found_links(comparison, "bilan", avant, apres)),
        "statuts": sum(found[action] == statut for action, statut in right.items()) / len(right),
    }
    print(measured)
    assert measured["suite"] >= LINKS_F1, measured
    assert measured["bilan"] >= LINKS_F1, measured
    assert measured["statuts"] >= STATUSES, measured
