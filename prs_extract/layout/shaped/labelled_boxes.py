"""Boxes drawn alike that each say the same by labels ("X : …"): cards, whose texts make no table however well they are aligned. Lengths in points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from prs_extract.geometry import Box
from prs_extract.layout.aligned.strips import strips_from_words
from prs_extract.layout.canvas import Canvas, PlacedWord, words_in
from prs_extract.text import letters

SAME_PT = 2.0
"""How much the widths, or the heights, of such boxes may differ."""

LEAST_BOXES, LEAST_LABELS = 2, 2
"""Boxes alike, and labels that each of them has."""

TALLEST = 0.9
"""Part of the height of the slide under which a box is one of several."""

MOST_BOXES = 40
"""Outlined boxes of a slide of cards, at most: more are the cells of a table."""

APART_PT = 1.0
"""Space between two cards, at least: rows of a table touch."""

_LABEL = re.compile(r"^\W{0,2}(?P<name>[^\W\d][^:]{1,28}?)\s?:(?:\s|$)")


def without_labelled_boxes(canvas: Canvas) -> Canvas:
    """The canvas without the words of such boxes, where nothing but these boxes holds words at their height."""
    boxes = [f.box for f in canvas.fills if f.fill.outline is not None and f.box.height < TALLEST * canvas.height]
    if not LEAST_BOXES <= len(boxes) <= MOST_BOXES or sum(w.word.text.endswith(":") for w in canvas.words) < LEAST_BOXES * LEAST_LABELS:
        return canvas
    boxes = [b for b in boxes if not any(o is not b and _holds(o, b) for o in boxes)]
    groups = [
        [b for b in boxes if _are_alike(b, first)] for i, first in enumerate(boxes) if not any(_are_alike(first, b) for b in boxes[:i])
    ]
    taken = [w for group in groups for w in _words_of_cards(group, canvas.words)]
    return canvas.without(taken) if taken else canvas


def _words_of_cards(group: Sequence[Box], words: Sequence[PlacedWord]) -> list[PlacedWord]:
    """The words in the boxes of a group; none where these are no cards."""
    if len(group) < LEAST_BOXES or any(a.grown(APART_PT).overlap(b) > 0 for a, b in combinations(group, 2)):
        return []
    held = [words_in(b, words) for b in group]
    inside = {id(w) for own in held for w in own}
    beside = [w for w in words if id(w) not in inside and any(b.top < w.box.centre_y < b.bottom for b in group)]
    labels = [_labels(own) for own in held]
    if beside or not all(len(own & other) >= LEAST_LABELS for own, other in pairwise(labels)):
        return []
    return [w for own in held for w in own]


def _labels(words: Sequence[PlacedWord]) -> set[str]:
    """What stands before a colon at the head of texts side by side or one under another."""
    texts = [s.text for strip in strips_from_words(words) for s in strip.segments]
    return {letters(found["name"]) for text in texts if (found := _LABEL.match(text))}


def _are_alike(one: Box, other: Box) -> bool:
    return abs(one.width - other.width) <= SAME_PT and abs(one.height - other.height) <= SAME_PT


def _holds(outer: Box, inner: Box) -> bool:
    return outer.area > inner.area and outer.overlap(inner) >= 0.9 * inner.area
