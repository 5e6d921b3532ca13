"""The état is the column that a row ticks: under one header, without one, by a drawn disc, by the ground of the cell; so are a pilot and a priority."""

from drawing import Deck

HEAD = [
    ("Actions", "État d'avancement", "", "", "Programmation 2025", "Programmation 2026", "Directions", "", "Priorité"),
    ("", "À lancer", "En cours", "Réalisée", "", "", "DOS", "DSP", ""),
]
MERGES = [(0, 0, 1, 0), (0, 1, 0, 3), (0, 4, 1, 4), (0, 5, 1, 5), (0, 6, 0, 7), (0, 8, 1, 8)]
WIDTHS = (210, 60, 60, 66, 170, 170, 50, 50, 60)
FLAT = ("Actions", "Non démarrée", "En cours", "Terminée", "Abandonnée", "Programmation 2025", "Programmation 2026", "Pilote")
FLAT_WIDTHS = (220, 76, 66, 70, 84, 150, 150, 80)


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Autonomie",
        priorite=4,
        theme="Le maintien à domicile",
        objectifs={"4-1": "Adapter les logements", "4-2": "Soutenir les aidants", "4-3": "Soigner chez soi"},
    )
    slide = made.slide(made.label("4-1"))
    rows = [
        ("Recenser les logements à adapter", "", "X", "", "Deux bassins", "Quatre bassins", "X", "", "★"),
        ("Former des ergothérapeutes", "X", "", "", "", "Douze agents", "", "X", ""),
        ("Ouvrir un guichet d'aide", "", "", "X", "Guichet à Saint-Paul", "", "X", "X", ""),
        ("Prêter du matériel", "X", "X", "", "Convention avec les loueurs", "", "X", "", ""),
    ]
    slide.table((32, 96), WIDTHS, [*HEAD, *rows], heights=[26, 26, 50, 50, 50, 50], heads=2, merges=MERGES, centred=[1, 2, 3, 6, 7, 8])
    slide = made.slide(made.label("4-2"))
    rows = [
        ("Créer des haltes-répit", "", "✓", "", "", "Trois haltes", "Cinq haltes", "DOS"),
        ("Distribuer un guide", "", "", "✓", "", "Guide imprimé", "", "DSP"),
        ("Ouvrir une ligne d'écoute", "", "", "", "✓", "", "", "DSP"),
        ("Former les aidants au sommeil", "", "", "", "", "", "Cahier des charges", "DOS"),
    ]
    slide.table((32, 96), FLAT_WIDTHS, [FLAT, *rows], heights=[36, 50, 50, 50, 50], centred=[1, 2, 3, 4])
    slide = made.slide(made.label("4-3"))
    rows = [
        ("Équiper les infirmiers libéraux", "", "", "", "", "Cent tablettes", "Deux cents tablettes", "DOS"),
        ("Étendre l'hospitalisation à domicile", "", "", "", "", "Le Sud", "L'Ouest", "DOS"),
        ("Livrer les médicaments", "", "", "", "", "Essai à Cilaos", "", "DSP"),
    ]
    grid = slide.table((32, 96), FLAT_WIDTHS, [FLAT, *rows], heights=[36, 50, 50, 50])
    for r, ticked in enumerate((2, 1, 3), start=1):
        slide.dot(grid.centre(r, ticked), "1F4E79")
    slide = made.slide(made.label("4-3") + " (suite)")
    rows = [
        ("Accueillir de nuit", "", "", "", "", "", "Deux équipes", "DOS"),
        ("Évaluer les chutes", "", "", "", "", "Grille commune", "", "DSP"),
    ]
    slide.table((32, 96), FLAT_WIDTHS, [FLAT, *rows], heights=[36, 50, 50], fills={(1, 1): "C00000", (2, 2): "C00000"})
    return made
