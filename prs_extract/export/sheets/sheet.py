"""A sheet of lines under headings: widths and heights from the content, frozen headings, filters, print set-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import Outline, PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from prs_extract.export.sheets import sizing, styles
from prs_extract.export.sheets.cells import CELL_LIMIT, CellValue, cell_value, set_value, utf16_length
from prs_extract.export.sheets.slide_links import SlideLink

HEAD_ROW = 3
"""Title, subtitle, then headings."""
WIDEST = 110.0
WIDEST_ON_A4 = 230.0
"""Characters across beyond which A4 would shrink 9 pt below 6 pt: such a sheet is printed on A3."""
A3, A4 = 8, 9


@dataclass(frozen=True, slots=True)
class Heading:
    """A column. `least`, `most`: its width in characters. `toned`: its words take their tone's colour. `printed`: within the print area.
    `optional`: left out where no line has a value for it.
    """

    key: str
    title: str
    least: float = 8.0
    most: float = 12.0
    style: str = styles.TEXT
    toned: bool = False
    hidden: bool = False
    printed: bool = True
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row. `band`: a title that runs over the columns, in place of cells. `styles`: by key, where a cell departs from its column.
    `links`: by key, a place of the workbook ("'Comparaison'!A4") or of a deck.
    """

    values: Mapping[str, Any]
    band: str = ""
    styles: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str | SlideLink] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LongText:
    """A text that its cell does not show whole (a row has a greatest height), or cannot hold (`cut`)."""

    sheet: str
    cell: str
    text: str
    cut: bool


@dataclass(frozen=True, slots=True)
class Written:
    """What stands where. `lines`: from row `HEAD_ROW + 1` on; `columns`: the letter of each heading's column."""

    sheet: str
    lines: tuple[Line, ...]
    columns: Mapping[str, str]
    long_texts: tuple[LongText, ...] = ()

    def place(self, line: int, key: str) -> str:
        """The cell of a line, as a hyperlink names it."""
        return f"{quote_sheetname(self.sheet)}!{self.columns[key]}{HEAD_ROW + 1 + line}"

    def places(self, key: str, *names: str) -> dict[tuple[str, ...], str]:
        """The cell of column `key`, for each line, by what the line holds under `names`."""
        return {tuple(line.values[n] for n in names): self.place(i, key) for i, line in enumerate(self.lines) if not line.band}

    def cells(self, key: str) -> str:
        """All the cells of a column."""
        letter = self.columns[key]
        return f"{letter}{HEAD_ROW + 1}:{letter}{HEAD_ROW + max(len(self.lines), 1)}"


def write_sheet(
    sheet: Worksheet, title: str, subtitle: str, headings: Sequence[Heading], lines: Sequence[Line], *, frozen: int = 1, empty: str = ""
) -> Written:
    """Write lines under headings. `frozen`: columns that stay in view; `empty`: what to say when there is no line."""
    values = [{h.key: cell_value(line.values.get(h.key)) for h in headings} for line in lines]
    headings = [h for h in headings if not h.optional or any(v[h.key] is not None for v in values)]
    widths = [_width(h, [v[h.key] for v, line in zip(values, lines, strict=True) if not line.band]) for h in headings]
    grid = _Grid(sheet, tuple(headings), tuple(widths), grouped=any(line.band for line in lines))
    write_title(sheet, title, subtitle)
    write_head(sheet, HEAD_ROW, [h.title for h in headings], widths)
    long_texts = [t for row, (line, v) in enumerate(zip(lines, values, strict=True), HEAD_ROW + 1) for t in grid.write(row, line, v)]
    if not lines:
        put(sheet, HEAD_ROW + 1, 1, empty, styles.SUBTITLE)
    grid.set_columns()
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, frozen + 1).coordinate
    last = HEAD_ROW + max(len(lines), 1)
    if lines:
        sheet.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(headings))}{last}"
    printed = sum(w for h, w in zip(headings, widths, strict=True) if h.printed and not h.hidden)
    set_print(sheet, columns=sum(h.printed for h in headings), rows=last, repeated=HEAD_ROW, wide=printed > WIDEST_ON_A4)
    letters = {h.key: get_column_letter(i) for i, h in enumerate(headings, 1)}
    return Written(sheet.title, tuple(lines), letters, tuple(long_texts))


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where and how lines are written. `grouped`: lines lie under bands, which fold them."""

    sheet: Worksheet
    headings: tuple[Heading, ...]
    widths: tuple[float, ...]
    grouped: bool

    def write(self, row: int, line: Line, values: Mapping[str, CellValue]) -> list[LongText]:
        """Write a line; the texts that it does not show whole."""
        if line.band:
            self._write_band(row, line, values)
            return []
        long_texts = []
        for i, (heading, width) in enumerate(zip(self.headings, self.widths, strict=True), 1):
            value = values[heading.key]
            cell = put(self.sheet, row, i, None, _style_of(heading, line, value))
            long_text = _too_long(self.sheet.title, cell.coordinate, value, width)
            if long_text and not heading.hidden:
                long_texts.append(long_text)
            set_value(cell, _shortened(value))
            if heading.key in line.links:
                cell.hyperlink = _hyperlink(cell.coordinate, line.links[heading.key])
        self._set_height(row, values)
        return long_texts

    def _write_band(self, row: int, line: Line, values: Mapping[str, CellValue]) -> None:
        """The line's first value, then the band's text over all other columns (unmerged: merged cells cannot be sorted)."""
        for i, heading in enumerate(self.headings, 1):
            put(self.sheet, row, i, line.band if i == 2 else values[heading.key] if i == 1 else None, styles.BAND)
        self.sheet.row_dimensions[row].height = 20

    def _set_height(self, row: int, values: Mapping[str, CellValue]) -> None:
        shown = [(h, str(values[h.key]), w) for h, w in zip(self.headings, self.widths, strict=True) if not h.hidden]
        plain = sizing.row_height([(t, w) for h, t, w in shown if not h.toned], styles.SIZE_PT)
        bold = sizing.row_height([(t, w) for h, t, w in shown if h.toned], styles.SIZE_PT, bold=True)
        dimension = self.sheet.row_dimensions[row]
        dimension.height = min(max(plain, bold), sizing.MAX_HEIGHT_PT)
        if self.grouped:
            dimension.outlineLevel = 1

    def set_columns(self) -> None:
        """Widths, hidden columns, and bands above the lines that they fold."""
        for i, (heading, width) in enumerate(zip(self.headings, self.widths, strict=True), 1):
            dimension = self.sheet.column_dimensions[get_column_letter(i)]
            dimension.width = round(width, 2)
            dimension.hidden = heading.hidden
        self.sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)


def _hyperlink(cell: str, link: str | SlideLink) -> Hyperlink:
    if isinstance(link, str):
        return Hyperlink(ref=cell, location=link)
    return Hyperlink(ref=cell, target=link.target, location=link.location)


def put(sheet: Worksheet, row: int, column: int, value: Any, style: str) -> Cell:
    """A value in a cell, in a named style."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # never a merged one
    cell.style = style
    set_value(cell, cell_value(value))
    return cell


