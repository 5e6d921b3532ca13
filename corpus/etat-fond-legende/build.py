"""The état is the ground of its cell; the legend is a row of small squares over the table."""

from drawing import Deck, Slide

WIDTHS = (240, 80, 215, 215, 146)
HEAD = ("Intitulé de l'action", "Statut", "Prog. 2024", "Prog. 2025", "Direction pilote")
LEGEND = {"Terminée": "70AD47", "En cours de déploiement": "FFC000", "Non démarrée": "C00000"}
ROWS = [
    ("Former les assistantes maternelles aux écrans", "En cours de déploiement", "Six sessions dans le Nord et l'Est", "Six sessions dans le Sud", "DSP"),
    ("Proposer un bilan de langage à quatre ans dans chaque école", "Non démarrée", "Convention avec le rectorat", "Bilans dans 30 écoles", "Rectorat"),
    ("Ouvrir un lieu d'accueil enfants-parents à Salazie", "Terminée", "Inauguration en mars", "", "CAF"),
    ("Doter les crèches d'un kit d'éveil sensoriel", "En cours de déploiement", "Achat groupé de 80 kits", "Évaluation par les crèches", "CAF"),
]  # fmt: skip


def legend(slide: Slide) -> None:
    for i, (words, color) in enumerate(LEGEND.items()):
        slide.shape((40 + 190 * i, 88, 11, 11), fill=color)
        slide.text((54 + 190 * i, 83, 160, 20), words, size=10)


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Petite enfance",
        priorite=6,
        theme="Les mille premiers jours et la petite enfance",
        objectifs={"6-1": "Soutenir l'éveil et le langage des tout-petits", "6-2": "Accompagner la parentalité"},
    )
    for code, rows in (("6-1", ROWS[:2]), ("6-2", ROWS[2:])):
        slide = made.slide(made.label(code))
        legend(slide)
        fills = {(r, 1): LEGEND[row[1]] for r, row in enumerate(rows, start=1)}
        slide.table((32, 112), WIDTHS, [HEAD, *((a, "", *rest) for a, _, *rest in rows)], heights=[34, 60, 60], fills=fills, centred=[4])
    return made
