"""Paragraphs that the file declares, put in the form of those measured from words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from prs_extract.geometry import Box, cluster
from prs_extract.layout.flow.bullets import WIDE, is_drawn_number, is_number_mark, may_be_marked, numbers_of, signs_of, split_mark
from prs_extract.layout.flow.levels import rank_levels, sub_marks
from prs_extract.slides import Paragraph, Word

EMPTY: Mapping[int, float] = MappingProxyType({})
SAME_INDENT = 0.005
"""Texts of a list closer than this, in parts of the slide's width, stand at one indent (5 points of 960)."""


def normalise_paragraphs(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Empty ones dropped, typed marks moved to `bullet`, numbers drawn by the file made words, line breaks made paragraphs.

    A break stays a break where an item with a bullet or a number goes on without a mark of its own: the item is one. The outermost list is at level 0; a
    dash under another mark is one level deeper; levels that the file does not tell apart are those of the indents.
    """
    given = tuple(paragraphs)
    if given and all(map(is_plain, given)):  # as in most cells and shapes
        return given
    signs = signs_of([line for p in given for line in p.text.split("\n")])
    indented = _with_indents(given)
    found = [piece for p in indented for piece in _pieces(p, signs)]
    typed = {id(piece): x for piece, x in found if x is not None}
    pieces: Sequence[Paragraph] = [piece for piece, _ in found]
    if typed or indented is not given:
        pieces = _with_indents(pieces, typed)
    if len(pieces) < 2:  # as in most cells and shapes
        return tuple([replace(p, level=0) if p.level else p for p in pieces])
    numbers = numbers_of([p.text for p in pieces])
    marks = [p.bullet or number for p, number in zip(pieces, numbers, strict=True)]
    levels = rank_levels(marks, [p.level for p in pieces])
    return tuple(replace(p, level=level) if level != p.level else p for p, level in zip(pieces, levels, strict=True))


def is_plain(paragraph: Paragraph) -> bool:
    """Words without a mark, a break or a level."""
    text = paragraph.text
    return bool(text) and not (paragraph.bullet or paragraph.level or paragraph.has_breaks or may_be_marked(text))


def _with_indents(paragraphs: Sequence[Paragraph], typed: Mapping[int, float] = EMPTY) -> Sequence[Paragraph]:
    """Where bullets of one declared level stand at several indents (text pasted from elsewhere, spaces typed before a mark), the indents are the levels.
    `typed`: by paragraph identity, where a mark that was typed stands.
    """
    if len(paragraphs) < 2:
        return paragraphs
    listed = [p for p in paragraphs if p.bullet and p.text and p.align in ("left", "justify", "")]
    if len(listed) < 2 or len({p.level for p in listed}) != 1:
        return paragraphs
    starts = {id(p): p.first_box.x0 if (at := typed.get(id(p))) is None else at for p in listed}
    indents = [group[0] for group in cluster(starts.values(), lambda x: x, SAME_INDENT)]
    if len(indents) < 2:
        return paragraphs
    inside = {key: sum(x < start - SAME_INDENT for x in indents) for key, start in starts.items()}
    return [replace(p, level=p.level + inside.get(id(p), 0)) for p in paragraphs]


def _pieces(paragraph: Paragraph, signs: frozenset[str]) -> list[tuple[Paragraph, float | None]]:
    """The lines that are paragraphs by themselves, with the place where each begins, its mark included; None where the first word tells it, whose place
    nobody may ask for.
    """
    text, bullet = paragraph.text, paragraph.bullet
    if not text:
        return []
    numbered = bool(bullet) and is_drawn_number(bullet.strip())
    if not (numbered or paragraph.has_breaks or may_be_marked(text) or (bullet and sub_marks(bullet))):
        return [(paragraph, None)]
    words = (_number_word(paragraph), *paragraph.words) if numbered else paragraph.words
    bullet = "" if numbered else bullet
    pieces: list[Paragraph] = []
    starts: list[float] = []
    for line in _split_at_breaks(words):
        typed, rest = split_mark(line, gap=2 * WIDE, signs=signs)
        if pieces and not typed and (bullet or (numbered and not is_number_mark(line[0].text))):
            pieces[-1] = _remade(pieces[-1], pieces[-1].words + line, pieces[-1].bullet, pieces[-1].level)
        else:
            mark = typed if pieces else bullet + typed
            inner = paragraph.level + (1 if pieces and bullet else 0)
            pieces.append(_remade(paragraph, rest, mark, inner + sub_marks(mark)))
            starts.append(line[0].box.x0)
    return [(_without_last_break(piece), start) for piece, start in zip(pieces, starts, strict=True)]


def _number_word(paragraph: Paragraph) -> Word:
    first = paragraph.words[0]
    text = paragraph.bullet.strip()
    width = first.box.width / len(first.text) * (len(text) + 1)
    return replace(first, text=text, box=Box(first.box.x0 - width, first.box.top, first.box.x0, first.box.bottom), break_after=False)


def _split_at_breaks(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    lines: list[tuple[Word, ...]] = []
    start = 0
    for i, word in enumerate(words):
        if word.break_after or i + 1 == len(words):
            lines.append(tuple(words[start : i + 1]))
            start = i + 1
    return lines


def _remade(model: Paragraph, words: tuple[Word, ...], bullet: str, level: int) -> Paragraph:
    if (words, bullet, level) == (model.words, model.bullet, model.level):
        return model
    return model.with_words(words, level, bullet)


def _without_last_break(paragraph: Paragraph) -> Paragraph:
    last = paragraph.words[-1]
    if not last.break_after:
        return paragraph
    return replace(paragraph, words=(*paragraph.words[:-1], replace(last, break_after=False)))
