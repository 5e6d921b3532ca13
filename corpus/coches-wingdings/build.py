"""Ticks of the Wingdings font in the column of priority, X in others."""

from drawing import Deck

WIDTHS = (250, 96, 190, 190, 90, 80)
HEAD = ("Intitulé de l'action", "Statut", "Prog. 2024", "Prog. 2025", "Responsable", "Priorité")
ROWS = {
    "6-1": [
        ("Ouvrir une maison de naissance", "En cours", "Travaux", "Ouverture", "DOS", "\uf0fc"),
        ("Former les sages-femmes", "A lancer", "", "Une session", "URPS", ""),
        ("Équiper les PMI", "Réalisé", "Douze PMI", "", "Département", "\uf0fc"),
    ],
    "6-2": [
        ("Créer un réseau de parents", "A lancer", "Appel", "Lancement", "CAF", "X"),
        ("Écrire un guide", "En cours", "Rédaction", "Diffusion", "CAF", ""),
    ],
}


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Périnatalité",
        priorite=6,
        theme="La périnatalité",
        objectifs={"6-1": "Suivre toutes les grossesses", "6-2": "Soutenir les parents"},
    )
    for code, rows in ROWS.items():
        slide = made.slide(made.label(code))
        grid = slide.table((32, 96), WIDTHS, [HEAD, *rows], heights=[36, *[46] * len(rows)], centred=[1, 4, 5])
        for r in range(1, len(rows) + 1):
            for run in (run for p in grid.table.cell(r, 5).text_frame.paragraphs for run in p.runs if run.text > "\ue000"):
                run.font.name = "Wingdings"
    return made
