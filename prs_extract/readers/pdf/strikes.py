"""Lines through and under words, which are no rules of a grid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from prs_extract.geometry import Box, Stripes
from prs_extract.readers.pdf.canvas import Canvas
from prs_extract.readers.pdf.pieces import Point, single
from prs_extract.slides import Rule, Word

UNDERLINE = 0.05
"""How far under a word, in heights of it, an underline may run."""

REACH = 1.1
"""In heights of a word: nothing that is further down than this from its top runs under it."""

THROUGH = (0.3, 0.72)
"""Between which heights of a word, 0 its top, 1 its bottom, a line strikes it out; lower, it runs under it."""

INSIDE = 0.15
"""In ems: how far from the edge of a letter a line may end that strikes out a part of a word."""

FEW_RULES = 16
"""Up to so many rules, each is held to every word; for more, words are looked up by height, which takes a moment to prepare."""


def strike(words: Sequence[Word], rules: Sequence[Rule]) -> tuple[tuple[Word, ...], tuple[Rule, ...]]:
    """Words with those under a strike line marked, and the rules that are neither a strike nor an underline.

    A strike or an underline runs from the beginning of a word to the end of one and nowhere else; a rule of a grid keeps the margin of its cells.
    """
    struck: set[int] = set()
    kept: list[Rule] = []
    under: list[Rule] = []
    words_at = _finder(words, rules)
    for rule in rules:
        covered = [i for i in words_at(rule.box.centre_y) if _is_under(rule, words[i])] if rule.is_horizontal else []
        if not covered or not _fits(rule, [words[i].box for i in covered]):
            kept.append(rule)
            continue
        crossed = [i for i in covered if _height_in(rule, words[i]) < THROUGH[1]]
        struck.update(crossed)
        under += [] if crossed else [rule]
    kept += _pieces(under, kept)
    return tuple(replace(w, struck=True) if i in struck else w for i, w in enumerate(words)), tuple(kept)


def ends_within(words: Sequence[Word], rules: Sequence[Rule]) -> list[Point]:
    """Where lines through words begin or end inside one: the old text and the new one are often set without a space between."""
    level = [r for r in rules if r.is_horizontal]
    words_at = _finder(words, level)
    return [
        (x, rule.box.centre_y)
        for rule in level
        for word in (words[i] for i in words_at(rule.box.centre_y))
        for x in (rule.box.x0, rule.box.x1)
        if word.rotation == 0 and THROUGH[0] < _height_in(rule, word) < THROUGH[1] and word.box.x0 < x < word.box.x1
    ]


def cut_at(canvas: Canvas, ends: Sequence[Point]) -> Canvas:
    """The canvas glyph by glyph, with a space between two letters of a word where a line through it ends. `ends`: fractions of the page."""
    places = [(x * canvas.width, y * canvas.height) for x, y in ends]
    pieces = [single(g) for g in canvas.glyphs]
    for i, (one, after) in enumerate(pairwise(pieces)):
        near = INSIDE * one.style.size
        is_inside = one.style.direction == (1.0, 0.0) and one.line == after.line and abs(after.start - one.end) < near
        if is_inside and any(abs(x - one.end) < near and one.line - one.style.size < y < one.line for x, y in places):
            pieces[i] = one._replace(spaced=True)
    return replace(canvas, pieces=pieces, strings=[])


def _finder(words: Sequence[Word], rules: Sequence[Rule]) -> Callable[[float], Sequence[int]]:
    """The places among `words` of those that a rule at a height may run under or through: all, where rules are few."""
    if len(rules) <= FEW_RULES:
        reach = [(w.box.top, w.box.top + REACH * (w.box.height or 1.0)) for w in words]
        return lambda y: [i for i, (top, bottom) in enumerate(reach) if top < y < bottom]
    at_height = Stripes.from_boxes((i, w.box.grown(0.0, UNDERLINE * w.box.height)) for i, w in enumerate(words))
    return lambda y: at_height.between(y, y)


def _pieces(lines: Sequence[Rule], rules: Sequence[Rule]) -> list[Rule]:
    """Of the lines under words, those that go on from a rule: the pieces of a border drawn cell by cell, as long as the figure over them."""
    if not lines:
        return []
    ends = {(round(x, 4), round(r.box.centre_y, 4)) for r in rules if r.is_horizontal for x in (r.box.x0, r.box.x1)}
    found: list[Rule] = []
    rest = list(lines)
    while more := [r for r in rest if not ends.isdisjoint({(round(x, 4), round(r.box.centre_y, 4)) for x in (r.box.x0, r.box.x1)})]:
        found += more
        rest = [r for r in rest if r not in more]
        ends.update((round(x, 4), round(r.box.centre_y, 4)) for r in more for x in (r.box.x0, r.box.x1))
    return found


def _height_in(rule: Rule, word: Word) -> float:
    """Where the rule crosses the word: 0 its top, 1 its bottom."""
    return (rule.box.centre_y - word.box.top) / (word.box.height or 1.0)


def _is_under(rule: Rule, word: Word) -> bool:
    return (
        word.rotation == 0
        and THROUGH[0] < _height_in(rule, word) < 1.0 + UNDERLINE
        and rule.box.overlap_x(word.box) > 0.6 * word.box.width
        and rule.width_pt < 0.3 * (word.size_pt or 12)
    )


def _fits(rule: Rule, boxes: Sequence[Box]) -> bool:
    near = 0.3 * max(b.height for b in boxes)
    return abs(min(b.x0 for b in boxes) - rule.box.x0) < near and abs(max(b.x1 for b in boxes) - rule.box.x1) < near
