"""States and priorities that no column holds: the ground of a row, brackets and an asterisk behind the action; boxes to tick in one cell."""

from drawing import Deck

NO_STATE = ("Actions PRS 2023-2028", "Programmation 2025", "Programmation 2026", "Pilote")
WITH_STATE = ("Actions PRS 2023-2028", "Av.", "Programmation 2025", "Programmation 2026", "Pil.", "P*")
GROUNDS = {"En cours": "FFE699", "À lancer": "BDD7EE", "Réalisée": "C6E0B4"}
FIRST = [
    ("Former les aides à domicile au repérage", "Réalisée", "Six sessions", "", "CD"),
    ("Équiper les logements de capteurs de chute", "En cours", "120 logements", "200 logements", "CD / ARS"),
    ("Ouvrir un lieu d'écoute des aidants", "À lancer", "Choix du local", "Ouverture", "CCAS"),
]
SECOND = [
    ("Créer une équipe mobile de rééducation (à lancer) *", "Cahier des charges", "Deux équipes", "CHU"),
    ("Doubler les places d'hébergement temporaire (en cours)", "12 places", "24 places", "ARS"),
    ("Soutenir les cafés des aidants (réalisée) *", "Bilan", "", "CCAS"),
]
THIRD = [
    ("Déployer le dossier de liaison d'urgence", "En cours", "40 établissements", "Tous les établissements", "ARS", "X"),
    ("Former un référent nuit par résidence", "À lancer", "", "30 référents", "CD", ""),
]


def boxes(etat: str) -> str:
    return "\n".join(f"{'☒' if name == etat else '☐'} {name}" for name in GROUNDS)


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Autonomie",
        priorite=15,
        theme="L'autonomie des personnes âgées",
        objectifs={"15-1": "Rester chez soi", "15-2": "Trouver du répit", "15-3": "Bien vivre en établissement"},
    )
    slide = made.slide(made.label("15-1"))
    grounds = {(r, c): GROUNDS[row[1]] for r, row in enumerate(FIRST, start=1) for c in range(4)}
    slide.table(
        (32, 96), (330, 200, 200, 140), [NO_STATE, *((a, p, q, z) for a, _, p, q, z in FIRST)], heights=[36, 50, 50, 50], fills=grounds
    )
    for i, (etat, colour) in enumerate(GROUNDS.items()):
        slide.dot((60 + 160 * i, 430), colour, kind=1)
        slide.text((72 + 160 * i, 420, 130, 22), etat, size=11)
    slide = made.slide(made.label("15-2"))
    slide.table((32, 96), (380, 180, 180, 120), [NO_STATE, *SECOND], heights=[36, 50, 50, 50])
    slide.text((40, 420, 400, 22), "* Action prioritaire", size=11)
    slide = made.slide(made.label("15-3"))
    rows = [(a, boxes(e), p, q, z, x) for a, e, p, q, z, x in THIRD]
    slide.table((32, 96), (290, 110, 170, 190, 70, 50), [WITH_STATE, *rows], heights=[36, 64, 64])
    slide.text((40, 420, 400, 22), "* P : action prioritaire", size=11)
    return made
