"""Charts over counts that stand in a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
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
HEIGHT_CM = 8


@dataclass(frozen=True, slots=True)
class Counts:
    """Where counts stand: lines `first` to `last`, their labels in column `labels`, and by column the tone of its series, headed in row `head`."""

    head: int
    first: int
    last: int
    labels: int
    series: Mapping[int, str]


def add_stacked_bars(sheet: Worksheet, anchor: str, title: str, counts: Counts, *, width_cm: int) -> None:
    """A bar a line, its parts one behind the other, each in its tone and named in the legend; the lines from top to bottom."""
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 60
    chart.title = _small_title(title)
    chart.width, chart.height = width_cm, HEIGHT_CM
    for column, tone in counts.series.items():
        values = Reference(sheet, min_col=column, min_row=counts.first, max_row=counts.last)
        series = Series(values, title_from_data=False)
        series.tx = _title_of(sheet, counts.head, column)
        series.graphicalProperties = GraphicalProperties(solidFill=INKS.get(tone, GREY))
        chart.series.append(series)
    chart.set_categories(Reference(sheet, min_col=counts.labels, min_row=counts.first, max_row=counts.last))
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False  # openpyxl's axes are hidden unless told otherwise
    chart.y_axis.majorUnit, chart.y_axis.number_format = _unit(sheet, counts), "0"
    chart.y_axis.crosses = "max"  # with the lines from top to bottom, the far end is the bottom
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill="E1E5E9")))
    chart.legend.position = "b"
    chart.layout = Layout(manualLayout=ManualLayout(xMode="edge", yMode="edge", x=0.14, y=0.12, w=0.82, h=0.68))
    sheet.add_chart(chart, anchor)


def _title_of(sheet: Worksheet, row: int, column: int) -> SeriesLabel:
    return SeriesLabel(strRef=StrRef(f=str(Reference(sheet, min_col=column, min_row=row))))


def _unit(sheet: Worksheet, counts: Counts) -> int:
    """A step of the axis in whole actions, ten steps at most."""
    rows = sheet.iter_rows(min_row=counts.first, max_row=counts.last, values_only=True)
    totals = [sum(v for c in counts.series if isinstance(v := row[c - 1], int)) for row in rows]
    return max(1, -(-max(totals, default=1) // 10))


def _small_title(title: str) -> Title:
    """A title no larger than those of the sheet's sections."""
    look = CharacterProperties(sz=1100, b=True)
    run = RegularTextRun(rPr=look, t=title)
    return Title(tx=Text(rich=RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), r=[run])])), overlay=False)
