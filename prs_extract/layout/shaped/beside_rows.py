"""What stands beside rows of boxes and has no heading: signs typed in a text box of their own (a star before an action), and one box for all rows. Lengths
in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prs_extract.geometry import Box
from prs_extract.slides import TextFrame

LEVEL = 0.5
"""Share of the height of a sign by which it is level with the box beside it."""

NEAR = 1.0
"""Space between them, in widths of the box of the sign, at most."""

Placed = tuple[TextFrame, Box]


def with_signs(rows: Sequence[Sequence[Placed]], head: Sequence[Placed]) -> list[Placed]:
    """The boxes of the rows under a header, each sign that has no heading as the first paragraph of the box on its right."""
    items = [item for row in rows for item in row]
    signs = [item for item in items if _is_sign(item[0]) and not any(box.overlap_x(item[1]) > 0 for _, box in head)]
    homes = [(sign, home) for sign in signs if (home := _beside(sign[1], items)) is not None]
    before = {id(home[0]): sign[0].paragraphs for sign, home in homes}
    moved = {id(sign[0]) for sign, _ in homes}
    return [
        (replace(frame, paragraphs=(*before[id(frame)], *frame.paragraphs)) if id(frame) in before else frame, box)
        for frame, box in items
        if id(frame) not in moved
    ]


def _is_sign(frame: TextFrame) -> bool:
    return not any(c.isalnum() for p in frame.paragraphs for c in p.text)


def _beside(sign: Box, items: Sequence[Placed]) -> Placed | None:
    """The nearest box on the right of a sign, level with it."""
    right = [
        (f, b) for f, b in items if not _is_sign(f) and sign.centre_x < b.x0 <= sign.x1 + NEAR * sign.width and sign.is_level_with(b, LEVEL)
    ]
    return min(right, key=lambda item: item[1].x0, default=None)


def alone_beside(items: Sequence[Placed], columns: Sequence[Box]) -> Placed | None:
    """The only box left or right of all columns: what the table is about."""
    start, end = min(c.x0 for c in columns), max(c.x1 for c in columns)
    beside = [item for item in items if item[1].x1 <= start or item[1].x0 >= end]
    return beside[0] if len(beside) == 1 else None
