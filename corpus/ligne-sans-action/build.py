"""Rows whose action is empty while the other cells are not."""

from drawing import Deck

WIDTHS = (260, 100, 210, 210, 116)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = [
    ("Créer un centre de ressources", "En cours", "Étude de faisabilité", "Ouverture", "DOS"),
    ("", "A lancer", "Appel à candidatures", "Choix du porteur", "DOMS"),
    ("Former les aidants", "A lancer", "", "Trois sessions", "CGSS"),
]


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Autonomie",
        priorite=10,
        theme="L'autonomie",
        objectifs={"10-1": "Aider les aidants", "10-2": "Adapter les logements"},
    )
    slide = made.slide(made.label("10-1"))
    slide.table((32, 96), WIDTHS, [HEAD, *ROWS], heights=[36, 52, 52, 52], centred=[1, 4])
    return made
