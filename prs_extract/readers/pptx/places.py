"""Where shapes stand: positions, turned and flipped, in groups within groups."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from prs_extract.readers.pptx.xml import Element, child, firsts, int_attribute, is_on, qn
from prs_extract.values import value

SLANT, STEEP = 3.0, 30.0
"""Degrees off the horizontal between which a text is a stamp; less is a hand that shook."""

_FULL_TURN = 360 * 60_000
_OFFSET, _EXTENT = qn("a:off"), qn("a:ext")


@value(frozen=True, slots=True)
class Position:
    """A rectangle before it is turned, in EMU on the slide. `rotation`: degrees clockwise round its centre."""

    x: float
    y: float
    width: float
    height: float
    rotation: float = 0.0
    flip_h: bool = False
    flip_v: bool = False

    @property
    def quarter(self) -> int:
        """The rotation to the nearest quarter turn."""
        return round(self.rotation / 90) % 4 * 90 if self.rotation else 0

    @property
    def aslant(self) -> bool:
        """Turned by so much that one sees it, and less than a third of a quarter: a stamp."""
        return SLANT < min(self.rotation, 360.0 - self.rotation) <= STEEP if self.rotation else False

    def seen(self) -> tuple[float, float, float, float]:
        """x0, top, x1, bottom of what one sees once it is turned (to the nearest quarter)."""
        width, height = (self.height, self.width) if self.rotation and self.quarter in (90, 270) else (self.width, self.height)
        centre_x, centre_y = self.x + self.width / 2, self.y + self.height / 2
        return centre_x - width / 2, centre_y - height / 2, centre_x + width / 2, centre_y + height / 2

    def point(self, u: float, v: float) -> tuple[float, float]:
        """The point at fractions `u`, `v` of the shape's own frame, after flips and rotation."""
        dx = ((1 - u if self.flip_h else u) - 0.5) * self.width
        dy = ((1 - v if self.flip_v else v) - 0.5) * self.height
        angle = math.radians(self.rotation)
        x = dx * math.cos(angle) - dy * math.sin(angle)
        y = dx * math.sin(angle) + dy * math.cos(angle)
        return self.x + self.width / 2 + x, self.y + self.height / 2 + y


@dataclass(frozen=True, slots=True)
class Transform:
    """From a group's child coordinates to the slide's."""

    scale_x: float = 1.0
    scale_y: float = 1.0
    shift_x: float = 0.0
    shift_y: float = 0.0

    def apply(self, position: Position) -> Position:
        if self is UNMOVED:
            return position
        return replace(
            position,
            x=position.x * self.scale_x + self.shift_x,
            y=position.y * self.scale_y + self.shift_y,
            width=position.width * self.scale_x,
            height=position.height * self.scale_y,
        )

    def inside(self, group: Element) -> Transform:
        """The transform for the children of a `p:grpSp` that stands in this one. A child extent of 0 scales by 1."""
        xfrm = child(group, "p:grpSpPr/a:xfrm")
        own = position_of(xfrm)
        if own is None:
            return self
        offset, extent = child(xfrm, "a:chOff"), child(xfrm, "a:chExt")
        child_width, child_height = int_attribute(extent, "cx"), int_attribute(extent, "cy")
        scale_x = own.width / child_width if child_width else 1.0
        scale_y = own.height / child_height if child_height else 1.0
        shift_x, shift_y = own.x - int_attribute(offset, "x") * scale_x, own.y - int_attribute(offset, "y") * scale_y
        return Transform(
            self.scale_x * scale_x,
            self.scale_y * scale_y,
            self.scale_x * shift_x + self.shift_x,
            self.scale_y * shift_y + self.shift_y,
        )


UNMOVED = Transform()
"""For shapes that stand in no group."""


def position_of(xfrm: Element | None) -> Position | None:
    """What an `a:xfrm` or `p:xfrm` says; None when it is missing or has no offset and extent."""
    if xfrm is None:
        return None
    said = firsts(xfrm)
    offset, extent = said.get(_OFFSET), said.get(_EXTENT)
    if offset is None or extent is None:
        return None
    sides = int_attribute(offset, "x"), int_attribute(offset, "y"), int_attribute(extent, "cx"), int_attribute(extent, "cy")
    if not xfrm.keys():
        return Position(*sides)
    return Position(*sides, int_attribute(xfrm, "rot") % _FULL_TURN / 60_000, is_on(xfrm.get("flipH")), is_on(xfrm.get("flipV")))
