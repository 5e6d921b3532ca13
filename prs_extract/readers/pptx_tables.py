"""Tables declared as such: grid, merge-origins, fills, and rows as high as their text makes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, product

from prs_extract.geometry import Box
from prs_extract.readers.pptx_colours import fill_colour, fill_element
from prs_extract.readers.pptx_context import Context
from prs_extract.readers.pptx_flow import Area, Flow, Insets, flow_all, flows_height, place
from prs_extract.readers.pptx_places import Position
from prs_extract.readers.pptx_runs import RawParagraph, plain_paragraphs, raw_paragraphs
from prs_extract.readers.pptx_styles import RunStyle, StyleSheet
from prs_extract.readers.pptx_table_styles import TableStyle, table_style
from prs_extract.readers.pptx_xml import EMU_PER_PT, Element, child, children, int_attribute, is_on, text_attribute
from prs_extract.readers.workbook import Sheet
from prs_extract.slides import NativeCell, NativeTable

_TURNS = {"vert": 90, "eaVert": 90, "vert270": 270}


@dataclass(frozen=True, slots=True)
class _Cell:
    """A merge-origin before rows have their height. Lengths in points."""

    row: int
    col: int
    row_span: int
    col_span: int
    flows: tuple[Flow, ...]
    insets: Insets
    anchor: str
    rotation: int
    fill: str | None

    @property
    def text_height(self) -> float:
        """What the text takes from top to bottom of the cell; turned text is as long as it likes."""
        if self.rotation in (90, 270):
            length = max((line.width for f in self.flows for line in f.lines), default=0.0)
            return length + self.insets.left + self.insets.right
        return flows_height(self.flows) + self.insets.top + self.insets.bottom


def read_table(table: Element, position: Position, name: str, context: Context) -> NativeTable:
    """`position`: of the frame; its height is not believed, its rows' neither: both are minimums. ValueError for a table without a cell."""
    widths = [int_attribute(c, "w") / EMU_PER_PT for c in children(table, "a:tblGrid/a:gridCol")]
    heights = [int_attribute(r, "h") / EMU_PER_PT for r in children(table, "a:tr")]
    if not widths or not heights:
        raise ValueError("a table without rows or columns")
    cells = _cells(table, widths, table_style(table, context), context)
    heights = row_heights(heights, cells)
    left, top = position.x / EMU_PER_PT, position.y / EMU_PER_PT
    xs, ys = [left + x for x in accumulate(widths, initial=0.0)], [top + y for y in accumulate(heights, initial=0.0)]
    return NativeTable(
        box=_fraction(Box(xs[0], ys[0], xs[-1], ys[-1]), context),
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
            cells.append(_placed(_Cell(row, col, row_span, col_span, tuple(flows), Insets(), "ctr", 0, None), xs, ys, context))
    return NativeTable(
        box=context.box(position),
        row_edges=tuple(y / context.height_pt for y in ys),
        col_edges=tuple(x / context.width_pt for x in xs),
        cells=tuple(cells),
        name=name,
    )


def _fraction(box: Box, context: Context) -> Box:
    width, height = context.width_pt, context.height_pt
    return Box(box.x0 / width, box.top / height, box.x1 / width, box.bottom / height)


def _cells(table: Element, widths: Sequence[float], styles: TableStyle, context: Context) -> list[_Cell]:
    """Merge-origins, row by row; spans that leave the grid are cut to it."""
    rows = children(table, "a:tr")
    sheets: dict[RunStyle, StyleSheet] = {}
    found = []
    for r, row in enumerate(rows):
        for c, cell in enumerate(children(row, "a:tc")[: len(widths)]):
            if is_on(cell.get("hMerge")) or is_on(cell.get("vMerge")):
                continue
            row_span = max(1, min(int_attribute(cell, "rowSpan", 1), len(rows) - r))
            col_span = max(1, min(int_attribute(cell, "gridSpan", 1), len(widths) - c))
            style = styles.at(r, c, len(rows), len(widths))
            raws = raw_paragraphs(child(cell, "a:txBody"), sheets.setdefault(style.text, context.table_style_sheet(style.text)))
            found.append(_cell(cell, raws, (r, c, row_span, col_span), sum(widths[c : c + col_span]), style.fill, context))
    return found


def _cell(
    cell: Element,
    raws: Sequence[RawParagraph],
    place_in_grid: tuple[int, int, int, int],
    width: float,
    style_fill: str | None,
    context: Context,
) -> _Cell:
    properties = child(cell, "a:tcPr")
    margins = [
        int_attribute(properties, n, d) / EMU_PER_PT for n, d in (("marL", 91440), ("marT", 45720), ("marR", 91440), ("marB", 45720))
    ]
    insets = Insets(*margins)
    rotation = _TURNS.get(text_attribute(properties, "vert"), 0)
    room = width - insets.left - insets.right
    flows = flow_all(raws, room, wraps=not rotation, by_font=True)
    fill = fill_element(properties)
    colour = fill_colour(fill, context.palette) if fill is not None else style_fill
    anchor = text_attribute(properties, "anchor") or "t"
    return _Cell(*place_in_grid, tuple(flows), insets, anchor, rotation, colour)


def row_heights(declared: Sequence[float], cells: Sequence[_Cell]) -> list[float]:
    """Each row as high as declared, or as the text of its cells; what a cell merged over rows needs beyond them goes to its last row."""
    heights = list(declared)
    for cell in sorted(cells, key=lambda c: (c.row_span, c.row + c.row_span)):
        last = cell.row + cell.row_span - 1
        heights[last] += max(0.0, cell.text_height - sum(heights[cell.row : last + 1]))
    return heights


def _placed(cell: _Cell, xs: Sequence[float], ys: Sequence[float], context: Context) -> NativeCell:
    box = Box(xs[cell.col], ys[cell.row], xs[cell.col + cell.col_span], ys[cell.row + cell.row_span])
    area = Area(box, context.width_pt, context.height_pt, cell.rotation)
    return NativeCell(
        row=cell.row,
        col=cell.col,
        row_span=cell.row_span,
        col_span=cell.col_span,
        box=_fraction(box, context),
        paragraphs=place(cell.flows, area, cell.insets, cell.anchor),
        fill=cell.fill,
    )
