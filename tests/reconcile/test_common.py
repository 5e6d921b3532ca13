"""Actions that several themes share."""

from __future__ import annotations

from prs_extract.reconcile.common import common_actions, common_groups
from tests.reconcile.build import FILLER, item

ROR = "Peupler le répertoire opérationnel des ressources"


def test_same_action_under_two_themes() -> None:
    groups = common_groups([*FILLER, item("a", ROR, deck="un"), item("b", "Peuplement du ROR", deck="deux")])
    assert [[i.item_id for i in g] for g in groups] == [["a", "b"]]


def test_twice_in_one_deck_is_not_common() -> None:
    assert common_groups([*FILLER, item("a", ROR, deck="un"), item("b", ROR, deck="un")]) == []


def test_other_public_is_another_action() -> None:
    one, other = (
        item("a", "Vacciner les enfants contre la grippe", deck="un"),
        item("b", "Vacciner les adultes contre la grippe", deck="deux"),
    )
    assert common_groups([*FILLER, one, other]) == []


def test_frame_says_the_side() -> None:
    found = common_actions([], [*FILLER, item("a", ROR, deck="un"), item("b", ROR, deck="deux")])
    assert found[["cote", "action_id"]].to_numpy().tolist() == [["apres", "a"], ["apres", "b"]]
