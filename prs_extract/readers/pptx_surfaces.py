"""What one sees of a shape besides its text: name, geometry, fill, outline."""

from __future__ import annotations

from prs_extract.readers.pptx_colours import colour_in, fill_colour, fill_element
from prs_extract.readers.pptx_context import Context
from prs_extract.readers.pptx_placeholders import Shape
from prs_extract.readers.pptx_xml import Element, child, is_on, iter_elements, local_name, qn, text_attribute
from prs_extract.text import clean, one_line


def _properties(shape: Element) -> Element | None:
    """The `p:cNvPr` of a shape of any kind."""
    return child(next(iter_elements(shape), None), "p:cNvPr")


def is_hidden(shape: Element) -> bool:
    properties = _properties(shape)
    return properties is not None and is_on(properties.get("hidden"))


def shape_name(shape: Element) -> str:
    """The alternative text of a shape, else its name."""
    properties = _properties(shape)
    return one_line(clean(text_attribute(properties, "descr") or text_attribute(properties, "name")))


def geometry_of(shape: Element) -> str:
    """The name of a preset geometry; "path" for a free form, "rect" when the shape does not say."""
    if child(shape, "p:spPr/a:custGeom") is not None:
        return "path"
    return text_attribute(child(shape, "p:spPr/a:prstGeom"), "prst") or "rect"


def fill_of(shape: Shape, context: Context) -> str | None:
    """The colour of a shape's fill: its own, its family's, or its style's."""
    for relative in shape.family:
        fill = fill_element(child(relative, "p:spPr"))
        if fill is not None:
            return _group_fill(shape.element, context) if local_name(fill) == "grpFill" else fill_colour(fill, context.palette)
    reference = child(shape.element, "p:style/a:fillRef")
    return colour_in(reference, context.palette) if text_attribute(reference, "idx") not in {"", "0", "1000"} else None


def _group_fill(shape: Element, context: Context) -> str | None:
    """The fill of the nearest group that has one of its own."""
    for group in shape.iterancestors(qn("p:grpSp")):
        fill = fill_element(child(group, "p:grpSpPr"))
        if fill is not None and local_name(fill) != "grpFill":
            return fill_colour(fill, context.palette)
    return None


def outline_of(shape: Shape, context: Context) -> str | None:
    """The colour of a shape's line; None when it has none."""
    for relative in shape.family:
        fill = fill_element(child(relative, "p:spPr/a:ln"))
        if fill is not None:
            return fill_colour(fill, context.palette)
    reference = child(shape.element, "p:style/a:lnRef")
    return colour_in(reference, context.palette) if text_attribute(reference, "idx") not in {"", "0"} else None
