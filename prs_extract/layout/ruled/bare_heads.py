"""Rules over headers that no upright parts: words side by side between two rules, over a grid whose columns only its rows draw. In points."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.geometry import Box
from prs_extract.layout.aligned.headings import headings_of, leaves_of
from prs_extract.layout.canvas import PlacedWord, words_in
from prs_extract.layout.rules import SHORTEST_PT, SNAP_PT, Edge, bounds_of

LEAST_HEADINGS = 3
"""Headings side by side between two rules; fewer may be a title with a date."""

TALLEST = 8.0
"""Height of a header, in font sizes, at most."""


def with_bare_heads(groups: Sequence[Sequence[Edge]], words: Sequence[PlacedWord]) -> list[tuple[Edge, ...]]:
    """The groups of edges, each with the lone rule over it that a header parts from it, and with the lone pieces of its own lines."""
    lone = [g[0] for g in groups if len(g) == 1 and g[0].horizontal]
    used: set[int] = set()
    found: list[tuple[Edge, ...]] = []
    for group in groups:
        if len(group) > 1:
            tops = [e for e in lone if _tops(e, group, words)]
            top = max(tops, key=lambda e: e.at, default=None)
            pieces = [e for e in lone if _is_piece(e, group)] if top is not None else []
            taken = [top, *pieces] if top is not None else []
            used.update(id(e) for e in taken)
            found.append((*group, *taken))
    return found + [tuple(g) for g in groups if len(g) == 1 and id(g[0]) not in used]


def _tops(edge: Edge, group: Sequence[Edge], words: Sequence[PlacedWord]) -> bool:
    """Between the same sides, with nothing but headings side by side under it, from the first column to the last, and no header below."""
    box = bounds_of(group)
    if edge.at > box.top - SHORTEST_PT or abs(edge.start - box.x0) > SNAP_PT or abs(edge.end - box.x1) > SNAP_PT:
        return False
    between = words_in(Box(edge.start, edge.at, edge.end, box.top), words)
    if not between or box.top - edge.at > TALLEST * between[0].size:
        return False
    leaves = leaves_of(headings_of(between))
    if len(leaves) < LEAST_HEADINGS:  # none at all where dots fill the line
        return False
    columns = sorted(e.at for e in group if not e.horizontal and box.x0 + SNAP_PT < e.at < box.x1 - SNAP_PT) or [box.centre_x]
    spread = leaves[0].box.x0 < columns[0] and leaves[-1].box.x1 > columns[-1]
    return spread and not _is_headed(group, words)


def _is_headed(group: Sequence[Edge], words: Sequence[PlacedWord]) -> bool:
    """The first row of the group has headings of its own: what stands over it is a legend or a list of tabs."""
    box = bounds_of(group)
    bottom = min((e.at for e in group if e.horizontal and e.at > box.top + SNAP_PT), default=box.bottom)
    first = words_in(Box(box.x0, box.top, box.x1, bottom), words)
    return all(w.word.bold for w in first) and len(leaves_of(headings_of(first))) >= LEAST_HEADINGS


def _is_piece(edge: Edge, group: Sequence[Edge]) -> bool:
    box = bounds_of(group)
    on_line = any(e.horizontal and abs(e.at - edge.at) <= SNAP_PT for e in group)
    return on_line and edge.start >= box.x0 - SNAP_PT and edge.end <= box.x1 + SNAP_PT
