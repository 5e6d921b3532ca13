"""Reading order by cuts: a clear gutter parts columns, a clear gap parts rows, whichever is wider goes first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.lines import Scale
from prs_extract.layout.panels import Panel

T = TypeVar("T")

OVERLAP_PT = 2.0
"""Boxes may overlap by this much and still be parted: frames touch, letters hang over."""
LEAST_GUTTER_PT = 6.0
"""A column is parted from the next by more than this."""


def reading_order(items: Sequence[tuple[T, Box]], panels: Sequence[Panel], *, scale: Scale) -> list[T]:
    """`items` in reading order. What lies in one drawn box is read together. Items whose place is unknown keep theirs behind the others."""
    placed = [(item, _in_points(box, scale)) for item, box in items if box.area > 0]
    units = _units(placed, [_in_points(p.box, scale) for p in panels])
    ordered = [item for unit in _cut(units) for item in unit]
    return [*ordered, *(item for item, box in items if box.area <= 0)]


def _in_points(box: Box, scale: Scale) -> Box:
    return Box(box.x0 * scale[0], box.top * scale[1], box.x1 * scale[0], box.bottom * scale[1])


def _units(placed: Sequence[tuple[T, Box]], panels: Sequence[Box]) -> list[tuple[list[T], Box]]:
    """Each outermost drawn box with the ordered items in it; each item in none by itself."""
    holders: dict[int, list[tuple[T, Box]]] = {}
    units: list[tuple[list[T], Box]] = []
    for item, box in placed:
        holder = next((i for i in range(len(panels) - 1, -1, -1) if _holds(panels[i], box)), None)
        if holder is None:
            units.append(([item], box))
        else:
            holders.setdefault(holder, []).append((item, box))
    for holder, inside in holders.items():
        inner = _units(inside, panels[:holder]) if len(inside) > 1 else [([item], box) for item, box in inside]
        extent = bounding_box([panels[holder], *(box for _, box in inside)])
        units.append(([item for unit in _cut(inner) for item in unit], extent))
    return units


def _holds(panel: Box, box: Box) -> bool:
    return panel.area > 1.05 * box.area and panel.overlap(box) >= 0.8 * box.area


def _cut(units: Sequence[tuple[list[T], Box]]) -> list[list[T]]:
    """Units cut again and again into columns or rows; what cannot be cut goes from the top down, left to right."""
    if len(units) < 2:
        return [unit for unit, _ in units]
    columns, gutter = _parts(units, across=True)
    rows, gap = _parts(units, across=False)
    if len(columns) > 1 and gutter >= LEAST_GUTTER_PT and (len(rows) < 2 or gutter >= gap):
        return [item for part in columns for item in _cut(part)]
    if len(rows) > 1:
        return [item for part in rows for item in _cut(part)]
    return [unit for unit, _ in sorted(units, key=lambda u: (u[1].top, u[1].x0))]


def _parts(units: Sequence[tuple[list[T], Box]], *, across: bool) -> tuple[list[list[tuple[list[T], Box]]], float]:
    """The units on each side of the clear gaps (columns if `across`), and the widest gap."""
    ordered = sorted(units, key=lambda u: u[1].x0 if across else u[1].top)
    parts: list[list[tuple[list[T], Box]]] = []
    reach, widest = 0.0, 0.0
    for unit in ordered:
        start, end = (unit[1].x0, unit[1].x1) if across else (unit[1].top, unit[1].bottom)
        if parts and start < reach - OVERLAP_PT:
            parts[-1].append(unit)
        else:
            widest = max(widest, start - reach) if parts else widest
            parts.append([unit])
        reach = max(reach, end) if len(parts) > 1 or len(parts[-1]) > 1 else end
    return parts, widest
