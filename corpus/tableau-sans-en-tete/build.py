"""A table that goes on over three slides, its header on the first only; "(suite)" on the second."""

from drawing import Deck

WIDTHS = (260, 100, 210, 210, 116)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = [
    [
        ("Ouvrir un centre de santé sexuelle", "En cours", "Travaux", "Ouverture", "CHU"),
        ("Former les pairs", "A lancer", "", "Deux sessions", "RIVE"),
    ],
    [
        ("Dépister hors les murs", "En cours", "Dix sorties", "Vingt sorties", "AIDES"),
        ("Distribuer des autotests", "A lancer", "Achat", "Diffusion", "AIDES"),
    ],
    [("Suivre les perdus de vue", "Réalisé", "File active relue", "", "COREVIH")],
]


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Santé sexuelle",
        priorite=4,
        theme="La santé sexuelle",
        objectifs={"4-1": "Dépister et traiter plus tôt", "4-2": "Informer les jeunes"},
    )
    for i, rows in enumerate(ROWS):
        slide = made.slide(made.label("4-1") + (" (suite)" if i == 1 else ""))
        head = [HEAD] if i == 0 else []
        slide.table((32, 96), WIDTHS, [*head, *rows], heights=[*([36] if head else []), *[52] * len(rows)], heads=len(head), centred=[1, 4])
    return made
