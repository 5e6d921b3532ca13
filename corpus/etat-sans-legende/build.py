"""The état is a coloured dot, and no slide says what the colours mean."""

from drawing import Deck

WIDTHS = (250, 90, 210, 210, 136)
HEAD = ("Actions", "Avancement", "Programmation 2024", "Programmation 2025", "Pilote")
GREEN, ORANGE, RED = "2E8B57", "F28C00", "C0392B"
ROWS = [
    ("Former les moniteurs de sport à l'activité physique adaptée", GREEN, "Deux promotions de quinze moniteurs", "Une promotion à Mayotte", "DRAJES"),
    ("Ouvrir une maison sport-santé dans les Hauts", ORANGE, "Recherche d'un local", "Ouverture et recrutement", "DSP"),
    ("Prescrire l'activité physique aux patients sortant de cure", RED, "", "Rédaction d'un protocole", "CHU"),
    ("Créer un annuaire des clubs labellisés", GREEN, "Mise en ligne", "Mise à jour semestrielle", "CROS"),
]  # fmt: skip


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Sport et santé",
        priorite=8,
        theme="L'activité physique au service de la santé",
        objectifs={"8-1": "Développer l'activité physique adaptée"},
    )
    slide = made.slide(made.label("8-1"))
    rows = [HEAD, *((a, "", *rest) for a, _, *rest in ROWS)]
    grid = slide.table((32, 96), WIDTHS, rows, heights=[36, 50, 50, 50, 50], centred=[4])
    for r, row in enumerate(ROWS, start=1):
        slide.dot(grid.centre(r, 1), row[1])
    return made
