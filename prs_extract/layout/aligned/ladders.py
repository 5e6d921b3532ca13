"""Ladders: rules of one length one under the other. Two side by side with rungs at other heights are two tables. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.rules import SNAP_PT, Edge

LEAST_RUNGS = 4
"""Rules of a ladder: over and under a header and two rows; fewer may be those of a form."""

LEAST_GAP_PT = 7.0
"""Space between two ladders; a table whose rules are cut between columns has less."""

Rungs = list[Edge]


def laddered_words(words: Sequence[PlacedWord], edges: Sequence[Edge]) -> tuple[list[list[PlacedWord]], list[PlacedWord]]:
    """The words of each of the ladders side by side, and the words left."""
    ladders = [ladder for ladder in _ladders(edges) if len(ladder) >= LEAST_RUNGS]
    boxes = [_box(one) for one in ladders if any(_are_apart(one, other) for other in ladders)]
    groups = [[w for w in words if box.has_centre_of(w.box)] for box in boxes]
    taken = {id(w) for group in groups for w in group}
    return [g for g in groups if g], [w for w in words if id(w) not in taken]


def _ladders(edges: Sequence[Edge]) -> list[Rungs]:
    found: list[Rungs] = []
    for edge in sorted((e for e in edges if e.horizontal and e.source == "rule"), key=lambda e: e.at):
        home = next((one for one in found if abs(one[0].start - edge.start) <= SNAP_PT and abs(one[0].end - edge.end) <= SNAP_PT), None)
        if home is None:
            found.append([edge])
        else:
            home.append(edge)
    return found


def _box(ladder: Rungs) -> Box:
    return bounding_box(e.box for e in ladder)


def _are_apart(one: Rungs, other: Rungs) -> bool:
    """Side by side, with rungs that are at no height of the other: no row goes from one to the other."""
    left, right = sorted((_box(one), _box(other)), key=lambda b: b.x0)
    low, high = max(left.top, right.top), min(left.bottom, right.bottom)
    pairs = ((one, other), (other, one))
    alone = any(low <= e.at <= high and all(abs(e.at - o.at) > SNAP_PT for o in rungs) for mine, rungs in pairs for e in mine)
    return low < high and right.x0 - left.x1 >= LEAST_GAP_PT and alone
