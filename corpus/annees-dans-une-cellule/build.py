"""One cell for the programme of both years, whose lines begin with their year."""

from drawing import Deck

HEAD = ("Actions", "Etat d'avancement", "Programmation 2024-2025", "Pilote")
ROWS = {
    "8-1": [
        ("Installer des fontaines à eau dans les écoles", "En cours", "2024 : douze écoles\n2025 : trente écoles", "DSE"),
        ("Informer sur la baignade", "A lancer", "2024 :\n- affiches\n- spots de radio\n2025 : bilan de 2024", "DSE / DAAF"),
    ],
    "8-2": [("Mesurer les pesticides dans l'air", "A lancer", "Choix des sites\nPremières mesures en 2025", "ATMO")],
}  # fmt: skip


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Santé environnement",
        priorite=8,
        theme="La santé environnementale",
        objectifs={"8-1": "Préserver la qualité de l'eau", "8-2": "Mieux connaître les expositions"},
    )
    for code, rows in ROWS.items():
        made.slide(made.label(code)).table((32, 100), (280, 120, 380, 110), [HEAD, *rows], heights=[34, *[80] * len(rows)])
    return made
