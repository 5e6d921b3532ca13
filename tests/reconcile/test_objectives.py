"""Which objectives are the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.language.terms import Analyser
from prs_extract.reconcile.items import Item
from prs_extract.reconcile.objectives import match_objectives, same_code
from tests.reconcile.build import item


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("14-1", "14-1", True), ("1", "14-1", True), ("14-1", "14-2", False), ("", "1", False)]
)
def test_codes(one: str, other: str, expected: bool) -> None:
    assert same_code(one, other) is expected


def of(code: str, texte: str, side: str) -> Item:
    return replace(item(f"{side}{code}{texte}", "Agir", objectif=code), objectif=texte, deck=side)


def same(avant: list[Item], apres: list[Item]) -> set[tuple[str, str]]:
    analyser = Analyser([i.objectif for i in (*avant, *apres)])
    found = match_objectives(avant, apres, analyser)
    return {(a.objectif_code, b.objectif_code) for a in avant for b in apres if found.are_same(a, b)}


def test_text_without_code() -> None:
    avant = [of("14-1", "Sensibiliser les soignants à la cybersécurité", "a"), of("14-2", "Prévenir les incidents", "a")]
    assert same(avant, [of("1", "Sensibiliser les soignants à la cyber sécurité", "b")]) == {("14-1", "1")}


def test_renumbered_objectives_are_matched_by_text() -> None:
    avant = [of("7-1", "Prévenir le suicide", "a"), of("7-2", "Ouvrir des lits", "a")]
    apres = [of("7-1", "Ouvrir des lits", "b"), of("7-2", "Prévenir le suicide", "b")]
    assert same(avant, apres) == {("7-1", "7-2"), ("7-2", "7-1")}


def test_reworded_objective_keeps_its_code() -> None:
    assert same([of("7-4", "Mieux répondre à la crise", "a")], [of("7-4", "Structurer la réponse aux urgences", "b")]) == {("7-4", "7-4")}


def test_a_code_says_nothing_between_decks_that_follow_others() -> None:
    """Each committee numbers its objectives from 1: objective 2 of the first is treated no more, whatever the second calls its own."""
    avant = [of("1", "Prévenir le suicide", "a"), of("2", "Ouvrir des lits", "a"), of("1", "Former les pharmaciens", "b")]
    apres = [of("1", "Prévenir le suicide", "c"), of("1", "Former les pharmaciens", "b"), of("2", "Sécuriser le circuit", "b")]
    analyser = Analyser([i.objectif for i in (*avant, *apres)])
    found = match_objectives(avant, apres, analyser)
    assert [[found.are_same(a, b) for b in apres] for a in avant] == [[True, False, False], [False, False, False], [False, True, False]]
    assert found.is_orphan(avant[1])
