"""The tree of objectives as SmartArt, drawn by PowerPoint in a part of its own, and a roadmap table."""

from drawing import Deck
from objects import add_smartart

WIDTHS = (260, 100, 210, 210, 116)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = [
    ("Ouvrir une maison sport-santé à Saint-Benoît", "En cours", "Travaux", "Ouverture au public", "DJSCS"),
    ("Former les éducateurs", "A lancer", "", "Deux sessions", "CROS"),
]
OBJECTIFS = {
    "18-1": "Développer l'activité physique adaptée",
    "18-2": "Améliorer l'offre alimentaire des cantines",
    "18-3": "Accompagner les patients obèses",
}


def deck() -> Deck:
    made = Deck(comite="Comité de suivi Nutrition", priorite=18, theme="La nutrition", objectifs=OBJECTIFS, tree={})
    first, second, third = OBJECTIFS.values()
    tree = {"Faire bouger et manger mieux": (first, second), "Soigner l'obésité sans rupture": (third,)}
    slide = made.slides[1]
    add_smartart(slide, (40, 140, 840, 240), tree)
    slide = made.slide(made.label("18-1"))
    slide.table((32, 96), WIDTHS, [HEAD, *ROWS], heights=[36, 52, 52], centred=[1, 4])
    return made
