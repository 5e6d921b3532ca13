"""Where a grid whose rows are drawn sets the texts of its cells: at the top, in the middle, at the bottom. In points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from prs_extract.layout.aligned.gutters import Interval
from prs_extract.layout.aligned.spans import ANCHORS, Anchor, off_place
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.drawn_cells import FilledGrid

LOWER = 0.5
"""How much lower than the tallest text of its row, in font sizes, a text is that shows where texts are set."""


def text_extent(words: Sequence[PlacedWord]) -> Interval:
    return min(w.box.top for w in words), max(w.box.bottom for w in words)


def tallest_texts(filled: FilledGrid) -> dict[int, Interval]:
    """The tallest text of each row, of those in that row alone."""
    texts = [(c.row, text_extent(words)) for c, words in filled.words.items() if c.row_span == 1]
    return {row: max((t for r, t in texts if r == row), key=_height) for row in {r for r, _ in texts}}


def anchor_votes(filled: FilledGrid) -> Counter[Anchor]:
    """Where the lower texts of rows stand beside the tallest one; none where no text is lower."""
    tallest = tallest_texts(filled)
    votes: Counter[Anchor] = Counter()
    for cell, words in filled.words.items():
        text, whole = text_extent(words), tallest.get(cell.row, (0.0, 0.0))
        if cell.row_span == 1 and _height(whole) - _height(text) > LOWER * words[0].size:
            votes[min(ANCHORS, key=partial(off_place, text, whole))] += 1
    return votes


def _height(text: Interval) -> float:
    return text[1] - text[0]
