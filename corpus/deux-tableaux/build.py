"""Two tables on one slide: one over the other, then side by side, each under the line that names its objective."""

from drawing import Deck

HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = {
    "12-1": [("Former les enseignants au repérage des troubles", "En cours", "Un stage par bassin", "Un stage par bassin", "Rectorat")],
    "12-2": [
        ("Créer une unité d'enseignement à Saint-André", "A lancer", "Choix du gestionnaire", "Ouverture à la rentrée", "DOMS"),
        ("Adapter les transports scolaires", "En cours", "Achat de deux minibus", "Achat de deux minibus", "Région"),
    ],
    "12-3": [
        ("Labelliser les plages accessibles", "En cours", "Trois plages", "Cinq plages", "DJSCS"),
        ("Former les clubs", "A lancer", "", "Six clubs", "CROS"),
    ],
    "12-4": [("Ouvrir un habitat inclusif", "Réalisé", "Emménagement de huit résidents", "", "Département")],
}  # fmt: skip


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Handicap",
        priorite=12,
        theme="Le parcours des personnes en situation de handicap",
        objectifs={
            "12-1": "Repérer tôt les troubles du développement",
            "12-2": "Scolariser près du domicile",
            "12-3": "Ouvrir le sport et les loisirs à tous",
            "12-4": "Diversifier les formes d'habitat",
        },
    )
    slide, y = made.slide(f"{made.theme}\nPriorisation des actions"), 96.0
    for code in ("12-1", "12-2"):
        slide.text((32, y, 880, 20), made.label(code), bold=True)
        heights = [34, *[46] * len(ROWS[code])]
        y = slide.table((32, y + 24), (260, 100, 210, 210, 116), [HEAD, *ROWS[code]], heights=heights, centred=[1, 4]).bottom + 18
    slide = made.slide(f"{made.theme}\nPriorisation des actions")
    for x, code in ((24.0, "12-3"), (492.0, "12-4")):
        slide.text((x, 96, 440, 36), made.label(code), bold=True)
        heights = [48, *[64] * len(ROWS[code])]
        slide.table((x, 140), (112, 84, 92, 92, 64), [HEAD, *ROWS[code]], heights=heights, size=9, centred=[1, 4])
    return made
