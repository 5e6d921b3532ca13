"""Watermarks: a large word laid under or over the text of a slide ("PROJET", "DOCUMENT DE TRAVAIL"), aslant or not, is no text of what it lies on; nor is a
stamp of any size that stands aslant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from prs_extract.layout.flow.blocks import blocks_from_words
from prs_extract.layout.table import Block
from prs_extract.slides import Slide, Word

LARGE = 2.0
"""Font sizes of most words of the slide, that a watermark has at least."""

COVERED = 3
"""Words of at most half its size that a watermark lies over, at least: no title, no figure in large type does so."""


def without_watermark(slide: Slide) -> tuple[Slide, tuple[Block, ...]]:
    """The slide less the words of a watermark, and these as blocks apart from the text."""
    words = slide.words
    if len(words) <= COVERED:
        return slide, ()
    sizes = [w.size_pt or 0.0 for w in words]
    least = LARGE * median(sizes)
    large = [w for w, size in zip(words, sizes, strict=True) if size >= least] if max(sizes) >= least > 0.0 else []
    marks = _marks(large, words) if large else []
    known = {id(w) for w in marks}
    stamps = [w for w in words if w.rotation % 90 and id(w) not in known]
    if not (marks or stamps):
        return slide, ()
    known |= {id(w) for w in stamps}
    blocks = [replace(b, decor=True) for b in blocks_from_words(marks, slide, ())] if marks else []
    blocks += blocks_from_words(stamps, slide, ()) if stamps else []
    return replace(slide, words=tuple(w for w in words if id(w) not in known)), tuple(blocks)


def _marks(large: Sequence[Word], words: Sequence[Word]) -> list[Word]:
    """Of the words in large type, those of one look that lie over others."""
    looks: dict[tuple[float | None, int, str | None], list[Word]] = {}
    for word in large:
        looks.setdefault((word.size_pt, word.rotation, word.colour), []).append(word)
    return [w for alike in looks.values() if _covered(alike, words) >= COVERED for w in alike]


def _covered(alike: Sequence[Word], words: Sequence[Word]) -> int:
    most = (alike[0].size_pt or 0.0) / LARGE
    return sum((w.size_pt or 0.0) <= most and any(a.box.has_centre_of(w.box) for a in alike) for w in words)
