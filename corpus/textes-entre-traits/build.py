"""Rows of bare texts: beside high boxes under an arrow a year, or between rules of which none closes the last row."""

from drawing import Deck, Slide
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN

YEARS = ("2024", "2025")
LEGEND = {"En cours": "F39C12", "A lancer": "3498DB", "Terminée": "27AE60"}
GREEN = "2E7D32"
BOXES = [
    ("Tracer les nuisances sonores autour des écoles", "En cours", "Douze écoles", "Trente écoles", "DSP"),
    ("Publier la carte des puits", "Terminée", "", "", "BRGM"),
    ("Aider les communes à remplacer les branchements en plomb", "A lancer", "", "Quatre communes", "DDT / Région"),
]
RULES = [
    ("Former les crèches à l'air intérieur", "En cours", "Vingt crèches", "Quarante crèches", "PMI"),
    ("Prêter des capteurs aux collèges qui rénovent leurs salles de sciences", "A lancer", "", "Six collèges", "Rectorat"),
    ("Contrôler les piscines d'hôtels", "Terminée", "Rapport final", "", "SCHS"),
]
COLUMNS = ((30, 330), (370, 90), (470, 160), (640, 160), (820, 110))


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Cadre de vie",
        priorite=4,
        theme="Le cadre de vie",
        objectifs={"4-1": "Connaître les risques", "4-2": "Assainir les lieux de vie"},
    )
    _boxes(made.slide("Objectif 4-1 : Connaître les risques"))
    _rules(made.slide("Objectif 4-2 : Assainir les lieux de vie"))
    return made


def _boxes(slide: Slide) -> None:
    slide.text((56, 92, 250, 24), "Actions", bold=True, color="444444")
    slide.text((838, 92, 100, 24), "Pilote", bold=True, color="444444", align=PP_ALIGN.CENTER)
    for year, x in zip(YEARS, (340, 590), strict=True):
        slide.shape(
            (x, 90, 242, 30), fill=GREEN, kind=MSO_SHAPE.PENTAGON, text=year, size=13, bold=True, color="FFFFFF", align=PP_ALIGN.CENTER
        )
    for i, (action, etat, *years, pilote) in enumerate(BOXES):
        y = 140 + 80 * i
        slide.dot((42, y + 28), LEGEND[etat], size=16)
        slide.text((56, y + 10, 270, 36), action)
        for text, x in zip(years, (346, 596), strict=True):
            if text:
                slide.shape(
                    (x, y, 224, 56), fill="E8F5E9", line=GREEN, kind=MSO_SHAPE.ROUNDED_RECTANGLE, text=text, size=11, align=PP_ALIGN.CENTER
                )
        slide.text((838, y + 16, 100, 24), pilote, size=10, align=PP_ALIGN.CENTER)
    for i, (words, color) in enumerate(LEGEND.items()):
        slide.dot((60 + 130 * i, 470), color, size=12)
        slide.text((70 + 130 * i, 460, 110, 20), words, size=10)


def _rules(slide: Slide) -> None:
    heads = ("Action", "Etat", "En 2024", "En 2025", "Pilote")
    for head, (x, width) in zip(heads, COLUMNS, strict=True):
        slide.text((x, 90, width, 22), head, bold=True, color="7B3F00")
    slide.line((30, 118), (930, 118), color="7B3F00", width=1.5)
    for i, row in enumerate(RULES):
        y = 124 + 60 * i
        for text, (x, width) in zip(row, COLUMNS, strict=True):
            if text:
                slide.text((x, y, width, 44), text, size=11)
        if i + 1 < len(RULES):
            slide.line((30, y + 54), (930, y + 54), color="BBBBBB")