def write_title(sheet: Worksheet, title: str, subtitle: str) -> None:
    """The first two rows of every sheet."""
    put(sheet, 1, 1, title, styles.TITLE)
    put(sheet, 2, 1, subtitle, styles.SUBTITLE)
    sheet.row_dimensions[1].height = 28
    sheet.row_dimensions[2].height = 18


def write_head(sheet: Worksheet, row: int, titles: Sequence[str], widths: Sequence[float]) -> None:
    """A row of headings, high enough for the longest."""
    for i, title in enumerate(titles, 1):
        put(sheet, row, i, title, styles.HEAD)
    # A filter's arrow hides the last letters of a heading: room for it is counted.
    height = sizing.row_height(zip(titles, (w - 2 for w in widths), strict=True), styles.SIZE_PT, least=24, bold=True)
    sheet.row_dimensions[row].height = height


def set_print(sheet: Worksheet, *, columns: int, rows: int, repeated: int | None = None, wide: bool = False) -> None:
    """A4 landscape (A3 for a `wide` one), as wide as one page, headings on every page, sheet and page numbers at the foot."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A3 if wide else A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.3
    margins.top, margins.bottom, margins.footer = 0.4, 0.55, 0.25
    sheet.print_area = f"A1:{get_column_letter(columns)}{rows}"
    if repeated:
        sheet.print_title_rows = f"{repeated}:{repeated}"
    sheet.oddFooter = HeaderFooterItem(left=_HeaderFooterPart("&A"), right=_HeaderFooterPart("Page &P sur &N"))
    sheet.sheet_view.showGridLines = False


def _width(heading: Heading, values: Sequence[CellValue]) -> float:
    texts = [str(v) for v in values if v is not None]
    width = sizing.column_width([*texts, ""], heading.least, heading.most, styles.SIZE_PT)
    return sizing.widened(texts, width, max(WIDEST, heading.most), styles.SIZE_PT)


def _style_of(heading: Heading, line: Line, value: CellValue) -> str:
    if heading.key in line.styles:
        return line.styles[heading.key]
    if isinstance(line.links.get(heading.key), SlideLink):
        return styles.LINK
    if heading.toned:
        tone = styles.TONE_OF.get(str(value))
        return styles.tone_style(tone) if tone else styles.CODE
    return heading.style


def _too_long(sheet: str, cell: str, value: CellValue, width: float) -> LongText | None:
    if not isinstance(value, str):
        return None
    cut = utf16_length(value) > CELL_LIMIT
    if cut or sizing.row_height([(value, width)], styles.SIZE_PT) > sizing.MAX_HEIGHT_PT:
        return LongText(sheet, cell, value, cut)
    return None


CUT_NOTE = "\n[… suite dans la feuille « Textes longs »]"


def _shortened(value: CellValue) -> CellValue:
    """`value`, or as much of a text as a cell holds and where the rest is."""
    if not isinstance(value, str) or utf16_length(value) <= CELL_LIMIT:
        return value
    head = value.encode("utf-16-le")[: 2 * (CELL_LIMIT - 100)].decode("utf-16-le", "ignore")
    return head + CUT_NOTE
