"""Small print round the lists of a slide: a breadcrumb over them, footnotes and sources under them, credits of pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prs_extract.geometry import Box
from prs_extract.layout.table import Block, SlideLayout

SMALL = 0.75
"""Size of small print, of that of the text of the lists, at most: inner bullets are set at 0.8 and more."""

LARGER = 0.35
"""Part of the letters of a slide that are set in the type of its lists, or larger."""

HEAD, FOOT = 0.16, 0.8
"""Small print stands over the first or under the second, in fractions of the slide's height."""

GROUND = 0.4
"""A picture that takes more of the slide is its ground, and no text is its credit."""

CREDIT = 0.03
"""Fraction of the slide's height within which a credit stands under its picture."""

CAPTION = 0.9
"""Size of a caption, of that of the text of the lists, at most, unless it is in italics."""

FRAME = 0.03
"""Part of the slide that an empty drawn box takes at least to stand for a picture."""

LINES = 4
"""Paragraphs of a footnote, at most."""

_NOTE = re.compile(r"(?:N\.?\s?B\.?|Nota bene|Sources?|Notes?|Champ|Lecture)\s*:|\*+\s*\S", re.IGNORECASE)


def small_print(blocks: Sequence[Block], layout: SlideLayout) -> list[Block]:
    """The bare texts, far smaller than the others, that stand over all of them in the head of the slide, under all of them in its foot, or on a picture or
    right under it.
    """
    size = _usual_size([b for b in blocks if b.text_box.bottom > HEAD and b.text_box.top < FOOT])
    bare = [b for b in blocks if len(b.paragraphs) <= LINES and not b.fill and not b.outline]
    tiny = [b for b in bare if 0 < _size(b) <= SMALL * size or (_size(b) < size and _is_note(b))]
    others = [*(t.box for t in layout.tables), *(b.text_box for b in blocks if b not in tiny)]
    if not others:
        return []
    first, last = min(o.top for o in others), max(o.bottom for o in others)
    pictures = [p.box for p in layout.slide.pictures if not p.inherited and p.box.area <= GROUND]
    seen = [*pictures, *_empty_frames(blocks, layout)]
    return [
        b
        for b in blocks
        if (b in tiny and (_is_over(b.text_box, first) or _is_under(b.text_box, last) or any(_is_credit(b.text_box, p) for p in pictures)))
        or (_may_be_caption(b, size) and any(_is_credit(b.text_box, p) for p in seen))
    ]


def _is_note(block: Block) -> bool:
    """Each of its paragraphs says that it is a note, or gives a source."""
    return all(_NOTE.match(p.text) for p in block.paragraphs)


def _empty_frames(blocks: Sequence[Block], layout: SlideLayout) -> list[Box]:
    """Drawn boxes that hold no text: what stands in a deck for a photograph that was taken out, or is drawn in pieces."""
    taken = [*(t.box for t in layout.tables), *(b.text_box for b in blocks)]
    fills = [f.box for f in layout.slide.fills if f.colour and not f.inherited and FRAME <= f.box.area <= GROUND]
    return [f for f in fills if not any(f.overlap_x(t) > 0 and f.overlap_y(t) > CREDIT for t in taken)]


def _may_be_caption(block: Block, size: float) -> bool:
    """One bare paragraph in smaller letters, or in italics."""
    if len(block.paragraphs) != 1 or block.fill or block.outline or block.paragraphs[0].bullet.strip():
        return False
    return 0 < _size(block) <= CAPTION * size or all(w.italic for w in block.paragraphs[0].words)


def _is_over(box: Box, first: float) -> bool:
    return box.bottom <= min(HEAD, first)


def _is_under(box: Box, last: float) -> bool:
    return box.top >= max(FOOT, last)


def _is_credit(box: Box, picture: Box) -> bool:
    return picture.x0 <= box.centre_x <= picture.x1 and box.width <= picture.width and picture.top <= box.top <= picture.bottom + CREDIT


def _size(block: Block) -> float:
    """The largest type of a block; 0 where the deck does not say."""
    return max([p.size_pt or 0.0 for p in block.paragraphs], default=0.0)


def _usual_size(blocks: Sequence[Block]) -> float:
    """The size of type over which a part of the letters of a slide is: its lists, though a long note stands beside a short one."""
    sizes = sorted([(p.size_pt or 0.0, len(p.text)) for b in blocks for p in b.paragraphs], reverse=True)
    most, counted = LARGER * sum([n for _, n in sizes]), 0
    for size, letters in sizes:
        counted += letters
        if counted >= most:
            return size
    return 0.0
