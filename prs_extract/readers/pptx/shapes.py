"""Shapes of a slide, groups opened, each as what the slide model has for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import sha1

from lxml import etree

from prs_extract.alerts import alert
from prs_extract.geometry import UNIT, Box
from prs_extract.readers.package import ARCHIVE_FAULTS
from prs_extract.readers.pptx.charts import chart_lines
from prs_extract.readers.pptx.choices import iter_resolved
from prs_extract.readers.pptx.context import Context, Thing
from prs_extract.readers.pptx.diagrams import data_model, drawn_copy, model_lines
from prs_extract.readers.pptx.footers import is_footer
from prs_extract.readers.pptx.frames import list_frame, read_text
from prs_extract.readers.pptx.lines import open_path, read_line
from prs_extract.readers.pptx.placeholders import Shape
from prs_extract.readers.pptx.places import UNMOVED, Position, Transform
from prs_extract.readers.pptx.runs import has_text
from prs_extract.readers.pptx.sectors import covered
from prs_extract.readers.pptx.shape_xml import ShapeXml, is_free, shape_name
from prs_extract.readers.pptx.surfaces import fill_of, outline_of
from prs_extract.readers.pptx.tables import read_sheet, read_table
from prs_extract.readers.pptx.xml import Element, child, fraction_attribute, iter_elements, local_name, qn, text_attribute
from prs_extract.readers.workbook import visible_sheet
from prs_extract.slides import Fill, Picture

SHAPE_FAULTS = (*ARCHIVE_FAULTS, IndexError, AttributeError, TypeError, ArithmeticError, etree.LxmlError)
"""What python-pptx, lxml, unpacking a part and reading numbers raise on a damaged shape."""

_NOT_SHAPES = {"nvGrpSpPr", "grpSpPr", "extLst"}
_LINES = {"line", "straightConnector1"}


def shapes_of(tree: Element | None) -> Iterator[Element]:
    """The shapes of a `p:spTree` or a group, in drawing order."""
    return (shape for shape in iter_resolved(tree) if local_name(shape) not in _NOT_SHAPES)


def showing(tree: Element | None) -> tuple[Element, ...]:
    """The shapes of a layout's or master's tree that its slides show (or are told to be hidden): all but the placeholders."""
    return tuple(s for s in shapes_of(tree) if local_name(s) != "sp" or is_free(s))


def read_shapes(shapes: Iterable[Element], context: Context, transform: Transform = UNMOVED) -> Iterator[Thing]:
    """What each shape turns into, in their order. A shape that cannot be read gives an alert in its place."""
    for shape in shapes:
        if context.footers is not None and transform is UNMOVED and is_footer(shape):
            yield from context.footers.read(shape, context.printed_number, context.setting, partial(_read_one, shape, context, transform))
        else:
            yield from _read_one(shape, context, transform)


def _read_one(shape: Element, context: Context, transform: Transform) -> Iterator[Thing]:
    try:
        xml = ShapeXml(shape)
        if xml.is_hidden and not context.hidden_shapes:
            yield alert("forme-masquee", f"La forme masquée « {xml.name} » n'a pas été lue.", slide=context.number)
        elif (kind := local_name(shape)) == "grpSp":
            yield from read_shapes(shapes_of(shape), context, transform.inside(shape))
        else:
            yield from tuple(_read_shape(xml, kind, transform, context))
    except SHAPE_FAULTS as fault:
        message = f"La forme « {shape_name(shape)} » est illisible ({type(fault).__name__}) : le reste de la diapositive a été lu."
        yield alert("forme-illisible", message, slide=context.number)


def _read_shape(xml: ShapeXml, kind: str, transform: Transform, context: Context) -> Iterator[Thing]:
    element, shape = xml.element, context.ancestry.shape(xml)
    position = _position(shape, transform)
    if kind == "sp" and not (context.inherited and shape.kind):
        yield from _read_sp(shape, position, context)
    elif position is None:
        if kind == "graphicFrame":  # a table or a chart, with words
            raise ValueError("no place")
    elif kind == "cxnSp":
        yield from read_line(element, position, outline_of(shape, context), context)
    elif kind == "pic":
        yield _picture(xml, child(element, "p:blipFill"), position, context)
    elif kind == "graphicFrame":
        yield from _read_frame(xml, position, context)


def _position(shape: Shape, transform: Transform) -> Position | None:
    """Where a shape is, from the nearest of its family that says so; None when none does."""
    own = shape.xml.position
    if own is not None:
        return transform.apply(own)
    return next((s.position for s in shape.family[1:] if s.position is not None), None)


def _read_sp(shape: Shape, position: Position | None, context: Context) -> Iterator[Thing]:
    xml = shape.xml
    if has_text(xml.body):
        yield read_text(shape, position, context)
        return
    if position is None:
        return
    fill, outline = fill_of(shape, context), outline_of(shape, context)
    blip_fill = xml.surface.get(qn("a:blipFill"))
    if xml.geometry in _LINES or (fill is None and open_path(xml.element)):
        yield from read_line(xml.element, position, outline, context)
    elif blip_fill is not None:
        yield _picture(xml, blip_fill, position, context)
    elif fill is not None or outline is not None:
        place = covered(xml.geometry, xml.preset, position)
        yield Fill(context.box(place), fill, outline, xml.geometry, xml.name, context.inherited)


def _picture(xml: ShapeXml, filling: Element | None, position: Position, context: Context) -> Picture:
    """With its bytes, unless the file only links to it or the slide only inherits it."""
    reference = text_attribute(child(filling, "a:blip"), qn("r:embed"))
    data = context.part.related(reference).blob if reference else b""
    digest = sha1(data, usedforsecurity=False).hexdigest() if data else ""
    kept = data if data and not context.inherited else None
    shown = _shown(child(filling, "a:srcRect")) if kept else UNIT
    return Picture(context.box(position), xml.name, digest, kept, context.inherited, shown=shown, turn=position.quarter)


def _shown(cut: Element | None) -> Box:
    """What is left of a picture that is cut at its sides; sides less than 0 leave room round it."""
    if cut is None or not cut.attrib:
        return UNIT
    left, top, right, bottom = (fraction_attribute(cut, side, 0.0) for side in "ltrb")
    return Box(left, top, 1 - right, 1 - bottom) if left + right < 1 and top + bottom < 1 else UNIT


def _read_frame(xml: ShapeXml, position: Position, context: Context) -> Iterator[Thing]:
    """What a graphic frame holds: a table, a chart, a diagram or an object of another program; nothing for kinds unknown."""
    held = next(iter_resolved(child(xml.element, "a:graphic/a:graphicData")), None)
    kind, name = local_name(held) if held is not None else "", xml.name
    if held is None:
        return
    if kind == "tbl":
        yield read_table(held, position, name, context)
    elif kind == "chart":
        root = context.part.related(text_attribute(held, qn("r:id"))).root
        yield list_frame(chart_lines(root), position, name, context)
    elif kind == "relIds":
        yield from _read_diagram(held, position, name, context)
    elif kind == "oleObj":
        yield from _read_embedded(held, position, name, context)


def _read_diagram(references: Element, position: Position, name: str, context: Context) -> Iterator[Thing]:
    model = data_model(references, context.part)
    drawn = drawn_copy(model, context.part)
    if drawn is None:
        yield list_frame(model_lines(model), position, name, context)
    else:
        tree, part = drawn
        yield from read_shapes(shapes_of(tree), context.on_part(part), Transform(shift_x=position.x, shift_y=position.y))


def _read_embedded(embedded: Element, position: Position, name: str, context: Context) -> Iterator[Thing]:
    """A workbook as a table; any other object as the picture that stands for it."""
    reference = text_attribute(embedded, qn("r:id"))
    inside = child(embedded, "p:embed") is not None and reference in context.part.relations
    sheet = visible_sheet(context.part.related(reference).blob) if inside else None
    if sheet is not None:
        yield read_sheet(sheet, position, name, context)
        return
    for picture in iter_elements(embedded):
        if local_name(picture) == "pic":
            yield _picture(ShapeXml(picture), child(picture, "p:blipFill"), position, context)
