"""Sheets typed in a text box with a tab between each label and what it says ("Pilote<tab>DSP"): tables of two columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from prs_extract.domain.cards.listed import cards_of
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import bounding_box
from prs_extract.layout.table import Block, Cell, SlideLayout, Table
from prs_extract.slides import Paragraph, Slide, Word

LEAST_TABBED = 3
"""Lines of a sheet that a tab parts, at least: most boxes have none."""

End = tuple[float, float]
"""Where a word ends, across and down, by which it is known: a list mark taken off changes its beginning only."""


def with_sheets(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> list[SlideLayout]:
    """The layouts with such a table in the place of each text box whose labels tell of an action."""
    return [_with_sheets(layout, stops, vocabulary) if (stops := _stops(layout.slide)) else layout for layout in layouts]


def _stops(slide: Slide) -> Mapping[End, int]:
    """By the first word of each line that one tab parts, how many stand before the tab."""
    frames = [f for f in slide.frames if len(f.tabs) == len(f.paragraphs) and sum(len(t) == 1 for t in f.tabs) >= LEAST_TABBED]
    lines = [(p, t[0]) for f in frames for p, t in zip(f.paragraphs, f.tabs, strict=True) if len(t) == 1 and 0 < t[0] < p.n_words]
    return {_end(p.words[0]): at for p, at in lines}


def _end(word: Word) -> End:
    return word.box.x1, word.box.bottom


def _with_sheets(layout: SlideLayout, stops: Mapping[End, int], vocabulary: Vocabulary) -> SlideLayout:
    made = {id(b): t for b in layout.blocks if (t := _sheet(b, stops, layout.slide.number)) is not None}
    made = {key: t for key, t in made.items() if next(cards_of(t, vocabulary), None) is not None}
    return replace(layout, items=tuple(made.get(id(item), item) for item in layout.items)) if made else layout


def _sheet(block: Block, stops: Mapping[End, int], slide: int) -> Table | None:
    """A row a line: its label and what it says, or a text over both columns; None unless most lines have a tab."""
    lines = [p for p in block.paragraphs if p.words]
    found = [stops.get(_end(p.words[0]), 0) for p in lines]
    if sum(map(bool, found)) < max(LEAST_TABBED, len(lines) / 2):
        return None
    box = bounding_box([block.box, *(p.box for p in lines)])
    rows = (*(p.box.top for p in lines), lines[-1].box.bottom)
    cells = [cell for row, (p, at) in enumerate(zip(lines, found, strict=True)) for cell in _cells(row, p, at)]
    return Table(slide, box, rows, (box.x0, box.centre_x, box.x1), tuple(cells), "formes", parts=(("texte tabulé", 1.0),))


def _cells(row: int, paragraph: Paragraph, at: int) -> Iterator[Cell]:
    label, said = paragraph.words[:at], paragraph.words[at:]
    if not label:
        yield Cell(row, 0, 1, 2, paragraph.box, (paragraph,))
        return
    for col, words in enumerate((label, said)):
        own = paragraph.with_words(words, 0, "")
        yield Cell(row, col, 1, 1, own.box, (own,))
