"""Shapes of a slide, groups opened, each as what the slide model has for it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha1

from lxml import etree

from prs_extract.alerts import alert
from prs_extract.geometry import NOWHERE
from prs_extract.readers.pptx_colours import colour_in, fill_colour, fill_element
from prs_extract.readers.pptx_context import Context, Thing
from prs_extract.readers.pptx_flow import Area, Insets, flow_all, place
from prs_extract.readers.pptx_lines import read_line
from prs_extract.readers.pptx_places import Position, Transform, placeholder, position_of, role_of
from prs_extract.readers.pptx_runs import has_text, raw_paragraphs
from prs_extract.readers.pptx_tables import read_table
from prs_extract.readers.pptx_xml import EMU_PER_PT, Element, child, is_on, iter_elements, local_name, qn, text_attribute
from prs_extract.slides import Fill, Picture, TextFrame

SHAPE_FAULTS = (ValueError, KeyError, IndexError, AttributeError, TypeError, ZeroDivisionError, OverflowError, etree.LxmlError)
"""What python-pptx, lxml and reading numbers raise on a damaged shape."""

_NOT_SHAPES = {"nvGrpSpPr", "grpSpPr", "extLst"}
_LINES = {"line", "straightConnector1"}


def read_shapes(tree: Element | None, context: Context) -> Iterator[Thing]:
    """Everything in a `p:spTree`, in drawing order. A shape that cannot be read gives an alert in its place."""
    for shape, transform in iter_shapes(tree, Transform()):
        try:
            if is_hidden(shape) and not context.hidden_shapes:
                yield alert("forme-masquee", f"La forme masquée « {shape_name(shape)} » n'a pas été lue.", slide=context.number)
            else:
                yield from tuple(_read_shape(shape, transform, context))
        except SHAPE_FAULTS as fault:
            message = f"La forme « {shape_name(shape)} » est illisible ({type(fault).__name__}) : le reste de la diapositive a été lu."
            yield alert("forme-illisible", message, slide=context.number)


def iter_shapes(tree: Element | None, transform: Transform) -> Iterator[tuple[Element, Transform]]:
    """Shapes that are no group, with the transform of the groups round them. A hidden group comes whole, unopened."""
    for shape in iter_elements(tree):
        kind = local_name(shape)
        if kind == "grpSp" and not is_hidden(shape):
            yield from iter_shapes(shape, transform.inside(shape))
        elif kind not in _NOT_SHAPES:
            yield shape, transform


def _properties(shape: Element) -> Element | None:
    """The `p:cNvPr` of a shape of any kind."""
    first = next(iter_elements(shape), None)
    return child(first, "p:cNvPr") if first is not None else None


def is_hidden(shape: Element) -> bool:
    properties = _properties(shape)
    return properties is not None and is_on(properties.get("hidden"))


def shape_name(shape: Element) -> str:
    """The alternative text of a shape, else its name."""
    properties = _properties(shape)
    return text_attribute(properties, "descr") or text_attribute(properties, "name")


def _read_shape(shape: Element, transform: Transform, context: Context) -> Iterator[Thing]:
    kind = local_name(shape)
    if kind == "grpSp":
        for inner, inside in iter_shapes(shape, transform.inside(shape)):
            yield from _read_shape(inner, inside, context)
    elif kind == "sp" and not (context.inherited and placeholder(shape) is not None):
        yield from _read_sp(shape, transform, context)
    elif kind == "cxnSp":
        yield from _read_connector(shape, transform, context)
    elif kind == "pic":
        yield from _read_picture(shape, transform, context)
    elif kind == "graphicFrame":
        yield from _read_frame(shape, transform, context)


def _position(shape: Element, transform: Transform, context: Context) -> Position | None:
    """Where a shape is, from the nearest of its family that says so; None when none does."""
    own = position_of(child(shape, "p:spPr/a:xfrm")) or position_of(child(shape, "p:xfrm"))
    if own is not None:
        return transform.apply(own)
    inherited = (position_of(child(s, "p:spPr/a:xfrm")) for s in context.family(shape)[1:])
    return next((p for p in inherited if p is not None), None)


def _geometry(shape: Element) -> str:
    if child(shape, "p:spPr/a:custGeom") is not None:
        return "path"
    return text_attribute(child(shape, "p:spPr/a:prstGeom"), "prst") or "rect"


def fill_of(shape: Element, context: Context) -> str | None:
    """The colour of a shape's fill: its own, its family's, or its style's."""
    for relative in context.family(shape):
        fill = fill_element(child(relative, "p:spPr"))
        if fill is not None:
            return _group_fill(shape, context) if local_name(fill) == "grpFill" else fill_colour(fill, context.palette)
    reference = child(shape, "p:style/a:fillRef")
    return colour_in(reference, context.palette) if text_attribute(reference, "idx") not in {"", "0", "1000"} else None


