"""The pilote's cell is merged over the rows that it leads, a programme over both years, an objective over its rows."""

from drawing import Deck

WIDTHS = (150, 210, 90, 180, 180, 86)
HEAD = ("Objectif opérationnel", "Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Cancers",
        priorite=15,
        theme="La lutte contre les cancers",
        objectifs={"15-1": "Dépister plus tôt", "15-2": "Accompagner pendant et après la maladie"},
    )
    rows = [
        ("15-1 Dépister plus tôt", "Relancer les femmes non dépistées", "En cours", "Appels par des médiatrices", "", "CRCDC"),
        ("", "Envoyer les tests par la poste", "Réalisé", "Envoi à 60 000 assurés", "Bilan de la participation", ""),
        ("", "Installer un mammographe mobile", "A lancer", "", "Marché et mise en service", "CHU"),
    ]
    merges = [(1, 0, 3, 0), (1, 3, 1, 4), (1, 5, 2, 5)]
    made.slide("Priorisation des actions").table((32, 96), WIDTHS, [HEAD, *rows], heights=[36, 50, 50, 50], merges=merges, centred=[2, 5])
    rows = [
        ("15-2 Accompagner pendant et après la maladie", "Ouvrir un espace de ressourcement", "En cours", "Ateliers hebdomadaires de socio-esthétique", "", "Ligue"),
        ("", "Soutenir le retour à l'emploi", "A lancer", "Enquête auprès des patients", "Groupe de parole", ""),
    ]  # fmt: skip
    merges = [(1, 0, 2, 0), (1, 3, 1, 4), (1, 5, 2, 5)]
    made.slide("Priorisation des actions").table((32, 96), WIDTHS, [HEAD, *rows], heights=[36, 50, 50], merges=merges, centred=[2, 5])
    return made
