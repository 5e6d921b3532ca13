"""A legend that names two colours of the three that are used."""

from drawing import Deck

WIDTHS = (260, 100, 210, 210, 116)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = [
    ("Créer un guichet unique", "", "Étude", "Ouverture", "DOS"),
    ("Former les coordinateurs", "", "Une session", "Deux sessions", "CGSS"),
    ("Évaluer le dispositif", "", "", "Rapport", "ORS"),
]
COLOURS = ["2E8B57", "F2A900", "C0392B"]
LEGEND = {"Réalisée": "2E8B57", "En cours": "F2A900"}


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Coordination",
        priorite=15,
        theme="La coordination",
        objectifs={"15-1": "Simplifier les démarches", "15-2": "Partager l'information"},
    )
    slide = made.slide(made.label("15-1"))
    grid = slide.table((32, 96), WIDTHS, [HEAD, *ROWS], heights=[36, 52, 52, 52], centred=[1, 4])
    for r, colour in enumerate(COLOURS, start=1):
        slide.dot(grid.centre(r, 1), colour)
    for i, (text, colour) in enumerate(LEGEND.items()):
        slide.dot((60 + 140 * i, 420), colour)
        slide.text((72 + 140 * i, 410, 100, 20), text, size=11)
    return made
