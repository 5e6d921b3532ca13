"""A table of two columns for each action: labels on the left, what they say on the right; two a slide."""

from drawing import Deck

LABELS = ("Action", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote", "Indicateur")
CARDS = {
    "3-1": [
        ("Renforcer le dépistage du diabète en pharmacie", "En cours", "Trente pharmacies", "Cent pharmacies", "URPS", "Tests réalisés"),
        ("Ouvrir un atelier de cuisine par commune", "A lancer", "", "Huit communes", "DSP", ""),
    ],
    "3-2": [("Créer un parcours du pied diabétique", "Réalisé", "Protocole signé", "- bilan\n- suites", "CHU / DOS", "Amputations évitées")],
}  # fmt: skip


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Diabète",
        priorite=3,
        theme="Le diabète",
        objectifs={"3-1": "Prévenir et dépister le diabète", "3-2": "Éviter les complications"},
    )
    for code, cards in CARDS.items():
        slide = made.slide(made.label(code))
        for i, card in enumerate(cards):
            rows = list(zip(LABELS, card, strict=True))
            slide.table(
                (32, 95 + 215 * i),
                (200, 690),
                rows,
                heights=[30, 26, 36, 36, 26, 26],
                heads=0,
                head_fill=None,
                fills={(r, 0): "EAF1F8" for r in range(6)},
            )
    return made
