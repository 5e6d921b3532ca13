"""Columns of no role between those of the roadmap, in another order and under other names on each slide."""

from drawing import Deck

FIRST = ("Pilote", "Actions PRS 2023-2028", "Partenaires", "Programmation 2024", "Échéance", "Programmation 2025", "Etat d’avancement")
SECOND = ("Intitulé de l'action", "Statut", "Budget", "Calendrier 2024", "Calendrier 2025", "Commentaires", "Direction pilote")
THIRD = ("Avancement", "Mesures", "Responsable", "Prog. 2025", "Prog. 2024", "Indicateur")
ROWS = {
    "9-1": (
        (70, 200, 120, 160, 80, 170, 96),
        FIRST,
        [
            ("DSP", "Former les médecins généralistes au repérage de l'alcoolisation fœtale", "URPS, CHU", "Deux séminaires", "juin 2024", "Deux séminaires", "En cours"),
            ("CSAPA", "Ouvrir une consultation jeunes consommateurs à Saint-Benoît", "Mission locale", "", "T1 2025", "Ouverture", "A lancer"),
        ],
    ),
    "9-2": (
        (200, 80, 80, 150, 150, 140, 96),
        SECOND,
        [
            ("Relayer le mois sans tabac en créole", "Réalisée", "85 000 €", "Affichage et radio", "", "À reconduire si crédits", "DSP"),
            ("Créer des lieux de santé sans tabac", "En cours", "12 000 €", "Trois cliniques", "Tous les hôpitaux", "", "DOMS"),
        ],
    ),
    "9-3": (
        (90, 230, 110, 160, 160, 146),
        THIRD,
        [
            ("En cours", "Installer des récupérateurs de seringues", "DSE", "Huit communes", "Quatre communes", "Nombre de seringues collectées"),
            ("A lancer", "Équiper les festivals d'espaces de repos", "CAARUD", "Cinq festivals", "", ""),
        ],
    ),
}  # fmt: skip


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Addictions",
        priorite=9,
        theme="La prévention des addictions",
        objectifs={
            "9-1": "Repérer les consommations à risque",
            "9-2": "Réduire le tabagisme",
            "9-3": "Réduire les risques et les dommages",
        },
    )
    for code, (widths, head, rows) in ROWS.items():
        made.slide(made.label(code)).table((32, 96), widths, [head, *rows], heights=[36, 56, 56])
    return made
