"""Texts that stand at the foot of slide after slide: a date, a committee's name, a number, a legend. They are no row of a table, nor one by themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from prs_extract.geometry import cluster
from prs_extract.layout.flow.decor import FEWEST, FOOT, FOOT_SHARE, SAME_PLACE
from prs_extract.slides import NativeTable, Slide, TextFrame, Word
from prs_extract.text import fold

ONE_LINE = 0.006
"""Fraction of the slide's height within which the middles of the words of a line stand."""

_Part = Word | TextFrame | NativeTable
_DIGITS = re.compile(r"\d+")


def foot_texts(slides: Sequence[Slide]) -> frozenset[int]:
    """The `id` of each loose word of a line, whole, and of each shape and declared table, that other slides print at the same height, but for figures."""
    places: dict[str, list[tuple[int, float, Sequence[_Part]]]] = defaultdict(list)
    for index, slide in enumerate(slides):
        for text, y, own in _texts(slide):
            places[_DIGITS.sub("#", fold(text))].append((index, y, own))
    least = max(FEWEST, FOOT_SHARE * len(slides))
    found: set[int] = set()
    for alike in places.values():
        heights = {y for _, y, _ in alike}  # one, for what a layout places
        often = {y for y in heights if len({i for i, other, _ in alike if abs(other - y) <= SAME_PLACE}) >= least}
        found.update(id(part) for _, y, own in alike if y in often for part in own)
    return frozenset(found)


def _texts(slide: Slide) -> Iterator[tuple[str, float, Sequence[_Part]]]:
    """The lines, shapes and declared tables at the foot of a slide, each with the middle of its height."""
    for line in _lines([w for w in slide.words if w.box.top >= FOOT]):
        yield " ".join(w.text for w in line), line[0].box.centre_y, line
    for frame in slide.frames:
        if frame.box.top >= FOOT and (text := " ".join(p.text for p in frame.paragraphs)):
            yield text, frame.box.centre_y, (frame,)
    for table in slide.tables:
        if table.box.top >= FOOT and (text := " ".join(p.text for c in table.cells for p in c.paragraphs)):
            yield text, table.box.centre_y, (table,)


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    for line in cluster(words, lambda w: w.box.centre_y, ONE_LINE):
        yield sorted(line, key=lambda w: w.box.x0)
