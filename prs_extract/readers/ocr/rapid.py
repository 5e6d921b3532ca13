"""Words of the lines that rapidocr sees: it tells where each letter is to a few pixels only, and loses spaces; the picture shows both."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from prs_extract.readers.ocr.seen import Seen

DARK = 60
"""Levels, of 255, of ink that belongs to letters."""

MIDDLE = 0.15
"""Part of a line's height, at its top and bottom, where others may reach in."""

SPACE, OTHERS = 0.15, 1.7
"""Heights of a line free of ink that are a space, and how many times as wide as the other gaps of the line it is: letters may be set wide apart."""

FRENCH = frozenset("àâäçéèêëîïôöùûüÿ")
"""Letters with a sign over or under them that a French text may have; the engine knows those of all alphabets."""

DRAWN = str.maketrans({"一": "–", "●": "•", "·": "•", "ı": "i", "（": "(", "）": ")"})
"""What it takes dashes and dots for."""


class Letter(NamedTuple):
    """A letter, how sure it is, and the columns of pixels that it takes, roughly."""

    text: str
    score: float
    x0: float
    x1: float

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


def words_of_lines(found: Any, ink: Any, least: float) -> Iterator[Seen]:
    """Word by word, in the engine's order, without the lines of a lower score than `least`. `ink`: 0 for the ground to 255 for the darkest."""
    placed = list(found.word_results or ())
    lines = zip(found.boxes if found.boxes is not None else (), found.txts or (), found.scores or (), strict=True)
    for number, (corners, text, score) in enumerate(lines):
        xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
        line = Seen(_in_french(text), min(xs), min(ys), max(xs), max(ys), number, score)
        letters = _letters(placed, text) or list(_shared_out(line))
        if score >= least and letters:
            yield from _words(line, letters, ink)


def _letters(placed: list[Any], text: str) -> list[Letter]:
    """The letters of a line, the next of those that are placed; none where they are not: the engine leaves out lines of which it places nothing."""
    letters = "".join(text.split())
    if not placed or "".join(t for t, *_ in placed[0]).replace(" ", "") != letters:
        return []
    return [
        Letter(_in_french(token), score, min(x for x, _ in box), max(x for x, _ in box))
        for token, score, box in placed.pop(0)
        if token.strip()
    ]


def _shared_out(line: Seen) -> Iterator[Letter]:
    step = (line.x1 - line.x0) / max(len(line.text), 1)
    yield from (Letter(c, line.score, line.x0 + i * step, line.x0 + (i + 1) * step) for i, c in enumerate(line.text) if c != " ")


def _words(line: Seen, letters: Sequence[Letter], ink: Any) -> Iterator[Seen]:
    """The letters between two spaces of the text, or of the picture."""
    height = line.bottom - line.top
    rows = ink[max(int(line.top + MIDDLE * height), 0) : int(line.bottom - MIDDLE * height) + 1]
    inked = np.flatnonzero((rows > DARK).any(axis=0)) if len(rows) else np.zeros(0, dtype=int)
    gaps = [_gap(a, b, inked) for a, b in pairwise(letters)]
    told = _spaces(line.text)
    within = [end - start for at, (start, end) in enumerate(gaps, 1) if at not in told]
    usual = float(np.median(within)) if within else 0.0
    start, x0 = 0, _edge(inked, line.x0 - 1, letters[0].centre, first=True)
    for at, (left, right) in enumerate([*gaps, (0.0, 0.0)], 1):
        if at == len(letters):
            right = left = _edge(inked, letters[-1].centre, line.x1 + 1, first=False)
        elif at not in told and right - left < max(SPACE * height, OTHERS * usual):
            continue
        piece = letters[start:at]
        text, score = "".join(p.text for p in piece), sum(p.score for p in piece) / len(piece)
        yield Seen(text, x0, line.top, max(left, x0 + 1), line.bottom, line.line, min(score, 1.0))
        start, x0 = at, right


def _gap(one: Letter, other: Letter, inked: Any) -> tuple[float, float]:
    """The widest stretch without ink from the heart of a letter to that of the next; nothing, halfway, where there is none."""
    a, b = one.centre, other.centre
    within = inked[(inked >= a) & (inked <= b)]
    sides = np.concatenate(([a], within, [b])) if len(within) else np.array([a, b])
    widths = np.diff(sides)
    at = int(widths.argmax()) if len(widths) else 0
    if not len(widths) or widths[at] <= 1:
        middle = (one.x1 + other.x0) / 2
        return middle, middle
    return float(sides[at]) + 1, float(sides[at + 1])


def _edge(inked: Any, a: float, b: float, *, first: bool) -> float:
    """The first or the last column with ink in a stretch; its own end where there is none."""
    within = inked[(inked >= a) & (inked <= b)]
    if not len(within):
        return a if first else b
    return float(within[0]) if first else float(within[-1]) + 1


def _spaces(text: str) -> set[int]:
    """How many letters stand before each space."""
    counts, spaces = 0, set()
    for token in text.split():
        counts += len(token)
        spaces.add(counts)
    return spaces


def _in_french(text: str) -> str:
    """The text with the letters of a French one, as many."""
    return "".join(c if c.lower() in FRENCH else unicodedata.normalize("NFD", c)[0] for c in text.translate(DRAWN))
