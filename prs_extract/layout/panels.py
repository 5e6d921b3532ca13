"""The drawn boxes of a slide that hold text, whatever the file calls them: a filled shape, a frame, a band, a chip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prs_extract.geometry import Box
from prs_extract.layout.canvas import BACKGROUND_AREA
from prs_extract.slides import Fill, Slide, TextFrame
from prs_extract.values import value

THIN_PT = 6.0
"""No text stands in anything thinner."""


@value(frozen=True, slots=True, eq=False)
class Panel:
    """A box that the eye sees."""

    box: Box
    fill: str | None
    outline: str | None
    shape: str


def panels_of(slide: Slide) -> tuple[Panel, ...]:
    """Every drawn box of a slide, the smallest first; of two of one size, the one drawn last first."""
    drawn = [*_drawn(slide.fills), *_drawn(slide.frames)]
    seen = [p for p in reversed(drawn) if _can_hold_text(p.box, slide)]
    return tuple(sorted(seen, key=lambda p: p.box.area))


def _drawn(shapes: Iterable[Fill | TextFrame]) -> list[Panel]:
    return [
        Panel(s.box, s.colour if isinstance(s, Fill) else s.fill, s.outline, s.shape)
        for s in shapes
        if (s.colour if isinstance(s, Fill) else s.fill) or s.outline
    ]


def _can_hold_text(box: Box, slide: Slide) -> bool:
    return box.area < BACKGROUND_AREA and min(box.width * slide.width_pt, box.height * slide.height_pt) > THIN_PT


def panel_at(panels: Sequence[Panel], box: Box) -> Panel | None:
    """The smallest panel that holds the centre of `box`."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    for panel in panels:
        place = panel.box
        if place.x0 <= x <= place.x1 and place.top <= y <= place.bottom:
            return panel
    return None
