"""Charts over counts that stand in a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.worksheet.worksheet import Worksheet

INKS = {
    "vert": "6AA84F",
    "bleu": "4A86C5",
    "turquoise": "3AAFA9",
    "jaune": "E6B800",
    "orange": "E6833A",
    "rouge": "CC4B4B",
    "violet": "8E7CC3",
}
"""tone -> colour of its bars, stronger than that of cells."""
GREY = "A0A7AF"
PATTERNS: dict[str, Literal["wdUpDiag", "wdDnDiag", "narHorz", "smGrid", "pct25"]] = {
    "vert": "wdUpDiag",
    "rouge": "wdDnDiag",
    "orange": "narHorz",
    "violet": "smGrid",
    "jaune": "pct25",
}
"""tone -> hatching over its colour, so that parts are told apart without colour (print in black, colour blindness); the others are plain."""
LEAST_HEIGHT_CM = 7.0
_TITLE_CM, _LEGEND_CM, _BAR_CM = 0.84, 1.4, 0.62
"""Of the last, the least in which the name of a line can be read: renderers leave names out rather than draw them over one another."""
_STEPS = 6
"""Figures under the bars, at most: half a page wide, ten of three digits run into one another."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Where counts stand: lines `first` to `last`, their labels in column `labels`, and by column the tone of its series, headed in row `head`."""

    head: int
    first: int
    last: int
    labels: int
    series: Mapping[int, str]


def height_cm(lines: int) -> float:
    """What a chart of so many lines takes."""
    return max(LEAST_HEIGHT_CM, _TITLE_CM + _LEGEND_CM + _BAR_CM * lines)


def add_stacked_bars(sheet: Worksheet, anchor: str, title: str, counts: Counts, *, width_cm: int, height_cm: float) -> None:
    """A bar a line, its parts one behind the other, each in its tone and named in the legend; the lines from top to bottom."""
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 60
    chart.title = _small_title(title)
    chart.width, chart.height = width_cm, height_cm
    for column, tone in counts.series.items():
        values = Reference(sheet, min_col=column, min_row=counts.first, max_row=counts.last)
        series = Series(values, title_from_data=False)
        series.tx = _title_of(sheet, counts.head, column)
        series.graphicalProperties = _look(tone)
        series.dLbls = _figures(i for i, row in enumerate(range(counts.first, counts.last + 1)) if not sheet.cell(row, column).value)
        chart.series.append(series)
    chart.set_categories(Reference(sheet, min_col=counts.labels, min_row=counts.first, max_row=counts.last))
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.tickLblSkip = 1  # every line's name
    chart.x_axis.txPr = _small_text()
    chart.x_axis.delete = chart.y_axis.delete = False  # openpyxl's axes are hidden unless told otherwise
    chart.y_axis.majorUnit, chart.y_axis.number_format = _unit(sheet, counts), "0"
    chart.y_axis.crosses = "max"  # with the lines from top to bottom, the far end is the bottom
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill="E1E5E9")))
    chart.legend.position = "b"
    top, body = _TITLE_CM / height_cm, 1 - (_TITLE_CM + _LEGEND_CM) / height_cm
    chart.layout = Layout(manualLayout=ManualLayout(xMode="edge", yMode="edge", x=0.14, y=top, w=0.82, h=body))
    sheet.add_chart(chart, anchor)


def _look(tone: str) -> GraphicalProperties:
    colour, pattern = INKS.get(tone, GREY), PATTERNS.get(tone)
    edge = LineProperties(solidFill="FFFFFF", w=6350)
    if not pattern:
        return GraphicalProperties(solidFill=colour, ln=edge)
    hatched = PatternFillProperties(prst=pattern, fgClr=_colour(colour), bgClr=_colour(_lighter(colour)))
    return GraphicalProperties(pattFill=hatched, ln=edge)


def _colour(rgb: str) -> ColorChoice:
    return ColorChoice(srgbClr=rgb)  # type: ignore[arg-type]  # the stubs want an object where the library takes the six letters


def _lighter(colour: str) -> str:
    """The colour half way to white."""
    return "".join(f"{(int(colour[i : i + 2], 16) + 255) // 2:02X}" for i in (0, 2, 4))


def _figures(empty: Iterable[int]) -> DataLabelList:
    """The count in each part of a bar, but for the bars, from 0, where it is `empty`."""
    look = CharacterProperties(sz=800, b=True, solidFill="1F2933")
    none = [DataLabel(idx=i, **dict.fromkeys(_SHOWN, False)) for i in empty]
    labels = DataLabelList(dLbl=none, txPr=RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)]))
    for name in _SHOWN:
        setattr(labels, name, name == "showVal")
    return labels


_SHOWN = ("showVal", "showSerName", "showCatName", "showLegendKey", "showPercent", "showBubbleSize")
"""What a label may show: all must be said, else Excel shows what it likes."""


def _small_text() -> RichText:
    look = CharacterProperties(sz=800)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])


def _title_of(sheet: Worksheet, row: int, column: int) -> SeriesLabel:
    return SeriesLabel(strRef=StrRef(f=str(Reference(sheet, min_col=column, min_row=row))))


def _unit(sheet: Worksheet, counts: Counts) -> int:
    """A step of the axis in whole actions."""
    rows = sheet.iter_rows(min_row=counts.first, max_row=counts.last, values_only=True)
    totals = [sum(v for c in counts.series if isinstance(v := row[c - 1], int)) for row in rows]
    return max(1, -(-max(totals, default=1) // _STEPS))


def _small_title(title: str) -> Title:
    """A title no larger than those of the sheet's sections."""
    look = CharacterProperties(sz=1100, b=True)
    run = RegularTextRun(rPr=look, t=title)
    return Title(tx=Text(rich=RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), r=[run])])), overlay=False)
