"""A hidden slide between two that are shown: left out, and the numbers of the slides stay those of the file."""

from drawing import Deck

WIDTHS = (260, 100, 210, 210, 116)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = {
    "16-1": [
        ("Créer une consultation de la douleur chronique à Mamoudzou", "A lancer", "Recherche d'un médecin", "Ouverture", "CHM"),
        ("Former les infirmiers libéraux à l'hypnose", "En cours", "Une promotion", "Deux promotions", "URPS"),
    ],
    "16-2": [("Brouillon : équipe mobile de nuit", "A lancer", "À chiffrer", "À chiffrer", "DOS")],
    "16-3": [
        ("Installer des lits de soins palliatifs dans l'Est", "En cours", "Six lits", "Dix lits", "DOS"),
        ("Informer sur les directives anticipées", "Réalisé", "Réunions dans douze communes", "", "France Assos"),
    ],
}


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Douleur et fin de vie",
        priorite=16,
        theme="La douleur et les soins palliatifs",
        objectifs={"16-1": "Mieux traiter la douleur", "16-2": "Soutenir le domicile", "16-3": "Développer les soins palliatifs"},
    )
    for code, rows in ROWS.items():
        slide = made.slide(made.label(code))
        slide.table((32, 96), WIDTHS, [HEAD, *rows], heights=[36, *[52] * len(rows)], centred=[1, 4])
        if code == "16-2":
            slide.hide()
    return made
