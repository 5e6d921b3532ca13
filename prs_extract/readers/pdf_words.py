"""Glyphs -> words, in the order of the file."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from prs_extract.geometry import Box
from prs_extract.readers.pdf_canvas import ASCENT, DESCENT, Canvas, Glyph, Style
from prs_extract.readers.pdf_turn import rotation
from prs_extract.slides import Rule, Word

GAP = 0.15
"""In ems: a wider gap inside a line parts two words. Spaces of text fonts are 0.2 to 0.28 em wide; on the decks at hand no gap inside a word passes
0.02 em, and pdftocairo replaces some spaces by a move of 0.22 em."""

SPREAD_LETTERS = 4
"""Fewer letters standing apart at equal gaps may be words of one letter."""

TIGHT = 0.12
"""In ems: glyphs of two sizes or two baselines (a raised "er") are one word only when they touch within this."""

BACKWARD = 0.35
"""In ems: how far kerning may pull a glyph back over the one before."""

SAME_LINE = 0.1
"""In ems: baselines this near are one."""

TWICE = 0.12
"""In ems: the same letter drawn this near itself is one letter drawn twice (fake bold, shadow)."""


LEGIBLE_PT = 1.0
"""Smaller text is there for machines."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """`seen`: on the visible page; `unseen`: drawn invisible or off the page. `line_ends`: how many lines end with, and without, a space glyph."""

    seen: tuple[Word, ...]
    unseen: tuple[Word, ...]
    line_ends: tuple[int, int]


@dataclass(slots=True)
class _Assembler:
    """Grows one word at a time."""

    width: float
    height: float
    word: list[Glyph] = field(default_factory=list)
    done: list[tuple[Word, bool]] = field(default_factory=list)

    def add(self, glyph: Glyph) -> None:
        if glyph.text == " ":
            if self.word:
                self.close(space_after=_same_line(self.word[-1], glyph))
            return
        if self.word and not _continues(self.word[-1], glyph):
            self.close(space_after=None if _same_line(self.word[-1], glyph) else False)
        self.word.append(glyph)

    def close(self, *, space_after: bool | None) -> None:
        if any(g.text for g in self.word):
            self.done.append((_word_from(self.word, self.width, self.height, space_after), self.word[0].style.invisible))
        self.word = []


def read_words(canvas: Canvas) -> PageWords:
    """Words of a page; what is unseen is told apart, unless nothing else is written (the text layer of a scan)."""
    assembler = _Assembler(canvas.width, canvas.height)
    for glyph in _with_tracking(list(_drawn_once(canvas.glyphs))):
        assembler.add(glyph)
    assembler.close(space_after=False)
    scanned = bool(canvas.images) and all(invisible for _, invisible in assembler.done)
    seen: list[Word] = []
    unseen: list[Word] = []
    for word, invisible in assembler.done:
        (unseen if (invisible and not scanned) or _is_outside(word.box) or (word.size_pt or 0.0) < LEGIBLE_PT else seen).append(word)
    return PageWords(tuple(seen), tuple(unseen), _line_ends(seen))


def _line_ends(words: Sequence[Word]) -> tuple[int, int]:
    with_space = without = 0
    for word, following in pairwise(words):
        if word.rotation == following.rotation == 0 and following.box.top > word.box.centre_y:
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


def _drawn_once(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """Without the second drawing of a letter over itself."""
    order = sorted([(g.text, g.style.direction, round(g.line), g.start, i) for i, g in enumerate(glyphs) if g.text != " "])
    dropped: set[int] = set()
    for one, other in pairwise(order):
        if one[0] == other[0] and one[1] == other[1] and other[3] - one[3] < 2.0:
            first, second = sorted((one[4], other[4]))
            if _is_twin(glyphs[first], glyphs[second]):
                dropped.add(second)
    return (g for i, g in enumerate(glyphs) if i not in dropped)


def _with_tracking(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Letters that the file spreads one by one, at equal gaps, get these gaps as the spacing of their style: they are no words of one letter."""
    found = list(glyphs)
    apart = [
        i for i, (a, b) in enumerate(pairwise(found)) if a.style is b.style and b.start - a.end > GAP * a.style.size and _is_spread(a, b)
    ]
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
    one, other = previous.style, glyph.style
    if one is other and previous.line == glyph.line:
        return -BACKWARD * one.size < glyph.start - previous.end - one.spacing < GAP * one.size
    if one.invisible != other.invisible or not _same_direction(one, other):
        return False
    large, small = max(one.size, other.size), min(one.size, other.size)
    gap, rise = glyph.start - previous.end - one.spacing, abs(glyph.line - previous.line)
    if large - small < 0.05 * large and rise < SAME_LINE * large:
        return -BACKWARD * large < gap < GAP * large
    return rise < 0.6 * large and abs(gap) < TIGHT * large and small > 0.4 * large


