"""The objectives as a tree of boxes joined by lines, instead of two lists; then their actions."""

from drawing import Deck

WIDTHS = (260, 100, 210, 210, 116)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
TREE = {"Réduire la mortalité cardiaque": ("18-1", "18-2"), "Améliorer la vie après un accident": ("18-3", "18-4")}
ROWS = {
    "18-1": [
        ("Former le public au massage cardiaque", "En cours", "4 000 personnes", "5 000 personnes", "SDIS"),
        ("Géolocaliser les défibrillateurs", "Réalisé", "Carte en ligne", "", "SAMU"),
    ],
    "18-3": [("Ouvrir un hôpital de jour de réadaptation au Tampon", "A lancer", "Dépôt du dossier", "Travaux", "DOS")],
    "18-4": [("Suivre l'insuffisance cardiaque à domicile", "En cours", "120 patients", "300 patients", "URPS")],
}


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Cœur et vaisseaux",
        priorite=18,
        theme="Les maladies du cœur et des vaisseaux",
        objectifs={
            "18-1": "Agir dès les premières minutes",
            "18-2": "Équilibrer la tension artérielle",
            "18-3": "Développer la réadaptation",
            "18-4": "Suivre les malades à domicile",
        },
        tree=TREE,
    )
    for code, rows in ROWS.items():
        made.slide(made.label(code)).table((32, 96), WIDTHS, [HEAD, *rows], heights=[36, *[52] * len(rows)], centred=[1, 4])
    return made
