"""Tables typed with tab stops in text boxes: their words are looked at as loose ones, as in a page that is only drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prs_extract.layout.leftover import frames_left, words_left, words_taken
from prs_extract.layout.table import Table
from prs_extract.slides import Slide, TextFrame, Word

LEAST_LINES = 2
"""Lines of three pieces or more that may be a table: a header and a row."""


def with_tabs_opened(slide: Slide, typed: Sequence[Table] = ()) -> Slide:
    """The slide with the words of text boxes in which tabs part such lines loose, and of those that hold rows of tables `typed` so; itself where it has
    none.
    """
    taken = words_taken(typed)
    held = [f for f in slide.frames if f.tabs and any(id(w) in taken for p in f.paragraphs for w in p.words)] if taken else []
    columned = [f for f in slide.frames if _may_be_table(f)]
    columned = [*held, *(f for f in columned if f not in held)] if sum(f.columned for f in columned) >= LEAST_LINES else held
    if not columned:
        return slide
    opened = {id(f) for f in columned}
    words = [w for f in columned for p in f.paragraphs for w in p.words]
    return replace(slide, words=(*slide.words, *words), frames=tuple(f for f in slide.frames if id(f) not in opened))


def left_of(slide: Slide, opened: Slide, tables: Sequence[Table]) -> tuple[list[TextFrame], list[Word]]:
    """The frames and loose words of a slide that `tables`, found in it with tabs `opened`, have left; a text box of which none took a word is a frame
    again.
    """
    frames = frames_left(slide.frames, tables)
    shut = {id(f) for f in opened.frames}
    closed = {id(w) for f in frames if id(f) not in shut for p in f.paragraphs for w in p.words} if opened is not slide else set()
    return frames, [w for w in words_left(opened.words, tables) if id(w) not in closed]


def _may_be_table(frame: TextFrame) -> bool:
    return frame.columned > 0 and not (frame.rotation or frame.inherited or frame.role == "title")
