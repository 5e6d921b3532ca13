"""Reading order by cuts: a clear gutter parts columns, a clear gap parts rows, whichever weighs more goes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.flow.lines import Scale
from prs_extract.layout.panels import Panel

T = TypeVar("T")

OVERLAP_PT = 2.0
"""Boxes may overlap by this much and still be parted: frames touch, letters hang over."""
LEAST_GUTTER_PT = 6.0
"""A column is parted from the next by more than this."""
TEXT_COLUMNS = 0.6
"""Text is read by columns when the gutter is this wide, beside the widest gap between rows: a number and its text are read together."""
BOX_COLUMNS = 1.25
"""Drawn boxes are read by columns when the gutter is this wide beside that gap: a grid of boxes with even gaps is read by rows."""


@dataclass(frozen=True, slots=True)
class _Unit(Generic[T]):
    """Items that are read together, in order. `drawn`: a box is drawn round them."""

    items: tuple[T, ...]
    box: Box
    drawn: bool = False


def reading_order(items: Sequence[tuple[T, Box]], panels: Sequence[Panel], *, scale: Scale) -> list[T]:
    """`items` in reading order. What lies in one drawn box is read together. Items whose place is unknown keep theirs behind the others."""
    placed = [_Unit((item,), _in_points(box, scale)) for item, box in items if box.area > 0]
    units = _gathered(placed, [_in_points(p.box, scale) for p in panels])
    return [*_cut(units), *(item for item, box in items if box.area <= 0)]


def _in_points(box: Box, scale: Scale) -> Box:
    return Box(box.x0 * scale[0], box.top * scale[1], box.x1 * scale[0], box.bottom * scale[1])


def _gathered(placed: Sequence[_Unit[T]], panels: Sequence[Box]) -> list[_Unit[T]]:
    """A unit for each outermost drawn box (panels ascend), with what it holds in order; what none holds by itself."""
    held: dict[int, list[_Unit[T]]] = {}
    units: list[_Unit[T]] = []
    for unit in placed:
        holder = next((i for i in range(len(panels) - 1, -1, -1) if _holds(panels[i], unit.box)), None)
        if holder is None:
            units.append(unit)
        else:
            held.setdefault(holder, []).append(unit)
    for holder, inside in held.items():
        inner = _gathered(inside, panels[:holder]) if len(inside) > 1 else inside
        units.append(_Unit(tuple(_cut(inner)), bounding_box([panels[holder], *(u.box for u in inside)]), drawn=True))
    return units


def _holds(panel: Box, box: Box) -> bool:
    # Whoever has most of a box has its centre, which is told sooner.
    return panel.has_centre_of(box) and panel.area > 1.05 * box.area and panel.overlap(box) >= 0.8 * box.area


def _cut(units: Sequence[_Unit[T]]) -> list[T]:
    """Units cut again and again into columns or rows; what cannot be cut goes from the top down, left to right."""
    if len(units) == 1:
        return list(units[0].items)
    columns, gutter = _parts(units, across=True)
    rows, gap = _parts(units, across=False)
    parts = _from_the_top(columns) if _by_columns(units, gutter, gap) else rows
    if len(parts) > 1:
        return [item for part in parts for item in _cut(part)]
    return [item for unit in sorted(units, key=lambda u: (u.box.top, u.box.x0)) for item in unit.items]


def _from_the_top(columns: list[list[_Unit[T]]]) -> list[list[_Unit[T]]]:
    """The columns; where none stands beside another, the higher first: a heading in the middle of a box, and a short list at its left under it."""
    spans = sorted((min(u.box.top for u in c), max(u.box.bottom for u in c), i) for i, c in enumerate(columns))
    beside = any(below[0] < above[1] - OVERLAP_PT for above, below in pairwise(spans))
    return columns if beside else [columns[i] for *_, i in spans]


def _by_columns(units: Sequence[_Unit[T]], gutter: float, gap: float) -> bool:
    least = BOX_COLUMNS if all(u.drawn for u in units) else TEXT_COLUMNS
    return gutter >= max(LEAST_GUTTER_PT, least * gap)


def _parts(units: Sequence[_Unit[T]], *, across: bool) -> tuple[list[list[_Unit[T]]], float]:
    """The units on each side of the clear gaps (columns if `across`), and the widest gap."""
    parts: list[list[_Unit[T]]] = []
    reach, widest = 0.0, 0.0
    for unit in sorted(units, key=lambda u: u.box.x0 if across else u.box.top):
        start, end = (unit.box.x0, unit.box.x1) if across else (unit.box.top, unit.box.bottom)
        if parts and start < reach - OVERLAP_PT:
            parts[-1].append(unit)
            reach = max(reach, end)
        else:
            widest = max(widest, start - reach) if parts else widest
            parts.append([unit])
            reach = max(reach, end) if len(parts) > 1 else end
    return parts, widest
