"""Glyphs -> words, in the order of the file."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import attrgetter

import numpy as np

from prs_extract.geometry import Box
from prs_extract.readers.pdf.canvas import ASCENT, DESCENT, Canvas, Glyph, Point, Style
from prs_extract.readers.pdf.turn import rotation
from prs_extract.slides import Word

GAP = 0.15
"""In ems: a wider gap inside a line parts two words. Spaces of text fonts are 0.2 to 0.28 em wide; on the decks at hand no gap inside a word passes
0.02 em, and pdftocairo replaces some spaces by a move of 0.22 em."""

SPREAD_LETTERS = 4
"""Fewer letters standing apart at equal gaps may be words of one letter."""

TIGHT = 0.12
"""In ems: glyphs of two sizes or two baselines (a raised "er") are one word only when they touch within this."""

BACKWARD = 0.35
"""In ems: how far kerning may pull a glyph back over the one before."""

WIDEST = 1.0
"""In ems: more space asked for between glyphs than this is none of a word's."""

LEAST_GLUED = 0.2
"""Share of the glyphs of a style that touch, though the style asks for space between them, at which the space is none of a word's."""

SAME_LINE = 0.1
"""In ems: baselines this near are one."""

TWICE = 0.12
"""In ems: the same letter drawn this near itself is one letter drawn twice (fake bold, shadow)."""

_SIZE = attrgetter("size")

LEGIBLE_PT = 1.0
"""Smaller text is there for machines."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """`seen`: on the visible page; `unseen`: drawn invisible or off the page. `line_ends`: how many lines end with, and without, a space glyph."""

    seen: tuple[Word, ...]
    unseen: tuple[Word, ...]
    line_ends: tuple[int, int]


def read_words(canvas: Canvas) -> PageWords:
    """Words of a page; what is unseen is told apart, unless nothing else is written (the text layer of a scan)."""
    glyphs = _with_tracking(_without_moves(_drawn_once(canvas.glyphs)))
    made = [(_word_from(word, canvas.width, canvas.height, space), word[0].style.invisible) for word, space in _words_of(glyphs)]
    found = [(word, invisible) for word, invisible in made if word.text]
    scanned = bool(canvas.images) and all([invisible for _, invisible in found])
    seen: list[Word] = []
    unseen: list[Word] = []
    for word, invisible in found:
        (unseen if (invisible and not scanned) or _is_outside(word.box) or (word.size_pt or 0.0) < LEGIBLE_PT else seen).append(word)
    return PageWords(tuple(seen), tuple(unseen), _line_ends(seen))


def _words_of(glyphs: Sequence[Glyph]) -> Iterator[tuple[list[Glyph], bool | None]]:
    """The glyphs of each word, and whether a space follows it."""
    word: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text == " ":
            if word:
                yield word, _same_line(word[-1], glyph)
                word = []
        elif not word or _continues(word[-1], glyph):
            word.append(glyph)
        else:
            yield word, None if _same_line(word[-1], glyph) else False
            word = [glyph]
    if word:
        yield word, False


def _line_ends(words: Sequence[Word]) -> tuple[int, int]:
    with_space = without = 0
    for word, following in pairwise(words):
        if following.box.top > word.box.centre_y and word.rotation == following.rotation == 0:
            with_space += word.space_after is True
            without += word.space_after is False
    return with_space, without


def forget_line_ends(words: Sequence[Word]) -> tuple[Word, ...]:
    """For a file that never prints a space at the end of a line: that none follows says nothing, so it becomes unknown."""
    return tuple(replace(w, space_after=None) if w.space_after is False else w for w in words)


def plain_text(words: Sequence[Word]) -> str:
    """Words in their order, a line each time that the next word stands lower."""
    parts = [w.text + ("\n" if after.box.top > w.box.centre_y else " ") for w, after in pairwise(words)]
    return "".join([*parts, *(w.text for w in words[-1:])])


def _drawn_once(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Without the second drawing of a letter over itself."""
    if not _are_crowded(glyphs):
        return glyphs
    order = sorted([(g.text, g.style.direction, round(g.line), g.start, i) for i, g in enumerate(glyphs) if g.text != " "])
    dropped: set[int] = set()
    for one, other in pairwise(order):
        if one[0] == other[0] and one[1] == other[1] and other[3] - one[3] < 2.0:
            first, second = sorted((one[4], other[4]))
            if _is_twin(glyphs[first], glyphs[second]):
                dropped.add(second)
    return [g for i, g in enumerate(glyphs) if i not in dropped]


def _are_crowded(glyphs: Sequence[Glyph]) -> bool:
    """Some glyph begins where another may have begun: without one, as on most pages, there are no twins to look for."""
    if not glyphs:
        return False
    _, starts, _, lines, styles = zip(*glyphs, strict=True)
    start, line, size = np.array(starts), np.array(lines), np.array(list(map(_SIZE, styles)))
    # Baselines as near as twins' can be are one line.
    down = line.argsort()
    number = np.zeros(len(glyphs))
    number[down[1:]] = (line[down[1:]] - line[down[:-1]] >= TWICE * size.max()).cumsum()
    order = np.lexsort((start, number))
    start, number, size = start[order], number[order], size[order]
    near = start[1:] - start[:-1] < TWICE * np.maximum(size[1:], size[:-1])
    return bool((near & (number[1:] == number[:-1])).any())


