"""Text of shapes, laid in the place that the shape gives it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from prs_extract.geometry import NOWHERE
from prs_extract.readers.pptx.areas import TURNS, USUAL, Area, Insets
from prs_extract.readers.pptx.bodies import body_flows
from prs_extract.readers.pptx.charts import Lines
from prs_extract.readers.pptx.context import Context
from prs_extract.readers.pptx.flow import columned_lines, flow_all, tab_stops
from prs_extract.readers.pptx.placeholders import Shape
from prs_extract.readers.pptx.places import Position
from prs_extract.readers.pptx.runs import plain_paragraphs
from prs_extract.readers.pptx.styles import RunStyle
from prs_extract.readers.pptx.surfaces import fill_of, outline_of
from prs_extract.readers.pptx.words import place
from prs_extract.readers.pptx.xml import EMU_PER_PT, emu_of
from prs_extract.slides import TextFrame

_SIDES = (("lIns", USUAL.left), ("tIns", USUAL.top), ("rIns", USUAL.right), ("bIns", USUAL.bottom))
_LIST_SIZE_PT = 10.0
"""For texts whose size only their drawing would tell."""


def read_text(shape: Shape, position: Position | None, context: Context) -> TextFrame:
    """The frame of a shape that has text. `position` None: nobody says where it is; it stands nowhere, its words are still read."""
    said = _said(shape)
    spot = position or Position(0, 0, 0, 0)
    turn = TURNS.get(said.get("vert", ""), 0)
    rotation = (spot.quarter + turn) % 360
    area = Area(context.box_pt(spot), context.width_pt, context.height_pt, rotation)
    insets = _insets(said).turned(turn)
    wraps = position is not None and said.get("wrap") != "none"
    width, sheet = area.width - insets.left - insets.right, context.style_sheet(shape)
    flows = body_flows(shape.xml.body, sheet, width, slide_number=context.printed_number, wraps=wraps)
    tabs = tab_stops(flows)
    return TextFrame(
        box=context.box(position) if position is not None else NOWHERE,
        paragraphs=place(flows, area, insets, said.get("anchor", "t")),
        role=shape.role,
        shape=shape.xml.geometry,
        fill=fill_of(shape, context),
        outline=outline_of(shape, context),
        rotation=rotation,
        name=shape.xml.name,
        inherited=context.inherited,
        columned=columned_lines(flows) if tabs else 0,
        tabs=tabs,
        aslant=spot.aslant,
    )


def list_frame(lines: Lines, position: Position, name: str, context: Context) -> TextFrame:
    """A frame of lines that the file holds without any drawing: the data of a chart, of a diagram."""
    area = Area(context.box_pt(position), context.width_pt, context.height_pt)
    insets = USUAL
    raws = plain_paragraphs(lines, RunStyle(size_pt=_LIST_SIZE_PT))
    flows = flow_all(raws, area.width - insets.left - insets.right)
    return TextFrame(context.box(position), place(flows, area, insets, "t"), name=name, inherited=context.inherited)


def _said(shape: Shape) -> dict[str, str]:
    """The attributes of the text body, each from the nearest of the family that has it."""
    said: dict[str, str] = {}
    for relative in reversed(shape.family):
        said |= relative.body_said
    return said


def _insets(said: Mapping[str, str]) -> Insets:
    return _insets_of(*[said.get(name) for name, _ in _SIDES])


@lru_cache(maxsize=256)
def _insets_of(*said: str | None) -> Insets:
    """What the text body says of its sides, left, top, right and bottom."""
    return Insets(*[usual if value is None else emu_of(value) / EMU_PER_PT for value, (_, usual) in zip(said, _SIDES, strict=True)])
