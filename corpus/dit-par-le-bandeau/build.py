"""What no column holds is said over the rows: the pilot in the heading of a block, the état in a band, the priority in a line over the table."""

from drawing import Deck

YEARS = ("Programmation 2025", "Programmation 2026")
WIDTHS = (270, 130, 190, 190, 110)


def block(title: str, pilot: str, rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [(title, "", "", pilot, ""), ("Action", "État d'avancement", *YEARS, "Priorité"), *rows]


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Santé mentale",
        priorite=3,
        theme="La santé mentale et l'isolement",
        objectifs={"3-1": "Rompre l'isolement", "3-2": "Former les accueils", "3-3": "Écouter la nuit", "3-4": "Soigner sans attendre"},
    )
    slide = made.slide("La santé mentale - feuille de route")
    first = [
        ("Visiter les personnes âgées", "En cours", "Deux communes", "Six communes", "X"),
        ("Ouvrir des cafés", "À lancer", "", "Un café", ""),
    ]
    second = [
        ("Former les mairies", "Réalisé", "Trente agents", "", ""),
        ("Former les bailleurs", "En cours", "Un module", "Dix agents", "X"),
    ]
    merges = [(0, 0, 0, 2), (0, 3, 0, 4)]
    for y, code, pilot, rows in ((90, "3-1", "Pilote : DOS", first), (310, "3-2", "Pilote : Direction de l'autonomie", second)):
        lines = block(made.label(code), pilot, rows)
        slide.table((32, y), WIDTHS, lines, heights=[28, 34, 44, 44], heads=2, merges=merges)
    head = ("Action", *YEARS, "Priorité")
    widths = (300, 230, 230, 110)
    bands = {
        "Avancement : En cours": ["Ouvrir une ligne de nuit", "Recruter des écoutants"],
        "Avancement : À lancer": ["Relier les urgences"],
    }
    slide = made.slide(made.label("3-3"))
    slide.text((32, 84, 400, 22), "Pilote : DSP / CHU")
    rows: list[tuple[str, ...]] = [head]
    spans = []
    for band, names in bands.items():
        spans.append((len(rows), 0, len(rows), 3))
        rows += [(band, "", "", ""), *((name, "Cahier des charges", "Ouverture", "X") for name in names)]
    slide.table((32, 116), widths, rows, heights=[34] * len(rows), merges=spans, fills={(r, 0): "DDEBF7" for r, *_ in spans})
    slide = made.slide(made.label("3-3") + " (suite)")
    rows = [head, ("Évaluer les appels", "", "Rapport annuel", "")]
    slide.table((32, 116), widths, rows, heights=[34, 44])
    slide = made.slide(made.label("3-4") + " (pilote : Délégation départementale)")
    rows = [
        ("Action", *YEARS),
        ("Actions réalisées (1)", "", ""),
        ("Recenser les délais", "Enquête faite", ""),
        ("En cours (2)", "", ""),
        ("Ouvrir des créneaux", "Vingt par semaine", "Quarante par semaine"),
        ("Rappeler les patients", "Essai", ""),
    ]
    slide.text((32, 88, 300, 22), "Priorité : haute")
    spans = [(1, 0, 1, 2), (3, 0, 3, 2)]
    slide.table((32, 120), (330, 270, 270), rows, heights=[34] * 6, merges=spans, fills={(1, 0): "E2EFDA", (3, 0): "FFF2CC"})
    return made
