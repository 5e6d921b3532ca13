"""Tables that are no roadmap: a calendar of meetings and a budget, beside one that is."""

from drawing import Deck

HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = [
    ("Étendre les soins dentaires aux maisons de retraite", "En cours", "Six établissements", "Douze établissements", "URPS"),
    ("Former des assistants dentaires dans l'île", "A lancer", "Ouverture de la section", "Première promotion", "Région"),
    ("Offrir le vernis fluoré à la maternelle", "En cours", "Vingt écoles", "Quarante écoles", "CGSS"),
    ("Acquérir un bus dentaire", "A lancer", "", "Achat et première tournée", "CGSS"),
]
CALENDAR = [
    ("Étape", "Date", "Lieu"),
    ("Comité technique", "mars 2024", "Saint-Denis"),
    ("Comité de pilotage", "juin 2024", "Saint-Paul"),
    ("Bilan annuel", "décembre 2024", "Saint-Denis"),
]
BUDGET = [
    ("Poste de dépense", "Budget 2024", "Budget 2025", "Financeur"),
    ("Bus dentaire", "40 000 €", "310 000 €", "FIR"),
    ("Vernis fluoré", "25 000 €", "50 000 €", "CGSS"),
    ("Total", "65 000 €", "360 000 €", ""),
]


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Santé bucco-dentaire",
        priorite=11,
        theme="La santé bucco-dentaire",
        objectifs={"11-1": "Rapprocher les soins dentaires des publics fragiles"},
    )
    made.slide("Calendrier des réunions").table((80, 110), (300, 200, 200), CALENDAR, heights=[30, 30, 30, 30], size=13)
    made.slide(made.label("11-1")).table((32, 96), (260, 100, 210, 210, 116), [HEAD, *ROWS], heights=[36, *[50] * 4], centred=[1, 4])
    made.slide("Budget prévisionnel").table((80, 110), (300, 160, 160, 160), BUDGET, heights=[30, 30, 30, 30], size=13)
    return made
