"""Text of shapes, laid in the place that the shape gives it."""

from __future__ import annotations

from prs_extract.geometry import NOWHERE
from prs_extract.readers.pptx_charts import Lines
from prs_extract.readers.pptx_context import Context
from prs_extract.readers.pptx_flow import flow_all
from prs_extract.readers.pptx_placeholders import Shape
from prs_extract.readers.pptx_places import Position
from prs_extract.readers.pptx_runs import plain_paragraphs, raw_paragraphs
from prs_extract.readers.pptx_styles import RunStyle
from prs_extract.readers.pptx_surfaces import fill_of, geometry_of, outline_of, shape_name
from prs_extract.readers.pptx_words import TURNS, Area, Insets, place
from prs_extract.readers.pptx_xml import EMU_PER_PT, Element, child, int_attribute
from prs_extract.slides import TextFrame

_LIST_SIZE_PT = 10.0
"""For texts whose size only their drawing would tell."""


def read_text(shape: Shape, position: Position | None, context: Context) -> TextFrame:
    """The frame of a shape that has text. `position` None: nobody says where it is; it stands nowhere, its words are still read."""
    bodies = [b for b in (child(s, "p:txBody/a:bodyPr") for s in shape.family) if b is not None]
    spot = position or Position(0, 0, 0, 0)
    turn = TURNS.get(_said(bodies, "vert"), 0)
    rotation = (spot.quarter + turn) % 360
    area = Area(context.box_pt(spot), context.width_pt, context.height_pt, rotation)
    insets = _insets(bodies).turned(turn)
    wraps = position is not None and _said(bodies, "wrap") != "none"
    raws = raw_paragraphs(child(shape.element, "p:txBody"), context.style_sheet(shape), slide_number=context.printed_number)
    flows = flow_all(raws, area.width - insets.left - insets.right, wraps=wraps)
    return TextFrame(
        box=context.box(position) if position is not None else NOWHERE,
        paragraphs=place(flows, area, insets, _said(bodies, "anchor") or "t"),
        role=shape.role,
        shape=geometry_of(shape.element),
        fill=fill_of(shape, context),
        outline=outline_of(shape, context),
        rotation=rotation,
        name=shape_name(shape.element),
        inherited=context.inherited,
    )


def list_frame(lines: Lines, position: Position, name: str, context: Context) -> TextFrame:
    """A frame of lines that the file holds without any drawing: the data of a chart, of a diagram."""
    area = Area(context.box_pt(position), context.width_pt, context.height_pt)
    insets = Insets()
    raws = plain_paragraphs(lines, RunStyle(size_pt=_LIST_SIZE_PT))
    flows = flow_all(raws, area.width - insets.left - insets.right)
    return TextFrame(context.box(position), place(flows, area, insets, "t"), name=name, inherited=context.inherited)


def _said(bodies: list[Element], name: str) -> str:
    """An attribute of the text body, from the nearest of the family that has it."""
    return next((str(b.get(name)) for b in bodies if b.get(name)), "")


def _insets(bodies: list[Element]) -> Insets:
    default = Insets()
    names = (("lIns", default.left), ("tIns", default.top), ("rIns", default.right), ("bIns", default.bottom))
    found = []
    for name, usual in names:
        speaker = next((b for b in bodies if b.get(name)), None)
        found.append(int_attribute(speaker, name) / EMU_PER_PT if speaker is not None else usual)
    return Insets(*found)
