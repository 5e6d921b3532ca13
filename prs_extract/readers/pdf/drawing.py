"""Paths -> rules, fills and links."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from prs_extract.geometry import Box, box_of_points
from prs_extract.readers.pdf.canvas import PAGE, Canvas, Path
from prs_extract.readers.pdf.pieces import Point
from prs_extract.slides import Fill, Link, Rule

THIN_PT = 2.5
"""A filled rectangle no thicker than this is a drawn line."""

STRAIGHT_PT = 0.75
"""How far a line may lean and still be horizontal or vertical."""

NEAR_PT = 2.0
"""Two ends this near touch."""

MOST_RULES = 20_000
"""To hold all against all: a map can have a hundred thousand, and no arrows between boxes."""

_AT_A_TIME = 200
"""Rules compared with all others in one step."""


@dataclass(frozen=True, slots=True)
class Drawing:
    rules: tuple[Rule, ...]
    fills: tuple[Fill, ...]
    links: tuple[Link, ...]


def read_drawing(canvas: Canvas) -> Drawing:
    """Every path as a rule, a fill or a link, in drawing order. A straight line that no other rule touches is both a rule and a link."""
    rules: list[Rule] = []
    fills: list[Fill] = []
    links: list[Link] = []
    for path in canvas.paths:
        points = _corners(path)
        item = _line(path, points, canvas) or _shape(path, points, canvas)
        if isinstance(item, Rule):
            rules.append(item)
        elif isinstance(item, Fill):
            _add_fill(fills, item, canvas)
        elif isinstance(item, Link):
            links.append(item)
    links += (_as_link(rule) for rule, alone in zip(rules, _stand_alone(rules, canvas), strict=True) if alone)
    return Drawing(tuple(rules), tuple(fills), tuple(links))


def _add_fill(fills: list[Fill], fill: Fill, canvas: Canvas) -> None:
    """Appends, or gives the shape just drawn its outline: many producers paint the inside and the outline as two paths."""
    last = fills[-1] if fills else None
    if last and last.outline is None and fill.colour is None and _same_box(last.box, fill.box, canvas):
        fills[-1] = replace(last, outline=fill.outline)
    else:
        fills.append(fill)


def _same_box(one: Box, other: Box, canvas: Canvas) -> bool:
    dx, dy = NEAR_PT / canvas.width, NEAR_PT / canvas.height
    return (
        abs(one.x0 - other.x0) < dx
        and abs(one.x1 - other.x1) < dx
        and abs(one.top - other.top) < dy
        and abs(one.bottom - other.bottom) < dy
    )


def _corners(path: Path) -> list[Point]:
    """Ends of the segments, without repeated points and points in the middle of a straight side."""
    points = [s[1][-1] for s in path.segments if s[1]]
    kept: list[Point] = []
    for point in points:
        if not kept or math.dist(kept[-1], point) > 0.05:
            kept.append(point)
    if len(kept) > 2 and math.dist(kept[0], kept[-1]) <= 0.05:
        kept.pop()
    if any(op == "c" for op, _ in path.segments):
        return kept
    closed = _is_closed(path)
    return [p for i, p in enumerate(kept) if not _is_between(kept, i, closed)]


def _is_between(points: Sequence[Point], i: int, closed: bool) -> bool:
    if len(points) < 3 or (not closed and i in (0, len(points) - 1)):
        return False
    (ax, ay), (bx, by), (cx, cy) = points[i - 1], points[i], points[(i + 1) % len(points)]
    cross = abs((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
    return cross <= 0.05 * math.hypot(cx - ax, cy - ay) and (bx - ax) * (cx - bx) + (by - ay) * (cy - by) >= 0


def _is_closed(path: Path) -> bool:
    first, last = path.segments[0][1][0], next(s[1][-1] for s in reversed(path.segments) if s[1])
    return path.fill is not None or path.segments[-1][0] == "h" or math.dist(first, last) <= 0.05


def _line(path: Path, points: Sequence[Point], canvas: Canvas) -> Rule | Link | None:
    """A straight line or a thin rectangle as a rule; an open stroked path, or an oblique line, as a link."""
    box = box_of_points(points)
    if path.stroke is None:
        thin = min(box.width, box.height) <= THIN_PT < max(box.width, box.height) and len(points) in (2, 4)
        if not thin or max(box.width, box.height) < 3 * min(box.width, box.height):
            return None
        return _rule(box, min(box.width, box.height), path.fill, canvas)
    if _is_closed(path) and len(points) > 2:
        return None
    if len(points) == 2 and min(box.width, box.height) <= STRAIGHT_PT:
        return _rule(box, path.width, path.stroke, canvas)
    if len(points) < 2:
        return None
    ends = [(x / canvas.width, y / canvas.height) for x, y in (points[0], points[-1])]
    return Link(ends[0], ends[-1], path.stroke)


def _rule(box: Box, width: float, colour: str | None, canvas: Canvas) -> Rule:
    if box.width >= box.height:
        box = Box(box.x0, box.centre_y, box.x1, box.centre_y)
    else:
        box = Box(box.centre_x, box.top, box.centre_x, box.bottom)
    return Rule(fraction(box, canvas), round(width, 2), colour)


def _shape(path: Path, points: Sequence[Point], canvas: Canvas) -> Fill | None:
    box = box_of_points(points)
    if len(points) < 3 or (box.width >= PAGE * canvas.width and box.height >= PAGE * canvas.height):
        return None
    return Fill(fraction(box, canvas), path.fill, path.stroke, shape=shape_name(path, points, box))


def shape_name(path: Path, points: Sequence[Point], box: Box) -> str:
    """The preset geometry that the outline looks like; "path" for none. `points`: its corners; `box` of these."""
    if any(op == "c" for op, _ in path.segments):
        return _round_name(path, points, box)
    around = all(_on_edge(p, box) for p in points)
    match len(points):
        case 3:
            return "triangle"
        case 4 if around and all(_in_corner(p, box) for p in points):
            return "rect"
        case 4 if around and all(_in_middle(p, box) for p in points):
            return "diamond"
        case 5 if around:
            return "homePlate"
        case 6 if _is_chevron(points, box):
            return "chevron"
        case 7:
            return "rightArrow" if box.width >= box.height else "downArrow"
        case 10 if _is_star(points, box):
            return "star5"
    return "path"


def _is_chevron(points: Sequence[Point], box: Box) -> bool:
    """All corners are on the sides but one, the notch in the middle of the height."""
    inside = [p for p in points if not _on_edge(p, box)]
    return len(inside) == 1 and abs(inside[0][1] - box.centre_y) / (box.height or 1.0) < 0.05


def _round_name(path: Path, points: Sequence[Point], box: Box) -> str:
    rx, ry = box.width / 2 or 1.0, box.height / 2 or 1.0
    radii = [math.hypot((x - box.centre_x) / rx, (y - box.centre_y) / ry) for x, y in points]
    if len(points) >= 4 and all(abs(r - 1) < 0.06 for r in radii):
        return "ellipse"
    reach = min(box.width, box.height) / 2
    if len(points) >= 6 and all(_on_edge(p, box) or _corner_distance(p, box) <= reach for p in points) and min(radii) > 0.9:
        return "roundRect"
    return "path"


def _is_star(points: Sequence[Point], box: Box) -> bool:
    """Ten corners, near and far from the centre in turn."""
    cx, cy = sum(p[0] for p in points) / 10, sum(p[1] for p in points) / 10
    radii = [math.hypot((x - cx) / (box.width or 1), (y - cy) / (box.height or 1)) for x, y in points]
    odd, even = radii[::2], radii[1::2]
    return min(max(odd) / (min(even) or 1), max(even) / (min(odd) or 1)) < 0.75


def _on_edge(point: Point, box: Box) -> bool:
    x, y = point
    return min(abs(x - box.x0), abs(x - box.x1)) < 0.5 or min(abs(y - box.top), abs(y - box.bottom)) < 0.5


def _in_middle(point: Point, box: Box) -> bool:
    """Of the box's width or of its height."""
    x, y = point
    return min(abs(x - box.centre_x) / (box.width or 1.0), abs(y - box.centre_y) / (box.height or 1.0)) < 0.05


