"""No rule and no fill; the header has two levels, the years under a word that they share."""

from drawing import Deck

WIDTHS = (250, 100, 215, 215, 116)
HEADS = [
    ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation", "", "Pilote pressenti"),
    ("", "", "2024", "2025", ""),
]
MERGES = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 1, 4)]
ROWS = {
    "7-1": [
        ("Mesurer la qualité de l'air près des écoles", "En cours", "Pose de dix capteurs dans les communes littorales", "Publication d'un bulletin mensuel pour les familles", "ATMO"),
        ("Informer sur les cendres et gaz volcaniques", "A lancer", "Rédaction d'une fiche réflexe", "Diffusion aux communes du Volcan", "DSE"),
        ("Réduire le brûlage des déchets verts", "En cours", "Campagne d'affichage", "Campagne d'affichage", "DEAL"),
    ],
    "7-2": [
        ("Protéger les captages d'eau de montagne", "En cours", "Périmètres de quatre captages", "Périmètres de sept captages", "DSE"),
        ("Équiper les îlets de filtres collectifs", "A lancer", "Étude technique", "Installation à Mafate", "DEAL"),
    ],
}  # fmt: skip


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Santé environnement",
        priorite=7,
        theme="La santé et l'environnement",
        objectifs={"7-1": "Améliorer l'air que respirent les habitants", "7-2": "Garantir une eau potable partout"},
    )
    for code, rows in ROWS.items():
        slide = made.slide(made.label(code))
        heights = [22, 20, *[48] * len(rows)]
        slide.table((32, 96), WIDTHS, [*HEADS, *rows], heights=heights, heads=2, head_fill=None, borders="", merges=MERGES, centred=[1, 4])
    return made
