"""Words that are near in use, and what they give to a pair that says the same thing in other words."""

from __future__ import annotations

import pytest

from prs_extract.language.stems import stem
from prs_extract.reconcile import measures
from prs_extract.reconcile.near import LEAST, near_words
from tests.reconcile.build import item, pair

WORDS = ("épicerie", "boutique", "camion", "fourgon", "dimanche", "férié", "facture", "poumon")


@pytest.mark.parametrize(("one", "other"), [("épicerie", "boutique"), ("camion", "fourgon"), ("dimanche", "férié")])
def test_words_of_one_use_are_near(one: str, other: str) -> None:
    found = near_words({stem(w) for w in WORDS})
    near = found[stem(one)]
    assert max(near, key=near.__getitem__) == stem(other)
    assert found[stem(other)][stem(one)] == pytest.approx(near[stem(other)])


def test_words_of_two_uses_are_not_and_none_is_near_itself() -> None:
    found = near_words({stem(w) for w in WORDS})
    assert stem("poumon") not in found.get(stem("camion"), {})
    assert all(word not in near and all(LEAST <= n <= 1 for n in near.values()) for word, near in found.items())


def test_a_word_that_the_table_lacks_has_none() -> None:
    assert near_words({"zzzyx", stem("camion")}) == {}
    assert near_words(()) == {}


def test_only_what_the_other_title_says_in_other_words_counts() -> None:
    reworded = pair(item("a", "Aider les épiceries de campagne"), item("b", "Aider les boutiques de campagne"))
    repeated = pair(item("a", "Aider les épiceries de campagne"), item("b", "Aider les épiceries de campagne"))
    stranger = pair(item("a", "Aider les épiceries de campagne"), item("b", "Dépister le cancer du poumon"))
    assert measures.near(reworded) > 0.4
    assert measures.near(repeated) == 0
    assert measures.near(stranger) < measures.near(reworded) / 2
