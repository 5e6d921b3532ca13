"""What a crowded page costs to understand: four times as much on it takes hardly more than four times as many calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from prs_extract.domain.understand import understand
from prs_extract.domain.vocabulary import load
from prs_extract.layout.arrange import arrange
from tests.growth import MOST, figures, n_calls, n_steps, peak
from tests.layout.build import frame, paragraph, slide, source


def test_calls_stay_in_step_with_the_cells_of_a_page() -> None:
    """One cell in a hundred is a label, which asks what stands under and beside it, and what goes on with that."""
    calls = []
    for rows in (40, 160):
        page = figures(rows, ruled=True)
        words = [replace(w, text="2025") if n % 100 == 5 else w for n, w in enumerate(page.words)]
        deck = source(slide(words, rules=page.rules))
        calls.append(n_calls(partial(understand, deck, arrange(deck), load())))
    assert calls[1] / calls[0] < MOST


@pytest.mark.parametrize("repeated", ["- ", "Pilote : DOS ; "])
def test_steps_stay_in_step_with_the_words_of_a_text(repeated: str) -> None:
    few, many = (_told(repeated * n) for n in (400, 1600))
    assert n_steps(many) / n_steps(few) < MOST


@pytest.mark.parametrize("repeated", ["Pilote : ARS ; ", "Objectif 1-1 : former ; "])
def test_memory_stays_in_step_with_the_words_of_a_text(repeated: str) -> None:
    """What follows each word may be looked at and remembered, but not to the end of the text."""
    _told(repeated)()
    few, many = (_told(repeated * n) for n in (200, 800))
    assert peak(many) / peak(few) < MOST


def _told(text: str) -> Callable[[], object]:
    """Understanding a slide that says nothing else."""
    deck = source(slide(frames=[frame([paragraph(text)], 40, 100, 700, 400)]))
    return partial(understand, deck, arrange(deck), load())
