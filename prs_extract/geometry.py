"""Boxes and one-dimensional clustering, in fractions of a slide (0-1, origin top left)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from prs_extract.values import value

T = TypeVar("T")

STRIPES = 100
"""In the height of a slide: a line of text reaches into two to four."""


@value(frozen=True, slots=True)
class Box:
    """A rectangle; a rule is a box whose width or height is 0. Nothing keeps it inside 0-1: shapes may hang over the slide."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        width, height = self.x1 - self.x0, self.bottom - self.top
        return width * height if width > 0.0 < height else 0.0

    @property
    def centre_x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def centre_y(self) -> float:
        return (self.top + self.bottom) / 2

    def union(self, other: Box) -> Box:
        return Box(min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom))

    def overlap_x(self, other: Box) -> float:
        """Length shared on the x axis; 0 when they do not meet."""
        x0 = self.x0 if self.x0 > other.x0 else other.x0
        x1 = self.x1 if self.x1 < other.x1 else other.x1
        return x1 - x0 if x1 > x0 else 0.0

    def overlap_y(self, other: Box) -> float:
        """Length shared on the y axis; 0 when they do not meet."""
        top = self.top if self.top > other.top else other.top
        bottom = self.bottom if self.bottom < other.bottom else other.bottom
        return bottom - top if bottom > top else 0.0

    def is_level_with(self, other: Box, share: float) -> bool:
        """They share so much of the height of the lower one."""
        return self.overlap_y(other) >= share * min(self.height, other.height)

    def is_in_line_with(self, other: Box, share: float) -> bool:
        """They share so much of the width of the narrower one."""
        return self.overlap_x(other) >= share * min(self.width, other.width)

    def overlap(self, other: Box) -> float:
        """Area shared."""
        return self.overlap_x(other) * self.overlap_y(other)

    def has_point(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def has_centre_of(self, other: Box) -> bool:
        x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def lies_over(self, x: float, slack: float) -> bool:
        """It reaches over an upright at `x`, by more than `slack` on both sides."""
        return self.x0 < x - slack and self.x1 > x + slack

    def grown(self, dx: float, dy: float | None = None) -> Box:
        """Larger by `dx` on the left and right and `dy` (default `dx`) above and below; negative values shrink."""
        dy = dx if dy is None else dy
        return Box(self.x0 - dx, self.top - dy, self.x1 + dx, self.bottom + dy)


UNIT = Box(0.0, 0.0, 1.0, 1.0)
"""The whole of a slide, or of a picture."""


@dataclass(frozen=True, slots=True)
class Stripes(Generic[T]):
    """Things by the heights that their boxes reach into, so that who asks for those at a height looks at few of them."""

    _things: dict[int, list[tuple[int, T, Box]]]

    @classmethod
    def from_boxes(cls, things: Iterable[tuple[T, Box]]) -> Stripes[T]:
        found: dict[int, list[tuple[int, T, Box]]] = defaultdict(list)
        for order, (thing, box) in enumerate(things):
            for stripe in range(_stripe(box.top), _stripe(box.bottom) + 1):
                found[stripe].append((order, thing, box))
        return cls(found)

    def between(self, top: float, bottom: float) -> list[T]:
        """Those that reach into a band of the slide, its borders included, in the order in which they came."""
        found: dict[int, T] = {}
        for stripe in range(_stripe(top), _stripe(bottom) + 1):
            found.update((order, thing) for order, thing, box in self._things.get(stripe, ()) if box.top <= bottom and box.bottom >= top)
        return [found[order] for order in sorted(found)]


def _stripe(y: float) -> int:
    return int(min(max(y, -0.5), 1.5) * STRIPES)


NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
"""The place of what has none: a placeholder whose position neither slide, layout nor master gives."""


def bounding_box(boxes: Iterable[Box]) -> Box:
    """Smallest box round all; `NOWHERE` for none."""
    every = list(boxes)
    if len(every) < 2:
        return every[0] if every else NOWHERE
    box = every[0]
    x0, top, x1, bottom = box.x0, box.top, box.x1, box.bottom
    for box in every:  # written out: `min` and `max` of four generators take three times as long
        if box.x0 < x0:
            x0 = box.x0
        if box.top < top:
            top = box.top
        if box.x1 > x1:
            x1 = box.x1
        if box.bottom > bottom:
            bottom = box.bottom
    return Box(x0, top, x1, bottom)


def box_of_points(points: Iterable[tuple[float, float]]) -> Box:
    """Smallest box round all (x, y); `NOWHERE` for none."""
    every = list(points)
    xs, ys = [x for x, _ in every], [y for _, y in every]
    return Box(min(xs), min(ys), max(xs), max(ys)) if every else NOWHERE


def cell_box(row_edges: Sequence[float], col_edges: Sequence[float], row: int, col: int, row_span: int = 1, col_span: int = 1) -> Box:
    """The place of a cell of a grid."""
    return Box(col_edges[col], row_edges[row], col_edges[col + col_span], row_edges[row + row_span])


def cluster(items: Iterable[T], key: Callable[[T], float], tolerance: float) -> list[list[T]]:
    """Groups of items whose sorted keys follow one another by at most `tolerance`; groups and items in ascending order."""
    every = list(items)
    values = [key(item) for item in every]
    groups: list[list[T]] = []
    last = 0.0
    for i in sorted(range(len(every)), key=values.__getitem__):
        if groups and values[i] - last <= tolerance:
            groups[-1].append(every[i])
        else:
            groups.append([every[i]])
        last = values[i]
    return groups


def in_runs(items: Iterable[T], goes_on: Callable[[list[T], T], bool]) -> list[list[T]]:
    """Items in their order, in runs: an item begins one unless it goes on with the run before it."""
    runs: list[list[T]] = []
    for item in items:
        if runs and goes_on(runs[-1], item):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def in_groups(items: Iterable[T], belongs: Callable[[list[T], T], bool], *, last: bool = False) -> list[list[T]]:
    """Items in their order, each in the first group that it belongs to (the last one, if `last`), or in one of its own."""
    groups: list[list[T]] = []
    for item in items:
        home = next((group for group in (reversed(groups) if last else groups) if belongs(group, item)), None)
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return groups


def in_rows(items: Iterable[T], box_of: Callable[[T], Box], share: float) -> list[list[T]]:
    """Items side by side with the first of their row, from the first row to the last, each from left to right. `items`: in the order in which rows
    begin.
    """
    rows = in_runs(items, lambda row, item: box_of(row[0]).is_level_with(box_of(item), share))
    return [sorted(row, key=lambda item: box_of(item).x0) for row in rows]


def merge_values(values: Iterable[float], tolerance: float) -> list[float]:
    """The mean of each cluster of `values`, ascending."""
    return [sum(group) / len(group) for group in cluster(values, lambda v: v, tolerance)]


def interval_index(edges: Sequence[float], value: float) -> int | None:
    """Index of the interval between ascending `edges` that holds `value`; None outside."""
    for i in range(len(edges) - 1):
        if edges[i] <= value < edges[i + 1]:
            return i
    return len(edges) - 2 if len(edges) > 1 and value == edges[-1] else None
