"""An overview of all actions before the detailed tables, and another after them that alone names the pilotes."""

from drawing import Deck

DETAIL = ("Action", "État d'avancement", "Programmation 2024", "Programmation 2025", "Priorité")
ROWS = {
    "3-1": [
        ("Former les équipes des urgences à l'accueil des aidants", "En cours", "Deux sessions", "Quatre sessions", "★"),
        ("Ouvrir une ligne d'écoute", "A lancer", "Cahier des charges", "Ouverture en mars", ""),
    ],
    "3-2": [
        ("Proposer un répit à domicile dans l'Ouest", "Réalisé", "Trente familles", "Soixante familles", ""),
        ("Financer des séjours de vacances", "En cours", "- Appel à projets\n- Choix des lauréats", "Premiers départs", "★"),
    ],
}
PILOTES = {"3-1": ("DOS", "DSP"), "3-2": ("DAAS", "CAF / DAAS")}


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Aidants",
        priorite=3,
        theme="Les proches aidants",
        objectifs={"3-1": "Repérer les aidants", "3-2": "Leur offrir du répit"},
    )
    flat = [(code, row) for code, rows in ROWS.items() for row in rows]
    brief = [(str(n), code, row[0], row[4]) for n, (code, row) in enumerate(flat, 1)]
    made.slide("Vue d'ensemble des actions").table(
        (32, 96), (40, 80, 600, 90), [("N°", "Objectif", "Action", "Priorité"), *brief], heights=[30] * 5, centred=[0, 1, 3]
    )
    for code, rows in ROWS.items():
        made.slide(made.label(code)).table((32, 96), (300, 110, 190, 190, 90), [DETAIL, *rows], heights=[34, 52, 52], centred=[1, 4])
    # The last overview adds a row of its own, and says of one action what its table does not.
    last = [(row[0], pilote, row[1]) for (code, row), pilote in zip(flat, (p for code in ROWS for p in PILOTES[code]), strict=True)]
    last[1] = (last[1][0], last[1][1], "En cours")
    last.append(("Éditer un guide des aides", "CD", "A lancer"))
    made.slide("Qui pilote quoi ?").table(
        (32, 96), (500, 160, 160), [("Action", "Pilote", "État d'avancement"), *last], heights=[30] * 6, centred=[1, 2]
    )
    return made
