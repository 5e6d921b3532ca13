"""What shows of a ground: through clipping paths of several rectangles (that of a row of cells is often drawn in one piece, which shows in its cells
alone), and around a hole. In points.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from prs_extract.geometry import Box, box_of_points

Segment = tuple[str, tuple[tuple[float, float], ...]]

MOST_WINDOWS = 4000
"""Rectangles of one clipping path: the cells of a page are some hundreds; a picture cut out dot by dot has more."""

ARTICLE_PT = (240.0, 70.0)
"""Width and height of a part of a page, at least: hardly any cell of a table is as wide."""

LEAST_PIECES, SIGN_PT = 3, 40.0
"""Pieces of one shape, at least, and its sides, at most."""

ON_SIDE_PT = 0.05
"""How far a corner may lie from where the sides of a rectangle meet, and how far two rectangles may reach into one another."""


def windows_of(subpaths: Sequence[Sequence[Segment]]) -> tuple[Box, ...]:
    """The rectangles of a clipping path that is two of them or more, apart from one another; none for any other path."""
    if not 1 < len(subpaths) <= MOST_WINDOWS:
        return ()
    found = [rectangle(s) for s in subpaths]
    boxes = [b for b in found if b is not None]
    return tuple(boxes) if len(boxes) == len(found) and not _meet(boxes) else ()


def seen_through(subpath: Sequence[Segment], windows: Sequence[Box]) -> Iterator[Sequence[Segment]]:
    """What of a ground shows: a rectangle as its pieces in the windows, anything else as it is."""
    box = rectangle(subpath)
    if box is None:
        yield subpath
        return
    for window in windows:
        x0, top, x1, bottom = max(box.x0, window.x0), max(box.top, window.top), min(box.x1, window.x1), min(box.bottom, window.bottom)
        if x1 - x0 > ON_SIDE_PT and bottom - top > ON_SIDE_PT:
            yield _outline(Box(x0, top, x1, bottom))


def without_hole(subpaths: Sequence[Sequence[Segment]]) -> tuple[Sequence[Sequence[Segment]], Sequence[Segment]]:
    """The subpaths of a ground painted by the even-odd rule: a rectangle with another one in it is drawn as what is left of it, side by side, such as
    the lines of a frame. What is left of one as large as a part of a page is the line that ends that part, which is a box too, that nothing fills: what
    it holds goes together. Second: the outline of that box, () for none.
    """
    outer, inner = (rectangle(s) for s in subpaths) if len(subpaths) == 2 else (None, None)
    if outer is None or inner is None:
        return subpaths, ()
    if outer.area < inner.area:
        outer, inner = inner, outer
    around = (inner.x0 - outer.x0, inner.top - outer.top, outer.x1 - inner.x1, outer.bottom - inner.bottom)
    if min(around) < -ON_SIDE_PT:
        return subpaths, ()
    sides = (
        Box(outer.x0, outer.top, inner.x0, outer.bottom),
        Box(outer.x0, outer.top, outer.x1, inner.top),
        Box(inner.x1, outer.top, outer.x1, outer.bottom),
        Box(outer.x0, inner.bottom, outer.x1, outer.bottom),
    )
    drawn = [_outline(side) for side, width in zip(sides, around, strict=True) if width > ON_SIDE_PT]
    is_article = len(drawn) == 1 and outer.width > ARTICLE_PT[0] and outer.height > ARTICLE_PT[1]
    return drawn, _outline(outer) if is_article else ()


def as_one_sign(subpaths: list[list[Segment]]) -> list[list[Segment]]:
    """`LEAST_PIECES` subpaths or more painted at once that are the pieces of one small shape (a sun and its rays) as one; none of them a rectangle, which may be a cell."""
    points = [p for subpath in subpaths for _, points in subpath for p in points]
    box = box_of_points(points)
    small = bool(points) and max(box.width, box.height) <= SIGN_PT
    if not small or any(rectangle(s) is not None for s in subpaths):
        return subpaths
    return [[segment for subpath in subpaths for segment in subpath]]


def _outline(box: Box) -> list[Segment]:
    corners = (box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom)
    return [*(("l" if i else "m", (corner,)) for i, corner in enumerate(corners)), ("h", ())]


def rectangle(subpath: Sequence[Segment]) -> Box | None:
    """The box that the subpath goes round; None for any other shape."""
    points = [p for _, ends in subpath for p in ends]
    if len(points) < 4 or any(op == "c" for op, _ in subpath):
        return None
    box = box_of_points(points)
    corners = {_corner(x, y, box) for x, y in points}
    return box if len(corners) == 4 and None not in corners else None


def _corner(x: float, y: float, box: Box) -> tuple[bool, bool] | None:
    """Which corner of the box is there."""
    if min(x - box.x0, box.x1 - x) > ON_SIDE_PT or min(y - box.top, box.bottom - y) > ON_SIDE_PT:
        return None
    return x - box.x0 <= ON_SIDE_PT, y - box.top <= ON_SIDE_PT


def _meet(boxes: Sequence[Box]) -> bool:
    """Two of them overlap by more than their borders."""
    ordered = sorted(boxes, key=lambda b: b.top)
    tops = [b.top for b in ordered]
    for i, box in enumerate(ordered):
        for other in ordered[i + 1 : bisect_left(tops, box.bottom - ON_SIDE_PT)]:
            if box.overlap_x(other) > ON_SIDE_PT and box.overlap_y(other) > ON_SIDE_PT:
                return True
    return False
