"""Tables declared as such: grid, merge-origins, fills, and rows as high as their text makes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import accumulate, product
from typing import TypeAlias

from lxml import etree

from prs_extract.geometry import Box
from prs_extract.readers.pptx.areas import TURNS, USUAL, Area, Insets
from prs_extract.readers.pptx.bodies import KEPT_BYTES, flows_of
from prs_extract.readers.pptx.colours import fill_colour, fill_element
from prs_extract.readers.pptx.context import Context
from prs_extract.readers.pptx.flow import Flow, flow_all, flows_height
from prs_extract.readers.pptx.grid import Origin, merge_origins
from prs_extract.readers.pptx.places import Position
from prs_extract.readers.pptx.runs import plain_paragraphs
from prs_extract.readers.pptx.styles import RunStyle, StyleSheet
from prs_extract.readers.pptx.table_styles import table_style
from prs_extract.readers.pptx.words import place
from prs_extract.readers.pptx.xml import EMU_PER_PT, Element, child, children, emu_of, firsts, int_attribute, is_on, qn, text_attribute
from prs_extract.readers.workbook import Sheet
from prs_extract.slides import NativeCell, NativeTable
from prs_extract.values import value

_PROPERTIES, _BODY = qn("a:tcPr"), qn("a:txBody")
_MARGINS = {"marL": 91_440, "marT": 45_720, "marR": 91_440, "marB": 45_720}
"""Of a cell's text, and how wide they are in EMU where the file does not say."""


@value(frozen=True, slots=True)
class _Cell:
    """A merge-origin before rows have their height. `insets` are those of the text's own sides. Lengths in points."""

    origin: Origin
    flows: tuple[Flow, ...]
    insets: Insets
    anchor: str
    rotation: int
    fill: str | None

    @property
    def text_height(self) -> float:
        """What the text takes from top to bottom of the cell."""
        if self.rotation:
            length = max((line.width for f in self.flows for line in f.lines), default=0.0)
            return length + self.insets.left + self.insets.right
        return flows_height(self.flows) + self.insets.top + self.insets.bottom


def read_table(table: Element, position: Position, name: str, context: Context) -> NativeTable:
    """`position`: of the frame; its height is not believed, its rows' neither: both are minimums. ValueError for a table without a cell."""
    widths = [int_attribute(c, "w") / EMU_PER_PT for c in children(table, "a:tblGrid/a:gridCol")]
    heights = [int_attribute(r, "h") / EMU_PER_PT for r in children(table, "a:tr")]
    if not widths or not heights:
        raise ValueError("a table without rows or columns")
    cells = _cells(table, widths, heights, context)
    heights = row_heights(heights, cells)
    left, top = position.x / EMU_PER_PT, position.y / EMU_PER_PT
    xs, ys = [left + x for x in accumulate(widths, initial=0.0)], [top + y for y in accumulate(heights, initial=0.0)]
    return NativeTable(
        box=_fraction(Box(xs[0], ys[0], xs[-1], ys[-1]), context.width_pt, context.height_pt),
        row_edges=tuple(y / context.height_pt for y in ys),
        col_edges=tuple(x / context.width_pt for x in xs),
        cells=tuple(_placed(cell, xs, ys, context) for cell in cells),
        has_header=is_on(text_attribute(child(table, "a:tblPr"), "firstRow")),
        name=name,
    )


def read_sheet(sheet: Sheet, position: Position, name: str, context: Context) -> NativeTable:
    """A sheet drawn over the whole frame of its object, columns of one width, rows of one height."""
    box = context.box_pt(position)
    xs = [box.x0 + box.width * i / sheet.n_cols for i in range(sheet.n_cols + 1)]
    ys = [box.top + box.height * i / sheet.n_rows for i in range(sheet.n_rows + 1)]
    covered = {(r + i, c + j) for (r, c), (rows, cols) in sheet.spans.items() for i in range(rows) for j in range(cols) if i or j}
    cells = []
    for row, col in product(range(sheet.n_rows), range(sheet.n_cols)):
        if (row, col) not in covered:
            row_span, col_span = sheet.spans.get((row, col), (1, 1))
            raws = plain_paragraphs([(0, line) for line in sheet.texts.get((row, col), "").split("\n")], RunStyle(size_pt=10.0))
            flows = flow_all(raws, xs[col + col_span] - xs[col], by_font=True)
            origin = Origin(row, col, row_span, col_span, None)
            cells.append(_placed(_Cell(origin, tuple(flows), Insets(), "ctr", 0, None), xs, ys, context))
    return NativeTable(
        box=context.box(position),
        row_edges=tuple(y / context.height_pt for y in ys),
        col_edges=tuple(x / context.width_pt for x in xs),
        cells=tuple(cells),
        name=name,
    )


