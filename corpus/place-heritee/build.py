"""Text in placeholders that take their place from the layout, beside a roadmap table in one of them."""

from drawing import Deck
from pptx.util import Pt

WIDTHS = (260, 100, 210, 210, 116)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = [("Créer des parcours de rééducation", "En cours", "Cahier des charges", "Labellisation", "DOS")]


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Réadaptation",
        priorite=17,
        theme="La réadaptation",
        objectifs={"17-1": "Réadapter plus tôt", "17-2": "Suivre à domicile"},
    )
    layout = made.presentation.slide_layouts[1]
    slide = made.presentation.slides.add_slide(layout)
    slide.shapes.title.text_frame.text = "Critères de choix des actions"
    slide.placeholders[1].text_frame.text = "Maturité : le projet est prêt"
    for text in ("Effet attendu : l'impact est mesurable", "Faisabilité : le financement est connu"):
        slide.placeholders[1].text_frame.add_paragraph().text = text
    for shape, size in ((slide.shapes.title, 28), (slide.placeholders[1], 18)):
        for paragraph in shape.text_frame.paragraphs:
            paragraph.runs[0].font.name, paragraph.runs[0].font.size = "Carlito", Pt(size)
    last = made.slide(made.label("17-1"))
    last.table((32, 96), WIDTHS, [HEAD, *ROWS], heights=[36, 52], centred=[1, 4])
    return made
