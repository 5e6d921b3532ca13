"""Badges: small shapes with a letter or two in them, that stand for words as any mark does, wherever they are pinned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prs_extract.slides import Fill, Slide, TextFrame

LARGEST = 0.06
"""Fraction of the slide's width that a badge is wide at most."""

LONGEST = 2
"""Letters of a badge, at most: more are a word."""

_BOXES = frozenset({"rect", "roundRect"})
"""Shapes of the cells of a drawn table, that hold a letter as any text."""


def with_badges(slide: Slide) -> Slide:
    """The slide with the letters of its badges told beside their shapes: those that hold words (`frames`) are drawn shapes too."""
    lettered = {id(f): letters for f in slide.fills if _may_be_badge(f) and (letters := _letters_in(f, slide))}
    framed = [*_framed(slide)]
    if not lettered and not framed:
        return slide
    fills = [replace(f, letters=lettered[id(f)]) if id(f) in lettered else f for f in slide.fills]
    return replace(slide, fills=(*fills, *framed))


def without_pinned(slide: Slide) -> Slide:
    """The slide without the badges that lie over a larger box with words: they are no boxes of its table."""
    small = [f for f in slide.frames if _is_badge(f)]
    boxes = [f.box for f in slide.frames if f.box.width > LARGEST] if small else []
    pinned = {id(f) for f in small if any(b.overlap(f.box) > 0 for b in boxes)}
    return replace(slide, frames=tuple(f for f in slide.frames if id(f) not in pinned)) if pinned else slide


def _framed(slide: Slide) -> Iterator[Fill]:
    for frame in slide.frames:
        if _is_badge(frame):
            yield Fill(frame.box, frame.fill, frame.outline, frame.shape, inherited=frame.inherited, letters=frame.paragraphs[0].text)


def _is_badge(frame: TextFrame) -> bool:
    return _may_be_badge(frame) and len(frame.paragraphs) == 1 and _are_letters(frame.paragraphs[0].text)


def _may_be_badge(drawn: Fill | TextFrame) -> bool:
    return (
        drawn.shape not in _BOXES
        and 0 < drawn.box.width <= LARGEST
        and not drawn.inherited
        and (_ground(drawn) or drawn.outline) is not None
    )


def _ground(drawn: Fill | TextFrame) -> str | None:
    return drawn.colour if isinstance(drawn, Fill) else drawn.fill


def _letters_in(fill: Fill, slide: Slide) -> str:
    """The one word that stands in a shape; "" for none, several, and what is no letter."""
    inside = [w.text for w in slide.words if fill.box.has_centre_of(w.box)]
    return inside[0] if len(inside) == 1 and _are_letters(inside[0]) else ""


def _are_letters(text: str) -> bool:
    return 0 < len(text) <= LONGEST and text.isalpha()
