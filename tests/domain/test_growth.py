"""What a crowded page costs to understand: four times as much on it takes hardly more than four times as many calls."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from prs_extract.domain.understand import understand
from prs_extract.domain.vocabulary import load
from prs_extract.layout.arrange import arrange
from tests.growth import MOST, figures, n_calls
from tests.layout.build import slide, source


def test_calls_stay_in_step_with_the_cells_of_a_page() -> None:
    """One cell in a hundred is a label, which asks what stands under and beside it, and what goes on with that."""
    calls = []
    for rows in (40, 160):
        page = figures(rows, ruled=True)
        words = [replace(w, text="2025") if n % 100 == 5 else w for n, w in enumerate(page.words)]
        deck = source(slide(words, rules=page.rules))
        calls.append(n_calls(partial(understand, deck, arrange(deck), load())))
    assert calls[1] / calls[0] < MOST
