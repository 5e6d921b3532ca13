"""Lines of words that stand at the foot of slide after slide: a date, a committee's name, a number, a legend. They are no row of a table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from prs_extract.geometry import cluster
from prs_extract.layout.flow.decor import FEWEST, FOOT, FOOT_SHARE, SAME_PLACE
from prs_extract.slides import Slide, Word
from prs_extract.text import fold

ONE_LINE = 0.006
"""Fraction of the slide's height within which the middles of the words of a line stand."""

_DIGITS = re.compile(r"\d+")


def foot_words(slides: Sequence[Slide]) -> frozenset[int]:
    """The `id` of each loose word of a line, whole, that other slides print at the same height, but for its figures."""
    places: dict[str, list[tuple[int, float, list[Word]]]] = defaultdict(list)
    for index, slide in enumerate(slides):
        for line in _lines([w for w in slide.words if w.box.top >= FOOT]):
            places[_DIGITS.sub("#", fold(" ".join(w.text for w in line)))].append((index, line[0].box.centre_y, line))
    least = max(FEWEST, FOOT_SHARE * len(slides))
    return frozenset(
        id(word)
        for alike in places.values()
        for _, y, line in alike
        if len({i for i, other, _ in alike if abs(other - y) <= SAME_PLACE}) >= least
        for word in line
    )


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    for line in cluster(words, lambda w: w.box.centre_y, ONE_LINE):
        yield sorted(line, key=lambda w: w.box.x0)