def _word_from(glyphs: Sequence[Glyph], width: float, height: float, space_after: bool | None) -> Word:
    main = glyphs[0].style
    for glyph in glyphs:
        if glyph.style is not main and glyph.style.size > main.size:
            main = glyph.style
    return Word(
        text=_composed("".join(g.text for g in glyphs)),
        box=_box_of(glyphs, width, height),
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


def _box_of(glyphs: Sequence[Glyph], width: float, height: float) -> Box:
    start, end = min([g.start for g in glyphs]), max([g.end for g in glyphs])
    heights = {(g.line, g.style.size) for g in glyphs}
    top, bottom = min([line - ASCENT * size for line, size in heights]), max([line + DESCENT * size for line, size in heights])
    dx, dy = glyphs[0].style.direction
    if (dx, dy) == (1.0, 0.0):
        return Box(start / width, top / height, end / width, bottom / height)
    corners = [(u * dx - v * dy, u * dy + v * dx) for u in (start, end) for v in (top, bottom)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs) / width, min(ys) / height, max(xs) / width, max(ys) / height)


def _is_outside(box: Box) -> bool:
    return not (0.0 <= box.centre_x <= 1.0 and 0.0 <= box.centre_y <= 1.0)


def strike(words: Sequence[Word], rules: Sequence[Rule]) -> tuple[tuple[Word, ...], tuple[Rule, ...]]:
    """Words with those under a strike line marked, and the rules that are neither a strike nor an underline.

    A strike or an underline runs from the beginning of a word to the end of one and nowhere else; a rule of a grid keeps the margin of its cells.
    """
    struck: set[int] = set()
    kept: list[Rule] = []
    for rule in rules:
        covered = [i for i, w in enumerate(words) if _is_under(rule, w)] if rule.is_horizontal else []
        if not covered or not _fits(rule, [words[i].box for i in covered]):
            kept.append(rule)
        else:
            struck.update(i for i in covered if _height_in(rule, words[i]) < 0.72)
    return tuple(replace(w, struck=True) if i in struck else w for i, w in enumerate(words)), tuple(kept)


def _height_in(rule: Rule, word: Word) -> float:
    """Where the rule crosses the word: 0 its top, 1 its bottom."""
    return (rule.box.centre_y - word.box.top) / (word.box.height or 1.0)


def _is_under(rule: Rule, word: Word) -> bool:
    return (
        word.rotation == 0
        and 0.3 < _height_in(rule, word) < 1.05
        and rule.box.overlap_x(word.box) > 0.6 * word.box.width
        and rule.width_pt < 0.3 * (word.size_pt or 12)
    )


def _fits(rule: Rule, boxes: Sequence[Box]) -> bool:
    near = 0.3 * max(b.height for b in boxes)
    return abs(min(b.x0 for b in boxes) - rule.box.x0) < near and abs(max(b.x1 for b in boxes) - rule.box.x1) < near
