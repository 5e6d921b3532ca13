"""What sets two items of one side apart, and which of the two another item has it of."""

from __future__ import annotations

import pytest

from prs_extract.reconcile.profiles import Corpus
from prs_extract.reconcile.twins import ALONE, BOTH, NEITHER, OTHERS, OWN, marks
from tests.reconcile.build import FILLER, item

MOBILE = "Créer une équipe mobile de gériatrie à "


@pytest.mark.parametrize(
    ("apres", "expected"),
    [
        ("L'équipe mobile de gériatrie de Limoges reçoit depuis mai", OWN),
        ("L'équipe mobile de gériatrie de Pau reçoit depuis mai", OTHERS),
        ("Équipes mobiles de gériatrie de Pau et de Limoges", BOTH),
        ("Équipe mobile de gériatrie de Tulle", NEITHER),
    ],
)
def test_features_of_twins(apres: str, expected: int) -> None:
    items = [item("a", MOBILE + "Limoges"), item("k", MOBILE + "Pau"), item("b", apres)]
    corpus = Corpus([*items, *FILLER])
    a, k, b = map(corpus.profile, items)
    assert marks([(0, 0), (1, 0)], [a, k], [b])[0, 0].of_avant == expected


def test_item_without_twin() -> None:
    items = [item("a", MOBILE + "Limoges"), item("k", "Former les cantines au sel"), item("b", MOBILE + "Pau")]
    corpus = Corpus([*items, *FILLER])
    a, k, b = map(corpus.profile, items)
    assert marks([(0, 0), (1, 0)], [a, k], [b])[0, 0].of_avant == ALONE


@pytest.mark.parametrize(
    ("avant", "apres", "expected"),
    [
        ("Affréter un bus du glaucome", "Bus du glaucome : une seconde tournée", 3),
        ("Former au glaucome", "Bus du glaucome", 2),
        ("Former au glaucome", "Recruter un chauffeur", 0),
        ("Ouvrir une antenne à Mende", "Recruter un chauffeur à Mende", 0),
    ],
)
def test_words_that_these_two_alone_say(avant: str, apres: str, expected: int) -> None:
    items = [item("a", avant), item("k", "Former les cantines au sel"), item("b", apres), item("l", "Planter des haies")]
    corpus = Corpus([*items, *FILLER])
    a, k, b, other = map(corpus.profile, items)
    assert marks([(0, 0)], [a, k], [b, other])[0, 0].shared == expected


def test_word_that_a_third_line_says_is_not_theirs_alone() -> None:
    items = [item("a", "Former au glaucome"), item("k", "Dépister le glaucome"), item("b", "Bus du glaucome")]
    corpus = Corpus([*items, *FILLER])
    a, k, b = map(corpus.profile, items)
    assert marks([(0, 0)], [a, k], [b])[0, 0].shared == 0
