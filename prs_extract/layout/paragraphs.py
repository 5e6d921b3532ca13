"""Lines -> paragraphs: wraps joined, breaks that were meant kept, list marks taken off, levels measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.bullets import is_number_mark, split_mark
from prs_extract.layout.declared import normalise_paragraphs
from prs_extract.layout.levels import Item, measure_levels, sub_marks
from prs_extract.layout.lines import Line, Scale, join_words, lines_from_words, reading_box
from prs_extract.layout.wraps import (
    ALIGNED,
    LOOSE,
    SPACE,
    Column,
    ends_in_hyphen,
    ends_paragraph,
    is_cut,
    looks_different,
    measure_column,
    pitch,
)
from prs_extract.slides import Paragraph, TextFrame, Word


@dataclass(frozen=True, slots=True, eq=False)
class _Head:
    """A line with its mark taken off. `text_x`: where its text begins, in points."""

    line: Line
    mark: str
    words: tuple[Word, ...]
    text_x: float


def paragraphs_from_words(
    words: Iterable[Word],
    *,
    within: Box | None = None,
    scale: Scale,
) -> tuple[Paragraph, ...]:
    """The paragraphs of one column of text (a cell, a shape, a block), from the top down.

    `within`: the cell or shape that bounds the lines, where there is one. `scale`: width and height of the slide in points. Words that a wrap
    or a change of font cut come back as one word.
    """
    paragraphs: list[Paragraph] = []
    for rotation, group in groupby(lines_from_words(words, scale=scale), key=lambda line: line.rotation):
        lines = tuple(group)
        bounds = reading_box(within, rotation, scale) if within is not None else None
        column = measure_column(lines, within=bounds)
        paragraphs += _paragraphs_of_column(lines, column, scale)
    return tuple(paragraphs)


def paragraphs_from_frame(frame: TextFrame) -> tuple[Paragraph, ...]:
    """The paragraphs of a shape whose file knows them, in the same form; `normalise_paragraphs` does the same for a cell."""
    return normalise_paragraphs(frame.paragraphs)


def _paragraphs_of_column(lines: Sequence[Line], column: Column, scale: Scale) -> list[Paragraph]:
    heads = [_head(line, scale) for line in lines]
    numbers = sum(is_number_mark(h.words[0].text) for h in heads)
    runs: list[list[_Head]] = []
    for head in heads:
        if runs and not _starts(head, runs[-1], column, scale, listed=numbers > 1):
            runs[-1].append(head)
        else:
            runs.append([head])
    levels = measure_levels([Item(run[0].mark, run[0].line.box.x0, run[0].text_x, run[0].line.size) for run in runs], align=column.align)
    return [_paragraph(run, level, column, scale) for run, level in zip(runs, levels, strict=True)]


def _head(line: Line, scale: Scale) -> _Head:
    boxes = [reading_box(w.box, line.rotation, scale) for w in line.words[:2]]
    gap = (boxes[1].x0 - boxes[0].x1) / line.size if len(boxes) > 1 else None
    mark, words = split_mark(line.words, gap=gap)
    return _Head(line, mark, words, reading_box(words[0].box, line.rotation, scale).x0)


def _starts(head: _Head, run: Sequence[_Head], column: Column, scale: Scale, *, listed: bool) -> bool:
    """`head` begins a paragraph, after the lines of `run`."""
    above = run[-1].line
    if head.mark:
        return not _is_dash_of_sentence(head, run, column, scale)
    if ends_paragraph(above, head.line, column, scale=scale):
        return not _goes_on_in_item(head, run, column)
    if above.space_after is True:
        return False
    if listed and is_number_mark(head.words[0].text) and column.align == "left":
        return True
    return column.align == "left" and _is_indented_otherwise(head, run)


def _is_dash_of_sentence(head: _Head, run: Sequence[_Head], column: Column, scale: Scale) -> bool:
    """The mark only came first because the line before was full: not even it would have fitted there.

    In a hanging list it must stand at the text's indent, where no mark of the list stands.
    """
    above = run[-1].line
    if above.space_after is False or (run[0].mark and abs(head.line.box.x0 - run[0].line.box.x0) <= ALIGNED * above.size):
        return False
    hangs = bool(run[0].mark) and abs(head.line.box.x0 - run[0].text_x) <= ALIGNED * above.size
    if not hangs and above.space_after is not True:
        return False
    width = reading_box(head.line.words[0].box, above.rotation, scale).width
    room = column.room(above)
    return width + SPACE * above.size > room


def _goes_on_in_item(head: _Head, run: Sequence[_Head], column: Column) -> bool:
    """After a break that was meant, it stands at the text's indent of a hanging item, at the distance of a wrapped line."""
    above = run[-1].line
    near = ALIGNED * above.size
    hangs = bool(run[0].mark) and run[0].text_x - run[0].line.box.x0 > near and abs(head.line.box.x0 - run[0].text_x) <= near
    return hangs and pitch(above, head.line) <= LOOSE * column.pitch and not looks_different(above, head.line)


def _is_indented_otherwise(head: _Head, run: Sequence[_Head]) -> bool:
    """It begins where no line of the paragraph begins. The second line may hang or not: its place says how the others stand."""
    x, near = head.line.box.x0, ALIGNED * head.line.size
    known = {run[0].text_x, *(h.line.box.x0 for h in run)}
    if any(abs(x - k) <= near for k in known):
        return False
    return len(run) > 1 or bool(run[0].mark) or x > run[0].line.box.x0


def _paragraph(run: Sequence[_Head], level: int, column: Column, scale: Scale) -> Paragraph:
    words = list(run[0].words)
    for before, head in pairwise(run):
        below = head.line.words
        if ends_paragraph(before.line, head.line, column, scale=scale):
            words[-1] = replace(words[-1], break_after=True)
            words += below
        elif ends_in_hyphen(before.line) or is_cut(before.line, head.line, column):
            words[-1:] = [join_words(words[-1], below[0])]
            words += below[1:]
        else:
            words += below
    mark = run[0].mark
    return Paragraph(tuple(words), bounding_box(w.box for w in words), level + sub_marks(mark), mark, column.align)
