"""Sectors of ellipses ("camembert" slices, half discs, parts of rings): what they cover of the frame that the file gives them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from prs_extract.readers.pptx.places import Position
from prs_extract.readers.pptx.xml import Element, children, text_attribute

_DEFAULTS = {"pie": (0, 16_200_000), "chord": (2_700_000, 16_200_000), "blockArc": (10_800_000, 0)}
"""Angles from which and to which a sector is drawn where the file gives none (ECMA-376, presetShapeDefinitions), clockwise from the right."""

_DEGREE = 60_000
_THICKNESS = 25_000
"""Of a ring, in hundred-thousandths of its frame."""


def covered(geometry: str, preset: Element | None, position: Position) -> Position:
    """The rectangle that a sector covers, no longer turned; `position` itself for any other shape. `preset`: its `a:prstGeom`."""
    if geometry not in _DEFAULTS:
        return position
    said = {text_attribute(g, "name"): int(text_attribute(g, "fmla").removeprefix("val ")) for g in children(preset, "a:avLst/a:gd")}
    start, stop = _angles(geometry, said)
    inner = {"pie": 0.0, "blockArc": 0.5 - said.get("adj3", _THICKNESS) / 100_000}.get(geometry)
    points = [position.point(u, v) for u, v in _outline(start, stop, inner)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Position(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _angles(geometry: str, said: Mapping[str, int]) -> tuple[float, float]:
    """In degrees; the second follows the first by at most a turn."""
    start, stop = (said.get(f"adj{i}", default) / _DEGREE for i, default in enumerate(_DEFAULTS[geometry], start=1))
    return start % 360, start % 360 + ((stop - start) % 360 or 360)


def _outline(start: float, stop: float, inner: float | None) -> Iterator[tuple[float, float]]:
    """Points of the arc that reach farthest, and the ends of the inner one of radius `inner` (0: the centre; None: there is none), as fractions of the frame."""
    for angle in (start, stop, *(a for a in range(0, 720, 90) if start < a < stop)):
        yield _at(angle, 0.5)
    if inner is not None:
        yield from (_at(angle, inner) for angle in (start, stop))


def _at(angle: float, radius: float) -> tuple[float, float]:
    return 0.5 + radius * math.cos(math.radians(angle)), 0.5 + radius * math.sin(math.radians(angle))
