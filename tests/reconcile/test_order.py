"""Whether a pair keeps the printed order of its objective, and whether two decks go on with one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from prs_extract.reconcile.compare import Compared
from prs_extract.reconcile.followed import LEVELS as FOLLOWED
from prs_extract.reconcile.followed import followed_levels
from prs_extract.reconcile.items import Item
from prs_extract.reconcile.links import compared_pairs
from prs_extract.reconcile.objectives import match_objectives
from prs_extract.reconcile.order import LEVELS, order_levels
from prs_extract.reconcile.profiles import Corpus
from tests.reconcile.build import FILLER, item

TITLES = ("Créer une crèche", "Former des sauveteurs", "Planter des haies", "Ouvrir un musée")


def ranked(letters: str, *, first: int = 1, kind: str = "action") -> list[Item]:
    return [replace(item(letter, title, kind=kind), rang=n) for n, (letter, title) in enumerate(zip(letters, TITLES, strict=False), first)]


def compare(avant: Sequence[Item], apres: Sequence[Item]) -> list[Compared]:
    corpus = Corpus([*avant, *apres, *FILLER])
    return compared_pairs(
        [corpus.profile(i) for i in avant], [corpus.profile(i) for i in apres], match_objectives(avant, apres, corpus.analyser)
    )


def orders(plain: set[tuple[str, str]], *, first: int = 1, kind: str = "bilan") -> dict[tuple[str, str], str]:
    """The level of each pair of two lists of four, `plain` the links that are beyond doubt."""
    pairs = compare(ranked("abcd"), ranked("wxyz", first=first, kind=kind))
    totals = [1.0 if c.ids in plain else -3.0 for c in pairs]
    free_lefts = {c.left for c in pairs if c.ids[0] not in {a for a, _ in plain}}
    free_rights = {c.right for c in pairs if c.ids[1] not in {b for _, b in plain}}
    levels = order_levels(pairs, totals, 0.0, free_lefts, free_rights)
    return {c.ids: LEVELS[level] for c, level in zip(pairs, levels, strict=True)}


def test_between_two_landmarks() -> None:
    found = orders({("a", "w"), ("c", "y")})
    assert found["b", "x"] == "respecté, seule place"
    assert found["b", "z"] == "contraire à un repère"
    assert found["d", "z"] == "respecté, seule place"


def test_against_several_landmarks() -> None:
    assert orders({("a", "w"), ("b", "x"), ("c", "y")})["d", "w"] == "contraire à plusieurs repères"


def test_of_two_actions_an_order_kept_says_nothing() -> None:
    found = orders({("a", "w"), ("c", "y")}, kind="action")
    assert found["b", "x"] == "sans repère"
    assert found["b", "z"] == "contraire à un repère"


@pytest.mark.parametrize("plain", [set(), {("a", "z"), ("b", "y"), ("c", "x")}])
def test_without_landmarks_in_order_nothing_is_said(plain: set[tuple[str, str]]) -> None:
    assert set(orders(plain).values()) == {"sans repère"}


def test_unknown_ranks_say_nothing() -> None:
    pairs = compare([replace(i, rang=0) for i in ranked("abcd")], ranked("wxyz", kind="bilan"))
    assert set(order_levels(pairs, [1.0] * len(pairs), 0.0, set(), set())) == {LEVELS.index("sans repère")}


def followed(links: int, of: int) -> set[str]:
    """The levels of the pairs without a link, where the first `links` of `of` earlier actions have one."""
    words = ("crèche", "sauveteurs", "haies", "musée", "barrage", "fanfare", "verger", "phare", "moulin", "verrerie")
    pairs = compare([item(f"a{n}", f"Ouvrir {words[n]}") for n in range(of)], [item(f"b{n}", f"Ouvrir {words[n]}") for n in range(of)])
    plain = {(f"a{n}", f"b{n}") for n in range(links)}
    levels = followed_levels(pairs, [1.0 if c.ids in plain else -3.0 for c in pairs], 0.0)
    return {FOLLOWED[level] for c, level in zip(pairs, levels, strict=True) if min(int(c.ids[0][1:]), int(c.ids[1][1:])) >= links}


@pytest.mark.parametrize(
    ("links", "of", "expected"),
    [
        (0, 10, "rien d'autre ne se suit"),
        (1, 10, "peu de choses"),
        (3, 10, "une part des actions"),
        (6, 10, "beaucoup d'actions"),
        (0, 4, "jeux trop courts pour le dire"),
    ],
)
def test_how_far_the_decks_follow_one_another(links: int, of: int, expected: str) -> None:
    assert followed(links, of) == {expected}
