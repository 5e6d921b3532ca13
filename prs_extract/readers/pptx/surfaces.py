"""What one sees of a shape besides its text: fill and outline."""

from __future__ import annotations

from prs_extract.readers.pptx.colours import colour_in, fill_colour, fill_element
from prs_extract.readers.pptx.context import Context
from prs_extract.readers.pptx.placeholders import Shape
from prs_extract.readers.pptx.xml import Element, child, local_name, qn, text_attribute


def fill_of(shape: Shape, context: Context) -> str | None:
    """The colour of a shape's fill: its own, its family's, or its style's."""
    for relative in shape.family:
        fill = relative.fill
        if fill is not None:
            return _group_fill(shape.xml.element, context) if local_name(fill) == "grpFill" else fill_colour(fill, context.palette)
    if shape.xml.style is None:
        return None
    reference = child(shape.xml.style, "a:fillRef")
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
        if relative.line_fill is not None:
            return fill_colour(relative.line_fill, context.palette)
    if shape.xml.style is None:
        return None
    reference = child(shape.xml.style, "a:lnRef")
    return colour_in(reference, context.palette) if text_attribute(reference, "idx") not in {"", "0"} else None
