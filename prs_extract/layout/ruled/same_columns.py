"""Rows drawn by grounds one under the other, whole or interrupted by merged cells, are of one table where their cells end at the same places. In points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from prs_extract.geometry import Box, bounding_box, merge_values
from prs_extract.layout.aligned.strips import strips_from_words
from prs_extract.layout.canvas import PlacedWord, words_in
from prs_extract.layout.ruled.striped import FARTHEST, begins_another, fit, has_prose
from prs_extract.layout.rules import LEAST_COLUMNS, SNAP_PT, Edge, bounds_of

Edges = tuple[Edge, ...]


@dataclass(frozen=True, eq=False)
class _Part:
    """Groups of edges of one table."""

    groups: tuple[Edges, ...]

    @cached_property
    def box(self) -> Box:
        return bounding_box(e.box for g in self.groups for e in g)

    @cached_property
    def columns(self) -> list[float]:
        return merge_values([e.at for g in self.groups for e in g if not e.horizontal], SNAP_PT)


def join_columns(groups: Sequence[Edges], words: Sequence[PlacedWord]) -> list[Edges]:
    """The groups of edges, those put together whose uprights, drawn by the brush, or by the pen without sides, are all at those of one that has enough of
    them, with nothing between them but texts that keep to these columns; with the sides of the widest from the top to the bottom.
    """
    made = [p for drawn in (_is_brushed, _is_open) for p in _parts([g for g in groups if drawn(g)], words) if len(p.groups) > 1]
    taken = {id(g) for p in made for g in p.groups}
    return [*(g for g in groups if id(g) not in taken), *(_joined(p) for p in made)]


def _parts(groups: Sequence[Edges], words: Sequence[PlacedWord]) -> list[_Part]:
    found: list[_Part] = []
    for part in sorted((_Part((g,)) for g in groups), key=lambda p: p.box.top):
        homes = [p for p in found if _are_one(p, part, words)]
        found = [p for p in found if p not in homes]
        found.append(_Part((*(g for p in homes for g in p.groups), *part.groups)))
    return found


def _is_open(edges: Edges) -> bool:
    """The lines across go on past the first upright and the last, all of the pen: nothing draws the sides."""
    uprights = [e.at for e in edges if not e.horizontal]
    box = bounds_of(edges)
    inside = len(uprights) >= LEAST_COLUMNS - 1 and box.x0 < min(uprights) - SNAP_PT and max(uprights) + SNAP_PT < box.x1
    return inside and all(e.source == "rule" for e in edges)


def _is_brushed(edges: Edges) -> bool:
    uprights = [e for e in edges if not e.horizontal]
    return bool(uprights) and all(e.source == "fill" for e in uprights)


def _are_one(above: _Part, below: _Part, words: Sequence[PlacedWord]) -> bool:
    wide, narrow = (above, below) if len(above.columns) >= len(below.columns) else (below, above)
    box = wide.box
    least = LEAST_COLUMNS + 1 if all(_is_brushed(g) for g in wide.groups) else LEAST_COLUMNS
    if len(wide.columns) < least or narrow.box.x0 < box.x0 - SNAP_PT or narrow.box.x1 > box.x1 + SNAP_PT:
        return False
    if not all(any(abs(x - c) <= SNAP_PT for c in wide.columns) for x in narrow.columns):
        return False
    top, bottom = above.box.bottom, below.box.top
    return bottom - top <= SNAP_PT or _go_on(top, below.box, wide, words)


def _go_on(top: float, below: Box, wide: _Part, words: Sequence[PlacedWord]) -> bool:
    """Between two parts stand the texts of a row or two, each in its column, or bold lines that name rows; no title of another table, no prose."""
    between = [w for w in words if top <= w.box.centre_y <= below.top and wide.box.x0 <= w.box.centre_x <= wide.box.x1]
    if not between or below.top - top > FARTHEST * between[0].size:
        return False
    strips = strips_from_words(between)
    if begins_another(strips, words_in(below, words)):
        return False
    rows = [s for s in strips if not (len(s.segments) == 1 and s.is_bold)]
    texts = [w for s in rows for g in s.segments for w in g.words]
    return not has_prose(rows, wide.columns) and fit(strips_from_words(texts, cuts=wide.columns), wide.columns)


def _joined(part: _Part) -> Edges:
    box = part.box
    sides = (Edge(False, x, box.top, box.bottom, "fill") for x in (box.x0, box.x1))
    return (*(e for g in part.groups for e in g), *sides)
