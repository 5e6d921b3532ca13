"""A table of which only the header is there, and one whose rows are all empty."""

from drawing import Deck

WIDTHS = (260, 100, 210, 210, 116)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = [("Déployer le dossier partagé", "En cours", "Pilote", "Généralisation", "DESI")]


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Parcours",
        priorite=13,
        theme="Les parcours",
        objectifs={"13-1": "Coordonner les intervenants", "13-2": "Orienter les patients", "13-3": "Évaluer les parcours"},
    )
    slide = made.slide(made.label("13-1"))
    slide.table((32, 96), WIDTHS, [HEAD], heights=[36])
    slide = made.slide(made.label("13-2"))
    slide.table((32, 96), WIDTHS, [HEAD, *ROWS], heights=[36, 52], centred=[1, 4])
    slide = made.slide(made.label("13-3"))
    slide.table((32, 96), WIDTHS, [HEAD, [""] * 5, [""] * 5], heights=[36, 40, 40])
    return made