def _without_moves(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The glyphs without the spacing of styles whose glyphs often touch all the same: the file moves over gutters by it, and back inside words."""
    spaced = {s for s in {g.style for g in glyphs if g.style.spacing} if s.spacing > GAP * s.size}
    if not spaced:
        return glyphs
    pairs = [(a, b) for a, b in pairwise(glyphs) if a.style is b.style and a.style in spaced and a.line == b.line]
    glued = Counter(a.style for a, b in pairs if abs(b.start - a.end) <= GAP * a.style.size)
    total = Counter(a.style for a, _ in pairs)
    moved = {s: s._replace(spacing=0.0) for s in spaced if s.spacing > WIDEST * s.size or glued[s] > LEAST_GLUED * total[s]}
    return [g._replace(style=moved.get(g.style, g.style)) for g in glyphs] if moved else glyphs


def _with_tracking(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Letters that the file spreads one by one, at equal gaps, get these gaps as the spacing of their style: they are no words of one letter."""
    apart = [
        i for i, (a, b) in enumerate(pairwise(glyphs)) if a.style is b.style and b.start - a.end > GAP * a.style.size and _is_spread(a, b)
    ]
    if len(apart) < SPREAD_LETTERS - 1:
        return glyphs
    found = list(glyphs)
    for _, group in groupby(enumerate(apart), lambda pair: pair[1] - pair[0]):
        places = [place for _, place in group]
        first, last = places[0], places[-1] + 1
        glued = (first and _is_glued(found[first - 1], found[first])) or (last + 1 < len(found) and _is_glued(found[last], found[last + 1]))
        if len(places) + 1 >= SPREAD_LETTERS and not glued:
            _spread(found, range(first, last + 1))
    return found


def _spread(glyphs: list[Glyph], run: range) -> None:
    gaps = [glyphs[k].start - glyphs[k - 1].end for k in run[1:]]
    style = glyphs[run[0]].style
    if max(gaps) - min(gaps) < TIGHT * style.size:
        style = style._replace(spacing=sum(gaps) / len(gaps))
        for k in run:
            glyphs[k] = glyphs[k]._replace(style=style)


def _is_spread(one: Glyph, other: Glyph) -> bool:
    return one.style is other.style and one.line == other.line and GAP < _gap_in_ems(one, other) < 1.0


def _is_glued(one: Glyph, other: Glyph) -> bool:
    return one.style is other.style and one.line == other.line and abs(_gap_in_ems(one, other)) <= GAP


def _gap_in_ems(one: Glyph, other: Glyph) -> float:
    return (other.start - one.end - one.style.spacing) / (one.style.size or 1.0)


def _is_twin(one: Glyph, other: Glyph) -> bool:
    near = TWICE * one.style.size
    return abs(one.start - other.start) < near and abs(one.line - other.line) < near and abs(one.style.size - other.style.size) < near


def _same_line(one: Glyph, other: Glyph) -> bool:
    size = max(one.style.size, other.style.size)
    return _same_direction(one.style, other.style) and abs(one.line - other.line) < 0.5 * size and other.start > one.start


def _same_direction(one: Style, other: Style) -> bool:
    return one.direction == other.direction or math.dist(one.direction, other.direction) < 0.02


def _continues(previous: Glyph, glyph: Glyph) -> bool:
    """Whether `glyph` goes on with the word that `previous` ends."""
    _, _, end, line, one = previous
    _, start, _, other_line, other = glyph
    if one is other and line == other_line:
        return -BACKWARD * one.size < start - end - one.spacing < GAP * one.size
    if one.invisible != other.invisible or not _same_direction(one, other):
        return False
    large, small = max(one.size, other.size), min(one.size, other.size)
    gap, rise = start - end - one.spacing, abs(other_line - line)
    if large - small < 0.05 * large and rise < SAME_LINE * large:
        return -BACKWARD * large < gap < GAP * large
    return rise < 0.6 * large and abs(gap) < TIGHT * large and small > 0.4 * large


def _word_from(glyphs: Sequence[Glyph], width: float, height: float, space_after: bool | None) -> Word:
    texts, starts, ends, lines, styles = zip(*glyphs, strict=True)
    main, line = styles[0], lines[0]
    if styles.count(main) == len(styles) and lines.count(line) == len(lines):
        top, bottom = line - ASCENT * main.size, line + DESCENT * main.size
    else:
        main = max(styles, key=lambda s: s.size)
        top, bottom = min(g.line - ASCENT * g.style.size for g in glyphs), max(g.line + DESCENT * g.style.size for g in glyphs)
    return Word(
        text=_composed("".join(texts)),
        box=_box_of(min(starts), max(ends), top, bottom, styles[0].direction, width, height),
        size_pt=round(main.size, 1),
        bold=main.bold,
        italic=main.italic,
        colour=main.colour,
        font=main.font,
        rotation=rotation(main.direction),
        space_after=space_after,
    )


def _composed(text: str) -> str:
    """Accents that the file draws as glyphs of their own become one character with their letter."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _box_of(start: float, end: float, top: float, bottom: float, direction: Point, width: float, height: float) -> Box:
    """`start`, `end` along the direction; `top`, `bottom` across it."""
    dx, dy = direction
    if dx == 1.0 and dy == 0.0:
        return Box(start / width, top / height, end / width, bottom / height)
    corners = [(u * dx - v * dy, u * dy + v * dx) for u in (start, end) for v in (top, bottom)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs) / width, min(ys) / height, max(xs) / width, max(ys) / height)


def _is_outside(box: Box) -> bool:
    """Its centre is."""
    return not (0.0 <= box.x0 + box.x1 <= 2.0 and 0.0 <= box.top + box.bottom <= 2.0)
