"""Lines -> paragraphs: wraps joined, breaks that were meant kept, list marks taken off, levels measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.flow.bullets import is_dash, is_number_mark, may_be_marked, numbers_of, signs_of, split_mark
from prs_extract.layout.flow.declared import normalise_paragraphs
from prs_extract.layout.flow.levels import Item, measure_levels, sub_marks
from prs_extract.layout.flow.line_columns import ALIGNED, SPACE, Column, ends_in_hyphen, looks_different, measure_column
from prs_extract.layout.flow.lines import Line, Scale, join_words, lines_from_words, reading_box
from prs_extract.layout.flow.wraps import Tie, is_loose, tie
from prs_extract.slides import Paragraph, TextFrame, Word
from prs_extract.values import value

INDENT = 0.35
"""A smaller difference, in font sizes, is no indent: a space typed before a dash moves its line by as much."""

SAME_SIZE = 1.05
"""Ratio of sizes up to which a dash may go on with the line above: items of a list are often set a little smaller than what they are under."""


@value(frozen=True, slots=True, eq=False)
class _Head:
    """A line with its mark taken off. `text_x`: where its text begins, in points; `mark_gap`: what is between mark and text, in font sizes; 0 without
    a mark.
    """

    line: Line
    mark: str
    words: tuple[Word, ...]
    text_x: float
    mark_gap: float


@value(frozen=True, slots=True, eq=False)
class _Run:
    """The lines of a paragraph and the ties between them, while they are being found."""

    heads: list[_Head]
    ties: list[Tie]

    @property
    def first(self) -> _Head:
        return self.heads[0]


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
    signs = signs_of([" ".join([w.text for w in line.words[:2]]) for line in lines if may_be_marked(line.words[0].text)])
    heads = [_head(line, scale, signs) for line in lines]
    column = _listed(column, heads)
    runs: list[_Run] = []
    for head in heads:
        known = _tie(head, runs[-1], heads, column, scale) if runs else None
        if known is None:
            runs.append(_Run([head], []))
        else:
            runs[-1].heads.append(head)
            runs[-1].ties.append(known)
    if len(runs) == 1:
        # Alone, it stands at the outermost level, and a number before it makes no list.
        return [_paragraph(runs[0], 0, column)]
    numbers = numbers_of([run.first.words[0].text for run in runs])
    items = [_item(run, number, scale) for run, number in zip(runs, numbers, strict=True)]
    levels = measure_levels(items, align=column.align)
    return [_paragraph(run, level, column) for run, level in zip(runs, levels, strict=True)]


def _listed(column: Column, heads: Sequence[_Head]) -> Column:
    """Two lines may seem centred by chance: where each has a mark of its own kind, they are the levels of a list."""
    by_chance = column.align != "left" and len(heads) == 2 and all(h.mark for h in heads) and heads[0].mark != heads[1].mark
    return replace(column, align="left") if by_chance else column


def _item(run: _Run, number: str, scale: Scale) -> Item:
    head, mark = run.first, run.first.mark or number
    apart = bool(number) and head.words[0].text == number and len(head.words) > 1
    text_x = reading_box(head.words[1].box, head.line.rotation, scale).x0 if apart else head.text_x
    return Item(mark, head.line.box.x0 if mark else min(h.line.box.x0 for h in run.heads), text_x, head.line.size)


def _head(line: Line, scale: Scale, signs: frozenset[str]) -> _Head:
    if not may_be_marked(line.words[0].text):
        return _Head(line, "", line.words, line.box.x0, 0.0)
    boxes = [reading_box(w.box, line.rotation, scale) for w in line.words[:2]]
    gap = (boxes[1].x0 - boxes[0].x1) / line.size if len(boxes) > 1 else 0.0
    mark, words = split_mark(line.words, gap=gap, signs=signs)
    return _Head(line, mark, words, reading_box(words[0].box, line.rotation, scale).x0, gap)


def _tie(head: _Head, run: _Run, heads: Sequence[_Head], column: Column, scale: Scale) -> Tie | None:
    """How `head` goes on with the paragraph of `run`; None: it begins another."""
    above = run.heads[-1].line
    if head.mark:
        return " " if _is_dash_of_sentence(head, run, heads, column, scale) else None
    hangs = _is_at_text(head, run)
    known = tie(above, head.line, column, scale=scale, hangs=hangs or _is_under_mark(head, run, heads))
    if known == "\n":
        close = not is_loose(above, head.line, column) and not looks_different(above, head.line)
        return known if hangs and close else None
    if above.space_after is True or column.align != "left" or _is_word_broken(above, head.line, run):
        return known
    listed = is_number_mark(head.words[0].text) and sum(is_number_mark(h.words[0].text) for h in heads) > 1
    return None if listed or _is_indented_otherwise(head, run) else known


def _is_at_text(head: _Head, run: _Run) -> bool:
    """`head` stands where the text of a hanging item goes on."""
    near = ALIGNED * run.first.line.size
    hangs = bool(run.first.mark) and run.first.text_x - run.first.line.box.x0 > near
    return hangs and abs(head.line.box.x0 - run.first.text_x) <= near


def _is_under_mark(head: _Head, run: _Run, heads: Sequence[_Head]) -> bool:
    """`head` stands at the left of a typed list, under the mark of its item: where each item has a mark, a line without one goes on."""
    listed = bool(run.first.mark) and sum(bool(h.mark) for h in heads) > 1
    under = listed and abs(head.line.box.x0 - run.first.line.box.x0) <= ALIGNED * run.first.line.size
    return under and not looks_different(run.heads[-1].line, head.line)


def _is_dash_of_sentence(head: _Head, run: _Run, heads: Sequence[_Head], column: Column, scale: Scale) -> bool:
    """The mark only came first because the line before was full: not even it would have fitted there.

    It is set as large as that line. In a hanging list it must stand at the text's indent, where the line before does, no further from its text than a space, and no other
    line begin in the same way.
    """
    above, x = run.heads[-1].line, head.line.box.x0
    near = ALIGNED * above.size
    if above.space_after is False or _is_resized(above, head.line) or (run.first.mark and abs(x - run.first.line.box.x0) <= near):
        return False
    if len(run.heads) > 1 and abs(above.box.x0 - x) > near:
        return False
    if not is_dash(head.mark.strip()) and not any(w.text == head.mark.strip() for w in above.words[1:]):
        return False
    if above.space_after is None:
        twins = [h for h in heads if h is not head and h.mark == head.mark and abs(h.line.box.x0 - x) <= near]
        if twins or not _is_at_text(head, run) or head.mark_gap > 1.5 * SPACE:
            return False
    width = reading_box(head.line.words[0].box, above.rotation, scale).width
    return width + SPACE * above.size > column.room(above)


def _is_resized(above: Line, below: Line) -> bool:
    return max(above.size, below.size) > SAME_SIZE * min(above.size, below.size)


def _is_word_broken(above: Line, below: Line, run: _Run) -> bool:
    """A compound goes on in lower case after its hyphen ("sport-" / "santé"), left of no mark: wherever the text of its item hangs."""
    return ends_in_hyphen(above) and below.words[0].text[:1].islower() and below.box.x0 >= run.first.line.box.x0


def _is_indented_otherwise(head: _Head, run: _Run) -> bool:
    """It begins where no line of the paragraph begins. The second line may hang or not: its place says how the others stand."""
    x, near = head.line.box.x0, INDENT * head.line.size
    known = {run.first.text_x, *(h.line.box.x0 for h in run.heads)}
    if any(abs(x - k) <= near for k in known):
        return False
    return len(run.heads) > 1 or bool(run.first.mark) or x > run.first.line.box.x0


def _paragraph(run: _Run, level: int, column: Column) -> Paragraph:
    words = list(run.first.words)
    for known, head in zip(run.ties, run.heads[1:], strict=True):
        below = head.line.words
        if known == "":
            words[-1:] = [join_words(words[-1], below[0])]
            words += below[1:]
        else:
            words[-1] = replace(words[-1], break_after=known == "\n")
            words += below
    mark = run.first.mark
    return Paragraph(tuple(words), bounding_box(w.box for w in words), level + sub_marks(mark), mark, column.align)
