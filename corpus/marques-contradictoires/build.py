"""An état said twice: two dots in one cell, and a dot that says otherwise than the word beside it."""

from drawing import Deck

WIDTHS = (260, 100, 210, 210, 116)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = [
    ("Ouvrir des consultations avancées", "", "Deux sites", "Quatre sites", "CHU"),
    ("Créer une filière régionale", "En cours", "Cadrage", "Lancement", "DOS"),
    ("Suivre les délais", "", "Indicateurs", "Publication", "DESI"),
]
COLOURS = {"Réalisé": "2E8B57", "En cours": "F2A900", "A lancer": "9E9E9E"}


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Spécialités",
        priorite=7,
        theme="Les soins spécialisés",
        objectifs={"7-1": "Rapprocher les spécialistes", "7-2": "Raccourcir les délais"},
    )
    slide = made.slide(made.label("7-1"))
    grid = slide.table((32, 96), WIDTHS, [HEAD, *ROWS], heights=[36, 52, 52, 52], centred=[1, 4])
    x, y = grid.centre(1, 1)
    slide.dot((x - 10, y), COLOURS["Réalisé"])
    slide.dot((x + 10, y), COLOURS["A lancer"])
    x, y = grid.centre(2, 1)
    slide.dot((x - 36, y), COLOURS["Réalisé"], size=10)
    slide.dot(grid.centre(3, 1), COLOURS["En cours"])
    for i, (text, colour) in enumerate(COLOURS.items()):
        slide.dot((60 + 140 * i, 420), colour)
        slide.text((72 + 140 * i, 410, 100, 20), text, size=11)
    return made
