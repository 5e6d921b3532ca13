"""Connectors and lines: what ties one shape to another, and what rules a table drawn by hand."""

from __future__ import annotations

from collections.abc import Iterator

from prs_extract.geometry import Box
from prs_extract.readers.pptx.context import Context, Thing
from prs_extract.readers.pptx.places import Position
from prs_extract.readers.pptx.xml import EMU_PER_PT, Element, child, children, int_attribute, iter_elements, local_name, text_attribute
from prs_extract.slides import Link, Rule

_STRAIGHT_PT = 2.0
"""A line that strays less than this is drawn straight by hand, and meant so."""

_DEFAULT_PEN_PT = 0.75


def read_line(shape: Element, position: Position, colour: str | None, context: Context) -> Iterator[Thing]:
    """A connector as a `Link` from its first end to its last; a horizontal or vertical one as a `Rule` too."""
    drawn = open_path(shape) or [(0.0, 0.0), (1.0, 1.0)]
    start, end = (_fraction(position.point(u, v), context) for u, v in (drawn[0], drawn[-1]))
    yield Link(start, end, colour)
    kind = text_attribute(child(shape, "p:spPr/a:prstGeom"), "prst")
    if len(drawn) == 2 and not kind.startswith(("bentConnector", "curvedConnector")):
        yield from _rule(start, end, shape, colour, context)


def _fraction(point: tuple[float, float], context: Context) -> tuple[float, float]:
    return point[0] / context.width, point[1] / context.height


def _rule(start: tuple[float, float], end: tuple[float, float], shape: Element, colour: str | None, context: Context) -> Iterator[Rule]:
    x0, x1 = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    across, down = (x1 - x0) * context.width_pt, (bottom - top) * context.height_pt
    if min(across, down) > _STRAIGHT_PT or across == down:
        return
    if across > down:
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    pen = int_attribute(child(shape, "p:spPr/a:ln"), "w") / EMU_PER_PT or _DEFAULT_PEN_PT
    yield Rule(Box(x0, top, x1, bottom), pen, colour)


def open_path(shape: Element) -> list[tuple[float, float]]:
    """Points of a free form that is one open line of straight parts, as fractions of its width and height; empty for any other shape."""
    paths = children(shape, "p:spPr/a:custGeom/a:pathLst/a:path")
    steps = list(iter_elements(paths[0])) if len(paths) == 1 else []
    kinds = [local_name(step) for step in steps]
    if len(kinds) < 2 or kinds[0] != "moveTo" or any(kind != "lnTo" for kind in kinds[1:]):
        return []
    width, height = int_attribute(paths[0], "w") or 1, int_attribute(paths[0], "h") or 1
    points = [child(step, "a:pt") for step in steps]
    if not all(_is_plain(p) for p in points):
        return []
    return [(int_attribute(p, "x") / width, int_attribute(p, "y") / height) for p in points]


def _is_plain(point: Element | None) -> bool:
    """Whether a point is given in numbers and not by names of guides."""
    return all(text_attribute(point, axis).lstrip("-").isdigit() for axis in ("x", "y"))
