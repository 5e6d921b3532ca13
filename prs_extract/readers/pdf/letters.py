"""Letters that a file sets otherwise than they are read: twice in one place, spread one by one, moved by the spacing of letters.

On most pages nothing is set so, which the pieces of the strings tell; where something may be, every glyph is looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from prs_extract.readers.pdf.canvas import Canvas
from prs_extract.readers.pdf.pieces import Glyph, Piece, single

GAP = 0.15
"""In ems: a wider gap inside a line parts two words. Spaces of text fonts are 0.2 to 0.28 em wide; on the decks at hand no gap inside a word passes
0.02 em, and pdftocairo replaces some spaces by a move of 0.22 em."""

SPREAD_LETTERS = 4
"""Fewer letters standing apart at equal gaps may be words of one letter."""

TIGHT = 0.12
"""In ems: glyphs of two sizes or two baselines (a raised "er") are one word only when they touch within this."""

WIDEST = 1.0
"""In ems: more space asked for between glyphs than this is none of a word's."""

LEAST_GLUED = 0.2
"""Share of the glyphs of a style that touch, though the style asks for space between them, at which the space is none of a word's."""

SHADOW, SLIGHT = 0.3, 0.02
"""In ems: how far its shadow may lie from a letter, and how far it lies across the line at least."""

MOST_ALIKE = 64
"""Equal letters that begin at one place of their lines, as many as a page has lines, among which the twins of one are looked for."""

TWICE = 0.12
"""In ems: the same letter drawn this near itself is one letter drawn twice (fake bold, shadow)."""


def sound_pieces(canvas: Canvas) -> Sequence[Piece]:
    """What is written on a page, as it is to be read."""
    pieces = canvas.pieces
    if not (_have_moves(pieces) or _have_tracking(pieces) or _are_crowded(pieces)):
        return pieces
    return [single(g) for g in _with_tracking(_without_moves(_drawn_once(canvas.glyphs)))]


def _have_moves(pieces: Sequence[Piece]) -> bool:
    """The file asks for more space between letters than there is between words."""
    return any([s.spacing > GAP * s.size for s in {id(p.style): p.style for p in pieces}.values()])


def _have_tracking(pieces: Sequence[Piece]) -> bool:
    """Letters stand apart, one after another, as those of a word that is spread; what stands beside a space may be one of them."""
    apart = 0
    for one, other in pairwise(pieces):
        if one.spaced:
            apart = 1
        elif one.style is other.style and _is_spread(one, other):
            apart = apart + 1 if one.last == one.start else 1
            if apart >= SPREAD_LETTERS - 1:
                return True
        else:
            apart = 0
    return False


def _are_crowded(pieces: Sequence[Piece]) -> bool:
    """Some letter may begin where another does: without one, there are no twins to look for."""
    drawn = sorted([(p.line, p.start, p.last, p.style.size) for p in pieces if p.text != " "])
    row: list[tuple[float, float, float]] = []
    first = float("-inf")
    for line, start, last, size in drawn:
        # Baselines as near as those of letters and of their shadows can be are one line.
        if line - first >= SHADOW * size:
            if _overlap(row):
                return True
            row, first = [], line
        row.append((start, last, size))
    return _overlap(row)


def _overlap(row: list[tuple[float, float, float]]) -> bool:
    """Of pieces of a line, (start of the first letter, start of the last, size): one begins before all letters of those on its left have."""
    reached = reached_by = float("-inf")
    for start, last, size in sorted(row):
        near = TWICE * size
        if start - near < reached or start < reached_by:
            return True
        reached, reached_by = max(reached, last), max(reached_by, last + near)
    return False


def _drawn_once(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Without the second drawing of a letter over itself, and without those that are its shadow, drawn before it. What is seen is no twin of what is
    not: a text may lie over another one, hidden. What is the same to the last digit is dropped first: files set a text thousands of times in one place.
    """
    glyphs = list(dict.fromkeys(glyphs))
    order = sorted([((g.text, g.style.direction, g.style.invisible), g.start, i, g.line) for i, g in enumerate(glyphs) if g.text != " "])
    dropped: set[int] = set()
    for at, (letter, start, i, line) in enumerate(order):
        size = glyphs[i].style.size
        reach = start + SHADOW * size
        for other_letter, begins, j, other_line in order[at + 1 : at + MOST_ALIKE]:
            if begins >= reach or other_letter != letter:
                break
            if abs(line - other_line) > size:  # most of those that begin at one place
                continue
            first, second = sorted((i, j))
            one, other = glyphs[first], glyphs[second]
            if _is_twin(one, other):
                dropped.add(second if one.style.colour == other.style.colour else first)
            elif _is_shadow(one, other):
                dropped.add(first)
    return [g for i, g in enumerate(glyphs) if i not in dropped]


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


def _is_spread(one: Glyph | Piece, other: Glyph | Piece) -> bool:
    return one.style is other.style and one.line == other.line and GAP < _gap_in_ems(one, other) < 1.0


def _is_glued(one: Glyph, other: Glyph) -> bool:
    return one.style is other.style and one.line == other.line and abs(_gap_in_ems(one, other)) <= GAP


def _gap_in_ems(one: Glyph | Piece, other: Glyph | Piece) -> float:
    return (other.start - one.end - one.style.spacing) / (one.style.size or 1.0)


def _is_shadow(one: Glyph, other: Glyph) -> bool:
    """Of another colour, and both beside and under or over the letter: no two letters of a text stand so."""
    size = one.style.size
    aside, across = abs(one.start - other.start), abs(one.line - other.line)
    alike = abs(size - other.style.size) < TWICE * size and one.style.colour != other.style.colour
    return alike and aside < SHADOW * size and SLIGHT * size < across < SHADOW * size


def _is_twin(one: Glyph, other: Glyph) -> bool:
    near = TWICE * one.style.size
    return abs(one.start - other.start) < near and abs(one.line - other.line) < near and abs(one.style.size - other.style.size) < near
