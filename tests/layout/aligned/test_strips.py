"""What one line holds: a sign of currency belongs to the figure after it, however far, and to nothing else."""

from __future__ import annotations

import pytest

from prs_extract.layout.aligned.strips import strips_from_words
from prs_extract.layout.canvas import canvas_from_slide
from tests.layout import build


@pytest.mark.parametrize(
    ("pieces", "cells"),
    [
        ([("Soins", 40), ("$", 200), ("45", 230)], ["Soins", "$ 45"]),
        ([("410 000 €", 40), ("Rectorat", 110)], ["410 000 €", "Rectorat"]),
        ([("Soins", 40), ("410 €", 200), ("520 €", 250)], ["Soins", "410 €", "520 €"]),
    ],
)
def test_a_sign_reaches_for_its_figure_only_where_it_comes_first(pieces: list[tuple[str, float]], cells: list[str]) -> None:
    words = canvas_from_slide(build.slide([w for text, x in pieces for w in build.line(text, x, 100)])).words
    (strip,) = strips_from_words(words)
    assert [s.text for s in strip.segments] == cells
