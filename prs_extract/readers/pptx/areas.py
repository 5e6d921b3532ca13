"""Places on a slide to lay text in, and the space between their sides and the text."""

from __future__ import annotations

from typing import TypeAlias

from prs_extract.geometry import Box
from prs_extract.values import value

TURNS = {"vert": 90, "eaVert": 90, "mongolianVert": 90, "vert270": 270}
"""How far a text body's `vert` turns its lines, degrees clockwise."""

Local: TypeAlias = tuple[float, float, float, float]
"""x0, top, x1, bottom in points, from the corner of an area where its text starts."""


@value(frozen=True, slots=True)
class Area:
    """A place on the slide to lay text in: the box that one sees, in points, and how the text is turned inside (0, 90, 180, 270 clockwise)."""

    box: Box
    slide_width_pt: float
    slide_height_pt: float
    rotation: int = 0

    @property
    def width(self) -> float:
        """Length of a line of text."""
        box = self.box
        return box.bottom - box.top if self.rotation in (90, 270) else box.x1 - box.x0

    @property
    def height(self) -> float:
        box = self.box
        return box.x1 - box.x0 if self.rotation in (90, 270) else box.bottom - box.top

    def on_slide(self, local: Local) -> Box:
        """A rectangle measured from the corner where the text starts, as a fraction of the slide."""
        x0, top, x1, bottom = self._turned(local) if self.rotation else local
        left, above, width, height = self.box.x0, self.box.top, self.slide_width_pt, self.slide_height_pt
        return Box((left + x0) / width, (above + top) / height, (left + x1) / width, (above + bottom) / height)

    def _turned(self, local: Local) -> Local:
        """The same from the corner of the box."""
        x0, top, x1, bottom = local
        if self.rotation == 90:
            return self.box.width - bottom, x0, self.box.width - top, x1
        if self.rotation == 180:
            return self.box.width - x1, self.box.height - bottom, self.box.width - x0, self.box.height - top
        if self.rotation == 270:
            return top, self.box.height - x1, bottom, self.box.height - x0
        return local


@value(frozen=True, slots=True)
class Insets:
    """Space between an area's sides and its text, in points."""

    left: float = 7.2
    top: float = 3.6
    right: float = 7.2
    bottom: float = 3.6

    def turned(self, turn: int) -> Insets:
        """For text turned inside its area by so many degrees clockwise: `left` is where its lines then start."""
        if turn == 90:
            return Insets(self.top, self.right, self.bottom, self.left)
        if turn == 270:
            return Insets(self.bottom, self.left, self.top, self.right)
        return self


USUAL = Insets()