def _group_fill(shape: Element, context: Context) -> str | None:
    """The fill of the nearest group that has one of its own."""
    for group in shape.iterancestors(qn("p:grpSp")):
        fill = fill_element(child(group, "p:grpSpPr"))
        if fill is not None and local_name(fill) != "grpFill":
            return fill_colour(fill, context.palette)
    return None


def outline_of(shape: Element, context: Context) -> str | None:
    """The colour of a shape's line; None when it has none."""
    for relative in context.family(shape):
        fill = fill_element(child(relative, "p:spPr/a:ln"))
        if fill is not None:
            return fill_colour(fill, context.palette)
    reference = child(shape, "p:style/a:lnRef")
    return colour_in(reference, context.palette) if text_attribute(reference, "idx") not in {"", "0"} else None


def _read_sp(shape: Element, transform: Transform, context: Context) -> Iterator[Thing]:
    position = _position(shape, transform, context)
    if has_text(child(shape, "p:txBody")):
        yield _read_text(shape, position, context)
    elif position is not None and _geometry(shape) in _LINES:
        yield from read_line(shape, position, outline_of(shape, context), context)
    elif position is not None and child(shape, "p:spPr/a:blipFill") is not None:
        yield _picture(shape, child(shape, "p:spPr/a:blipFill/a:blip"), position, context)
    elif position is not None:
        fill, outline = fill_of(shape, context), outline_of(shape, context)
        if fill is not None or outline is not None:
            yield Fill(context.box(position), fill, outline, _geometry(shape), shape_name(shape), context.inherited)


def _inset(name: str, bodies: list[Element], default: float) -> float:
    value = next((b.get(name) for b in bodies if b.get(name)), None)
    return int(value) / EMU_PER_PT if value else default


_TURNS = {"vert": 90, "eaVert": 90, "vert270": 270, "wordArtVert": 0, "mongolianVert": 90}


def _read_text(shape: Element, position: Position | None, context: Context) -> TextFrame:
    bodies = [b for b in (child(s, "p:txBody/a:bodyPr") for s in context.family(shape)) if b is not None]
    turn = _TURNS.get(next((b.get("vert") or "" for b in bodies if b.get("vert")), ""), 0)
    spot = position or Position(0, 0, 0, 0)
    rotation = (spot.quarter + turn) % 360
    area = Area(context.box_pt(spot), context.width_pt, context.height_pt, rotation)
    default = Insets()
    insets = Insets(
        _inset("lIns", bodies, default.left),
        _inset("tIns", bodies, default.top),
        _inset("rIns", bodies, default.right),
        _inset("bIns", bodies, default.bottom),
    )
    wraps = next((b.get("wrap") for b in bodies if b.get("wrap")), "square") != "none"
    anchor = next((b.get("anchor") or "" for b in bodies if b.get("anchor")), "t")
    raws = raw_paragraphs(child(shape, "p:txBody"), context.style_sheet(shape))
    flows = flow_all(raws, area.width - insets.left - insets.right, wraps=wraps and position is not None)
    return TextFrame(
        box=context.box(position) if position is not None else NOWHERE,
        paragraphs=place(flows, area, insets, anchor),
        role=role_of(shape),
        shape=_geometry(shape),
        fill=fill_of(shape, context),
        outline=outline_of(shape, context),
        rotation=rotation,
        name=shape_name(shape),
        inherited=context.inherited,
    )


def _read_connector(shape: Element, transform: Transform, context: Context) -> Iterator[Thing]:
    position = _position(shape, transform, context)
    if position is not None:
        yield from read_line(shape, position, outline_of(shape, context), context)


def _read_picture(shape: Element, transform: Transform, context: Context) -> Iterator[Thing]:
    position = _position(shape, transform, context)
    if position is not None:
        yield _picture(shape, child(shape, "p:blipFill/a:blip"), position, context)


def _picture(shape: Element, blip: Element | None, position: Position, context: Context) -> Picture:
    """With its bytes, unless the file only links to it."""
    reference = text_attribute(blip, qn("r:embed"))
    data = context.part.related_part(reference).blob if reference else None
    digest = sha1(data, usedforsecurity=False).hexdigest() if data else ""
    return Picture(context.box(position), shape_name(shape), digest, None if context.inherited else data, context.inherited)


def _read_frame(shape: Element, transform: Transform, context: Context) -> Iterator[Thing]:
    position = _position(shape, transform, context)
    table = child(shape, "a:graphic/a:graphicData/a:tbl")
    if table is not None and position is not None:
        yield read_table(table, position, shape_name(shape), context)
