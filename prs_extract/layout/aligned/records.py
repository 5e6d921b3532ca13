"""Lists of labels and texts in two columns, several records one under the other: the same labels come back in the same order. Lengths in points."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from prs_extract.geometry import cluster
from prs_extract.layout.aligned.evidence import SAME_PLACE_PT
from prs_extract.layout.aligned.gutters import CLOSE
from prs_extract.layout.aligned.strips import Segment, bands_from_words, extent_of, strips_from_words
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.drawn_cells import FilledGrid, fill_grid
from prs_extract.layout.grid import Grid, GridCell
from prs_extract.layout.rules import MARGIN_PT

LEAST_LABELS, LEAST_RECORDS = 3, 2
"""Labels of a record, and records, at least."""

MOST_AROUND = 3
"""Texts over the first label, or under the last, that begin at the same place, at most: a title, a note."""

JUST_THERE_PT, WIDE = 0.2, 0.35
"""Distance within which texts of one column begin, where nothing but that shows it, and space before them, in font sizes: more than between words."""

MOST_EMPTY = 0.34
"""Share of the labels without text, at most."""


def record_grids(words: Sequence[PlacedWord]) -> list[FilledGrid]:
    """A grid of two columns for each list, a row for each label; lists stand side by side too."""
    if not _may_be_labels(words):
        return []
    pieces = [s for strip in strips_from_words(words, cuts=_starts(words)) for s in strip.segments]
    columns = sorted(_label_columns(pieces), key=lambda labels: labels[0].box.x0)
    if any(_is_beside(*pair, words) for pair in pairwise(columns)):
        return []
    starts = [min(s.box.x0 for s in labels) for labels in columns]
    grids = [_grid(labels, words, end) for labels, end in zip(columns, [*starts[1:], float("inf")], strict=False)]
    return [g for g in grids if g is not None]


def _may_be_labels(words: Sequence[PlacedWord]) -> bool:
    """Enough words that come again at their place begin, or end, at one place."""
    found: dict[tuple[int, str], PlacedWord] = {}
    again: dict[tuple[int, str], PlacedWord] = {}
    for w in words:
        if found.setdefault(key := (round(w.box.x0), w.word.text), w) is not w:
            again[key] = w
    sides = [sorted(w.box.x0 for w in again.values()), sorted(w.box.x1 for w in again.values())]
    return any(b - a <= 2 * SAME_PLACE_PT for places in sides for a, b in zip(places, places[LEAST_LABELS - 1 :], strict=False))


def _starts(words: Sequence[PlacedWord]) -> list[float]:
    """Where words of as many lines as the least list has labels begin, behind more than a space: texts that stand close to their labels."""
    pairs = (pair for band in bands_from_words(words) for pair in pairwise(band))
    apart = [b for a, b in pairs if b.box.x0 - a.box.x1 > WIDE * a.size]
    places = cluster(apart, lambda w: w.box.x0, JUST_THERE_PT)
    return [same[0].box.x0 - JUST_THERE_PT for same in places if len(same) >= LEAST_LABELS * LEAST_RECORDS]


def _label_columns(pieces: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Labels set at one place, on their left or on their right, from the top down; those of other columns may come once."""
    places = [cluster(pieces, key, SAME_PLACE_PT) for key in (lambda s: s.box.x0, lambda s: s.box.x1)]
    columns = [sorted(same, key=lambda s: s.box.top) for sides in places for same in sides if len(same) >= LEAST_LABELS]
    taken: set[int] = set()
    known: set[tuple[str, ...]] = set()
    for least in (LEAST_RECORDS, 1):
        for column in columns:
            period, labels = _cycles([s for s in column if id(s) not in taken], least, known)
            taken |= {id(s) for s in labels}
            known.add(tuple(s.text for s in labels[:period]))
            if labels:
                yield labels


def _cycles(pieces: Sequence[Segment], least: int, known: Collection[tuple[str, ...]]) -> tuple[int, list[Segment]]:
    """The labels of a record, how many, and the pieces, but for a few at either end, where they say these again and again; none where they do not.
    `least`: records; of a single one the labels are `known`.
    """
    texts = [s.text for s in pieces]
    for around in range(2 * MOST_AROUND + 1):
        for first in range(max(0, around - MOST_AROUND), min(around, MOST_AROUND) + 1):
            own = texts[first : len(texts) - (around - first)]
            period = next((i for i, text in enumerate(own[1:], 1) if text == own[0]), len(own))
            labels = tuple(own[:period])
            enough = period >= LEAST_LABELS and len(own) >= least * period and (least > 1 or labels in known)
            if enough and len(set(labels)) == period and all(text == own[i % period] for i, text in enumerate(own)):
                return period, list(pieces[first : first + len(own)])
    return 0, []


def _is_beside(labels: Sequence[Segment], others: Sequence[Segment], words: Sequence[PlacedWord]) -> bool:
    """Nothing stands between the two on their lines: columns of a table that says its rows again."""
    left, right = max(s.box.x1 for s in labels), min(s.box.x0 for s in others)
    top, bottom = max(labels[0].box.top, others[0].box.top), min(labels[-1].box.bottom, others[-1].box.bottom)
    return top < bottom and not any(left <= w.box.x0 < right and top < w.box.centre_y < bottom for w in words)


def _grid(labels: Sequence[Segment], words: Sequence[PlacedWord], end: float) -> FilledGrid | None:
    """None where a text lies over the end of the labels, or many labels have none."""
    left, right = min(s.box.x0 for s in labels) - MARGIN_PT, max(s.box.x1 for s in labels)
    tops = [s.box.top - MARGIN_PT for s in labels]
    held = [w for w in words if left <= w.box.x0 < end and w.box.centre_y > tops[0]]
    texts = [w for w in held if w.box.x0 > right]
    bottom = labels[-1].box.bottom
    for top, low, size in sorted(extent_of(band) for band in bands_from_words([w for w in texts if w.box.bottom > bottom])):
        if top - bottom <= CLOSE * size:
            bottom = max(bottom, low)
    inside = [w for w in held if w.box.centre_y < bottom]
    texts = [w for w in texts if w.box.centre_y < bottom]
    own = {id(w) for s in labels for w in s.words} | {id(w) for w in texts}
    if not texts or any(id(w) not in own for w in inside):
        return None
    edges = (*tops, bottom + MARGIN_PT)
    filled = fill_grid(
        Grid(
            edges,
            (left, (right + min(w.box.x0 for w in texts)) / 2, max(w.box.x1 for w in texts) + MARGIN_PT),
            tuple(GridCell(r, c) for r in range(len(labels)) for c in range(2)),
            drawn_by_rules=False,
            closed=0.0,
        ),
        inside,
    )
    empty = sum(GridCell(r, 1) not in filled.words for r in range(len(labels)))
    rises = all(a < b for a, b in pairwise(edges))
    return filled if rises and empty <= MOST_EMPTY * len(labels) else None
