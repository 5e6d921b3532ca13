"""Rows are grouped by what no column holds: by state in boxes and in a column without header, by priority, by pilot, by year."""

from drawing import Deck

YEARS = ("Programmation 2025", "Programmation 2026")
ROWS = [
    ("Équiper les vestiaires", "Dix clubs", "Vingt clubs"),
    ("Former les entraîneurs", "Une session", "Deux sessions"),
    ("Tracer des parcours", "", "Six parcours"),
    ("Ouvrir les cours d'école", "Trois écoles", ""),
]


def deck() -> Deck:
    codes = {
        "8-1": "Bouger au club",
        "8-2": "Bouger à l'école",
        "8-3": "Bouger au travail",
        "8-4": "Bouger en ville",
        "8-5": "Bouger à tout âge",
        "8-6": "Bouger pour guérir",
    }
    made = Deck(comite="Comité de suivi Activité physique", priorite=8, theme="L'activité physique", objectifs=codes)
    slide = made.slide(made.label("8-1"))
    for y, heading, rows in ((84, "Actions réalisées", ROWS[:2]), (300, "Actions en cours", ROWS[2:])):
        slide.text((32, y, 300, 22), heading, bold=True)
        slide.table((32, y + 28), (340, 220, 220, 100), [("Action", *YEARS, "Pilote"), *((*r, "DSP") for r in rows)], heights=[30, 40, 40])
    slide = made.slide(made.label("8-2"))
    rows = [("En cours", *ROWS[0], "DSP"), ("", *ROWS[1], "DSP"), ("Réalisées", *ROWS[2], "DOS"), ("", *ROWS[3], "DOS")]
    head = [("", "Action", *YEARS, "Pilote")]
    slide.table((32, 96), (90, 300, 180, 180, 100), [*head, *rows], heights=[30, *[40] * 4], merges=[(1, 0, 2, 0), (3, 0, 4, 0)])
    slide = made.slide(made.label("8-3"))
    bands = [(1, 0, 1, 4), (4, 0, 4, 4)]
    first = [("Actions prioritaires", "", "", "", ""), *((r[0], "En cours", *r[1:], "DSP") for r in ROWS[:2])]
    second = [("Autres actions", "", "", "", ""), *((r[0], "À lancer", *r[1:], "DOS") for r in ROWS[2:])]
    lines = [("Action", "État", *YEARS, "Pilote"), *first, *second]
    slide.table((32, 96), (300, 120, 180, 180, 100), lines, heights=[30, *[36] * 6], merges=bands)
    slide = made.slide(made.label("8-4"))
    bands = [(1, 0, 1, 3), (4, 0, 4, 3)]
    first = [("Actions pilotées par la DOS", "", "", ""), *((r[0], "En cours", *r[1:]) for r in ROWS[:2])]
    second = [("Actions pilotées par la DSP", "", "", ""), *((r[0], "À lancer", *r[1:]) for r in ROWS[2:])]
    slide.table((32, 96), (340, 120, 200, 200), [("Action", "État", *YEARS), *first, *second], heights=[30, *[36] * 6], merges=bands)
    slide = made.slide("Feuille de route")
    rows = [(r[0], "En cours", *r[1:], "") for r in ROWS[:2]]
    lines = [(made.label("8-6"), "", "", "Pilote", "CREPS"), ("Action", "État", *YEARS, ""), *rows]
    merges = [(0, 0, 0, 2), (1, 3, 1, 4), (2, 3, 2, 4), (3, 3, 3, 4)]
    slide.table((32, 96), (300, 100, 240, 120, 120), lines, heights=[30, 30, 40, 40], heads=2, merges=merges)
    slide = made.slide(made.label("8-5"))
    for y, heading, rows in ((84, YEARS[0], ROWS[:2]), (300, YEARS[1], ROWS[2:])):
        slide.text((32, y, 300, 22), heading, bold=True)
        lines = [("Action", "État", "Ce qui est prévu", "Pilote"), *((r[0], "En cours", r[1] or r[2], "DSP") for r in rows)]
        slide.table((32, y + 28), (340, 120, 300, 100), lines, heights=[30, 40, 40])
    return made
