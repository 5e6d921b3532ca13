"""A chart beside a roadmap table: its figures are text of the slide, and no actions."""

from drawing import Deck
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt

WIDTHS = (260, 100, 210, 210, 116)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = [
    ("Vacciner en pharmacie", "En cours", "40 officines", "80 officines", "URPS"),
    ("Relancer les parents", "A lancer", "Courriers", "Courriers et SMS", "CGSS"),
]


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Vaccination",
        priorite=5,
        theme="La vaccination",
        objectifs={"5-1": "Vacciner au plus près", "5-2": "Convaincre les indécis"},
    )
    slide = made.slide(made.label("5-1"))
    slide.table((32, 96), WIDTHS, [HEAD, *ROWS], heights=[36, 46, 46], centred=[1, 4])
    data = CategoryChartData(number_format="0%")
    data.categories = ["Nord", "Sud"]
    data.add_series("Taux de couverture", (0.45, 0.39))
    frame = slide.slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Pt(60), Pt(250), Pt(420), Pt(250), data)
    frame.chart.has_title = True
    frame.chart.chart_title.text_frame.text = "Couverture en 2023"
    frame.chart.font.size, frame.chart.font.name = Pt(11), "Carlito"
    return made
