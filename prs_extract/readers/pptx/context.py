"""What shapes of one slide share: sizes, theme, layout, master, and the package parts that they refer to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeAlias

from lxml import etree

from prs_extract.alerts import Alert
from prs_extract.geometry import Box
from prs_extract.readers.pptx.colours import Palette, colour_in
from prs_extract.readers.pptx.footers import Footers
from prs_extract.readers.pptx.package import Part, is_small, parsed_once
from prs_extract.readers.pptx.placeholders import Ancestry, Shape
from prs_extract.readers.pptx.places import Position
from prs_extract.readers.pptx.styles import RunStyle, StyleSheet, StyleSheets
from prs_extract.readers.pptx.xml import EMU_PER_PT, Element, child, fraction_attribute
from prs_extract.slides import Fill, Link, NativeTable, Picture, Rule, TextFrame

Thing: TypeAlias = TextFrame | Fill | Rule | Link | Picture | NativeTable | Alert
"""What a shape turns into."""


_SILENT = RunStyle()
"""What is said of text by a shape that has no `p:style`."""


@dataclass(frozen=True, slots=True)
class Context:
    """`part`: the one that holds the shapes, for what they refer to. `table_styles`: of the whole file.

    `footers`: those that other slides of the layout have printed. `inherited`: the shapes are those of a layout or master, seen on a slide. `printed_number`: the slide's, where the first one is not 1.
    """

    number: int
    printed_number: str
    width: int
    height: int
    part: Part
    palette: Palette
    sheets: StyleSheets
    ancestry: Ancestry
    table_styles: Element | None
    hidden_shapes: bool = False
    inherited: bool = False
    footers: Footers | None = None
    width_pt: float = field(init=False)
    height_pt: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "width_pt", self.width / EMU_PER_PT)
        object.__setattr__(self, "height_pt", self.height / EMU_PER_PT)

    @property
    def setting(self) -> tuple[int, int, bool]:
        """What decks of one template may read the same shapes by: the size of the slides, and whether hidden shapes are read."""
        return self.width, self.height, self.hidden_shapes

    def box(self, position: Position) -> Box:
        """What one sees of a position, as fractions of the slide."""
        x0, top, x1, bottom = position.seen()
        return Box(x0 / self.width, top / self.height, x1 / self.width, bottom / self.height)

    def box_pt(self, position: Position) -> Box:
        x0, top, x1, bottom = position.seen()
        return Box(x0 / EMU_PER_PT, top / EMU_PER_PT, x1 / EMU_PER_PT, bottom / EMU_PER_PT)

    def on_inherited(self, part: Part) -> Context:
        """For the shapes of a layout or master part."""
        return replace(self, part=part, inherited=True, footers=None)

    def on_part(self, part: Part) -> Context:
        """For shapes that a slide shows but another part holds."""
        return replace(self, part=part)

    def style_sheet(self, shape: Shape) -> StyleSheet:
        """Of the text in a `p:sp`."""
        own, *lists = [s.list_style for s in shape.family]
        sheets = self.sheets
        if own is not None and len(own):
            own, sheets = self._kept(own)
        fit = child(shape.xml.body_properties, "a:normAutofit")
        base = RunStyle(colour=colour_in(child(shape.xml.style, "a:fontRef"), self.palette)) if shape.xml.style is not None else _SILENT
        sources = (own, *lists, self.ancestry.text_style(shape.role) if shape.kind is not None else None)
        if fit is None:
            return sheets.sheet(sources, base)
        scale, line_cut = fraction_attribute(fit, "fontScale", 1.0), fraction_attribute(fit, "lnSpcReduction", 0.0)
        return sheets.sheet(sources, base, scale=scale, line_cut=line_cut)

    def _kept(self, list_style: Element) -> tuple[Element, StyleSheets]:
        """A shape's own list style, and the sheets that may take from it: those of a template outlive the slide, which they must not hold."""
        said = etree.tostring(list_style, with_tail=False)
        if is_small(said):
            return parsed_once(said), self.sheets
        return list_style, StyleSheets(self.palette, self.sheets.last)

    def table_style_sheet(self, base: RunStyle) -> StyleSheet:
        """Of the text in a table, whose style gives `base`."""
        return self.sheets.sheet((), base)
