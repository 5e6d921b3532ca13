"""The elements of a shape that say how it looks, found in one pass over its XML."""

from __future__ import annotations

from collections.abc import Mapping

from prs_extract.readers.pptx.colours import FILLS, fill_element
from prs_extract.readers.pptx.places import Position, position_of
from prs_extract.readers.pptx.xml import Element, child, firsts, is_on, iter_elements, qn, text_attribute
from prs_extract.text import clean, one_line

_NAMED, _SAID, _SURFACE, _BODY, _STYLE = map(qn, ("p:cNvPr", "p:nvPr", "p:spPr", "p:txBody", "p:style"))
_PLACE, _FRAME_PLACE, _LINE, _PRESET, _FREE = map(qn, ("a:xfrm", "p:xfrm", "a:ln", "a:prstGeom", "a:custGeom"))


class ShapeXml:
    """`surface`: the children of `p:spPr` by tag, the first of each. `said`: the `p:ph` of a placeholder. Nothing is read as a number yet: damage
    in a layout's placeholder is met by the shapes that take after it.
    """

    __slots__ = (
        *("body", "body_properties", "element", "fill", "line_fill", "list_style", "named", "places", "said", "style", "surface"),
        "_body_said",
    )

    def __init__(self, element: Element) -> None:
        self.element = element
        parts = firsts(element)
        heading = firsts(_first_element(parts))
        self.named = heading.get(_NAMED)
        self.said = child(heading.get(_SAID), "p:ph")
        self.surface = firsts(parts.get(_SURFACE))
        self.places = self.surface.get(_PLACE), parts.get(_FRAME_PLACE)
        self.fill = None if FILLS.isdisjoint(self.surface) else next(part for tag, part in self.surface.items() if tag in FILLS)
        self.line_fill = fill_element(self.surface.get(_LINE))
        self.body = parts.get(_BODY)
        self.body_properties = child(self.body, "a:bodyPr")
        self.list_style = child(self.body, "a:lstStyle")
        self.style = parts.get(_STYLE)
        self._body_said: dict[str, str] | None = None

    @property
    def body_said(self) -> dict[str, str]:
        """The attributes of `a:bodyPr` that say something. Read once: many shapes take after those of a layout."""
        if self._body_said is None:
            said = self.body_properties.items() if self.body_properties is not None else ()
            self._body_said = {str(name): str(value) for name, value in said if value}
        return self._body_said

    @property
    def position(self) -> Position | None:
        """The shape's own. ValueError where it is damaged."""
        return position_of(self.places[0]) or position_of(self.places[1])

    @property
    def is_hidden(self) -> bool:
        said = None if self.named is None else self.named.get("hidden")
        return said is not None and is_on(said)

    @property
    def name(self) -> str:
        """The alternative text, else the name."""
        return _name(self.named)

    @property
    def preset(self) -> Element | None:
        """What says which preset geometry it has, and how that is adjusted."""
        return self.surface.get(_PRESET)

    @property
    def geometry(self) -> str:
        """The name of a preset geometry; "path" for a free form, "rect" when the shape does not say."""
        return "path" if _FREE in self.surface else text_attribute(self.preset, "prst") or "rect"


def _first_element(parts: Mapping[str, Element]) -> Element | None:
    """The first of children by tag, comments left out."""
    for tag, part in parts.items():
        if isinstance(tag, str):
            return part
    return None


def is_free(element: Element) -> bool:
    """The shape is no placeholder, or one that is hidden."""
    heading = firsts(next(iter_elements(element), None))
    named = heading.get(_NAMED)
    return child(heading.get(_SAID), "p:ph") is None or (named is not None and is_on(named.get("hidden")))


def shape_name(element: Element) -> str:
    """The name of a shape that may be too damaged to be a `ShapeXml`."""
    return _name(child(next(iter_elements(element), None), "p:cNvPr"))


def _name(named: Element | None) -> str:
    return "" if named is None else one_line(clean(named.get("descr") or named.get("name") or ""))