def _fraction(box: Box, width_pt: float, height_pt: float) -> Box:
    return Box(box.x0 / width_pt, box.top / height_pt, box.x1 / width_pt, box.bottom / height_pt)


def _cells(table: Element, widths: Sequence[float], heights: Sequence[float], context: Context) -> list[_Cell]:
    """Merge-origins, row by row, with their text broken to their width."""
    styles = table_style(table, context)
    sheets: dict[int, StyleSheet] = {}
    found = []
    for origin in merge_origins(table, len(widths)):
        style = styles.at(origin.row, origin.col, len(heights), len(widths))
        sheet = sheets.get(id(style)) or sheets.setdefault(id(style), context.table_style_sheet(style.text))
        width = sum(widths[origin.col : origin.col + origin.col_span])
        height = sum(heights[origin.row : origin.row + origin.row_span])
        found.append(_Cell(origin, *_known_content(origin.element, sheet, width, height, style.fill, context.printed_number)))
    return found


_Content: TypeAlias = tuple[tuple[Flow, ...], Insets, str, int, str | None]
"""Of a cell: lines, insets, anchor, turn and fill."""


def _known_content(cell: Element | None, sheet: StyleSheet, width: float, height: float, fill: str | None, slide_number: str) -> _Content:
    """What a cell holds, read once for those of one look, width and text: states, names, headers. `fill`: where the cell says none."""
    said = b"" if cell is None else etree.tostring(cell, with_tail=False)
    if len(said) > KEPT_BYTES:
        return _content(cell, sheet, width, height, fill, slide_number)
    key = said, width, height if b" vert=" in said else 0.0, fill, slide_number if b"slidenum" in said else ""
    known: _Content | None = sheet.cells.get(key)
    if known is None:
        known = sheet.cells[key] = _content(cell, sheet, width, height, fill, slide_number)
    return known


def _content(cell: Element | None, sheet: StyleSheet, width: float, height: float, fill: str | None, slide_number: str) -> _Content:
    parts = firsts(cell)
    properties = parts.get(_PROPERTIES)
    turn = TURNS.get(text_attribute(properties, "vert"), 0)
    insets = _insets(properties).turned(turn)
    body = partial(flows_of, parts.get(_BODY), sheet, slide_number=slide_number, by_font=True)
    flows = _flows(body, width, height, insets, turn)
    own = fill_element(properties)
    colour = fill_colour(own, sheet.palette) if own is not None else fill
    return flows, insets, text_attribute(properties, "anchor") or "t", turn, colour


def _insets(properties: Element | None) -> Insets:
    return USUAL if properties is None else _insets_of(*map(properties.get, _MARGINS))


@lru_cache(maxsize=256)
def _insets_of(*said: str | None) -> Insets:
    """The margins that a cell says, left, top, right and bottom."""
    sides = [emu_of(value) if value else usual for value, usual in zip(said, _MARGINS.values(), strict=True)]
    return Insets(*[side / EMU_PER_PT for side in sides])


def _flows(body: Callable[..., tuple[Flow, ...]], width: float, height: float, insets: Insets, turn: int) -> tuple[Flow, ...]:
    """Lines of a cell. Turned text is broken to the height that the row declares if it then fits the column's width, else it is not broken:
    the row grows to hold it.
    """
    if not turn:
        return body(width - insets.left - insets.right)
    broken = body(height - insets.left - insets.right)
    return broken if flows_height(broken) <= width - insets.top - insets.bottom else body(0.0, wraps=False)


def row_heights(declared: Sequence[float], cells: Sequence[_Cell]) -> list[float]:
    """Each row as high as declared, or as the text of its cells; what a cell merged over rows needs beyond them goes to its last row."""
    heights = list(declared)
    for cell in sorted(cells, key=lambda c: (c.origin.row_span, c.origin.row)):
        first, last = cell.origin.row, cell.origin.row + cell.origin.row_span - 1
        heights[last] += max(0.0, cell.text_height - sum(heights[first : last + 1]))
    return heights


def _placed(cell: _Cell, xs: Sequence[float], ys: Sequence[float], context: Context) -> NativeCell:
    at = cell.origin
    box = Box(xs[at.col], ys[at.row], xs[at.col + at.col_span], ys[at.row + at.row_span])
    width_pt, height_pt = context.width_pt, context.height_pt
    paragraphs = place(cell.flows, Area(box, width_pt, height_pt, cell.rotation), cell.insets, cell.anchor)
    return NativeCell(at.row, at.col, at.row_span, at.col_span, _fraction(box, width_pt, height_pt), paragraphs, cell.fill)
