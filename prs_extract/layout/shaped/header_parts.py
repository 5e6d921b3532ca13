"""Headings that a row of smaller ones under them parts in columns: years in quarters. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.geometry import Box
from prs_extract.slides import TextFrame

LEAST_PARTED = 2
"""Such headings side by side, at least."""

UNEVEN = 1.6
"""Ratio of the widest and the narrowest part of one, at most."""

OVER_PT = 3.0
"""How far a part may reach over the sides of its heading."""

NEAR = 1.0
"""How far under its heading the middle of a part is, in heights of the heading, at most."""

Placed = tuple[TextFrame, Box]


def parted_head(head: Sequence[Placed], row: Sequence[Placed]) -> tuple[list[Placed], list[Placed]]:
    """The headings that the boxes of the row right under them part in columns of one width (the quarters of years), and those with the other headings, from
    left to right; () and the header itself where none is.
    """
    under = [[item for item in row if is_part(item[1], box)] for _, box in head]
    parted = [i for i, own in enumerate(under) if len(own) > 1 and max(b.width for _, b in own) <= UNEVEN * min(b.width for _, b in own)]
    if len(parted) < LEAST_PARTED or sum(len(under[i]) for i in parted) < len(row):
        return [], list(head)
    parts = [item for i, own in enumerate(under) for item in (own if i in parted else [head[i]])]
    return [head[i] for i in parted], sorted(parts, key=lambda p: p[1].x0)


def is_part(box: Box, heading: Box) -> bool:
    """It stands right under the heading and within its sides."""
    inside = heading.x0 - OVER_PT <= box.x0 and box.x1 <= heading.x1 + OVER_PT
    return inside and 0 <= box.centre_y - heading.bottom <= NEAR * heading.height
