"""Words struck out in a part of a cell: deleted text, that what is left of the cell replaces."""

from __future__ import annotations

from dataclasses import replace

from prs_extract.layout.table import Cell
from prs_extract.slides import Paragraph


def kept(cell: Cell) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell with words, without what is struck out in a part of it; a cell struck whole is as it is."""
    paragraphs = tuple([p for p in cell.paragraphs if p.text])
    if not any([p.has_struck for p in paragraphs]) or all(p.is_struck for p in paragraphs):
        return paragraphs
    left = ((p, tuple(w for w in p.words if not w.struck)) for p in paragraphs)
    return tuple(p if len(words) == len(p.words) else replace(p, words=words) for p, words in left if words)


def kept_text(cell: Cell) -> str:
    """What these paragraphs print, one a line."""
    return "\n".join([p.printed for p in kept(cell)])


def struck_out(cell: Cell) -> str:
    """The words that `kept` leaves out; "" for none."""
    words = [w for p in cell.paragraphs if p.has_struck for w in p.words if w.struck]
    return "" if not words or all(p.is_struck for p in cell.paragraphs if p.text) else " ".join(w.text for w in words)


def is_mostly_struck(cell: Cell) -> bool:
    """Half of the words are struck, or more: what is left says something of them ("abandonnée") rather than replaces them."""
    if not any([p.has_struck for p in cell.paragraphs]):
        return False
    words = [w for p in cell.paragraphs for w in p.words]
    return 2 * sum(w.struck for w in words) >= len(words) > 0
