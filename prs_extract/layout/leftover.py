"""What the tables of a slide have left of its words and shapes: a table may pass over a word within its bounds, or reach for one outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prs_extract.layout.table import Table
from prs_extract.slides import TextFrame, Word


def words_taken(tables: Iterable[Table]) -> set[int]:
    """The identities of the loose words of which cells were made."""
    return {id(w) for t in tables for cell in t.cells for w in cell.sources}


def words_left(words: Iterable[Word], tables: Sequence[Table]) -> list[Word]:
    """The loose words of which no cell was made."""
    taken = words_taken(tables)
    return [w for w in words if id(w) not in taken]


def frames_left(frames: Iterable[TextFrame], tables: Sequence[Table]) -> list[TextFrame]:
    """The shapes of which no cell has a word. A word is known by where it ends: a list mark taken off changes its beginning only.

    The words of a declared table are its own.
    """
    ends = {(w.box.x1, w.box.bottom) for t in tables if t.method != "natif" for cell in t.cells for w in cell.words}
    if not ends:
        return list(frames)
    return [f for f in frames if not any((w.box.x1, w.box.bottom) in ends for p in f.paragraphs for w in p.words)]
