"""Sectors of ellipses ("camembert" slices, half discs): what they cover of the frame that the file gives them."""

from __future__ import annotations

import math
from collections.abc import Iterator

from prs_extract.readers.pptx.places import Position
from prs_extract.readers.pptx.xml import Element, children, text_attribute

_DEFAULTS = {"pie": (0, 16_200_000), "chord": (2_700_000, 16_200_000)}
"""Angles from which and to which a sector is drawn where the file gives none (ECMA-376, presetShapeDefinitions), clockwise from the right."""

_DEGREE = 60_000


def covered(geometry: str, preset: Element | None, position: Position) -> Position:
    """The rectangle that a sector covers, no longer turned; `position` itself for any other shape. `preset`: its `a:prstGeom`."""
    if geometry not in _DEFAULTS:
        return position
    start, stop = _angles(geometry, preset)
    points = [position.point(u, v) for u, v in _outline(start, stop, centre=geometry == "pie")]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Position(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _angles(geometry: str, preset: Element | None) -> tuple[float, float]:
    """In degrees; the second follows the first by at most a turn."""
    said = {text_attribute(g, "name"): int(text_attribute(g, "fmla").removeprefix("val ")) for g in children(preset, "a:avLst/a:gd")}
    start, stop = (said.get(f"adj{i}", default) / _DEGREE for i, default in enumerate(_DEFAULTS[geometry], start=1))
    return start % 360, start % 360 + ((stop - start) % 360 or 360)


def _outline(start: float, stop: float, *, centre: bool) -> Iterator[tuple[float, float]]:
    """Points of the arc that reach farthest, and the centre, as fractions of the frame."""
    if centre:
        yield 0.5, 0.5
    for angle in (start, stop, *(a for a in range(0, 720, 90) if start < a < stop)):
        yield 0.5 + math.cos(math.radians(angle)) / 2, 0.5 + math.sin(math.radians(angle)) / 2
