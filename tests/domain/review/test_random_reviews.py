"""Reviews drawn at random are read back exactly."""

from __future__ import annotations

import pytest

from prs_extract.domain.understand import understand
from prs_extract.domain.vocabulary import load
from prs_extract.layout.arrange import arrange
from tests.random_reviews import review_deck


@pytest.mark.parametrize("seed", range(80))
def test_a_review_drawn_at_random_is_read_back(seed: int) -> None:
    source, expected = review_deck(seed)
    reading = understand(source, arrange(source), load())
    assert [(b.objectif_code, b.rubrique, b.niveau, b.texte) for b in reading.bilans] == expected
