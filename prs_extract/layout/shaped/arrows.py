"""Headings over columns of arrows, one a period: a roadmap drawn along time, whatever its headings look like. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.geometry import Box
from prs_extract.layout.notes import ARROWS
from prs_extract.slides import TextFrame

LEAST_COLUMNS, LEAST_ARROWS = 2, 3
"""Headings over arrows, and arrows under them in all, at least: one of two rows may end early."""

OVER = 0.6
"""Share of an arrow, or of the heading over it, that both have in common."""


def heads_arrows(head: Sequence[tuple[TextFrame, Box]], items: Sequence[tuple[TextFrame, Box]]) -> bool:
    """Two headings or more stand over arrows among the boxes under them, each over its own; one that is an arrow too is lower. An arrow
    under several counts for none.
    """
    arrows = [box for frame, box in items if frame.shape in ARROWS] if len(head) >= LEAST_COLUMNS else []
    if len(arrows) < LEAST_ARROWS:
        return False
    counts = {id(a): sum(_is_over(box, a) for _, box in head) for a in arrows}
    under = [(frame, box, [a for a in arrows if counts[id(a)] == 1 and _is_over(box, a)]) for frame, box in head]
    own = [(frame, box, column) for frame, box, column in under if column]
    apart = len(own) >= LEAST_COLUMNS and sum(len(column) for _, _, column in own) >= LEAST_ARROWS
    return apart and all(f.shape not in ARROWS or box.height < min(a.height for a in column) for f, box, column in own)


def _is_over(heading: Box, arrow: Box) -> bool:
    return heading.bottom <= arrow.centre_y and heading.is_in_line_with(arrow, OVER)
