"""What a table style gives to cells that say nothing: fills, bold, colour of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from prs_extract.readers.pptx.colours import colour_in, fill_colour, fill_element
from prs_extract.readers.pptx.context import Context
from prs_extract.readers.pptx.styles import RunStyle
from prs_extract.readers.pptx.xml import Element, child, children, is_on, iter_elements, local_name, text_attribute

_MEDIUM_STYLE_2 = {
    "{073A0DAA-6AF3-43AB-8588-CEC1D06C72B9}": "dk1",
    "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}": "accent1",
    "{21E4AEA4-8DFA-4A89-87EB-49C32662AFE0}": "accent2",
    "{F5AB1C69-6EDB-4FF4-983F-18BD219EF322}": "accent3",
    "{00A15C55-8517-42AA-B614-E9B94910E393}": "accent4",
    "{7DF18680-E054-41AD-8BC1-D1AEF772440D}": "accent5",
    "{93296810-A885-4BE3-A3E7-6D5BEEA58F35}": "accent6",
}
"""PowerPoint's usual table style, which files name without holding it: its id -> the colour that it is built on."""


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What one part of a table style says; of the text, only bold and colour."""

    fill: str | None = None
    text: RunStyle = field(default_factory=RunStyle)


@dataclass(frozen=True, slots=True)
class TableStyle:
    """Cell styles by part ("firstRow", "band1H", "wholeTbl", …); `switches`: the parts that the table turns on."""

    parts: tuple[tuple[str, CellStyle], ...] = ()
    switches: frozenset[str] = frozenset()
    _known: dict[tuple[str, ...], CellStyle] = field(default_factory=dict, repr=False, compare=False)

    def at(self, row: int, col: int, n_rows: int, n_cols: int) -> CellStyle:
        """The style of a place: a part that says nothing lets the next one speak."""
        names = self._names(row, col, n_rows, n_cols)
        if names not in self._known:
            self._known[names] = self._style(names)
        return self._known[names]

    def _style(self, names: Sequence[str]) -> CellStyle:
        parts = dict(self.parts)
        chain = [parts[p] for p in names if p in parts]
        fill = next((s.fill for s in chain if s.fill), None)
        colour = next((s.text.colour for s in chain if s.text.colour), None)
        return CellStyle(fill, RunStyle(bold=any(s.text.bold for s in chain), colour=colour))

    def _names(self, row: int, col: int, n_rows: int, n_cols: int) -> tuple[str, ...]:
        first, last = "firstRow" in self.switches, "lastRow" in self.switches
        names: list[str] = []
        names += ["firstRow"] if first and row == 0 else []
        names += ["lastRow"] if last and row == n_rows - 1 else []
        names += ["firstCol"] if "firstCol" in self.switches and col == 0 else []
        names += ["lastCol"] if "lastCol" in self.switches and col == n_cols - 1 else []
        if "bandRow" in self.switches and not names:
            names.append("band2H" if (row - first) % 2 else "band1H")
        if "bandCol" in self.switches and not names:
            names.append("band2V" if (col - ("firstCol" in self.switches)) % 2 else "band1V")
        return (*names, "wholeTbl")


def table_style(table: Element, context: Context) -> TableStyle:
    """The style that a table names: the file's own, or PowerPoint's usual one; an empty style for any other."""
    properties = child(table, "a:tblPr")
    switches = frozenset(str(k) for k, v in (properties.attrib.items() if properties is not None else ()) if is_on(str(v)))
    name = "".join((e.text or "").strip() for e in children(properties, "a:tableStyleId"))
    for style in children(context.table_styles, "a:tblStyle"):
        if text_attribute(style, "styleId") == name:
            parts = tuple((local_name(part), _part(part, context)) for part in iter_elements(style))
            return TableStyle(parts, switches)
    return TableStyle(_medium_style_2(_MEDIUM_STYLE_2[name], context), switches) if name in _MEDIUM_STYLE_2 else TableStyle()


def _part(part: Element, context: Context) -> CellStyle:
    text = child(part, "a:tcTxStyle")
    style = RunStyle(bold=is_on(text_attribute(text, "b")), colour=colour_in(text, context.palette))
    return CellStyle(fill_colour(fill_element(child(part, "a:tcStyle/a:fill")), context.palette), style)


def _medium_style_2(name: str, context: Context) -> tuple[tuple[str, CellStyle], ...]:
    strong = f"#{context.palette.colours.get(name, '4472C4').lower()}"
    white = f"#{context.palette.colours.get('lt1', 'FFFFFF').lower()}"
    black = f"#{context.palette.colours.get('dk1', '000000').lower()}"
    heading = CellStyle(strong, RunStyle(bold=True, colour=white))
    plain = CellStyle(_tinted(strong, 0.2), RunStyle(colour=black))
    band = CellStyle(_tinted(strong, 0.4))
    edges = tuple((part, heading) for part in ("firstRow", "lastRow", "firstCol", "lastCol"))
    return (*edges, ("wholeTbl", plain), ("band1H", band), ("band1V", band))


def _tinted(colour: str, amount: float) -> str:
    """`colour` with so much of it left, the rest white."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * amount):02x}" for part in parts)
