"""Labels beside figures: whether a line of the first column goes on with the one over it, or names rows of its own. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prs_extract.layout.aligned.strips import Segment
from prs_extract.layout.flow.line_columns import SPACE

SAME_INDENT = 0.3
"""How far, in font sizes, two labels of one indent may begin from one another."""

LEAST_STARTS = 2
"""Rows that begin at an indent, at least, for a line there to begin one."""


SURELY = 2
"""Votes of what seldom deceives: a small letter, a style, an indent."""


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """The labels beside figures. `capital`: most of them begin otherwise than with a small letter."""

    lefts: tuple[float, ...]
    capital: bool

    @classmethod
    def of(cls, segments: Sequence[Segment]) -> Labels | None:
        """None where there are none."""
        if not segments:
            return None
        capital = 2 * sum(not s.words[0].word.text[:1].islower() for s in segments) > len(segments)
        return cls(tuple(s.box.x0 for s in segments), capital)


def label_vote(above: Segment, below: Segment, width: float, labels: Labels) -> int:
    """How much says that a row ends between two lines of labels (less than nothing: that the label goes on)."""
    capital = labels.capital
    if above.is_bold != below.is_bold:
        return SURELY
    if capital and below.text[:1].islower():
        return -SURELY
    near = SAME_INDENT * below.size
    indent = below.box.x0 - above.box.x0
    if indent > near:
        return 1 if sum(abs(x0 - below.box.x0) <= near for x0 in labels.lefts) >= LEAST_STARTS else -SURELY
    if indent < -near:
        return SURELY
    fits = above.box.width + SPACE * above.size + below.words[0].box.width <= width
    return 1 if fits else -(not capital or not below.text[:1].isupper())
