"""Actions printed over their own row, across the columns of their état, programme and pilote; the second slide goes on without header."""

from drawing import Deck

WIDTHS = (110, 270, 270, 130, 100)
HEAD = [("Action", "", "", "", "Priorité"), ("État", "Programmation 2026", "Programmation 2027", "Pilote", "")]


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Autonomie",
        priorite=12,
        theme="L'autonomie des personnes âgées",
        objectifs={"12-1": "Repérer les fragilités", "12-2": "Soutenir les aidants"},
    )
    first = [
        ("Former les aides à domicile au repérage", "", "", "", "X"),
        ("En cours", "Deux sessions de formation", "Évaluation des pratiques", "DAC", ""),
        ("Proposer un bilan à 70 ans", "", "", "", ""),
        ("À lancer", "", "Test dans trois communes", "CPAM", ""),
    ]
    merges = [(0, 0, 0, 3), (0, 4, 1, 4), *(m for r in (2, 4) for m in ((r, 0, r, 3), (r, 4, r + 1, 4)))]
    slide = made.slide("Objectif opérationnel 12-1 : Repérer les fragilités")
    slide.table((40, 110), WIDTHS, [*HEAD, *first], heights=[26, 26, 26, 44, 26, 44], merges=merges, centred=[0, 3, 4])
    second = [
        ("Ouvrir une plateforme de répit", "", "", "", ""),
        ("Réalisée", "Ouverture en mars", "", "CCAS", ""),
        ("Créer un annuaire des aidants", "", "", "", "X"),
        ("Suspendue", "Recensement des associations", "Mise en ligne", "Département", ""),
    ]
    merges = [m for r in (0, 2) for m in ((r, 0, r, 3), (r, 4, r + 1, 4))]
    slide = made.slide("Objectif opérationnel 12-2 : Soutenir les aidants")
    slide.table((40, 110), WIDTHS, second, heights=[26, 44, 26, 44], merges=merges, centred=[0, 3, 4])
    return made