def _in_corner(point: Point, box: Box) -> bool:
    return _corner_distance(point, box) < 0.5


def _corner_distance(point: Point, box: Box) -> float:
    """The larger of the distances, along x and y, to the nearest corner."""
    x, y = point
    return max(min(abs(x - box.x0), abs(x - box.x1)), min(abs(y - box.top), abs(y - box.bottom)))


def fraction(box: Box, canvas: Canvas) -> Box:
    return Box(box.x0 / canvas.width, box.top / canvas.height, box.x1 / canvas.width, box.bottom / canvas.height)


def _as_link(rule: Rule) -> Link:
    return Link((rule.box.x0, rule.box.top), (rule.box.x1, rule.box.bottom), rule.colour)


def _stand_alone(rules: Sequence[Rule], canvas: Canvas) -> Iterator[bool]:
    """For each rule, whether no other touches it; taken for granted that some does where there are more than a slide draws."""
    if len(rules) > MOST_RULES:
        yield from (False for _ in rules)
        return
    boxes = np.array([(r.box.x0, r.box.top, r.box.x1, r.box.bottom) for r in rules]).reshape(-1, 4)
    x0, top, x1, bottom = boxes.T
    dx, dy = NEAR_PT / canvas.width, NEAR_PT / canvas.height
    for one in np.array_split(boxes[:, :, None], math.ceil(len(rules) / _AT_A_TIME) or 1):
        touches = (one[:, 0] - dx <= x1) & (x0 <= one[:, 2] + dx) & (one[:, 1] - dy <= bottom) & (top <= one[:, 3] + dy)
        yield from (touches.sum(axis=1) == 1).tolist()
